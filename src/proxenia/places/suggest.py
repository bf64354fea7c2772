"""Places to offer while somebody types a name: those that begin so, else those that it may be a slip for."""

from proxenia.places.gazetteer import Gazetteer
from proxenia.places.model import Place, PlaceKind
from proxenia.places.reading.names import name_key
from proxenia.places.resolve import resolve_place

#: From so many letters on a text that begins no name is taken for a mistyped one.
_LEAST_LETTERS = 4
#: No name of the gazetteer is longer.
_MOST_LETTERS = 200


def suggest_places(text: str, gazetteer: Gazetteer, limit: int = 8) -> list[Place]:
    """The places a beginning of a name may lead to, best first: by name, then by people; empty where none is near."""
    start = name_key(text[:_MOST_LETTERS])
    if not start:
        return []
    found = gazetteer.beginning(start)
    if not found and len(start) >= _LEAST_LETTERS:
        answer = resolve_place(text[:_MOST_LETTERS], gazetteer=gazetteer)
        # Without an answer the candidates are far-fetched: "iclei" is no slip for Los Angeles.
        near = (answer.place, *(one.place for one in answer.candidates)) if answer.place else ()
        found = list(dict.fromkeys(near))
    return _cities_first(found)[:limit]


def _cities_first(found: list[Place]) -> list[Place]:
    """The places in their order, but a city before the regions of its own name: who types Porto means the city."""
    cities = {(place.name, place.country): place for place in reversed(found) if place.kind is PlaceKind.CITY}
    in_order = [cities.get((place.name, place.country), place) for place in found]
    return list(dict.fromkeys([one for pair in zip(in_order, found, strict=True) for one in pair]))
