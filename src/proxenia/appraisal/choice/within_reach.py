"""What little money buys: the smallest budget with which something is worth its cost, and what is open from afar."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from proxenia.appraisal.choice.advise import Advice, is_quiet
from proxenia.appraisal.model import Answer, Level
from proxenia.appraisal.network.candidates import Candidate
from proxenia.appraisal.network.eligibility import judge_eligibility
from proxenia.catalogue.model import Network
from proxenia.decision.portfolio.portfolio import PortfolioSolution, solve_portfolio
from proxenia.evidence.record import Kind

_GAP = 0.01


@dataclass(frozen=True, slots=True)
class FirstBudget:
    """The smallest budget tried that buys something, with how many staff days, and what."""

    amount: float
    staff_days: float
    solution: PortfolioSolution


def is_small(advice: Advice) -> bool:
    """Whether the city has so little for networks, or finds so little for it, that every euro is looked at."""
    return not advice.portfolio.chosen or advice.choice.money <= advice.setting.constants.number("advice.small_budget")


def first_budget(advice: Advice) -> FirstBudget | None:
    """The smallest budget, of those tried, whose best set holds a network; None where today's does, or none does.

    Each is tried as if it were the city's own: the same fee weighs less on a larger budget.
    """
    return None if advice.portfolio.chosen else _first_with(advice, advice.choice.staff_days)


def first_with_days(advice: Advice, own: FirstBudget | None) -> FirstBudget | None:
    """The smallest budget with days enough to participate in one network, where that is less than `own`, with today's.

    None where the city has such days, or they would not help.
    """
    enough = advice.setting.constants.numbers("levels.staff_days")[Level.PARTICIPATE - 1]
    if advice.portfolio.chosen or advice.choice.staff_days >= enough:
        return None
    found = _first_with(advice, enough)
    return found if found and (own is None or found.amount < own.amount) else None


def _first_with(advice: Advice, staff_days: float) -> FirstBudget | None:
    for amount in advice.setting.constants.numbers("advice.first_budgets"):
        if amount < advice.choice.money or (amount == advice.choice.money and staff_days == advice.choice.staff_days):
            continue
        city = replace(advice.setting.city, money=amount, staff_days=staff_days)
        choice = replace(advice.choice, setting=replace(advice.setting, city=city), limit=None)
        solution = solve_portfolio(choice.problem(advice.request.weights.centre()), gap=_GAP, time_limit=5)
        if solution.chosen:
            return FirstBudget(amount, staff_days, solution)
    return None


def open_from_afar(advice: Advice) -> list[Candidate]:
    """Networks that the city can join for what is left of its money without travelling, first what costs nothing.

    Their fee is published; together they fit into the money and the days that are left, and are no more than a city
    takes on in a year.
    """
    used = advice.portfolio.used
    money, days = advice.choice.money - used[0], advice.choice.staff_days - used[1]
    free = [c for c in _affordable(advice) if c.cost and c.cost.fee.mode == 0]
    paid = [c for c in _affordable(advice) if c.cost and c.cost.fee.mode > 0]
    most, found = advice.choice.most_new, list[Candidate]()
    # In turn, so that a city of few days is told of both.
    turns = [one for pair in zip_longest(free, paid) for one in pair if one]
    for candidate in turns:
        assert candidate.cost is not None  # asked of appraised candidates only
        fee, work = candidate.cost.fee.mode, candidate.cost.days(Level.OBSERVE)
        if len(found) < most and fee <= money and work <= days:
            money, days = money - fee, days - work
            found.append(candidate)
    return sorted(found, key=lambda c: (c.cost is not None and c.cost.fee.mode > 0, advice.rank(c.network.id) or 0))


def _affordable(advice: Advice) -> Iterator[Candidate]:
    """Networks of a published fee that the city can join and is neither in nor advised to be in, the best first."""
    chosen = {advice.choice.candidates[i].network.id for i in advice.portfolio.chosen}
    inside = chosen | set(advice.request.wishes.never)
    city = advice.setting.city
    found = [
        candidate
        for candidate in advice.ranked
        if candidate.eligibility.answer is Answer.YES
        and candidate.cost
        and candidate.cost.fee.known
        and not is_quiet(advice, candidate.network)
        and candidate.network.id not in inside
        and candidate.network.id not in city.presences
        and not city.is_probably_in(candidate.network.id)
    ]
    yield from sorted(found, key=lambda candidate: advice.rank(candidate.network.id) or len(found))


def titles_open(advice: Advice) -> list[Network]:
    """Prizes and titles that the city can run for, by name: they make nobody a member."""
    networks = advice.setting.snapshot.networks.values()
    found = [n for n in networks if n.kind is Kind.PRIZE and judge_eligibility(advice.setting, n).answer is Answer.YES]
    return sorted(found, key=lambda network: network.name)
