"""Which candidates are one place: a town and the area named after it, a region recorded twice."""

from collections.abc import Sequence
from dataclasses import replace
from math import inf

from proxenia.places.distance import great_circle_km
from proxenia.places.gazetteer import NameMatch
from proxenia.places.matching import Finder, Found
from proxenia.places.model import Place, PlaceKind

#: A region and a town of one name within so many kilometres are the town and the area named after it.
_NAMED_AFTER_KM = 250.0
#: Two regions are one, recorded at two levels, if their people differ by no more than this share.
_SAME_REGION, _SAME_REGION_KM = 0.02, 10.0
#: A town is what an area is known for if so much of the area's people live in it.
_SEAT_SHARE = 0.15
#: Where a city is asked for, a smaller share will do for a town known by so many names, as Venice is.
_KNOWN_SEAT_SHARE, _KNOWN_SEAT_NAMES = 0.02, 20


def is_same_town(a: Found, b: Found) -> bool:
    """Whether two candidates are a town and the area named after it, between which the kind asked for decides."""
    one, other = a.match.place, b.match.place
    if one.kind is other.kind is PlaceKind.CITY or one.country != other.country:
        return False
    return apart_km(one, other) < _NAMED_AFTER_KM


def apart_km(one: Place, other: Place) -> float:
    """How far apart two places lie; infinitely far where that is not known."""
    if one.lat is None or other.lat is None:
        return inf
    return great_circle_km(one.lat, one.lng or 0.0, other.lat, other.lng or 0.0)


def is_same_region(a: Found, b: Found) -> bool:
    """Whether two candidates are one region that the gazetteer records at two levels, as Brussels-Capital."""
    one, other = a.match.place, b.match.place
    if not (one.kind is other.kind is PlaceKind.REGION) or a.match.level == b.match.level:
        return False
    more, less = max(one.weight, other.weight), min(one.weight, other.weight)
    return less > (1 - _SAME_REGION) * more and apart_km(one, other) < _SAME_REGION_KM


def upper_record(best: Found, ranked: Sequence[tuple[float, Found]]) -> Found:
    """The record of a region at its highest level: the lower one only repeats it."""
    records = [best, *(item for _, item in ranked if is_same_region(best, item))]
    return min(records, key=lambda item: item.match.level)


def seat(area: Found, finder: Finder, asks_for_city: bool) -> Found | None:
    """The town that shares a name with an area and holds a good part of its people: what a list of cities means."""
    place = area.match.place
    shared: dict[int, NameMatch] = {}
    for key in finder.gazetteer.keys(place.id):
        shared |= {match.place.id: match for match in finder.gazetteer.named(key, place.country)}
    towns = [replace(area, match=match) for match in shared.values() if match.place.kind is PlaceKind.CITY]
    near = [
        town
        for town in towns
        if is_same_town(area, town) and town.match.place.weight > _share(town, asks_for_city) * (place.weight or 1)
    ]
    return max(near, key=lambda town: finder.prominence(town.match), default=None)


def _share(town: Found, asks_for_city: bool) -> float:
    is_known = asks_for_city and town.match.names >= _KNOWN_SEAT_NAMES
    return _KNOWN_SEAT_SHARE if is_known else _SEAT_SHARE
