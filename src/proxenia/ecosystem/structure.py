"""The shape of the whole: communities of networks and of places, brokers between them, nestedness, concentration."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from proxenia.ecosystem.membership import MembershipMatrix
from proxenia.ecosystem.overlap.significance import Validated
from proxenia.places.model import Place
from proxenia.places.regions import region_covers

Array = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]
#: A place in fewer networks cannot be said to stand between communities.
LEAST_SEATS = 4


@dataclass(frozen=True)
class Communities:
    """Groups of networks that share more members than chance would give, numbered from 0, the largest first.

    `of_network` and `of_place` give each one's group; -1 for a network with no validated overlap, and for a place all
    of whose networks have none. `modularity` in [-0.5, 1] is how much denser groups are inside than chance.
    """

    of_network: Counts
    of_place: Counts
    modularity: float

    @property
    def number(self) -> int:
        """How many groups there are."""
        return int(self.of_network.max(initial=-1)) + 1


def find_communities(matrix: MembershipMatrix, validated: Validated, seed: int = 1) -> Communities:
    """Groups by the Leiden method (Traag, Waltman and van Eck 2019) on the validated overlaps, weighed by their excess.

    A place belongs to the group in which most of its networks are; where two have as many, to the larger group.
    """
    weights = np.where(validated.is_found, np.maximum(validated.overlaps.shared - validated.expected, 0.0), 0.0)
    first, second = np.nonzero(np.triu(weights, 1))
    of_network = np.full(len(matrix.networks), -1, dtype=np.int64)
    modularity = 0.0
    if len(first):
        labels, modularity = _leiden(len(of_network), first, second, weights[first, second], seed)
        is_tied = np.isin(np.arange(len(of_network)), np.concatenate([first, second]))
        of_network[is_tied] = _largest_first(labels[is_tied])
    return Communities(of_network, _of_places(matrix, of_network), modularity)


def lay_out(validated: Validated, seed: int = 1) -> Array:
    """Where to draw each network (networks, 2) in [-1, 1]: those with large overlaps near each other.

    Forces by Fruchterman and Reingold (1991); networks without a validated overlap are left at the origin.
    """
    import random

    import igraph

    igraph.set_random_number_generator(random.Random(seed))
    first, second = np.nonzero(np.triu(validated.is_found, 1))
    places = np.zeros((len(validated.is_found), 2))
    tied = np.unique(np.concatenate([first, second]))
    if not len(tied):
        return places
    graph = igraph.Graph(
        n=len(tied), edges=np.column_stack([np.searchsorted(tied, first), np.searchsorted(tied, second)]).tolist()
    )
    weights = validated.overlaps.coefficient[first, second]
    drawn = np.array(graph.layout_fruchterman_reingold(weights=weights.tolist(), niter=2000).coords)
    drawn -= (drawn.max(axis=0) + drawn.min(axis=0)) / 2
    places[tied] = drawn / np.maximum(np.abs(drawn).max(axis=0), 1e-9)
    return places


def _leiden(size: int, first: Counts, second: Counts, weights: Array, seed: int) -> tuple[Counts, float]:
    import random

    import igraph

    igraph.set_random_number_generator(random.Random(seed))
    edges = np.column_stack([first, second]).tolist()
    graph = igraph.Graph(n=size, edges=edges)
    found = graph.community_leiden(objective_function="modularity", weights=weights.tolist(), n_iterations=-1)
    modularity = graph.modularity(found.membership, weights=weights.tolist())
    return np.array(found.membership, dtype=np.int64), float(modularity)


def _largest_first(labels: Counts) -> Counts:
    """The labels numbered anew: by size, then by the first that carries them."""
    names, starts, counts = np.unique(labels, return_index=True, return_counts=True)
    order = names[np.lexsort((starts, -counts))]
    new = {int(name): at for at, name in enumerate(order)}
    return np.array([new[int(label)] for label in labels], dtype=np.int64)


def _of_places(matrix: MembershipMatrix, of_network: Counts) -> Counts:
    seats = _seats(matrix, of_network)
    found = np.full(len(matrix.places), -1, dtype=np.int64)
    if seats.shape[1]:
        found = np.where(seats.sum(axis=1) > 0, seats.argmax(axis=1), -1)
    return np.asarray(found, dtype=np.int64)


def _seats(matrix: MembershipMatrix, of_network: Counts) -> Counts:
    """How many seats each place has in each group (places, groups)."""
    groups = int(of_network.max(initial=-1)) + 1
    seats = np.zeros((len(matrix.places), groups), dtype=np.int64)
    group = of_network[matrix.columns] if len(matrix.columns) else np.zeros(0, dtype=np.int64)
    np.add.at(seats, (matrix.rows[group >= 0], group[group >= 0]), 1)
    return seats


@dataclass(frozen=True, slots=True)
class Broker:
    """A place that sits in several groups: `spread` is 0 where all its seats are in one, near 1 where in many."""

    place: int
    seats: int
    groups: int
    spread: float


def find_brokers(matrix: MembershipMatrix, communities: Communities, most: int = 20) -> tuple[Broker, ...]:
    """The places that stand between groups, by the participation coefficient (Guimerà and Amaral 2005) times reach.

    1 minus the sum of squared shares of a place's seats by group; places with fewer than four seats are left out.
    """
    seats = _seats(matrix, communities.of_network)
    total = seats.sum(axis=1)
    rows = np.flatnonzero(total >= LEAST_SEATS)
    spread = 1 - ((seats[rows] / total[rows, None]) ** 2).sum(axis=1)
    order = np.lexsort((rows, -spread * total[rows]))[:most]
    return tuple(
        Broker(matrix.places[row], int(total[row]), int((seats[row] > 0).sum()), round(float(spread[at]), 4))
        for at, row in zip(order.tolist(), rows[order].tolist(), strict=True)
        if spread[at] > 0
    )


def nestedness(matrix: MembershipMatrix) -> float | None:
    """NODF in [0, 100] (Almeida-Neto et al. 2008): 100 where each smaller network's members sit in each larger one too.

    The mean over pairs of networks and pairs of places of different degree; None with fewer than two of either.
    """
    places, networks = len(matrix.places), len(matrix.networks)
    if places < 2 or networks < 2:
        return None
    listed = np.zeros((places, networks), dtype=np.float32)
    listed[matrix.rows, matrix.columns] = 1
    shares = [_paired_overlap(listed.T), _paired_overlap(listed)]
    pairs = networks * (networks - 1) / 2 + places * (places - 1) / 2
    return 100 * sum(shares) / pairs


def _paired_overlap(rows: npt.NDArray[np.float32]) -> float:
    """The sum, over pairs of rows of different size, of the share of the smaller that lies in the larger."""
    sizes, total = rows.sum(axis=1), 0.0
    for start in range(0, len(rows), 512):
        block = slice(start, start + 512)
        shared = rows[block] @ rows.T
        larger = sizes[None, :] > sizes[block, None]
        own = np.broadcast_to(sizes[block, None], shared.shape)
        total += float(
            np.divide(shared, own, out=np.zeros_like(shared), where=larger & (own > 0)).sum(dtype=np.float64)
        )
    return total


@dataclass(frozen=True, slots=True)
class Concentration:
    """How unevenly seats lie among places: `gini` in [0, 1], and the share of all seats that the top tenth holds."""

    seats: int
    places: int
    gini: float
    top_tenth: float
    by_reach: dict[int, int]


def concentration(matrix: MembershipMatrix) -> Concentration:
    """Seats among the places that have any, and how many places sit in 1, 2, 3, ... networks."""
    reach = np.sort(matrix.reach)
    seats, places = int(reach.sum()), len(reach)
    if not seats:
        return Concentration(0, 0, 0.0, 0.0, {})
    gini = float((2 * np.arange(1, places + 1) - places - 1) @ reach / (places * seats))
    top = share_of_the_top_tenth(reach)
    numbers, counts = np.unique(reach, return_counts=True)
    return Concentration(seats, places, gini, top, dict(zip(numbers.tolist(), counts.tolist(), strict=True)))


def share_of_the_top_tenth(reach: Counts) -> float:
    """The share of all seats that the tenth of the places with most seats holds; places without a seat are left out."""
    held = np.sort(reach[reach > 0])
    return float(held[-max(1, round(len(held) / 10)) :].sum() / held.sum()) if len(held) else 0.0


def european_share(matrix: MembershipMatrix, places: Mapping[int, Place]) -> float | None:
    """The share of all listed seats that places in Europe hold; None where nothing is listed."""
    if not len(matrix.rows):
        return None
    inside = [id_ in places and bool(region_covers("europe", places[id_].country)) for id_ in matrix.places]
    return float(matrix.reach[np.array(inside, dtype=bool)].sum() / matrix.reach.sum())
