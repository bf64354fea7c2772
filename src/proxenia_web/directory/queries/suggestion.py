"""What member lists foretell: networks for a city, cities for a network, with reasons and how far to trust them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice

from proxenia.appraisal.answer.sentences import Speech
from proxenia.appraisal.constants import shipped_constants
from proxenia.appraisal.model import Answer
from proxenia.appraisal.network.candidates import ADVISED_KINDS
from proxenia.appraisal.suggestion import Suggestion, probable_cities, suggest_cities, suggest_networks
from proxenia.catalogue.model import Network, Standing
from proxenia.ecosystem.membership import MembershipMatrix, read_matrix
from proxenia.ecosystem.suggestion.forecast import Forecast, learn_forecast
from proxenia.ecosystem.suggestion.ground_text import say_ground
from proxenia.ecosystem.suggestion.recovery import Recovery, recover_members, recover_seats
from proxenia.evidence.record import Joining, Kind
from proxenia.places.model import Place, PlaceKind
from proxenia_web.catalogue.snapshot import current, presences, vocabulary
from proxenia_web.core.admission.turn import turn

_SHOWN, _PROBABLE = 10, 12


@dataclass(frozen=True, slots=True)
class Told:
    """Suggestions, the likeliest first, and what the same forecast finds again of what is known.

    `probable`: who is probably in already, though no list says so. `listed`: known seats that it goes by.
    """

    suggestions: tuple[Suggestion, ...]
    probable: tuple[Suggestion, ...]
    recovery: Recovery | None
    listed: int


@cache
def _matrix() -> MembershipMatrix:
    return read_matrix(current())


@cache
def _forecast() -> Forecast:
    return learn_forecast(current(), _matrix())


def can_be_joined(network: Network) -> bool:
    """Whether cities can be suggested to a network at all: it lives, and cities are its members."""
    is_joined = network.admission.joining is not Joining.TERRITORY
    return is_joined and network.standing is not Standing.ENDED and network.kind in ADVISED_KINDS - {Kind.INSTITUTION}


@lru_cache(1000)
def cities_for(network_id: str) -> Told | None:
    """The cities likeliest to fit a network that no list places in it; None where there is nothing to go by."""
    network = current().networks[network_id]
    if not can_be_joined(network):
        return None
    with turn():
        forecast, constants = _forecast(), shipped_constants()
        if network_id not in forecast.table.networks:
            return None
        found = suggest_cities(forecast, network, constants, presences=presences())
        probable = probable_cities(forecast, network, constants, presences())
        listed = int(forecast.table.seats[:, forecast.table.networks.index(network_id)].sum())
        return Told(_open(found, _SHOWN), _open(probable, _PROBABLE), recover_members(forecast, network_id), listed)


@lru_cache(2000)
def networks_for(place: Place) -> Told | None:
    """The networks likeliest to fit a city that do not list it; None for a region: too few are listed."""
    if place.kind is not PlaceKind.CITY:
        return None
    with turn():
        forecast = _forecast()
        if place.id not in forecast.row_of:
            forecast = forecast.beside(_matrix(), place)
        row = forecast.row_of[place.id]
        found = list(suggest_networks(forecast, place, shipped_constants(), presences()))
        probable = sorted((one for one in found if one.is_probable), key=lambda one: -one.chance)
        new = (one for one in found if not one.is_probable)
        listed = int(forecast.table.seats[row].sum())
        return Told(_open(new, _SHOWN), _open(probable, _PROBABLE), recover_seats(forecast, row, _SHOWN), listed)


def _open(found: Iterable[Suggestion], most: int) -> tuple[Suggestion, ...]:
    return tuple(islice((one for one in found if one.is_open), most))


def reasons(suggestion: Suggestion, language: str) -> list[str]:
    """Why, in the reader's language; that no peer is a member comes last."""
    ordered = sorted(suggestion.grounds, key=lambda ground: not ground.number)
    return [say_ground(ground, language) for ground in ordered]


def doubt(suggestion: Suggestion, language: str) -> str:
    """Which rule leaves open whether the city may join; nothing where none does."""
    eligibility = suggestion.eligibility
    return Speech(language, vocabulary()).say(eligibility.reason) if eligibility.answer is Answer.UNKNOWN else ""
