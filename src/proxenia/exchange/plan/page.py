"""The text of a plan page by page, before it is cut into passages."""

from dataclasses import dataclass

from proxenia.errors import InputError
from proxenia.problems import Problem

#: A line that begins so was marked as a heading by the document itself.
HEADING = "\ufdd0"


@dataclass(frozen=True, slots=True)
class Page:
    """A page's text; `number` is None where the form has no pages."""

    number: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a plan that have text; `unread` are the numbers of those that are pictures or broken."""

    pages: tuple[Page, ...]
    unread: tuple[int, ...] = ()


def refusal(code: str, name: str, message: str, hint: str) -> InputError:
    """The refusal of a plan."""
    return InputError([Problem(code, name, message, hint)])
