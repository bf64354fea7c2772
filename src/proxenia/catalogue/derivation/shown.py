"""Which of several values is shown: the likeliest today. The others stay visible beside it.

A dated value ages from its date. One that a body shows on its own page without a date is as of the day it was read,
with the page's age unknown; other undated values are older still. Years, names and addresses do not age: the nearest
source counts. A count below what a list of that year or later names gives way, and so does "more than" to more. What
an editor concluded is shown only where no source says anything.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from statistics import median

from proxenia.catalogue.model import Count, Fact
from proxenia.catalogue.spelling import fold
from proxenia.evidence.dates import PartialDate, parse_optional
from proxenia.evidence.provenance.sources import NEARNESS, SourceKind
from proxenia.evidence.statements import Grade

# Counts of a part of the membership, or of something else than members, are shown only where nothing better is known.
_PART = re.compile(
    r"found|partner|pioneer|initial|cohort|winning|observer|associate|pilot|guest|supporting|non-|linked|invited"
    r"|addressed|listed|represented|designated|campaign|permanent|coalition|mayors|networks|chapter|class|taking part"
    r"|applying|assembly|compan|U\.?S\.? |accredited|active|effective|government professionals|entities|direct member"
    r"|endorsed"
)
_BODIES = re.compile(r"association|national network", re.I)
_BOUND = re.compile(r"more than|over\b|at least|nearly|almost|up to", re.I)
#: What a note says of a year that is not that of the body itself.
_OTHER_YEAR = re.compile(r"predecessor|informal|forerunner|conference|idea", re.I)
_COUNTS = frozenset({"members_total", "countries_total", "population_represented"})
_LASTING = frozenset({"name", "short_name", "website", "founded", "dissolved"})
#: How old an undated value counts by the kind of its source, in years: a body's own page is kept up, a mirror is not.
_UNDATED_YEARS = {SourceKind.OWN: 3.0, SourceKind.MIRROR: 12.0}
_UNDATED_OTHERS = 8.0
#: A count so old says nothing against a "more than" of today.
_COMPARED_YEARS = 10.0
#: A count of so much less, or more, than the middle of so many is of something else.
_FAR_BELOW, _FAR_ABOVE, _LEAST_OTHERS = 2.5, 5.0, 4
#: A data set copies others' facts: of what does not age it is the last to be believed but for mirrors.
_LASTING_NEARNESS = {**NEARNESS, SourceKind.DATASET: NEARNESS[SourceKind.OTHER] + 0.5}

Key = tuple[float | str, ...]


def order_facts(facts: Iterable[Fact], today: date, listed: Mapping[str | None, int] | None = None) -> list[Fact]:
    """The facts of one property, the one to show first; `today` is the day up to which was collected.

    `listed` is how many members each list of the network names, by its date: a count of members below what a list of
    that year or later names cannot be the whole.
    """
    group = list(facts)
    spelt = Counter(str(fact.value) for fact in group)
    youngest = _youngest(group, today)
    most = max((_value(f) for f in group if not _is_part(f) and _is_recent(f, today)), default=0.0)
    usual = _usual(group, today)
    has_places = any(not _BODIES.search(_what(fact)) for fact in group)

    def key(fact: Fact) -> Key:
        if fact.property in _LASTING:
            return _lasting_key(fact, youngest, spelt)
        is_count = fact.property in _COUNTS
        is_part = is_count and (_is_part(fact) or (has_places and bool(_BODIES.search(_what(fact)))))
        is_short = fact.property == "members_total" and _is_short(fact, listed or {})
        is_odd = is_count and not usual[0] <= _value(fact) <= usual[1]
        is_outdone = is_count and _is_bound(fact) and _value(fact) < most
        nearness = NEARNESS[SourceKind(fact.source_kind)]
        return is_part or is_odd, is_short, is_outdone, _years_old(fact, today), -_precision(fact), nearness, fact.id

    return sorted(group, key=lambda fact: (fact.grade is not Grade.STATED, *key(fact)))


def counts_members(what: str) -> bool:
    """Whether a count of `what` is of all members: not of some, nor of those whom associations represent."""
    return not _PART.search(what)


def _is_part(fact: Fact) -> bool:
    """Whether a count is of some of the members: of a kind, or of one country."""
    return not counts_members(_what(fact)) or bool(fact.qualifiers.get("country"))


def _usual(group: Iterable[Fact], today: date) -> tuple[float, float]:
    """Between what ends a count agrees with the others of the last years; any number where few others are known.

    Far below, it is of a part that the source did not name; far above, of more than the members.
    """
    values = [_value(fact) for fact in group if _is_recent(fact, today) and not _is_part(fact)]
    if len(values) < _LEAST_OTHERS:
        return 0.0, float("inf")
    middle = median(values)
    return middle / _FAR_BELOW, middle * _FAR_ABOVE


def _value(fact: Fact) -> float:
    return float(fact.value) if isinstance(fact.value, int | float) else 0.0


def _is_bound(fact: Fact) -> bool:
    """Whether the source only says that there are more than so many."""
    return bool(_BOUND.search(str(fact.qualifiers.get("note", ""))))


def _is_recent(fact: Fact, today: date) -> bool:
    return _years_old(fact, today) <= _COMPARED_YEARS


def _lasting_key(fact: Fact, youngest: Mapping[tuple[float, str], float], spelt: Mapping[str, int]) -> Key:
    is_other = fact.property == "founded" and bool(_OTHER_YEAR.search(str(fact.qualifiers.get("note", ""))))
    nearness, same = _LASTING_NEARNESS[SourceKind(fact.source_kind)], fold(str(fact.value))
    # Names and addresses change with time; years of foundation do not: what most say is the likelier.
    age = -float(spelt[str(fact.value)]) if fact.property == "founded" else youngest[nearness, same]
    return is_other, nearness, age, same, -spelt[str(fact.value)], -_position(parse_optional(fact.as_of)), fact.id


def _youngest(group: Iterable[Fact], today: date) -> dict[tuple[float, str], float]:
    """How many years ago sources of a kind last gave a value, its spelling aside."""
    found: dict[tuple[float, str], float] = {}
    for fact in group:
        key = _LASTING_NEARNESS[SourceKind(fact.source_kind)], fold(str(fact.value))
        found[key] = min(_years_old(fact, today), found.get(key, 1e3))
    return found


def _years_old(fact: Fact, today: date) -> float:
    when = parse_optional(fact.as_of)
    if when is None:
        return _UNDATED_YEARS.get(SourceKind(fact.source_kind), _UNDATED_OTHERS)
    return (today - when.first_day).days / 365.25


def _precision(fact: Fact) -> int:
    when = parse_optional(fact.as_of)
    return 0 if when is None else (when.month is not None) + (when.day is not None)


def _is_short(fact: Fact, listed: Mapping[str | None, int]) -> bool:
    year = (fact.as_of or "")[:4]
    newer = (number for when, number in listed.items() if when and when[:4] >= year)
    return _value(fact) < max(newer, default=0)


def _what(fact: Fact) -> str:
    return str(fact.qualifiers.get("what", ""))


def _position(when: PartialDate | None) -> float:
    if when is None:
        return 0.0
    precision = (when.month is not None) + (when.day is not None)
    return when.first_day.toordinal() + precision / 10


def seat_first(facts: Mapping[str, Sequence[Fact]]) -> dict[str, list[Fact]]:
    """The facts with the seat's country first that goes with the city shown: one source tells both."""
    ordered = {name: list(group) for name, group in facts.items()}
    cities, countries = ordered.get("headquarters_city", []), ordered.get("headquarters_country", [])
    if cities and countries:
        told = [fact.source for fact in cities if fact.value == cities[0].value]
        countries.sort(key=lambda fact: fact.source not in told)
    return ordered


