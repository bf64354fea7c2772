"""An office's record as one JSON file: read whole, every fault at once; written so that it reads back the same."""

import dataclasses
import json
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import GenericAlias
from typing import Any, TypeVar

import msgspec

from proxenia.engagement.model import Decision, Entry, Ledger, Money, RegisteredMembership, Task
from proxenia.errors import InputError
from proxenia.evidence.currency import currency_codes
from proxenia.evidence.dates import PartialDate
from proxenia.exchange.office.misfit import misfits
from proxenia.language.plain_data import faults_of_data, is_visible_data
from proxenia.language.words import LANGUAGES
from proxenia.problems import Problem

#: A term or a notice of more than a century is a slip, and leads out of the calendar.
MOST_MONTHS = 1_200
#: Years in which an office can decide, and ids of places that a database holds.
_FIRST_YEAR, _LAST_YEAR, _MOST_PLACE = 1900, 2200, 2**31
FORMAT_KEY, FORMAT = "proxenia_workspace", 1
_WEB_ADDRESS = re.compile(r"https?://[^\s/]", re.IGNORECASE)
#: What tells one record from another, and stands in the address of its page.
_KEY = re.compile(r"[\w.~+-][\w.~+:@ -]{0,119}")
#: Dates of a membership that may be known to the year or the month only.
_DATES = ("joined", "left")
_CURRENCY = re.compile(r"[A-Z]{3}")
Parsed = TypeVar("Parsed")


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

    id: str
    name: str
    question: dict[str, Any]


Record = RegisteredMembership | Entry | Task | Decision | KeptScenario
#: What a workspace holds beside the office, by the key of its list in a file.
KINDS: dict[str, type[Record]] = {
    "memberships": RegisteredMembership,
    "entries": Entry,
    "tasks": Task,
    "decisions": Decision,
    "scenarios": KeptScenario,
}


@dataclass(frozen=True, slots=True)
class Workspace:
    """An office, its ledger, and what it means to do, decided and asked."""

    office: Office
    ledger: Ledger
    tasks: tuple[Task, ...] = ()
    decisions: tuple[Decision, ...] = ()
    scenarios: tuple[KeptScenario, ...] = ()

    def of_kind(self, kind: str) -> tuple[Record, ...]:
        """The records of a kind (a key of KINDS)."""
        records: tuple[Record, ...] = getattr(self.ledger if kind in ("memberships", "entries") else self, kind)
        return records


def record_key(record: Record) -> str:
    """What tells a record from the others of its kind: a membership's network, a decision's network and year, an id."""
    match record:
        case RegisteredMembership():
            return record.network
        case Decision():
            return f"{record.network}:{record.year}"
        case _:
            return record.id


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
    sound = _sound_workspace(data)
    return _looked_through(data, name) if sound is None or any(_faults_of_codes(sound)) else sound


def kept_workspace(data: object, name: str) -> Workspace:
    """The workspace of records that were taken in already.

    A currency that nobody knows makes none unreadable: any three letters were taken once.
    """
    sound = _sound_workspace(data)
    return _looked_through(data, name) if sound is None else sound


def _sound_workspace(data: object) -> Workspace | None:
    """The workspace of data without a fault, read all at once; None: they are to be looked through one by one."""
    if not isinstance(data, Mapping) or data.get(FORMAT_KEY) != FORMAT or not is_visible_data(data):
        return None
    if not data.keys() <= {FORMAT_KEY, "office", *KINDS} or any(faults_of_data(data.get("scenarios", []), "")):
        return None
    networks = _networks_named(data)
    try:
        office = msgspec.convert(data.get("office", {}), Office)
        records = {kind: _sound_records(data.get(kind, []), kind, networks) for kind in KINDS}
    except ValueError:  # msgspec's own are such too
        return None
    return None if any(_shape_of_office(office, "")) else _workspace(office, records)


