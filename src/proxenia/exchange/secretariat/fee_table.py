"""A network's fee scale as a table that its secretariat hands in: statements, one a line, or every fault."""

import re
from dataclasses import replace

from proxenia.evidence.dates import PartialDate
from proxenia.evidence.fee.scales import check_scales
from proxenia.evidence.statements import Qualifier, Statement
from proxenia.exchange.office.assumptions import Assumptions
from proxenia.exchange.office.columns import Column
from proxenia.exchange.office.record import Findings, Reading, Row, open_records, read_rows
from proxenia.exchange.secretariat.member_table import as_line, unwritten
from proxenia.exchange.sheet.cell import (
    UNTOLD,
    CellError,
    Manner,
    as_amount,
    as_number,
    as_text,
    as_word,
    currency_of,
    people_of,
)
from proxenia.exchange.sheet.word_list import is_total, totals_problem, words_of
from proxenia.places.country import countries
from proxenia.problems import Problem

_NEEDED = (("amount",),)
_PERIODS = ("year", "once")
#: What each column is called among the qualifiers of a fee.
_TEXTS = {"fee_class": "class", "fee_country_group": "country_group", "fee_note": "note"}
_BOUNDS = ("population_min", "population_max")


def _as_people(cell: object, manner: Manner) -> int | None:
    if (number := people_of(cell)) is not None or not as_text(cell):
        return number
    return int(as_number(cell, manner) or 0)


def _as_currency(cell: object, _: Manner) -> str:
    return currency_of(as_text(cell))


def _as_period(cell: object, _: Manner) -> str:
    return as_word(cell, words_of("office_file", _PERIODS, "period."), _PERIODS)


def _as_countries(cell: object, _: Manner) -> tuple[str, ...]:
    text = as_text(cell)
    codes = tuple(code.upper() for code in re.split(r"[\s,;]+", text) if code)
    if not set(codes) <= countries().keys():
        raise CellError("no-countries", f"'{text}' is no list of countries", "write codes with commas, as in AR, UY")
    return codes


COLUMNS: tuple[Column[Statement], ...] = (
    Column("amount", as_amount, unwritten),
    Column("fee_currency", _as_currency, unwritten),
    Column("population_min", _as_people, unwritten),
    Column("population_max", _as_people, unwritten),
    Column("fee_class", as_line, unwritten),
    Column("fee_country_group", as_line, unwritten),
    Column("fee_countries", _as_countries, unwritten),
    Column("fee_period", _as_period, unwritten),
    Column("fee_note", as_line, unwritten),
)


def read_fee_table(
    content: bytes, name: str, network: str, source: str, as_of: PartialDate, manner: Manner = UNTOLD
) -> Reading[Statement]:
    """The steps of a table as statements of one scale; InputError where the file as a whole cannot be read.

    What cannot be read is told by its cell, all of it at once, gaps and overlaps between the steps too.
    """
    found, placed = Findings(), list[tuple[Statement, str]]()
    sheet = open_records(content, name, "fees", COLUMNS, _NEEDED)
    rows = [
        row for row in read_rows(sheet, COLUMNS, _NEEDED, Assumptions("", manner), found) if any(row.values.values())
    ]
    is_scale = len([row for row in rows if row.said("amount")]) > 1
    for row in rows:
        problems = _faults(row)
        found.add(*problems)
        if not problems and not row.unread:
            about = network, "fee", _plain(row.said("amount")[0]), source, as_of
            placed.append((Statement(*about, _qualifiers(row, is_scale, f"{as_of}")), row.place("amount")))
    if not found.all(name):
        found.add(*(_worded(problem) for problem in check_scales(placed)))
    if not placed and not found.all(name):
        found.add(Problem("no-lines", name, "there is no line under the heading", "add the lines"))
    return Reading(tuple(statement for statement, _ in placed), found.all(name), tuple(sheet.notes))


def _faults(row: Row) -> list[Problem]:
    if is_total(told := row.said("fee_class") or ""):
        return [totals_problem(told, row.place("fee_class"))]
    found = []
    amount, beside = row.said("amount") or (None, "")
    column = row.said("fee_currency") or ""
    if amount is None:
        if "amount" not in row.unread:
            hint = "write a number, 0 where nothing is paid"
            found.append(Problem("no-amount", row.place("amount"), "the line has no amount", hint))
    elif not (beside or column or "fee_currency" in row.unread):
        hint = "three letters, as in EUR, USD or COP"
        found.append(Problem("no-currency", row.place("amount"), "the amount names no currency", hint))
    elif beside and column and beside != column:
        message = f"the amount is in {beside}, the column for the currency says {column}"
        found.append(Problem("two-currencies", row.place("fee_currency"), message, "mend one of them"))
    least, most = (row.said(bound) for bound in _BOUNDS)
    if least is not None and most is not None and least > most:
        message = f"from {least} to {most} inhabitants is the wrong way round"
        found.append(Problem("bounds", row.place("population_min"), message, "write the lower number first"))
    return found


def _qualifiers(row: Row, is_scale: bool, label: str) -> dict[str, Qualifier]:
    """What a line says beside its amount; a table of one line is a flat fee, of several a scale with their date."""
    _, beside = row.said("amount")
    told: dict[str, Qualifier] = {"amount_of": "step" if is_scale else "flat"}
    told |= {"currency": row.said("fee_currency") or beside, "period": row.said("fee_period") or "year"}
    told |= {bound: row.said(bound) for bound in _BOUNDS if row.said(bound) is not None}
    told |= {name: row.said(key) for key, name in _TEXTS.items() if row.said(key)}
    if row.said("fee_countries"):
        told["countries"] = list(row.said("fee_countries"))
    if is_scale:
        told["scale"] = label
    return dict(sorted(told.items()))


def _plain(amount: float) -> float | int:
    return int(amount) if amount.is_integer() else amount


def _worded(problem: Problem) -> Problem:
    """A fault between steps with what to do said of the table's columns."""
    hints = {"overlap": "tell them apart by category, group of countries or inhabitants"}
    return replace(problem, hint=hints.get(problem.code, problem.hint))
