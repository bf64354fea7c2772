"""A table that was handed in, with what its reader says of its columns, its words and its cells."""

from collections.abc import Container, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Self

from proxenia.catalogue.spelling import fold
from proxenia.exchange.office.assumptions import Assumptions
from proxenia.exchange.sheet.cell import DateOrder, Manner, as_text
from proxenia.exchange.sheet.kept import sheet_of
from proxenia.exchange.sheet.lines import Sheet

#: Texts of more letters stand in no cell.
_MOST_LETTERS = 2_000
#: What a name means that is no network of the catalogue.
OWN = "own"


@dataclass(slots=True)
class ToldTable:
    """The table as plain data. `taken` are the lines that were taken over or left out, `ready` those that can be."""

    table: dict[str, Any]
    order: str = ""
    decimal: str = ""
    keeps_unknown: bool = False
    columns: dict[str, str] = field(default_factory=dict)
    words: list[list[str]] = field(default_factory=list)
    networks: dict[str, str] = field(default_factory=dict)
    taken: list[int] = field(default_factory=list)
    ready: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Self:
        """The table of a draft."""
        return cls(**data)

    def data(self) -> dict[str, Any]:
        """The table as a draft keeps it."""
        return asdict(self)

    def sheet(self) -> Sheet:
        """The table, to be read once."""
        return sheet_of(self.table)

    def assumed(self, currency: str) -> Assumptions:
        """What its reader says of it."""
        return Assumptions(
            currency,
            Manner(DateOrder(self.order) if self.order else None, self.decimal or None),
            own=frozenset(name for name, meant in self.networks.items() if meant == OWN),
            keeps_unknown=self.keeps_unknown,
            networks={name: meant for name, meant in self.networks.items() if meant != OWN},
            columns={int(at): key for at, key in self.columns.items()},
            words={(column, word): meant for column, word, meant in self.words},
        )

    @property
    def heading(self) -> list[Any]:
        """The cells of the first line, which names the columns."""
        lines = self.sheet().lines
        first = next(lines, None)
        return list(first.cells) if first else []

    @property
    def rest(self) -> list[int]:
        """The lines that are neither taken over nor ready to be."""
        done = {*self.taken, *self.ready}
        return [number for number, _cells in self.table["lines"][1:] if number not in done]

    def cells(self, number: int) -> list[str]:
        """The cells of a line as a person reads them."""
        line = next((one for one in self.sheet().lines if one.number == number), None)
        return [as_text(cell) if not hasattr(cell, "code") else "" for cell in line.cells] if line else []

    def mend(self, said: Mapping[str, str], keys: Mapping[str, tuple[str, ...]], networks: Container[str]) -> None:
        """Takes in what a form says: "order", "decimal", "column-2", "word-role-x", "cell-7-2", "drop-7".

        A line that is dropped is left out; "network-is-x" says which of `networks`, or one of the office's own, a name
        means. `keys` are the columns there are, each with the words that may stand in it.
        """
        for name, text in said.items():
            match name.split("-", 2):
                case ["order"] if text in ("", *DateOrder):
                    self.order = text
                case ["decimal"] if text in ("", ",", "."):
                    self.decimal = text
                case ["column", at] if _is_number(at) and (text == "" or text in keys):
                    self.columns[at] = text
                case ["word", column, word] if text in keys.get(column, ()):
                    kept = [one for one in self.words if one[:2] != [column, fold(word)]]
                    self.words = [*kept, [column, fold(word), text]]
                case ["network", "is", called] if text == OWN or text in networks:
                    self.networks[called[:_MOST_LETTERS]] = text
                case ["drop", number] if _is_number(number) and text:
                    self.taken = [*dict.fromkeys([*self.taken, int(number)])]
                case ["cell", number, at] if _is_number(number) and _is_number(at):
                    self._write(int(number), int(at), text[:_MOST_LETTERS])

    def _write(self, number: int, at: int, text: str) -> None:
        cells = next((cells for line, cells in self.table["lines"][1:] if line == number), None)
        width = len(self.heading)
        if cells is None or at >= width or number in self.taken:
            return
        cells += [None] * (at + 1 - len(cells))
        shown = self.cells(number)[at]
        if text.replace("\r\n", "\n").strip() != shown:
            cells[at] = text


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 9