def _sound_records(rows: object, kind: str, networks: Collection[str]) -> tuple[Any, ...]:
    """The records of a kind; ValueError where one has a fault, or the key of another."""
    if not isinstance(rows, list):
        raise ValueError(kind)
    told = [_with_dates(row) for row in rows] if kind == "memberships" else rows
    records: list[Record] = msgspec.convert(told, GenericAlias(list, (KINDS[kind],)))
    known = {f.name for f in dataclasses.fields(KINDS[kind])}
    is_sound = all(row.keys() <= known for row in rows) and len({*map(record_key, records)}) == len(records)
    if not is_sound or any(fault for record in records for fault in _faults(record, "", networks)):
        raise ValueError(kind)
    return tuple(records)


def _workspace(office: Office, records: dict[str, tuple[Any, ...]]) -> Workspace:
    entries = tuple(sorted(records.pop("entries"), key=lambda entry: (entry.day, entry.id)))
    return Workspace(office, Ledger(records.pop("memberships"), entries), **records)


def _looked_through(data: object, name: str) -> Workspace:
    if not isinstance(data, Mapping) or data.get(FORMAT_KEY) != FORMAT:
        hint = f'a workspace file begins with {{"{FORMAT_KEY}": {FORMAT}, ...}}'
        raise InputError([Problem("not-a-workspace", name, "the file is no workspace of this version", hint)])
    faults = list(faults_of_data(data, name))
    if any(fault.code == "too-deep" for fault in faults):
        raise InputError(faults)
    known = (FORMAT_KEY, "office", *KINDS)
    found = faults + [
        Problem("unknown-key", f"{name}: {key}", f"'{key}' is not a part of a workspace", f"known: {', '.join(known)}")
        for key in data
        if key not in known
    ]
    office = _record(data.get("office", {}), Office, f"{name}: office", found)
    if office and not faults:
        found += faults_of_office(office, f"{name}: office")
    # Of what no part of the program could keep only the types are checked.
    networks = None if faults else _networks_named(data)
    records: dict[str, tuple[Any, ...]] = {kind: _records(data, kind, networks, name, found) for kind in KINDS}
    if found or office is None:
        raise InputError(found)
    return _workspace(office, records)


def parse_record(data: object, kind: str, where: str, networks: Collection[str]) -> tuple[Record | None, list[Problem]]:
    """One record of plain data and everything that is wrong with it; `networks` are those of the register."""
    found = list(faults_of_data(data, where))
    if any(fault.code == "too-deep" for fault in found):
        return None, found
    is_kept = not found
    record = _record(data, KINDS[kind], where, found)
    if record is not None and is_kept:
        place = f"{where} ({record_key(record)})"
        found += [*_faults(record, place, networks), *_unknown_codes(record, place)]
    return record if is_kept else None, found


def _networks_named(data: Mapping[str, Any]) -> set[str]:
    """The ids of the memberships as written, faulty records included: their entries are not at fault."""
    rows = data.get("memberships", [])
    return {str(row.get("network")) for row in rows if isinstance(row, Mapping)} if isinstance(rows, list) else set()


def workspace_data(workspace: Workspace) -> dict[str, Any]:
    """The workspace as plain data, defaults left out; `parse_workspace` reads it back as the same."""
    return {
        FORMAT_KEY: FORMAT,
        "office": record_data(workspace.office),
        **{kind: [record_data(record) for record in workspace.of_kind(kind)] for kind in KINDS},
    }


def record_data(record: Record | Office) -> dict[str, Any]:
    """One record as plain data, defaults left out."""
    defaults = {f.name: f.default for f in dataclasses.fields(record)}
    given = {name: getattr(record, name) for name in defaults}
    return {name: _plain(value) for name, value in given.items() if value != defaults[name]}


def _plain(value: Any) -> Any:
    if isinstance(value, PartialDate):
        return str(value)
    if dataclasses.is_dataclass(value):
        return record_data(value)  # type: ignore[arg-type]
    return [_plain(one) for one in value] if isinstance(value, tuple) else msgspec.to_builtins(value)