def shown_text(facts: Mapping[str, Sequence[Fact]], name: str) -> str | None:
    """The value shown of a property, as text; None where no statement gives one."""
    return str(facts[name][0].value) if facts.get(name) else None


def shown_number(facts: Mapping[str, Sequence[Fact]], name: str) -> int | None:
    """The value shown of a numeric property; None where no statement gives one."""
    value = facts[name][0].value if facts.get(name) else None
    return int(value) if isinstance(value, int | float) else None


def shown_count(facts: Mapping[str, Sequence[Fact]], name: str, unit: str) -> Count | None:
    """The count shown of a property; None where no statement gives one of all the world: one country's is no total."""
    for fact in facts.get(name, ()):
        if isinstance(fact.value, int | float) and not fact.qualifiers.get("country"):
            return Count(int(fact.value), str(fact.qualifiers.get("what") or unit), fact.as_of, fact.id)
    return None


def distinct(facts: Mapping[str, Sequence[Fact]], name: str) -> tuple[str, ...]:
    """Every value of a property once: by rank where the statements rank them, else in the order shown.

    What an editor concluded comes after all that a source says.
    """
    ranks: dict[str, tuple[bool, float]] = {}
    for position, fact in enumerate(facts.get(name, ())):
        rank = fact.qualifiers.get("rank")
        place = float(rank) if isinstance(rank, int | float) else 100.0 + position
        key = (fact.grade is not Grade.STATED, place)
        ranks[str(fact.value)] = min(key, ranks.get(str(fact.value), key))
    return tuple(sorted(ranks, key=lambda value: (ranks[value], value)))
