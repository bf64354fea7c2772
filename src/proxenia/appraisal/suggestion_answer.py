"""What is suggested to one city, as a record: what it could join, is probably in, or may not join."""

from itertools import islice

import msgspec

from proxenia.appraisal.answer.sentences import Speech
from proxenia.appraisal.constants import shipped_constants
from proxenia.appraisal.suggestion import SuggestionAnswer, suggest_networks, suggestion_answer
from proxenia.ecosystem.presence.presence import Presences
from proxenia.ecosystem.suggestion.forecast import Forecast
from proxenia.places.called import place_name
from proxenia.places.model import Place


class City(msgspec.Struct, frozen=True):
    """A city by its name and number."""

    name: str
    country: str
    geonames_id: int


class SuggestAnswer(msgspec.Struct, frozen=True):
    """The whole answer of `proxenia suggest`."""

    snapshot: str
    notes: list[str]
    city: City
    listed_in: list[str]
    nearest_peers: list[City]
    suggestions: list[SuggestionAnswer]
    probably_in: list[SuggestionAnswer]
    ruled_out: list[SuggestionAnswer]
    networks_compared: int


def answer_suggestions(
    forecast: Forecast, place: Place, most: int, presences: Presences | None, speech: Speech
) -> SuggestAnswer:
    """At most so many networks that the city could join, and beside them those it is probably in or may not join."""
    row = forecast.row_of[place.id]
    found = list(suggest_networks(forecast, place, shipped_constants(), presences))
    shown = list(islice((one for one in found if one.is_open and not one.is_probable), most))
    probable = sorted((one for one in found if one.is_probable), key=lambda one: (-one.chance, one.network.id))
    last = found.index(shown[-1]) if shown else len(found)
    peers = [forecast.table.cities[at] for at in forecast.view(row).peers.tolist()]
    return SuggestAnswer(
        snapshot=forecast.snapshot.hash,
        notes=[],
        city=_city(place, speech.language),
        listed_in=[n for n, seat in zip(forecast.table.networks, forecast.table.seats[row], strict=True) if seat],
        nearest_peers=[_city(peer, speech.language) for peer in peers],
        suggestions=[suggestion_answer(one, speech) for one in shown],
        probably_in=[suggestion_answer(one, speech) for one in probable],
        ruled_out=[suggestion_answer(one, speech) for one in found[:last] if not one.is_open],
        networks_compared=len(forecast.living),
    )


def _city(place: Place, language: str) -> City:
    return City(place_name(place, language), place.country, place.id)
