"""The council's questions answered from the ledger: where are we in, where did we take part, what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from proxenia.engagement.cost import Convert, Outcomes, YearCost, by_currency, cost_in_year, outcomes_in_year
from proxenia.engagement.depth import depth_in_year
from proxenia.engagement.model import Entry, EntryKind, Ledger, Money, RegisteredMembership, between
from proxenia.engagement.pattern import Habit, Pattern, habit_of
from proxenia.engagement.terms import ExitTerms, add_months, exit_terms

#: So many months up to a day a council looks back on.
REVIEWED_MONTHS = 24


@dataclass(frozen=True, slots=True)
class Valuation:
    """How amounts become comparable: conversion to the office's currency, and what a staff day costs in it."""

    convert: Convert
    day_rate: float


@dataclass(frozen=True, slots=True)
class NetworkReview:
    """One membership as a council sees it, for the two years up to a day.

    `depths` are by calendar year, the later year last. `trend` is their difference. `reports` are the entries in which
    the council was told what came of it. `exit` None: the register does not say how to leave.
    """

    membership: RegisteredMembership
    habit: Habit
    depths: Mapping[int, int]
    costs: Mapping[int, YearCost]
    outcomes: Mapping[int, Outcomes]
    reports: tuple[Entry, ...]
    exit: ExitTerms | None

    @property
    def trend(self) -> int:
        """By how much the depth rose (positive) or fell from the earlier year to the later."""
        years = sorted(self.depths)
        return self.depths[years[-1]] - self.depths[years[0]]

    @property
    def shortfall(self) -> int:
        """How far the later year's depth stays behind the target; 0 where it is reached or none is set."""
        target = self.membership.target_depth
        return max(0, target - self.depths[max(self.depths)]) if target is not None else 0

    @property
    def total(self) -> float:
        """The cost of all the years together, a lower bound where something is not recorded."""
        return sum(cost.total for cost in self.costs.values())

    @property
    def left_out(self) -> tuple[Money, ...]:
        """What the total leaves out for want of a rate, one amount a currency."""
        return by_currency(money for cost in self.costs.values() for money in cost.left_out)

    @property
    def outcome_number(self) -> int:
        """What came of it over all the years."""
        return sum(outcome.number for outcome in self.outcomes.values())

    @property
    def cost_per_outcome(self) -> float | None:
        """What one outcome cost over all the years; None where nothing came of it or a part of the cost has no rate."""
        return self.total / self.outcome_number if self.outcome_number and not self.left_out else None


@dataclass(frozen=True, slots=True)
class CouncilAnswer:
    """The three questions, word for word: members in which; regular in which, in which not at all; how told."""

    day: date
    reviews: tuple[NetworkReview, ...]

    def of_pattern(self, *patterns: Pattern) -> tuple[NetworkReview, ...]:
        """The memberships of some patterns."""
        return tuple(review for review in self.reviews if review.habit.pattern in patterns)

    @property
    def unreported(self) -> tuple[NetworkReview, ...]:
        """Memberships of which the council was told nothing in the two years."""
        return tuple(review for review in self.reviews if not review.reports)

    @property
    def unanswered_for(self) -> tuple[NetworkReview, ...]:
        """Memberships for which no officer is named."""
        return tuple(review for review in self.reviews if not review.membership.officer)


def answer_council(ledger: Ledger, day: date, valuation: Valuation) -> CouncilAnswer:
    """Reviews every membership held on `day` over the two years that end then, by name."""
    members = sorted(ledger.members_on(day), key=lambda membership: (membership.name.casefold(), membership.network))
    return CouncilAnswer(day, tuple(review_network(ledger, member, day, valuation) for member in members))


def review_network(ledger: Ledger, membership: RegisteredMembership, day: date, valuation: Valuation) -> NetworkReview:
    """One membership reviewed over the two years that end on `day`."""
    entries = ledger.of(membership.network)
    known = tuple(entry for entry in entries if entry.day <= day)
    years = (day.year - 1, day.year)
    return NetworkReview(
        membership=membership,
        habit=habit_of(membership, known, day),
        depths={year: depth_in_year(known, year).level for year in years},
        costs={year: cost_in_year(membership, known, year, valuation.convert, valuation.day_rate) for year in years},
        outcomes={year: outcomes_in_year(known, year, valuation.convert) for year in years},
        reports=tuple(e for e in between(known, add_months(day, -REVIEWED_MONTHS), day) if e.kind is EntryKind.REPORT),
        exit=exit_terms(membership, day),
    )
