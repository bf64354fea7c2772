"""Users' tables: real CSV files and workbooks read and written, and every way they can be broken."""

import csv
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from proxenia.errors import InputError
from proxenia.exchange.sheet.harmless import as_meant
from proxenia.exchange.sheet.table import Row, Table, check_output, read_table, write_table


def text_file(folder: Path, content: str | bytes, name: str = "list.csv") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def workbook(folder: Path, *lines: list[object], merged: str = "") -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for line in lines:
        sheet.append(line)
    if merged:
        sheet.merge_cells(merged)
    book.save(folder / "list.xlsx")
    return folder / "list.xlsx"


def problems(path: Path) -> list[tuple[str, str]]:
    with pytest.raises(InputError) as refused:
        read_table(path)
    assert all(problem.hint for problem in refused.value.problems)
    return [(problem.code, problem.where) for problem in refused.value.problems]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_text_tables_of_every_usual_form(tmp_path: Path, delimiter: str, encoding: str, end: str) -> None:
    content = end.join([delimiter.join(["member", "country"]), delimiter.join(["Köln", "DE"]), ""])
    table = read_table(text_file(tmp_path, content.encode(encoding)))
    assert table == Table(("member", "country"), (Row(2, ("Köln", "DE")),))


def test_quoted_cells_keep_commas_quotes_and_lines(tmp_path: Path) -> None:
    table = read_table(text_file(tmp_path, 'member,note\n"Paris, Texas","a ""b""\nc"\nPorto,d\n'))
    assert table.rows == (Row(2, ("Paris, Texas", 'a "b"\nc')), Row(4, ("Porto", "d")))


def test_one_column_of_names_with_commas(tmp_path: Path) -> None:
    assert read_table(text_file(tmp_path, 'member\n"Paris, Texas"\n')).column("member") == ["Paris, Texas"]


def test_empty_lines_are_left_out_but_counted(tmp_path: Path) -> None:
    assert [row.number for row in read_table(text_file(tmp_path, "a,b\n\n1,2\n,\n3,4\n")).rows] == [3, 5]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("", [("empty-table", "list.csv")]),
        ("\n\n", [("empty-table", "list.csv")]),
        ("member\n", [("empty-table", "list.csv")]),
        ("a,a\n1,2\n", [("repeated-column", "list.csv:1")]),
        ("a,b\n1\n1,2,3\n1,2\n", [("bad-row", "list.csv:3")]),
        ('a,b\n1,2\n"open,2\n', [("bad-csv", "list.csv:3")]),
        ("a\nK\xf6ln\nPorto\nM\xe1laga\n".encode("latin-1"), [("not-utf8", "list.csv:2"), ("not-utf8", "list.csv:4")]),
        (b"PK\x03\x04\x00\x00", [("bad-csv", "list.csv")]),
        (b"\xff\xfea\x00\n", [("not-utf8", "list.csv")]),
    ],
)
def test_broken_text_tables(tmp_path: Path, content: str | bytes, expected: list[tuple[str, str]]) -> None:
    assert problems(text_file(tmp_path, content)) == expected


@pytest.mark.parametrize("name", ["list.xls", "list.ods", "list", "list.pdf"])
def test_other_endings_are_refused(tmp_path: Path, name: str) -> None:
    assert problems(text_file(tmp_path, "a\n1\n", name)) == [("unknown-format", name)]


def test_a_workbook_keeps_numbers_and_dates(tmp_path: Path) -> None:
    day = datetime(2020, 5, 1)
    table = read_table(workbook(tmp_path, ["member", "year", "day"], ["Köln", 2001, day], [None, None, None], ["x"]))
    assert table.rows == (Row(2, ("Köln", 2001, day)), Row(4, ("x", None, None)))
    assert table.column("year") == ["2001", ""]


@pytest.mark.parametrize("content", [b"", b"no workbook", b"PK\x03\x04broken"])
def test_no_workbook_is_refused(tmp_path: Path, content: bytes) -> None:
    assert problems(text_file(tmp_path, content, "list.xlsx")) == [("bad-xlsx", "list.xlsx")]


def test_merged_cells_errors_and_formulas_are_listed_together(tmp_path: Path) -> None:
    path = workbook(tmp_path, ["a", "b"], ["x", "y"], ["#N/A", "=A2"], merged="A2:B2")
    assert problems(path) == [
        ("merged-cells", "list.xlsx:A2:B2"),
        ("error-cell", "list.xlsx:A3"),
        ("formula-without-value", "list.xlsx:B3"),
    ]


def test_an_empty_workbook_is_refused(tmp_path: Path) -> None:
    assert problems(workbook(tmp_path)) == [("empty-table", "list.xlsx")]


DANGEROUS = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1+1"]


@pytest.mark.parametrize("cell", DANGEROUS)
@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_no_text_becomes_a_formula(tmp_path: Path, cell: str, ending: str) -> None:
    path = tmp_path / f"out{ending}"
    write_table(path, ["a", cell], [[cell, 1]])
    if ending == ".csv":
        with path.open(encoding="utf-8", newline="") as file:
            heading, row = csv.reader(file)
        assert heading[1] == row[0] == "'" + cell.replace("\r", "\n")
        return
    sheet = load_workbook(path).worksheets[0]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "inlineStr"}
    assert str(sheet["A2"].value).startswith("'")


@pytest.mark.parametrize("number", ["-3.5", "+2", "1e5", "-7"])
def test_numbers_stay_as_they_are(tmp_path: Path, number: str) -> None:
    write_table(tmp_path / "out.csv", ["a"], [[number]])
    assert (tmp_path / "out.csv").read_text(encoding="utf-8") == f"a\n{number}\n"


def test_control_characters_do_not_break_a_workbook(tmp_path: Path) -> None:
    write_table(tmp_path / "out.xlsx", ["a"], [["x\x00\x07y"]])
    assert load_workbook(tmp_path / "out.xlsx").worksheets[0]["A2"].value == "xy"


def test_an_unknown_ending_is_refused_and_nothing_written(tmp_path: Path) -> None:
    assert check_output(tmp_path / "out.csv") == []
    with pytest.raises(InputError, match=r"\.csv or \.xlsx"):
        write_table(tmp_path / "out.ods", ["a"], [[1]])
    assert list(tmp_path.iterdir()) == []


@given(st.lists(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\x00")), min_size=2, max_size=2)))
@example([["", "'@"]])
def test_what_is_written_as_csv_is_read_again(tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]) -> None:
    path = tmp_path_factory.mktemp("tables") / "out.csv"
    filled = [["x", *row] for row in rows]
    write_table(path, ["k", "a", "b"], filled)
    if filled:
        got = [[as_meant(str(cell)) for cell in row.cells] for row in read_table(path).rows]
        assert got == filled


def test_a_file_that_is_no_text_is_refused_with_what_to_save_it_as(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        read_table(text_file(tmp_path, b"member\n\x00\x01\n"))
    assert [(one.code, one.where, one.message, one.hint) for one in refused.value.problems] == [
        ("bad-csv", "list.csv", "the file is no text", "save it as CSV UTF-8 or .xlsx")
    ]
