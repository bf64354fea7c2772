"""What networks would cost one city: the appraisal's own figures, for the directory and the network page."""

from dataclasses import dataclass
from functools import lru_cache

from proxenia.appraisal.city import CityProfile
from proxenia.appraisal.constants import shipped_constants
from proxenia.appraisal.cost import Cost, appraise_cost
from proxenia.appraisal.fee import Basis, Fee, fees_for
from proxenia.appraisal.setting import Setting
from proxenia.catalogue.model import Network
from proxenia.places.country import country
from proxenia.places.model import Place
from proxenia_web.catalogue.snapshot import current, gazetteer

#: Yearly fee in EUR by published scales, from none to much; "unpublished" where nothing tells what this city would pay.
BANDS = ("free", "to-1000", "to-5000", "to-20000", "above-20000", "unpublished")
_LIMITS = ((1_000, "to-1000"), (5_000, "to-5000"), (20_000, "to-20000"))


@dataclass(frozen=True, slots=True)
class Quote:
    """What one network costs one city."""

    place: Place
    fee: Fee
    cost: Cost


def find_place(place_id: int | None) -> Place | None:
    """The place of a GeoNames id; None for no id and for one the gazetteer lacks."""
    return None if place_id is None else gazetteer().place(place_id)


@lru_cache(maxsize=256)
def fees(place_id: int) -> dict[str, Fee]:
    """The fee of every network for a place of the gazetteer, by network."""
    return fees_for(setting(place_id), list(current().networks.values()))


@lru_cache(maxsize=32)
def setting(place_id: int) -> Setting:
    """A place before the snapshot in force, with nothing said of its agenda or its means."""
    place = gazetteer().place(place_id)
    assert place
    return Setting(current(), CityProfile(place, country(place.country)), shipped_constants())


def quote(network: Network, place: Place) -> Quote:
    """What a network costs a city, with the parts it is made of."""
    fee = fees(place.id)[network.id]
    return Quote(place, fee, appraise_cost(setting(place.id), network, fee))


def band(fee: Fee) -> str:
    """The band of a fee."""
    if not fee.known:
        return "unpublished"
    if fee.basis is Basis.FREE or fee.mode == 0:
        return "free"
    return next((name for limit, name in _LIMITS if fee.mode <= limit), "above-20000")
