"""Rates of leaving from pairs of lists, by hand."""

from dataclasses import replace
from math import exp

import pytest

from proxenia.catalogue.model import Count, Listing
from proxenia.catalogue.snapshot import Content, Snapshot, pack, unpack
from proxenia.ecosystem.presence.staying import Tie, estimate_staying, tie_of
from proxenia.evidence.record import Kind


def snapshot_of(networks, listings) -> Snapshot:
    empty = {"redirects": {}, "facts": (), "memberships": (), "twinnings": (), "places": ()}
    return unpack(pack(Content("1", "2026-12-01", tuple(networks), listings=tuple(listings), **empty)))


def rows(network: str, year: str, places: range) -> list[Listing]:
    return [Listing(network, f"m{p}", "PT", "city", None, None, "member", year, "s", p, "same") for p in places]


def test_ten_of_which_eight_stayed_ten_years(network) -> None:
    """100 member-years and 2 leavings beside a prior of 400 years at 2 %: (8 + 2) / (400 + 100) a year."""
    one = replace(network("one"), members=Count(10, "cities", "2024", "s"))
    listed = [*rows("one", "2014", range(10)), *rows("one", "2024", range(2, 12))]
    staying = estimate_staying(snapshot_of([one], listed))
    assert staying.observed[Tie.PAID] == (100.0, 2)
    assert staying.rates[Tie.PAID][1] == pytest.approx(10 / 500)
    low, mode, high = staying.share(Tie.PAID, 10)
    assert low < mode < high and mode == pytest.approx(exp(-0.2))


def test_a_list_far_from_the_published_number_is_followed_by_none(network) -> None:
    one = replace(network("one"), members=Count(100, "cities", "2024", "s"))
    listed = [*rows("one", "2014", range(10)), *rows("one", "2024", range(5))]
    assert estimate_staying(snapshot_of([one], listed)).observed[Tie.PAID] == (0.0, 0)


def test_what_holds_a_member(network) -> None:
    assert tie_of(network("a")) is Tie.PAID
    assert tie_of(network("a", fee_kind="none")) is Tie.FREE
    assert tie_of(network("a", kind=Kind.PROGRAMME)) is Tie.DECLARATION


def test_nobody_leaves_in_no_time(network) -> None:
    assert estimate_staying(snapshot_of([], [])).share(Tie.FREE, 0) == (1.0, 1.0, 1.0)
