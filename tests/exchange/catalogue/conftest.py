"""A catalogue of two networks and four places, small enough to write its exports down by hand."""

from dataclasses import replace

import pytest
from tests.appraisal.conftest import BARE, a_place

from proxenia.catalogue.model import Count, Fact, Link, Listing, Membership, Name, Network
from proxenia.catalogue.snapshot import Content, Snapshot, pack, unpack
from proxenia.evidence.record import Kind
from proxenia.evidence.statements import Grade
from proxenia.places.own import FIRST_ID

ALPHA = replace(
    BARE,
    short_name="AC",
    aliases=(Name("Cidades Alfa", "pt"),),
    category="thematic",
    themes=("water", "culture"),
    services=("training",),
    inferred=("water",),
    regions=("europe", "africa"),
    member_types=("city", "region"),
    website="https://alpha.example",
    founded=1990,
    dissolved=2024,
    headquarters_city="Porto",
    headquarters_country="PT",
    members=Count(80, "cities", "2025", "f1"),
    listed=2,
    links=(
        Link("parent", "Omega", "omega", "network", "", None, "f3"),
        Link("partner", "UN-Habitat", None, "un-body", "project", 2015, "f4"),
        Link("partner", "UN-Habitat", None, "un-body", "later", 2020, "f5"),
    ),
    facts={"members_total": ("f1",), "theme": ("f2",)},
)
#: Of which nothing is known but that it is there.
OMEGA = Network(
    **{
        **{name: getattr(BARE, name) for name in Network.__slots__},
        **{"id": "omega", "name": "Omega", "description": "", "member_types": (), "newest": None},
        "kind": Kind.INSTITUTION,
    }
)
PLACES = (
    a_place(1, 5000),
    a_place(2, None, "FI", lat=None, lng=None),
    a_place(3, 70, "ES"),
    a_place(FIRST_ID + 1, 9, "PT", name="Municipality of Own"),
)
LISTINGS = (
    Listing("alpha", "Town 1", "PT", "city", "2001", None, "member", "2025", "https://a.example", 1, "same", "chair"),
    Listing(
        "alpha", "Town 1", "PT", "city", None, None, "member", "2020", "https://b.example", 1, "same", is_open=True
    ),
    Listing("alpha", "=Town", "FI", "city", None, "2019", "former", None, "https://a.example", None, "unsure"),
)
MEMBERSHIPS = (
    Membership("alpha", 1, "city", "2001", None, "2025", "member", (0, 1, 0), role="chair"),
    Membership("alpha", 2, "city", None, None, None, "participant", ()),
    Membership("alpha", 3, "city", None, "2019", None, "former", ()),
    Membership("omega", FIRST_ID + 1, "city", None, None, "2024", "member", ()),
)
FACTS = (
    Fact("f1", "alpha", "members_total", 80, {"what": "cities", "scope": "all"}, "2025", "https://a.example", "own"),
    Fact("f2", "alpha", "theme", "water", {}, None, "https://b.example", "other", Grade.INFERRED),
)


@pytest.fixture(scope="session")
def small() -> Snapshot:
    """The small catalogue, packed and unpacked as the program does."""
    return unpack(pack(Content("2026.11", "2026-11-24", (ALPHA, OMEGA), {}, FACTS, LISTINGS, MEMBERSHIPS, (), PLACES)))
