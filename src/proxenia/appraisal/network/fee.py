"""What membership costs this city a year: by the published scale, by what others pay, or as in comparable networks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import quantiles

from proxenia.appraisal.constants import Interval
from proxenia.appraisal.network.setting import Setting
from proxenia.catalogue.model import FeeStep, Network

# What the notes of fee statements say of the amount beside them.
_OBSERVED = re.compile(r"paid by|amount for|amount given for|amount budgeted|as heard|amounts? for one|Mumbai:", re.I)
_NOT_A_FEE = re.compile(r"propos|possible future|garbled|conference fee|additional quota|extra yearly|employees", re.I)
_UPPER = re.compile(r"^maximum|^cap\b", re.I)
_LOWER = re.compile(r"^minimum\b", re.I)
_PER_RESIDENT = re.compile(r"per resident|per inhabitant", re.I)
_INCOME_FORMULA = re.compile(r"(GNI|GDP).{0,20}x population", re.I)
_PERIODS = {"year": 1.0, "two years": 0.5}
#: Kinds of fee that say that there is one, whatever it is.
_CHARGED = frozenset({"tiered", "formula", "flat", "on-request"})
#: Member types as fee scales write them, and the type of the vocabulary each includes.
_CITY_WORDS = frozenset({"", "city", "municipality", "city or county", "region or municipality", "metropolitan-area"})
_REGION_WORDS = frozenset({"", "region", "county", "city or county", "region or municipality"})


class Basis(StrEnum):
    """What a fee rests on."""

    FREE = "free"
    SCALE = "scale"
    TOLD = "told"
    OBSERVED = "observed"
    COMPARABLE = "comparable"


@dataclass(frozen=True, slots=True)
class Fee:
    """A yearly fee in EUR as low <= mode <= high; `known` only where the network's own scale gives it."""

    low: float
    mode: float
    high: float
    basis: Basis
    statements: tuple[str, ...] = ()
    as_of: str | None = None

    @property
    def known(self) -> bool:
        """Whether a published scale (or a published "no fee") gives the amount."""
        return self.basis in (Basis.FREE, Basis.SCALE, Basis.TOLD)

    @property
    def interval(self) -> Interval:
        """Low, mode and high."""
        return self.low, self.mode, self.high


def published_fee(setting: Setting, network: Network) -> Fee | None:
    """The fee that the statements give for this city, from the newest scale that reaches it; None where none does."""
    told = setting.city.fees.get(network.id)
    if told is not None:
        return Fee(told, told, told, Basis.TOLD)
    steps = [step for step in network.fees if _applies(setting, step)]
    scales: dict[tuple[bool, str], list[FeeStep]] = {}
    for step in steps:
        scales.setdefault((bool(_OBSERVED.search(step.note)), step.as_of or ""), []).append(step)
    published = [scale for (observed, _), scale in sorted(scales.items(), key=_newest_first) if not observed]
    for scale in published:
        fee = _from_scale(setting, scale)
        if fee:
            return fee
    if network.fee_kind in ("none", "invitation-funded") and not published:
        return _free(setting, network)
    return _from_observed(setting, [s for s in steps if _OBSERVED.search(s.note) and _yearly(setting, s) is not None])


def _free(setting: Setting, network: Network) -> Fee:
    """No fee; where that was said long ago, what comparable networks ask is possible in part."""
    fact = setting.facts(network, "fee_kind")[0]
    share = _widening(setting, fact.as_of)
    _, _, high = setting.constants.interval("fees.unknown_eur")
    return Fee(0.0, 0.0, high * share, Basis.FREE, (fact.id,), fact.as_of)


def _newest_first(item: tuple[tuple[bool, str], list[FeeStep]]) -> tuple[int, ...]:
    (_, as_of), _ = item
    return tuple(-ord(char) for char in as_of) or (1,)


def _applies(setting: Setting, step: FeeStep) -> bool:
    city = setting.city
    words = _REGION_WORDS if city.is_region else _CITY_WORDS
    return (
        step.period in _PERIODS
        and step.eur_rate is not None
        and step.member_type in words
        and not _NOT_A_FEE.search(step.note)
        and (not step.countries or city.place.country in step.countries)
        and step.income_group in (None, city.country.income_group)
        and _has_population(step, city.place.population)
    )


def _has_population(step: FeeStep, population: int | None) -> bool:
    if population is None:  # every step is possible; the interval spans them
        return True
    return (step.population_min or 0) <= population <= (step.population_max or float("inf"))


def _yearly(setting: Setting, step: FeeStep) -> float | None:
    """The step's amount in EUR a year for this city; None where it is a rate and the population is unknown."""
    assert step.eur_rate is not None
    amount = step.amount * _PERIODS[step.period]
    if step.per == "inhabitant" or (_PER_RESIDENT.search(step.note) and step.amount < 1):
        population = setting.city.place.population
        if population is None:
            return None
        amount = min(max(amount * population, step.least or 0), step.most or float("inf"))
    return amount * step.eur_rate


