"""The main pages, in the order the navigation shows them: each app adds its own when it is ready."""

from dataclasses import dataclass

from django.utils.functional import Promise

_entries: list["Entry"] = []


@dataclass(frozen=True, slots=True)
class Entry:
    """A main page: its place in the order, the name of its address, and its title."""

    order: int
    url: str
    title: str | Promise


def add(*entries: Entry) -> None:
    """Adds pages to the navigation."""
    _entries.extend(entry for entry in entries if entry not in _entries)
    _entries.sort(key=lambda entry: entry.order)


def entries() -> tuple[Entry, ...]:
    """Every main page."""
    return tuple(_entries)
