"""An office's record as one JSON file: read whole, every fault at once; written so that it reads back the same."""

import dataclasses
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from proxenia.engagement.model import Decision, Entry, Ledger, Money, RegisteredMembership, Task
from proxenia.errors import InputError
from proxenia.language.words import LANGUAGES
from proxenia.problems import Problem

FORMAT_KEY, FORMAT = "proxenia_workspace", 1
_KEYS = (FORMAT_KEY, "office", "memberships", "entries", "tasks", "decisions", "scenarios")
_WEB_ADDRESS = re.compile(r"https?://[^\s/]", re.IGNORECASE)
_CURRENCY = re.compile(r"[A-Z]{3}")
_PLACE_IN_MESSAGE = re.compile(r" - at `\$\.?([^`]*)`$")
Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Office:
    """Whose record it is: its name, the GeoNames id of its place, its currency, and what a staff day costs in it."""

    name: str
    place: int | None = None
    currency: str = "EUR"
    staff_day_cost: float = 0.0
    language: str = "en"


@dataclass(frozen=True, slots=True)
class KeptScenario:
    """A question to the advisor that the office keeps: its name, and the mapping that a scenario file holds."""

    name: str
    question: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Workspace:
    """An office, its ledger, and what it means to do, decided and asked."""

    office: Office
    ledger: Ledger
    tasks: tuple[Task, ...] = ()
    decisions: tuple[Decision, ...] = ()
    scenarios: tuple[KeptScenario, ...] = ()


