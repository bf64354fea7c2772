"""Workbooks as people leave them: hidden sheets, far cells, formats, sizes; read within limits of time and memory."""

import contextlib
import io
import subprocess
import sys
import zipfile
from datetime import datetime, time
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from proxenia.errors import InputError
from proxenia.exchange.sheet import sheet as module
from proxenia.exchange.sheet.formatted import Formatted
from proxenia.exchange.sheet.lines import Line
from proxenia.exchange.sheet.sheet import open_sheet
from proxenia.exchange.sheet.table import read_table, write_table

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET, SHARED = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
EMPTY = '<c s="0"/>'
HEAD = '<row r="1"><c r="A1" t="inlineStr"><is><t>city</t></is></c></row>'


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_parts(**parts: str) -> bytes:
    """A workbook whose sheet and shared texts are these."""
    named = {"sheet": SHEET, "shared": SHARED}
    given = {named[key]: text for key, text in parts.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(Workbook()))) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in dict.fromkeys([*old.namelist(), *given]):
            new.writestr(name, given.get(name) or old.read(name))
    return out.getvalue()


def cells(rows: str) -> str:
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def lines(content: bytes) -> list[Line]:
    return list(open_sheet(content, "r.xlsx").lines)


def refusal(content: bytes) -> tuple[str, str]:
    with pytest.raises(InputError) as refused:
        lines(content)
    (problem,) = refused.value.problems
    return problem.code, problem.message


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_the_first_sheet_that_can_be_seen_is_read_and_told(state: str, tmp_path: Path) -> None:
    book = Workbook()
    old, new = book.worksheets[0], book.create_sheet("Members 2026")
    for sheet, name in ((old, "Springfield"), (new, "Cork")):
        sheet.append(["city"])
        sheet.append([name])
    old.title, old.sheet_state = "register", state
    found = open_sheet(saved(book), "r.xlsx", ("Register",))
    assert [line.cells for line in found.lines] == [("city",), ("Cork",)]
    (note,) = found.notes
    assert (note.code, note.message) == ("one-sheet", "the workbook has 2 sheets: 'Members 2026' was read")
    (tmp_path / "list.xlsx").write_bytes(saved(book))
    table = read_table(tmp_path / "list.xlsx")
    assert (table.column("city"), [note.code for note in table.notes]) == (["Cork"], ["one-sheet"])


def test_an_empty_sheet_before_the_table_is_passed_over() -> None:
    book = Workbook()
    book.worksheets[0].title = "Cover"
    book.create_sheet("Members").append(["city"])
    found = open_sheet(saved(book), "r.xlsx", ())
    assert [line.cells for line in found.lines] == [("city",)]
    assert [note.message for note in found.notes] == ["the workbook has 2 sheets: 'Members' was read"]


def test_a_quote_left_open_is_told_with_its_line() -> None:
    with pytest.raises(InputError) as told:
        list(open_sheet(b'city,fee\nCork,1\n"Turku,2\n', "r.csv").lines)
    (problem,) = told.value.problems
    assert (problem.code, problem.where) == ("bad-csv", "r.csv: 3")
    assert problem.message.startswith("the line cannot be read") and "quote" in problem.hint


def test_text_of_windows_is_read_and_what_is_put_together_is_not() -> None:
    sheet = open_sheet("city,mayor\nLeón,Núñez\n".encode("cp1252"), "r.csv")
    assert [line.cells for line in sheet.lines] == [("city", "mayor"), ("León", "Núñez")]
    assert [note.code for note in sheet.notes] == ["encoding"]
    with pytest.raises(InputError) as told:
        open_sheet("city\nLeón\n".encode() + "Núñez\n".encode("cp1252"), "r.csv")
    assert [problem.code for problem in told.value.problems] == ["bad-encoding"]


def test_the_sheet_asked_for_is_read_wherever_it_stands() -> None:
    book = Workbook()
    book.worksheets[0].append(["Notes"])
    book.create_sheet("Empty")
    book.create_sheet("registro").append(["Red"])
    assert [line.cells for line in open_sheet(saved(book), "r.xlsx", ("Registro",)).lines] == [("Red",)]


def test_values_and_formats_come_as_they_are_shown(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["city", "joined", "share", "fee", "code", "when", "t", "yes"])
    sheet.append(["Cork", datetime(2019, 5, 1), 0.125, 7400, 7, datetime(2026, 1, 1, 12, 30), time(9, 30), True])
    for at, shown in (("B2", "dd/mm/yyyy"), ("C2", "0.0%"), ("D2", '#,##0.00 "€"'), ("E2", "00000")):
        sheet[at].number_format = shown
    path = tmp_path / "list.xlsx"
    book.save(path)
    (row,) = read_table(path).rows
    day, moment = datetime(2019, 5, 1), datetime(2026, 1, 1, 12, 30)
    assert row.cells == ("Cork", day, 0.125, 7400, 7, moment, time(9, 30), True)
    assert row.formatted()[2] == Formatted(0.125, "0.0%")
    write_table(tmp_path / "out.xlsx", ["a"] * 8, [row.formatted()])
    written = load_workbook(tmp_path / "out.xlsx").worksheets[0]
    kept = [(cell.value, cell.number_format) for cell in written[2]]
    assert kept == [(cell.value, cell.number_format) for cell in sheet[2]]
    write_table(tmp_path / "out.csv", ["a"] * 8, [row.formatted()])
    text = (tmp_path / "out.csv").read_text(encoding="utf-8").splitlines()[1]
    assert text == "Cork,2019-05-01,12.5%,7400 €,00007,2026-01-01 12:30:00,09:30:00,True"


