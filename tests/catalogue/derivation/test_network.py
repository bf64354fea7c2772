"""The statements of one network read as its parts, each from the property that names it."""

import pytest

from proxenia.catalogue.derivation.network import (
    Facts,
    Parts,
    derive_aliases,
    derive_funding,
    derive_links,
    derive_network,
    derive_standing,
    newest_date,
)
from proxenia.catalogue.model import Count, Fact, Funding, Link, Name, Network, Standing
from proxenia.evidence.dates import PartialDate
from proxenia.evidence.record import Link as KnownLink
from proxenia.evidence.record import NetworkRecord
from proxenia.evidence.statements import Grade

DAY = PartialDate.parse("2026-11-24")


def fact(
    property_: str,
    value: str | int,
    id_: str = "f1",
    grade: Grade = Grade.STATED,
    as_of: str | None = "2025",
    **q: object,
) -> Fact:
    return Fact(id_, "alpha", property_, value, q, as_of, "https://alpha.example", "own", grade)  # type: ignore[arg-type]


def by_property(*facts: Fact) -> Facts:
    found: dict[str, list[Fact]] = {}
    for one in facts:
        found.setdefault(one.property, []).append(one)
    return found


def derived(*facts: Fact, newest: str | None = "2025") -> Network:
    parts = Parts((), (), lambda currency, as_of: 1.0, lambda member, country: None, newest, DAY)
    return derive_network(NetworkRecord("alpha", description="Cities.", note="A note."), by_property(*facts), parts)


@pytest.mark.parametrize(
    ("property_", "value", "field", "shown"),
    [
        ("name", "Alpha Cities", "name", "Alpha Cities"),
        ("short_name", "AC", "short_name", "AC"),
        ("category", "thematic", "category", "thematic"),
        ("website", "https://alpha.example", "website", "https://alpha.example"),
        ("founded", 1990, "founded", 1990),
        ("dissolved", 2020, "dissolved", 2020),
        ("headquarters_city", "Porto", "headquarters_city", "Porto"),
        ("headquarters_country", "PT", "headquarters_country", "PT"),
        ("fee_kind", "none", "fee_kind", "none"),
        ("voting", "one-member-one-vote", "voting", "one-member-one-vote"),
        ("members_total", 80, "members", Count(80, "members", "2025", "f1")),
        ("countries_total", 12, "countries", Count(12, "countries", "2025", "f1")),
        ("population_represented", 900, "population_represented", Count(900, "people", "2025", "f1")),
        ("theme", "water", "themes", ("water",)),
        ("service", "training", "services", ("training",)),
        ("region", "europe", "regions", ("europe",)),
        ("member_type", "city", "member_types", ("city",)),
        ("working_language", "pt", "languages", ("pt",)),
        ("event_frequency", "annual", "frequencies", ("annual",)),
    ],
)
def test_each_statement_is_shown_in_its_place(property_: str, value: str | int, field: str, shown: object) -> None:
    network = derived(fact(property_, value))
    assert getattr(network, field) == shown
    assert network.facts == {property_: ("f1",)}


def test_of_what_no_statement_speaks_nothing_is_shown_and_members_are_counted_elsewhere() -> None:
    network = derived(newest=None)
    assert (network.name, network.description, network.note) == ("alpha", "Cities.", "A note.")
    assert (network.listed, network.participants, network.newest) == (0, 0, None)
    assert (network.headquarters_city, network.members, network.fees, network.inferred) == (None, None, (), ())
    assert network.standing is Standing.UNCLEAR


def test_themes_and_services_that_only_an_editor_concluded_are_told_apart() -> None:
    network = derived(
        fact("theme", "water", "f1", Grade.INFERRED),
        fact("theme", "culture", "f2", Grade.INFERRED),
        fact("theme", "culture", "f3"),
        fact("service", "training", "f4", Grade.INFERRED),
    )
    assert network.inferred == ("water", "training")


def test_other_names_are_each_told_once_with_their_language() -> None:
    facts = by_property(
        fact("name", "Alpha Cities"),
        fact("name", "Cidades Alfa", lang="pt"),
        fact("short_name", "AC"),
        fact("alias", "AC", lang="pt"),
        fact("alias", "Alpha"),
    )
    told = (Name("Cidades Alfa", "pt"), Name("AC", None), Name("Alpha", None))
    assert derive_aliases(facts, "Alpha Cities") == told
    assert derived(*(one for of in facts.values() for one in of)).aliases == told


def test_ties_stand_by_relation_name_and_year() -> None:
    facts = by_property(
        fact("successor", "Omega", "f1"),
        fact("partner", "UN-Habitat", "f2", year=2015, what="project"),
        fact("partner", "UN-Habitat", "f3", year=2009),
        fact("partner", "Beta", "f4"),
        fact("partner", "UN-Habitat", "f5"),
        fact("parent", "UN-Habitat", "f6", year=2030),
        fact("theme", "water", "f7"),
    )
    found = derive_links(facts, {"UN-Habitat": KnownLink("", "un-body")}, {"Beta": "beta"})
    assert found == (
        Link("parent", "UN-Habitat", None, "un-body", "", 2030, "f6"),
        Link("partner", "Beta", "beta", "network", "", None, "f4"),
        Link("partner", "UN-Habitat", None, "un-body", "", None, "f5"),
        Link("partner", "UN-Habitat", None, "un-body", "", 2009, "f3"),
        Link("partner", "UN-Habitat", None, "un-body", "project", 2015, "f2"),
        Link("successor", "Omega", None, "other", "", None, "f1"),
    )


@pytest.mark.parametrize(
    ("newest", "standing"),
    [
        ("2019", Standing.ACTIVE),
        ("2018-12-31", Standing.ACTIVE),
        ("2018-11", Standing.UNCLEAR),
        (None, Standing.UNCLEAR),
    ],
)
def test_after_eight_years_without_dated_evidence_nobody_can_say_that_it_is_alive(
    newest: str | None, standing: Standing
) -> None:
    """Of a month the middle counts: November 2018 is a little more than eight years before 24 November 2026."""
    assert derive_standing({}, newest, DAY) is standing


def test_what_ended_has_ended_however_new_the_evidence() -> None:
    assert derive_standing(by_property(fact("dissolved", 2026)), "2026", DAY) is Standing.ENDED
    successor, parent = fact("successor", "Omega"), fact("parent", "Omega")
    assert derive_standing(by_property(successor), "2026", DAY) is Standing.ENDED
    assert derive_standing(by_property(successor, parent), "2026", DAY) is Standing.ACTIVE


def test_the_newest_of_partial_dates() -> None:
    assert newest_date(["2019", None, "2020-05", "2020"]) == "2020-05"
    assert newest_date([None]) is None and newest_date([]) is None


def test_a_fund_is_read_with_its_bounds_and_rate() -> None:
    facts = by_property(
        fact(
            "funding_offer", "Small grants", amount_max=5000, amount_min=100, currency="USD", open_to="members",
            funder="Alpha", note="for visits", deadline="2026-03-01",
        )
    )  # fmt: skip
    assert derive_funding(facts, lambda currency, as_of: {("USD", "2025"): 0.9}.get((currency, as_of))) == (  # type: ignore[arg-type]
        Funding("Small grants", 5000, 100, "USD", "members", "Alpha", "for visits", "2026-03-01", "2025", "f1", 0.9),
    )
