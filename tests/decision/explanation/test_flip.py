from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proxenia.decision.explanation.flip import CriteriaValues, limit_flip, rule_flips, weight_flip
from proxenia.decision.portfolio.envelope import Line, find_envelope
from proxenia.decision.portfolio.problem import Options, PortfolioProblem, Rule, RuleKind, evaluate, resource_use
from proxenia.errors import InputError


def items(limit=10.0, values=(6.0, 5.0, 4.0), costs=(6.0, 5.0, 5.0), **more):
    ones = np.ones(3)
    options = Options(np.arange(3), ones.astype(np.int64), ones, np.array(values), np.array(costs)[:, None])
    return PortfolioProblem(("a", "b", "c"), ("money",), options, np.array([limit]), **more)


def test_the_upper_envelope_of_three_lines():
    lines = [Line(3, 0, {0: 1}), Line(2, 2, {1: 1}), Line(0, 3, {2: 1})]
    found = find_envelope(lambda at: max(lines, key=lambda line: line.at(at)), 0, 1, tolerance=1e-9, most_solves=20)
    assert found.places == pytest.approx((0, 1 / 3, 2 / 3))
    assert [line.chosen for line in found.lines] == [{0: 1}, {1: 1}, {2: 1}]
    assert (found.is_complete, found.at(0.5), found.line(0.9).chosen) == (True, 2, {2: 1})
    few = find_envelope(lambda at: max(lines, key=lambda line: line.at(at)), 0, 1, tolerance=1e-9, most_solves=2)
    assert not few.is_complete


@pytest.mark.parametrize("impossible", [0, 1])
def test_there_is_no_envelope_where_nothing_is_possible_at_one_end(impossible):
    def best(at):
        return None if at == impossible else Line(3, 1, {0: 1})

    assert find_envelope(best, 0, 1, tolerance=1e-9, most_solves=20) is None


def test_the_weight_at_which_one_of_two_takes_over():
    # One place: a is good at the first criterion, b at the second. Today's weight 0.3 chooses b; from 0.5 on it is a.
    problem = items(6.0, costs=(6.0, 6.0, 7.0))
    values = CriteriaValues(np.array([[1.0, 0, 0], [0, 1.0, 0]]), np.zeros((2, 0)))
    found = weight_flip(problem, values, np.array([0.3, 0.7]), 0, 0)
    assert (found.weight, found.change) == (pytest.approx(0.5), pytest.approx(0.2))
    assert (found.enters, found.chosen, found.is_complete) == (True, {0: 1}, True)
    other = weight_flip(problem, values, np.array([0.3, 0.7]), 0, 1)
    assert (other.weight, other.enters) == (pytest.approx(0.5), False)
    assert weight_flip(problem, values, np.array([0.3, 0.7]), 1, 0).change == pytest.approx(-0.2)
    # c costs too much at any weight.
    assert weight_flip(problem, values, np.array([0.3, 0.7]), 0, 2) is None
    # All weight on one criterion: the others share what is taken from it.
    assert weight_flip(problem, values, np.array([1.0, 0.0]), 0, 0).weight == pytest.approx(0.5)


def _valued(problem, seed):
    rng = np.random.default_rng(seed)
    return CriteriaValues(
        np.round(rng.uniform(-0.5, 1.5, (3, len(problem.options.level))), 2),
        np.round(rng.uniform(0, 1, (3, len(problem.coverage.weight))), 2),
    )


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 100_000), alternative=st.integers(0, 3), criterion=st.integers(0, 2))
def test_no_nearer_weight_flips_it_by_trying_all(make_problem, every_portfolio, seed, alternative, criterion):
    problem = make_problem(seed, 4)
    values, now = _valued(problem, seed), np.random.default_rng(seed).dirichlet(np.ones(3))
    found = weight_flip(problem, values, now, criterion, alternative)
    alone = np.eye(3)[criterion]
    rest = (now - now[criterion] * alone) / (1 - now[criterion])
    ends = [values.at(problem, rest), values.at(problem, alone)]
    lines = {True: [], False: []}
    for chosen in every_portfolio(problem):
        lines[alternative in chosen].append([evaluate(end, chosen) for end in ends])
    if not lines[True] or not lines[False]:
        assert found is None
        return

    def lead(weight):
        """How much better the best portfolio with the alternative is than the best without."""
        inside, outside = (np.array(lines[side]) @ [1 - weight, weight] for side in (True, False))
        return inside.max() - outside.max()

    today = lead(now[criterion])
    if abs(today) < 1e-3:  # a tie today: nothing flips it or everything
        return
    reach = 1.0 if found is None else abs(found.change)
    for weight in np.linspace(0, 1, 201):
        if abs(weight - now[criterion]) < reach - 1e-6:
            assert lead(weight) * np.sign(today) > -1e-4
    if found is not None:
        beyond = found.weight + 1e-4 * np.sign(found.change)
        assert lead(found.weight) == pytest.approx(0, abs=1e-4)
        assert lead(beyond) * np.sign(today) <= 1e-4
        assert found.enters == (today < 0)


