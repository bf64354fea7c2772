"""One against all: what confidence factors count, whichever engine counts it."""

from dataclasses import dataclass

from proxenia.decision.ranking.sampling import Ints, Singles, Spread


@dataclass(frozen=True)
class Contest:
    """The alternatives tried, `own` (m,), under `weights` (m, criteria); `rivals` (m, a few) are tried before all."""

    spread: Spread
    own: Ints
    weights: Singles
    rivals: Ints
