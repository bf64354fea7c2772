"""A network as it is shown, of which only the least is known."""

from dataclasses import replace

import pytest
from tests.appraisal.conftest import BARE

from proxenia.catalogue.model import Count, Fact, Link, Listing, Membership, Network
from proxenia.evidence.record import Wording
from proxenia.evidence.statements import Grade

NEEDED = {name: getattr(BARE, name) for name in Network.__slots__ if name not in ("facts", "translations", "inferred")}


def test_what_is_not_told_is_empty() -> None:
    network = Network(**NEEDED)
    assert (network.facts, network.translations, network.inferred) == ({}, {}, ())
    membership = Membership("alpha", 1, "city", None, None, None, "member", ())
    assert (membership.role, membership.absent) == ("", None)
    listing = Listing("alpha", "Porto", "PT", "city", None, None, "member", None, "x", 1, "same")
    assert (listing.role, listing.is_open) == ("", False)
    fact = Fact("f1", "alpha", "theme", "water", {}, None, "x", "own")
    assert fact.grade is Grade.STATED


def test_the_wording_is_the_body_s_own_in_a_language_and_english_for_the_rest() -> None:
    told = replace(BARE, short_name="AC", translations={"pt": Wording("Cidades Alfa", "", "Cidades.")})
    assert told.wording("pt") == Wording("Cidades Alfa", "AC", "Cidades.")
    assert told.wording("fr") == Wording("Alpha Cities", "AC", "Cities that test programs.")
    assert (told.short, BARE.short) == ("AC", "Alpha Cities")


def test_ties_of_one_relation() -> None:
    partner, parent = (Link(relation, "Omega", None, "other", "", None, "s") for relation in ("partner", "parent"))
    network = replace(BARE, links=(partner, parent))
    assert network.linked("parent") == (parent,) and network.linked("successor") == ()


@pytest.mark.parametrize(
    ("members", "listed", "is_full"), [(None, 90, False), (100, 100, True), (100, 90, True), (100, 40, False)]
)
def test_a_network_is_listed_in_full_where_about_all_its_members_can_be_named(
    members: int | None, listed: int, is_full: bool
) -> None:
    count = None if members is None else Count(members, "cities", "2025", "m")
    assert replace(BARE, members=count, listed=listed).is_listed_in_full is is_full
