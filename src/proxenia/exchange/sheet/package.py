"""An Excel file before its cells are read: what python-calamine cannot tell of it, and what it would not bear.

It tells no formulas without a result, no errors and no number formats (which show currencies); it takes whatever an
archive unpacks to, and lays a sheet out from its first cell to its last. So the parts of one sheet are unpacked here
within limits, gone through once, and handed on in an archive of their own.
"""

import io
import posixpath
import re
import shutil
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from xml.parsers import expat

from proxenia.exchange.sheet.lines import Broken, refused

#: What a workbook may unpack to: all of it, the texts it shares, and how often its own size.
_MOST_UNPACKED, _MOST_SHARED, _MOST_RATIO, _MOST_PARTS = 400_000_000, 100_000_000, 200, 2_000
#: Below this a high ratio is no danger: an empty sheet packs very well.
_HARMLESS_SIZE = 20_000_000
#: Cells from the first to the last that is filled, empty ones among them, and letters of texts that cells share.
_MOST_CELLS, _MOST_LETTERS = 8_000_000, 100_000_000
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
#: No day of a sheet is so far off; a number of fewer signs is nearer.
_LAST_DAY, _LONGEST_DAY = 100_000_000, 3
#: A tag without an end is given up soon: one begun is looked through again with every chunk.
_CHUNK, _LONGEST_TAG = 1 << 16, 1 << 20
#: What holds a cell's value, text or formula.
_VALUE = re.compile(rb"<(?:\w+:)?[vtf][ >]")
_WORKBOOK, _RELATIONS, _STYLES, _SHARED = (
    "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/sharedStrings.xml",
)  # fmt: skip
#: What reading a damaged, locked or made-up archive may raise; found by changing bytes of real files.
_DAMAGED = (
    zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, LookupError, ValueError, TypeError,
    ArithmeticError, AttributeError, AssertionError, EOFError, OSError, expat.ExpatError,
)  # fmt: skip

Begin = Callable[[str, dict[str, str]], None]


@dataclass(frozen=True, slots=True)
class Listed:
    """A sheet as the workbook lists it: its place in the list, its title and the part that holds it."""

    index: int
    title: str
    part: str
    is_visible: bool


@dataclass(slots=True)
class Marks:
    """What stands in cells beside their values, by line and column from 1."""

    broken: dict[int, dict[int, Broken]] = field(default_factory=dict)
    formulas: dict[int, list[int]] = field(default_factory=dict)
    formats: dict[int, dict[int, str]] = field(default_factory=dict)


