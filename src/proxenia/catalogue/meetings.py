"""Meetings that sources tell of under several names, each once."""

from collections.abc import Iterable
from dataclasses import dataclass

from proxenia.catalogue.model import Event
from proxenia.language.english import reads_as_english

_WHOLE_DAY, _MONTH = len("2024-05-22"), len("2024-05")


@dataclass(frozen=True, slots=True)
class Meeting:
    """What one network holds on one day at one place: the name shown, and what else sources call it."""

    event: Event
    others: tuple[Event, ...]


def meetings(events: Iterable[Event], language: str) -> tuple[Meeting, ...]:
    """A network's events, those of the same day and place together, in the order of the first of each.

    Shown is one of a known day, of those one whose attendance is known, of those one named in the reader's language
    as far as English is told from others, of those the fullest name. What is dated by its month alone is the one
    meeting known of that month and place; with none or several of them, or without a place, it stands for itself.
    """
    told = list(events)
    occasions = {occasion for event in told if (occasion := _occasion(event))}
    found: dict[object, list[Event]] = {}
    for event in told:
        found.setdefault(_occasion(event) or _only_one(event, occasions) or event.statement, []).append(event)
    return tuple(_meeting(same, language) for same in found.values())


def _occasion(event: Event) -> tuple[str, object] | None:
    """The day and the place of an event, where both are known."""
    day = event.date if event.date and len(event.date) == _WHOLE_DAY else None
    place = _place(event)
    return (day, place) if day and place else None


def _only_one(event: Event, occasions: set[tuple[str, object]]) -> tuple[str, object] | None:
    """The occasion in the month and at the place of an event dated by its month, where there is exactly one."""
    if not event.date or len(event.date) != _MONTH:
        return None
    same = [one for one in occasions if one[0].startswith(f"{event.date}-") and one[1] == _place(event)]
    return same[0] if len(same) == 1 else None


def _place(event: Event) -> object:
    return event.place or ((event.city.casefold(), event.country) if event.city else None)


def _meeting(same: list[Event], language: str) -> Meeting:
    first, *others = sorted(same, key=lambda event: _rank(event, language))
    return Meeting(first, tuple(others))


def _rank(event: Event, language: str) -> tuple[bool, bool, bool, int, str, str]:
    is_dated = event.date is not None and len(event.date) == _WHOLE_DAY
    is_foreign = reads_as_english(event.name) != (language == "en")
    return not is_dated, event.attendance is None, is_foreign, -len(event.name), event.name, event.statement
