"""The protocol: what is asked, read with every fault at once, and how answers are written."""

import json
from collections.abc import Mapping
from typing import Any, TypeVar

from proxenia.problems import Problem
from proxenia_web.api.problem import RefusalError
from proxenia_web.api.reconcile.model import Candidate, Query, Service

E = TypeVar("E")
VERSION = "0.2"
MOST_QUERIES, MOST_LETTERS, MOST_CANDIDATES, MOST_IDS, MOST_PROPERTIES = 200, 300, 25, 500, 40


def read_queries(text: str) -> dict[str, Query | None]:
    """The queries of a batch, by their keys; None for one that is too long to be asked."""
    data = _object(text, "queries")
    if len(data) > MOST_QUERIES:
        message = f"There are {len(data)} queries, more than {MOST_QUERIES}."
        raise RefusalError(422, [Problem("too-many", "queries", message, "send them in several batches")])
    found: list[Problem] = []
    queries = {str(key): _query(value, f"queries.{key}", found) for key, value in data.items()}
    if found:
        raise RefusalError(422, found)
    return queries


def _object(text: str, where: str) -> dict[str, Any]:
    try:
        data = json.loads(text)
    except ValueError as error:
        hint = "send JSON, as the Reconciliation API 0.2 says"
        raise RefusalError(400, [Problem("not-json", where, f"This is no JSON: {error}.", hint)]) from error
    if not isinstance(data, dict):
        raise RefusalError(422, [Problem("not-an-object", where, "This is no JSON object.", "send a mapping")])
    return data


def _query(value: object, where: str, found: list[Problem]) -> Query | None:
    if value is None:  # an empty cell of a table
        return Query("")
    if not isinstance(value, Mapping):
        found.append(Problem("not-an-object", where, "A query is an object.", 'send {"query": "..."}'))
        return Query("")
    text, limit, types = value.get("query", ""), value.get("limit", 10), value.get("type", [])
    if text is not None and not isinstance(text, str):
        found.append(Problem("bad-query", f"{where}.query", "The query is no text.", "send text"))
    if isinstance(limit, bool) or not isinstance(limit, int | float) or not 1 <= limit < 1e6:
        found.append(Problem("bad-limit", f"{where}.limit", "The limit is no positive number.", "send 1 or more"))
        limit = 10
    types = [types] if isinstance(types, str) else types
    if not isinstance(types, list):
        found.append(Problem("bad-type", f"{where}.type", "The types are no list.", "send a list of type ids"))
        types = []
    given = _given(value.get("properties", []), f"{where}.properties", found)
    if len(str(text or "")) > MOST_LETTERS:
        return None
    return Query(str(text or ""), tuple(map(_type_id, types)), min(int(limit), MOST_CANDIDATES), given)


def answers(service: Service[E], queries: Mapping[str, Query | None]) -> dict[str, Any]:
    """The candidates of each query; one that cannot be asked has none and says why, and the others are answered."""
    asked = {key: query for key, query in queries.items() if query}
    found = dict(zip(asked, service.find(list(asked.values())), strict=True))
    why = f"The query is longer than {MOST_LETTERS} letters."
    return {
        key: {"result": [candidate_data(service, one) for one in found[key]]}
        if key in found
        else {"result": [], "error": why}
        for key in queries
    }


def _type_id(value: object) -> str:
    return str(value.get("id", "")) if isinstance(value, Mapping) else str(value)


def _given(rows: object, where: str, found: list[Problem]) -> dict[str, tuple[str, ...]]:
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) and {"pid", "v"} <= row.keys() for row in rows):
        hint = 'send [{"pid": ..., "v": ...}]'
        found.append(Problem("bad-properties", where, "The properties are no list of pid and v.", hint))
        return {}
    return {str(row["pid"]): tuple(_texts(row["v"])) for row in rows}


def _texts(value: object) -> list[str]:
    """The texts of a value: an entity counts by its id and by its name."""
    if isinstance(value, list):
        return [text for one in value for text in _texts(one)]
    if isinstance(value, Mapping):
        return [str(value[name]) for name in ("id", "name") if name in value]
    return [str(value)]


def candidate_data(service: Service[E], candidate: Candidate[E]) -> dict[str, Any]:
    """A candidate as the protocol writes it."""
    id_, name, description, type_ = service.told(candidate.entity)
    features = [{"id": key, "value": value} for key, value in candidate.features.items()]
    return {
        "id": id_,
        "name": name,
        "description": description,
        "type": [{"id": type_, "name": type_}],
        "score": candidate.score,
        "match": candidate.is_match,
        **({"features": features} if features else {}),
    }


def extended(service: Service[E], text: str, site: str) -> dict[str, Any]:
    """The values of some properties of some entities; an entity that is not there has none."""
    ids, names = _extension(_object(text, "extend"))
    known = {one.id: one for one in service.properties}
    wanted = [known[name] for name in names if name in known]
    if len(wanted) < len(names):
        unknown = [name for name in names if name not in known]
        hint = f"known: {', '.join(known)}"
        where, message = "extend.properties", "There is no property '{}'."
        raise RefusalError(422, [Problem("unknown-property", where, message.format(n), hint) for n in unknown])
    meta = [
        {"id": one.id, "name": one.name}
        | ({"service": f"{site}/api/reconcile/{one.entities_of}"} if one.entities_of else {})
        for one in wanted
    ]
    rows = {}
    for id_ in ids:
        entity = service.entity(id_)
        rows[id_] = {one.id: list(one.read(entity)) if entity is not None else [] for one in wanted}
    return {"meta": meta, "rows": rows}


def _extension(data: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    ids, properties = data.get("ids"), data.get("properties")
    is_whole = isinstance(ids, list) and isinstance(properties, list)
    if not is_whole or not all(isinstance(one, Mapping) and "id" in one for one in properties or ()):
        hint = 'send {"ids": [...], "properties": [{"id": ...}]}'
        raise RefusalError(422, [Problem("bad-extension", "extend", "This does not say what of which entities.", hint)])
    assert isinstance(ids, list) and isinstance(properties, list)
    if len(ids) > MOST_IDS or len(properties) > MOST_PROPERTIES:
        message = f"There are more than {MOST_IDS} ids or {MOST_PROPERTIES} properties."
        raise RefusalError(422, [Problem("too-many", "extend", message, "ask in several calls")])
    return [str(id_) for id_ in ids], [str(one["id"]) for one in properties]


def manifest(service: Service[E], site: str) -> dict[str, Any]:
    """What the service can do, and where."""
    address = f"{site}/api/reconcile/{service.name}"
    parts = {
        part: {"service_url": address, "service_path": f"/suggest/{part}"} for part in ("entity", "property", "type")
    }
    return {
        "versions": [VERSION],
        "name": service.title,
        "identifierSpace": service.id_space.replace("{site}", site),
        "schemaSpace": f"{site}/en/data/#dictionary",
        "documentation": f"{site}/en/api/",
        "view": {"url": service.view.replace("{site}", site)},
        "defaultTypes": [{"id": type_, "name": type_} for type_ in service.types],
        "suggest": {one: {"service_url": address, "service_path": f"/suggest/{one}"} for one in parts},
        "preview": {"url": f"{address}/preview?id={{{{id}}}}", "width": 420, "height": 240},
        "extend": {
            "propose_properties": {"service_url": address, "service_path": "/properties"},
            "property_settings": [],
        },
    }
