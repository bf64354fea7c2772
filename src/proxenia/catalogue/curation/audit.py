"""What in the catalogue contradicts itself or cannot be: found by rule, each with its place and what to do.

An error must be mended. A warning may be right: then `explained.csv` says why, and it is told no more.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from proxenia.catalogue.memberships import PARTICIPANT, is_current
from proxenia.catalogue.model import Fact, Network
from proxenia.catalogue.snapshot import Snapshot
from proxenia.catalogue.spelling import fold
from proxenia.evidence.file.tables import read_table
from proxenia.evidence.record import Joining, Kind
from proxenia.places.country import countries
from proxenia.places.model import Place
from proxenia.places.regions import may_lie_in
from proxenia.problems import Problem

#: Codes of what cannot be; all others are warnings.
ERRORS = frozenset({"bad-seat-country", "impossible-year", "impossible-count", "session-address"})
#: There are not many more countries in the world.
_MOST_COUNTRIES = 210
#: A count is told where a list of that year or later names so much more than it, as a share of the count.
_FAR = 1.15
#: Members outside the area, or of another kind than may join, are told from this share of the listed, and this number.
_SHARE, _NUMBER = 0.1, 2
#: What addresses carry that are no part of a page's address.
_SPAM = ("jsessionid", "casino", "viagra", "phpsessid")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that contradicts itself; `network` is the organisation it is about."""

    network: str
    problem: Problem

    @property
    def is_error(self) -> bool:
        """Whether it must be mended rather than explained."""
        return self.problem.code in ERRORS


def audit(snapshot: Snapshot) -> list[Finding]:
    """Everything found in a snapshot, by organisation and code."""
    world = _World(snapshot)
    rules: tuple[Rule, ...] = (_years, _counts, _seat, _names, _area, _kinds, _addresses)
    found = [
        Finding(network.id, Problem(code, f"networks/{network.id}.yaml", message, hint))
        for network in snapshot.networks.values()
        for rule in rules
        for code, message, hint in rule(world, network)
    ]
    return sorted(found, key=lambda one: (one.network, one.problem.code, one.problem.message))


