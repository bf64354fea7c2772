"""A world small enough to count by hand: a city, a few places, and networks of which only what a test says is known."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import pytest

from proxenia.appraisal.constants import shipped_constants
from proxenia.appraisal.network.city import CityProfile, Presence
from proxenia.appraisal.network.setting import Setting
from proxenia.catalogue.fee_scale import FeeGrade, FeeScale, FeeStep
from proxenia.catalogue.model import Fact, Membership, Network, Standing
from proxenia.catalogue.snapshot import Content, Snapshot, Twinning, pack, unpack
from proxenia.evidence.record import Admission, Area, Joining, Kind
from proxenia.places.country import country
from proxenia.places.model import Place, PlaceKind

DAY = "2026-11-24"

BARE = Network(
    id="alpha",
    kind=Kind.NETWORK,
    standing=Standing.ACTIVE,
    name="Alpha Cities",
    short_name=None,
    aliases=(),
    description="Cities that test programs.",
    note="",
    category=None,
    themes=(),
    services=(),
    regions=(),
    member_types=("city",),
    languages=(),
    admission=Admission(joining=Joining.APPLICATION, who=("city",), area=Area(world=True)),
    website=None,
    founded=None,
    dissolved=None,
    headquarters_city=None,
    headquarters_country=None,
    members=None,
    countries=None,
    population_represented=None,
    fee_kind=None,
    voting=None,
    frequencies=(),
    links=(),
    fees=(),
    events=(),
    funding=(),
    listed=0,
    participants=0,
    newest="2026",
)


def a_place(id_: int, population: int | None = 100_000, country_code: str = "PT", **more: object) -> Place:
    """A city at the equator, `id_` degrees east."""
    place = Place(id_, PlaceKind.CITY, f"Town {id_}", country_code, 0.0, float(id_), population, None, False)
    return replace(place, **more)  # type: ignore[arg-type]


OWN = a_place(1, 100_000)

Members = Mapping[str, Sequence[Place]]
MakeSetting = Callable[..., Setting]


def snapshot_of(
    networks: Sequence[Network],
    members: Members,
    facts: Sequence[Fact] = (),
    twins: Sequence[Place] = (),
    status: str = "member",
) -> Snapshot:
    """A snapshot that holds just this, packed and unpacked as the program does."""
    memberships = [
        Membership(network, place.id, "city", None, None, "2025", status, ())
        for network, places in sorted(members.items())
        for place in places
    ]
    places = {p.id: p for p in (OWN, *twins, *(p for of in members.values() for p in of))}
    content = Content(
        release="1",
        day=DAY,
        networks=tuple(sorted(networks, key=lambda n: n.id)),
        redirects={},
        facts=tuple(facts),
        listings=(),
        memberships=tuple(memberships),
        twinnings=tuple(Twinning(OWN.id, place.id, None) for place in twins),
        places=tuple(places[id_] for id_ in sorted(places)),
    )
    return unpack(pack(content))


@pytest.fixture
def make_setting() -> MakeSetting:
    """A setting for networks and their members; what the city is can be said by keyword."""

    def make(
        *networks: Network,
        members: Members | None = None,
        facts: Sequence[Fact] = (),
        presences: Sequence[Presence] = (),
        place: Place = OWN,
        twins: Sequence[Place] = (),
        **city: object,
    ) -> Setting:
        profile = CityProfile(
            place=place,
            country=country(place.country),
            presences={presence.network: presence for presence in presences},
            twins=frozenset(twin.id for twin in twins),
            **city,  # type: ignore[arg-type]
        )
        return Setting(snapshot_of(networks, members or {}, facts, twins), profile, shipped_constants())

    return make


def a_fact(property_: str, value: str | int, id_: str = "f1", **more: object) -> Fact:
    """A statement of the network alpha."""
    base = Fact(id_, "alpha", property_, value, {}, None, "https://alpha.example", "own")
    return replace(base, **more)  # type: ignore[arg-type]


def a_step(amount: float, **more: object) -> FeeStep:
    """One step of a fee scale for cities, a year; more fields by keyword."""
    step = FeeStep(amount, "year", f"s{amount:g}", "step", ("city",))
    return replace(step, **more)  # type: ignore[arg-type]


def a_scale(*steps: FeeStep, **more: object) -> FeeScale:
    """A scale in euro that the network itself prints; more fields by keyword."""
    scale = FeeScale("fees", FeeGrade.SCALE, "EUR", "2026-11-24", "https://alpha.example", "own", 1.0, steps)
    return replace(scale, **more)  # type: ignore[arg-type]
