"""Whether a city or a region is asked for, by what the list says or how the name is written."""

import re

from proxenia.places.answer.resolution import Query
from proxenia.places.matching import Found, Scale
from proxenia.places.model import PlaceKind
from proxenia.places.reading.names import has_region_form, name_key, without_city_form

_FIRST_PART = re.compile(r"(?<=\w)\s*[,;(/]")
#: What Italy's provinces around large cities are called.
_METROPOLITAN_PROVINCE = "citta metropolitana di "


def wants_region(query: Query) -> bool:
    """Whether a region is asked for, or the name is written as a region's."""
    # What stands after a comma or in brackets says where it lies: "Zolochiv, Lviv region" is a town.
    key = name_key(_FIRST_PART.split(query.name, maxsplit=1)[0])
    return query.kind is PlaceKind.REGION or has_region_form(key) or key.startswith(_METROPOLITAN_PROVINCE)


def asks_for_city(query: Query) -> bool:
    """Whether a city is asked for, or the name is written as a city's."""
    key = name_key(query.name)
    return query.kind is PlaceKind.CITY or without_city_form(key) != key


def kind_cost(item: Found, query: Query, scale: Scale) -> float:
    """What is taken off a candidate's weight where its kind is not the one asked for."""
    is_region = item.match.place.kind is PlaceKind.REGION
    if not wants_region(query):
        return scale.other_kind if is_region else 0.0
    if not is_region:
        return scale.not_region
    return scale.lower_level if item.match.level > 1 else 0.0
