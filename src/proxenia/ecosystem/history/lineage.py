"""Who came after whom, who is part of whom, and who works with whom among networks and international bodies."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from proxenia.catalogue.model import Link, Network, Standing
from proxenia.catalogue.queries import names_of
from proxenia.catalogue.spelling import fold
from proxenia.evidence.dates import parse_optional

#: What the catalogue's link file calls a tie to one of its own organisations.
NETWORK = "network"


class Relation(StrEnum):
    """How two organisations hang together."""

    SUCCESSION = "succession"  # the first was replaced by, absorbed into or continued in the second
    PART = "part"  # the first is a section, programme or committee of the second
    PARTNER = "partner"


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation in a graph: `key` is the catalogue's id, or the name as written for one outside of it.

    `seen` is the year of its newest dated evidence.
    """

    key: str
    name: str
    kind: str
    founded: int | None = None
    dissolved: int | None = None
    standing: Standing = Standing.UNCLEAR
    seen: int | None = None

    @property
    def is_network(self) -> bool:
        """Whether the catalogue holds it."""
        return self.kind == NETWORK


@dataclass(frozen=True, slots=True)
class Tie:
    """One tie between two parties, whichever of them said it; `years` and `what` are those that statements give."""

    first: str
    second: str
    relation: Relation
    years: tuple[int, ...]
    what: tuple[str, ...]
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Graph:
    """Parties by key, and the ties between them, both in order."""

    parties: Mapping[str, Party]
    ties: tuple[Tie, ...]

    def of(self, relation: Relation) -> tuple[Tie, ...]:
        """The ties of one kind."""
        return tuple(tie for tie in self.ties if tie.relation is relation)


def lineage(networks: Iterable[Network]) -> Graph:
    """Successions and parts of these organisations, with those outside the catalogue that they name."""
    return _graph(networks, ("predecessor", "successor", "parent"))


def partnerships(networks: Iterable[Network]) -> Graph:
    """Who works with whom; a tie between two networks is one tie even where both report it."""
    return _graph(networks, ("partner",))


def _graph(networks: Iterable[Network], relations: tuple[str, ...]) -> Graph:
    known = {network.id: network for network in networks}
    parties: dict[str, Party] = {}
    found: dict[tuple[str, str, Relation], list[Link]] = defaultdict(list)
    for network in known.values():
        for link in network.links:
            if link.relation not in relations:
                continue
            other = _other(link, known)
            if other.key == network.id:
                continue
            parties[network.id], parties[other.key] = _party(network), other
            found[_ends(network.id, other.key, link.relation)].append(link)
    return Graph(dict(sorted(parties.items())), tuple(_tie(ends, links) for ends, links in sorted(found.items())))


def _other(link: Link, known: Mapping[str, Network]) -> Party:
    if link.network and link.network in known:
        return _party(known[link.network])
    kind = "network-not-in-catalogue" if link.network else link.kind
    return Party(link.network or link.name, _in_words(link.name), kind)


def _in_words(name: str) -> str:
    """A name as written; one that a statement gives as an id is parted into words."""
    return name.replace("-", " ") if name.islower() and "-" in name else name


def _party(network: Network) -> Party:
    newest = parse_optional(network.newest)
    seen = newest.year if newest else None
    return Party(network.id, network.short, NETWORK, network.founded, network.dissolved, network.standing, seen)


def _ends(network: str, other: str, relation: str) -> tuple[str, str, Relation]:
    """From earlier to later, from part to whole; partners in order of their keys, since neither comes first."""
    if relation == "predecessor":
        return other, network, Relation.SUCCESSION
    if relation == "successor":
        return network, other, Relation.SUCCESSION
    if relation == "parent":
        return network, other, Relation.PART
    first, second = sorted((network, other))
    return first, second, Relation.PARTNER


def _tie(ends: tuple[str, str, Relation], links: Iterable[Link]) -> Tie:
    listed = sorted(links, key=lambda link: link.statement)
    years = sorted({link.year for link in listed if link.year is not None})
    what = dict.fromkeys(link.what for link in listed if link.what)
    return Tie(*ends, tuple(years), tuple(what), tuple(link.statement for link in listed))


