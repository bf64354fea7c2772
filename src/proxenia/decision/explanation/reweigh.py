"""The least change of all weights together that makes another portfolio the best.

(Inverse optimisation by cutting planes, Wang 2009.) Nearest weights are found by a linear programme; the best portfolio
at them, if it is another one, becomes one more row; and so on, until the portfolio wanted is the best.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from proxenia.decision.explanation.flip import CriteriaValues, check_criteria
from proxenia.decision.linear import LinearProgram, SolveStatus, solve_linear
from proxenia.decision.portfolio.formulation import formulate
from proxenia.decision.portfolio.portfolio import solve_formulated
from proxenia.decision.portfolio.problem import PortfolioProblem, evaluate, options_of
from proxenia.decision.portfolio.rounding import Rounding
from proxenia.decision.preference.weights import Preference
from proxenia.errors import InputError
from proxenia.problems import Problem

Array = NDArray[np.float64]
_TIE = 1e-6


@dataclass(frozen=True, slots=True)
class Reweighing:
    """Weights (criteria,) under which no portfolio beats the wanted one, as near to today's as there are.

    `moved` is how much weight has to go from some criteria to others, 0 to 1. `is_exact` False: the solves ran out, and
    the least change is at least `moved`, but these weights do not suffice.
    """

    weights: Array
    moved: float
    solves: int
    is_exact: bool


def nearest_weights(
    problem: PortfolioProblem,
    values: CriteriaValues,
    weights: Array,
    chosen: dict[int, int],
    *,
    statements: tuple[Preference, ...] = (),
    most_solves: int = 60,
) -> Reweighing | None:
    """The weights nearest to these under which `chosen` is a best portfolio, among those that satisfy the statements.

    None where there are none. InputError where shapes do not fit, weights are not shares of 1, or `chosen` breaks a
    limit or rule.
    """
    check_criteria(problem, values, weights)
    formulation = formulate(problem)
    taken = np.zeros(len(problem.options.level), dtype=bool)
    taken[options_of(problem, chosen)] = True
    if not Rounding(formulation, problem.limits).is_allowed(taken[None, :])[0]:
        raise InputError(
            [Problem("not-allowed", "", "the portfolio breaks a limit or rule", "ask for one that does not")]
        )
    own = _worth(problem, values, chosen)
    cuts: list[Array] = []
    near = weights
    for solves in range(1, most_solves + 1):
        solution = solve_linear(_program(weights, statements, cuts))
        if solution.status is SolveStatus.INFEASIBLE or solution.point is None:
            return None
        near = np.maximum(solution.point[: len(weights)], 0.0)
        near = near / near.sum()
        at = replace(formulation, problem=values.at(problem, near))
        rival = solve_formulated(at, problem.limits, gap=1e-7)
        if rival.value <= own @ near + _TIE * max(1.0, abs(rival.value)):
            return Reweighing(near, _moved(near, weights), solves, is_exact=True)
        cuts.append(own - _worth(problem, values, rival.chosen))
    return Reweighing(near, _moved(near, weights), most_solves, is_exact=False)


def _worth(problem: PortfolioProblem, values: CriteriaValues, chosen: dict[int, int]) -> Array:
    """What a portfolio is worth by each criterion alone (criteria,)."""
    criteria = len(values.options)
    return np.array([evaluate(values.at(problem, alone), chosen) for alone in np.eye(criteria)])


def _moved(near: Array, weights: Array) -> float:
    return float(np.abs(near - weights).sum() / 2)


def _program(weights: Array, statements: tuple[Preference, ...], cuts: list[Array]) -> LinearProgram:
    """The weights and their distances from today's: the sum of the distances is to be least."""
    size = len(weights)
    nothing, one = np.zeros(size), np.eye(size)
    rows = [np.concatenate([np.ones(size), nothing])]
    lower, upper = [1.0], [1.0]
    for criterion in range(size):
        for sign in (1.0, -1.0):
            rows.append(np.concatenate([sign * one[criterion], -one[criterion]]))
            lower.append(-np.inf)
            upper.append(sign * float(weights[criterion]))
    for statement in statements:
        rows.append(np.concatenate([np.array(statement.coefficients), nothing]))
        lower.append(statement.bound if statement.is_equality else -np.inf)
        upper.append(statement.bound)
    for cut in cuts:
        rows.append(np.concatenate([cut, nothing]))
        lower.append(0.0)
        upper.append(np.inf)
    objective = np.concatenate([nothing, -np.ones(size)])
    return LinearProgram(objective, np.array(rows), np.array(lower), np.array(upper))
