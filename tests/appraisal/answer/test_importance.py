"""What matters most, and what flips a choice: on the real catalogue, against the answer asked again."""

from dataclasses import replace

import numpy as np
import pytest

from proxenia.appraisal.answer.flips import flips_of
from proxenia.appraisal.answer.importance import Kind, importances, membership_changes
from proxenia.appraisal.choice.advise import Advice
from proxenia.appraisal.constants import shipped_constants
from proxenia.appraisal.model import CRITERIA
from proxenia.appraisal.question.scenario import Scenario
from proxenia.appraisal.run import Sources, run_scenario
from proxenia.built.presence import open_presences
from proxenia.catalogue.snapshot import Snapshot
from proxenia.places.gazetteer import Gazetteer

ASKED = Scenario(place="Medellín", country="CO", budget=40_000, samples=500)


@pytest.fixture(scope="module")
def sources(snapshot: Snapshot, gazetteer: Gazetteer) -> Sources:
    return Sources(snapshot, gazetteer, shipped_constants())


@pytest.fixture(scope="module")
def advice(sources: Sources) -> Advice:
    return run_scenario(ASKED, sources)


def test_the_most_telling_comes_first_and_chance_is_left_out(advice: Advice) -> None:
    found = importances(advice, CRITERIA)
    assert found
    assert [one.change for one in found] == sorted((one.change for one in found), reverse=True)
    assert all(one.change > 2 * one.error for one in found)


def test_a_comparison_already_made_is_not_asked_for(sources: Sources) -> None:
    said = run_scenario(replace(ASKED, prefer=("lobbying>visibility",)), sources)
    pairs = {one.about for one in importances(said, CRITERIA) if one.kind is Kind.COMPARISON}
    assert not pairs & {"lobbying>visibility", "visibility>lobbying"}


def test_a_comparison_changes_as_many_networks_as_counting_says(advice: Advice) -> None:
    one = next(one for one in importances(advice, CRITERIA) if one.kind is Kind.COMPARISON)
    first, second = (CRITERIA.index(name) for name in one.about.split(">"))
    inside, weights = advice.core.in_draw, advice.draws.weights
    yes = weights[:, first] > weights[:, second]
    moves = [mask.mean() * np.abs(inside[mask].mean(axis=0) - inside.mean(axis=0)).sum() for mask in (yes, ~yes)]
    assert one.change == pytest.approx(sum(moves))


def test_a_budget_flip_is_seen_when_the_question_is_asked_again(advice: Advice, sources: Sources) -> None:
    chosen = [advice.choice.candidates[i].network.id for i in advice.portfolio.chosen]
    for network in chosen[:3]:
        flips = {reason.code: reason.values for reason in flips_of(advice, network)}
        if "flip-budget-in" not in flips:
            continue
        budget = float(str(flips["flip-budget-in"]["budget"]))
        again = run_scenario(replace(ASKED, budget=max(0.0, budget - 100)), sources)
        assert again.level(network) == 0
        return
    pytest.fail("no chosen network depends on the budget")


def test_a_network_that_is_no_alternative_has_no_flips(advice: Advice) -> None:
    assert flips_of(advice, "no-such-network") == ()


def test_asking_what_is_unsure_changes_as_much_as_counting_says(sources: Sources) -> None:
    asked = replace(sources, presences=open_presences(sources.snapshot))
    advice = run_scenario(ASKED, asked)
    changes = membership_changes(advice)
    likely = {id_ for id_ in changes if advice.setting.city.chance(id_) > 0.5}
    assert likely and max(changes[id_] for id_ in likely) > 0
    one = max(changes, key=lambda id_: changes[id_])
    is_in, inside = advice.draws.members[:, advice.position(one)], advice.core.in_draw
    moves = [mask.mean() * np.abs(inside[mask].mean(axis=0) - inside.mean(axis=0)).sum() for mask in (is_in, ~is_in)]
    assert changes[one] == pytest.approx(sum(moves))
    assert membership_changes(run_scenario(ASKED, sources)) == {}
