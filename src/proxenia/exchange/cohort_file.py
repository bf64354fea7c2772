"""A file of cities (CSV, Excel or YAML) that look at their networks together."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from proxenia.errors import InputError
from proxenia.evidence.yaml_text import YamlDocument, read_yaml
from proxenia.exchange.table import read_table
from proxenia.problems import Problem

_NAMES, _COUNTRIES = ("city", "place", "name", "member"), ("country", "country_code")
_SHAPE = "write a list: - Porto, or - {city: Cork, country: IE}"


@dataclass(frozen=True, slots=True)
class NamedCity:
    """A city as a file names it, and where it stands there."""

    name: str
    country: str | None
    where: str


def read_cohort(path: Path) -> list[NamedCity]:
    """The cities of a file, at least two; InputError lists every fault with its line."""
    found = _from_yaml(path) if path.suffix.lower() in (".yaml", ".yml") else _from_table(path)
    if len(found) < 2:
        message = f"{len(found)} city is named" if found else "no city is named"
        raise InputError([Problem("small-cohort", path.name, message, "name two or more, one a line")])
    return found


def _from_table(path: Path) -> list[NamedCity]:
    table = read_table(path)
    heading = {name.casefold(): name for name in table.heading}
    column = next((heading[name] for name in _NAMES if name in heading), None)
    if column is None:
        hint = f"call the column with the names {', '.join(_NAMES)}"
        raise InputError([Problem("missing-column", f"{path.name}:1", "no column holds the cities' names", hint)])
    country = next((heading[name] for name in _COUNTRIES if name in heading), None)
    names = table.column(column)
    countries = table.column(country) if country else [""] * len(names)
    lines = [f"{path.name}:{row.number}" for row in table.rows]
    return [NamedCity(n, c or None, at) for n, c, at in zip(names, countries, lines, strict=True) if n]


def _from_yaml(path: Path) -> list[NamedCity]:
    document, found = read_yaml(path)
    if document is None:
        raise InputError(found)
    data = document.data
    keys: tuple[str, ...] = ()
    if isinstance(data, Mapping) and "cities" in data:
        data, keys = data["cities"], ("cities",)
    if not isinstance(data, list):
        raise InputError([Problem("not-a-cohort", document.where(*keys), "the file is no list of cities", _SHAPE)])
    cities = [_named(document, (*keys, at), row, found) for at, row in enumerate(data)]
    if found:
        raise InputError(found)
    return [city for city in cities if city]


def _named(document: YamlDocument, keys: tuple[str | int, ...], row: object, found: list[Problem]) -> NamedCity | None:
    where = document.where(*keys)
    if isinstance(row, str | int) and not isinstance(row, bool):
        return NamedCity(str(row), None, where)
    name = next((row[key] for key in _NAMES if key in row), None) if isinstance(row, Mapping) else None
    if not isinstance(row, Mapping) or not isinstance(name, str | int):
        found.append(Problem("not-a-city", where, f"{row!r} names no city", _SHAPE))
        return None
    country = row.get("country")
    if country is not None and not isinstance(country, str):
        # YAML reads an unquoted NO as "no".
        found.append(Problem("not-a-country", where, f"the country is {country!r}", 'put it in quotes: country: "NO"'))
        return None
    return NamedCity(str(name), country, where)
