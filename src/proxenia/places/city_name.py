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
    short = folded.removesuffix(_SUFFIX)
    told = known.get((country, folded)) or known.get((country, short))
    if told is None and short != folded:  # what CLDR leaves out is called as in English, without the word for a city
        told = _names("en").get((country, short))
    return told or name


@cache
def _names(language: str) -> Mapping[tuple[str, str], str]:
    """Some hundred cities by country and English name: those that stand for a time zone."""
    from babel import Locale
    from babel.core import get_global

    english, own = Locale.parse("en").time_zones, names_locale(language).time_zones
    former: dict[str, str] = {zone: older for older, zone in get_global("zone_aliases").items()}
    found = {}
    for zone, country in get_global("zone_territories").items():
        known, told = (_city(names, zone, former.get(zone, zone)) for names in (english, own))
        usual = known or zone.rpartition("/")[2].replace("_", " ")
        if told or language == "en":
            found[country, name_key(usual)] = told or usual
    return found


def _city(names: Mapping[str, Mapping[str, str]], zone: str, former: str) -> str | None:
    return names.get(zone, {}).get("city") or names.get(former, {}).get("city")
