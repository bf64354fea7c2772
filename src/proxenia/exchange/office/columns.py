"""The columns of an office's tables: what each holds, how it may be headed, and which one a heading may mean."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from rapidfuzz import fuzz, process

from proxenia.catalogue.spelling import fold
from proxenia.exchange.sheet.cell import Manner
from proxenia.exchange.sheet.heading import column_name
from proxenia.exchange.sheet.lines import MOST_COLUMNS, Broken, Line, Sheet, refused
from proxenia.language.words import LANGUAGES, Words, words
from proxenia.problems import Problem

#: A heading so like one that is known may be meant as it, of 100.
_LIKENESS = 70
Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Column(Generic[Record]):
    """One column: its key, what a cell of it means, and what is written into it in a language.

    `choices` are the few words that may stand in it, by their keys; none where anything may.
    """

    key: str
    read: Callable[[object, Manner], object]
    write: Callable[[Record, Words], object]
    choices: tuple[str, ...] = ()


def columns_at(
    heading: Line,
    sheet: Sheet,
    columns: Sequence[Column[Record]],
    needed: Sequence[Sequence[str]],
    chosen: Mapping[int, str],
) -> tuple[list[Problem], list[Problem], dict[str, int]]:
    """The problems and notes of a heading, and where each column stands; `chosen` says so of some by their places."""
    known = headings(tuple(column.key for column in columns))
    found, notes, at = list[Problem](), list[Problem](), dict[str, int]()
    for position, cell in enumerate(heading.cells[:MOST_COLUMNS]):
        where = sheet.place(heading.number, position)
        if isinstance(cell, Broken):
            raise refused(cell.code, where, cell.message, "begin the file with one line that names the columns")
        title = column_name(cell)
        key = chosen[position] if position in chosen else known.get(fold(title))
        if key in at:
            found.append(Problem("repeated-column", where, f"'{title}' stands twice", "keep one of the two columns"))
        elif key:
            at[key] = position
        elif title and position not in chosen:
            hint = f"known: {', '.join(headings_of(columns, words('en', 'office_file')))}"
            notes.append(Problem("unknown-column", where, f"the column '{title}' is not read", hint))
    said = words("en", "office_file")
    missing = [
        Problem(
            "missing-column",
            sheet.place(heading.number),
            f"no column is called '{' or '.join(titles(key, said)[0] for key in group)}'",
            "name the columns in the first line, in English, Spanish, Portuguese or French",
        )
        for group in needed
        if not at.keys() & set(group)
    ]
    return [*missing, *found], notes, at


def known_columns(heading: Sequence[object], keys: Sequence[str]) -> dict[int, str]:
    """Which column each heading names, by its place; each column is named once."""
    known, found = headings(tuple(keys)), dict[int, str]()
    for at, cell in enumerate(heading[:MOST_COLUMNS]):
        key = "" if isinstance(cell, Broken) else known.get(fold(column_name(cell)))
        if key and key not in found.values():
            found[at] = key
    return found


def guessed_columns(heading: Sequence[object], keys: Sequence[str]) -> dict[int, str]:
    """Which column each heading names, or may mean where it is like one that is known, by its place.

    Each column is named once; a heading like none has no place here.
    """
    known, found = headings(tuple(keys)), known_columns(heading, keys)
    for at, cell in enumerate(heading[:MOST_COLUMNS]):
        title = "" if at in found or isinstance(cell, Broken) else fold(column_name(cell))
        free = [name for name, key in known.items() if key not in found.values()]
        if title and (like := process.extractOne(title, free, scorer=fuzz.token_set_ratio, score_cutoff=_LIKENESS)):
            found[at] = known[like[0]]
    return found


@cache
def headings(keys: tuple[str, ...]) -> dict[str, str]:
    """Every heading a column may bear, folded, with the column's key."""
    found: dict[str, str] = {}
    for language in LANGUAGES:
        said = words(language, "office_file")
        found |= {fold(title): key for key in keys for title in titles(key, said)}
    # What people call a column comes before what programs call it: "network" is a name to them.
    return {fold(key): key for key in keys} | found


def titles(key: str, said: Words) -> list[str]:
    """The headings of a column in a language, the one that is written first."""
    return said.say(f"column.{key}").split(" / ")


def headings_of(columns: Sequence[Column[Record]], said: Words) -> list[str]:
    """The headings of a file in a language, in order."""
    return [titles(column.key, said)[0] for column in columns]
