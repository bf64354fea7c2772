"""Reads one PDF or OpenDocument sheet in a process of its own: python -m proxenia.collection.reading.apart KIND PATH.

Such files can be made to take all memory and time there is; here they get a part of both.
"""

import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from proxenia.errors import InputError
from proxenia.exchange.apart import MOST_SECONDS, limit_process
from proxenia.exchange.sheet.lines import MOST_COLUMNS
from proxenia.problems import Problem

_MOST_PAGES, _MOST_ROWS, _MOST_UNPACKED, _LONGEST_LINE = 400, 100_000, 200_000_000, 2_000


class Apart(msgspec.Struct, frozen=True):
    """What this program says: rows of cells (of a PDF one cell a line), or why there are none."""

    rows: list[list[str]] = []
    problems: list[Problem] = []


def read_apart(kind: str, content: bytes, where: str) -> list[list[str]]:
    """The rows of a PDF ("pdf") or an OpenDocument sheet ("ods"); InputError where it cannot be read."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"list.{kind}"
        path.write_bytes(content)
        command = [sys.executable, "-m", "proxenia.collection.reading.apart", kind, str(path)]
        try:
            done = subprocess.run(command, capture_output=True, timeout=4 * MOST_SECONDS, check=False)
            told = msgspec.json.decode(done.stdout, type=Apart)
        except (subprocess.TimeoutExpired, msgspec.DecodeError) as error:
            message = "the file takes more time or memory than a list would"
            raise InputError([Problem("too-large", where, message, "look at it by hand")]) from error
    if told.problems:
        raise InputError([Problem(one.code, where, one.message, one.hint) for one in told.problems])
    return told.rows


def main(arguments: Sequence[str]) -> int:
    """Prints the rows of a file, or what is wrong with it; 0 where it could be read."""
    limit_process()
    kind, path = arguments[0], Path(arguments[1])
    try:
        told = Apart(rows=_read_pdf(path) if kind == "pdf" else _read_ods(path))
    except InputError as error:
        told = Apart(problems=list(error.problems))
    except Exception as error:  # a broken file fails in many ways
        message = f"the file cannot be read ({type(error).__name__})"
        told = Apart(problems=[Problem("broken", path.name, message, "look at it by hand")])
    sys.stdout.buffer.write(msgspec.json.encode(told))
    return 1 if told.problems else 0


def _read_pdf(path: Path) -> list[list[str]]:
    from pypdf import PdfReader

    reader = PdfReader(path)
    if reader.is_encrypted and not reader.decrypt(""):
        raise InputError([Problem("locked", path.name, "the PDF asks for a password", "ask for one without")])
    if len(reader.pages) > _MOST_PAGES:
        message = f"the PDF has {len(reader.pages)} pages, more than {_MOST_PAGES}"
        raise InputError([Problem("too-large", path.name, message, "look whether this is the list")])
    lines: list[list[str]] = []
    for page in reader.pages:
        text = page.extract_text(extraction_mode="layout")
        lines += [[line[:_LONGEST_LINE]] for line in text.splitlines() if line.strip()]
        if len(lines) > _MOST_ROWS:
            raise InputError([Problem("too-large", path.name, f"more than {_MOST_ROWS:,} lines", "look at it by hand")])
    if not lines:
        raise InputError([Problem("scanned", path.name, "no page of the PDF has text", "type the list by hand")])
    return lines


def _read_ods(path: Path) -> list[list[str]]:
    from itertools import islice

    from python_calamine import CalamineWorkbook

    with zipfile.ZipFile(path) as packed:
        if sum(part.file_size for part in packed.infolist()) > _MOST_UNPACKED:
            raise InputError([Problem("too-large", path.name, "the sheet unpacks to more than a list", "look there")])
    sheet = CalamineWorkbook.from_path(path).get_sheet_by_index(0)
    return [[str(cell) for cell in row[:MOST_COLUMNS]] for row in islice(sheet.iter_rows(), _MOST_ROWS)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
