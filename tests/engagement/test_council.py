from dataclasses import replace
from datetime import date

import pytest

from proxenia.engagement.council import CouncilAnswer, Valuation, answer_council
from proxenia.engagement.model import Ledger, Money
from proxenia.engagement.pattern import Pattern

TODAY = date(2026, 11, 26)


def in_euro(money: Money, day: date) -> float | None:
    return money.amount if money.currency == "EUR" else None


@pytest.fixture
def answer(ledger: Ledger) -> CouncilAnswer:
    return answer_council(ledger, TODAY, Valuation(in_euro, 300))


def test_which_networks_are_we_in(answer: CouncilAnswer) -> None:
    assert [review.membership.network for review in answer.reviews] == ["asleep", "summits", "learning", "newcomer"]


def test_in_which_regularly_and_in_which_not_at_all(answer: CouncilAnswer) -> None:
    assert [r.membership.network for r in answer.of_pattern(Pattern.REGULAR)] == ["learning"]
    assert [r.membership.network for r in answer.of_pattern(Pattern.DORMANT)] == ["asleep"]


def test_how_are_we_told(answer: CouncilAnswer) -> None:
    assert [r.membership.network for r in answer.unreported] == ["asleep", "summits", "newcomer"]
    assert [r.membership.network for r in answer.unanswered_for] == ["asleep", "summits", "newcomer"]


def test_one_review_by_hand(answer: CouncilAnswer) -> None:
    learning = answer.reviews[2]
    # 2025: 2,000 + 800 + 4 days; 2026: 2,000 + 2 days; the practice and the funds came of it.
    assert learning.total == 4000 + 2600
    assert learning.cost_per_outcome == 3300
    assert (learning.trend, learning.shortfall) == (1, 0)
    summits = answer.reviews[1]
    assert (summits.trend, summits.shortfall, summits.cost_per_outcome) == (0, 1, None)
    assert answer.reviews[0].exit is None


def test_an_office_without_memberships_has_an_empty_answer() -> None:
    assert answer_council(Ledger((), ()), TODAY, Valuation(in_euro, 300)).reviews == ()


def test_entries_after_the_day_are_not_seen(ledger: Ledger) -> None:
    early = answer_council(ledger, date(2026, 5, 30), Valuation(in_euro, 300))
    learning = next(review for review in early.reviews if review.membership.network == "learning")
    assert learning.outcomes[2026].number == 0
    assert not learning.reports


def test_without_a_target_nothing_falls_short_and_what_has_no_rate_is_told(answer: CouncilAnswer) -> None:
    """Asleep: 500 XXX a year, known in neither of the two years."""
    assert [review.shortfall for review in answer.reviews] == [0, 1, 0, 0]
    asleep, newcomer = answer.reviews[0], answer.reviews[3]
    assert (asleep.left_out, asleep.total, asleep.cost_per_outcome) == ((Money(1000, "XXX"),), 0, None)
    assert (newcomer.outcome_number, newcomer.total, dict(newcomer.depths)) == (0, 3000, {2025: 0, 2026: 3})
    assert (answer.reviews[2].outcome_number, [entry.id for entry in answer.reviews[2].reports]) == (2, ["e7"])


@pytest.mark.parametrize(("day", "is_told"), [(date(2024, 11, 26), True), (date(2024, 11, 25), False)])
def test_reports_of_two_years_are_reviewed(ledger: Ledger, day: date, is_told: bool) -> None:
    entries = [replace(entry, day=day) if entry.id == "e7" else entry for entry in ledger.entries]
    answer = answer_council(replace(ledger, entries=entries), TODAY, Valuation(in_euro, 300))
    assert [entry.id for entry in answer.reviews[2].reports] == (["e7"] if is_told else [])