class _World:
    """What the rules look things up in."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.members: Mapping[str, list[tuple[Place, str]]] = defaultdict(list)
        for one in snapshot.memberships:
            place = snapshot.places.get(one.place)
            if place and is_current(one) and one.status in ("", "member", "signatory"):
                self.members[one.network].append((place, one.member_type))
        self.called = Counter(name for network in snapshot.networks.values() for name in self.names(network))
        self.lists: dict[str, dict[tuple[str, str], int]] = defaultdict(Counter)
        for listing in snapshot.listings:
            if listing.as_of and listing.status not in (PARTICIPANT, "former"):
                self.lists[listing.network][listing.source, listing.as_of] += 1

    def names(self, network: Network) -> set[tuple[str, str]]:
        """What an organisation is called, folded: the name shown, and every short name that a source gives it."""
        short = {fold(str(fact.value)) for fact in self.facts(network, "short_name")}
        return {("name", fold(network.name)), *(("short name", name) for name in short)}

    def facts(self, network: Network, name: str) -> Iterator[Fact]:
        """The statements of one property, the one shown first."""
        return (self.snapshot.facts[id_] for id_ in network.facts.get(name, ()))


Told = tuple[str, str, str]
Rule = Callable[[_World, Network], Iterator[Told]]


def _years(world: _World, network: Network) -> Iterator[Told]:
    founded, ended, today = network.founded, network.dissolved, int(world.snapshot.day[:4])
    for year in (founded, ended):
        if year is not None and not 1850 <= year <= today + 2:
            yield "impossible-year", f"the year {year}", "look at the source"
    if founded and ended and ended < founded:
        yield "impossible-year", f"it ended in {ended}, before it was founded in {founded}", "look at both sources"
    early = [event.year for event in network.events if event.year and founded and event.year < founded]
    if early:
        message = f"an event of {min(early)} is older than its foundation in {founded}"
        yield "event-before-foundation", message, "say in a note what the year is of, or explain it"


def _counts(world: _World, network: Network) -> Iterator[Told]:
    if network.countries and network.countries.number > _MOST_COUNTRIES:
        yield "impossible-count", f"{network.countries.number} countries", "look at the source"
    count = network.members
    if count is None or not count.as_of or "association" in count.what:
        return
    sizes = [(size, when) for (_, when), size in world.lists[network.id].items() if when[:4] >= count.as_of[:4]]
    size, when = max(sizes, default=(0, ""))
    if size > _FAR * count.number:
        message = f"a list of {when} names {size}, the number shown is {count.number} {count.what} of {count.as_of}"
        yield "count-below-list", message, "find a newer number, or say in `what` what it counts"


def _seat(world: _World, network: Network) -> Iterator[Told]:
    country = network.headquarters_country
    if country and country not in countries():
        yield "bad-seat-country", f"'{country}' is no country code", "write two capital letters of ISO 3166-1"
    city = next(world.facts(network, "headquarters_city"), None)
    shown = next(world.facts(network, "headquarters_country"), None)
    if not (city and shown and country):
        return
    told = {fact.value for fact in world.facts(network, "headquarters_country") if fact.source == city.source}
    if told and country not in told:
        named = ", ".join(sorted(map(str, told)))
        yield "seat-apart", f"the source of {city.value} says {named}, shown is {country}", "look at the newest source"


def _names(world: _World, network: Network) -> Iterator[Told]:
    if fold(network.name) == fold(network.id.replace("-", " ")) and network.name.islower() and " " in network.name:
        yield "slug-name", f"'{network.name}' is an id, not a name", "write the name that the body uses"
    for what, name in sorted(world.names(network)):
        if world.called[what, name] > 1:
            hint = "merge them by redirects.csv, or explain that they are two"
            yield "name-twice", f"another organisation has the {what} {name} too", hint


def _is_many(number: int, among: int) -> bool:
    return number >= _NUMBER and number >= _SHARE * among


def _area(world: _World, network: Network) -> Iterator[Told]:
    area, members = network.admission.area, world.members[network.id]
    outside = sorted({place.country for place, _ in members if not may_lie_in(area, place.country)})
    number = sum(place.country in outside for place, _ in members)
    if area.is_known and _is_many(number, len(members)):
        message = f"{number} of {len(members)} listed members lie outside the area of admission ({', '.join(outside)})"
        yield "members-outside-area", message, "widen the area as its members show, or explain it"


def _kinds(world: _World, network: Network) -> Iterator[Told]:
    who, members = set(network.admission.who), world.members[network.id]
    if not who or network.kind is Kind.NATIONAL or network.admission.joining is Joining.TERRITORY:
        return
    near = {"metropolitan-area": "city", "county": "region"}
    open_to = who | {near.get(word, word) for word in who}
    other = Counter(kind for _, kind in members if kind not in open_to and near.get(kind, kind) not in open_to)
    if _is_many(other.total(), len(members)):
        named = ", ".join(f"{number} {kind}" for kind, number in sorted(other.items()))
        message = f"its members are {named}, but {', '.join(sorted(who))} may join"
        yield "members-of-another-kind", message, "say who may join as its members show, or explain it"


def _addresses(world: _World, network: Network) -> Iterator[Told]:
    sources = {world.snapshot.facts[id_].source for ids in network.facts.values() for id_ in ids}
    for source in sorted(sources):
        if any(word in source.lower() for word in _SPAM):
            yield "session-address", f"the address {source} carries more than the page", "cut it to the page's address"


def read_explained(path: Path) -> tuple[dict[tuple[str, str], str], list[Problem]]:
    """Why a warning of a code on an organisation is right; none where there is no file."""
    if not path.exists():
        return {}, []
    rows, found = read_table(path, ("network", "code", "reason"))
    found += [
        Problem("empty-cell", f"{where}:reason", "no reason", "say why it is right")
        for where, r in rows
        if not r["reason"]
    ]
    return {(row["network"], row["code"]): row["reason"] for _, row in rows}, found


def unexplained(findings: list[Finding], explained: Mapping[tuple[str, str], str]) -> list[Problem]:
    """The errors, the warnings that nobody explained, and the explanations of what is found no more."""
    left = [f.problem for f in findings if f.is_error or (f.network, f.problem.code) not in explained]
    found = {(one.network, one.problem.code) for one in findings}
    stale = sorted(set(explained) - found)
    return left + [
        Problem("stale-explanation", "explained.csv", f"{network}: there is no {code} any more", "take out the line")
        for network, code in stale
    ]
