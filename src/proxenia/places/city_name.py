"""Cities by the name that a language has for them where CLDR gives one; all others by their own."""

from collections.abc import Mapping
from functools import cache

from proxenia.language.words import names_locale
from proxenia.places.reading.names import name_key

#: What gazetteers put behind the name of some cities.
_SUFFIX = " city"


def city_name(name: str, country: str, language: str) -> str:
    """What a language calls the city of this name in a country; the name itself where CLDR has no other."""
    if language == "en":
        return name
    known, folded = _names(language), name_key(name)
    return known.get((country, folded)) or known.get((country, folded.removesuffix(_SUFFIX))) or name


@cache
def _names(language: str) -> Mapping[tuple[str, str], str]:
    """Some hundred cities by country and English name: those that stand for a time zone."""
    from babel import Locale
    from babel.core import get_global

    english, own = Locale.parse("en").time_zones, names_locale(language).time_zones
    found = {}
    for zone, country in get_global("zone_territories").items():
        told = own.get(zone, {}).get("city")
        if told:
            known = english.get(zone, {}).get("city") or zone.rpartition("/")[2].replace("_", " ")
            found[country, name_key(known)] = told
    return found
