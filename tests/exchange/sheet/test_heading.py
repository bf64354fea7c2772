"""Where a table's heading stands, and what parts its columns."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from proxenia.errors import InputError
from proxenia.exchange.sheet.heading import column_name, delimiter_of, plain, unknown_heading
from proxenia.exchange.sheet.table import read_table


def names_city(cells: Sequence[object]) -> bool:
    return "city" in map(column_name, cells)


def text(folder: Path, content: str) -> Path:
    path = folder / "list.csv"
    path.write_text(content, encoding="utf-8")
    return path


@pytest.mark.parametrize("known", [names_city, unknown_heading])
@pytest.mark.parametrize("title", ["Members 2026", "Members 2026;;", '"Members, as of ""May"""', "Members\n\nof 2026"])
def test_what_stands_above_the_heading_is_left_out(tmp_path: Path, title: str, known: object) -> None:
    table = read_table(text(tmp_path, f"{title}\n\ncity;country;fee\nCork;IE;5,00\n"), known)  # type: ignore[arg-type]
    assert (table.heading, table.column("city")) == (("city", "country", "fee"), ["Cork"])


def test_a_title_with_the_sign_of_another_table_does_not_part_this_one(tmp_path: Path) -> None:
    table = read_table(text(tmp_path, "Members, 2026\ncity;country;fee\nCork;IE;5,00\n"), names_city)
    assert table.rows[0].cells == ("Cork", "IE", "5,00")


def test_a_title_over_merged_cells_is_left_out_as_well(tmp_path: Path) -> None:
    book = Workbook()
    for line in (["Members 2026"], [None], ["city", "country"], ["Cork", "IE"]):
        book.worksheets[0].append(line)
    book.worksheets[0].merge_cells("A1:B1")
    book.save(tmp_path / "list.xlsx")
    table = read_table(tmp_path / "list.xlsx", names_city)
    assert (table.heading, table.number, table.rows[0].number) == (("city", "country"), 3, 4)


def test_faults_are_told_by_the_line_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        read_table(text(tmp_path, "Members\ncity,a,a\nCork,1,2\nLyon,1,2,3\n"), names_city)
    assert [one.where for one in refused.value.problems] == ["list.csv:2", "list.csv:4"]


def test_a_list_of_one_column_begins_with_its_heading(tmp_path: Path) -> None:
    assert read_table(text(tmp_path, "city\nCork\nLyon\n")).column("city") == ["Cork", "Lyon"]
    assert read_table(text(tmp_path, "Our cities\ncity\nCork\n"), names_city).column("city") == ["Cork"]


@pytest.mark.parametrize("separator", [";", "|", ","])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_line_by_which_excel_names_its_separator(tmp_path: Path, separator: str, end: str) -> None:
    content = end.join([f"sep={separator}", f"city{separator}country", f"Cork{separator}IE", ""])
    table = read_table(text(tmp_path, content))
    assert (table.heading, table.rows[0].number, table.rows[0].cells) == (("city", "country"), 3, ("Cork", "IE"))


def test_short_rows_are_filled_up(tmp_path: Path) -> None:
    table = read_table(text(tmp_path, "city,country,note\nCork\nLyon,FR\nPorto,PT,x\n"))
    assert [row.cells for row in table.rows] == [("Cork", None, None), ("Lyon", "FR", None), ("Porto", "PT", "x")]


def test_spaces_are_read_as_they_are_seen(tmp_path: Path) -> None:
    table = read_table(text(tmp_path, "city\u00a0name,\u200bcountry\u202f\nSão\u00a0Paulo\u00a0,\ufeffBR\n"))
    assert table.heading == ("city name", "country")
    assert (table.column("city name"), table.column("country")) == (["São Paulo"], ["BR"])
    assert plain("a\u2007b\u2060") == "a b"


@pytest.mark.parametrize(
    ("content", "delimiter"),
    [("city;a,b,c,d\n", ";"), ("city\nPorto; PT\n", ","), ("city\tfee\n1,5\t2,5\n", "\t"), ("", ",")],
)
def test_the_sign_between_the_columns(content: str, delimiter: str) -> None:
    assert delimiter_of(content, names_city) == delimiter
