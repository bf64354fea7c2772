from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proxenia.decision.portfolio.core_choice import choose_by_core
from proxenia.decision.portfolio.portfolio import PortfolioSolution, solve_portfolio
from proxenia.decision.portfolio.problem import Options, PortfolioProblem, Rule, RuleKind, evaluate
from proxenia.decision.portfolio.robustness import CoreIndex

NAMES = ("north", "east", "south", "west")


def lines(values, costs, limit, rules=()):
    """Night lines that are in or out, under one budget."""
    number = len(values)
    options = Options(
        np.arange(number), np.ones(number, np.int64), np.ones(number), np.array(values), np.array(costs)[:, None]
    )
    return PortfolioProblem(NAMES[:number], ("money",), options, np.array([limit]), rules=rules)


def index(*shares, draws=100):
    of = np.array(shares)
    return CoreIndex(of, of, draws, 0.05, np.zeros((draws, len(of)), dtype=bool))


def chosen(problem, core):
    found = choose_by_core(problem, solve_portfolio(problem), core, at_least=0.5, below=0.1)
    return {problem.alternatives[at] for at in found.chosen}


def test_what_hardly_any_drawn_set_holds_gives_way():
    # Money for 10. North 5 (costs 4), east 4 (costs 6), south 3 (costs 5), west 2 (costs 3): best are north and east.
    # Hardly any draw holds east: without it north and south (8 for 9) come before north and west (7 for 7).
    problem = lines([5.0, 4.0, 3.0, 2.0], [4.0, 6.0, 5.0, 3.0], 10.0)
    assert chosen(problem, index(0.9, 0.4, 0.3, 0.3)) == {"north", "east"}
    assert chosen(problem, index(0.9, 0.05, 0.3, 0.3)) == {"north", "south"}


def test_what_most_drawn_sets_hold_comes_in():
    problem = lines([5.0, 4.0, 3.0, 2.0], [4.0, 6.0, 5.0, 3.0], 10.0)
    assert chosen(problem, index(0.9, 0.4, 0.3, 0.6)) == {"north", "west"}


def test_what_cannot_be_had_together_is_given_up_least_held_first():
    # All three are in more than half of the draws, two cost 8, and there is money for 8.
    problem = lines([3.0, 2.0, 1.0], [4.0, 4.0, 4.0], 8.0)
    assert chosen(problem, index(0.51, 0.7, 0.79)) == {"east", "south"}


def test_rules_of_the_problem_still_hold():
    never = Rule(RuleKind.NEVER, (0,))
    problem = lines([5.0, 4.0, 3.0, 2.0], [4.0, 6.0, 5.0, 3.0], 10.0, rules=(never,))
    assert chosen(problem, index(0.9, 0.3, 0.3, 0.6)) == {"east", "west"}
    # East or south is asked for, and hardly any draw holds either: the demand comes first.
    either = Rule(RuleKind.AT_LEAST_ONE, (1, 2))
    assert chosen(replace(problem, rules=(either,)), index(0.9, 0.0, 0.0, 0.3)) == {"north", "east"}


def test_without_draws_the_best_is_the_answer():
    problem = lines([5.0, 4.0], [4.0, 6.0], 6.0)
    best = solve_portfolio(problem)
    assert choose_by_core(problem, best, index(0.0, 0.0, draws=0), at_least=0.5, below=0.1) is best


def test_what_meets_the_index_already_is_not_solved_again():
    problem = lines([5.0, 4.0], [4.0, 6.0], 6.0)
    best = solve_portfolio(problem)
    assert choose_by_core(problem, best, index(0.3, 0.7), at_least=0.8, below=0.1) is best


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 100_000))
def test_agrees_with_trying_all(make_problem, every_portfolio, seed):
    problem = make_problem(seed, 4)
    allowed = list(every_portfolio(problem))
    best = solve_portfolio(problem)
    shares = np.random.default_rng(seed).random(4)
    found: PortfolioSolution = choose_by_core(problem, best, index(*shares), at_least=0.6, below=0.2)
    if not allowed:
        assert found is best
        return
    assert any(set(found.chosen) == set(one) for one in allowed)
    wanted = sorted((at for at in range(4) if shares[at] >= 0.6), key=lambda at: -shares[at])
    barred = {at for at in range(4) if shares[at] < 0.2}
    clean = [one for one in allowed if not barred & set(one)]
    if not clean:
        assert found is best
        return
    for number in range(len(wanted), -1, -1):
        fitting = [one for one in clean if set(wanted[:number]) <= set(one)]
        if fitting:
            break
    assert set(wanted[:number]) <= set(found.chosen) and not barred & set(found.chosen)
    assert found.value == pytest.approx(max(evaluate(problem, one) for one in fitting), rel=1e-3, abs=1e-6)
