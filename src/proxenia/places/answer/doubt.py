"""Why a place is thought to be meant, in plain words, and the doubts that no weight takes away."""

import re
from collections.abc import Sequence

from proxenia.places.answer.kind import wants_region
from proxenia.places.answer.resolution import Query
from proxenia.places.matching import Found
from proxenia.places.model import PlaceKind
from proxenia.places.reading.names import (
    area_around_word,
    district_word,
    group_word,
    has_region_form,
    metropolitan_word,
    name_key,
    without_city_form,
)
from proxenia.places.reading.readings import ACT_TOGETHER, NOMINATIVE, PARENTHESES
from proxenia.places.same import is_same_region, is_same_town

METROPOLIS = "the body of a whole metropolitan area may be meant, not its city"
#: In a list of a country's cities an answer is certain from this score on where several are called so: its small
#: municipalities are members too, and a quarter of the answers below were wrong (Covenant of Mayors, by coordinates).
_SURE_OF_HOMONYM = 0.88
#: A place of so many people is no small municipality: in such a list its name is its own.
_LARGE = 50_000
#: Countries whose names of towns can end in "Village", and the people that a village has at most elsewhere.
_ENGLISH, _LARGEST_VILLAGE = ("US", "CA", "GB", "AU", "NZ", "IE"), 50_000
DISTRICT = "a district is named, not the town that its name is like"
LARGER = "a district is named, not the larger region of its name"
_OF = re.compile(r"\b(?:of|de|du|d|di|do|da|von)\b")
#: Countries whose districts and boroughs are municipalities and called as their towns.
_DISTRICTS_GOVERN = ("GB", "IE", "US", "CA", "AU", "NZ")
#: Australia's municipalities that are called "Greater" have so many people at most.
_LARGEST_GREATER = 500_000
#: Countries whose first-level areas are called districts.
_DISTRICTS_FIRST = ("BG", "BN", "BW", "BZ", "CY", "IL", "LS", "MD", "MU", "PT", "SC", "SR", "WS")
#: What Estonia's rural municipalities are called, and the people at most of a town that is part of one.
_ESTONIAN_RURAL, _LARGEST_IN_A_VALD = re.compile(r" (?:vald|parish|rural municipality)$"), 9_000
#: Words of metropolitan areas that towns have in their names too: "Grand Rapids", "Metro".
_ALSO_TOWNS = frozenset({"grand", "metro"})


def reasons_for(
    best: Found, ranked: Sequence[tuple[float, Found]], query: Query, score: float, sure: float
) -> tuple[tuple[str, ...], bool]:
    """Why the best candidate, in plain words, and whether a doubt remains that no weight takes away."""
    reasons = list(best.reading.how)
    if best.letters is not None:
        told = {0: "spelled otherwise", 1: "1 letter differs"}.get(best.letters, f"{best.letters} letters differ")
        reasons.append(f"{told} from a name of {best.match.place.name}")
    rivals = sum(weight > ranked[0][0] - 2 and is_other(best, item) for weight, item in ranked)
    if rivals:
        told = "by far the likeliest of" if score >= sure else "could also mean others: one of"
        reasons.append(f"{told} {rivals + 1} places of this name")
    doubt = _doubt_of_kind(best, ranked, query) or _doubt_of_reading(best, query, bool(rivals))
    is_small = best.match.place.weight < _LARGE
    is_listed = is_small and query.kind is PlaceKind.CITY and query.country is not None
    if not doubt and rivals and is_listed and sure <= score < _SURE_OF_HOMONYM:
        doubt = "a smaller municipality of this name may be meant"
    if not doubt and query.kind is PlaceKind.CITY and best.match.place.kind is PlaceKind.REGION:
        reasons.append("the area of this name, no town of it is known")
    if score < sure and not rivals and not doubt:
        reasons.append("too little known to be sure")
    return tuple(reasons + ([doubt] if doubt else [])) or ("the name as listed",), bool(doubt)


def _doubt_of_reading(best: Found, query: Query, has_rivals: bool) -> str:
    """What speaks against the way the name was read."""
    if best.is_too_short:
        return "many names are as like so short a one"
    if best.reading.is_bracket:
        return "the name in brackets may only say where it lies"
    if best.reading.is_later_part and "," in query.name:
        return "what stands after the comma may only say where it lies"
    if NOMINATIVE in best.reading.how and has_rivals:
        return "the name is inflected and could be of several places"
    is_group = best.reading.doubt.endswith(ACT_TOGETHER) and group_word(name_key(best.match.place.name))
    return "" if is_group else best.reading.doubt


def _doubt_of_kind(best: Found, ranked: Sequence[tuple[float, Found]], query: Query) -> str:
    """What speaks against the kind of place that was found."""
    if query.kind is PlaceKind.REGION and best.match.place.kind is not PlaceKind.REGION:
        return "a region was asked for and only a town was found"
    if _is_no_village(best, query):
        return "'village' may be part of the name, or the place is too large for one"
    if names_metropolis(best, query) and not goes_by(best, query):
        return METROPOLIS
    if _is_town_of_a_district(best, query):
        return DISTRICT
    if _is_larger_than_a_district(best, query):
        return LARGER
    if _is_only_a_town(best, query):
        return "the name is written as a region's and only a town of it is known"
    if _is_too_large(best, ranked, query):
        return "a town was asked for and a whole region is known better by this name"
    return ""


