"""Meetings that sources tell of under several names, each once."""

from collections.abc import Iterable
from dataclasses import dataclass

from proxenia.catalogue.model import Event
from proxenia.language.english import reads_as_english

_WHOLE_DAY = len("2024-05-22")


@dataclass(frozen=True, slots=True)
class Meeting:
    """What one network holds on one day at one place: the name shown, and what else sources call it."""

    event: Event
    others: tuple[Event, ...]


def meetings(events: Iterable[Event], language: str) -> tuple[Meeting, ...]:
    """A network's events, those of the same day and place together, in the order of the first of each.

    Shown is the one whose attendance is known, of those one named in the reader's language as far as English is told
    from others, of those the fullest name. What has no day or no place stands for itself.
    """
    found: dict[object, list[Event]] = {}
    for event in events:
        found.setdefault(_occasion(event) or event.statement, []).append(event)
    return tuple(_meeting(same, language) for same in found.values())


def _occasion(event: Event) -> tuple[str, object] | None:
    """The day and the place of an event, where both are known."""
    day = event.date if event.date and len(event.date) == _WHOLE_DAY else None
    town = (event.city.casefold(), event.country) if event.city else None
    place = event.place or town
    return (day, place) if day and place else None


def _meeting(same: list[Event], language: str) -> Meeting:
    first, *others = sorted(same, key=lambda event: _rank(event, language))
    return Meeting(first, tuple(others))


def _rank(event: Event, language: str) -> tuple[bool, bool, int, str, str]:
    is_foreign = reads_as_english(event.name) != (language == "en")
    return event.attendance is None, is_foreign, -len(event.name), event.name, event.statement
