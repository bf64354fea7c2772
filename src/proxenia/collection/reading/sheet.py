"""Tables in files: CSV and Excel by the house's reader, OpenDocument and PDF in a process of their own."""

import re
from collections import Counter

from proxenia.catalogue.comparison.entry import Entry, entry_of, plain
from proxenia.collection.reading.apart import read_apart
from proxenia.collection.reading.entry import Reading, entries_of_text
from proxenia.collection.reading.page import between, only_of
from proxenia.collection.reading.table import as_rows, column_places, folded, missing_columns
from proxenia.collection.recipe import Recipe
from proxenia.exchange.sheet.lines import Broken
from proxenia.exchange.sheet.sheet import open_sheet
from proxenia.problems import Problem

_NUMBER = re.compile(r"\d+")
_GAP = re.compile(r"\s{2,}")
_ODS = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"


def read_sheet(content: bytes, recipe: Recipe, name: str, where: str) -> Reading:
    """The rows of a CSV, Excel or OpenDocument file."""
    notes: list[Problem] = []
    if content.startswith(b"PK") and _ODS in content[:200]:
        rows: list[list[object]] = [list(row) for row in read_apart("ods", content, where)]
    else:
        wanted = {folded(column) for column in recipe.columns.values()}
        titles = (recipe.sheet,) if recipe.sheet else ()
        sheet = open_sheet(content, name, titles, lambda cells: wanted <= {folded(cell) for cell in cells})
        rows = [["" if isinstance(cell, Broken) else cell for cell in line.cells] for line in sheet.lines]
        notes = [note for note in sheet.notes if note.code == "encoding"]
    return Reading(tuple(_entries(rows, recipe, where)), tuple(notes))


def read_pdf(content: bytes, recipe: Recipe, where: str) -> Reading:
    """The lines of a PDF: by the recipe's pattern, or as a table whose columns stand under their headings."""
    lines = [row[0] for row in read_apart("pdf", content, where)]
    lines = _without_running_heads(between(lines, recipe, where))
    if not recipe.columns:
        found = (
            entries_of_text(plain(line), recipe, recipe.country, plain(line), f"{where}#{number}")
            for number, line in enumerate(lines, start=1)
        )
        return Reading(tuple(entry for entries in found for entry in entries))
    return Reading(tuple(_entries(_columns(lines, recipe), recipe, where)))


def _without_running_heads(lines: list[str]) -> list[str]:
    """The lines without those of one piece that stand on several pages, the same but for a number."""
    often = Counter(_NUMBER.sub("", plain(line)) for line in lines)
    return [line for line in lines if len(_pieces(line)) > 1 or often[_NUMBER.sub("", plain(line))] == 1]


def _columns(lines: list[str], recipe: Recipe) -> list[list[object]]:
    """The lines as rows, each piece in the column whose heading begins nearest; the heading's own repetitions once."""
    starts: list[int] = []
    rows: list[list[object]] = []
    wanted = {folded(column) for column in recipe.columns.values()}
    for line in lines:
        pieces = _pieces(line)
        if wanted <= {folded(text) for _, text in pieces}:
            if not starts:
                rows.append([text for _, text in pieces])
            starts = [at for at, _ in pieces]
            continue
        if not starts:
            continue
        row: list[object] = [""] * len(rows[0])
        for at, text in pieces:
            nearest = min(range(len(starts)), key=lambda number: abs(starts[number] - at))
            row[nearest] = plain(f"{row[nearest]} {text}")
        rows.append(row)
    return rows


def _pieces(line: str) -> list[tuple[int, str]]:
    """What stands in a line with gaps between, and where each begins."""
    found, at = [], 0
    for piece in _GAP.split(line):
        at = line.index(piece, at) if piece else at
        if piece.strip():
            found.append((at, piece.strip()))
        at += len(piece)
    return found


def _entries(rows: list[list[object]], recipe: Recipe, where: str) -> list[Entry]:
    places = column_places(rows, recipe)
    if places is None:
        raise missing_columns(recipe, [plain(cell) for cell in (rows[0] if rows else ())], where)
    found = []
    for number, row in only_of(as_rows(rows, recipe, places), recipe):
        told = {name: row.get(column, "") for name, column in recipe.columns.items()}
        told["country"] = told.get("country") or recipe.country
        passage = " | ".join(plain(cell) for cell in row.values() if plain(cell))
        found.append(entry_of(told, passage, f"{where}#{number}"))
    return found
