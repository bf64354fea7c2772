"""Networks found by any of their names, acronyms and ids; slips are forgiven, but never taken unseen."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from rapidfuzz import fuzz

from proxenia.catalogue.model import Network
from proxenia.catalogue.queries import names_of, search
from proxenia.catalogue.spelling import fold
from proxenia.evidence.record import Kind
from proxenia_web.api.reconcile.model import Candidate, Cell, Property, Query, Service, agreement
from proxenia_web.catalogue.index import index
from proxenia_web.catalogue.snapshot import current, vocabulary

#: Below this likeness a name is not offered.
_LEAST = 60.0
#: An alias may be shared: the id and the name a network has today go before it.
_ALIAS = 98.0
#: A name is told by so many letters that a slip in it can be overlooked: one that is so like and so alone is a match.
_LONG, _LIKE, _APART = 10, 95.0, 10.0
#: The score where properties alone were asked for, and all agree.
_UNNAMED = 60.0
#: What remains of a score for each property that disagrees.
_DISAGREES = 0.8


def _words(read: Callable[[Network], Sequence[object]]) -> Callable[[Network], Iterator[Cell]]:
    def cells(network: Network) -> Iterator[Cell]:
        yield from ({"str": str(value)} for value in read(network))

    return cells


def _one(read: Callable[[Network], str | int | None]) -> Callable[[Network], Iterator[Cell]]:
    def cells(network: Network) -> Iterator[Cell]:
        value = read(network)
        if value is not None:
            yield {"int": value} if isinstance(value, int) else {"str": str(value)}

    return cells


def _members(network: Network) -> Iterator[Cell]:
    places = (current().places[id_] for id_ in sorted(index().members.get(network.id, ())))
    yield from ({"id": str(place.id), "name": place.name} for place in places)


PROPERTIES: tuple[Property[Network], ...] = (
    Property("name", "name", _one(lambda n: n.name)),
    Property("short_name", "short name", _one(lambda n: n.short_name)),
    Property("kind", "kind of organisation", _one(lambda n: n.kind.value)),
    Property("standing", "active or ended", _one(lambda n: n.standing.value)),
    Property("category", "category", _one(lambda n: n.category)),
    Property("theme", "themes", _words(lambda n: n.themes)),
    Property("service", "what it offers", _words(lambda n: n.services)),
    Property("region", "regions", _words(lambda n: n.regions)),
    Property("founded", "year of foundation", _one(lambda n: n.founded)),
    Property("dissolved", "year of its end", _one(lambda n: n.dissolved)),
    Property("headquarters_city", "seat", _one(lambda n: n.headquarters_city)),
    Property("headquarters_country", "country of its seat", _one(lambda n: n.headquarters_country)),
    Property("website", "website", _one(lambda n: n.website)),
    Property("members_total", "members it says it has", _one(lambda n: n.members.number if n.members else None)),
    Property("listed", "members the catalogue can name", _one(lambda n: n.listed)),
    Property("fee_kind", "type of fee", _one(lambda n: n.fee_kind)),
    Property("member", "listed members", _members, entities_of="cities"),
)


def find(queries: Sequence[Query]) -> list[list[Candidate[Network]]]:
    """The networks whose names are like each text, the likest first."""
    return [_find(query) for query in queries]


def _find(query: Query) -> list[Candidate[Network]]:
    wanted = fold(query.text)
    found = []
    for network, own, names in _names():
        likeness = _likeness(wanted, own, names) if wanted else _UNNAMED
        if likeness >= _LEAST and (not query.types or network.kind.value in query.types):
            known = {one.id: one.read(network) for one in PROPERTIES if one.id in query.given}
            agreed = agreement(known, query.given)
            if not wanted and not (agreed and all(agreed.values())):
                continue
            found.append((likeness * _DISAGREES ** sum(not is_so for is_so in agreed.values()), network, agreed))
    found.sort(key=lambda one: (-one[0], one[1].id))
    runner_up = found[1][0] if len(found) > 1 else 0.0
    return [
        Candidate(network, round(score, 1), at == 0 and _is_clear(score, runner_up, wanted), {**agreed})
        for at, (score, network, agreed) in enumerate(found[: query.limit])
    ]


def suggest(prefix: str) -> Sequence[Network]:
    """The networks that the directory's search finds."""
    return search(list(current().networks.values()), prefix, vocabulary()) if fold(prefix) else []


def entity(id_: str) -> Network | None:
    """The network of an id, also of one that was merged into it."""
    return current().networks.get(current().redirects.get(id_, id_))


def told(one: Network) -> tuple[str, str, str, str]:
    """Id, name, description and kind."""
    return one.id, one.name, one.description, one.kind.value


@cache
def _names() -> list[tuple[Network, tuple[str, ...], tuple[str, ...]]]:
    """Each network with its own names of today, and with all it goes or went by."""
    return [
        (one, (fold(one.id), fold(one.name), fold(one.short)), tuple(map(fold, names_of(one))))
        for one in current().networks.values()
    ]


def _likeness(wanted: str, own: Sequence[str], names: Sequence[str]) -> float:
    """How like a text is to the likest of some names: 100 is the id, 99 a name of today, 98 an alias or acronym."""
    if wanted in own:
        return 100.0 if wanted == own[0] else 99.0
    if wanted in names:
        return _ALIAS
    if len(wanted) < 4:  # an acronym is found exactly or not at all: three letters resemble everything
        return 0.0
    best = max(max(fuzz.ratio(wanted, name), fuzz.token_sort_ratio(wanted, name)) for name in names)
    inside = any(f" {wanted} " in f" {name} " or (len(name) > 3 and f" {name} " in f" {wanted} ") for name in names)
    return min(97.0, max(best, 80.0 if inside else 0.0))


def _is_clear(score: float, runner_up: float, wanted: str) -> bool:
    is_named = score >= _ALIAS and runner_up < score
    return is_named or (len(wanted) >= _LONG and score >= _LIKE and score - runner_up >= _APART)


NETWORKS = Service(
    "networks",
    "Proxenia: networks of local governments",
    "{site}/en/networks/",
    "{site}/en/networks/{{id}}/",
    tuple(kind.value for kind in Kind),
    PROPERTIES,
    find,
    suggest,
    entity,
    told,
)