def test_a_number_shown_as_it_is_has_no_format_of_its_own() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["fee", "as text", "share"])
    sheet.append([7400, 7400, 0.5])
    for at, shown in (("A2", "General"), ("B2", "@"), ("C2", "0%")):
        sheet[at].number_format = shown
        sheet[at].font = Font(bold=True)  # a style of its own, so that its format is looked up
    _, line = lines(saved(book))
    assert line.formats == {3: "0%"}


@pytest.mark.parametrize(("number", "shown", "text"), [(0.07, "0%", "7%"), (-0.5, "0.00%", "-50%"), (12, "00", "12")])
def test_a_number_in_a_table_of_text(number: float, shown: str, text: str) -> None:
    assert str(Formatted(number, shown)) == text


def test_a_formula_of_an_empty_text_is_an_empty_cell() -> None:
    row = '<row r="2"><c r="A2" t="inlineStr"><is><t>Cork</t></is></c><c r="B2" t="str"><f>""</f><v></v></c></row>'
    assert [line.cells[0] for line in lines(with_parts(sheet=cells(HEAD + row)))] == ["city", "Cork"]


def test_rows_that_hold_nothing_are_no_lines() -> None:
    book = Workbook()
    book.worksheets[0].append(["city"])
    book.worksheets[0].append(["Cork"])
    book.worksheets[0]["A1048576"].number_format = "0.00"
    assert [line.number for line in lines(saved(book))] == [1, 2]


def test_cells_far_from_each_other_are_refused_before_they_are_laid_out() -> None:
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    told = refusal(with_parts(sheet=cells(HEAD + far)))
    assert told == ("too-large", "the table reaches to line 1048576 and column 16384")


@pytest.mark.parametrize("at", ["XFE1", "A1048577", "A0", "1A", "AAAA1"])
def test_cells_outside_of_every_sheet_are_damage(at: str) -> None:
    assert refusal(with_parts(sheet=cells(f'<row r="1"><c r="{at}"><v>1</v></c></row>')))[0] == "bad-xlsx"


def test_a_long_text_shared_by_many_cells_is_refused() -> None:
    rows = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 5_000))
    shared = f'<sst xmlns="{MAIN}"><si><t>{"a" * 30_000}</t></si></sst>'
    told = refusal(with_parts(sheet=cells(rows), shared=shared))
    assert told == ("too-large", "the table's texts have more than 100 million letters")


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells what a program took at most")
def test_many_empty_cells_in_a_row_take_little_memory(tmp_path: Path) -> None:
    row = f'<row r="2"><c r="A2"><v>7</v></c>{EMPTY * 1_500_000}</row>'
    path = tmp_path / "list.xlsx"
    path.write_bytes(with_parts(sheet=cells(HEAD + row)))
    program = (
        "import sys; from pathlib import Path; from proxenia.exchange.sheet.table import read_table; "
        "print(len(read_table(Path(sys.argv[1])).rows)); print(Path('/proc/self/status').read_text())"
    )
    done = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True)
    rows, *told = done.stdout.splitlines()
    (kilobytes,) = (int(line.split()[1]) for line in told if line.startswith("VmHWM"))
    assert rows == "1" and kilobytes < 150_000


def test_a_tag_without_an_end_is_given_up_soon() -> None:
    padding = " " * 5_000_000
    assert refusal(with_parts(sheet=cells(f"{HEAD}<row {padding}")))[0] == "bad-xlsx"


def test_merged_ranges_and_errors_stand_in_their_cells() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for line in (["city", "note"], ["Cork", "x"], ["#N/A", "=A2"]):
        sheet.append(line)
    sheet.merge_cells("A2:B2")
    found = [getattr(cell, "code", cell) for line in lines(saved(book)) for cell in line.cells]
    assert found == ["city", "note", "merged-cells", None, "error-cell", "formula-without-value"]


@pytest.mark.parametrize("shown", ["dd/mm/yyyy", "[h]:mm:ss", "h:mm"])
@pytest.mark.parametrize("number", ["-1e300", "-9e9", "1e300", "inf", "nan", "43586"])
def test_a_day_that_no_calendar_has_never_breaks_the_reader(
    shown: str, number: str, capfd: pytest.CaptureFixture[str]
) -> None:
    book = Workbook()
    book.worksheets[0]["A1"] = 1
    book.worksheets[0]["A1"].number_format = shown
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(book))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"<v>1</v>", f"<v>{number}</v>".encode()))
    with contextlib.suppress(InputError):
        lines(out.getvalue())
    assert capfd.readouterr().err == ""


def test_more_filled_cells_than_a_table_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_FILLED", 1_000_000)
    table = (",".join("x" * 60) + ",,,\n").encode()
    assert sum(1 for _ in open_sheet(table * 16_666, "t.csv").lines) == 16_666
    with pytest.raises(InputError, match="more than 1 million filled cells"):
        list(open_sheet(table * 16_668, "t.csv").lines)
