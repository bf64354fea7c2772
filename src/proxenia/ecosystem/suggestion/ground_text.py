"""The reasons of suggestions as sentences in the reader's language, from the tables of `proxenia.language`."""

from itertools import zip_longest

from proxenia.ecosystem.suggestion.features import SIZES, size_class
from proxenia.ecosystem.suggestion.ground import Ground
from proxenia.language.words import Words, words
from proxenia.places.called import city_name
from proxenia.places.country import country
from proxenia.places.model import Place

_SHOWN_NAMES, _LONG_NAME = 4, 60
#: Parts with a sentence of their own; the others compare the city with a group of cities.
_OWN_SENTENCE = ("peers", "twins", "capital", "other seats")


def say_ground(ground: Ground, language: str) -> str:
    """The reason with its counts and, where it has them, the first of its names."""
    say = words(language, "suggestions")
    key, gaps = _key(ground), _gaps(ground, say)
    told = say.say(key, **gaps) if say.has(key) else say.count(key, ground.number, of=ground.of, **gaps)
    return told if ground.network else told + _such_as(_names(ground, language), say)


def _names(ground: Ground, language: str) -> tuple[str, ...]:
    pairs = zip_longest(ground.names, ground.countries, fillvalue="")
    return tuple(city_name(name, country, language) for name, country in pairs)


def _key(ground: Ground) -> str:
    part = ground.part.replace(" ", "-") if ground.part in _OWN_SENTENCE else "group"
    if ground.part == "peers":
        return "peers-unknown" if not ground.of else "peers" if ground.number else "peers-none"
    return f"{part}-only" if ground.of == 1 and not ground.network else part


def _gaps(ground: Ground, say: Words) -> dict[str, object]:
    if ground.network:
        told = ground.network.wording(say.language)
        return {"network": told.name if len(told.name) <= _LONG_NAME else told.short}
    return {} if ground.part in _OWN_SENTENCE else {"kind": _kind_of(ground.place, ground.part, say)}


def _kind_of(place: Place, part: str, say: Words) -> str:
    """What the cities of a group have in common with a city, as it stands behind "cities"."""
    area = country(place.country).world_bank_region
    return say.say(
        f"kind.{part.replace(' ', '-')}",
        country=say.country(place.country),
        region=say.say(f"region.{area}") if area else say.say("region.unknown"),
        size=_size(size_class(place), say),
    )


def _size(size: int | None, say: Words) -> str:
    if size is None:
        return say.say("size.unknown")
    if size == 0:
        return say.say("size.below", bound=SIZES[0])
    if size == len(SIZES):
        return say.say("size.above", bound=SIZES[-1])
    return say.say("size.between", least=SIZES[size - 1], most=SIZES[size])


def _such_as(names: tuple[str, ...], say: Words) -> str:
    rest = len(names) - _SHOWN_NAMES
    if rest > 1:  # "and 1 more" would be no shorter than its name
        return say.say("such-as-more", names=", ".join(names[:_SHOWN_NAMES]), number=rest)
    return say.say("such-as", names=", ".join(names)) if names else ""
