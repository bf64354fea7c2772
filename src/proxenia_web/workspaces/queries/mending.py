"""What a page asks of a table that was handed in: which column is which, what its words mean, and its faulty lines."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import get_language

from proxenia.catalogue.model import Network
from proxenia.catalogue.queries import nearest_networks
from proxenia.exchange.office.columns import Column, guessed_columns, headings_of, known_columns
from proxenia.exchange.office.ledger import columns as ledger_columns
from proxenia.exchange.office.register import COLUMNS
from proxenia.exchange.sheet.heading import column_name
from proxenia.language.problem import told_in
from proxenia.language.words import words
from proxenia.problems import Problem
from proxenia_web.catalogue.snapshot import current
from proxenia_web.workspaces.told_table import ToldTable

#: Cells to be mended on one page: a form has at most a thousand fields.
_MOST_CELLS = 600
#: Cells that show what a column holds.
_SAMPLES = 3
#: Names of networks that are asked for on one page.
_MOST_NAMES = 40
_CELL = re.compile(r"\b([A-Z]{1,3})\d+$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of the file: its place, what it is called, some of its cells, and what it is taken for ("": nothing).

    `is_guess`: its heading is only like one that is known, and it is not read before the reader says so.
    """

    at: int
    title: str
    samples: str
    key: str
    is_guess: bool


@dataclass(frozen=True, slots=True)
class Word:
    """A word that is none of those expected in its column, and those that are, each with its key."""

    column: str
    title: str
    word: str
    choices: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class UnknownNetwork:
    """A name that no network bears, and the networks it may mean; `is_own`: where nothing is said it is kept as own."""

    name: str
    near: list[Network]
    is_own: bool


@dataclass(frozen=True, slots=True)
class FaultyLine:
    """A line to be mended: its number, its cells by their place, and what is wrong, each in its column."""

    number: int
    cells: list[tuple[int, str, str]]
    problems: list[Problem]


@dataclass(frozen=True, slots=True)
class Mending:
    """Everything that the reader of a table may say of it; `columns` are those there are, each with its name.

    `has_two_way_dates`, `has_two_way_amounts`: a date or an amount may mean two things, or the reader said which.
    """

    headings: list[Heading]
    columns: list[tuple[str, str]]
    words: list[Word]
    networks: list[UnknownNetwork]
    lines: list[FaultyLine]
    has_two_way_dates: bool
    has_two_way_amounts: bool

    @property
    def has_guesses(self) -> bool:
        """Whether a column may be one that is not read yet."""
        return any(one.is_guess for one in self.headings)


def choices_of(kind: str) -> dict[str, tuple[str, ...]]:
    """The columns of a kind of table, each with the words that may stand in it."""
    return {column.key: column.choices for column in _columns(kind)}


def mending_of(
    kind: str,
    told: ToldTable,
    rest: Mapping[int, Sequence[Problem]],
    unknown_words: Sequence[tuple[str, str]],
    unknown_networks: Mapping[str, bool],
) -> Mending:
    """What may be said of a table: `rest` are the problems of its faulty lines."""
    language = (get_language() or "en")[:2]
    columns = _columns(kind)
    named = dict(zip((one.key for one in columns), headings_of(columns, words(language, "office_file")), strict=True))
    heading = told.heading
    titles = [column_name(cell) for cell in heading]
    choices = choices_of(kind)
    met = [Word(key, named[key], word, _choices(key, choices[key], language)) for key, word in unknown_words]
    width = max(1, len(heading))
    lines = [
        FaultyLine(
            number,
            [(at, titles[at], text) for at, text in enumerate(_filled(told.cells(number), width))],
            [_told(problem, titles, language, bool(unknown_networks)) for problem in problems],
        )
        for number, problems in list(rest.items())[: max(1, _MOST_CELLS // width)]
        if number not in told.taken
    ]
    codes = {problem.code for problems in rest.values() for problem in problems}
    return Mending(
        _headings(told, titles, list(named)),
        list(named.items()),
        met,
        _networks(unknown_networks),
        lines,
        has_two_way_dates=bool(told.order) or "ambiguous-date" in codes,
        has_two_way_amounts=bool(told.decimal) or "ambiguous-amount" in codes,
    )


def _networks(names: Mapping[str, bool]) -> list[UnknownNetwork]:
    asked = list(names.items())[:_MOST_NAMES]
    return [UnknownNetwork(name, nearest_networks(current(), name), is_own) for name, is_own in asked]


def _told(problem: Problem, titles: Sequence[str], language: str, is_asked: bool) -> Problem:
    """A problem in a language, placed by its column's name; `is_asked`: what a name means is asked apart."""
    from openpyxl.utils import column_index_from_string

    cell, told = _CELL.search(problem.where), told_in(problem, language)
    at = column_index_from_string(cell[1]) - 1 if cell else len(titles)
    hint = "" if is_asked and problem.code == "unknown-network" else told.hint
    return replace(told, where=(titles[at] if at < len(titles) else "") or told.where, hint=hint)


def _filled(cells: list[str], width: int) -> list[str]:
    return (cells + [""] * width)[:width]


def _headings(told: ToldTable, titles: Sequence[str], keys: Sequence[str]) -> list[Heading]:
    guessed = guessed_columns(told.heading, keys)
    known = known_columns(told.heading, keys)
    rows = [told.cells(number) for number, _cells in told.table["lines"][1 : 1 + _SAMPLES]]
    found = []
    for at, title in enumerate(titles):
        key = told.columns.get(str(at), guessed.get(at, ""))
        samples = " · ".join(row[at] for row in rows if at < len(row) and row[at])
        is_guess = bool(key) and str(at) not in told.columns and at not in known
        if title or samples:
            found.append(Heading(at, title, samples[:80], key, is_guess))
    return found


def _columns(kind: str) -> Sequence[Column[object]]:
    return COLUMNS if kind == "memberships" else ledger_columns()  # type: ignore[return-value]


def _choices(column: str, keys: Sequence[str], language: str) -> list[tuple[str, str]]:
    """The words that may stand in a column, as the language says them."""
    group = {"entry_kind": "kind.", "role": "role.", "target_depth": "depth."}.get(column)
    said = words(language, "council" if group else "office_file")
    return [(key, said.say(f"{group or ''}{key}").split(" / ")[0]) for key in keys]
