"""The gazetteer file written: cities with their alternate names, subdivisions and countries."""

import errno
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path

from proxenia.places import own
from proxenia.places.called import in_order, usual_names
from proxenia.places.country import countries
from proxenia.places.gazetteer import ALTERNATE_NAME, BEGINNING_PLACES, MAIN_NAME, OWN_NAME, USUAL_NAME, WEIGHT, edition
from proxenia.places.likeness.store import write_indexes
from proxenia.places.model import PlaceKind
from proxenia.places.reading.names import name_key, sound_key, without_city_form, without_region_form
from proxenia.places.table import packages
from proxenia.places.table.packages import Subdivision

Progress = Callable[[int, int], None]
_TABLES = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT);
CREATE TABLE place (id INTEGER PRIMARY KEY, kind INTEGER, name TEXT, country TEXT, lat REAL, lng REAL,
                    population INTEGER, people INTEGER, subdivision TEXT, capital INTEGER, names INTEGER,
                    level INTEGER, parent TEXT);
CREATE TABLE name (key TEXT, place INTEGER, main INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE beginning (start TEXT, position INTEGER, place INTEGER, PRIMARY KEY (start, position)) WITHOUT ROWID;
CREATE TABLE subdivision (code TEXT PRIMARY KEY, name TEXT, country TEXT);
CREATE TABLE subdivision_name (key TEXT, country TEXT, code TEXT);
CREATE TABLE country_name (key TEXT, country TEXT);
"""
# Names are gathered as they come, then written in the order of their table: SQLite sorts in little memory.
_GATHERED = """
CREATE TEMP TABLE gathered_name (key TEXT, place INTEGER, main INTEGER);
"""
_IN_ORDER = """
INSERT INTO name SELECT * FROM gathered_name ORDER BY key, place;
"""
_INDEXES = """
CREATE INDEX name_place ON name (place);
CREATE INDEX subdivision_key ON subdivision_name (key);
CREATE INDEX country_key ON country_name (key);
CREATE INDEX country_code ON country_name (country);
"""
# Beginnings of names that so many share that looking through them takes too long while somebody types; the places that
# come first among so many have many people.
_BEGUN = """
CREATE TEMP TABLE begun AS SELECT substr(key, 1, 3) AS start, count(*) AS names FROM name GROUP BY 1;
CREATE TEMP TABLE populous AS SELECT key, place, main, level, population FROM gathered_name JOIN place ON id = place
                              WHERE population >= 20000 AND level < 2;
"""
_BEGINNINGS = f"""
INSERT INTO beginning
WITH shared AS (SELECT substr(start, 1, ?1) AS start FROM begun GROUP BY 1 HAVING sum(names) > 1000),
     best AS (SELECT substr(key, 1, ?1) AS start, place, max({WEIGHT.format(length="?1")}) AS weight
              FROM populous WHERE substr(key, 1, ?1) IN (SELECT start FROM shared) GROUP BY 1, 2),
     ranked AS (SELECT start, place, row_number() OVER (PARTITION BY start ORDER BY weight DESC, place) AS position
                FROM best)
SELECT start, position, place FROM ranked WHERE position <= {BEGINNING_PLACES}
"""
_CITY, _REGION = 0, 1
#: A body around cities lies below the first-level subdivisions.
_OWN_LEVEL = 2
_BATCH = 5000
Names = dict[str, int]
Row = tuple[object, ...]


def build_gazetteer(path: Path, progress: Progress | None = None) -> None:
    """Writes the gazetteer file anew from the installed packages; the old one stays until the new one is whole."""
    beside = path.with_suffix(".part")
    beside.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(beside, isolation_level=None)) as connection:
            # A file that is dropped unless it becomes whole needs no journal.
            connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; BEGIN;" + _TABLES + _GATHERED)
            _Writer(connection, progress or (lambda done, total: None)).write()
            _put_in_order(connection)
            connection.execute("COMMIT")
        beside.replace(path)
    except sqlite3.OperationalError as error:  # no space left, most often
        raise OSError(errno.EIO, str(error), str(path)) from error
    finally:
        beside.unlink(missing_ok=True)


def _put_in_order(connection: sqlite3.Connection) -> None:
    for statement in (_IN_ORDER + _INDEXES + _BEGUN).split(";"):
        connection.execute(statement)
    for letters in (1, 2, 3):
        connection.execute(_BEGINNINGS, (letters,))
    write_indexes(connection, sound_key)
    connection.execute("INSERT INTO about VALUES ('edition', ?)", (edition(),))


class _Writer:
    """Fills the tables of places and gathers their names, some thousands at a time."""

    def __init__(self, connection: sqlite3.Connection, progress: Progress) -> None:
        self._connection = connection
        self._progress = progress
        self._codes = packages.country_rows()
        self._aliases = own.own_aliases()
        self._people = own.people_of_regions()
        self._written: set[int] = set()
        self._waiting: dict[str, list[Row]] = defaultdict(list)

    def write(self) -> None:
        subdivisions = packages.subdivision_rows(self._codes)
        self._write_cities({s.row: s for s in subdivisions})
        self._write_subdivisions(subdivisions)
        self._write_own()
        self._write_countries()
        for table in self._waiting:
            self._flush(table)

    def _insert(self, table: str, rows: Iterable[Row]) -> None:
        waiting = self._waiting[table]
        waiting += rows
        if len(waiting) > _BATCH:
            self._flush(table)

    def _flush(self, table: str) -> None:
        rows = self._waiting[table]
        if rows:
            marks = ",".join("?" * len(rows[0]))
            self._connection.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", rows)
            rows.clear()

    def _write_cities(self, by_row: dict[int, Subdivision]) -> None:
        capitals, alternates, usual = packages.capitals(), packages.AlternateNames(), usual_names()
        for number, city in enumerate(packages.city_rows(self._codes)):
            chain = [by_row[row] for row in city.subdivisions if row in by_row]
            for subdivision in chain:
                subdivision.add(city)
            first = next((s for s in chain if s.level == 1), chain[-1] if chain else None)
            code = first.public_code if first else None
            names = _keys(city.name, alternates.of(city.id), self._aliases.get(city.id, ()), usual.get(city.id, ()))
            position = (city.lat, city.lng, city.population, city.population, code, int(city.id in capitals))
            self._insert("place", [(city.id, _CITY, city.name, city.country, *position, len(names), 0, None)])
            self._add_names(city.id, names)
            if number % _BATCH == 0:
                self._progress(number, 2 * len(alternates))  # nearly as many as cities, whose names are half the work

    def _add_names(self, id_: int, names: Names) -> None:
        if id_ in self._written:
            return
        self._written.add(id_)
        self._insert("gathered_name", [(key, id_, rank) for key, rank in names.items()])

    def _write_subdivisions(self, subdivisions: Iterable[Subdivision]) -> None:
        by_row = {s.row: s for s in subdivisions}
        for s in by_row.values():
            written = (s.name, *s.aliases)
            told = (*self._aliases.get(s.id, ()), *_regencies(written, s.country))
            names = _keys(in_order(s.name), written, told)
            for key, rank in list(names.items()):
                for bare in (without_region_form(key), without_city_form(key)):
                    names.setdefault(bare, rank if rank != OWN_NAME else ALTERNATE_NAME)
            if s.level <= 1:
                self._write_first_level(s, names)
            if s.id:
                place = (
                    s.id,
                    _REGION,
                    s.name,
                    s.country,
                    *s.centre(),
                    s.population,
                    self._people.get(s.iso),
                    s.public_code,
                    0,
                    len(names),
                    s.level,
                    _first_level(s, by_row),
                )
                self._insert("place", [place])
                self._add_names(s.id, names)

    def _write_first_level(self, s: Subdivision, names: Names) -> None:
        self._insert("subdivision", [(s.public_code, s.name, s.country)])
        keys = {*names, name_key(s.public_code), name_key(s.iso.partition("-")[2])} - {""}
        self._insert("subdivision_name", [(key, s.country, s.public_code) for key in sorted(keys)])

    def _write_own(self) -> None:
        """Governments of the project's own tables: their names are theirs alone, with no form of them taken off."""
        for place in own.own_places():
            is_region = place.kind is PlaceKind.REGION
            names = _keys(place.name, (), place.others)
            people = (place.population, place.population, place.subdivision or None, 0, len(names))
            level = _OWN_LEVEL if is_region else 0
            row = (place.id, _REGION if is_region else _CITY, place.name, place.country, place.lat, place.lng, *people)
            self._insert("place", [(*row, level, place.subdivision if is_region else None)])
            self._add_names(place.id, names)

    def _write_countries(self) -> None:
        texts = [*packages.country_texts(), *packages.translated_countries()]
        texts += [(code, country.name) for code, country in countries().items()]
        rows = {(name_key(text), code) for code, text in texts}
        self._insert("country_name", sorted(row for row in rows if len(row[0]) > 1))


def _first_level(s: Subdivision, by_row: Mapping[int, Subdivision]) -> str | None:
    """The code of the first-level subdivision that one of a lower level lies in."""
    above = by_row.get(s.parent) if s.parent and s.level > 1 else None
    while above and above.level > 1:
        above = by_row.get(above.parent) if above.parent else None
    return above.public_code if above else None


def _keys(main: str, others: Iterable[str], own: Iterable[str], usual: Iterable[str] = ()) -> Names:
    """The keys of a place's names with the rank of each; single Latin letters are no names."""
    found: Names = {}
    ranks = (((main,), MAIN_NAME), (own, OWN_NAME), (usual, USUAL_NAME), (others, ALTERNATE_NAME))
    ranked = ((text, rank) for texts, rank in ranks for text in texts)
    for text, rank in ranked:
        key = name_key(text)
        if len(key) > 1 or not key.isascii():
            found.setdefault(key, rank)
    return found


def _regencies(names: Iterable[str], country: str) -> Iterator[str]:
    """What regencies of Indonesia are called in the other language: each shares its name with a city."""
    for name in names if country == "ID" else ():
        if name.startswith("Kabupaten "):
            yield f"{name.removeprefix('Kabupaten ')} Regency"
        elif name.endswith(" Regency"):
            yield f"Kabupaten {name.removesuffix(' Regency')}"
