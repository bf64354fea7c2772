"""The participation ledger as a table, CSV or Excel: read as a dry run, written with the same columns."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from proxenia.engagement.model import Entry, EntryKind, RegisteredMembership, Role
from proxenia.exchange.office.assumptions import Assumptions
from proxenia.exchange.office.columns import Column
from proxenia.exchange.office.network_names import NetworkNames
from proxenia.exchange.office.record import (
    Findings,
    Reading,
    Row,
    names_currency,
    open_records,
    read_rows,
    row_money,
    write_records,
)
from proxenia.exchange.sheet.cell import as_amount, as_number, as_text, as_word, currency_of
from proxenia.exchange.sheet.day import as_day
from proxenia.exchange.sheet.lines import Sheet
from proxenia.exchange.sheet.word_list import is_total, totals_problem, words_of
from proxenia.language.words import Words, words
from proxenia.problems import Problem

_KINDS, _ROLES, _ANSWERS = tuple(EntryKind), tuple(Role), ("yes", "no")
NEEDED = (("network", "name"), ("day",), ("entry_kind",), ("title",))
#: The columns of amounts, each with that of its currency.
MONEY = (("spent", "spent_currency"), ("won", "won_currency"))


def _english(group: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """What words are called in English, which their translations start from."""
    return tuple(words("en", "council").say(f"{group}.{name}") for name in names)


def _as_kind(cell: object, _: object) -> EntryKind | None:
    word = as_word(cell, words_of("council", _KINDS, "kind."), _english("kind", _KINDS))
    return EntryKind(word) if word else None


def _as_role(cell: object, _: object) -> Role | None:
    word = as_word(cell, words_of("council", _ROLES, "role."), _english("role", _ROLES))
    return Role(word) if word else None


def _as_answer(cell: object, _: object) -> bool | None:
    """Yes, no, or nothing said."""
    if isinstance(cell, bool):
        return cell
    answer = as_word(cell, words_of("office_file", _ANSWERS), _ANSWERS)
    return answer == "yes" if answer else None


def _written(answer: bool | None, said: Words) -> str:
    return "" if answer is None else said.say("yes" if answer else "no")


def _said(group: str, word: str | None, said: Words) -> str:
    return words(said.language, "council").say(f"{group}.{word}") if word else ""


def columns(names: NetworkNames | None = None) -> tuple[Column[Entry], ...]:
    """The columns of the ledger; `names` tells what to call each network in the column for people."""
    shown = names or NetworkNames()
    return (
        Column("id", lambda cell, _: as_text(cell), lambda one, _: one.id),
        Column("network", lambda cell, _: as_text(cell), lambda one, _: one.network),
        Column("name", lambda cell, _: as_text(cell), lambda one, _: shown.name(one.network)),
        Column("day", as_day, lambda one, _: one.day),
        Column("entry_kind", _as_kind, lambda one, said: _said("kind", one.kind, said), _KINDS),
        Column("title", lambda cell, _: as_text(cell), lambda one, _: one.title),
        Column("role", _as_role, lambda one, said: _said("role", one.role, said), _ROLES),
        Column(
            "is_annual_meeting", _as_answer, lambda one, said: _written(one.is_annual_meeting or None, said), _ANSWERS
        ),
        Column("is_planned", _as_answer, lambda one, said: _written(one.is_planned, said), _ANSWERS),
        Column("staff_days", as_number, lambda one, _: one.staff_days),
        *_money_columns("spent"),
        *_money_columns("won"),
        Column("note", lambda cell, _: as_text(cell), lambda one, _: one.note),
    )


def _money_columns(key: str) -> tuple[Column[Entry], Column[Entry]]:
    def amount(one: Entry, _: Words) -> float | None:
        money = getattr(one, key)
        return money.amount if money else None

    def currency(one: Entry, _: Words) -> str:
        money = getattr(one, key)
        return money.currency if money else ""

    return (
        Column(key, as_amount, amount),
        Column(f"{key}_currency", lambda cell, _: currency_of(as_text(cell)), currency),
    )


def write_ledger(
    entries: Sequence[Entry], memberships: Iterable[RegisteredMembership], language: str, form: str, day: date
) -> bytes:
    """The ledger as .csv or .xlsx, which `read_ledger` gives back as it was."""
    return write_records(entries, columns(NetworkNames.of(memberships)), "ledger", language, form, day)


def read_ledger(
    content: bytes,
    name: str,
    memberships: Sequence[RegisteredMembership],
    known: NetworkNames,
    assumed: Assumptions,
    kept: Iterable[Entry] = (),
) -> Reading[Entry]:
    """What a file says the office did, imported nowhere; InputError where the file as a whole cannot be read.

    Every entry must be of a network of the register; `known` tells the names of the others. `kept` are the entries
    so far: what the file does not say of them stays as it is.
    """
    return ledger_of(open_ledger(content, name), memberships, known, assumed, kept)


def open_ledger(content: bytes, name: str) -> Sheet:
    """The table of a file from the line on that names its columns; InputError where it cannot be read."""
    return open_records(content, name, "ledger", columns(), NEEDED)


def ledger_of(
    sheet: Sheet,
    memberships: Sequence[RegisteredMembership],
    known: NetworkNames,
    assumed: Assumptions,
    kept: Iterable[Entry] = (),
) -> Reading[Entry]:
    """What a table says the office did, as `read_ledger`."""
    found, name = Findings(), sheet.name
    so_far = {one.id: one for one in kept}
    rows = list(read_rows(sheet, columns(), NEEDED, assumed, found))
    currency = None if names_currency(rows, MONEY) else assumed.currency
    register = frozenset(one.network for one in memberships)
    networks: dict[tuple[str, str], str | Problem] = {}
    read: dict[str, tuple[Row, Entry]] = {}
    for row in rows:
        problems: list[Problem] = []
        entry = _entry(row, _network(row, register, known, networks), so_far, currency, problems)
        found.add(*problems, line=row.number)
        if entry is None or problems:
            continue
        if entry.id in read:
            message = f"the same stands in line {read[entry.id][0].number}"
            hint = "keep one line, or give each an id of its own"
            found.add(Problem("twice", row.place("id"), message, hint), line=row.number)
        else:
            read[entry.id] = (row, entry)
    if not rows and not found.all(name):
        found.add(Problem("empty-table", name, "there is no line under the heading", "add the lines"))
    return found.reading(sheet, read.values())


def _network(
    row: Row, register: frozenset[str], known: NetworkNames, seen: dict[tuple[str, str], str | Problem]
) -> str | Problem:
    """The network of the register that a line names, or what is wrong with it; each name is looked up once."""
    told = str(row.said("network") or ""), str(row.said("name") or "")
    found = seen.get(told)
    if found is None:
        found = seen[told] = _looked_up(told[0] or told[1], register, known)
    if isinstance(found, Problem):
        return Problem(found.code, row.place("network" if told[0] else "name"), found.message, found.hint)
    return found


def _looked_up(told: str, register: frozenset[str], known: NetworkNames) -> str | Problem:
    if not told:
        return Problem("no-network", "", "the line names no network", "give its id or its name")
    found = known.find(told)
    if found in register and found is not None:
        return found
    if found:
        message = f"'{known.name(found)}' is not in the register"
        return Problem("not-in-register", "", message, "add the membership to the register first")
    if is_total(told):
        return totals_problem(told, "", is_of_networks=True)
    near = [f"{one} ({known.name(one)})" for one in known.nearest(told)]
    hint = f"write {' or '.join(near)}" if near else "add the membership to the register first"
    return Problem("unknown-network", "", f"no network is called '{told}'", hint)


def _entry(
    row: Row, network: str | Problem, so_far: Mapping[str, Entry], currency: str | None, problems: list[Problem]
) -> Entry | None:
    if isinstance(network, Problem) and not (network.code == "no-network" and row.unread & set(NEEDED[0])):
        problems.append(network)
    is_entry = not (isinstance(network, Problem) and network.code == "totals")
    for key in ("day", "entry_kind", "title") if is_entry else ():
        if not row.said(key) and key not in row.unread:
            problems.append(Problem("empty-cell", row.place(key), "the cell is empty", "every entry needs one"))
    told = {"network": network, "day": row.said("day"), "kind": row.said("entry_kind"), "title": row.said("title")}
    id_ = row.said("id") or _id_of(told)
    kept = so_far.get(id_)
    money = {key: row_money(row, (key, other), getattr(kept, key, None), currency, problems) for key, other in MONEY}
    values = row.over({field.name: getattr(kept, field.name) for field in fields(kept)} if kept else {})
    for key in ("name", "entry_kind", "spent_currency", "won_currency"):
        values.pop(key, None)
    return None if problems or row.unread else Entry(**{**values, **told, **money, "id": id_})


def _id_of(values: dict[str, Any]) -> str:
    """An id that the same line gets each time, so that a file handed in twice adds nothing twice."""
    told = "\n".join(str(values[key]) for key in ("network", "day", "kind", "title"))
    return f"i{hashlib.sha256(told.encode()).hexdigest()[:12]}"
