"""What the mathematics refuses, word for word: which entry, what is wrong with it, and what to give instead."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from proxenia.decision.explanation.explain import addition, limit_threshold, weight_threshold
from proxenia.decision.explanation.flip import CriteriaValues, check_criteria, weight_flip
from proxenia.decision.explanation.learning import question_values
from proxenia.decision.explanation.reweigh import nearest_weights
from proxenia.decision.portfolio.breakpoints import find_breakpoints
from proxenia.decision.portfolio.dominance import non_dominated
from proxenia.decision.portfolio.frontier import trace_frontier
from proxenia.decision.portfolio.problem import (
    Coverage,
    Options,
    PortfolioProblem,
    Rule,
    RuleKind,
    check_alternative,
    check_problem,
)
from proxenia.decision.portfolio.robustness import sample_core
from proxenia.decision.preference.pairwise import compare_pairwise
from proxenia.decision.preference.points import point_preferences, point_weights, rank_weights
from proxenia.decision.preference.weights import Weights, parse_preference
from proxenia.decision.ranking.samples import analyse_samples, analyse_scores, confidence_of_samples
from proxenia.decision.ranking.sampling import SharedFacts, prepare_spread
from proxenia.decision.ranking.smaa import check_draws, check_weights
from proxenia.decision.values import check_values, discrete_values, piecewise_linear
from proxenia.errors import ContradictionError, InputError

SEED = np.random.SeedSequence(1)
ONES = np.ones(2)
OPTIONS = Options(np.arange(2), np.ones(2, dtype=np.int64), ONES, np.array([3.0, 2.0]), np.array([[5.0], [4.0]]))
#: Two networks, each to be joined or not, worth 3 and 2, at 5 and 4 of a budget of 8.
TWO = PortfolioProblem(("Alpha", "Beta"), ("money",), OPTIONS, np.array([8.0]))
CRITERIA = ("cost", "reach")
BY_CRITERION = CriteriaValues(np.array([[3.0, 2.0], [1.0, 2.0]]), np.zeros((2, 0)))
EVEN = np.array([0.5, 0.5])


def with_options(**parts: Any) -> PortfolioProblem:
    return replace(TWO, options=replace(OPTIONS, **parts))


def with_coverage(**parts: Any) -> PortfolioProblem:
    covering = Coverage(np.array([0]), np.array([0]), np.ones(1), np.ones(1), np.ones(1), np.ones(1))
    return replace(TWO, coverage=replace(covering, **parts))


def problem_at(weights: Any) -> PortfolioProblem:
    return TWO


REFUSED: list[tuple[Callable[[], object], str]] = [
    # A problem's arrays
    (
        lambda: check_problem(with_options(level=np.ones(1, dtype=np.int64))),
        "option levels: the shape is (1,) (give (2,))",
    ),
    (lambda: check_problem(with_options(share=np.ones(3))), "option shares: the shape is (3,) (give (2,))"),
    (lambda: check_problem(with_options(values=np.ones(3))), "option values: the shape is (3,) (give (2,))"),
    (lambda: check_problem(with_options(costs=np.ones(2))), "option costs: the shape is (2,) (give (2, 1))"),
    (lambda: check_problem(replace(TWO, limits=np.ones(2))), "limits: the shape is (2,) (give (1,))"),
    (lambda: check_problem(with_coverage(cell=np.array([0, 0]))), "coverage cells: the shape is (2,) (give (1,))"),
    (lambda: check_problem(with_coverage(amount=np.ones(2))), "coverage amounts: the shape is (2,) (give (1,))"),
    (lambda: check_problem(with_coverage(slopes=np.ones(2))), "coverage slopes: the shape is (2,) (give (1,))"),
    (lambda: check_problem(replace(TWO, exit_costs=np.ones(2))), "exit costs: the shape is (2,) (give (2, 1))"),
    # Its options
    (
        lambda: check_problem(with_options(alternative=np.array([0, 0]))),
        "an alternative has two options of one level (give each level once)",
    ),
    (
        lambda: check_problem(with_options(alternative=np.array([0, 2]))),
        "option 1, level 1: the option's alternative is not there (0 to 1)",
    ),
    (
        lambda: check_problem(with_options(alternative=np.array([-1, 0]))),
        "option 0, level 1: the option's alternative is not there (0 to 1)",
    ),
    (
        lambda: check_problem(with_options(level=np.array([1, 0]))),
        "Beta, level 0: the level is below 1 (level 0, not chosen, is implied)",
    ),
    (
        lambda: check_problem(with_options(values=np.array([np.inf, 1.0]))),
        "Alpha, level 1: its value is not a number (give a finite value)",
    ),
    (
        lambda: check_problem(with_options(costs=np.array([[1.0], [-1.0]]))),
        "Beta, level 1: a cost is negative or not a number (give costs of 0 or more)",
    ),
    (
        lambda: check_problem(with_options(share=np.array([1.0, -0.5]))),
        "Beta, level 1: its share is negative or not a number (0 or more)",
    ),
    (
        lambda: check_problem(replace(TWO, limits=np.array([-1.0]))),
        "money: the limit -1.0 is negative or not a number (give 0 or more)",
    ),
    (
        lambda: check_problem(replace(TWO, exit_costs=np.array([[0.0], [-2.0]]))),
        "Beta: an exit cost is negative or not a number (give 0 or more)",
    ),
    # What they cover
    (
        lambda: check_problem(with_coverage(alternative=np.array([2]))),
        "coverage entry 0: its alternative is unknown (give known places, amounts of 0 or more)",
    ),
    (
        lambda: check_problem(with_coverage(cell=np.array([1]))),
        "coverage entry 0: its cell is not there (give known places, amounts of 0 or more)",
    ),
    (
        lambda: check_problem(with_coverage(amount=np.array([-1.0]))),
        "coverage entry 0: its amount is negative or not a number (give known places, amounts of 0 or more)",
    ),
    (
        lambda: check_problem(with_coverage(weight=np.array([-1.0]))),
        "cell 0: its weight is negative or not a number (give 0 or more)",
    ),
    (
        lambda: check_problem(with_coverage(slopes=np.array([1.0, 2.0]), widths=np.ones(2))),
        "gain: slopes increase, or a slope or width is negative or not a number (the gain must be concave and rise)",
    ),
    # Its rules, and what is asked of it
    (
        lambda: check_problem(replace(TWO, rules=(Rule(RuleKind.NEVER, (5,), label="never 5"),))),
        "never 5: alternatives [5] are not there (0 to 1)",
    ),
    (
        lambda: check_problem(replace(TWO, rules=(Rule(RuleKind.NEEDS, (0,)),))),
        "needs: one alternative needs one other (0 to 1)",
    ),
    (lambda: check_alternative(TWO, 2), "alternative 2: there is no such alternative, or it has no options"),
    (lambda: TWO.with_limit("days", 1.0), "days: there is no such resource (one of: money)"),
    (
        lambda: trace_frontier(TWO, "money", [5.0, -1.0]),
        "money: the amounts [-1.0] are negative or no number (0 or more)",
    ),
    (
        lambda: find_breakpoints(TWO, "money", np.inf, least_gain=0.0),
        "money: most inf, tolerance 1e-06 (finite, positive)",
    ),
    (
        lambda: non_dominated(with_coverage(), np.ones((1, 2)), np.ones((1, 2))),
        "the exact set takes additive values only (sample optima instead)",
    ),
    (
        lambda: non_dominated(replace(TWO, rules=(Rule(RuleKind.EXCLUDES, (0, 1)),)), np.ones((1, 2)), np.ones((1, 2))),
        "excludes: the exact set does not take this rule (sample instead)",
    ),
    (lambda: non_dominated(TWO, np.ones((1, 2)), np.ones((2, 2))), "low (1, 2), high (2, 2) (give (corners, 2) both)"),
    (
        lambda: non_dominated(TWO, np.ones((1, 2)), np.zeros((1, 2))),
        "a value is no number, or low is above high (give low <= high)",
    ),
    (
        lambda: sample_core(TWO, np.ones((3, 1)), np.ones((3, 0))),
        "option values: the shape is (3, 1) (give (draws, 2))",
    ),
    (
        lambda: sample_core(TWO, np.array([[1.0, np.nan]]), np.ones((1, 0))),
        "option values: draws [0] are negative or not a number (give numbers)",
    ),
    (
        lambda: sample_core(with_coverage(), np.ones((1, 2)), np.array([[-1.0]])),
        "cell weights: draws [0] are negative or not a number (give numbers)",
    ),
    # Explanations
    (lambda: addition(TWO, {0: 1}, 1, 2), "alternative 1, level 2: there is no such option"),
    (
        lambda: limit_threshold(TWO, 0, "money", 4.0, tolerance=0.0),
        "money: the tolerance 0.0 is not positive (above 0)",
    ),
    (
        lambda: limit_threshold(TWO, 0, "money", np.inf, tolerance=1.0),
        "money: a limit is infinite (search between finite limits)",
    ),
    (
        lambda: weight_threshold(problem_at, EVEN, 0, 0, far=1.5),
        "criterion 0: the weight 1.5 or the tolerance 0.005 cannot be used (0 to 1; above 0)",
    ),
    (lambda: weight_flip(TWO, BY_CRITERION, EVEN, 2, 0), "criterion 2: there is no such criterion (0 to 1)"),
    (
        lambda: check_criteria(TWO, replace(BY_CRITERION, options=np.ones((2, 3))), EVEN),
        "option values: the shape is (2, 3), or an entry is no number (give (2, 2), all finite)",
    ),
    (
        lambda: check_criteria(TWO, BY_CRITERION, np.array([0.5, 0.4])),
        "weights [0.5, 0.4] (give shares of 1, none negative)",
    ),
    (
        lambda: question_values(["fee"], np.ones((3, 2)), np.ones((3, 2), dtype=bool)),
        "factors (3, 2) do not fit 3 draws of 1 facts (give (draws, facts))",
    ),
    (
        lambda: nearest_weights(TWO, BY_CRITERION, EVEN, {0: 1, 1: 1}),
        "the portfolio breaks a limit or rule (ask for one that does not)",
    ),
    # Preferences
    (
        lambda: compare_pairwise([[1, 2], [0.5, 1]], method="mean"),
        "mean: no such method (eigenvector or geometric mean)",
    ),
    (
        lambda: compare_pairwise([[1, 2], [0.5, 1]], table="Nobody 1900"),
        "Nobody 1900: no such random-index table (one of: Saaty 1980, Alonso and Lamata 2006)",
    ),
    (
        lambda: compare_pairwise([[1, 2]]),
        "this is no square matrix of comparisons (give as many rows as columns, 1 to 15 of them, all numbers)",
    ),
    (lambda: compare_pairwise([[1, 0], [2, 1]]), "row 1, column 2: 0.0 and 2.0 (give positive numbers)"),
    (
        lambda: compare_pairwise([[1, 4], [0.5, 1]]),
        "row 1, column 2: 4 and 0.5 do not fit (the entry across from 4 is 1/4)",
    ),
    (lambda: compare_pairwise([[2, 4], [0.25, 1]]), "row 1, column 1: 2 and 2 do not fit (the diagonal is 1)"),
    (lambda: point_weights({"price": 1.0}, CRITERIA), "price: 'price' is not a criterion (one of: cost, reach)"),
    (lambda: point_weights({"cost": -1.0}, CRITERIA), "cost: -1.0 points (give a number of 0 or more)"),
    (lambda: point_weights({"cost": 0.0}, CRITERIA), "all points are 0 (give at least one criterion some points)"),
    (
        lambda: point_preferences({"cost": 1.0}, CRITERIA, slack=1.0),
        "the slack 1.0 is not in [0, 1) (0 is exact, 0.2 usual)",
    ),
    (
        lambda: rank_weights(3, "alphabet"),
        "the rule 'alphabet' for 3 criteria (one of centroid, sum, reciprocal, and a criterion at least)",
    ),
    (
        lambda: parse_preference("cost and reach", CRITERIA),
        'cost and reach: this does not compare two criteria (write for example "lobbying>visibility", '
        '"best_practices>=2*visibility" or "visibility<=0.3")',
    ),
    (lambda: parse_preference("cots>reach", CRITERIA), "cots>reach: 'cots' is not a criterion (nearest: cost)"),
    (lambda: Weights.open(("cost", "cost")), "cost stands twice (name each criterion once)"),
    (lambda: Weights.open(()), "there is no criterion (name each criterion once)"),
    # Rankings
    (
        lambda: analyse_scores(np.ones((2, 2)), np.ones((3, 2)), SEED),
        "weights (2, 2) and scores (3, 2) do not fit, or there are none (give (draws, k) and (draws, n))",
    ),
    (
        lambda: analyse_scores(np.ones((2, 2)), np.array([[1.0, 2.0], [np.nan, 1.0]]), SEED),
        "draws [1]: a score is not a number (give finite scores)",
    ),
    (lambda: analyse_samples([], SEED), "samples: nothing was drawn (give at least one block)"),
    (
        lambda: analyse_samples([(np.ones((2, 2)), np.ones((2, 3, 1)))], SEED),
        "block 0: weights (2, 2) and values (2, 3, 1) do not fit, or differ from the block before (give (b, k) "
        "and (b, n, k), the same n and k in all)",
    ),
    (
        lambda: analyse_samples([(np.ones((2, 2)), np.full((2, 3, 2), np.inf))], SEED),
        "block 0: a weight or value is not a number (give finite numbers)",
    ),
    (
        lambda: confidence_of_samples(
            analyse_samples([(np.ones((2, 2)), np.ones((2, 3, 2)))], SEED), [np.ones((2, 3, 1))]
        ),
        "block 0: values (2, 3, 1) do not fit, or one is not a number (give (b, 3, 2), all finite)",
    ),
    (
        lambda: confidence_of_samples(analyse_samples([(np.ones((2, 2)), np.ones((2, 3, 2)))], SEED), []),
        "values: nothing was drawn (give at least one block)",
    ),
    (
        lambda: check_draws(np.ones((2, 2)), np.ones((2, 3, 3))),
        "weights (2, 2) and values (2, 3, 3) do not fit (give (draws, k) and (n, k, 3))",
    ),
    (
        lambda: check_draws(np.ones((2, 1)), np.ones((65537, 1, 3))),
        "values: there are 65537 alternatives (at most 65536 can be ranked)",
    ),
    (lambda: check_weights(np.ones((0, 2))), "weights: nothing was drawn (draw at least one weight vector)"),
    (
        lambda: check_weights(np.array([[1.0, 1.0], [0.0, 0.0], [1.0, -1.0]])),
        "draws [1, 2]: weights are negative, no number, or all 0 (give weights of 0 or more, one above 0)",
    ),
    (
        lambda: prepare_spread(np.ones((2, 2, 3)), shared=SharedFacts(np.zeros((2, 1), dtype=np.int64))),
        "fact: the shape is (2, 1) (give (2, 2))",
    ),
    (
        lambda: prepare_spread(np.ones((1, 1, 3)), shared=SharedFacts(np.array([[-2]]))),
        "fact: a fact has a number below -1 (-1 is a value of its own)",
    ),
    # Values
    (
        lambda: check_values(np.array([[[1.0, 0.0, 2.0]]]), ["Alpha"], ["cost"]),
        "Alpha, cost: low, mode, high are [1.0, 0.0, 2.0] (give three finite numbers with low <= mode <= high)",
    ),
    (
        lambda: piecewise_linear(ONES, [1.0, 2.0], [0.0]),
        "cut-offs and values do not pair up (one finite value a cut-off)",
    ),
    (
        lambda: piecewise_linear(ONES, [2.0, 1.0], [0.0, 1.0]),
        "cut-offs [2.0, 1.0] do not increase (sort them, each once)",
    ),
    (
        lambda: discrete_values(["great"], {"good": 1.0, "bad": 0.0}),
        "great: the level 'great' has no value (one of: good, bad)",
    ),
    (lambda: discrete_values(["good"], {"good": np.nan}), "good: the value nan is not a number (give a finite number)"),
]


@pytest.mark.parametrize(("asked", "told"), REFUSED)
def test_each_fault_is_named_and_what_to_give_instead(asked: Callable[[], object], told: str) -> None:
    with pytest.raises(InputError) as refused:
        asked()
    assert "\n".join(map(str, refused.value.problems)) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (("cost>=0.7", "reach>=0.7"), "'cost>=0.7' and 'reach>=0.7' cannot all hold (take one of them back)"),
        (
            ("cost>=1", "cost>reach"),
            "'cost>=1' and 'cost>reach' can all hold only if reach weighs nothing (take one of them back)",
        ),
    ],
)
def test_statements_that_contradict_each_other_are_named(said: tuple[str, ...], told: str) -> None:
    statements = [statement for text in said for statement in parse_preference(text, CRITERIA)]
    with pytest.raises(ContradictionError) as refused:
        Weights.open(CRITERIA).with_preferences(statements)
    assert list(map(str, refused.value.problems)) == [told]