class Package:
    """An Excel file that was looked at and found safe; `sheets` are those with cells, in the workbook's order."""

    def __init__(self, content: bytes, name: str) -> None:
        self._name = name
        with damage_refused(name):
            self._archive = zipfile.ZipFile(io.BytesIO(content))
            self.has_macros = _look_at(self._archive, name)
            self.sheets = tuple(self._listed())

    def single(self, sheet: Listed) -> tuple[io.BytesIO, Marks]:
        """The file with the cells of one sheet alone, and what stands beside them; InputError where they are too many.

        Packed anew: what the reader takes is what was gone through here, whatever the archive said of its sizes.
        """
        with damage_refused(self._name):
            marks = self._marks(sheet)
            out = io.BytesIO()
            with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as alone:
                for part in ("[Content_Types].xml", "_rels/.rels", _WORKBOOK, _RELATIONS, _STYLES, _SHARED, sheet.part):
                    if part in self._archive.NameToInfo:
                        with self._archive.open(part) as old, alone.open(part, "w") as new:
                            shutil.copyfileobj(old, new)
            out.seek(0)
            return out, marks

    def is_filled(self, sheet: Listed) -> bool:
        """Whether a sheet holds a value; a large one is taken to."""
        with damage_refused(self._name):
            if self._archive.NameToInfo[sheet.part].file_size > _CHUNK:
                return True
            with self._archive.open(sheet.part) as part:
                return _VALUE.search(part.read(_CHUNK)) is not None

    def _listed(self) -> Iterator[Listed]:
        parts: dict[str, str] = {}
        sheets: list[dict[str, str]] = []

        def relation(tag: str, told: dict[str, str]) -> None:
            if told.get("Type", "").endswith("/worksheet"):
                parts[told["Id"]] = posixpath.normpath(posixpath.join("/xl", told["Target"])).lstrip("/")

        def sheet(tag: str, told: dict[str, str]) -> None:
            if _local(tag) == "sheet":
                sheets.append({_local(key): value for key, value in told.items()})

        self._read(_RELATIONS, relation)
        self._read(_WORKBOOK, sheet)
        for index, told in enumerate(sheets):
            if (part := parts.get(told["id"])) in self._archive.NameToInfo and part:
                yield Listed(index, told["name"], part, told.get("state", "visible") == "visible")

    def _marks(self, sheet: Listed) -> Marks:
        found = _Cells(self._name, self._number_formats(), self._lengths())
        self._read(sheet.part, found.begin, found.take)
        found.end_cell()
        return found.marks

    def _number_formats(self) -> list[str]:
        """The number format of each style of cells."""
        from openpyxl.styles.numbers import BUILTIN_FORMATS

        codes: dict[int, str] = dict(BUILTIN_FORMATS)
        styles: list[int] = []
        section = ""

        def begin(tag: str, told: dict[str, str]) -> None:
            nonlocal section
            kind = _local(tag)
            if kind in ("numFmts", "cellXfs", "cellStyleXfs", "cellStyles", "dxfs"):
                section = kind
            elif (section, kind) == ("numFmts", "numFmt"):
                codes[int(told["numFmtId"])] = told["formatCode"]
            elif (section, kind) == ("cellXfs", "xf"):
                styles.append(int(told.get("numFmtId", 0)))

        self._read(_STYLES, begin)
        return [codes.get(style, "General") for style in styles]

    def _lengths(self) -> list[int]:
        """How long each text is that cells share: the reader copies it for each of them."""
        found: list[int] = []

        def begin(tag: str, told: dict[str, str]) -> None:
            if _local(tag) == "si":
                found.append(0)

        def take(text: str) -> None:
            if found:
                found[-1] += len(text)

        self._read(_SHARED, begin, take)
        return found

    def _read(self, part: str, begin: Begin, take: Callable[[str], None] | None = None) -> None:
        """Goes through a part that there may be, chunk by chunk."""
        if part not in self._archive.NameToInfo:
            return
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler, parser.CharacterDataHandler = begin, take
        parser.StartDoctypeDeclHandler = self._refuse_entities
        fed = 0
        with self._archive.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                parser.Parse(chunk)
                fed += len(chunk)
                if fed - parser.CurrentByteIndex > _LONGEST_TAG:
                    raise ValueError("a tag without an end")
        parser.Parse(b"", True)

    def _refuse_entities(self, *_: object) -> None:
        raise refused("bad-xlsx", self._name, "the workbook declares entities, as none does", "save it again")


