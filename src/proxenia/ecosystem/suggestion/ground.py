"""Why a network is suggested to a city, in counts that anyone can check against the lists."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from proxenia.catalogue.model import Network
from proxenia.ecosystem.suggestion.features import Rows
from proxenia.ecosystem.suggestion.forecast import Forecast, View
from proxenia.places.model import Place

#: Parts of a score that tell much the same: of each set the strongest is told.
_ALIKE = (
    ("country", "subdivision", "size in the country", "language"),
    ("region", "size", "size in the region", "capital"),
    ("twins",),
    ("other seats",),
)
_MOST_GROUNDS = 3
#: What raises the odds by less than a tenth is not told.
_LEAST_STRENGTH = 0.1


@dataclass(frozen=True, slots=True)
class Ground:
    """One reason: `number` of `of` cities of a kind are listed as members; `names` are some of them.

    `countries` are those of the names, in their order, where these are cities. `place` is the city that the reason is
    about, `network` the one it sits in where its other seats are the reason.
    """

    part: str
    number: int
    of: int
    names: tuple[str, ...]
    place: Place
    network: Network | None = None
    countries: tuple[str, ...] = ()


def ground_suggestion(forecast: Forecast, view: View, network: str) -> tuple[Ground, ...]:
    """The nearest peers first, then what raised the city's score of the network most, each with its count."""
    column = forecast.table.networks.index(network)
    strength = {name: float(part[column]) for name, part in view.added.items()}
    grounds = [_of_peers(forecast, view, column)]
    strongest = [max((n for n in parts if n in strength), key=lambda n: strength[n], default="") for parts in _ALIKE]
    for name in sorted((n for n in strongest if strength.get(n, 0) > _LEAST_STRENGTH), key=lambda n: -strength[n]):
        grounds += _of_part(forecast, view.row, column, name)
    return tuple(grounds[: 1 + _MOST_GROUNDS])


def _of_peers(forecast: Forecast, view: View, column: int) -> Ground:
    inside = _members_among(forecast, view.peers, column)
    found = [forecast.table.cities[at] for at in inside]
    names, countries = tuple(one.name for one in found), tuple(one.country for one in found)
    return Ground("peers", len(inside), len(view.peers), names, forecast.table.cities[view.row], countries=countries)


def _of_part(forecast: Forecast, row: int, column: int, name: str) -> Iterator[Ground]:
    place = forecast.table.cities[row]
    if name == "other seats":
        yield from _of_other_seats(forecast, row, column)
        return
    if name == "capital" and not place.capital:
        return
    peers = forecast.side.groupings[name].peers(row)
    inside = _members_among(forecast, peers, column)
    if inside:
        found = [forecast.table.cities[at] for at in inside] if name == "twins" else []
        names, countries = tuple(one.name for one in found), tuple(one.country for one in found)
        yield Ground(name, len(inside), len(peers), names, place, countries=countries)


def _members_among(forecast: Forecast, rows: Rows, column: int) -> list[int]:
    return [int(at) for at in rows if forecast.table.seats[at, column] > 0]


def _of_other_seats(forecast: Forecast, row: int, column: int) -> Iterator[Ground]:
    """The network the city is in whose members are most often in the suggested one too."""
    seats = forecast.table.seats
    own = np.flatnonzero(seats[row])
    shared = seats[:, own].T @ seats[:, column]
    sizes = seats[:, own].sum(axis=0)
    if not len(own) or not shared.any():
        return
    best = int(np.argmax(shared / sizes))
    network = forecast.snapshot.networks[forecast.table.networks[own[best]]]
    place = forecast.table.cities[row]
    yield Ground("other seats", int(shared[best]), int(sizes[best]), (network.id,), place, network)
