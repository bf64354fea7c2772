"""The mathematics of choice under uncertainty; knows nothing of cities. These names are its public face.

- `Weights`, `parse_preference`: what is said of the weights of criteria, and draws from all that agree with it.
- `check_values`, `draw_triangular`, `piecewise_interval`: values as low <= mode <= high.
- `analyse_acceptability`, `confidence_factors`: SMAA-2; `Run`, `SharedFacts` say how it is run and what hangs together.
- `PortfolioProblem` of `Options`, `Coverage` and `Rule`s (of a `RuleKind`); `solve_portfolio`: the best set, exactly.
- `find_breakpoints`: what more of a resource buys; `sample_core`: what belongs in whatever is not known.
- `cost_threshold`, `weight_flip` (with `CriteriaValues`): what would flip a choice.

Each is told in docs/explanation/decision.md; the rooms hold the rest: preference, ranking, portfolio, explanation.
"""

from proxenia.decision.explanation.explain import cost_threshold
from proxenia.decision.explanation.flip import CriteriaValues, weight_flip
from proxenia.decision.portfolio.breakpoints import find_breakpoints
from proxenia.decision.portfolio.portfolio import solve_portfolio
from proxenia.decision.portfolio.problem import Coverage, Options, PortfolioProblem, Rule, RuleKind
from proxenia.decision.portfolio.robustness import sample_core
from proxenia.decision.preference.weights import Weights, parse_preference
from proxenia.decision.ranking.confidence import confidence_factors
from proxenia.decision.ranking.engine import Run
from proxenia.decision.ranking.sampling import SharedFacts
from proxenia.decision.ranking.smaa import analyse_acceptability
from proxenia.decision.values import check_values, draw_triangular, piecewise_interval

__all__ = [
    "Coverage",
    "CriteriaValues",
    "Options",
    "PortfolioProblem",
    "Rule",
    "RuleKind",
    "Run",
    "SharedFacts",
    "Weights",
    "analyse_acceptability",
    "check_values",
    "confidence_factors",
    "cost_threshold",
    "draw_triangular",
    "find_breakpoints",
    "parse_preference",
    "piecewise_interval",
    "sample_core",
    "solve_portfolio",
    "weight_flip",
]
