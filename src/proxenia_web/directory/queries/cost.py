"""What networks would cost one city: the appraisal's own figures, for the directory and the network page."""

from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext as _

from proxenia.appraisal.constants import shipped_constants
from proxenia.appraisal.network.city import CityProfile
from proxenia.appraisal.network.cost import Cost, appraise_cost
from proxenia.appraisal.network.fee import Basis, Fee, fees_for
from proxenia.appraisal.network.setting import Setting
from proxenia.catalogue.fee_scale import FeeGrade, FeeScale, FeeStep
from proxenia.catalogue.model import Network
from proxenia.places.country import country
from proxenia.places.model import Place
from proxenia.report.amount import rounded
from proxenia_web.catalogue.snapshot import current, gazetteer
from proxenia_web.core import locale
from proxenia_web.directory.queries.network import Line, lines_of

_LIMITS = ((1_000, "to-1000"), (5_000, "to-5000"), (20_000, "to-20000"))


@dataclass(frozen=True, slots=True)
class LevelCost:
    """What taking part at one level costs a year beside the fee."""

    name: str
    travel: tuple[float, float, float]
    days: float


@dataclass(frozen=True, slots=True)
class Quote:
    """What one network costs one city."""

    place: Place
    fee: Fee
    cost: Cost

    @property
    def levels(self) -> list[LevelCost]:
        """The three levels from observing to leading."""
        names = (_("observe"), _("participate"), _("lead"))
        return [LevelCost(*row) for row in zip(names, self.cost.travel, self.cost.staff_days, strict=True)]

    @property
    def kilometres(self) -> int:
        """The likeliest distance to the meetings, two digits of it."""
        return int(rounded(self.cost.distance.interval[1]))


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


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a fee scale; `applies`: it is one that the city's fee rests on."""

    step: FeeStep
    applies: bool


@dataclass(frozen=True, slots=True)
class Scale:
    """One table of one source with its steps, and the source."""

    scale: FeeScale
    line: Line
    steps: tuple[Step, ...]

    @property
    def applying(self) -> tuple[Step, ...]:
        """The steps that the city's fee rests on."""
        return tuple(step for step in self.steps if step.applies)

    @property
    def grade(self) -> str:
        """What the amounts are: published only where the network itself or an official copy prints them."""
        match self.scale.grade:
            case FeeGrade.SCALE | FeeGrade.FLAT if self.scale.former:
                return _("former scale, since replaced")
            case FeeGrade.SCALE if self.scale.is_own:
                return _("published scale")
            case FeeGrade.FLAT if self.scale.is_own:
                return _("published amount")
            case FeeGrade.SCALE | FeeGrade.FLAT:
                return _("scale as others report it")
            case _:
                return locale.term(self.scale.grade, "fee_amount")


def fee_scales(network: Network, place: Place | None) -> list[Scale]:
    """A network's fee scales, tables before what was paid and what else there is."""
    used = fees(place.id)[network.id].statements if place else ()
    lines = lines_of(network, "fee")
    return [
        Scale(scale, lines[scale.steps[0].statement], tuple(Step(step, step.statement in used) for step in scale.steps))
        for scale in network.fees
    ]
