"""Objects and features: JSON by path, GeoJSON, and answers of SPARQL services in the form of the W3C."""

import json
from collections.abc import Iterator, Mapping

from proxenia.catalogue.comparison.entry import entry_of, plain
from proxenia.collection.reading.entry import Reading, only_wanted, unreadable
from proxenia.collection.reading.table import missing_columns
from proxenia.collection.recipe import Form, Recipe

#: What a query for Wikidata's members calls its variables.
SPARQL_COLUMNS = {
    "member": "memberLabel",
    "country": "country",
    "since": "since",
    "until": "until",
    "geonames": "geonames",
}


def parsed(text: str, recipe: Recipe, where: str) -> object:
    """The JSON of a text: all of it, or what stands after the recipe's `after`."""
    decoder = json.JSONDecoder()
    try:
        if not recipe.after:
            return decoder.decode(text.lstrip("\ufeff").strip())
        _, mark, rest = text.partition(recipe.after)
        if not mark:
            message = f"'{recipe.after}' does not stand there"
            raise unreadable("no-beginning", where, message, "the page may have changed")
        return decoder.raw_decode(rest.lstrip())[0]
    except (json.JSONDecodeError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deeply"
        raise unreadable("bad-json", where, f"this is no JSON ({reason})", "the page may have changed") from error


def read_objects(data: object, recipe: Recipe, where: str) -> Reading:
    """The members that a recipe's paths find: `items` leads to the objects, `columns` inside each of them."""
    path, columns = recipe.items, recipe.columns
    if recipe.form is Form.GEOJSON:
        path, columns = path or "features.*", {name: f"properties.{key}" for name, key in columns.items()}
    elif recipe.form is Form.SPARQL:
        path, columns = "results.bindings.*", {n: f"{v}.value" for n, v in (columns or SPARQL_COLUMNS).items()}
    items = list(at_path(data, path or "*"))
    rows = [{**{name: _value(item, key) for name, key in columns.items()}, **_kept(item, recipe)} for item in items]
    named = [row for row in only_wanted(rows, recipe) if row["member"]]
    if not named:
        seen = sorted({str(key) for item in items[:5] if isinstance(item, Mapping) for key in item})
        raise missing_columns(recipe, seen, where)
    return Reading(
        tuple(
            entry_of(
                {"country": recipe.country, **_position(item, recipe), **{k: v for k, v in row.items() if v}},
                _told(row, columns),
                f"{where}#{number}",
            )
            for number, (item, row) in enumerate(zip(items, rows, strict=True), start=1)
            if row in named
        )
    )


def at_path(data: object, path: str) -> Iterator[object]:
    """What lies at a path of keys with points between; `*` is each element of a list or of an object."""
    found: list[object] = [data]
    for key in path.split(".") if path not in ("", ".") else ():
        found = [below for one in found for below in _below(one, key)]
    yield from found


def _below(data: object, key: str) -> list[object]:
    if key == "*":
        return list(data.values()) if isinstance(data, Mapping) else list(data) if isinstance(data, list) else []
    if isinstance(data, Mapping):
        return [data[key]] if key in data else []
    if isinstance(data, list) and key.isdecimal() and int(key) < len(data):
        return [data[int(key)]]
    return []


def _value(item: object, path: str) -> str:
    found = [one for one in at_path(item, path) if one is not None and not isinstance(one, Mapping | list)]
    return plain(", ".join(str(one) for one in found))


def _kept(item: object, recipe: Recipe) -> dict[str, str]:
    prefix = "properties." if recipe.form is Form.GEOJSON else ""
    return {key: _value(item, prefix + key) for key in recipe.only}


def _told(row: Mapping[str, object], columns: Mapping[str, str]) -> str:
    return "; ".join(f"{columns[name].rpartition('.')[2]}: {row[name]}" for name in columns if row.get(name))


def _position(item: object, recipe: Recipe) -> dict[str, object]:
    """Where a feature's point lies."""
    if recipe.form is not Form.GEOJSON:
        return {}
    point = next(at_path(item, "geometry.coordinates"), None)
    is_point = isinstance(point, list) and len(point) >= 2 and all(isinstance(one, int | float) for one in point[:2])
    return {"lng": point[0], "lat": point[1]} if is_point and isinstance(point, list) else {}
