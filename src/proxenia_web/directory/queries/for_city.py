"""What one network is to one city beside its cost: whether it may join, and whom it would meet there."""

from dataclasses import dataclass
from functools import lru_cache

from proxenia.appraisal.answer.sentences import Speech
from proxenia.appraisal.constants import shipped_constants
from proxenia.appraisal.model import Answer
from proxenia.appraisal.network.city import CityProfile
from proxenia.appraisal.network.eligibility import judge_eligibility
from proxenia.appraisal.network.presence import presences_of
from proxenia.appraisal.network.setting import Setting
from proxenia.catalogue.model import Network
from proxenia.catalogue.queries import twins_of
from proxenia.places.country import country
from proxenia.places.model import Place
from proxenia_web.catalogue.snapshot import current, vocabulary

_SHOWN = 10


@dataclass(frozen=True, slots=True)
class ForCity:
    """Whether a city may join, by which rule; and the listed members that it does not meet yet, the likest first.

    `new` counts those of the `listed` that it does not meet already; `meets` are the first of them.
    """

    place: Place
    answer: Answer
    reason: str
    listed: int
    new: int
    meets: tuple[Place, ...]


def for_city(network: Network, place: Place, language: str) -> ForCity:
    """What a network is to a city, in the reader's language."""
    setting = _setting(place.id, place)
    judged = judge_eligibility(setting, network)
    members = setting.members_of(network)
    strangers = [setting.places[id_] for id_ in members - _met(setting, network) if id_ in setting.places]
    strangers.sort(key=lambda one: (not _are_similar(one, place), one.country == place.country, -(one.population or 0)))
    reason = Speech(language, vocabulary()).say(judged.reason)
    return ForCity(place, judged.answer, reason, len(members), len(strangers), tuple(strangers[:_SHOWN]))


@lru_cache(maxsize=256)
def answers(place: Place) -> dict[str, Answer]:
    """Whether a city may join each network, by id."""
    setting = _setting(place.id, place)
    return {id_: judge_eligibility(setting, network).answer for id_, network in current().networks.items()}


def _met(setting: Setting, network: Network) -> frozenset[int]:
    """Whom the city meets elsewhere: in its other networks, and as twin towns."""
    others = (current().networks[id_] for id_ in setting.city.presences if id_ != network.id)
    return setting.city.twins.union(*map(setting.members_of, others))


def _are_similar(one: Place, other: Place) -> bool:
    """Whether a place has half to twice the other's population; False where either is unknown."""
    return bool(one.population and other.population and 0.5 <= one.population / other.population <= 2)


@lru_cache(maxsize=32)
def _setting(place_id: int, place: Place) -> Setting:
    presences, twins = presences_of(current(), place, {}), frozenset(twins_of(current(), place_id))
    profile = CityProfile(place, country(place.country), presences=presences, twins=twins)
    return Setting(current(), profile, shipped_constants())
