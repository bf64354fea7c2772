from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from proxenia.decision.portfolio.formulation import formulate
from proxenia.decision.portfolio.problem import evaluate, portfolio_of
from proxenia.decision.portfolio.rounding import Rounding


def completed(problem, prices):
    """What rounding makes of nothing taken, at these prices of the resources."""
    rounding = Rounding(formulate(problem), problem.limits)
    values, weights = problem.options.values[None, :], problem.coverage.weight[None, :]
    taken = rounding.complete(np.zeros(values.shape), values, weights, prices[None, :])
    return portfolio_of(problem, np.flatnonzero(taken[0]))


def filled(problem, prices):
    """The same by the letter: every deeper option that fits tried in turn, and what gains most for its price taken."""
    options, chosen = problem.options, {}
    while True:
        spent = sum((options.costs[options.number[pair]] for pair in chosen.items()), np.zeros(2))
        scores = {}
        for (alternative, level), option in options.number.items():
            now = chosen.get(alternative, 0)
            before = options.costs[options.number[alternative, now]] if now else np.zeros(2)
            extra = options.costs[option] - before
            if level > now and ((spent + extra <= problem.limits + 1e-9) | (extra <= 0)).all():
                gain = evaluate(problem, {**chosen, alternative: level}) - evaluate(problem, chosen)
                scores[alternative, level] = gain / max(extra @ prices, 1e-9 * (1 + abs(gain))) if gain > 1e-9 else 0
        best = max(scores, key=scores.__getitem__, default=None)
        if best is None or not scores[best]:
            return chosen
        chosen[best[0]] = best[1]


@settings(max_examples=100, deadline=None)
@given(seed=st.integers(0, 100_000))
def test_takes_what_gains_most_for_its_price_as_trying_all_would(make_problem, seed):
    problem, rng = make_problem(seed, 6, rules=False), np.random.default_rng(seed)
    values = problem.options.values + rng.uniform(0, 0.01, 12)  # no two gain exactly the same
    share = np.tile([0.4, 1.0], 6)  # who takes part more deeply covers more
    problem = replace(problem, options=replace(problem.options, values=values, share=share))
    prices = rng.uniform(0.1, 1.0, 2)
    assert completed(problem, prices) == filled(problem, prices)


def test_nothing_that_gains_nothing_is_taken(make_problem):
    problem = make_problem(1, 4, rules=False)
    nothing = replace(problem.options, values=np.full(8, -1.0))
    bare = replace(problem, options=nothing, coverage=replace(problem.coverage, weight=np.zeros(5)))
    assert completed(bare, np.ones(2)) == {}