def merged(graph: Graph, networks: Collection[Network]) -> Graph:
    """The graph with an organisation that sources name in several ways as one, by what the catalogue calls it."""
    own = {fold(name): network.id for network in networks for name in names_of(network)}
    outside = sorted(key for key, party in graph.parties.items() if not party.is_network)
    same = {key: own[fold(graph.parties[key].name)] for key in outside if fold(graph.parties[key].name) in own}
    spelt = {fold(graph.parties[key].name): key for key in reversed(outside) if key not in same}  # capitals come first
    same |= {key: spelt[fold(graph.parties[key].name)] for key in outside if key not in same}
    ties: dict[tuple[str, str, Relation], Tie] = {}
    for tie in graph.ties:
        first, second = same.get(tie.first, tie.first), same.get(tie.second, tie.second)
        if first != second:
            ties.setdefault((first, second, tie.relation), replace(tie, first=first, second=second))
    parties = {key: party for key, party in graph.parties.items() if same.get(key, key) == key}
    missing = {key for tie in ties.values() for key in (tie.first, tie.second)} - set(parties)
    parties |= {network.id: _party(network) for network in networks if network.id in missing}
    return Graph(dict(sorted(parties.items())), tuple(ties.values()))


def families(graph: Graph) -> tuple[tuple[str, ...], ...]:
    """Groups of parties joined by succession, the largest first, each in order of founding (unknown years last)."""
    group = {key: {key} for key in graph.parties}
    for tie in graph.of(Relation.SUCCESSION):
        joined = group[tie.first] | group[tie.second]
        for key in joined:
            group[key] = joined
    distinct = {frozenset(keys) for keys in group.values() if len(keys) > 1}
    ordered = (tuple(sorted(keys, key=lambda key: _age(graph.parties[key]))) for keys in distinct)
    return tuple(sorted(ordered, key=lambda keys: (-len(keys), keys)))


def heirs(graph: Graph, key: str) -> tuple[Tie, ...]:
    """The successions that lead on from a party, the nearest first, each once."""
    following = defaultdict(list)
    for tie in graph.of(Relation.SUCCESSION):
        following[tie.first].append(tie)
    found: dict[Tie, None] = {}
    reached = [key]
    for one in reached:
        for tie in following[one]:
            if tie not in found:
                found[tie] = None
                reached.append(tie.second)
    return tuple(found)


def _age(party: Party) -> tuple[bool, int, str]:
    return party.founded is None, party.founded or 0, party.key


@dataclass(frozen=True, slots=True)
class Agreement:
    """One agreement of a body, and who signed it on the other side."""

    signatories: tuple[str, ...]
    statements: tuple[str, ...]


def agreements(networks: Iterable[Network], body: str, year: int, words: Iterable[str]) -> tuple[Agreement, ...]:
    """The agreements a body made in a year, as far as statements call them by one of the words.

    Two networks signed one together only where a statement of one of them says "with" and the other's short name.
    """
    wanted = tuple(word.casefold() for word in words)
    signed = {one.id: (one, links) for one in networks if (links := _signed(one, body, year, wanted))}
    groups: list[list[str]] = []
    for id_, own in signed.items():
        beside = [group for group in groups if any(_together(own, signed[other]) for other in group)]
        groups = [group for group in groups if group not in beside] + [[id_, *(key for one in beside for key in one)]]
    return tuple(
        Agreement(tuple(sorted(group)), tuple(sorted(link.statement for key in group for link in signed[key][1])))
        for group in sorted(groups, key=sorted)
    )


def _signed(network: Network, body: str, year: int, words: tuple[str, ...]) -> list[Link]:
    return [
        link
        for link in network.linked("partner")
        if link.name == body and link.year == year and any(word in link.what.casefold() for word in words)
    ]


def _together(one: tuple[Network, list[Link]], other: tuple[Network, list[Link]]) -> bool:
    return any(
        f"with {named.short.casefold()}" in link.what.casefold()
        for (_, links), (named, _) in ((one, other), (other, one))
        for link in links
    )
