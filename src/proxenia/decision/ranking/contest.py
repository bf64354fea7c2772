"""One against all: what confidence factors count, whichever engine counts it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from proxenia.decision.ranking.sampling import Ints, Singles, Spread


@dataclass(frozen=True)
class Contest:
    """The alternatives tried, `own` (m,), under `weights` (m, criteria); `rivals` (m, a few) are tried before all.

    `chance` (m,) is how often each of those tried was best under drawn weights: it changes no answer, but what is
    looked at first.
    """

    spread: Spread
    own: Ints
    weights: Singles
    rivals: Ints
    chance: NDArray[np.float64]
