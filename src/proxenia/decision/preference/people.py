"""Several people's answers kept apart: where they agree on the decision, not only on weights."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
#: An alternative in at least this share of a person's best portfolios is that person's choice.
CHOSEN = 0.5


class Agreement(StrEnum):
    """How the people stand to one alternative."""

    ALL_IN = "all-in"
    ALL_OUT = "all-out"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class GroupView:
    """What several people's core indices (people, alternatives) say together.

    `support` (alternatives,) is the share of people who choose each; `agreement` how they stand to it. `distance`
    (people, people) is the mean difference of two people's core indices: 0 the same decisions, 1 opposite ones.
    """

    people: tuple[str, ...]
    core: Array
    support: Array
    agreement: tuple[Agreement, ...]
    distance: Array

    @property
    def agreed_share(self) -> float:
        """The share of the alternatives that anyone chooses on which all agree; 1 where nobody chooses any."""
        of_interest = self.support > 0
        if not of_interest.any():
            return 1.0
        return float((self.support[of_interest] == 1).mean())


def group_view(core: Mapping[str, Array]) -> GroupView:
    """The group's view of the core indices (alternatives,) of each person, in the order given."""
    people = tuple(core)
    table = np.array([np.asarray(core[name], dtype=float) for name in people]) if people else np.zeros((0, 0))
    chosen = table >= CHOSEN
    support = chosen.mean(axis=0) if people else np.zeros(0)
    agreement = tuple(
        Agreement.ALL_IN if share == 1 else Agreement.ALL_OUT if share == 0 else Agreement.SPLIT for share in support
    )
    distance = np.abs(table[:, None, :] - table[None, :, :])
    mean = distance.mean(axis=2) if table.shape[1] else np.zeros((len(people), len(people)))
    return GroupView(people, table, support, agreement, mean)