def _from_scale(setting: Setting, scale: Sequence[FeeStep]) -> Fee | None:
    bounds = [s for s in scale if _UPPER.search(s.note) or _LOWER.search(s.note)]
    steps = [s for s in scale if s not in bounds and s.amount >= 0]
    # Tables with bounds of population say more than amounts without: where both apply, the table counts.
    tabled = [s for s in steps if s.population_min is not None or s.population_max is not None]
    steps = tabled or [s for s in steps if s.per or s.income_group] or steps
    amounts = sorted(amount for s in steps if (amount := _yearly(setting, s)) is not None)
    upper = min((s.amount * (s.eur_rate or 1) for s in bounds if _UPPER.search(s.note)), default=float("inf"))
    lower = max((s.amount * (s.eur_rate or 1) for s in bounds if _LOWER.search(s.note)), default=0.0)
    if not amounts and not (bounds and lower and upper < float("inf")):
        return None
    amounts = amounts or [lower, (lower * upper) ** 0.5, upper]
    statements = tuple(s.statement for s in (steps or bounds))[:4]
    base = (amounts[0], amounts[len(amounts) // 2], amounts[-1])
    base = _with_income_part(setting, steps, base)
    low, mode, high = (min(max(amount, lower), upper) for amount in base)
    share = _widening(setting, scale[0].as_of) if high else 0.0
    return Fee(low * (1 - share), mode, high * (1 + share), Basis.SCALE, statements, scale[0].as_of)


def _with_income_part(setting: Setting, steps: Sequence[FeeStep], base: Interval) -> Interval:
    """Adds the variable part of fees that grow with income per head times population."""
    population, group = setting.city.place.population, setting.city.country.income_group
    if not any(_INCOME_FORMULA.search(step.note) for step in steps) or population is None or group is None:
        return base
    incomes = setting.constants.interval(f"fees.income_usd.{group}")
    rate = next(step.eur_rate for step in steps if step.eur_rate) or 1.0
    low, mode, high = (amount + income * population / 1e6 * rate for amount, income in zip(base, incomes, strict=True))
    return low, mode, high


def _widening(setting: Setting, as_of: str | None) -> float:
    constants = setting.constants
    years = setting.age(as_of, constants.number("fees.undated_years"))
    return min(constants.number("fees.widening_per_year") * years, constants.number("fees.most_widening"))


def _from_observed(setting: Setting, steps: Sequence[FeeStep]) -> Fee | None:
    if not steps:
        return None
    amounts = sorted(amount for step in steps if (amount := _yearly(setting, step)) is not None)
    if not amounts:
        return None
    low, _, high = setting.constants.interval("fees.observed_spread")
    middle = amounts[len(amounts) // 2]
    statements = tuple(step.statement for step in steps)[:4]
    return Fee(amounts[0] * low, middle, amounts[-1] * high, Basis.OBSERVED, statements, steps[0].as_of)


def comparable_fee(setting: Setting, network: Network, known: Sequence[tuple[Network, Fee]]) -> Fee:
    """An unknown fee as the spread of what comparable networks would ask of this city.

    Comparable: same kind and category; where too few are known, same kind; where still too few, a documented interval.
    Only networks that ask a fee are looked at; the low end is 0 where nothing says that this one asks any.
    """
    constants = setting.constants
    least = int(constants.number("fees.least_comparable"))
    same_kind = [(n, fee) for n, fee in known if n.kind is network.kind and fee.mode > 0]
    is_charged = network.fee_kind in _CHARGED
    for pool in ([(n, fee) for n, fee in same_kind if n.category == network.category], same_kind):
        if len(pool) >= least:
            amounts = sorted(fee.mode for _, fee in pool)
            cuts = quantiles(amounts, n=20, method="inclusive")
            low, mode, high = (cuts[round(share * 20) - 1] for share in constants.interval("fees.unknown_quantiles"))
            return Fee(low if is_charged else 0.0, mode, high, Basis.COMPARABLE)
    low, mode, high = constants.interval("fees.unknown_eur")
    return Fee(low, mode, high, Basis.COMPARABLE)


def fees_for(setting: Setting, networks: Sequence[Network]) -> dict[str, Fee]:
    """The fee of each network for this city, unknown ones as the spread of the known."""
    given = {network.id: published_fee(setting, network) for network in networks}
    known = [(network, fee) for network in networks if (fee := given[network.id]) is not None and fee.known]
    return {network.id: given[network.id] or comparable_fee(setting, network, known) for network in networks}
