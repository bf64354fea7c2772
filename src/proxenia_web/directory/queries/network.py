"""The page of one network: facts with their sources, members, kin and overlap."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from proxenia.catalogue.meetings import meetings
from proxenia.catalogue.memberships import PARTICIPANT, is_current, is_only_absent
from proxenia.catalogue.model import Event, Fact, Link, Membership, Network
from proxenia.evidence.provenance.sources import classify_source, host_of, name_of, page_of
from proxenia.evidence.statements import Grade
from proxenia.evidence.vocabulary import SINGLE
from proxenia.places.model import Place
from proxenia.report.catalogue.count import Part
from proxenia.report.catalogue.statement import details, undated
from proxenia.report.catalogue.value import value_parts
from proxenia_web.catalogue.index import index
from proxenia_web.catalogue.snapshot import current, vocabulary
from proxenia_web.core import locale
from proxenia_web.directory.map import Map, draw_places

_NEAREST = 10
#: Shown in sections of their own.
_ELSEWHERE = frozenset({"event", "fee"})


@dataclass(frozen=True, slots=True)
class Line:
    """One statement as a page shows it: what it says, what narrows it, when it held, where it was read."""

    parts: tuple[Part, ...]
    details: tuple[Part, ...]
    as_of: str | None
    source: str
    source_kind: str
    grade: Grade = Grade.STATED

    @property
    def text(self) -> str:
        """What it says, without the marks of language."""
        return " ".join(part.text for part in self.parts)

    @property
    def source_name(self) -> str:
        """What readers are told the source is: the host of its address, or its title."""
        return name_of(self.source)

    @property
    def is_inferred(self) -> bool:
        """Whether an editor concluded it from the source, which does not say so."""
        return self.grade is Grade.INFERRED

    @property
    def undated(self) -> str:
        """What there is to say of its age where the source gives no date."""
        return undated(self.source_kind, current().day, locale.language())

    @property
    def page(self) -> str:
        """The address a browser opens to see the source; empty for a title."""
        return page_of(self.source)


@dataclass(frozen=True, slots=True)
class FactGroup:
    """A property with its statements, the one shown first; `differing`: other values of a property that has one.

    `values` are the lines with each text once: what the page shows before the property is opened.
    """

    property: str
    lines: tuple[Line, ...]
    is_single: bool
    differing: int
    values: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Freshness:
    """How old the evidence is: what sources state in all, what of it has no date, the newest date, the middle year.

    `inferred` counts what editors concluded, which is not in the total.
    """

    total: int
    inferred: int
    undated: int
    newest: str | None
    middle: int | None


@dataclass(frozen=True, slots=True)
class Member:
    """A member of the list, with its place."""

    place: Place
    membership: Membership


@dataclass(frozen=True, slots=True)
class Members:
    """Whom the catalogue can name, and how much of the whole that is.

    `absent` are those that a newer complete list, of the date `absent_from`, does not name.
    """

    current: tuple[Member, ...]
    absent: tuple[Member, ...]
    absent_from: str | None
    former: tuple[Member, ...]
    unresolved: tuple[str, ...]
    sources: tuple[Line, ...]
    countries: tuple[tuple[str, int], ...]
    newest: str | None
    share: float | None
    is_programme: bool
    map: Map | None


@dataclass(frozen=True, slots=True)
class Overlap:
    """Another network and the listed members shared with it, also as shares of this list and of that one."""

    network: Network
    shared: int
    of_this: float
    of_that: float


@dataclass(frozen=True, slots=True)
class ToldMeeting:
    """A meeting with its source, and the other names of the same day and place with theirs."""

    event: Event
    line: Line
    others: Sequence[tuple[Event, Line]]


def fact_groups(network: Network) -> list[FactGroup]:
    """Every property of a network in the vocabulary's order, but those with sections of their own."""
    known = [term.id for term in vocabulary().group("property")]
    names = sorted(set(network.facts) - _ELSEWHERE, key=lambda name: known.index(name) if name in known else 999)
    return [_group(network, name) for name in names]


def _group(network: Network, name: str) -> FactGroup:
    facts = [current().facts[id_] for id_ in network.facts[name]]
    lines = tuple(map(line, facts))
    once: dict[str, Line] = {}
    for one in lines:
        once.setdefault(one.text, one)
    return FactGroup(name, lines, name in SINGLE, differing(name, facts), tuple(once.values()))


def differing(name: str, facts: Sequence[Fact]) -> int:
    """How many other values its statements give of a property that has one at a time; 0 for any other."""
    return len({str(fact.value) for fact in facts}) - 1 if name in SINGLE else 0


def line(fact: Fact) -> Line:
    """A statement in the reader's language as far as it is made of words of ours and numbers."""
    language = locale.language()
    told = value_parts(fact, current().networks, language)
    return Line(told, details(fact, language), fact.as_of, fact.source, fact.source_kind, fact.grade)


