"""Places found by the library's own resolution of names: what it is sure of is a match, the rest is to be looked at."""

from collections.abc import Iterator, Sequence

from proxenia.places.answer import resolution
from proxenia.places.answer.resolution import Resolution, Status
from proxenia.places.model import Place, PlaceKind
from proxenia.places.suggest import suggest_places
from proxenia_web.api.names import resolve_names
from proxenia_web.api.reconcile.model import Candidate, Cell, Property, Query, Service
from proxenia_web.catalogue.index import index
from proxenia_web.catalogue.snapshot import current, gazetteer
from proxenia_web.core.locale import country_name

_SUGGESTED = 40
_TYPES = (PlaceKind.CITY.value, PlaceKind.REGION.value)


def _networks(place: Place) -> Iterator[Cell]:
    networks = current().networks
    rows = (networks[network] for network, members in sorted(index().members.items()) if place.id in members)
    yield from ({"id": network.id, "name": network.name} for network in rows)


def _twins(place: Place) -> Iterator[Cell]:
    ties = index().twinnings.get(place.id, ())
    twins = (current().places[tie.b if tie.a == place.id else tie.a] for tie in ties)
    yield from ({"id": str(twin.id), "name": twin.name} for twin in twins)


def _region(place: Place) -> Iterator[Cell]:
    name = gazetteer().subdivision_name(place.subdivision) if place.subdivision else None
    if name:
        yield {"str": name}


def _number(name: str, kind: str) -> Property[Place]:
    def cells(place: Place) -> Iterator[Cell]:
        value = getattr(place, name)
        if value is not None:
            yield {kind: value}

    return Property(name, {"lat": "latitude", "lng": "longitude"}.get(name, name), cells)


PROPERTIES: tuple[Property[Place], ...] = (
    Property("name", "name", lambda place: [{"str": place.name}]),
    Property("country", "country code", lambda place: [{"str": place.country}]),
    Property("country_name", "country", lambda place: [{"str": country_name(place.country)}]),
    Property("kind", "city or region", lambda place: [{"str": place.kind.value}]),
    Property("region", "first-level subdivision", _region),
    _number("population", "int"),
    _number("lat", "float"),
    _number("lng", "float"),
    Property("network", "networks that list it", _networks, entities_of="networks"),
    Property("twin", "twin towns", _twins, entities_of="cities"),
)


def find(queries: Sequence[Query]) -> list[list[Candidate[Place]]]:
    """The places that the names may mean; the property "country" (a code or a name) says where to look.

    By the protocol an entity's id finds it; where a country is given, only in that country.
    """
    asked = [resolution.Query(query.text, _country(query), _kind(query), ids=True) for query in queries]
    answers = resolve_names(asked)
    return [_candidates(answer)[: query.limit] for answer, query in zip(answers, queries, strict=True)]


def suggest(prefix: str) -> Sequence[Place]:
    """The places whose names begin so, or the one of an id."""
    place = entity(prefix.strip())
    return [place] if place else suggest_places(prefix, gazetteer(), _SUGGESTED)


def entity(id_: str) -> Place | None:
    """The place of a GeoNames id."""
    return gazetteer().place(int(id_)) if id_.isascii() and id_.isdigit() and len(id_) < 12 else None


def told(one: Place) -> tuple[str, str, str, str]:
    """Id, name, where it lies, and kind."""
    region = gazetteer().subdivision_name(one.subdivision) if one.subdivision else None
    parts = [region if region != one.name else None, country_name(one.country)]
    return str(one.id), one.name, ", ".join(filter(None, parts)), one.kind.value


def _country(query: Query) -> str | None:
    return next((value for name in ("country", "country_name") for value in query.given.get(name, ()) if value), None)


def _kind(query: Query) -> PlaceKind | None:
    """The kind asked for; none where both may be."""
    asked = {kind for kind in query.types or query.given.get("kind", ()) if kind in _TYPES}
    return PlaceKind(asked.pop()) if len(asked) == 1 else None


def _candidates(answer: Resolution) -> list[Candidate[Place]]:
    is_sure = answer.status is Status.SAME
    best = [Candidate(answer.place, round(100 * answer.score, 1), is_sure)] if answer.place else []
    known = {answer.place.id} if answer.place else set()
    others = [
        Candidate(one.place, round(100 * one.score, 1), False) for one in answer.candidates if one.place.id not in known
    ]
    return sorted([*best, *others], key=lambda one: -one.score)


CITIES = Service(
    "cities",
    "Proxenia: cities and regions",
    "https://sws.geonames.org/",
    "{site}/en/cities/{{id}}/",
    _TYPES,
    PROPERTIES,
    find,
    suggest,
    entity,
    told,
)
