from dataclasses import replace

import pytest
from tests.appraisal.conftest import BARE, OWN, a_place, a_scale, a_step, snapshot_of

from proxenia.catalogue.fee_scale import FeeGrade
from proxenia.catalogue.model import Name, Standing
from proxenia.catalogue.queries import (
    Filter,
    costs_at_most,
    facets,
    find_network,
    members_of,
    networks_named,
    networks_of,
    search,
    select,
    ties_of_places,
)
from proxenia.catalogue.snapshot import Snapshot
from proxenia.errors import InputError
from proxenia.evidence.record import Kind, Wording
from proxenia.evidence.vocabulary import shipped_vocabulary

EVERYTHING = Filter(kinds=tuple(Kind), standings=tuple(Standing))
BARCELONA = 3128760


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("UCLG", "uclg"),
        ("C40", "c40"),
        ("Climate Alliance", "climate-alliance"),
        ("climat alianse", "climate-alliance"),
        ("eurocites", "eurocities"),
        ("Mercocidades", "mercociudades"),
        ("Organización Iberoamericana de Cooperación Intermunicipal", "oici"),
        ("Bund der Energie-Cités", "energy-cities"),
        ("educating cities", "iaec"),
    ],
)
def test_search_forgives(snapshot: Snapshot, text: str, first: str) -> None:
    found = search(select(snapshot, EVERYTHING), text, shipped_vocabulary())
    assert first in [network.id for network in found[:3]]


def test_nonsense_finds_nothing(snapshot: Snapshot) -> None:
    assert search(select(snapshot, EVERYTHING), "xqzwvk plomf", shipped_vocabulary()) == []


def test_a_short_acronym_is_not_found_by_resemblance(snapshot: Snapshot) -> None:
    found = [n.id for n in search(select(snapshot, EVERYTHING), "AER", shipped_vocabulary())]
    assert found[0] == "aer"
    assert "arc" not in found


def test_who_bears_a_name_today_goes_before_who_once_bore_it(snapshot: Snapshot) -> None:
    first, second = select(snapshot, EVERYTHING)[:2]
    today = replace(first, name="Zweta")
    once = replace(second, name="Anker", aliases=(Name("Zweta"),))
    assert search([once, today], "zweta", shipped_vocabulary()) == [today, once]


def test_filters_admit_only_what_the_evidence_says(snapshot: Snapshot) -> None:
    found = select(snapshot, Filter(category="universal", region="world"))
    assert {"uclg", "metropolis"} <= {network.id for network in found}
    assert all(network.category == "universal" and "world" in network.regions for network in found)


def test_an_unknown_name_is_met_with_the_nearest(snapshot: Snapshot) -> None:
    with pytest.raises(InputError) as refused:
        find_network(snapshot, "eurocitties")
    assert "eurocities" in refused.value.problems[0].hint
    assert find_network(snapshot, "Eurocities").id == "eurocities"


def test_a_name_that_two_bear_is_met_with_both() -> None:
    twins = [replace(BARE, id=id_, name="Twin Name") for id_ in ("one", "two")]
    with pytest.raises(InputError) as refused:
        find_network(snapshot_of(twins, {}), "twin name")
    (problem,) = refused.value.problems
    assert problem.message == "several networks are called 'twin name'"
    assert problem.hint == "nearest: Twin Name (one), Twin Name (two)"


def test_names_that_are_refused_are_told_together(snapshot: Snapshot) -> None:
    assert list(networks_named(snapshot, ["UCLG", "c40", "uclg"])) == ["uclg", "c40"]
    with pytest.raises(InputError) as refused:
        networks_named(snapshot, ["UCLG", "Eurocitees", "Mercocidadez"])
    assert [problem.message for problem in refused.value.problems] == [
        "no network is called 'Eurocitees'",
        "no network is called 'Mercocidadez'",
    ]


def test_the_ties_of_a_place_are_memberships_and_twin_towns() -> None:
    near, far = a_place(5), a_place(6)
    members = {"alpha": [OWN, near], "beta": [near]}
    told = snapshot_of([BARE, replace(BARE, id="beta")], members, twins=[near, far])
    assert ties_of_places(told) == {OWN.id: 3, near.id: 3, far.id: 1}


def test_a_network_is_cheap_by_a_scale_of_its_own_that_is_known_in_euro() -> None:
    cheap = a_scale(a_step(300.0))
    assert costs_at_most(replace(BARE, fees=(cheap,)), 500)
    assert not costs_at_most(replace(BARE, fees=(cheap,)), 200)
    assert not costs_at_most(BARE, 500)
    for unsure in ({"source_kind": "press"}, {"grade": FeeGrade.PAID}, {"eur_rate": None}):
        assert not costs_at_most(replace(BARE, fees=(replace(cheap, **unsure),)), 500), unsure
    assert costs_at_most(replace(BARE, fee_kind="none"), None, free=True)
    assert not costs_at_most(replace(BARE, fees=(cheap,)), 500, free=True)


def test_members_and_networks_are_two_views_of_one_thing(snapshot: Snapshot) -> None:
    networks = {m.network for m in networks_of(snapshot, BARCELONA)}
    assert {"c40", "medcities"} <= networks
    assert all(BARCELONA in {m.place for m in members_of(snapshot, network)} for network in networks)


def test_facets_count_what_is_listed(snapshot: Snapshot) -> None:
    chosen = select(snapshot, EVERYTHING)
    counted = facets(chosen)
    assert sum(counted["kind"].values()) == len(chosen)
    assert sum(counted["category"].values()) == len(chosen)
    assert counted["theme"]["economy"] == sum("economy" in n.themes for n in chosen)
    assert facets([]) == {}


def test_a_network_is_found_by_its_name_in_another_language(snapshot: Snapshot) -> None:
    told = {"es": Wording("Centro de las Ciudades Lejanas", "CCL", "Reúne a ciudades muy distantes.")}
    network = replace(snapshot.networks["c40"], id="far", translations=told)
    for text in ("centro de las ciudades lejanas", "CCL", "muy distantes"):
        assert [one.id for one in search([network], text, shipped_vocabulary())] == ["far"], text
