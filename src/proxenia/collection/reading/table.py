"""Rows under a heading, whatever file they came in: where the recipe's columns stand."""

from collections.abc import Sequence

from proxenia.catalogue.comparison.entry import plain
from proxenia.collection.reading.entry import unreadable
from proxenia.collection.recipe import Recipe
from proxenia.errors import InputError

#: The heading is looked for in so many rows.
_LOOKED_AT = 15


def folded(text: object) -> str:
    """A heading as it is compared."""
    return plain(text).casefold()


def column_places(rows: Sequence[Sequence[object]], recipe: Recipe) -> tuple[int, dict[str, int]] | None:
    """The row under which the members begin, and where each column stands; None where the table has not all of them.

    Columns that are named by numbers are counted from 1 in a table without a heading.
    """
    wanted = dict.fromkeys([*recipe.columns.values(), *recipe.only])
    if all(column.isdecimal() for column in wanted):
        widest = max((len(row) for row in rows), default=0)
        places = {column: int(column) - 1 for column in wanted}
        return (0, places) if all(0 <= at < widest for at in places.values()) else None
    for number, row in enumerate(rows[:_LOOKED_AT]):
        heading = [folded(cell) for cell in row]
        if all(folded(column) in heading for column in wanted):
            return number + 1, {column: heading.index(folded(column)) for column in wanted}
    return None


def as_rows(
    rows: Sequence[Sequence[object]], recipe: Recipe, found: tuple[int, dict[str, int]]
) -> list[dict[str, object]]:
    """The rows under the heading, each with its cells by column; empty ones are left out."""
    start, places = found
    named = [{column: row[at] if at < len(row) else "" for column, at in places.items()} for row in rows[start:]]
    member = recipe.columns["member"]
    return [row for row in named if plain(row[member])]


def missing_columns(recipe: Recipe, seen: Sequence[str], where: str) -> InputError:
    """The refusal of a table that has not the recipe's columns."""
    wanted = ", ".join(dict.fromkeys(recipe.columns.values()))
    shown = ", ".join(dict.fromkeys(plain(cell) for cell in seen if plain(cell)))[:300] or "none"
    return unreadable("columns-moved", where, f"no table with the columns {wanted}", f"columns found: {shown}")
