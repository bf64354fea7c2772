"""Networks without a list to learn from: what size and eagerness let expect, up to the number a network publishes."""

from dataclasses import replace

import numpy as np
import pytest

from proxenia.catalogue.model import Count
from proxenia.catalogue.snapshot import Content, Snapshot, pack, unpack
from proxenia.ecosystem.presence.expected import sigmoid
from proxenia.ecosystem.presence.unlisted import Unlisted
from proxenia.evidence.record import Admission, Area, Joining
from proxenia.places.model import Place, PlaceKind

CITY = Place(1, PlaceKind.CITY, "Porto", "PT", 0.0, 0.0, 1_000_000, None, False)


@pytest.fixture
def snapshot(network) -> Snapshot:
    """`open` may be joined by anyone, `island` by nobody in Portugal; `closed` by territory only."""
    networks = (
        replace(network("closed"), admission=Admission(joining=Joining.TERRITORY)),
        replace(network("island"), admission=Admission(area=Area(countries=("JP",)))),
        replace(network("open"), members=Count(100, "cities", "2026", "m")),
    )
    return unpack(pack(Content("1", "2026-12-01", networks, {}, (), (), (), (), (CITY,))))


def unlisted(intercept: float) -> Unlisted:
    return Unlisted(("closed", "island", "open"), np.full(3, intercept), np.zeros((3, 2)))


def test_by_hand(snapshot: Snapshot) -> None:
    # s = log(3 + 1/2) + log(1,000,000) / 4 = 1.2528 + 3.4539 = 4.7067; a + 1.2 s = -8 + 5.6480 = -2.3520; p = 0.0869.
    assert unlisted(-8.0).chances(snapshot, CITY, 3).tolist() == pytest.approx([0.0, 0.0, 0.0869], abs=1e-4)
    assert float(sigmoid(np.array(-2.3520))) == pytest.approx(0.0869, abs=1e-4)


def test_it_never_says_more_than_a_third(snapshot: Snapshot) -> None:
    assert unlisted(5.0).chances(snapshot, CITY, 30)[2] == 0.35


def test_who_is_in_more_and_who_is_larger_is_likelier_in(snapshot: Snapshot) -> None:
    by_reach = [unlisted(-9.0).chances(snapshot, CITY, reach)[2] for reach in (0, 1, 5, 20)]
    assert by_reach == sorted(by_reach) and by_reach[0] < by_reach[-1]
    small = replace(CITY, population=20_000)
    assert unlisted(-9.0).chances(snapshot, small, 5)[2] < by_reach[2]
    assert unlisted(-9.0).chances(snapshot, replace(CITY, population=None), 5)[2] > 0


def test_nothing_without_such_networks(snapshot: Snapshot) -> None:
    assert Unlisted.none().chances(snapshot, CITY, 5).tolist() == []
