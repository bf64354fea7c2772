"""One network's YAML file: from text to record and back, with every problem in its place."""

from collections.abc import Mapping
from pathlib import Path

from proxenia.evidence.fee.scales import check_scales
from proxenia.evidence.file.yaml_text import YamlDocument, read_yaml, write_yaml
from proxenia.evidence.record import TRANSLATED, Admission, Area, Joining, Kind, NetworkRecord, Wording
from proxenia.evidence.statements import Grade, Statement
from proxenia.evidence.vocabulary import Vocabulary, parse_statement
from proxenia.problems import Problem

_KEYS = ("id", "kind", "description", "translations", "admission", "note", "facts")
_WORDING_KEYS = ("name", "short_name", "description")
_ADMISSION_KEYS = ("joining", "who", "where", "min_population", "max_population", "condition", "derived_from")
_WHERE_KEYS = ("world", "regions", "countries", "subdivisions", "partly")


def read_network_file(path: Path, vocabulary: Vocabulary) -> tuple[NetworkRecord | None, list[Problem]]:
    """The record of a network's file, and every problem found in it; no record where the file cannot be read at all."""
    document, found = read_yaml(path)
    if document is None:
        return None, found
    if not isinstance(document.data, Mapping):
        return None, [Problem("not-a-network", document.where(), "the file is not a mapping", "begin with 'id: ...'")]
    data = document.data
    found += _check_keys(document, (), data, _KEYS)
    if data.get("id") != path.stem:
        hint = f"write 'id: {path.stem}' or rename the file"
        found.append(Problem("wrong-id", document.where("id"), f"id {data.get('id')!r} is not the file's name", hint))
    kind = _word(document, vocabulary, ("kind",), "kind", found) or Kind.UNKNOWN
    admission = _admission(document, vocabulary, found)
    statements = _statements(document, vocabulary, path.stem, found)
    description, note = (str(data.get(key) or "").strip() for key in ("description", "note"))
    translations = _translations(document, found)
    return NetworkRecord(path.stem, Kind(kind), description, admission, note, statements, translations), found


def _translations(document: YamlDocument, found: list[Problem]) -> dict[str, Wording]:
    data = _at(document, ("translations",))
    if data is None:
        return {}
    if not isinstance(data, Mapping):
        place = document.where("translations")
        found.append(
            Problem("bad-translations", place, "translations are not a mapping", "write es: {description: ...}")
        )
        return {}
    found += _check_keys(document, ("translations",), data, TRANSLATED)
    wordings = {}
    for language in TRANSLATED:
        told = data.get(language) or {}
        if not isinstance(told, Mapping) or not all(isinstance(text, str) for text in told.values()):
            place = document.where("translations", language)
            found.append(Problem("bad-translations", place, f"{language} is no mapping of texts", "name: text"))
            continue
        found += _check_keys(document, ("translations", language), told, _WORDING_KEYS)
        wording = Wording(*(str(told.get(key, "")).strip() for key in _WORDING_KEYS))
        if wording != Wording():
            wordings[language] = wording
    return wordings


def _check_keys(
    document: YamlDocument, keys: tuple[str | int, ...], data: Mapping[object, object], allowed: tuple[str, ...]
) -> list[Problem]:
    return [
        Problem("unknown-key", document.where(*keys, str(key)), f"'{key}' is not a key", f"known: {', '.join(allowed)}")
        for key in data
        if key not in allowed
    ]


def _at(document: YamlDocument, keys: tuple[str | int, ...]) -> object:
    value: object = document.data
    for key in keys:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def _word(
    document: YamlDocument, vocabulary: Vocabulary, keys: tuple[str, ...], group: str, found: list[Problem]
) -> str | None:
    value = _at(document, keys)
    if value is None:
        return None
    if not vocabulary.find(group, str(value)):
        found.append(vocabulary.unknown(group, str(value), document.where(*keys)))
        return None
    return str(value)


def _words(document: YamlDocument, keys: tuple[str, ...], found: list[Problem]) -> tuple[str, ...]:
    value = _at(document, keys)
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        hint = 'write [a, b]; put codes such as "NO" in quotes'
        found.append(Problem("not-a-list", document.where(*keys), f"{keys[-1]} is not a list of words", hint))
        return ()
    return tuple(value)


def _controlled(
    document: YamlDocument, vocabulary: Vocabulary, keys: tuple[str, ...], group: str, found: list[Problem]
) -> tuple[str, ...]:
    words = _words(document, keys, found)
    found += [
        vocabulary.unknown(group, word, document.where(*keys)) for word in words if not vocabulary.find(group, word)
    ]
    return words


def _population(document: YamlDocument, key: str, found: list[Problem]) -> int | None:
    value = _at(document, ("admission", key))
    if value is None or (isinstance(value, int) and not isinstance(value, bool) and value >= 0):
        return value
    place = document.where("admission", key)
    found.append(Problem("bad-number", place, f"{key} {value!r} is not a number of people", "write a whole number"))
    return None


