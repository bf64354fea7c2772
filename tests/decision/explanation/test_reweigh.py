import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from proxenia.decision.explanation.flip import CriteriaValues
from proxenia.decision.explanation.reweigh import nearest_weights
from proxenia.decision.portfolio.problem import Options, PortfolioProblem, evaluate
from proxenia.decision.preference.weights import parse_preference
from proxenia.errors import InputError


def one_of_three():
    """Room for one: the first is good by x, the second by y, the third never better than half of both."""
    ones = np.ones(3)
    options = Options(np.arange(3), ones.astype(np.int64), ones, np.zeros(3), np.ones((3, 1)))
    problem = PortfolioProblem(("a", "b", "c"), ("money",), options, np.array([1.0]))
    return problem, CriteriaValues(np.array([[1.0, 0, 0.4], [0, 1.0, 0.4]]), np.zeros((2, 0)))


def test_the_nearest_weights_by_hand():
    problem, values = one_of_three()
    today = np.array([0.8, 0.2])
    found = nearest_weights(problem, values, today, {1: 1})
    assert found.weights == pytest.approx([0.5, 0.5])
    assert (found.moved, found.is_exact) == (pytest.approx(0.3), True)
    assert nearest_weights(problem, values, today, {0: 1}).moved == pytest.approx(0)
    assert nearest_weights(problem, values, today, {2: 1}) is None
    x_first = parse_preference("x>=2*y", ("x", "y"))
    assert nearest_weights(problem, values, today, {1: 1}, statements=x_first) is None
    assert not nearest_weights(problem, values, today, {1: 1}, most_solves=1).is_exact


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 100_000))
def test_the_least_change_by_all_rows_at_once(make_problem, every_portfolio, seed):
    problem = make_problem(seed, 4)
    rng = np.random.default_rng(seed)
    values = CriteriaValues(
        np.round(rng.uniform(-0.5, 1.5, (3, len(problem.options.level))), 2),
        np.round(rng.uniform(0, 1, (3, len(problem.coverage.weight))), 2),
    )
    every = list(every_portfolio(problem))
    if not every:
        return
    chosen, today = every[int(rng.integers(0, len(every)))], rng.dirichlet(np.ones(3))
    ends = [values.at(problem, alone) for alone in np.eye(3)]
    worth = np.array([[evaluate(end, one) for end in ends] for one in every])
    own = np.array([evaluate(end, chosen) for end in ends])
    beaten = np.column_stack([worth - own, np.zeros((len(every), 3))])
    apart = np.vstack([np.column_stack([np.eye(3), -np.eye(3)]), np.column_stack([-np.eye(3), -np.eye(3)])])
    judge = linprog(
        np.repeat([0.0, 1.0], 3),
        np.vstack([beaten, apart]),
        np.concatenate([np.zeros(len(every)), today, -today]),
        np.array([[1.0, 1, 1, 0, 0, 0]]),
        [1.0],
    )
    found = nearest_weights(problem, values, today, chosen, most_solves=200)
    if judge.status == 2:
        assert found is None or max(worth @ found.weights) <= own @ found.weights + 1e-4
        return
    assert found.is_exact
    assert found.moved == pytest.approx(judge.fun / 2, abs=1e-3)
    assert max(worth @ found.weights) <= own @ found.weights + 1e-4


def test_what_is_not_allowed_is_refused():
    problem, values = one_of_three()
    for weights, chosen in (
        (np.array([0.5, 0.5]), {0: 1, 1: 1}),
        (np.array([0.5, 0.5]), {0: 2}),
        (np.array([0.5, 0.6]), {0: 1}),
        (np.array([1.0]), {0: 1}),
    ):
        with pytest.raises(InputError):
            nearest_weights(problem, values, weights, chosen)
