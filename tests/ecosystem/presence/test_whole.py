"""The whole as expected: by hand, and against what each place is expected to be in."""

from dataclasses import replace

import numpy as np
import pytest

from proxenia.built.presence import open_presences
from proxenia.catalogue.model import Membership
from proxenia.catalogue.snapshot import Content, Snapshot, pack, unpack
from proxenia.ecosystem.presence.life import Life
from proxenia.ecosystem.presence.presence import Block, Estimates, Ground, Presences
from proxenia.ecosystem.presence.staying import Staying, Tie
from proxenia.ecosystem.presence.whole import WholeExpected, expect_whole
from proxenia.places.model import Place, PlaceKind

PORTO = Place(1, PlaceKind.CITY, "Porto", "PT", 0.0, 0.0, 200_000, None, False)
KISUMU = replace(PORTO, id=2, name="Kisumu", country="KE")
NOWHERE = replace(PORTO, id=3, name="Viseu")
NO_REGION = Block((), (), np.zeros((0, 0), np.uint16), np.zeros((0, 2), np.float32), (), 0.0)


def whole_of(network, chance: float, alive: float = 1.0, shift: float = 0.0) -> WholeExpected:
    """Both cities are listed today in `sure`; Kisumu is expected in `guess` with a chance, Viseu is in no list."""
    memberships = tuple(Membership("sure", id_, "city", None, None, "2026-12-01", "member", ()) for id_ in (1, 2))
    bodies = (network("guess"), network("sure"))
    content = Content("1", "2026-12-01", bodies, {}, (), (), memberships, (), (PORTO, KISUMU, NOWHERE))
    snapshot = unpack(pack(content))
    p = np.array([[0], [round(chance * 65535)], [40_000]]).astype(np.uint16)
    city = Block((1, 2, 3), ("guess",), p, np.array([[-shift, shift]], np.float32), ("PT:3",) * 3, 1.0)
    staying = Staying(dict.fromkeys(Tie, (0.01, 0.02, 0.03)), dict.fromkeys(Tie, (0.0, 0)))
    blocks = {PlaceKind.CITY: city, PlaceKind.REGION: NO_REGION}
    life = Life((1.0,), {"guess": alive, "sure": 1.0})
    found = expect_whole(Presences(snapshot, Estimates(snapshot.hash, blocks, staying, life, 0.04)), (2,))
    assert found is not None
    return found


def test_two_cities_by_hand(network) -> None:
    """2 listed and 0.5 expected; a city of Europe holds 1 of 2.5; who is in no list is not counted."""
    whole = whole_of(network, 0.5)
    assert whole.memberships.value == pytest.approx(2.5, abs=1e-4)
    assert (whole.memberships.low, whole.memberships.high) == (2.0, 3.0)
    assert set(whole.reach) == {1, 2}
    assert (whole.reach[1].low, whole.reach[1].value, whole.reach[1].high) == (1.0, 1.0, 1.0)
    assert whole.reach[2].value == pytest.approx(1.5, abs=1e-4)
    assert whole.sizes["sure"].value == 2 and whole.sizes["guess"].value == pytest.approx(0.5, abs=1e-4)
    assert whole.europe.value == pytest.approx(1 / 2.5, abs=1e-4)
    assert whole.in_several[2].value == pytest.approx(0.5, abs=0.15)  # drawn a hundred times
    assert (whole.top_tenth.low, whole.top_tenth.high) == pytest.approx((1 / 2, 2 / 3))


def test_a_body_that_may_be_gone_lowers_what_is_expected(network) -> None:
    whole = whole_of(network, 0.5, alive=0.4)
    assert whole.reach[2].value == pytest.approx(1.2, abs=1e-4)
    assert whole.sizes["guess"].value == pytest.approx(0.5, abs=1e-4)  # if it is alive
    assert whole_of(network, 0.9, alive=0.0).memberships.high == 2.0


def test_an_unpublished_total_widens_the_interval_of_a_large_network_only(network) -> None:
    certain, wide = whole_of(network, 0.02), whole_of(network, 0.02, shift=4.0)
    assert certain.sizes["guess"].high == 0.0 or certain.sizes["guess"].high <= wide.sizes["guess"].high
    assert wide.sizes["guess"].high == 1.0


def test_it_is_the_sum_of_what_each_place_is_expected_to_be_in(snapshot: Snapshot) -> None:
    presences = open_presences(snapshot)
    whole = expect_whole(presences)
    assert whole is not None
    for id_ in list(whole.reach)[::1500]:
        # Of networks of which hardly any list is at hand, too little is known to be part of the whole.
        place = snapshot.places[id_]
        of_place = presences.of(place).values()
        unlisted = presences.estimates.unlisted[place.kind].networks
        own = sum(one.p for one in of_place if one.ground is not Ground.EXPECTED or one.network not in unlisted)
        assert whole.reach[id_].value == pytest.approx(own, rel=1e-6, abs=1e-6)
    assert sum(one.value for one in whole.reach.values()) == pytest.approx(whole.memberships.value)
    alive = sum(one.value * presences.alive(id_) for id_, one in whole.sizes.items())
    assert alive == pytest.approx(whole.memberships.value)
    every = (whole.memberships, whole.top_tenth, whole.europe, *whole.reach.values(), *whole.sizes.values())
    assert all(0 <= one.low <= one.value <= one.high for one in every)
    assert expect_whole(presences) == whole


def test_a_last_digit_of_a_chance_moves_no_interval(snapshot: Snapshot) -> None:
    """Machines and numbers of threads round chances otherwise in the last place."""
    presences = open_presences(snapshot)
    rng = np.random.default_rng(1)
    blocks = {}
    for kind, block in presences.estimates.blocks.items():
        least = np.where(block.p > 0, -1, 0)
        moved = block.p.astype(np.int64) + rng.integers(least, 2, block.p.shape) * (rng.random(block.p.shape) < 0.01)
        blocks[kind] = replace(block, p=np.minimum(moved, 65_535).astype(np.uint16), shift=block.shift * (1 + 1e-6))
    one, other = expect_whole(presences), expect_whole(Presences(snapshot, replace(presences.estimates, blocks=blocks)))
    assert one and other
    assert (other.memberships.low, other.memberships.high) == pytest.approx(
        (one.memberships.low, one.memberships.high), rel=0.01
    )
    assert (other.europe.low, other.europe.high) == pytest.approx((one.europe.low, one.europe.high), abs=0.01)


def test_no_list_gives_nothing_to_expect() -> None:
    snapshot = unpack(pack(Content("1", "2026-12-01", (), {}, (), (), (), (), ())))
    blocks = {PlaceKind.CITY: NO_REGION, PlaceKind.REGION: NO_REGION}
    staying = Staying(dict.fromkeys(Tie, (0.01, 0.02, 0.03)), dict.fromkeys(Tie, (0.0, 0)))
    estimates = Estimates(snapshot.hash, blocks, staying, Life((1.0,), {}), 0.04)
    assert expect_whole(Presences(snapshot, estimates)) is None