def test_rules_that_flip_a_choice():
    never = Rule(RuleKind.NEVER, (1,), label="never b")
    keep = Rule(RuleKind.AT_LEAST, (2,), label="keep c")
    # Without rules b and c, worth 9, fill 10. Never b: a alone is worth 6, c alone 4; c must be in, so c, worth 4.
    problem = items(rules=(never, keep))
    [found] = rule_flips(problem, 1)
    assert (found.rule, found.label, found.enters, found.gain) == (0, "never b", True, pytest.approx(5))
    [other] = rule_flips(problem, 0)  # without "keep c", a is worth more
    assert (other.label, other.enters, other.gain) == ("keep c", True, pytest.approx(2))
    assert [flip.label for flip in rule_flips(problem, 2)] == ["keep c"]
    assert rule_flips(items(), 0) == ()


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 100_000), alternative=st.integers(0, 3))
def test_the_rules_that_flip_by_trying_all(make_problem, every_portfolio, seed, alternative):
    problem = make_problem(seed, 4)

    def lead(problem):
        sides = {True: [-np.inf], False: [-np.inf]}
        for chosen in every_portfolio(problem):
            sides[alternative in chosen].append(evaluate(problem, chosen))
        inside, outside = max(sides[True]), max(sides[False])
        return 0.0 if inside == outside else inside - outside

    leads = [lead(problem)]
    leads += [
        lead(replace(problem, rules=problem.rules[:i] + problem.rules[i + 1 :])) for i in range(len(problem.rules))
    ]
    if min(abs(difference) for difference in leads) < 1e-3:
        return
    expected = [place for place, then in enumerate(leads[1:]) if np.sign(then) != np.sign(leads[0])]
    assert [flip.rule for flip in rule_flips(problem, alternative)] == expected


def test_the_nearest_limit_both_ways():
    # The steps of the frontier: 5 (b), 6 (a), 10 (b, c), 11 (a, b), 16 (all).
    assert limit_flip(items(), 0, "money", 20.0).at == pytest.approx(11)
    down = limit_flip(items(), 1, "money", 0.0)
    assert (down.at, down.change, down.enters, down.chosen) == (pytest.approx(10), pytest.approx(0), False, {0: 1})
    up = limit_flip(items(5.5), 0, "money", 20.0)
    assert (up.at, up.enters) == (pytest.approx(6), True)
    assert limit_flip(items(5.5), 1, "money", 20.0).at == pytest.approx(6)  # it leaves first
    assert limit_flip(items(11.0), 1, "money", 15.0) is None
    assert limit_flip(items(np.inf), 1, "money", 15.0) is None
    assert not limit_flip(items(5.0), 0, "money", 16.0, most=5).is_complete


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 100_000), alternative=st.integers(0, 2), far=st.sampled_from([0.0, 25.0]))
def test_the_nearest_limit_by_trying_all(make_problem, every_portfolio, seed, alternative, far):
    problem = make_problem(seed, 3)
    now = problem.limits[0]
    if not np.isfinite(now):
        return
    found = limit_flip(problem, alternative, "money", far)
    every = [
        (resource_use(problem, chosen)[0], evaluate(problem, chosen), alternative in chosen)
        for chosen in every_portfolio(problem.with_limit("money", max(now, far)))
    ]

    def lead(limit):
        best = {
            side: max((v for use, v, inside in every if inside is side and use <= limit + 1e-9), default=-1e9)
            for side in (True, False)
        }
        return best[True] - best[False]

    places = sorted({use for use, _, _ in every if min(now, far) <= use <= max(now, far)} | {now})
    if not any(use <= min(now, far) + 1e-9 for use, _, _ in every) or any(abs(lead(p)) < 1e-3 for p in places):
        return
    side = [p for p in places if p >= now] if far > now else [p for p in reversed(places) if p <= now]
    flip = next((i for i, p in enumerate(side) if np.sign(lead(p)) != np.sign(lead(now))), None)
    if flip is None:
        assert found is None
    elif far > now:
        assert found.at == pytest.approx(side[flip], abs=1e-3)
    else:
        assert found.at == pytest.approx(side[flip - 1], abs=1e-3)


@pytest.mark.parametrize(
    "call",
    [
        lambda v: weight_flip(items(), v, np.array([0.5, 0.4]), 0, 0),
        lambda v: weight_flip(items(), v, np.array([0.5, 0.5]), 2, 0),
        lambda v: weight_flip(items(), v, np.array([0.5, 0.5]), 0, 3),
        lambda v: weight_flip(items(), v, np.array([np.nan, 0.5]), 0, 0),
        lambda v: weight_flip(items(), CriteriaValues(v.options[:, :2], v.cells), np.array([0.5, 0.5]), 0, 0),
        lambda v: rule_flips(items(), 9),
        lambda v: limit_flip(items(), 9, "money", 1.0),
        lambda v: limit_flip(items(), 0, "time", 1.0),
        lambda v: limit_flip(items(), 0, "money", -1.0),
    ],
)
def test_what_is_not_there_is_refused(call):
    with pytest.raises(InputError):
        call(CriteriaValues(np.eye(2, 3), np.zeros((2, 0))))