def source_line(network: Network, source: str, as_of: str | None, text: str = "") -> Line:
    """A source of a network's lists with its date, and a text of ours."""
    return Line((Part(text),), (), as_of, source, classify_source(source, own_hosts(network)))


def own_hosts(network: Network) -> frozenset[str]:
    """The hosts of the network's own pages."""
    sites = (current().facts[id_].value for id_ in network.facts.get("website", ()))
    return frozenset(host_of(str(site)) for site in sites) - {""}


def lines_of(network: Network, name: str) -> dict[str, Line]:
    """The statements of one property by their ids."""
    return {id_: line(current().facts[id_]) for id_ in network.facts.get(name, ())}


def freshness(network: Network) -> Freshness:
    """How old a network's evidence is."""
    facts = [current().facts[id_] for ids in network.facts.values() for id_ in ids]
    dates = [fact.as_of for fact in facts if fact.grade is Grade.STATED]
    years = sorted(int(date[:4]) for date in dates if date)
    middle = years[len(years) // 2] if years else None
    return Freshness(len(dates), len(facts) - len(dates), len(dates) - len(years), network.newest, middle)


def members(network: Network) -> Members:
    """The members that the lists name, by country and name, with what is missing."""
    rows = [Member(current().places[m.place], m) for m in index().of_network.get(network.id, ())]
    rows.sort(key=lambda row: (locale.country_name(row.place.country), locale.in_words(row.place)))
    present = tuple(row for row in rows if is_current(row.membership))
    absent = tuple(row for row in rows if is_only_absent(row.membership))
    listings = index().listings.get(network.id, [])
    countries = Counter(row.place.country for row in present)
    total = network.members.number if network.members else None
    return Members(
        current=present,
        absent=absent,
        absent_from=max((row.membership.absent for row in absent if row.membership.absent), default=None),
        former=tuple(row for row in rows if not is_current(row.membership) and not is_only_absent(row.membership)),
        unresolved=tuple(sorted({listing.member for listing in listings if listing.place is None})),
        sources=_sources(network),
        countries=tuple(sorted(countries.items(), key=lambda item: (-item[1], item[0]))),
        newest=max((listing.as_of for listing in listings if listing.as_of), default=None),
        share=min(1.0, len(present) / total) if total else None,
        is_programme=any(row.membership.status == PARTICIPANT for row in present),
        map=draw_places(row.place for row in present),
    )


def _sources(network: Network) -> tuple[Line, ...]:
    """Each source of the member lists once, with how many rows it gave."""
    listings = index().listings.get(network.id, [])
    counts = Counter((listing.source, listing.as_of) for listing in listings)
    return tuple(
        source_line(network, source, as_of, _("%(number)s rows") % {"number": locale.number(number)})
        for (source, as_of), number in counts.most_common()
    )


def events(network: Network) -> list[tuple[Event, Line]]:
    """The network's meetings, the newest first, each with its source."""
    lines = lines_of(network, "event")
    found = [(event, lines[event.statement]) for event in network.events]
    return sorted(found, key=lambda pair: (pair[0].date or str(pair[0].year or ""), pair[0].name), reverse=True)


def told_meetings(network: Network) -> list[ToldMeeting]:
    """The network's meetings, the newest first, each once, with the other names that sources give it."""
    lines = dict(events(network))
    found = meetings(lines, locale.language())
    return [ToldMeeting(one.event, lines[one.event], [(other, lines[other]) for other in one.others]) for one in found]


def kin(network: Network, *relations: str) -> list[tuple[Link, Line]]:
    """The network's ties of these relations, each with its source."""
    ties = [link for relation in relations for link in network.linked(relation)]
    return [(link, line(current().facts[link.statement])) for link in ties]


def nearest(network: Network, limit: int = _NEAREST) -> list[Overlap]:
    """The networks that share most of this one's listed members; empty where no list is known."""
    all_members = index().members
    own = all_members.get(network.id, frozenset())
    found = [
        Overlap(current().networks[other], shared, shared / len(own), shared / len(places))
        for other, places in all_members.items()
        if other != network.id and own and (shared := len(own & places))
    ]
    return sorted(found, key=lambda item: (-item.shared, -item.of_that, item.network.id))[:limit]


def overlaps(ids: Sequence[str]) -> list[tuple[Network, Network, int, float | None, float | None]]:
    """For each two of some networks: shared listed members, and as shares of both lists (None: no list)."""
    found = []
    for position, one in enumerate(ids):
        for other in ids[position + 1 :]:
            ours, theirs = (index().members.get(id_, frozenset()) for id_ in (one, other))
            shared = len(ours & theirs)
            of_one, of_other = (shared / len(places) if places else None for places in (ours, theirs))
            found.append((current().networks[one], current().networks[other], shared, of_one, of_other))
    return found
