"""Long lists by pages, or cut short: an office of ordinary size sees each of its lists whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

#: So many rows stand on a page; a list of no more is never cut.
PAGE = 200
#: So many of a longer list are shown where it is only one part of a page.
_FEW = 50

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Cut(Generic[T]):
    """The head of a list, and how many it leaves out."""

    shown: Sequence[T]
    more: int


def cut(rows: Sequence[T]) -> Cut[T]:
    """A list whole where it is of ordinary length, else its first few."""
    shown = rows if len(rows) <= PAGE else rows[:_FEW]
    return Cut(shown, len(rows) - len(shown))


def page_of(rows: "Sequence[Any] | QuerySet[Any]", request: HttpRequest) -> Page[Any]:
    """The page that an address asks for: the nearest where there is none of its number."""
    return Paginator(rows, PAGE).get_page(request.GET.get("page"))
