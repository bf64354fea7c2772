"""What is known of cities apart from their memberships: where they lie, their size, language and twins."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from proxenia.catalogue.snapshot import Snapshot
from proxenia.places.country import country
from proxenia.places.model import Place

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Matrix = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int64]
#: Bounds of the classes of size, in inhabitants.
SIZES = (10_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 3_000_000)


@dataclass(frozen=True, slots=True)
class Grouping:
    """Which city learns from which groups of cities: `members` (groups x cities) and `readers` (cities x groups).

    `counts_itself`: a city is a member of the groups it learns from (of its country yes, of its twins no).
    """

    members: "csr_array"
    readers: "csr_array"
    counts_itself: bool = True

    def share(self, seats: Matrix, rows: Rows, overall: Matrix, shrinkage: float) -> Matrix:
        """Rows x networks: the share of seats among the others of a city's groups, drawn towards `overall`.

        A city is not counted among its own peers, and a city without a peer has `overall`.
        """
        reading = self.readers[rows]
        groups = np.unique(reading.indices)
        reading, members = reading[:, groups], self.members[groups]
        peers = reading @ (members @ seats)
        others = reading @ np.asarray(members.sum(axis=1))
        if self.counts_itself:
            number = np.asarray(reading.sum(axis=1))
            peers, others = peers - number[:, None] * seats[rows], others - number
        return np.asarray((peers + shrinkage * overall) / (others[:, None] + shrinkage), dtype=np.float32)

    def peers(self, row: int) -> Rows:
        """The other cities of the groups that a city learns from, each once."""
        groups = self.readers[[row]].indices
        found = np.unique(self.members[groups].indices).astype(np.int64)
        return found[found != row] if self.counts_itself else found


@dataclass(frozen=True, slots=True)
class Side:
    """The groupings of the cities by name, and the themes of the networks (networks x themes)."""

    groupings: dict[str, Grouping]
    themes: Matrix


def group_cities(keys: Sequence[Sequence[object]]) -> Grouping:
    """The grouping of cities by the keys of each: two with a key in common are in a group."""
    ids: dict[object, int] = {}
    pairs = [(ids.setdefault(key, len(ids)), row) for row, own in enumerate(keys) for key in own]
    members = _sparse(pairs, (len(ids), len(keys)))
    return Grouping(members, members.T.tocsr())


def _sparse(pairs: Sequence[tuple[int, int]], shape: tuple[int, int]) -> "csr_array":
    from scipy.sparse import csr_array

    rows, columns = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    return csr_array((np.ones(len(rows), dtype=np.float32), (rows, columns)), shape=shape)


def read_side(snapshot: Snapshot, places: Sequence[Place], networks: Sequence[str]) -> Side:
    """What the snapshot and the tables of countries know of these cities and networks."""
    kinds: dict[str, Callable[[Place], Iterable[object]]] = {
        "country": lambda p: [p.country],
        "subdivision": lambda p: [p.subdivision] if p.subdivision else [],
        "region": lambda p: _known(country(p.country).world_bank_region),
        "size": lambda p: _known(size_class(p)),
        "size in the country": lambda p: [(p.country, size_class(p))],
        "size in the region": lambda p: [(country(p.country).world_bank_region, size_class(p))],
        "language": lambda p: languages[p.country],
        "capital": lambda p: [p.capital],
    }
    languages = {code: country(code).official_languages for code in {place.country for place in places}}
    groupings = {name: group_cities([list(of(place)) for place in places]) for name, of in kinds.items()}
    groupings["twins"] = _twins(snapshot, [place.id for place in places])
    return Side(groupings, _themes(snapshot, networks))


def _known(value: object) -> list[object]:
    return [] if value is None else [value]


def size_class(place: Place) -> int | None:
    """How many of the bounds of size a city reaches; None where its population is unknown."""
    return int(np.searchsorted(SIZES, place.weight, side="right")) if place.weight else None


def _twins(snapshot: Snapshot, cities: Sequence[int]) -> Grouping:
    """Each city is a group of one; a city learns from the groups of its twins."""
    row = {city: at for at, city in enumerate(cities)}
    ties = [(row[t.a], row[t.b]) for t in snapshot.twinnings if t.a in row and t.b in row]
    both = sorted({*ties, *((b, a) for a, b in ties)})
    own = [(at, at) for at in range(len(cities))]
    shape = (len(cities), len(cities))
    return Grouping(_sparse(own, shape), _sparse(both, shape), counts_itself=False)


def _themes(snapshot: Snapshot, networks: Sequence[str]) -> Matrix:
    words = sorted({theme for network in networks for theme in snapshot.networks[network].themes})
    column = {word: at for at, word in enumerate(words)}
    out = np.zeros((len(networks), len(words)), dtype=np.float32)
    for at, network in enumerate(networks):
        for rank, theme in enumerate(snapshot.networks[network].themes):
            out[at, column[theme]] = 1 / (1 + rank)
    return out
