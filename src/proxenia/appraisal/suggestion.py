"""Networks suggested to a city and cities suggested to a network: what lists foretell, where the rules let it join."""

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from proxenia.appraisal.answer.sentences import Speech
from proxenia.appraisal.constants import Constants
from proxenia.appraisal.model import Answer
from proxenia.appraisal.network.candidates import ADVISED_KINDS
from proxenia.appraisal.network.city import EVEN, CityProfile
from proxenia.appraisal.network.eligibility import Eligibility, judge_eligibility
from proxenia.appraisal.network.presence import presences_of
from proxenia.appraisal.network.setting import Setting
from proxenia.catalogue.model import Network
from proxenia.catalogue.queries import twins_of
from proxenia.catalogue.snapshot import Snapshot
from proxenia.ecosystem.presence.presence import Presences
from proxenia.ecosystem.suggestion.forecast import Forecast
from proxenia.ecosystem.suggestion.ground import Ground, ground_suggestion
from proxenia.ecosystem.suggestion.ground_text import say_ground
from proxenia.places.called import place_name
from proxenia.places.country import country
from proxenia.places.model import Place


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One city and one network that does not list it: why, and whether it may join as far as the rules are known.

    `chance` is the probability that it is a member already; 0 where nothing was estimated.
    """

    place: Place
    network: Network
    eligibility: Eligibility
    grounds: tuple[Ground, ...]
    chance: float = 0.0

    @property
    def is_probable(self) -> bool:
        """Whether the city is rather in the network already than not."""
        return self.chance >= EVEN

    @property
    def is_open(self) -> bool:
        """Whether the city may join, or is not known not to."""
        return self.eligibility.answer is not Answer.NO


class Told(msgspec.Struct, frozen=True):
    """A reason in words and numbers: so many of so many."""

    part: str
    number: int
    of: int
    names: list[str]
    text: str


class SuggestionAnswer(msgspec.Struct, frozen=True):
    """A suggestion in words: the network, the city, what the rules say, how full the list is, and the reasons."""

    network: str
    network_name: str
    kind: str
    city: str
    country: str
    geonames_id: int
    population: int | None
    may_join: Answer
    rule: str
    listed_members: int
    published_members: int | None
    is_listed_in_full: bool
    chance: float
    reasons: list[Told]


def suggestion_answer(one: Suggestion, speech: Speech) -> SuggestionAnswer:
    """The suggestion in the words of a language."""
    network, place = one.network, one.place
    return SuggestionAnswer(
        network=network.id,
        network_name=network.name,
        kind=str(network.kind),
        city=place_name(place, speech.language),
        country=place.country,
        geonames_id=place.id,
        population=place.population,
        may_join=one.eligibility.answer,
        rule=speech.say(one.eligibility.reason),
        listed_members=network.listed,
        published_members=network.members.number if network.members else None,
        is_listed_in_full=network.is_listed_in_full,
        chance=round(one.chance, 3),
        reasons=[Told(g.part, g.number, g.of, list(g.names), say_ground(g, speech.language)) for g in one.grounds],
    )


def profile_of(snapshot: Snapshot, place: Place) -> CityProfile:
    """A city as the catalogue knows it, with no agenda and no resources stated."""
    presences, twins = presences_of(snapshot, place, {}), frozenset(twins_of(snapshot, place.id))
    return CityProfile(place, country(place.country), presences=presences, twins=twins)


def suggest_networks(
    forecast: Forecast, place: Place, constants: Constants, presences: Presences | None = None
) -> Iterator[Suggestion]:
    """The networks a city is not listed in, the likeliest first, with those it may not join among them."""
    chances = presences.of(place) if presences else {}
    setting = Setting(forecast.snapshot, profile_of(forecast.snapshot, place), constants)
    row = forecast.row_of[place.id]
    view = forecast.view(row)
    for name in forecast.networks_for(row):
        network = forecast.snapshot.networks[name]
        if network.kind in ADVISED_KINDS and name not in setting.city.presences:
            eligibility = judge_eligibility(setting, network)
            chance = chances[name].p if name in chances else 0.0
            yield Suggestion(place, network, eligibility, ground_suggestion(forecast, view, name), chance)


def suggest_cities(
    forecast: Forecast,
    network: Network,
    constants: Constants,
    within: str | None = None,
    presences: Presences | None = None,
) -> Iterator[Suggestion]:
    """The listed cities that a network does not list, the likeliest first, of one country where `within` is given.

    Without those that are probably in already, where `presences` are given: see `probable_cities`.
    """
    chances = {id_: one.p for id_, one in presences.members_of(network.id).items()} if presences else {}
    for row in forecast.cities_for(network.id).tolist():
        place = forecast.table.cities[row]
        chance = chances.get(place.id, 0.0)
        if within in (None, place.country) and chance < EVEN:
            yield _suggested(forecast, network, constants, row, chance)


def probable_cities(
    forecast: Forecast, network: Network, constants: Constants, presences: Presences, within: str | None = None
) -> Iterator[Suggestion]:
    """The cities that are probably in a network already, though no list names them, the most probable first."""
    chances = {id_: one.p for id_, one in presences.members_of(network.id).items() if one.p >= EVEN}
    rows = {forecast.table.cities[row].id: row for row in forecast.cities_for(network.id).tolist()}
    for id_, chance in sorted(chances.items(), key=lambda pair: (-pair[1], pair[0])):
        if id_ in rows and within in (None, forecast.table.cities[rows[id_]].country):
            yield _suggested(forecast, network, constants, rows[id_], chance)


def _suggested(forecast: Forecast, network: Network, constants: Constants, row: int, chance: float) -> Suggestion:
    place = forecast.table.cities[row]
    profile = CityProfile(place, country(place.country))
    eligibility = judge_eligibility(Setting(forecast.snapshot, profile, constants), network)
    is_open = eligibility.answer is not Answer.NO
    grounds = ground_suggestion(forecast, forecast.view(row), network.id) if is_open else ()
    return Suggestion(place, network, eligibility, grounds, chance)