def _records(
    data: Mapping[str, Any], kind: str, networks: set[str] | None, name: str, found: list[Problem]
) -> tuple[Record, ...]:
    rows = data.get(kind, [])
    if not isinstance(rows, Sequence) or isinstance(rows, str):
        found.append(Problem("wrong-shape", f"{name}: {kind}", f"'{kind}' is not a list", "write a list of records"))
        return ()
    read = []
    for position, row in enumerate(rows):
        where = f"{name}: {kind}[{position}]"
        if networks is None:
            _record(row, KINDS[kind], where, found)
            continue
        record, faults = parse_record(row, kind, where, networks)
        found += faults
        read += [(position, record)] if record is not None else []
    times = Counter(record_key(record) for _, record in read)
    for position, record in read:
        if times[key := record_key(record)] > 1:
            message = f"'{key}' stands {times[key]} times"
            found.append(Problem("twice", f"{name}: {kind}[{position}] ({key})", message, "keep one, or rename one"))
    return tuple(record for _, record in read)


def _record(row: object, kind: type[Parsed], where: str, found: list[Problem]) -> Parsed | None:
    known = [f.name for f in dataclasses.fields(kind)]  # type: ignore[arg-type]
    if isinstance(row, Mapping):
        unknown = [key for key in row if key not in known]
        found += [
            Problem("unknown-key", where, f"'{key}' is not a field", f"known: {', '.join(known)}") for key in unknown
        ]
        row = _with_dates(row) if kind is RegisteredMembership else row
    try:
        return msgspec.convert(row, kind)
    except msgspec.ValidationError:
        for place, message, value in misfits(row, kind):
            said, hint = _wrong_date(value, place, message) or (message, "mend the value there")
            found.append(Problem("bad-value", f"{where}.{place}" if place else where, said, hint))
        return None


def _with_dates(row: object) -> object:
    """A membership's row with its dates read."""
    if not isinstance(row, Mapping):
        return row
    return {key: _date(value) if key in _DATES else value for key, value in row.items()}


def _date(value: object) -> object:
    """A date of a year, a month or a day; what is none stays as it is, to be refused in its place."""
    try:
        return PartialDate.parse(value) if isinstance(value, str) else value
    except ValueError:
        return value


def _wrong_date(value: object, name: str, message: str) -> tuple[str, str] | None:
    """What is wrong with the value of a date and what to write; None where a text is no matter of dates."""
    if name in _DATES:
        return f"'{value}' is no date", "write a year, a month (2024-05) or a day (2024-05-12)"
    if "date" in message and isinstance(value, str) and isinstance(_date(value), PartialDate):
        return f"'{value}' names no day", "write the day as well, as in 2025-04-03"
    return None


def faults_of_office(office: Office, where: str) -> Iterator[Problem]:
    """What is wrong with an office's own data."""
    yield from _shape_of_office(office, where)
    yield from _unknown_codes(office, where)


def _shape_of_office(office: Office, where: str) -> Iterator[Problem]:
    yield from faults_of_data(office.name, f"{where}.name", "name")
    if not office.name.strip():
        yield Problem("no-name", where, "the office has no name", "give it one: it stands on every report")
    if office.place is not None and not 0 < office.place < _MOST_PLACE:
        hint = "give the id of a place in GeoNames, or leave it out"
        yield Problem("bad-place", f"{where}.place", f"there is no place {office.place}", hint)
    if not 0 <= office.staff_day_cost < 1e6:
        yield Problem("bad-amount", where, "what a staff day costs is no amount", "give 0 or more")
    if office.language not in LANGUAGES:
        yield Problem("unknown-language", where, f"no reports in '{office.language}'", f"use {', '.join(LANGUAGES)}")
    yield from _faults_of_money(Money(0, office.currency), f"{where}.currency")


