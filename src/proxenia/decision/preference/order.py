"""Exact draws and the exact mean of weights of which an order is known: complete, partial or with ties.

Weights in one complete order, with ties, are a simplex whose vertices share 1 equally among the first criteria; its
volume depends only on the sizes of those sets. So the orders that agree with a partial order are counted, with their
volumes, over the sets that can stand first (the order's up-sets), and one is drawn by walking through those sets.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
#: Beyond so many groups of tied criteria the sets that can stand first are too many to count.
MOST_GROUPS = 12


@dataclass(frozen=True)
class Order:
    """A partial order of criteria. `at_least` (k, k): whether criterion i must weigh at least as much as j."""

    at_least: NDArray[np.bool_]

    @cached_property
    def _closed(self) -> NDArray[np.bool_]:
        closed = self.at_least | np.eye(len(self.at_least), dtype=bool)
        for middle in range(len(closed)):
            closed |= closed[:, middle, None] & closed[None, middle, :]
        return closed

    @cached_property
    def groups(self) -> tuple[tuple[int, ...], ...]:
        """The criteria, tied ones together, by first appearance."""
        tied = self._closed & self._closed.T
        return tuple(dict.fromkeys(tuple(np.flatnonzero(row).tolist()) for row in tied))

    @property
    def is_countable(self) -> bool:
        """Whether the groups are few enough for exact draws."""
        return len(self.groups) <= MOST_GROUPS

    @cached_property
    def _sets(self) -> tuple[Array, Array]:
        """For each set of groups (a bit mask): its number of criteria, and the volume of the orders that follow it."""
        count = len(self.groups)
        sizes = np.zeros(1 << count)
        for group, members in enumerate(self.groups):
            sizes[1 << group : 2 << group] = sizes[: 1 << group] + len(members)
        volumes = np.zeros(1 << count)
        volumes[-1] = 1.0
        above = self._above
        for mask in range((1 << count) - 2, -1, -1):
            for group in range(count):
                bit = 1 << group
                if not mask & bit and above[group] & ~mask == 0:
                    volumes[mask] += volumes[mask | bit] / sizes[mask | bit]
        return sizes, volumes

    @cached_property
    def _above(self) -> list[int]:
        """For each group, the bit mask of the groups that must stand before it."""
        first = [members[0] for members in self.groups]
        return [
            sum(1 << other for other, top in enumerate(first) if top != own and self._closed[top, own]) for own in first
        ]

    @cached_property
    def _steps(self) -> Array:
        """The chance (sets, groups) that a group comes next after a set."""
        sizes, volumes = self._sets
        masks = np.arange(len(sizes))
        chances = np.zeros((len(sizes), len(self.groups)))
        for group, above in enumerate(self._above):
            bit = 1 << group
            free = masks[((masks & bit) == 0) & ((above & ~masks) == 0) & (volumes > 0)]
            chances[free, group] = volumes[free | bit] / sizes[free | bit] / volumes[free]
        return chances

    def draw(self, number: int, rng: np.random.Generator) -> Array:
        """`number` weight vectors (number, k), uniform over those in this order."""
        sizes, _ = self._sets
        parts = rng.dirichlet(np.ones(len(self.groups)), number)
        places = np.cumsum(self._steps, axis=1)
        places /= np.where(places[:, -1:] > 0, places[:, -1:], 1.0)  # the last possible group ends at 1 exactly
        at = np.zeros(number, dtype=np.int64)
        weights = np.zeros((number, len(self.at_least)))
        member = np.zeros((len(sizes), len(self.at_least)))
        for group, members in enumerate(self.groups):
            member[np.ix_((np.arange(len(sizes)) >> group) & 1 == 1, members)] = 1.0
        for step in range(len(self.groups)):
            group = (rng.random(number)[:, None] >= places[at]).sum(axis=1)
            at |= 1 << group
            weights += (parts[:, step] / sizes[at])[:, None] * member[at]
        return weights

    def mean(self) -> Array:
        """The mean (k,) of all weights in this order."""
        sizes, _ = self._sets
        reached = np.zeros(len(sizes))
        reached[0] = 1.0
        mean = np.zeros(len(self.at_least))
        for mask in range(len(sizes)):
            if not reached[mask]:
                continue
            for group in np.flatnonzero(self._steps[mask]).tolist():
                reached[mask | 1 << group] += reached[mask] * self._steps[mask, group]
            if mask:
                inside = [i for group, members in enumerate(self.groups) if mask >> group & 1 for i in members]
                mean[inside] += reached[mask] / sizes[mask] / len(self.groups)
        return mean
