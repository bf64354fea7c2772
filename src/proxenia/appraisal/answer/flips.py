"""What would flip one network's place in the best set at the likeliest values: its cost, the budget, a weight."""

from proxenia.appraisal.choice.advise import Advice
from proxenia.appraisal.choice.choice import MONEY
from proxenia.appraisal.model import CRITERIA, Level, Reason
from proxenia.decision.explanation.explain import WeightThreshold, cost_threshold, limit_threshold, weight_threshold

#: Budgets are searched from nothing to so many times today's, to the nearest step in EUR; weights to so much.
_MOST_TIMES, _BUDGET_STEP, _WEIGHT_STEP = 3.0, 100.0, 0.01


def flips_of(advice: Advice, network: str) -> tuple[Reason, ...]:
    """The nearest changes that flip whether a network is in the best set at the likeliest values, all else as it is.

    Empty for a network that is no alternative. Some dozens of solves: a few seconds.
    """
    position = advice.position(network)
    if position is None:
        return ()
    is_in = position in advice.likeliest.chosen
    found = [_cost(advice, position, is_in), _budget(advice, position, is_in), _weight(advice, position, is_in)]
    named = tuple(reason for reason in found if reason)
    return named or (Reason("flip-nothing-in" if is_in else "flip-nothing-out"),)


def _cost(advice: Advice, position: int, is_in: bool) -> Reason | None:
    problem = advice.choice.problem(advice.request.weights.centre())
    threshold = cost_threshold(problem, position, MONEY)
    if threshold is None:
        return None
    amount = round(threshold.change, -1)
    if is_in and amount > 0:
        return Reason("flip-cost-in", {"amount": amount})
    own = advice.choice.candidates[position].cost
    if not is_in and own and 0 < -amount <= own.money(Level(threshold.level))[1]:
        return Reason("flip-cost-out", {"amount": -amount})
    return None


def _budget(advice: Advice, position: int, is_in: bool) -> Reason | None:
    problem = advice.choice.problem(advice.request.weights.centre())
    for far in (0.0, _MOST_TIMES * advice.choice.money):
        found = limit_threshold(problem, position, MONEY, far, tolerance=_BUDGET_STEP)
        if found and (far > 0) != is_in:
            code = "flip-budget-in" if is_in else "flip-budget-out"
            return Reason(code, {"budget": round(found.far, -2)})
    return None


def _weight(advice: Advice, position: int, is_in: bool) -> Reason | None:
    """The smallest move of one criterion's weight that flips the choice, the others kept in proportion."""
    centre = advice.request.weights.centre()
    found: list[WeightThreshold] = []
    for criterion in range(len(CRITERIA)):
        for far in (0.0, 1.0):
            threshold = weight_threshold(
                advice.choice.problem, centre, criterion, position, far=far, tolerance=_WEIGHT_STEP
            )
            found += [threshold] if threshold else []
    if not found:
        return None
    nearest = min(found, key=lambda one: abs(one.far - one.today))
    values = {
        "criterion": CRITERIA[nearest.criterion],
        "today": round(100 * nearest.today),
        "weight": round(100 * nearest.far),
    }
    return Reason("flip-weight-in" if is_in else "flip-weight-out", values)
