from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proxenia.decision.explanation.explain import (
    addition,
    contributions,
    cost_threshold,
    limit_threshold,
    shifted_weights,
    weight_threshold,
)
from proxenia.decision.portfolio.portfolio import (
    Coverage,
    Options,
    PortfolioProblem,
    Rule,
    RuleKind,
    evaluate,
    solve_portfolio,
)
from proxenia.errors import InputError


def items(limit=10.0, values=(6.0, 5.0, 4.0), costs=(6.0, 5.0, 5.0), **more):
    ones = np.ones(3)
    options = Options(np.arange(3), ones.astype(np.int64), ones, np.array(values), np.array(costs)[:, None])
    return PortfolioProblem(("a", "b", "c"), ("money",), options, np.array([limit]), **more)


def test_contributions_are_weight_times_difference_strongest_first():
    first = np.array([[0.2, 0.5, 0.6], [0.1, 0.1, 0.1]])
    second = np.array([[0.3, 0.4, 0.5], [0.5, 0.6, 0.9]])
    found = contributions(["x", "y"], np.array([0.75, 0.25]), first, second)
    assert [c.criterion for c in found] == ["y", "x"]
    assert (found[0].low, found[0].mode, found[0].high) == pytest.approx((-0.2, -0.125, -0.1))
    assert (found[1].low, found[1].mode, found[1].high) == pytest.approx((-0.225, 0.075, 0.225))


def test_what_an_alternative_adds_is_less_where_others_cover_the_same():
    coverage = Coverage(
        np.array([0, 1]), np.array([0, 0]), np.ones(2), np.array([10.0]), np.array([1.0, 1.0]), np.array([1.0, 0.3])
    )
    problem = items(coverage=coverage)
    found = addition(problem, {1: 1}, 0, 1)
    assert (found.additive, found.coverage, found.alone) == pytest.approx((6, 3, 10))
    assert addition(problem, {0: 1, 1: 1}, 0, 1) == found
    assert addition(problem, {}, 0, 1).coverage == pytest.approx(10)


def test_the_cost_at_which_an_item_enters():
    # b and c, worth 9, fill the limit. a, worth 6, is worth more with b (11): they lack 1.
    threshold = cost_threshold(items(), 0, "money")
    assert (threshold.change, threshold.level) == (pytest.approx(-1), 1)


def test_the_cost_at_which_an_item_leaves():
    # With 10, without b the best is a, worth 6; with b that takes c as well, and all 10.
    assert cost_threshold(items(), 1, "money").change == pytest.approx(0)
    # With 12, without b a and c are worth 10; a and b are worth 11 and leave 1 over.
    assert cost_threshold(items(12.0), 1, "money").change == pytest.approx(1)


def test_no_cost_decides():
    assert cost_threshold(items(np.inf), 0, "money") is None
    never = Rule(RuleKind.NEVER, (0,))
    assert cost_threshold(items(rules=(never,)), 0, "money") is None
    assert cost_threshold(items(values=(-1.0, 5.0, 4.0)), 0, "money") is None


def test_an_item_that_must_be_in_stays_as_long_as_it_can_be_paid():
    keep = Rule(RuleKind.AT_LEAST, (2,))
    assert cost_threshold(items(rules=(keep,)), 2, "money").change == pytest.approx(5)


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 100_000), alternative=st.integers(0, 3))
def test_the_best_portfolio_changes_its_mind_at_the_threshold(make_problem, brute_force, seed, alternative):
    problem = make_problem(seed, 4)
    threshold = cost_threshold(problem, alternative, "money", gap=1e-7)
    if threshold is None or np.isinf(problem.limits[0]):
        return

    def gain(change):
        """How much better the best portfolio with the alternative is than the best without, at another cost."""
        own = problem.options.alternative == alternative
        costs = problem.options.costs.copy()
        costs[own, 0] += change
        moved = replace(problem, options=replace(problem.options, costs=costs))
        rules = [Rule(RuleKind.AT_LEAST, (alternative,)), Rule(RuleKind.NEVER, (alternative,))]
        inside, outside = (brute_force(replace(moved, rules=(*problem.rules, rule))) for rule in rules)
        return (-np.inf if inside is None else inside) - (-1e9 if outside is None else outside)

    assert gain(threshold.change - 1e-6) >= -1e-5
    assert gain(threshold.change + 1e-4) < 1e-5


