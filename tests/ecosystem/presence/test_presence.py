"""p by its ground: listed, absent, expected, none; and the estimates kept."""

import io
from dataclasses import replace

import numpy as np
import pytest

from proxenia.catalogue.model import Membership
from proxenia.catalogue.snapshot import Content, pack, unpack
from proxenia.ecosystem.presence.life import Life
from proxenia.ecosystem.presence.presence import (
    Block,
    Estimates,
    Ground,
    Presences,
    estimate,
    pack_estimates,
    unpack_estimates,
)
from proxenia.ecosystem.presence.staying import Staying, Tie
from proxenia.places.model import Place, PlaceKind

CITY = Place(1, PlaceKind.CITY, "Porto", "PT", 0.0, 0.0, 200_000, None, False)
TWIN = Place(2, PlaceKind.CITY, "Braga", "PT", 0.0, 0.0, 180_000, None, False)
NEW = Place(3, PlaceKind.CITY, "Viseu", "PT", 0.0, 0.0, 190_000, None, False)
STAYING = Staying(dict.fromkeys(Tie, (0.01, 0.02, 0.03)), dict.fromkeys(Tie, (0.0, 0)))


def member(network: str, seen: str | None, **more) -> Membership:
    return Membership(network, 1, "city", None, more.get("until"), seen, "member", (), "", more.get("absent"))


@pytest.fixture
def presences(network) -> Presences:
    """Porto is listed in `old` (2016) and `new` (2026), absent from `whole`, left `left`; `guess` is expected of it."""
    ids = ["guess", "left", "new", "old", "whole"]
    memberships = (
        member("left", "2020", until="2021"),
        member("new", "2026-12-01"),
        member("old", "2016-12-01"),
        member("whole", "2019", absent="2024"),
    )
    content = Content(
        "1", "2026-12-01", tuple(network(id_) for id_ in ids), {}, (), (), memberships, (), (CITY, TWIN, NEW)
    )
    snapshot = unpack(pack(content))
    p = np.array([[0.6 * 65535], [0.2 * 65535]]).astype(np.uint16)
    city = Block((1, 2), ("guess",), p, np.array([[-1.0, 1.0]], np.float32), ("PT:3", "PT:3"), 1.0)
    region = Block((), (), np.zeros((0, 0), np.uint16), np.zeros((0, 2), np.float32), (), 0.0)
    life = Life((1.0,), {**dict.fromkeys(ids, 1.0), "old": 0.5})
    blocks = {PlaceKind.CITY: city, PlaceKind.REGION: region}
    return Presences(snapshot, Estimates(snapshot.hash, blocks, STAYING, life, 0.04))


def test_each_ground_has_its_probability(presences: Presences) -> None:
    found = presences.of(CITY)
    assert {name: one.ground for name, one in found.items()} == {
        "guess": Ground.EXPECTED,
        "left": Ground.ABSENT,
        "new": Ground.LISTED,
        "old": Ground.LISTED,
        "whole": Ground.ABSENT,
    }
    assert found["new"].p == pytest.approx(1.0)
    assert found["old"].p == pytest.approx(np.exp(-0.2) * 0.5, rel=1e-3)  # ten years at 2 %, and half alive
    assert found["whole"].p == pytest.approx(0.04)
    assert found["left"].p == 0
    assert found["guess"].p == pytest.approx(0.6, abs=1e-4)
    for one in found.values():
        assert 0 <= one.low <= one.p <= one.high <= 1


def test_an_end_of_long_ago_says_nothing_of_today(network) -> None:
    # Left in 2021: out. Left in 2006, and expected with 60 %: as if no list said anything.
    for until, ground, p in (("2021", Ground.ABSENT, 0.0), ("2006", Ground.EXPECTED, 0.6)):
        memberships = (member("guess", until, until=until),)
        content = Content("1", "2026-12-01", (network("guess"),), {}, (), (), memberships, (), (CITY,))
        snapshot = unpack(pack(content))
        expected = np.array([[0.6 * 65535]]).astype(np.uint16)
        block = Block((1,), ("guess",), expected, np.zeros((1, 2), np.float32), ("PT:3",), 1.0)
        told = Presences(
            snapshot, Estimates(snapshot.hash, {PlaceKind.CITY: block}, STAYING, Life((1.0,), {"guess": 1.0}), 0.04)
        )
        assert told.of(CITY)["guess"].ground is ground
        assert told.of(CITY)["guess"].p == pytest.approx(p, abs=1e-4)


def test_a_place_that_no_list_names_is_half_as_likely_as_places_like_it(presences: Presences) -> None:
    assert presences.of(NEW)["guess"].p == pytest.approx(0.4 / 2, abs=1e-3)
    assert presences.of(replace(NEW, country="FR")) == {}


def test_the_probable_members_of_a_network(presences: Presences) -> None:
    assert {place: round(one.p, 2) for place, one in presences.members_of("guess").items()} == {1: 0.6, 2: 0.2}
    assert presences.members_of("old") == {}


def test_estimates_are_kept_as_they_are(presences: Presences) -> None:
    out = io.BytesIO()
    np.savez(out, **pack_estimates(presences.estimates))  # type: ignore[arg-type]
    out.seek(0)
    with np.load(out, allow_pickle=False) as arrays:
        again = unpack_estimates(arrays)
    assert again.staying == presences.estimates.staying and again.life == presences.estimates.life
    for kind, block in presences.estimates.blocks.items():
        assert (again.blocks[kind].p == block.p).all() and again.blocks[kind].networks == block.networks


def test_an_empty_catalogue_has_nothing_to_expect() -> None:
    snapshot = unpack(pack(Content("1", "2026-12-01", (), {}, (), (), (), (), ())))
    assert Presences(snapshot, estimate(snapshot)).of(CITY) == {}
