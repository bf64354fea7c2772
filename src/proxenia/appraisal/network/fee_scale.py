"""The one scale of a network that applies to a city, and what its steps come to there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil

from proxenia.appraisal.constants import Interval
from proxenia.appraisal.network.setting import Setting
from proxenia.catalogue.fee_scale import FeeScale, FeeStep
from proxenia.catalogue.model import Network

#: Years that one payment covers.
_PERIODS = {"year": 1.0, "two-years": 0.5}
#: Memberships that a city chooses beside the plain one.
_BESIDE = frozenset({"joint", "associate", "observer", "partner", "title"})
_CAPITAL = "state-capital"


@dataclass(frozen=True, slots=True)
class Choice:
    """A scale with the steps of it that may be this city's; `is_certain`: the source says that they are for it."""

    scale: FeeScale
    steps: tuple[FeeStep, ...]
    is_certain: bool


def choose_scale(setting: Setting, network: Network) -> Choice | None:
    """The scale that applies: of the city's country group, then of its currency, then the newest; None for none.

    A scale that the source has replaced, and one that others than the network report, come after those it gives.
    """
    choices = [
        Choice(scale, steps, _is_for(setting, scale, steps))
        for scale in network.fees
        if scale.is_scale and scale.eur_rate is not None and (steps := steps_for(setting, scale))
    ]
    choices.sort(key=lambda choice: choice.scale.newest, reverse=True)
    return min(choices, key=lambda choice: _rank(setting, choice), default=None)


def _rank(setting: Setting, choice: Choice) -> tuple[bool, bool, bool, int, bool]:
    is_own_currency = choice.scale.currency in setting.city.country.currencies
    is_complete = any(step.is_complete for step in choice.steps)
    told_by_others = not (choice.scale.is_own and choice.is_certain)
    group = max(_specificity(setting, step) for step in choice.steps)
    return choice.scale.former, not is_complete, told_by_others, -group, not is_own_currency


def _is_for(setting: Setting, scale: FeeScale, steps: Sequence[FeeStep]) -> bool:
    """Whether the source says so: not where it leaves a group of countries unnamed, or lists others for the groups."""
    country = setting.city.place.country
    lists = any(step.countries for step in scale.steps)
    return all(
        country in step.countries
        or bool(step.countries_except)
        or not (step.country_group or step.income_group)
        or bool(step.income_group and not lists)
        for step in steps
    )


def steps_for(setting: Setting, scale: FeeScale) -> tuple[FeeStep, ...]:
    """The steps that may be this city's: the most closely described ones, of the plain membership where there is."""
    listed = frozenset(country for step in scale.steps for country in step.countries)
    reached = [step for step in scale.steps if is_yearly(step) and _reaches(setting, step, listed)]
    closest = max((_specificity(setting, step) for step in reached), default=0)
    return _plain(setting, [step for step in reached if _specificity(setting, step) == closest])


def is_yearly(step: FeeStep) -> bool:
    """Whether the step recurs, so that it counts as a yearly fee."""
    return step.period in _PERIODS


def _reaches(setting: Setting, step: FeeStep, listed: frozenset[str]) -> bool:
    return (
        is_for_type(setting, step)
        and is_for_country(setting, step, listed)
        and (step.measure != "population" or _has_population(step, setting.city.place.population))
    )


def is_for_type(setting: Setting, step: FeeStep) -> bool:
    """Whether a place like this one can be the kind of member the step is for."""
    return not step.member_types or bool(setting.city.member_types & set(step.member_types))


def is_for_country(setting: Setting, step: FeeStep, listed: frozenset[str] = frozenset()) -> bool:
    """Whether the step is for the city's country; `listed`: the countries that the table places in its groups."""
    country = setting.city.place.country
    if country in step.countries_except:
        return False
    if step.countries and country in step.countries:
        return True
    if step.income_group and country not in listed:
        return step.income_group == setting.city.country.income_group
    return not step.countries and not step.income_group


def _has_population(step: FeeStep, population: int | None) -> bool:
    if population is None:  # every step is possible; the interval spans them
        return True
    return (step.lower or 0) <= population <= (float("inf") if step.upper is None else step.upper)


def _specificity(setting: Setting, step: FeeStep) -> int:
    if setting.city.place.country in step.countries:
        return 2
    return 1 if step.income_group or step.countries_except else 0


def _plain(setting: Setting, steps: Iterable[FeeStep]) -> tuple[FeeStep, ...]:
    """Without the memberships a city chooses beside the plain one, and those of capitals or of other cities."""
    found = list(steps)
    found = [step for step in found if not _BESIDE & set(step.membership)] or found
    is_capital = setting.city.place.capital
    return tuple([step for step in found if (_CAPITAL in step.membership) == is_capital] or found)


def yearly_eur(setting: Setting, scale: FeeScale, step: FeeStep, population: int | None) -> Interval | None:
    """The step in EUR a year for so many inhabitants; None for a formula that the unknown keeps from being computed."""
    assert scale.eur_rate is not None
    if step.is_formula and (population is None or not step.is_complete):
        return None
    amount = step.amount * (ceil((population or 0) / step.per) if step.per else 1) + step.plus_fixed
    shares = _income_part(setting, step, population or 0)
    if shares is None:
        return None
    factor = scale.eur_rate * _PERIODS[step.period]
    bounded = (min(max(amount + share, step.least or 0.0), step.most or float("inf")) for share in shares)
    low, mode, high = (sum_ * factor for sum_ in bounded)
    return low, mode, high


def _income_part(setting: Setting, step: FeeStep, population: int) -> Interval | None:
    """What is added for the country's income per head, of which the group of income gives low, mode and high."""
    if not step.income_share:
        return 0.0, 0.0, 0.0
    group = setting.city.country.income_group
    if group is None:
        return None
    low, mode, high = (
        step.income_share * income * population for income in setting.constants.interval(f"fees.income_usd.{group}")
    )
    return low, mode, high
