"""A table of which some lines are good: what is read, what is left, and what its reader says of columns and words."""

from datetime import datetime, time

from hypothesis import given
from hypothesis import strategies as st

from proxenia.engagement.model import EntryKind, RegisteredMembership
from proxenia.exchange.office.assumptions import Assumptions
from proxenia.exchange.office.columns import guessed_columns, known_columns
from proxenia.exchange.office.ledger import columns, ledger_of, open_ledger, read_ledger
from proxenia.exchange.office.network_names import NetworkNames
from proxenia.exchange.office.register import COLUMNS, read_register
from proxenia.exchange.sheet.kept import sheet_data, sheet_of
from proxenia.exchange.sheet.lines import MOST_COLUMNS, MOST_LINES, Broken, Line, PricedNumber, Sheet

HELD = [RegisteredMembership("iclei", "ICLEI")]
KNOWN = NetworkNames.of(HELD)
LEDGER = "Network,Date,Kind,What\nICLEI,2026-04-03,meeting,A\nICLEI,2026-13-01,Jour fixe,B\nICLEI,2026-05-01,event,C\n"


def test_good_lines_are_read_and_the_rest_is_told_by_line() -> None:
    read = read_ledger(LEDGER.encode(), "t.csv", HELD, KNOWN, Assumptions("EUR"))
    assert [(entry.title, line) for entry, line in zip(read.records, read.lines, strict=True)] == [("A", 2), ("C", 4)]
    assert {line: [one.code for one in found] for line, found in read.rest.items()} == {3: ["bad-date", "unknown-word"]}
    assert read.unknown_words == (("entry_kind", "Jour fixe"),)
    assert len(read.problems) == 2


def test_a_word_means_what_its_reader_says() -> None:
    text = LEDGER.replace("2026-13-01", "2026-12-01")
    told = Assumptions("EUR", words={("entry_kind", "jour fixe"): "meeting"})
    read = read_ledger(text.encode(), "t.csv", HELD, KNOWN, told)
    assert [entry.kind for entry in read.records] == [EntryKind.MEETING, EntryKind.MEETING, EntryKind.EVENT]
    assert not read.rest


def test_columns_are_those_that_the_reader_says() -> None:
    table = b"Wer,Wann,Art,Was,Kosten\nICLEI,2026-04-03,meeting,A,12\n"
    unread = read_ledger(table, "t.csv", HELD, KNOWN, Assumptions("EUR"))
    assert [problem.code for problem in unread.problems] == ["missing-column"] * 4 and not unread.records
    told = Assumptions("EUR", columns={0: "name", 1: "day", 2: "entry_kind", 3: "title", 4: ""})
    read = read_ledger(table, "t.csv", HELD, KNOWN, told)
    assert [(entry.title, entry.spent) for entry in read.records] == [("A", None)]
    assert not read.notes  # a column that is left out on purpose needs no note


def test_two_columns_cannot_be_the_same() -> None:
    told = Assumptions("EUR", columns={0: "name", 1: "name"})
    read = read_register(b"A,B\nICLEI,ICLEI\n", "t.csv", KNOWN, told)
    assert [problem.code for problem in read.problems] == ["repeated-column"]


def test_headings_are_guessed_once_each_and_nothing_is_guessed_of_what_is_like_none() -> None:
    keys = [column.key for column in COLUMNS]
    assert guessed_columns(["Network", "Fees per year", "Xyzzy", None, "Fee"], keys) == {0: "name", 4: "fee"}
    found = guessed_columns(["Networks", "Date of event", "Type of entry", "Zzz"], [column.key for column in columns()])
    assert (found[0], found[1]) == ("name", "day") and 3 not in found
    assert len(set(found.values())) == len(found)


def test_remarks_are_taken_for_no_column() -> None:
    keys = [column.key for column in COLUMNS]
    assert guessed_columns(["Observaciones", "Comentarios", "Ciudad", "Fecha de ingreso"], keys) == {3: "joined"}


def test_headings_as_offices_write_them_are_known_in_each_language() -> None:
    keys = [column.key for column in COLUMNS]
    wanted = {0: "name", 1: "joined", 2: "renewal", 3: "fee"}
    assert known_columns(["Network name", "Date joined", "Expires on", "Membership fee"], keys) == wanted
    assert known_columns(["Nombre de la red", "Socio desde", "Vence el", "Importe de la cuota"], keys) == wanted
    assert known_columns(["Nome da rede", "Sócio desde", "Vencimento", "Valor da quota"], keys) == wanted
    assert known_columns(["Nom du réseau", "Adhérent depuis", "Échéance", "Montant de la cotisation"], keys) == wanted


def test_a_name_that_no_network_bears_means_what_the_reader_says() -> None:
    table = b"Network\nOur cities\nICLEY\nVila\n"
    read = read_register(table, "t.csv", KNOWN, Assumptions("EUR"))
    assert read.unknown_networks == {"Our cities": True, "ICLEY": False, "Vila": True}
    told = Assumptions("EUR", own=frozenset({"ICLEY"}), networks={"Our cities": "iclei"})
    read = read_register(table, "t.csv", KNOWN, told)
    assert [(one.network, one.name) for one in read.records] == [
        ("iclei", "Our cities"),
        ("icley", "ICLEY"),
        ("vila", "Vila"),
    ]
    assert read.unknown_networks == {"Vila": True} and not read.problems


CELLS = st.one_of(
    st.none(), st.booleans(), st.integers(-9, 10**9), st.floats(0, 1e9), st.text(max_size=9), st.dates(),
    st.datetimes(),
    st.builds(PricedNumber, st.floats(0, 1e6), st.sampled_from(["EUR", "USD"])),
    st.builds(Broken, st.just("formula"), st.text(max_size=5), st.just("mend it")),
)  # fmt: skip


@given(st.lists(st.lists(CELLS, max_size=4), max_size=4))
def test_a_table_is_kept_as_it_was(rows: list[list[object]]) -> None:
    lines = [Line(number, tuple(cells)) for number, cells in enumerate(rows, 3)]
    data = sheet_data(Sheet("t.csv", "Ledger", iter(lines)))
    seen = [(line.number, *map(_seen, line.cells)) for line in sheet_of(data).lines]
    assert seen == [(line.number, *map(_seen, line.cells)) for line in lines]


def test_of_what_is_too_wide_or_too_long_no_more_is_kept_than_is_read_or_told() -> None:
    lines = (Line(number, ("x",) * (MOST_COLUMNS + 9)) for number in range(1, MOST_LINES + 9))
    kept = sheet_data(Sheet("t.csv", "", lines))["lines"]
    assert len(kept[0][1]) == MOST_COLUMNS
    assert len(kept) == MOST_LINES + 2  # the heading, and one line more than may be


def _seen(cell: object) -> object:
    """A moment at midnight is a day."""
    return cell.date() if isinstance(cell, datetime) and cell.time() == time() else cell


def test_a_kept_table_is_read_as_the_file_was() -> None:
    kept = sheet_of(sheet_data(open_ledger(LEDGER.encode(), "t.csv")))
    assert ledger_of(kept, HELD, KNOWN, Assumptions("EUR")) == read_ledger(
        LEDGER.encode(), "t.csv", HELD, KNOWN, Assumptions("EUR")
    )
