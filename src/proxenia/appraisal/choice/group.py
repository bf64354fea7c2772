"""Several people's weights over one choice: where they agree on the decision."""

from collections.abc import Mapping, Sequence

import numpy as np

from proxenia.appraisal.choice.advise import Advice
from proxenia.appraisal.model import CRITERIA
from proxenia.decision.portfolio.robustness import sample_core
from proxenia.decision.preference.people import GroupView, group_view
from proxenia.decision.preference.weights import Preference, Weights


def view_of_people(advice: Advice, people: Mapping[str, Sequence[Preference]]) -> GroupView:
    """The core index of each person over the networks open to the city, and how they stand to each other.

    All see the same draws of the uncertain values. ContradictionError where one person's statements cannot all hold.
    """
    choice, draws = advice.choice, len(advice.draws.weights)
    problem = choice.problem(advice.request.weights.centre())
    core = {}
    for name, preferences in people.items():
        weights = Weights.open(CRITERIA).with_preferences(list(preferences))
        drawn = weights.sample(draws, np.random.default_rng([advice.request.seed, 1])).weights
        values, cells = choice.draw(drawn, advice.draws.probabilities)
        core[name] = sample_core(problem, values, cells).alternative
    return group_view(core)
