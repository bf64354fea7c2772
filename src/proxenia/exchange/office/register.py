"""The portfolio register as a table, CSV or Excel: read as a dry run, written with the same columns."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date

from proxenia.engagement.model import DocumentLink, Promise, RegisteredMembership, WorkingGroup
from proxenia.evidence.dates import PartialDate
from proxenia.exchange.office.assumptions import Assumptions
from proxenia.exchange.office.columns import Column
from proxenia.exchange.office.network_names import NetworkNames
from proxenia.exchange.office.record import (
    MOST_PROBLEMS,
    Findings,
    Reading,
    Row,
    names_currency,
    open_records,
    read_rows,
    row_money,
    write_records,
)
from proxenia.exchange.office.workspace import MOST_MONTHS, is_web_address
from proxenia.exchange.sheet.cell import (
    CellError,
    Manner,
    as_amount,
    as_text,
    as_whole,
    as_word,
    currency_of,
)
from proxenia.exchange.sheet.day import as_date, as_day
from proxenia.exchange.sheet.lines import Sheet
from proxenia.exchange.sheet.parts import join_parts, split_parts
from proxenia.exchange.sheet.word_list import is_total, totals_problem, words_of
from proxenia.language.words import Words
from proxenia.problems import Problem


def _text(key: str) -> Column[RegisteredMembership]:
    return Column(key, lambda cell, _: as_text(cell), lambda one, _: getattr(one, key))


def _day(key: str) -> Column[RegisteredMembership]:
    return Column(key, as_day, lambda one, _: getattr(one, key))


def _date(key: str) -> Column[RegisteredMembership]:
    return Column(key, as_date, lambda one, _: _written_date(getattr(one, key)))


def _written_date(told: PartialDate | None) -> date | int | str | None:
    """A date for a cell: a day as such, a year as a number, a month as text, each of which reads back as it was."""
    if told is None:
        return None
    if told.day:
        return told.first_day
    return str(told) if told.month else told.year


def _months(key: str, least: int) -> Column[RegisteredMembership]:
    return Column(key, lambda cell, _: as_whole(cell, least, MOST_MONTHS), lambda one, _: getattr(one, key))


def _read_groups(cell: object, manner: Manner) -> tuple[WorkingGroup, ...]:
    active = words_of("office_file", ("active",))
    found = []
    for name, *rest in split_parts(as_text(cell)):
        if len(rest) > 1 or not name:
            raise CellError("bad-group", f"'{name}' is not a group", "one a line: name | active")
        found.append(WorkingGroup(name, bool(rest) and as_word(rest[0], active, ("active",)) == "active"))
    return tuple(found)


def _write_groups(one: RegisteredMembership, said: Words) -> str:
    return join_parts((group.name, said.say("active") if group.is_active else "") for group in one.groups)


def _read_documents(cell: object, manner: Manner) -> tuple[DocumentLink, ...]:
    found = []
    for item in split_parts(as_text(cell)):
        *title, url = item
        if len(title) > 1 or not is_web_address(url):
            hint = "one a line: title | https://..."
            raise CellError("bad-address", f"'{' | '.join(item)}' does not end in a web address", hint)
        found.append(DocumentLink(title[0] if title else "", url))
    return tuple(found)


def _read_promises(cell: object, manner: Manner) -> tuple[Promise, ...]:
    found = []
    for item in split_parts(as_text(cell)):
        due = as_day(item[0], manner)
        if due is None or not 2 <= len(item) <= 3:
            hint = "one a line: 2027-03-31 | what was promised | day it was kept"
            raise CellError("bad-promise", f"'{' | '.join(item)}' is not a promise", hint)
        found.append(Promise(item[1], due, as_day(item[2], manner) if len(item) == 3 else None))
    return tuple(found)


def _write_promises(one: RegisteredMembership, said: Words) -> str:
    return join_parts((p.due.isoformat(), p.what, p.done.isoformat() if p.done else "") for p in one.promises)


COLUMNS: tuple[Column[RegisteredMembership], ...] = (
    _text("network"),
    _text("name"),
    _text("kind"),
    _date("joined"),
    _date("left"),
    _day("minimum_until"),
    _day("renewal"),
    _months("term_months", 1),
    _months("notice_months", 0),
    Column("fee", as_amount, lambda one, _: one.fee.amount if one.fee else None),
    Column("currency", lambda cell, _: currency_of(as_text(cell)), lambda one, _: one.fee.currency if one.fee else ""),
    _text("budget_line"),
    _text("department"),
    _text("officer"),
    _text("political_holder"),
    Column("groups", _read_groups, _write_groups),
    Column("documents", _read_documents, lambda one, _: join_parts((d.title, d.url) for d in one.documents)),
    Column("target_depth", lambda cell, _: as_whole(cell, 0, 3), lambda one, _: one.target_depth, ("0", "1", "2", "3")),
    Column("promises", _read_promises, _write_promises),
)
#: Columns of which a file must have one.
NEEDED = (("network", "name"),)
#: The columns of amounts, each with that of its currency.
MONEY = (("fee", "currency"),)


def write_register(memberships: Sequence[RegisteredMembership], language: str, form: str, day: date) -> bytes:
    """The register as .csv or .xlsx, which `read_register` gives back as it was."""
    return write_records(memberships, COLUMNS, "register", language, form, day)


def read_register(
    content: bytes,
    name: str,
    known: NetworkNames,
    assumed: Assumptions,
    kept: Iterable[RegisteredMembership] = (),
) -> Reading[RegisteredMembership]:
    """What a file says of memberships, imported nowhere; InputError where the file as a whole cannot be read.

    `kept` are the memberships of the register so far: what the file does not say of them stays as it is.
    """
    return register_of(open_register(content, name), known, assumed, kept)


def open_register(content: bytes, name: str) -> Sheet:
    """The table of a file from the line on that names its columns; InputError where it cannot be read."""
    return open_records(content, name, "register", COLUMNS, NEEDED)


def register_of(
    sheet: Sheet, known: NetworkNames, assumed: Assumptions, kept: Iterable[RegisteredMembership] = ()
) -> Reading[RegisteredMembership]:
    """What a table says of memberships, as `read_register`."""
    found, name = Findings(), sheet.name
    rows = list(read_rows(sheet, COLUMNS, NEEDED, assumed, found))
    so_far = {one.network: one for one in kept}
    currency = None if names_currency(rows, MONEY) else assumed.currency
    read: dict[str, tuple[Row, RegisteredMembership]] = {}
    for row in rows:
        problems: list[Problem] = []
        network = _network(row, known, assumed, found, problems, sheet.notes)
        # Nothing is kept of a line that cannot all be read: what it would contradict may be what is to be mended.
        kept_one = None if row.unread else so_far.get(network or "")
        one = _membership(row, network or "", kept_one, known, currency, problems)
        found.add(*problems, line=row.number)
        if network is None or problems or row.unread:
            continue
        if one.network in read:
            message = f"'{one.name}' stands in line {read[one.network][0].number} as well"
            found.add(Problem("twice", row.place("network"), message, "keep one of the two lines"), line=row.number)
        else:
            read[one.network] = (row, one)
    if not rows and not found.all(name):
        found.add(Problem("empty-table", name, "there is no line under the heading", "add the lines"))
    return found.reading(sheet, read.values())


def _membership(
    row: Row, network: str, kept: RegisteredMembership | None, known: NetworkNames, currency: str | None,
    problems: list[Problem],
) -> RegisteredMembership:  # fmt: skip
    fee = row_money(row, MONEY[0], kept.fee if kept else None, currency, problems)
    so_far = {field.name: getattr(kept, field.name) for field in fields(kept)} if kept else {}
    values = row.over(so_far)
    values.pop("currency", None)
    name = str(values.get("name") or known.name(network))
    one = RegisteredMembership(**{**values, "network": network, "name": name, "fee": fee})
    if one.is_left_before_joined:
        problems.append(Problem("wrong-order", row.place("left"), "it was left before it was joined", "mend a date"))
    return one


def _network(
    row: Row, known: NetworkNames, assumed: Assumptions, met: Findings, problems: list[Problem], notes: list[Problem]
) -> str | None:
    """The network of a line: one that is known, or the office's own where nothing known is like it."""
    id_, name = str(row.said("network") or ""), str(row.said("name") or "")
    told, where = id_ or name, row.place("network" if id_ else "name")
    if not told:
        if row.unread & set(NEEDED[0]):
            return None
        problems.append(Problem("no-network", where, "the line names no network", "give its name, or empty the line"))
        return None
    if found := known.find(told) or assumed.networks.get(told):
        return found
    if told not in assumed.own and is_total(told):
        problems.append(totals_problem(told, where, is_of_networks=True))
        return None
    near = [] if assumed.keeps_unknown or told in assumed.own else known.nearest(told)
    if told not in assumed.own and len(met.unknown_networks) < MOST_PROBLEMS:
        met.unknown_networks[told] = not near
    if near:
        hint = "write " + " or ".join(f"{one} ({known.name(one)})" for one in near) + ", or say that it is your own"
        problems.append(Problem("unknown-network", where, f"no network is called '{told}'", hint))
        return None
    message = f"no network of the catalogue is like '{told}': kept as one of your own"
    notes.append(Problem("own-network", where, message, "write its id in the catalogue if it has one"))
    return id_ or known.own_id(name)
