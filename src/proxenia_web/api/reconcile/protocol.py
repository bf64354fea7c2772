"""The protocol: what is asked, read with every fault at once, and how answers are written."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from proxenia.language.plain_data import faults_of_data
from proxenia.language.signs import unprintable
from proxenia.problems import Problem
from proxenia_web.api.problem import RefusalError, faults_told
from proxenia_web.api.reconcile.model import Candidate, Query, Service
from proxenia_web.core.locale import number

E = TypeVar("E")
VERSION = "0.2"
MOST_QUERIES, MOST_LETTERS, MOST_CANDIDATES, MOST_IDS, MOST_PROPERTIES = 200, 300, 25, 500, 40


def read_queries(text: str) -> dict[str, Query | list[Problem]]:
    """The queries of a batch, by their keys; for one that cannot be asked, everything that is wrong with it."""
    data = _object(text, "queries")
    if len(data) > MOST_QUERIES:
        message = _("There are %(number)s queries, more than %(most)s.")
        told = {"number": number(len(data)), "most": number(MOST_QUERIES)}
        raise RefusalError(422, [Problem("too-many", "queries", message % told, _("Send them in several batches."))])
    return {key: _query(value, f"queries.{key}") for key, value in data.items()}


def _object(text: str, where: str) -> dict[str, Any]:
    try:
        data = json.loads(text)
    except ValueError as error:
        hint = _("Send JSON, as the Reconciliation Service API 0.2 says.")
        raise RefusalError(400, [Problem("not-json", where, _("This is no JSON."), hint)]) from error
    except RecursionError as error:
        found = Problem("too-deep", where, _("The body is nested too deeply."), _("Write the data flat."))
        raise RefusalError(422, [found]) from error
    if not isinstance(data, dict):
        raise RefusalError(422, [_no_object(where)])
    if any(unprintable(key) for key in data):  # no answer could be written beside it
        raise RefusalError(422, list(faults_of_data(list(data), where)))
    return data


def _no_object(where: str) -> Problem:
    hint = _('Write names with their values, as in {"name": 1}.')
    return Problem("not-an-object", where, _("“%(name)s” is no JSON object.") % {"name": where}, hint)


def _query(value: object, where: str) -> Query | list[Problem]:
    if value is None:  # an empty cell of a table
        return Query("")
    if not isinstance(value, Mapping):
        return [_no_object(where)]
    if found := list(faults_of_data(value, where)):
        return found
    text, limit, types = value.get("query"), value.get("limit", 10), value.get("type", [])
    if text is not None and not isinstance(text, str):
        message = _("“%(name)s” is no text.") % {"name": f"{where}.query"}
        found.append(Problem("bad-query", f"{where}.query", message, _("Write a text in quotes.")))
    elif len(text or "") > MOST_LETTERS:
        message = _("The query is longer than %(most)s letters.") % {"most": MOST_LETTERS}
        found.append(Problem("too-long", f"{where}.query", message, _("Shorten it.")))
    if isinstance(limit, bool) or not isinstance(limit, int | float) or not 1 <= limit < 1e6:
        message = _("“%(name)s” is no number of 1 or more.") % {"name": f"{where}.limit"}
        found.append(Problem("bad-limit", f"{where}.limit", message, _("Write a whole number, as in 12.")))
    if not isinstance(types, str | list):
        message = _("“%(name)s” is no list.") % {"name": f"{where}.type"}
        found.append(Problem("bad-type", f"{where}.type", message, _("Write a list in square brackets.")))
    given = _given(value.get("properties", []), f"{where}.properties", found)
    if found:
        return found
    types = [types] if isinstance(types, str) else types
    return Query(text or "", tuple(map(_type_id, types)), min(int(limit), MOST_CANDIDATES), given)


def answers(service: Service[E], queries: Mapping[str, Query | list[Problem]], language: str) -> dict[str, Any]:
    """The candidates of each query; one that cannot be asked has none and says why, and the others are answered."""
    asked = {key: query for key, query in queries.items() if isinstance(query, Query)}
    found = dict(zip(asked, service.find(list(asked.values())), strict=True))
    return {
        key: _unasked(query, language)
        if isinstance(query, list)
        else {"result": [candidate_data(service, one) for one in found[key]]}
        for key, query in queries.items()
    }


def _unasked(problems: Sequence[Problem], language: str) -> dict[str, Any]:
    faults = faults_told(problems, language)
    error = " ".join(f"{one.message} {one.hint}" for one in faults)
    return {"result": [], "error": error, "problems": [one.model_dump() for one in faults]}


def _type_id(value: object) -> str:
    return str(value.get("id", "")) if isinstance(value, Mapping) else str(value)


def _given(rows: object, where: str, found: list[Problem]) -> dict[str, tuple[str, ...]]:
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) and {"pid", "v"} <= row.keys() for row in rows):
        message = _("“%(name)s” is no list of properties with their values.") % {"name": where}
        hint = _("Write it as in: %(example)s") % {"example": '[{"pid": "country", "v": "ES"}]'}
        found.append(Problem("bad-properties", where, message, hint))
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
        message, hint = _("There is no property “%(name)s”."), _("Known: %(known)s.") % {"known": ", ".join(known)}
        told = [message % {"name": name} for name in unknown]
        raise RefusalError(422, [Problem("unknown-property", "extend.properties", text, hint) for text in told])
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
    if found := list(faults_of_data(data, "extend")):
        raise RefusalError(422, found)
    ids, properties = data.get("ids"), data.get("properties")
    is_whole = isinstance(ids, list) and isinstance(properties, list)
    if not is_whole or not all(isinstance(one, Mapping) and "id" in one for one in properties or ()):
        message = _("This does not say which properties of which entities are asked for.")
        hint = _("Write it as in: %(example)s") % {"example": '{"ids": ["c40"], "properties": [{"id": "founded"}]}'}
        raise RefusalError(422, [Problem("bad-extension", "extend", message, hint)])
    assert isinstance(ids, list) and isinstance(properties, list)
    if len(ids) > MOST_IDS or len(properties) > MOST_PROPERTIES:
        message = _("There are more than %(ids)s ids or %(properties)s properties.")
        told = {"ids": MOST_IDS, "properties": MOST_PROPERTIES}
        raise RefusalError(422, [Problem("too-many", "extend", message % told, _("Send them in several calls."))])
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
