"""Many files written as one: after a crash either all of them are new or none is."""

import glob
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

_STAGE = ".staged"
#: Whether a process can be asked whether it lives without being ended by that.
IS_POSIX = os.name == "posix"
_COMMITTED = "COMMITTED.json"


def write_files(root: Path, files: Mapping[str, str | None]) -> None:
    """Replaces the named files below `root` (None removes one): all of them, or none if interrupted.

    Every new text is staged and flushed first; one rename of the list of names commits; `recover` finishes the rest.
    """
    recover(root)
    stage = root / _STAGE
    for name, text in files.items():
        if text is not None:
            target = stage / name
            target.parent.mkdir(parents=True, exist_ok=True)
            _write_flushed(target, text)
    stage.mkdir(parents=True, exist_ok=True)
    pending = stage / "pending.json"
    _write_flushed(pending, json.dumps({name: text is not None for name, text in files.items()}))
    pending.replace(stage / _COMMITTED)
    recover(root)


def recover(root: Path) -> None:
    """Finishes a write that was committed before an interruption, or forgets one that was not."""
    stage = root / _STAGE
    if not stage.exists():
        return
    committed = stage / _COMMITTED
    if committed.exists():
        for name, is_kept in json.loads(committed.read_text(encoding="utf-8")).items():
            _put_in_place(stage / name, root / name, is_kept)
    shutil.rmtree(stage)


def _put_in_place(staged: Path, target: Path, is_kept: bool) -> None:
    if not is_kept:
        target.unlink(missing_ok=True)
    elif staged.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        staged.replace(target)


def write_file(path: Path, content: str | bytes) -> None:
    """Replaces one file by writing beside it and renaming: a reader sees the old or the new, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with written_beside(path) as beside:
        beside.write_bytes(content.encode() if isinstance(content, str) else content)


@contextmanager
def written_beside(path: Path) -> Iterator[Path]:
    """A file beside the one meant, which takes its name once it is written whole and on the disk."""
    _forget_abandoned(path)
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield beside
        with beside.open("rb+") as file:
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        if error.filename in (None, str(beside)):
            error.filename = str(path)
        raise
    finally:
        beside.unlink(missing_ok=True)


def _forget_abandoned(path: Path) -> None:
    """Removes what processes that were killed had begun to write."""
    for part in path.parent.glob(f".{glob.escape(path.name)}.*.part"):
        number = part.name.split(".")[-2]
        if IS_POSIX and number.isdigit() and _is_gone(int(number)):
            part.unlink(missing_ok=True)


def _is_gone(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        pass
    return False


def _write_flushed(path: Path, content: str | bytes) -> None:
    with path.open("wb") as file:
        file.write(content.encode() if isinstance(content, str) else content)
        file.flush()
        os.fsync(file.fileno())
