"""What to look at first, on a catalogue of one network counted by hand."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from proxenia.built.snapshot import open_snapshot
from proxenia.catalogue.curation.freshness import UNDATED_YEARS, _is_ahead, due_sources, lacking
from proxenia.catalogue.model import Event
from proxenia.catalogue.snapshot import Snapshot
from proxenia.evidence.dates import PartialDate
from proxenia.evidence.provenance.list_sources import read_list_sources
from proxenia.evidence.provenance.watched import Standing, Watched

DAY = date(2026, 12, 1)
HOME, ABOUT, LIST = "https://alpha.example", "https://alpha.example/about", "https://alpha.example/members"


@pytest.fixture
def small(catalogue: Path) -> Snapshot:
    return open_snapshot(catalogue)


def test_sources_are_ordered_by_uses_times_age(small: Snapshot) -> None:
    uses = {("alpha", HOME): 3, ("alpha", ABOUT): 2, ("alpha", LIST): 10}
    found = due_sources(small, uses, {}, DAY)
    # The list is of 2021, its middle 5.42 years ago: 54; the site of May 2021 has 3 x 5.5, the page of 2020 2 x 6.42.
    assert [one.source for one in found] == [LIST, HOME, ABOUT]
    assert found[0].weight == pytest.approx(10 * PartialDate(2021).years_before(DAY))
    assert (found[0].rows, found[0].properties, found[0].as_of) == (2, (), "2021")
    assert (found[1].as_of, found[1].properties) == ("2021-05", ("members_total", "theme", "website"))
    assert [one.rows for one in found[1:]] == [0, 0]


def test_without_counts_each_source_counts_for_one_and_with_them_only_those_in_use(small: Snapshot) -> None:
    assert {one.uses for one in due_sources(small, {}, {}, DAY)} == {1}
    assert [one.source for one in due_sources(small, {("alpha", ABOUT): 1}, {}, DAY)] == [ABOUT]
    assert due_sources(small, {}, {}, DAY, network="beta") == []


def test_what_was_seen_stands_beside(small: Snapshot) -> None:
    gone = Watched(ABOUT, "2026-11-30", Standing.GONE, "2026-10-01")
    found = {one.source: one for one in due_sources(small, {}, {ABOUT: gone}, DAY)}
    assert (found[ABOUT].state, found[ABOUT].asked) == (Standing.GONE, "2026-11-30")
    assert found[LIST].state is None


def test_an_undated_source_has_the_usual_age(catalogue: Path) -> None:
    path = catalogue / "networks" / "alpha.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("as_of: '2020', ", ""), encoding="utf-8")
    found = {one.source: one for one in due_sources(open_snapshot(catalogue), {}, {}, DAY)}
    assert (found[ABOUT].as_of, found[ABOUT].years) == (None, UNDATED_YEARS)


MORE = """\
- {property: fee, value: 900, qualifiers: {amount_of: step, scale: all, currency: EUR, period: year}, as_of: '2026',
   source: 'https://alpha.example'}
- {property: event, value: Alpha Days, qualifiers: {date: '2027-05-03', city: Porto, country: PT}, as_of: '2026',
   source: 'https://alpha.example'}
"""


def test_a_network_lacks_what_is_missing_or_old(catalogue: Path) -> None:
    notes = catalogue / "list_sources.csv"
    notes.write_text(
        f"source,network,licence,open,date,complete,note\n{LIST},alpha,facts,no,2021,yes,\n", encoding="utf-8"
    )
    read, _ = read_list_sources(notes)
    (only,) = lacking(open_snapshot(catalogue), read, DAY)
    assert (only.members, only.fees, only.assembly) == (True, True, True)
    assert (only.listed_of, only.fee_of) == ("2021", None)

    path = catalogue / "networks" / "alpha.yaml"
    path.write_text(path.read_text(encoding="utf-8") + MORE, encoding="utf-8")
    (only,) = lacking(open_snapshot(catalogue), read, DAY)
    assert (only.members, only.fees, only.assembly) == (True, False, False)

    notes.write_text(notes.read_text(encoding="utf-8").replace(",2021,", ",2026-06,"), encoding="utf-8")
    read, _ = read_list_sources(notes)
    assert lacking(open_snapshot(catalogue), read, DAY) == []
    # Half a year later the assembly is over, a year later the list is old.
    assert [one.assembly for one in lacking(open_snapshot(catalogue), read, date(2027, 5, 4))] == [True]
    assert [one.members for one in lacking(open_snapshot(catalogue), read, date(2027, 8, 1))] == [True]


def test_what_others_tell_of_a_fee_is_no_scale_of_the_network(catalogue: Path) -> None:
    path = catalogue / "networks" / "alpha.yaml"
    others = MORE.replace("https://alpha.example", "https://press.example")
    path.write_text(path.read_text(encoding="utf-8") + others, encoding="utf-8")
    (only,) = lacking(open_snapshot(catalogue), (), DAY)
    assert (only.fees, only.fee_of) == (True, None)


@pytest.mark.parametrize(
    ("as_of", "is_old"), [("2024-11-29", True), ("2024-11", True), ("2024-12", False), ("2025", False)]
)
def test_a_fee_scale_is_asked_for_anew_after_two_years(catalogue: Path, as_of: str, is_old: bool) -> None:
    """Of a month or a year its last day counts; two years before the day is 1 December 2024."""
    path = catalogue / "networks" / "alpha.yaml"
    path.write_text(path.read_text(encoding="utf-8") + MORE.replace("as_of: '2026'", f"as_of: '{as_of}'"), "utf-8")
    (only,) = lacking(open_snapshot(catalogue), (), DAY)
    assert (only.fees, only.fee_of) == (is_old, as_of)


@pytest.mark.parametrize(
    ("event", "is_ahead"),
    [
        ({"date": "2026-12-01"}, True), ({"date": "2026-11-30"}, False), ({"date": "2026-12"}, True),
        ({"date": "2026-11"}, False), ({"date": "2027-05", "status": "cancelled"}, False),
        ({"date": "2027-05", "status": "held"}, False), ({"year": 2027}, True), ({"year": 2026}, False),
        ({"date": "in spring", "year": 2027}, True), ({"date": "in spring"}, False), ({}, False),
    ],
)  # fmt: skip
def test_an_assembly_is_ahead_until_its_last_day(event: dict[str, Any], is_ahead: bool) -> None:
    whole = {"year": None, "date": None, "city": None, "country": None, "place": None, "attendance": None}
    assert _is_ahead(Event(**{"name": "Days", "status": "", "statement": "", **whole, **event}), DAY) is is_ahead


def test_of_an_ended_network_nothing_is_asked(catalogue: Path) -> None:
    path = catalogue / "networks" / "alpha.yaml"
    ended = "- {property: dissolved, value: 2024, as_of: '2024', source: 'https://alpha.example'}\n"
    path.write_text(path.read_text(encoding="utf-8") + ended, encoding="utf-8")
    assert lacking(open_snapshot(catalogue), (), DAY) == []
