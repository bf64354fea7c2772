"""Which of several values is shown: the newest, then the nearest source. The others stay visible beside it."""

import re
from collections.abc import Iterable, Mapping, Sequence

from proxenia.catalogue.model import Count, Fact
from proxenia.evidence.dates import PartialDate, parse_optional
from proxenia.evidence.sources import NEARNESS, SourceKind

# Counts of a part of the membership, or of something else than members, are shown only where nothing better is known.
_PART = re.compile(
    r"found|partner|pioneer|initial|cohort|winning|observer|associate|pilot|guest|supporting|non-|linked|invited"
    r"|addressed|listed|represented|designated|campaign|permanent|coalition|mayors|networks|chapter|class|taking part"
    r"|applying|assembly|compan|U\.?S\.? |accredited|active|effective|government professionals|entities"
)
_COUNTS = frozenset({"members_total", "countries_total", "population_represented"})


def order_facts(facts: Iterable[Fact]) -> list[Fact]:
    """The facts of one property, the one to show first: newest as_of, then nearest kind of source, then content.

    Counts of the whole membership come before counts of a part of it, whatever their dates.
    """

    def key(fact: Fact) -> tuple[bool, bool, float, int, str]:
        date = parse_optional(fact.as_of)
        return _is_part(fact), date is None, -_position(date), NEARNESS[SourceKind(fact.source_kind)], fact.id

    return sorted(facts, key=key)


def _is_part(fact: Fact) -> bool:
    return fact.property in _COUNTS and bool(_PART.search(str(fact.qualifiers.get("what", ""))))


def _position(date: PartialDate | None) -> float:
    if date is None:
        return 0.0
    precision = (date.month is not None) + (date.day is not None)
    return date.first_day.toordinal() + precision / 10


def shown_text(facts: Mapping[str, Sequence[Fact]], name: str) -> str | None:
    """The value shown of a property, as text; None where no statement gives one."""
    return str(facts[name][0].value) if facts.get(name) else None


def shown_number(facts: Mapping[str, Sequence[Fact]], name: str) -> int | None:
    """The value shown of a numeric property; None where no statement gives one."""
    value = facts[name][0].value if facts.get(name) else None
    return int(value) if isinstance(value, int | float) else None


def shown_count(facts: Mapping[str, Sequence[Fact]], name: str, unit: str) -> Count | None:
    """The count shown of a property; None where no statement gives one."""
    for fact in facts.get(name, ()):
        if isinstance(fact.value, int | float):
            return Count(int(fact.value), str(fact.qualifiers.get("what") or unit), fact.as_of, fact.id)
    return None


def distinct(facts: Mapping[str, Sequence[Fact]], name: str) -> tuple[str, ...]:
    """Every value of a property once: by rank where the statements rank them, else in the order shown."""
    ranks: dict[str, float] = {}
    for position, fact in enumerate(facts.get(name, ())):
        rank = fact.qualifiers.get("rank")
        place = float(rank) if isinstance(rank, int | float) else 100.0 + position
        ranks[str(fact.value)] = min(place, ranks.get(str(fact.value), place))
    return tuple(sorted(ranks, key=lambda value: (ranks[value], value)))
