"""What taking part costs this city in a year at each level: fee, travel, working days, and what leaving still owes."""

from dataclasses import dataclass
from statistics import median

import numpy as np

from proxenia.appraisal.constants import Interval
from proxenia.appraisal.model import Level
from proxenia.appraisal.network.fee import Fee
from proxenia.appraisal.network.setting import Setting
from proxenia.catalogue.leaving import leaving_terms
from proxenia.catalogue.model import Network
from proxenia.places.distance import great_circle_km

#: Meetings of so many years back say where a network meets today.
_RECENT_YEARS = 12
_LEVELS = (Level.OBSERVE, Level.PARTICIPATE, Level.LEAD)


@dataclass(frozen=True, slots=True)
class Distance:
    """How far the network's meetings are, in km as low <= mode <= high, and the statements that tell."""

    interval: Interval
    known: bool
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cost:
    """The yearly cost of one network: the fee, and travel (EUR) and staff days for levels 1, 2 and 3."""

    fee: Fee
    travel: tuple[Interval, Interval, Interval]
    staff_days: tuple[float, float, float]
    distance: Distance
    leaving_eur: float = 0.0
    leaving_statements: tuple[str, ...] = ()

    def money(self, level: Level) -> Interval:
        """Fee and travel in EUR a year at a level; nothing at level 0."""
        if level is Level.NONE:
            return 0.0, 0.0, 0.0
        low, mode, high = (fee + way for fee, way in zip(self.fee.interval, self.travel[level - 1], strict=True))
        return low, mode, high

    def days(self, level: Level) -> float:
        """Staff days a year at a level; none at level 0."""
        return 0.0 if level is Level.NONE else self.staff_days[level - 1]


def appraise_cost(setting: Setting, network: Network, fee: Fee) -> Cost:
    """What the network costs this city at each level."""
    distance = meeting_distance(setting, network)
    constants = setting.constants
    days = constants.numbers("levels.staff_days")
    travel = tuple(_travel(setting, network, level, distance.interval) for level in _LEVELS)
    leaving, statements = _leaving(setting, network, fee)
    return Cost(fee, (travel[0], travel[1], travel[2]), (days[0], days[1], days[2]), distance, leaving, statements)


def meeting_distance(setting: Setting, network: Network) -> Distance:
    """How far the city travels to the network's meetings: from recent events, else from where its members are."""
    recent = [
        event for event in network.events if event.place and (event.year or 0) >= setting.day.year - _RECENT_YEARS
    ]
    distances = [(km, event.statement) for event in recent if (km := _km(setting, event.place)) is not None]
    if distances:
        return Distance(_spread([km for km, _ in distances]), True, tuple(s for _, s in distances[:3]))
    kilometres = setting.kilometres[setting.roster_of(network).rows]
    known = kilometres[~np.isnan(kilometres)]
    if len(known) >= 3:
        return Distance(_spread(known.tolist()), True)
    is_near = network.regions and "world" not in network.regions
    name = "travel.unknown_km_same_continent" if is_near else "travel.unknown_km_world"
    return Distance(setting.constants.interval(name), False)


def _km(setting: Setting, place_id: int | None) -> float | None:
    place = setting.places.get(place_id or 0)
    own = setting.city.place
    if place is None or place.lat is None or place.lng is None or own.lat is None or own.lng is None:
        return None
    return great_circle_km(own.lat, own.lng, place.lat, place.lng)


def _spread(kilometres: list[float]) -> Interval:
    ordered = sorted(kilometres)
    quarter = len(ordered) // 4
    return ordered[quarter], median(ordered), ordered[-1 - quarter]


def _travel(setting: Setting, network: Network, level: Level, kilometres: Interval) -> Interval:
    constants = setting.constants
    often = constants.table("travel.frequency")
    known = [often[frequency] for frequency in network.frequencies if frequency in often]
    meetings = max(known, default=1.0)
    extra = constants.numbers("levels.journeys")[level - 1] - 1
    journeys = (meetings + extra) * constants.numbers("levels.travellers")[level - 1]
    spread = constants.interval("travel.spread")
    low, mode, high = (_journey(setting, km) * journeys * share for km, share in zip(kilometres, spread, strict=True))
    return low * constants.number("travel.least_share"), mode, high


def _journey(setting: Setting, kilometres: float) -> float:
    """One person's return journey in EUR, nights included."""
    constants = setting.constants
    base = constants.number("travel.base_eur")
    if kilometres <= constants.number("travel.day_trip_km"):
        return base
    fare = min(base + constants.number("travel.eur_per_km") * kilometres, constants.number("travel.most_eur"))
    return fare + constants.number("travel.nights") * constants.number("travel.eur_per_night")


def _leaving(setting: Setting, network: Network, fee: Fee) -> tuple[float, tuple[str, ...]]:
    """What a member that leaves today still owes in EUR: for its notice, or for what is left of its minimum term."""
    presence = setting.city.presences.get(network.id)
    if presence is None:
        return 0.0, ()
    terms = leaving_terms(setting.facts(network, "requirement"))
    years = {}
    if terms.notice:
        years[terms.notice.statement] = terms.notice.months / 12
    if terms.minimum and presence.since:  # how much of the term is left is known only with its beginning
        years[terms.minimum.statement] = terms.minimum.months / 12 - setting.age(presence.since, 0.0)
    statement = max(years, key=lambda id_: years[id_], default="")
    return (fee.mode * years[statement], (statement,)) if years.get(statement, 0.0) > 0 else (0.0, ())