def _admission(document: YamlDocument, vocabulary: Vocabulary, found: list[Problem]) -> Admission:
    data = _at(document, ("admission",))
    if data is None:
        return Admission()
    if not isinstance(data, Mapping):
        found.append(
            Problem("bad-admission", document.where("admission"), "admission is not a mapping", "see the docs")
        )
        return Admission()
    found += _check_keys(document, ("admission",), data, _ADMISSION_KEYS)
    joining = _word(document, vocabulary, ("admission", "joining"), "joining", found)
    condition = _at(document, ("admission", "condition", "text"))
    return Admission(
        Joining(joining or Joining.UNKNOWN),
        _controlled(document, vocabulary, ("admission", "who"), "member_type", found),
        _area(document, vocabulary, found),
        _population(document, "min_population", found),
        _population(document, "max_population", found),
        _word(document, vocabulary, ("admission", "condition", "kind"), "condition", found),
        str(condition) if condition else None,
        _controlled(document, vocabulary, ("admission", "derived_from"), "property", found),
    )


def _area(document: YamlDocument, vocabulary: Vocabulary, found: list[Problem]) -> Area:
    data = _at(document, ("admission", "where"))
    if not isinstance(data, Mapping):
        return Area()
    found += _check_keys(document, ("admission", "where"), data, _WHERE_KEYS)
    return Area(
        data.get("world") is True,
        _controlled(document, vocabulary, ("admission", "where", "regions"), "region", found),
        _words(document, ("admission", "where", "countries"), found),
        _words(document, ("admission", "where", "subdivisions"), found),
        data.get("partly") is True,
    )


def _statements(
    document: YamlDocument, vocabulary: Vocabulary, network: str, found: list[Problem]
) -> tuple[Statement, ...]:
    rows = _at(document, ("facts",)) or []
    if not isinstance(rows, list):
        found.append(
            Problem("bad-facts", document.where("facts"), "facts are not a list", "begin each with '- property:'")
        )
        return ()
    statements: dict[str, Statement] = {}
    placed: list[tuple[Statement, str]] = []
    for position, row in enumerate(rows):
        where = document.where("facts", position)
        if not isinstance(row, Mapping):
            found.append(Problem("bad-fact", where, "the fact is not a mapping", "begin with '- property: ...'"))
            continue
        statement, problems = parse_statement({**row, "network": network}, where)
        if statement:
            problems = vocabulary.check(statement, where)
            if statement.id in statements:
                problems.append(Problem("twice", where, "the same fact stands above", "remove one of the two"))
            statements[statement.id] = statement
            placed.append((statement, where))
        found += problems
    found += check_scales(placed)
    return tuple(statements.values())


def network_text(record: NetworkRecord) -> str:
    """The record as the text of its YAML file; facts sorted, so that the same record is always the same bytes."""
    data: dict[str, object] = {"id": record.id, "kind": str(record.kind)}
    if record.description:
        data["description"] = record.description
    if record.translations:
        data["translations"] = {
            language: {key: text for key in _WORDING_KEYS if (text := getattr(wording, key))}
            for language, wording in sorted(record.translations.items(), key=lambda item: TRANSLATED.index(item[0]))
        }
    admission = _admission_data(record.admission)
    if admission:
        data["admission"] = admission
    if record.note:
        data["note"] = record.note
    data["facts"] = [_fact(statement) for statement in sorted(record.statements, key=_order)]
    return write_yaml(data)


def _order(statement: Statement) -> tuple[str, str, str]:
    return statement.property, str(statement.value), statement.canonical()


def _fact(statement: Statement) -> dict[str, object]:
    fact: dict[str, object] = {"property": statement.property, "value": statement.value}
    if statement.qualifiers:
        fact["qualifiers"] = dict(statement.qualifiers)
    if statement.as_of:
        fact["as_of"] = str(statement.as_of)
    fact["source"] = statement.source
    if statement.grade is not Grade.STATED:
        fact["grade"] = str(statement.grade)
    return fact


def _admission_data(admission: Admission) -> dict[str, object]:
    area = admission.area
    places = {"regions": area.regions, "countries": area.countries, "subdivisions": area.subdivisions}
    where: dict[str, object] = {"world": True} if area.world else {}
    where |= {key: list(value) for key, value in places.items() if value}
    where |= {"partly": True} if area.partly else {}
    condition = {"kind": admission.condition_kind, "text": admission.condition}
    data: dict[str, object] = {
        "joining": str(admission.joining),
        "who": list(admission.who),
        "where": where,
        "min_population": admission.min_population,
        "max_population": admission.max_population,
        "condition": {key: value for key, value in condition.items() if value},
        "derived_from": list(admission.derived_from),
    }
    return (
        {} if admission == Admission() else {key: value for key, value in data.items() if value not in (None, [], {})}
    )
