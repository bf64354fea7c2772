"""The project's own tables of places: names, people, and governments that the packages lack."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from proxenia.places.model import PlaceKind

_DATA = Path(__file__).parent.parent / "data"
#: Own places are numbered from here on, far beyond the numbers that GeoNames gives (13 million in 2026).
FIRST_ID = 2_000_000_000
_SEPARATOR = " | "
#: Municipalities by the Covenant of Mayors, and bodies around or above cities.
PLACE_TABLES: tuple[Path, ...] = (_DATA / "municipalities.csv", _DATA / "bodies.csv")
#: What the packages' places are called: looked up by people, and by the Covenant's signatories.
NAME_TABLES: tuple[Path, ...] = (_DATA / "place_aliases.csv", _DATA / "municipality_names.csv")
TABLES = (_DATA / "place_populations.csv", _DATA / "region_populations.csv", *NAME_TABLES, *PLACE_TABLES)


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """A government that the packages lack: a municipality (city), or a body around cities (region).

    `population` is 0 where no source of the table tells it. `others`: what it is called beside its name.
    """

    id: int
    kind: PlaceKind
    name: str
    country: str
    subdivision: str
    lat: float
    lng: float
    population: int
    others: tuple[str, ...]


def is_own(place_id: int) -> bool:
    """Whether a place's number is one of the project's own and not GeoNames'."""
    return place_id > FIRST_ID


def own_places() -> list[OwnPlace]:
    """The governments of the project's own tables."""
    return [place for path in PLACE_TABLES for place in _read(path)]


def _read(path: Path) -> Iterator[OwnPlace]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield OwnPlace(
                FIRST_ID + int(row["number"]),
                PlaceKind(row["kind"]),
                row["name"],
                row["country"],
                row.get("subdivision") or "",
                float(row["lat"]),
                float(row["lng"]),
                int(row["population"] or 0),
                tuple(text for text in row["others"].split(_SEPARATOR) if text),
            )


@cache
def cities_within() -> dict[int, int]:
    """The city that each body of several municipalities lies around and is made of, by the body's id."""
    path = _DATA / "bodies.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {FIRST_ID + int(row["number"]): int(row["around"]) for row in csv.DictReader(file) if row["around"]}


def bodies_around(city: int) -> tuple[int, ...]:
    """The bodies of several municipalities that a city belongs to, as far as the project's own table has them."""
    return tuple(body for body, within in cities_within().items() if within == city)


def own_populations() -> dict[int, int]:
    """The people of cities of which the package counts those of the whole metropolitan area, by GeoNames id."""
    path = _DATA / "place_populations.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {int(row["geonames_id"]): int(row["population"]) for row in csv.DictReader(file)}


def own_aliases() -> dict[int, list[str]]:
    """Official names that the packages lack, from the project's own tables."""
    found: dict[int, list[str]] = defaultdict(list)
    for path in NAME_TABLES:
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                found[int(row["geonames_id"])].append(row["name"])
    return found


def people_of_regions() -> dict[str, int]:
    """How many people live in a first-level subdivision, by ISO 3166-2 code, where the project's own table knows it."""
    path = _DATA / "region_populations.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {row["iso"]: int(row["population"]) for row in csv.DictReader(file)}
