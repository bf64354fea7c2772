"""How much text a cell of Excel holds: what is longer is cut, and says so."""

from typing import TypeVar

from proxenia.language.words import words

Cell = TypeVar("Cell")

#: The limit of the file format, in signs.
MOST = 32_767


def shortened(cell: Cell, language: str) -> Cell | str:
    """The cell as it is if Excel holds it; else so much of its text as leaves room for the words that say it is cut."""
    if not isinstance(cell, str) or len(cell) <= MOST:
        return cell
    cut = words(language, "document").say("cut")
    return cell[: MOST - len(cut)] + cut