def _is_no_village(best: Found, query: Query) -> bool:
    """Whether "village" was taken off where English names end so, or a town too large for one was found."""
    place = best.match.place
    if not name_key(query.name).endswith(" village") or best.reading.cost == 0:
        return False
    return place.country in _ENGLISH or place.weight > _LARGEST_VILLAGE


def names_metropolis(best: Found, query: Query) -> bool:
    """Whether a whole metropolitan area is named and not its city."""
    return _metropolitan_word(best, query) is not None


def _metropolitan_word(best: Found, query: Query) -> str | None:
    place, key = best.match.place, name_key(query.name)
    is_large = place.country == "AU" and place.weight > _LARGEST_GREATER
    # "Greater Bendigo" is a municipality, "Greater Sydney" thirty of them.
    return "greater" if is_large and key.startswith("greater ") else metropolitan_word(key, place.country)


def goes_by(best: Found, query: Query) -> bool:
    """Whether the name as listed, up to what says where it lies, is a region's, a town's own or of our own table."""
    word = _metropolitan_word(best, query) or ""
    is_whole = f" {word} " in f" {best.reading.key} " and not best.is_spelled_otherwise
    is_region = best.match.place.kind is PlaceKind.REGION
    if is_region and best.match.place.country == "IT":
        return True  # Italy's metropolitan cities are the provinces that were
    return is_whole and (is_region or best.match.is_main or best.match.is_own or word in _ALSO_TOWNS)


def _district(best: Found, query: Query) -> str | None:
    """The word that says a district is named, no municipality; None where none does."""
    country = best.match.place.country
    bracket = next((text for text in PARENTHESES.findall(query.name) if district_word(name_key(text), country)), "")
    # "Zugló (XIV. district of Budapest)" says where it lies, "Wartburg (district)" what it is.
    is_said_beside = bool(bracket) and not _OF.search(name_key(bracket))
    key = name_key(bracket if is_said_beside else PARENTHESES.sub(" ", query.name))
    is_governed = country in _DISTRICTS_GOVERN and not is_said_beside
    return None if is_governed else district_word(key, country)


def names_district(best: Found, query: Query) -> bool:
    """Whether a district is named by its known name, no capital district: it is never its seat."""
    place, word = best.match.place, _district(best, query)
    if word is None or f" {word} " not in f" {best.reading.key} ":
        return False
    return best.match.level > 1 or place.country in _DISTRICTS_FIRST or area_around_word(word) is not None


def _is_town_of_a_district(best: Found, query: Query) -> bool:
    """Whether a district is named and a town was found whose known name does not say so."""
    if best.match.place.kind is not PlaceKind.CITY:
        return False
    word = _district(best, query)
    if word is None:
        return _is_around(best, query)
    is_so_called = f" {word} " in f" {best.reading.key} " and not best.is_spelled_otherwise
    # Tables of names give towns those of the districts around them too: "Klaipėdos rajonas".
    return not is_so_called or (area_around_word(word) is not None and not best.match.is_main and not best.is_told)


def _is_around(best: Found, query: Query) -> bool:
    """Whether a rural municipality is named and the town was found that it lies around and is no part of."""
    is_rural = best.match.place.country == "EE" and _ESTONIAN_RURAL.search(name_key(query.name)) is not None
    return is_rural and best.match.place.weight > _LARGEST_IN_A_VALD


def _is_larger_than_a_district(best: Found, query: Query) -> bool:
    """Whether a district is named and a region was found that districts are parts of: Odesa raion, Kaunas district."""
    place, word = best.match.place, _district(best, query)
    if word is None or place.kind is not PlaceKind.REGION or f" {word} " in f" {best.reading.key} ":
        return False
    key = name_key(place.name)
    is_first = best.match.level <= 1 and place.country not in _DISTRICTS_FIRST
    return district_word(key, place.country) is None and (is_first or has_region_form(key) or word == "land")


def _is_only_a_town(best: Found, query: Query) -> bool:
    """Whether a name is written as a region's, whatever kind was asked for, and nothing but a town was found."""
    is_town = best.match.place.kind is PlaceKind.CITY
    is_so_called = best.reading.cost == 0 or has_region_form(best.reading.key)
    return is_town and wants_region(query) and not is_so_called


def _is_too_large(best: Found, ranked: Sequence[tuple[float, Found]], query: Query) -> bool:
    """Whether a region was found where a town of its name is known, or where the form written is a town's."""
    place, key = best.match.place, name_key(query.name)
    if place.kind is not PlaceKind.REGION or wants_region(query) or best.is_told:
        return False
    is_large = best.match.level == 1
    if without_city_form(key) != key and best.reading.cost > 0:
        return is_large or has_region_form(name_key(place.name))
    is_town_known = any(item.match.place.kind is PlaceKind.CITY and item.letters is None for _, item in ranked)
    return is_large and query.kind is PlaceKind.CITY and is_town_known


def is_other(best: Found, item: Found) -> bool:
    """Whether a candidate is another place than the best, and no other record of it."""
    is_known = item.match.place.id == best.match.place.id
    return not (is_known or is_same_town(best, item) or is_same_region(best, item))
