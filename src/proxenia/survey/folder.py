"""The parts of a survey while it runs, beside its result: what is done is kept, whatever happens to the rest."""

import errno
import hashlib
import json
import shutil
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from proxenia.errors import InputError
from proxenia.evidence.file.transaction import write_file, written_beside
from proxenia.problems import Problem

_MANIFEST = "manifest.json"
#: So many places stand together in the result: large enough to be packed well, small enough for little memory.
_TOGETHER = 5_000


@dataclass(frozen=True)
class PartFolder:
    """`RESULT.parts`: a manifest that says which survey it is, and a Parquet file for each part that is done."""

    output: Path

    @property
    def root(self) -> Path:
        """The folder."""
        return self.output.with_name(f"{self.output.name}.parts")

    def part(self, number: int) -> Path:
        """The file of a part."""
        return self.root / f"part-{number:06}.parquet"

    def done(self, parts: int) -> list[int]:
        """The numbers of the parts that are written: a part has its name only once it is whole."""
        there = {path.name for path in self.root.glob("part-*.parquet")}
        return [number for number in range(parts) if self.part(number).name in there]

    @contextmanager
    def held(self) -> Iterator[None]:
        """Nobody else writes here meanwhile; InputError where somebody does. A killed survey holds nothing."""
        self.root.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(self.root / "lock", timeout=0, isolation_level=None)) as lock:
            try:
                lock.execute("BEGIN EXCLUSIVE")
            except sqlite3.OperationalError as error:
                message = "another survey is writing this result"
                hint = "wait until it has ended, or give another --output"
                raise InputError([Problem("survey-runs", str(self.output), message, hint)]) from error
            yield

    def begin(self, key: str, about: Mapping[str, object]) -> None:
        """Writes the manifest, or checks that what lies here is of the same survey; InputError where it is not."""
        manifest = self.root / _MANIFEST
        if manifest.exists():
            try:
                known = json.loads(manifest.read_text(encoding="utf-8")).get("key")
            except ValueError:
                known = None
            if known != key:
                message = "parts of another survey lie beside it: other places, another question or another catalogue"
                hint = f"give another --output, or remove {self.root}"
                raise InputError([Problem("other-survey", str(self.output), message, hint)])
            return
        write_file(manifest, json.dumps({"key": key, **about}, ensure_ascii=False, indent=2) + "\n")

    def write(self, number: int, content: bytes) -> None:
        """Keeps a part; OSError with what to do where the disk is full."""
        try:
            write_file(self.part(number), content)
        except OSError as error:
            raise _told(error, self.output) from error

    def join(self, parts: int, about: Mapping[str, str]) -> None:
        """Makes the result of the parts, in their order, and removes them: the same bytes however they came about."""
        import pyarrow as pa
        from pyarrow import parquet

        schema = parquet.read_schema(self.part(0)).with_metadata(dict(about))
        try:
            with (
                written_beside(self.output) as beside,
                parquet.ParquetWriter(beside, schema, compression="zstd") as out,
            ):
                waiting: list[pa.Table] = []
                for number in range(parts):
                    waiting.append(parquet.read_table(self.part(number)))
                    if sum(len(table) for table in waiting) >= _TOGETHER or number == parts - 1:
                        out.write_table(pa.concat_tables(waiting).combine_chunks().cast(schema))
                        waiting.clear()
        except OSError as error:
            raise _told(error, self.output) from error

    def remove(self) -> None:
        """Removes the parts, once the result is there."""
        shutil.rmtree(self.root, ignore_errors=True)


def _told(error: OSError, output: Path) -> OSError:
    """The error with what to do, where the disk is full."""
    if error.errno not in (errno.ENOSPC, errno.EDQUOT):
        return error
    text = "the disk is full. What is done is kept: make room, and give the same command again to go on"
    return OSError(error.errno, text, str(output))


def key_of_result(output: Path) -> str | None:
    """The survey that a result is of; None where there is none, or none that can be read."""
    from pyarrow import ArrowException, parquet

    try:
        return (parquet.read_schema(output).metadata or {}).get(b"question", b"").decode() or None
    except (OSError, ArrowException):
        return None


def digest_of(ids: Sequence[object]) -> str:
    """Sixteen signs for a list of places in its order."""
    return hashlib.sha256("\n".join(map(str, ids)).encode()).hexdigest()[:16]