def _faults(record: Record, where: str, networks: Collection[str]) -> Iterator[Problem]:
    """What is wrong with a record that has the right shape."""
    if not _KEY.fullmatch(record_key(record)):
        hint = "use 1 to 120 letters, digits, points and dashes: it stands in addresses"
        yield Problem("bad-id", where, f"'{record_key(record)[:40]}' cannot be an id", hint)
    if isinstance(record, RegisteredMembership):
        yield from _faults_of_membership(record, where)
    elif isinstance(record, Entry):
        yield from _faults_of_entry(record, where)
    elif isinstance(record, Decision) and not _FIRST_YEAR <= record.year <= _LAST_YEAR:
        hint = f"years run from {_FIRST_YEAR} to {_LAST_YEAR}"
        yield Problem("bad-year", where, f"nothing is decided in the year {record.year}", hint)
    if isinstance(record, Entry | Task | Decision) and record.network and record.network not in networks:
        hint = "add it to the memberships, or mend the id"
        yield Problem("unknown-network", where, f"'{record.network}' is not among the memberships", hint)


def _faults_of_membership(one: RegisteredMembership, where: str) -> Iterator[Problem]:
    if not one.name.strip():
        yield Problem("no-name", where, "the network has no name", "give it one")
    if one.is_left_before_joined:
        yield Problem("wrong-order", where, "it was left before it was joined", "mend one of the dates")
    if one.target_depth is not None and one.target_depth not in range(4):
        yield Problem("bad-depth", where, f"there is no depth {one.target_depth}", "depths run from 0 to 3")
    if not 1 <= one.term_months <= MOST_MONTHS or not 0 <= (one.notice_months or 0) <= MOST_MONTHS:
        message = f"a term has 1 to {MOST_MONTHS} months and a notice 0 to {MOST_MONTHS}"
        yield Problem("bad-months", where, message, "mend the months")
    yield from _faults_of_money(one.fee, f"{where}.fee")
    for link in one.documents:
        if not is_web_address(link.url):
            hint = "give an address that begins with https:// or http://"
            yield Problem("bad-address", f"{where}.documents", f"'{link.url}' is not a web address", hint)


def is_web_address(url: str) -> bool:
    """Whether a link leads to a page: never to a script or a file."""
    return bool(_WEB_ADDRESS.match(url))


def _faults_of_entry(one: Entry, where: str) -> Iterator[Problem]:
    if one.staff_days is not None and not 0 <= one.staff_days < 1e5:
        yield Problem("negative", where, f"{one.staff_days} staff days", "give a number of 0 or more")
    yield from _faults_of_money(one.spent, f"{where}.spent")
    yield from _faults_of_money(one.won, f"{where}.won")


def _faults_of_money(money: Money | None, where: str) -> Iterator[Problem]:
    if money and not _CURRENCY.fullmatch(money.currency):
        yield Problem("bad-currency", where, f"'{money.currency}' is not a currency code", "three letters, as in EUR")
    if money and not 0 <= money.amount < 1e12:
        yield Problem("bad-amount", where, f"{money.amount} is not an amount", "give 0 or more")


def _faults_of_codes(workspace: Workspace) -> Iterator[Problem]:
    """The currencies that nobody knows, of the office and of all its records."""
    for one in (workspace.office, *(record for kind in KINDS for record in workspace.of_kind(kind))):
        yield from _unknown_codes(one, "")


def _unknown_codes(one: Record | Office, where: str) -> Iterator[Problem]:
    """What looks like the code of a currency and is that of none (ISO 4217)."""
    match one:
        case Office():
            told = {"currency": one.currency}
        case RegisteredMembership():
            told = {"fee": one.fee.currency if one.fee else ""}
        case Entry():
            told = {key: money.currency for key, money in (("spent", one.spent), ("won", one.won)) if money}
        case _:
            told = {}
    for key, code in told.items():
        if _CURRENCY.fullmatch(code) and code not in currency_codes():
            hint = "write an ISO 4217 code, such as EUR"
            yield Problem("bad-currency", f"{where}.{key}", f"'{code}' is not a currency code", hint)
