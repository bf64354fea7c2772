"""One thing wrong with what was given: collected while reading, then shown together."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault found in an input, with its place and the way to mend it.

    `code` is a stable kebab-case name ("unknown-theme"); `where` names file, line and column, or the option;
    `message` says what was refused; `hint` says what to do.
    """

    code: str
    where: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{place}{self.message}{hint}"


def describe(problems: Iterable[Problem]) -> str:
    """Every problem on a line of its own, in the order given."""
    return "\n".join(str(problem) for problem in problems)
