"""What matters most to the answer: the open facts and comparisons of criteria that would move it furthest."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from proxenia.appraisal.choice.advise import Advice
from proxenia.appraisal.choice.choice import COMMITMENT
from proxenia.decision.explanation.learning import Learning, preference_values, question_values

_MOST = 8


class Kind(StrEnum):
    """What could be learned."""

    COMPARISON = "comparison"
    COST = "cost"
    BENEFIT = "benefit"
    MEMBERSHIP = "membership"


@dataclass(frozen=True, slots=True)
class Importance:
    """How far learning one thing is expected to move the best set.

    `about` is a network's id, or "a>b" for two criteria. `change` counts networks: 1 is as much as one network going
    from never to always chosen. `error` is what chance alone would give.
    """

    kind: Kind
    about: str
    change: float
    error: float


def importances(advice: Advice, criteria: tuple[str, ...]) -> tuple[Importance, ...]:
    """The things most worth learning, the most telling first; those that chance alone would explain are left out."""
    draws, facts = advice.draws, list(_facts(advice))
    names = [f"{kind}:{network}" for kind, network, _ in facts]
    factors = np.column_stack([factor for *_, factor in facts]) if facts else np.zeros((len(draws.weights), 0))
    found = [
        *(_named(Kind.COMPARISON, one) for one in preference_values(criteria, draws.weights, draws.core.in_draw)),
        *(_of_fact(one) for one in question_values(names, factors, draws.core.in_draw)),
    ]
    telling = [one for one in found if one.change > 2 * one.error]
    return tuple(sorted(telling, key=lambda one: (-one.change, one.about))[:_MOST])


def membership_changes(advice: Advice) -> dict[str, float]:
    """How far learning whether the city is in a network is expected to move the best set, for each that is unsure."""
    draws = advice.draws
    places = {candidate.network.id: position for position, candidate in enumerate(advice.choice.candidates)}
    unsure = [id_ for id_, at in places.items() if draws.members[:, at].any() and not draws.members[:, at].all()]
    if not unsure:
        return {}
    factors = draws.members[:, [places[id_] for id_ in unsure]].astype(np.float64)
    return {one.name: one.expected_change for one in question_values(unsure, factors, draws.core.in_draw)}


def _named(kind: Kind, learning: Learning) -> Importance:
    return Importance(kind, learning.name, learning.expected_change, learning.error)


def _of_fact(learning: Learning) -> Importance:
    kind, _, network = learning.name.partition(":")
    return Importance(Kind(kind), network, learning.expected_change, learning.error)


def _facts(advice: Advice) -> Iterator[tuple[Kind, str, NDArray[np.float64]]]:
    """What is not known of each network, with where in its interval it lay in each draw."""
    weights, places = advice.request.weights.centre(), advice.draws.probabilities
    draws_of_membership = advice.draws.members
    for position, candidate in enumerate(advice.choice.candidates):
        if candidate.cost and candidate.cost.fee.asks:
            yield Kind.COST, candidate.network.id, places[:, COMMITMENT, position]
        is_in = draws_of_membership[:, position]
        if is_in.any() and not is_in.all():
            yield Kind.MEMBERSHIP, candidate.network.id, is_in.astype(np.float64)
        widths = advice.choice.spread(position) * weights
        widths[COMMITMENT] = 0.0
        if widths.any():
            yield Kind.BENEFIT, candidate.network.id, places[:, :, position] @ widths