class _Cells:
    """Goes through the cells of a sheet and keeps what stands beside their values."""

    def __init__(self, name: str, formats: list[str], lengths: list[int]) -> None:
        self.marks = Marks()
        self._name, self._formats, self._lengths = name, formats, lengths
        self._row = self._column = self._last_row = self._last_column = self._letters = 0
        self._columns: dict[str, int] = {}
        self._style, self._type, self._text = "", "", ""
        self._is_formula = self._is_filled = False

    def begin(self, tag: str, told: dict[str, str]) -> None:
        kind = _local(tag)
        if kind == "c":
            self.end_cell()
            self._begin_cell(told)
        elif kind in ("v", "t"):
            self._text, self._is_filled = "", True
        elif kind == "f":
            self._is_formula = True
        elif kind == "row":
            self.end_cell()
            self._row, self._column = int(told.get("r", self._row + 1)), 0

    def take(self, text: str) -> None:
        self._text += text

    def _begin_cell(self, told: Mapping[str, str]) -> None:
        if at := told.get("r"):
            letters = at.rstrip("0123456789")
            if letters not in self._columns:
                self._columns[letters] = _column_number(letters)
            self._row, self._column = int(at[len(letters) :]), self._columns[letters]
        else:
            self._column += 1
        self._type, self._style, self._text = told.get("t", "n"), told.get("s", ""), ""

    def end_cell(self) -> None:
        if self._is_formula or self._is_filled:
            self._text = self._text.strip() if self._is_filled else ""
            if self._text or self._type == "inlineStr":
                self._keep_filled()
            # An empty text is a result; a formula that was never calculated has no type.
            elif self._is_formula and self._type != "str":
                hint = "open the file in the spreadsheet program and save it, or paste the value"
                self._break("formula-without-value", "the formula's result is not in the file", hint)
        self._is_formula = self._is_filled = False

    def _keep_filled(self) -> None:
        self._last_row, self._last_column = max(self._last_row, self._row), max(self._last_column, self._column)
        if self._type == "e":
            self._break("error-cell", f"the cell shows {self._text}", "mend or empty it")
        elif self._is_formula:
            self.marks.formulas.setdefault(self._row, []).append(self._column)
        if self._type == "s":
            self._letters += self._lengths[int(self._text)]
        elif self._type in ("n", "d") and self._style:
            shown = self._formats[int(self._style)]
            if shown not in ("General", "@"):
                self._refuse_endless(shown)
                self.marks.formats.setdefault(self._row, {})[self._column] = shown
        self._refuse_too_many()

    def _refuse_endless(self, shown: str) -> None:
        """Days so far off that the reader gives up on them, and says so on the screen."""
        if self._type == "n" and len(self._text) > _LONGEST_DAY and _is_day(shown):
            most = _LAST_DAY if shown.startswith("[") else float("inf")
            if not -_LAST_DAY < float(self._text) < most:
                raise ValueError("a day that no calendar has")

    def _break(self, code: str, message: str, hint: str) -> None:
        self.marks.broken.setdefault(self._row, {})[self._column] = Broken(code, message, hint)

    def _refuse_too_many(self) -> None:
        if self._row > _LAST_ROW or self._column > _LAST_COLUMN or min(self._row, self._column) < 1:
            raise ValueError("a cell outside of every sheet")
        if self._last_row * self._last_column > _MOST_CELLS:
            message = f"the table reaches to line {self._last_row} and column {self._last_column}"
            hint = "empty what stands far from the table, or copy the table into a new workbook and save that"
            raise refused("too-large", self._name, message, hint)
        if self._letters > _MOST_LETTERS:
            message = f"the table's texts have more than {_MOST_LETTERS // 1_000_000} million letters"
            raise refused("too-large", self._name, message, "send it in parts")


def _local(tag: str) -> str:
    return tag.rpartition(":")[2]


@lru_cache(maxsize=1024)
def _is_day(number_format: str) -> bool:
    from openpyxl.styles.numbers import is_date_format

    return bool(is_date_format(number_format))


def _column_number(letters: str) -> int:
    from openpyxl.utils import column_index_from_string

    return int(column_index_from_string(letters))


@contextmanager
def damage_refused(name: str) -> Iterator[None]:
    """InputError for whatever a damaged file makes its readers raise."""
    hint = "save it again as .xlsx, without a password"
    try:
        yield
    except _DAMAGED as error:
        raise refused("bad-xlsx", name, "the file is no Excel workbook, or a damaged one", hint) from error


def _look_at(archive: zipfile.ZipFile, name: str) -> bool:
    """Whether a workbook holds macros; InputError where it is none, or would unpack to more than a table holds."""
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if "[Content_Types].xml" not in names or _WORKBOOK not in names:
        raise refused("bad-xlsx", name, "the file is an archive, but no Excel workbook", "save the table as .xlsx")
    unpacked, packed = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
    shared = sum(part.file_size for part in parts if part.filename.endswith("sharedStrings.xml"))
    too_dense = unpacked > _HARMLESS_SIZE and unpacked > _MOST_RATIO * max(packed, 1)
    if unpacked > _MOST_UNPACKED or shared > _MOST_SHARED or len(parts) > _MOST_PARTS or too_dense:
        message = f"the workbook would unpack to {unpacked // 1_000_000} MB, far more than a table holds"
        raise refused("too-large", name, message, "copy the table into a new workbook and save that")
    return any("vbaproject" in part.casefold() for part in names)