def read_workspace(path: Path) -> Workspace:
    """The workspace of a file; InputError lists every fault with the place where it stands."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        problem = Problem("not-utf8", path.name, f"byte {error.start} is not UTF-8", "save the file as UTF-8")
        raise InputError([problem]) from error
    except json.JSONDecodeError as error:
        where = f"{path.name}:{error.lineno}:{error.colno}"
        raise InputError([Problem("bad-json", where, error.msg, "export the workspace again")]) from error
    return parse_workspace(data, path.name)


def parse_workspace(data: object, name: str) -> Workspace:
    """The workspace of plain data; `name` is what problems call the file."""
    if not isinstance(data, Mapping) or data.get(FORMAT_KEY) != FORMAT:
        hint = f'a workspace file begins with {{"{FORMAT_KEY}": {FORMAT}, ...}}'
        raise InputError([Problem("not-a-workspace", name, "the file is no workspace of this version", hint)])
    found = [
        Problem("unknown-key", f"{name}: {key}", f"'{key}' is not a part of a workspace", f"known: {', '.join(_KEYS)}")
        for key in data
        if key not in _KEYS
    ]
    office = _record(data.get("office", {}), Office, f"{name}: office", found)
    memberships = _records(data, "memberships", RegisteredMembership, name, found)
    entries = _records(data, "entries", Entry, name, found)
    tasks = _records(data, "tasks", Task, name, found)
    decisions = _records(data, "decisions", Decision, name, found)
    scenarios = _records(data, "scenarios", KeptScenario, name, found)
    if office:
        found += _faults_of_office(office, f"{name}: office")
    found += _faults_of_memberships(memberships, name)
    networks = _networks_named(data)
    found += _faults_of_entries(entries, networks, name)
    found += _twice([(i, one.id) for i, one in entries], f"{name}: entries")
    found += _twice([(i, one.id) for i, one in tasks], f"{name}: tasks")
    found += _twice([(i, one.name) for i, one in scenarios], f"{name}: scenarios")
    found += _faults_of_decisions(decisions, networks, name)
    if found or office is None:
        raise InputError(found)
    in_order = tuple(sorted((entry for _, entry in entries), key=lambda entry: (entry.day, entry.id)))
    ledger = Ledger(_values(memberships), in_order)
    return Workspace(office, ledger, _values(tasks), _values(decisions), _values(scenarios))


def _values(rows: Sequence[tuple[int, Record]]) -> tuple[Record, ...]:
    return tuple(record for _, record in rows)


def _networks_named(data: Mapping[str, Any]) -> set[str]:
    """The ids of the memberships as written, faulty records included: their entries are not at fault."""
    rows = data.get("memberships", [])
    return {str(row.get("network")) for row in rows if isinstance(row, Mapping)} if isinstance(rows, list) else set()


def workspace_data(workspace: Workspace) -> dict[str, Any]:
    """The workspace as plain data, defaults left out; `parse_workspace` reads it back as the same."""
    return {
        FORMAT_KEY: FORMAT,
        "office": _without_defaults(workspace.office),
        "memberships": [_without_defaults(membership) for membership in workspace.ledger.memberships],
        "entries": [_without_defaults(entry) for entry in workspace.ledger.entries],
        **{
            key: [_without_defaults(record) for record in getattr(workspace, key)]
            for key in ("tasks", "decisions", "scenarios")
            if getattr(workspace, key)
        },
    }


def _without_defaults(record: Any) -> dict[str, Any]:
    defaults = {f.name: f.default for f in dataclasses.fields(record)}
    given = {name: getattr(record, name) for name in defaults}
    return {name: msgspec.to_builtins(value) for name, value in given.items() if value != defaults[name]}


def _records(
    data: Mapping[str, Any], key: str, kind: type[Record], name: str, found: list[Problem]
) -> list[tuple[int, Record]]:
    rows = data.get(key, [])
    if not isinstance(rows, Sequence) or isinstance(rows, str):
        found.append(Problem("wrong-shape", f"{name}: {key}", f"'{key}' is not a list", "write a list of records"))
        return []
    read = [(i, _record(row, kind, f"{name}: {key}[{i}]", found)) for i, row in enumerate(rows)]
    return [(i, record) for i, record in read if record is not None]


def _record(row: object, kind: type[Record], where: str, found: list[Problem]) -> Record | None:
    known = [f.name for f in dataclasses.fields(kind)]  # type: ignore[arg-type]
    if isinstance(row, Mapping):
        unknown = [key for key in row if key not in known]
        found += [
            Problem("unknown-key", where, f"'{key}' is not a field", f"known: {', '.join(known)}") for key in unknown
        ]
    try:
        return msgspec.convert(row, kind)
    except msgspec.ValidationError as error:
        message = str(error)
        place = _PLACE_IN_MESSAGE.search(message)
        inner = f".{place.group(1)}" if place else ""
        said = _PLACE_IN_MESSAGE.sub("", message)
        found.append(Problem("bad-value", f"{where}{inner}", said, "mend the value there"))
        return None


def _faults_of_office(office: Office, where: str) -> Iterator[Problem]:
    if not office.name.strip():
        yield Problem("no-name", where, "the office has no name", "give it one: it stands on every report")
    if office.staff_day_cost < 0:
        yield Problem("negative", where, "the cost of a staff day is below 0", "give 0 or more")
    if office.language not in LANGUAGES:
        yield Problem("unknown-language", where, f"no reports in '{office.language}'", f"use {', '.join(LANGUAGES)}")
    yield from _faults_of_money(Money(0, office.currency), f"{where}.currency")


def _faults_of_memberships(memberships: Sequence[tuple[int, RegisteredMembership]], name: str) -> Iterator[Problem]:
    times = Counter(membership.network for _, membership in memberships)
    for position, one in memberships:
        where = f"{name}: memberships[{position}] ({one.network})"
        if times[one.network] > 1:
            hint = "join the two records, or give the earlier one another id"
            yield Problem("twice", where, f"'{one.network}' stands {times[one.network]} times", hint)
        if one.joined and one.left and one.left < one.joined:
            yield Problem("wrong-order", where, "it was left before it was joined", "mend one of the dates")
        if one.target_depth is not None and one.target_depth not in range(4):
            yield Problem("bad-depth", where, f"there is no depth {one.target_depth}", "depths run from 0 to 3")
        if one.term_months < 1 or (one.notice_months or 0) < 0:
            yield Problem("negative", where, "a term is at least 1 month and notice at least 0", "mend the months")
        yield from _faults_of_money(one.fee, f"{where}.fee")
        for link in one.documents:
            if not _WEB_ADDRESS.match(link.url):
                hint = "give an address that begins with https:// or http://"
                yield Problem("bad-address", f"{where}.documents", f"'{link.url}' is not a web address", hint)


def _faults_of_entries(entries: Sequence[tuple[int, Entry]], networks: set[str], name: str) -> Iterator[Problem]:
    for position, one in entries:
        where = f"{name}: entries[{position}] ({one.id})"
        if one.network not in networks:
            hint = "add it to the memberships, or mend the id"
            yield Problem("unknown-network", where, f"'{one.network}' is not among the memberships", hint)
        if one.staff_days is not None and one.staff_days < 0:
            yield Problem("negative", where, "staff days are below 0", "give 0 or more")
        yield from _faults_of_money(one.spent, f"{where}.spent")
        yield from _faults_of_money(one.won, f"{where}.won")


def _faults_of_decisions(decisions: Sequence[tuple[int, Decision]], networks: set[str], name: str) -> Iterator[Problem]:
    for position, one in decisions:
        if one.network not in networks:
            where = f"{name}: decisions[{position}]"
            hint = "add it to the memberships, or mend the id"
            yield Problem("unknown-network", where, f"'{one.network}' is not among the memberships", hint)
    yield from _twice([(i, f"{one.network} {one.year}") for i, one in decisions], f"{name}: decisions")


def _twice(keys: Sequence[tuple[int, str]], where: str) -> Iterator[Problem]:
    times = Counter(key for _, key in keys)
    for position, key in keys:
        if times[key] > 1:
            message = f"'{key}' stands {times[key]} times"
            yield Problem("twice", f"{where}[{position}] ({key})", message, "give each its own")


def _faults_of_money(money: Money | None, where: str) -> Iterator[Problem]:
    if money and not _CURRENCY.fullmatch(money.currency):
        yield Problem("bad-currency", where, f"'{money.currency}' is not a currency code", "three letters, as in EUR")
    if money and not 0 <= money.amount < 1e12:
        yield Problem("bad-amount", where, f"{money.amount} is not an amount", "give 0 or more")
