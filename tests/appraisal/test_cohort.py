"""Several cities at once, on the shipped catalogue: seats, speakers, and a network that counts once."""

from dataclasses import replace

import pytest

from proxenia.appraisal.choice.choice import Choice, Wishes, open_candidates
from proxenia.appraisal.cohort import Cohort, gather_cohort
from proxenia.appraisal.constants import shipped_constants
from proxenia.appraisal.model import CRITERIA
from proxenia.appraisal.network.candidates import appraise_candidates
from proxenia.appraisal.network.setting import Setting
from proxenia.appraisal.suggestion import profile_of
from proxenia.catalogue.model import Standing
from proxenia.catalogue.queries import networks_of
from proxenia.catalogue.snapshot import Snapshot
from proxenia.decision.portfolio.portfolio import solve_portfolio
from proxenia.decision.preference.weights import Weights
from proxenia.ecosystem.membership import read_matrix
from proxenia.ecosystem.suggestion.forecast import learn_forecast

MEDELLIN, BOGOTA, CALI = 3674962, 3688689, 3687925


@pytest.fixture(scope="module")
def group(snapshot: Snapshot) -> Cohort:
    places = [snapshot.places[id_] for id_ in (MEDELLIN, CALI, BOGOTA, CALI)]
    return gather_cohort(snapshot, shipped_constants(), places, 40_000, 120)


def test_each_city_counts_once_and_the_largest_comes_first(group: Cohort) -> None:
    assert group.cities[0].id == BOGOTA and len(group.cities) == 3
    populations = [place.population or 0 for place in group.cities]
    assert populations == sorted(populations, reverse=True)


def test_members_are_those_of_the_lists_and_every_city_is_in_one_place(group: Cohort, snapshot: Snapshot) -> None:
    own = {place.id: {m.network for m in networks_of(snapshot, place.id)} for place in group.cities}
    for chair in group.chairs:
        assert chair.network.standing is not Standing.ENDED
        told = [*chair.members, *chair.may_join, *chair.might_join]
        assert len(told) == len({place.id for place in told}) <= 3
    cideu = next(chair for chair in group.chairs if chair.network.id == "cideu")
    assert {place.id for place in cideu.members} == {id_ for id_, networks in own.items() if "cideu" in networks}


def test_the_speaker_is_in_longest_then_the_largest(group: Cohort) -> None:
    for chair in group.chairs:
        dated = {p: group.profiles[p.id].presences[chair.network.id].since for p in chair.members}
        if chair.members and not any(dated.values()):
            assert chair.speaker == chair.members[0]
        elif any(dated.values()):
            assert chair.speaker and dated[chair.speaker] == min(d for d in dated.values() if d)
        else:
            assert chair.speaker == (chair.may_join[0] if chair.may_join else None)


def test_what_none_is_in_begins_with_what_lists_foretell(group: Cohort, snapshot: Snapshot) -> None:
    likely = group.likeliest(read_matrix(snapshot))
    assert all(not chair.members for chair in likely)
    assert "fast-track-cities" in [chair.network.id for chair in likely[:10]]
    known = set(learn_forecast(snapshot, read_matrix(snapshot), group.cities).table.networks)
    foretold = [chair.network.id in known for chair in likely]
    assert foretold == sorted(foretold, reverse=True) and not all(foretold)  # those without a usable list come last


def test_the_joint_portfolio_keeps_to_the_means_and_takes_each_network_once(group: Cohort) -> None:
    joint = group.joint_portfolio()
    assert joint.levels and len(joint.levels) == len(joint.solution.chosen)
    money, days = joint.solution.used
    assert money <= 40_000 and days <= 120
    # The networks' own costs are all of it: a second member city takes nothing more.
    costs = [joint.cost(network) for network in joint.levels]
    left = {c.network.id for c in joint.choice.candidates} - set(joint.levels)
    owed = sum(c.cost.leaving_eur for c in joint.choice.candidates if c.cost and c.network.id in left)
    assert sum(cost[0] for cost in costs) + owed == pytest.approx(money)
    assert sum(cost[1] for cost in costs) == pytest.approx(days)


def test_a_cohort_of_one_chooses_what_the_city_alone_would(snapshot: Snapshot) -> None:
    """The same choice made without the cohort: all candidates of the one city, all weights alike."""
    constants, place = shipped_constants(), snapshot.places[CALI]
    joint = gather_cohort(snapshot, constants, [place], 20_000, 60).joint_portfolio()
    profile = replace(profile_of(snapshot, place), money=20_000, staff_days=60)
    setting = Setting(snapshot, profile, constants)
    choice = Choice(setting, tuple(open_candidates(appraise_candidates(setting))), Wishes())
    alone = solve_portfolio(choice.problem(Weights.open(CRITERIA).centre()), gap=1e-4)
    assert joint.solution.value <= alone.bound + 1e-9
    assert joint.solution.value == pytest.approx(alone.value, rel=0.01)


def test_the_same_cohort_gives_the_same_portfolio(group: Cohort) -> None:
    assert group.joint_portfolio().levels == group.joint_portfolio().levels
