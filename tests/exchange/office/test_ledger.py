"""The ledger as real files: written, read back, very long, and broken."""

import io
import time
import tracemalloc
import zipfile
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proxenia.catalogue.snapshot import Snapshot
from proxenia.engagement.model import Entry, EntryKind, Money, RegisteredMembership, Role
from proxenia.exchange.office.demo import demo_workspace
from proxenia.exchange.office.ledger import read_ledger, write_ledger
from proxenia.exchange.office.network_names import NetworkNames
from proxenia.exchange.office.record import Reading
from proxenia.exchange.office.register import Assumptions
from proxenia.exchange.sheet.lines import MOST_LINES
from proxenia.language.words import LANGUAGES

DAY = date(2026, 11, 26)
HELD = (RegisteredMembership("polis", "POLIS"), RegisteredMembership("table", "Mesa de alcaldías"))
KNOWN = NetworkNames.of(HELD)


def read(content: bytes | str, name: str = "ledger.csv", known: NetworkNames = KNOWN) -> Reading[Entry]:
    raw = content.encode() if isinstance(content, str) else content
    return read_ledger(raw, name, HELD, known, Assumptions("EUR"))


def found(reading: Reading[Any]) -> list[tuple[str, str]]:
    assert all(problem.hint for problem in reading.problems)
    return [(problem.code, problem.where) for problem in reading.problems]


texts = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z")) | st.sampled_from(" =+-@'\"\n"), max_size=9
).map(str.strip)
monies = st.none() | st.builds(Money, st.integers(0, 10**9).map(lambda n: n / 100), st.sampled_from(["EUR", "COP"]))
entries = st.builds(
    Entry,
    id=texts.filter(bool),
    network=st.sampled_from(["polis", "table"]),
    day=st.dates(date(1850, 1, 1), date(2100, 1, 1)),
    kind=st.sampled_from(EntryKind),
    title=texts.filter(bool),
    role=st.none() | st.sampled_from(Role),
    is_annual_meeting=st.booleans(),
    is_planned=st.none() | st.booleans(),
    staff_days=st.none() | st.integers(0, 400).map(lambda n: n / 4),
    spent=monies,
    won=monies,
    note=texts,
)


@given(
    st.lists(entries, min_size=1, max_size=3, unique_by=lambda entry: entry.id),
    st.sampled_from(LANGUAGES),
    st.sampled_from([".csv", ".xlsx"]),
)
@settings(max_examples=150, deadline=None)
def test_what_is_written_reads_back_the_same(written: list[Entry], language: str, form: str) -> None:
    reading = read(write_ledger(written, HELD, language, form, DAY), f"ledger{form}")
    assert (reading.records, reading.problems, reading.notes) == (tuple(written), (), ())


