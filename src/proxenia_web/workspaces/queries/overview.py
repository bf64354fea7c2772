"""The council's three questions answered on a screen, with what needs attention."""

from dataclasses import dataclass
from datetime import date, timedelta

from proxenia.engagement.cost import by_currency
from proxenia.engagement.council import REVIEWED_MONTHS, CouncilAnswer, NetworkReview, answer_council
from proxenia.engagement.model import Money, Promise
from proxenia.engagement.pattern import Pattern
from proxenia.engagement.portfolio import promises_not_kept, shares
from proxenia.engagement.terms import add_months
from proxenia.exchange.office.valuation import valuation
from proxenia_web.workspaces.models import Workspace
from proxenia_web.workspaces.paging import Cut, cut
from proxenia_web.workspaces.value import workspace_value

#: How far ahead a last day of notice is shown.
NOTICE_DAYS = 120


@dataclass(frozen=True, slots=True)
class Row:
    """A membership on the overview: its review, the year's depth, cost and share of all cost, and what came of it."""

    review: NetworkReview
    depth: int
    cost: float
    left_out: tuple[Money, ...]
    share: float
    outcomes: int


@dataclass(frozen=True, slots=True)
class Overview:
    """What the first page of an office shows."""

    answer: CouncilAnswer
    year: int
    total: float
    left_out: tuple[Money, ...]
    is_complete: bool
    reports: int
    rows: list[Row]
    habits: list[tuple[Pattern, Cut[NetworkReview], int]]
    overdue: Cut[tuple[str, Promise]]
    notices: Cut[NetworkReview]


def overview(workspace: Workspace, day: date) -> Overview:
    """The office on a day."""
    value = workspace_value(workspace, "entries", since=add_months(day, -REVIEWED_MONTHS))
    answer = answer_council(value.ledger, day, valuation(value.office))
    costs = {review.membership.network: review.costs[day.year] for review in answer.reviews}
    parts = shares({network: cost.total for network, cost in costs.items()})
    names = {review.membership.network: review.membership.name for review in answer.reviews}
    late = [(names[network], one) for network, one in promises_not_kept(value.ledger, day) if network in names]
    soon = [r for r in answer.reviews if r.exit and r.exit.last_day <= day + timedelta(days=NOTICE_DAYS)]
    return Overview(
        answer=answer,
        year=day.year,
        total=sum(cost.total for cost in costs.values()),
        left_out=by_currency(money for cost in costs.values() for money in cost.left_out),
        is_complete=all(cost.is_complete for cost in costs.values()),
        reports=len({entry.id for review in answer.reviews for entry in review.reports}),
        rows=[
            Row(
                review,
                review.depths[day.year],
                costs[review.membership.network].total,
                costs[review.membership.network].left_out,
                parts.get(review.membership.network, 0.0),
                review.outcome_number,
            )
            for review in answer.reviews
        ],
        habits=[(pattern, cut(found), len(found)) for pattern in Pattern if (found := answer.of_pattern(pattern))],
        overdue=cut([(name, promise) for name, promise in late if promise.done is None]),
        notices=cut(sorted(soon, key=lambda review: review.exit.last_day if review.exit else date.max)),
    )
