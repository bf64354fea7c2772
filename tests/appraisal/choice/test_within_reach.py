"""What little money buys, on the catalogue as it is shipped."""

from dataclasses import replace

import pytest

from proxenia.appraisal.choice.advise import Advice, is_quiet
from proxenia.appraisal.choice.within_reach import first_budget, first_with_days, is_small, open_from_afar, titles_open
from proxenia.appraisal.constants import shipped_constants
from proxenia.appraisal.model import Answer, Level
from proxenia.appraisal.question.scenario import Scenario
from proxenia.appraisal.run import Sources, run_scenario
from proxenia.catalogue.snapshot import Snapshot
from proxenia.places.gazetteer import Gazetteer

OBIDOS = Scenario(place="Óbidos", country="PT", samples=200)


@pytest.fixture(scope="module")
def sources(snapshot: Snapshot, gazetteer: Gazetteer) -> Sources:
    return Sources(snapshot, gazetteer, shipped_constants())


@pytest.fixture(scope="module")
def poor(sources: Sources) -> Advice:
    return run_scenario(replace(OBIDOS, budget=500), sources)


def test_where_the_money_buys_nothing_the_smallest_budget_that_does_is_found(poor: Advice, sources: Sources) -> None:
    first = first_budget(poor)
    assert first is not None
    assert not poor.portfolio.chosen
    # Asked with that budget, the city gets that set; with the one tried before it, nothing.
    tried = sorted(poor.setting.constants.numbers("advice.first_budgets"))
    before = max(amount for amount in tried if amount < first.amount)
    asked = run_scenario(replace(OBIDOS, budget=first.amount), sources)
    assert asked.portfolio.chosen == first.solution.chosen
    assert not run_scenario(replace(OBIDOS, budget=before), sources).portfolio.chosen


def test_where_days_are_short_the_budget_with_enough_of_them_is_told_too(poor: Advice, sources: Sources) -> None:
    short = run_scenario(replace(OBIDOS, budget=500, staff_days=10), sources)
    own = first_budget(short)
    more = first_with_days(short, own)
    assert own and more
    assert more.amount < own.amount
    assert more.staff_days == 12
    # Asked with that money and those days, the city gets that set.
    asked = run_scenario(replace(OBIDOS, budget=more.amount, staff_days=12), sources)
    assert asked.portfolio.chosen == more.solution.chosen
    assert first_with_days(poor, first_budget(poor)) is None


def test_a_city_of_few_days_is_offered_what_is_free_and_what_is_paid(sources: Sources) -> None:
    found = open_from_afar(run_scenario(replace(OBIDOS, budget=500, staff_days=10), sources))
    assert {candidate.cost.fee.mode > 0 for candidate in found if candidate.cost} == {False, True}


def test_what_is_open_from_afar_fits_together_into_money_and_days(poor: Advice) -> None:
    found = open_from_afar(poor)
    fees = [candidate.cost.fee for candidate in found if candidate.cost]
    assert found and len(fees) == len(found) <= poor.choice.most_new
    assert sum(fee.mode for fee in fees) <= 500
    assert sum(candidate.cost.days(Level.OBSERVE) for candidate in found if candidate.cost) <= poor.choice.staff_days
    assert all(fee.known for fee in fees)
    assert not any(is_quiet(poor, candidate.network) for candidate in found)
    assert all(candidate.eligibility.answer is Answer.YES for candidate in found)
    assert [fee.mode > 0 for fee in fees] == sorted(fee.mode > 0 for fee in fees)


def test_without_money_only_what_is_free_is_open(sources: Sources) -> None:
    found = open_from_afar(run_scenario(replace(OBIDOS, budget=0), sources))
    assert found
    assert {candidate.cost.fee.mode for candidate in found if candidate.cost} == {0}


def test_what_is_refused_or_the_city_is_in_is_not_offered(sources: Sources, poor: Advice) -> None:
    first, second = (candidate.network.id for candidate in open_from_afar(poor)[:2])
    asked = run_scenario(replace(OBIDOS, budget=500, never=[first], members={second: None}), sources)
    assert {first, second} & {candidate.network.id for candidate in open_from_afar(asked)} == set()


def test_titles_are_prizes_that_the_place_can_run_for(poor: Advice) -> None:
    assert titles_open(poor)
    assert {str(network.kind) for network in titles_open(poor)} == {"prize"}


def test_a_city_with_means_is_not_told_of_crumbs(poor: Advice, sources: Sources) -> None:
    rich = run_scenario(replace(OBIDOS, budget=20_000), sources)
    assert is_small(poor)
    assert not is_small(rich)
    assert first_budget(rich) is None