@pytest.mark.parametrize("form", [".csv", ".xlsx"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_made_up_year_goes_out_and_in(language: str, form: str) -> None:
    office = demo_workspace(language)
    held = office.ledger.memberships
    content = write_ledger(office.ledger.entries, held, language, form, DAY)
    known = NetworkNames.of(held)
    assert read_ledger(content, f"l{form}", held, known, Assumptions("EUR")) == Reading(office.ledger.entries, (), ())


def test_a_line_as_an_office_writes_it() -> None:
    heading = "Red;Fecha;Clase;Actividad;Papel;Previsto;Días de personal;Gasto"
    (entry,) = read(f"{heading}\nMesa de alcaldías;3.4.2026;Acto;Foro;Intervino;Sí;1,5;380 €\n").records
    told = (entry.network, entry.day, entry.kind, entry.role, entry.is_planned, entry.staff_days, entry.spent)
    assert told == ("table", date(2026, 4, 3), EntryKind.EVENT, Role.SPOKE, True, 1.5, Money(380, "EUR"))


HEADING = "Network;Date;Kind;What"


def test_the_same_file_twice_gives_the_same_ids_and_a_line_twice_is_refused() -> None:
    line = "POLIS;2026-04-03;event;Forum\n"
    first = read(f"{HEADING}\n{line}").records[0]
    assert first == read(f"{HEADING}\n{line}").records[0] and first.id.startswith("i")
    assert found(read(f"{HEADING}\n{line}{line}")) == [("twice", "ledger.csv: A3")]


def test_networks_must_be_in_the_register(snapshot: Snapshot) -> None:
    known = NetworkNames.of(HELD, snapshot)
    lines = ["POLlS", "UCLG", "Nobody knows this one", ""]
    content = f"{HEADING}\n" + "".join(f"{name};2026-04-03;event;Forum {name}\n" for name in lines)
    reading = read(content, known=known)
    assert reading.records == ()
    assert found(reading) == [
        ("unknown-network", "ledger.csv: A2"),
        ("not-in-register", "ledger.csv: A3"),
        ("unknown-network", "ledger.csv: A4"),
        ("no-network", "ledger.csv: A5"),
    ]
    assert "polis (POLIS)" in reading.problems[0].hint


def test_what_an_entry_needs_is_asked_for() -> None:
    content = f"{HEADING};Part;Planned;Staff days\nPOLIS;;;;\nPOLIS;2026-04-03;party;Forum;watched;perhaps;3 €\n"
    assert found(read(content)) == [
        ("unknown-word", "ledger.csv: C3"),
        ("unknown-word", "ledger.csv: E3"),
        ("unknown-word", "ledger.csv: F3"),
        ("bad-number", "ledger.csv: G3"),
        ("empty-cell", "ledger.csv: B2"),
        ("empty-cell", "ledger.csv: C2"),
        ("empty-cell", "ledger.csv: D2"),
    ]


def long_text(day: str, lines: int) -> str:
    return f"{HEADING}\n" + "".join(f"POLIS;{day};event;Forum {number}\n" for number in range(lines))


def long_workbook(lines: int) -> bytes:
    """A workbook put together by hand: openpyxl takes longer to write so many lines than to read them."""
    told = [HEADING.split(";"), *(["POLIS", "2026-04-03", "event", f"Forum {number}"] for number in range(lines))]
    cells = (["<c t='inlineStr'><is><t>" + text + "</t></is></c>" for text in line] for line in told)
    rows = "".join(f"<row>{''.join(line)}</row>" for line in cells)
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'
    stream = io.BytesIO()
    empty = zipfile.ZipFile(io.BytesIO(write_ledger((), HELD, "en", ".xlsx", DAY)))
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as book:
        for part in empty.namelist():
            book.writestr(part, sheet if part == "xl/worksheets/sheet1.xml" else empty.read(part))
    return stream.getvalue()


@pytest.mark.parametrize(
    "content", [long_text("2026-04-03", MOST_LINES).encode(), long_workbook(MOST_LINES)], ids=["csv", "xlsx"]
)
def test_a_hundred_thousand_lines_are_read_in_bounded_time(content: bytes) -> None:
    begun = time.perf_counter()
    reading = read(content)
    assert time.perf_counter() - begun < 120
    assert (len(reading.records), reading.problems) == (MOST_LINES, ())


def test_a_hundred_thousand_faulty_lines_take_little_memory() -> None:
    content = long_text("soon", MOST_LINES)
    tracemalloc.start()
    problems = read(content).problems
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (problems[0].code, problems[-1].code) == ("bad-date", "more")
    assert peak < 10 * len(content)


def test_more_lines_than_that_are_refused() -> None:
    content = long_text("2026-04-03", MOST_LINES + 1)
    assert found(read(content)) == [("too-many-lines", f"ledger.csv: {MOST_LINES + 2}")]


def test_what_a_file_does_not_say_of_an_entry_stays() -> None:
    kept = Entry(
        "e1", "polis", date(2026, 4, 3), EntryKind.EVENT, "Summit", Role.SPOKE, True, False, 2.5, Money(300, "GBP"),
        note="with the mayor",
    )  # fmt: skip
    heading = "Entry id,Network,Date,Kind,What,Spent,Annual meeting,Note"

    def over(line: str) -> Entry:
        content = f"{heading}\ne1,POLIS,2026-04-03,event,Summit,{line}\n".encode()
        (one,) = read_ledger(content, "l.csv", HELD, KNOWN, Assumptions("EUR"), [kept]).records
        return one

    assert over(",,") == kept
    assert over("400,no,(empty)") == replace(kept, spent=Money(400, "GBP"), is_annual_meeting=False, note="")
    assert over("(empty),,") == replace(kept, spent=None)


def test_an_entry_cannot_lose_its_day() -> None:
    content = "Network,Date,Kind,What\nPOLIS,(empty),event,Summit\n"
    assert found(read(content, "l.csv")) == [("empty-cell", "l.csv: B2")]


def test_a_line_of_totals_is_told_as_one_and_nothing_else() -> None:
    reading = read("Network;Day;Kind;Title;Staff days\nTotal;;;;3.5\n")
    assert [problem.code for problem in reading.problems] == ["totals"]
