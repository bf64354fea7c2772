"""A file of cities (CSV, Excel or YAML) that look at their networks together."""

from collections.abc import Mapping
from pathlib import Path

from proxenia.errors import InputError
from proxenia.evidence.file.yaml_text import YamlDocument, read_yaml
from proxenia.exchange.sheet.table import PLACES, NamedPlace, named_places
from proxenia.problems import Problem

#: Endings of files in YAML, where a number is written for an id on purpose.
YAML = (".yaml", ".yml")
_SHAPE = "write a list: - Porto, or - {city: Cork, country: IE}"


def read_cohort(path: Path) -> list[NamedPlace]:
    """The cities of a file, at least two; InputError lists every fault with its line."""
    found = _from_yaml(path) if path.suffix.lower() in YAML else named_places(path.read_bytes(), path.name, "cities")
    if len(found) < 2:
        message = f"{len(found)} city is named" if found else "no city is named"
        raise InputError([Problem("small-cohort", path.name, message, "name two or more, one a line")])
    return found


def _from_yaml(path: Path) -> list[NamedPlace]:
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


def _named(document: YamlDocument, keys: tuple[str | int, ...], row: object, found: list[Problem]) -> NamedPlace | None:
    where = document.where(*keys)
    if isinstance(row, str | int) and not isinstance(row, bool):
        return NamedPlace(str(row), None, where)
    name = next((row[key] for key in PLACES if key in row), None) if isinstance(row, Mapping) else None
    if not isinstance(row, Mapping) or not isinstance(name, str | int):
        found.append(Problem("not-a-city", where, f"{row!r} names no city", _SHAPE))
        return None
    country = row.get("country")
    if country is not None and not isinstance(country, str):
        # YAML reads an unquoted NO as "no".
        found.append(Problem("not-a-country", where, f"the country is {country!r}", 'put it in quotes: country: "NO"'))
        return None
    return NamedPlace(str(name), country, where)