def test_the_limit_at_which_an_item_enters():
    threshold = limit_threshold(items(), 0, "money", 20.0, tolerance=0.01)
    assert threshold.near <= 11 <= threshold.far
    assert threshold.far - threshold.near <= 0.01
    assert threshold.solves <= 2 + 10
    assert 0 in solve_portfolio(items(threshold.far)).chosen


def test_the_limit_at_which_an_item_leaves():
    threshold = limit_threshold(items(), 2, "money", 0.0, tolerance=0.01)
    assert threshold.far < 10 <= threshold.near + 0.01


def test_no_flip_between_two_limits():
    assert limit_threshold(items(), 1, "money", 12.0, tolerance=0.1) is None


@pytest.mark.parametrize(
    "call",
    [
        lambda: cost_threshold(items(), 7, "money"),
        lambda: cost_threshold(items(), 0, "time"),
        lambda: limit_threshold(items(), 0, "money", np.inf, tolerance=1),
        lambda: limit_threshold(items(), 0, "money", 20.0, tolerance=0),
        lambda: limit_threshold(items(), -1, "money", 20.0, tolerance=1),
        lambda: addition(items(), {}, 0, 5),
    ],
)
def test_what_is_not_there_is_refused(call):
    with pytest.raises(InputError):
        call()


def test_the_values_of_the_hand_made_case():
    assert evaluate(items(), {0: 1, 1: 1}) == 11
    assert solve_portfolio(items()).chosen == {1: 1, 2: 1}


#: Values of three items by two criteria: at equal weights a and b are worth 4, c 5.
SCORES = np.array([[8.0, 0.0], [0.0, 8.0], [5.0, 5.0]])


def at_weights(weights):
    """One item of the three can be paid for."""
    return items(5.0, values=tuple(SCORES @ weights), costs=(5.0, 5.0, 5.0))


def test_the_weight_at_which_an_item_enters():
    # a is worth 8 w, c is worth 5: a enters at w = 5/8.
    found = weight_threshold(at_weights, np.array([0.5, 0.5]), 0, 0, far=1.0, tolerance=1e-4)
    assert found.today == 0.5
    assert found.near <= 0.625 <= found.far <= found.near + 1e-4
    # Less weight on the first criterion never brings a in.
    assert weight_threshold(at_weights, np.array([0.5, 0.5]), 0, 0, far=0.0) is None


@given(st.integers(0, 2), st.integers(0, 1), st.integers(1, 9), st.booleans())
@settings(max_examples=30, deadline=None)
def test_a_weight_threshold_is_where_trying_all_items_says(item, criterion, tenths, is_up):
    weights = np.array([tenths / 10, 1 - tenths / 10])
    found = weight_threshold(at_weights, weights, criterion, item, far=float(is_up), tolerance=1e-3)
    best = [
        set(np.flatnonzero(np.isclose(worth, worth.max())))
        if (worth := SCORES @ shifted_weights(weights, criterion, w)).max() > 0
        else set()
        for w in np.linspace(weights[criterion], float(is_up), 4001)
    ]
    is_in = [item in one for one in best]
    if found is None:
        assert is_in[0] == is_in[-1] or len(best[0]) > 1 or len(best[-1]) > 1
    else:
        step = np.linspace(weights[criterion], float(is_up), 4001)
        flip = step[next(i for i, one in enumerate(is_in) if one != is_in[0])]
        assert min(found.near, found.far) - 1e-3 <= flip <= max(found.near, found.far) + 1e-3


def test_weights_are_shifted_in_proportion():
    assert shifted_weights(np.array([0.5, 0.3, 0.2]), 0, 0.0).tolist() == pytest.approx([0, 0.6, 0.4])
    assert shifted_weights(np.array([1.0, 0.0, 0.0]), 0, 0.4).tolist() == pytest.approx([0.4, 0.3, 0.3])
    assert shifted_weights(np.array([1.0]), 0, 1.0).tolist() == [1.0]


def test_a_weight_out_of_range_is_refused():
    with pytest.raises(InputError, match="cannot be used"):
        weight_threshold(at_weights, np.array([0.5, 0.5]), 0, 0, far=1.5)
