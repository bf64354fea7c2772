"""What is known of cities apart from their memberships: where they lie, their size, language and twins."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from proxenia.catalogue.snapshot import Snapshot
from proxenia.places.country import country
from proxenia.places.model import Place

Matrix = npt.NDArray[np.float32]
#: Bounds of the classes of size, in inhabitants.
SIZES = (10_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 3_000_000)


@dataclass(frozen=True, slots=True)
class Grouping:
    """Which city learns from which groups of cities: pairs (group, member) and (city, group), each sorted."""

    groups: int
    members: npt.NDArray[np.int64]
    readers: npt.NDArray[np.int64]

    def share(self, seats: Matrix, overall: Matrix, shrinkage: float) -> Matrix:
        """Cities x networks: the share of seats among the others of a city's groups, drawn towards `overall`.

        A city is not counted among its own peers, and a membership with no peer gives `overall`.
        """
        sums, sizes = _sums(self.members, seats, self.groups)
        among, number = _sums(self.readers, np.column_stack([sums, sizes]).astype(np.float32), len(seats))
        peers, others = among[:, :-1], among[:, -1:]
        if self.counts_itself:
            peers, others = peers - number[:, None] * seats, others - number[:, None]
        return np.asarray((peers + np.float32(shrinkage) * overall) / (others + np.float32(shrinkage)))

    @property
    def counts_itself(self) -> bool:
        """Whether a city is a member of the groups it learns from: of its country yes, of its twins no."""
        return self.members is self.readers or np.array_equal(self.members, self.readers[:, ::-1])


@dataclass(frozen=True, slots=True)
class Side:
    """The groupings of the cities by name, and the themes of the networks (networks x themes)."""

    groupings: dict[str, Grouping]
    themes: Matrix


def _sums(pairs: npt.NDArray[np.int64], values: Matrix, size: int) -> tuple[Matrix, npt.NDArray[np.float32]]:
    """For each first of the pairs, the sum of the rows of the seconds, and how many there are."""
    out = np.zeros((size, values.shape[1]), dtype=np.float32)
    counts = np.bincount(pairs[:, 0], minlength=size).astype(np.float32)
    if len(pairs):
        ordered = pairs[np.argsort(pairs[:, 0], kind="stable")]
        firsts, starts = np.unique(ordered[:, 0], return_index=True)
        out[firsts] = np.add.reduceat(values[ordered[:, 1]], starts, axis=0)
    return out, counts


def read_side(snapshot: Snapshot, cities: Sequence[int], networks: Sequence[str]) -> Side:
    """What the snapshot and the tables of countries know of these cities and networks."""
    places = [snapshot.places[city] for city in cities]
    kinds: dict[str, Callable[[Place], Iterable[object]]] = {
        "country": lambda p: [p.country],
        "subdivision": lambda p: [p.subdivision] if p.subdivision else [],
        "region": lambda p: _known(country(p.country).world_bank_region),
        "size": lambda p: _known(_size(p)),
        "size in the country": lambda p: [(p.country, _size(p))],
        "size in the region": lambda p: [(country(p.country).world_bank_region, _size(p))],
        "language": lambda p: country(p.country).official_languages,
        "capital": lambda p: [p.capital],
    }
    groupings = {name: _grouping([list(of(place)) for place in places]) for name, of in kinds.items()}
    groupings["twins"] = _twins(snapshot, cities)
    return Side(groupings, _themes(snapshot, networks))


def _known(value: object) -> list[object]:
    return [] if value is None else [value]


def _size(place: Place) -> int | None:
    return int(np.searchsorted(SIZES, place.population, side="right")) if place.population else None


def _grouping(keys: Sequence[Sequence[object]]) -> Grouping:
    ids: dict[object, int] = {}
    pairs = [(ids.setdefault(key, len(ids)), row) for row, own in enumerate(keys) for key in own]
    members = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return Grouping(len(ids), members, members[:, ::-1])


def _twins(snapshot: Snapshot, cities: Sequence[int]) -> Grouping:
    """Each city is a group of one; a city learns from the groups of its twins."""
    row = {city: at for at, city in enumerate(cities)}
    ties = [(row[t.a], row[t.b]) for t in snapshot.twinnings if t.a in row and t.b in row]
    readers = np.array(sorted({*ties, *((b, a) for a, b in ties)}), dtype=np.int64).reshape(-1, 2)
    own = np.arange(len(cities), dtype=np.int64)
    return Grouping(len(cities), np.column_stack([own, own]), readers)


def _themes(snapshot: Snapshot, networks: Sequence[str]) -> Matrix:
    words = sorted({theme for network in networks for theme in snapshot.networks[network].themes})
    column = {word: at for at, word in enumerate(words)}
    out = np.zeros((len(networks), len(words)), dtype=np.float32)
    for at, network in enumerate(networks):
        for rank, theme in enumerate(snapshot.networks[network].themes):
            out[at, column[theme]] = 1 / (1 + rank)
    return out
