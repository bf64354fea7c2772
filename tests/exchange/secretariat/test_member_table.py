"""Member lists as secretariats write them: what is read, and every fault by its cell."""

import io

import openpyxl
import pytest

from proxenia.catalogue.comparison.entry import Entry
from proxenia.errors import InputError
from proxenia.evidence.dates import PartialDate
from proxenia.exchange.secretariat.member_table import read_member_table
from proxenia.exchange.sheet.cell import DateOrder, Manner
from proxenia.language.problem import told_in

DAY = PartialDate.parse("2026-11")


def faults(text: str) -> list[tuple[str, str]]:
    return [(one.where, one.code) for one in read_member_table(text.encode(), "list.csv", DAY).problems]


@pytest.mark.parametrize(
    "heading",
    [
        "Member,Country,Member since,Role,GeoNames id",
        "Municipio,País,Miembro desde,Cargo,GeoNames",
        "Município,País,Adesão,Cargo,GeoNames",
        "Commune,Pays,Adhésion,Fonction,Identifiant GeoNames",
        "member,country,since,member_role,geonames",
    ],
)
def test_headings_in_four_languages(heading: str) -> None:
    reading = read_member_table(
        f"List of 2026\n\n{heading}\nCork,IE,2019,board,\nBraga,,2020-05,,2742032\n".encode(), "l.csv", DAY
    )
    assert not reading.problems
    assert reading.records == (
        Entry("Cork", "IE", "2019", role="board", passage="Cork | IE | 2019 | board", where="4"),
        Entry("Braga", "", "2020-05", geonames=2742032, passage="Braga | 2020-05", where="5"),
    )


def test_a_workbook_with_dates_and_numbers() -> None:
    from datetime import datetime

    book, out = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet
    for row in (
        ["City", "Since", "Left"],
        ["Cork", 2019, datetime(2024, 5, 12)],
        [None, None, None],
        ["Turku", None, 2020],
    ):
        sheet.append(row)
    book.save(out)
    reading = read_member_table(out.getvalue(), "list.xlsx", DAY)
    assert [(one.member, one.since, one.until) for one in reading.records] == [
        ("Cork", "2019", "2024-05-12"),
        ("Turku", "", "2020"),
    ]


def test_every_fault_is_told_by_its_cell_at_once() -> None:
    text = "Member,Country,Since,Until,GeoNames id\nCork,IE,soon,,\n,IE,2019,,\nBraga,PT,2020,2019,\nTurku,FI,,,x1\n"
    assert faults(text) == [
        ("list.csv: C2", "bad-date"),
        ("list.csv: A3", "empty-cell"),
        ("list.csv: D4", "left-before"),
        ("list.csv: E5", "bad-geonames"),
    ]
    problem = read_member_table(text.encode(), "list.csv", DAY).problems[2]
    assert told_in(problem, "pt").message == "saiu em 2019, antes de aderir em 2020"


def test_a_day_that_may_be_two_is_refused() -> None:
    assert faults("Member,Since\nCork,03/04/2019\nTurku,13/04/2019\n") == [("list.csv: B2", "ambiguous-date")]


@pytest.mark.parametrize(("order", "since"), [("day-first", "1991-05-12"), ("month-first", "1991-12-05")])
def test_a_day_that_may_be_two_is_read_as_its_writer_writes(order: str, since: str) -> None:
    manner = Manner(DateOrder(order))
    reading = read_member_table(b"Member,Since\nCork,12/05/1991\n", "list.csv", DAY, manner)
    assert [one.since for one in reading.records] == [since]


def test_a_table_of_something_else_is_refused_whole() -> None:
    with pytest.raises(InputError):
        read_member_table(b"", "list.csv", DAY)
    assert faults("Name of it,Land\nCork,IE\n") == [("list.csv: 1", "missing-column")]


def test_a_missing_column_hides_nothing_that_is_wrong_in_the_lines() -> None:
    assert faults("Country,Since,Until,GeoNames id\nIE,soon,,x1\nPT,2020,2019,\nFI,2027-01,,\nFI,2019,,\n") == [
        ("list.csv: 1", "missing-column"),
        ("list.csv: B2", "bad-date"),
        ("list.csv: D2", "bad-geonames"),
        ("list.csv: C3", "left-before"),
        ("list.csv: B4", "late-date"),
    ]


def test_a_line_tells_all_that_is_wrong_with_it() -> None:
    assert faults("Member,Since,Until\n,2027-02,2027-01\n") == [
        ("list.csv: A2", "empty-cell"),
        ("list.csv: C2", "left-before"),
        ("list.csv: B2", "late-date"),
        ("list.csv: C2", "late-date"),
    ]


def test_no_line_and_too_many_lines_are_faults(monkeypatch: pytest.MonkeyPatch) -> None:
    assert faults("Member,Country\n") == [("list.csv", "no-lines")]
    monkeypatch.setattr("proxenia.exchange.secretariat.member_table.MOST_ROWS", 2)
    assert faults("Member\nCork\nTurku\nBraga\n") == [("list.csv: 4", "too-many-rows")]


def test_what_is_still_to_come_on_the_day_of_the_list_is_a_fault() -> None:
    assert faults("Member,Since,Left\nCork,2026-12,\nTurku,2020,2027\nBraga,2026-11-30,2026\n") == [
        ("list.csv: B2", "late-date"),
        ("list.csv: C3", "late-date"),
    ]


def test_a_list_longer_than_any_network_is_told_once() -> None:
    text = "member\n" + "Porto\n" * 20_001
    assert faults(text) == [("list.csv: 20002", "too-many-rows")]


def test_a_line_of_totals_is_no_member_and_a_town_may_be_called_so() -> None:
    assert faults("Member;Country\nOslo;Norway\nTotal members: 2;\n") == [("list.csv: A3", "totals")]
    assert faults("Member;Country\nOslo;Norway\nTotal;2\n") == [("list.csv: A3", "totals")]
    assert faults("Member;Country\nSoma;Türkiye\n") == []
