"""Why a network is suggested to a city, in words and counts that anyone can check against the lists."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from proxenia.ecosystem.features import SIZES, Rows, size_class
from proxenia.ecosystem.forecast import Forecast, View
from proxenia.places.country import country
from proxenia.places.model import Place

#: Parts of a score that tell much the same: of each set the strongest is told.
_ALIKE = (
    ("country", "subdivision", "size in the country", "language"),
    ("region", "size", "size in the region", "capital"),
    ("twins",),
    ("other seats",),
)
_SHOWN_NAMES, _MOST_GROUNDS, _LONG_NAME = 4, 3, 60
#: What raises the odds by less than a tenth is not told.
_LEAST_STRENGTH = 0.1


@dataclass(frozen=True, slots=True)
class Ground:
    """One reason: `number` of `of` cities of a kind are listed as members; `names` are some of them."""

    part: str
    number: int
    of: int
    names: tuple[str, ...]
    text: str


def ground_suggestion(forecast: Forecast, view: View, network: str) -> tuple[Ground, ...]:
    """The nearest peers first, then what raised the city's score of the network most, each with its count."""
    column = forecast.table.networks.index(network)
    strength = {name: float(part[column]) for name, part in view.added.items()}
    grounds = [_of_peers(forecast, view.peers, column)]
    strongest = [max((n for n in parts if n in strength), key=lambda n: strength[n], default="") for parts in _ALIKE]
    for name in sorted((n for n in strongest if strength.get(n, 0) > _LEAST_STRENGTH), key=lambda n: -strength[n]):
        grounds += _of_part(forecast, view.row, column, name)
    return tuple(grounds[: 1 + _MOST_GROUNDS])


def _of_peers(forecast: Forecast, peers: Rows, column: int) -> Ground:
    inside = _members_among(forecast, peers, column)
    names = tuple(forecast.table.cities[at].name for at in inside)
    of = f"its {len(peers)} nearest peers" if len(peers) else "the cities it has something in common with"
    verb = "are listed members" if len(inside) != 1 else "is a listed member"
    return Ground("peers", len(inside), len(peers), names, f"{len(inside) or 'none'} of {of} {verb}{_such_as(names)}")


def _of_part(forecast: Forecast, row: int, column: int, name: str) -> Iterator[Ground]:
    if name == "other seats":
        yield from _of_other_seats(forecast, row, column)
        return
    if name == "capital" and not forecast.table.cities[row].capital:
        return
    peers = forecast.side.groupings[name].peers(row)
    inside = _members_among(forecast, peers, column)
    if not inside:
        return
    names = tuple(forecast.table.cities[at].name for at in inside) if name == "twins" else ()
    is_twin = name == "twins"
    kind = "twin towns that any list names" if is_twin else _kind_of(forecast.table.cities[row], name)
    others = f"{'its' if is_twin else 'the'} {len(peers):,} {'' if is_twin else 'other listed '}{kind}"
    text = f"{len(inside):,} of {others} {'are' if len(inside) > 1 else 'is'} in it"
    if len(peers) == 1:
        kind = kind.replace("cities", "city", 1).replace("towns", "town").replace("capitals", "capital")
        text = f"its one {kind} is in it" if is_twin else f"the one other listed {kind} is in it"
    yield Ground(name, len(inside), len(peers), names, text + _such_as(names))


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
    number, size = int(shared[best]), int(sizes[best])
    name = network.name if len(network.name) <= _LONG_NAME else network.short
    cities = f"{number:,} of the {size:,} listed cities of {name}, where it sits,"
    yield Ground("other seats", number, size, (network.id,), f"{cities} {'are' if number > 1 else 'is'} in it too")


def _such_as(names: tuple[str, ...]) -> str:
    if not names:
        return ""
    more = f" and {len(names) - _SHOWN_NAMES} more" if len(names) > _SHOWN_NAMES else ""
    return f" ({', '.join(names[:_SHOWN_NAMES])}{more})"


def _kind_of(place: Place, name: str) -> str:
    """The cities that a grouping compares a city with, in words."""
    where = country(place.country)
    area = where.world_bank_region or "its part of the world"
    size = _size_words(size_class(place))
    return {
        "country": f"cities of {where.name}",
        "subdivision": f"cities of its own province or region of {where.name}",
        "size in the country": f"cities of {where.name} {size}",
        "language": "cities that share an official language",
        "region": f"cities of {area}",
        "size": f"cities {size}",
        "size in the region": f"cities of {area} {size}",
        "capital": "capitals",
    }[name]


def _size_words(size: int | None) -> str:
    if size is None:
        return "of unknown size"
    if size == 0:
        return f"below {SIZES[0]:,} inhabitants"
    if size == len(SIZES):
        return f"above {SIZES[-1]:,} inhabitants"
    return f"of {SIZES[size - 1]:,} to {SIZES[size]:,} inhabitants"
