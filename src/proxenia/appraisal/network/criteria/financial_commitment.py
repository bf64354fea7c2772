"""Financial commitment: can the city carry it? Fee, travel and working time against its means."""

from proxenia.appraisal.constants import Interval
from proxenia.appraisal.model import Level, Reason, Value
from proxenia.appraisal.network.cost import Cost
from proxenia.appraisal.network.fee import Basis
from proxenia.appraisal.network.setting import Setting

_PREFIX = "criteria.financial_commitment"


def financial_commitment(setting: Setting, cost: Cost, level: Level) -> Value:
    """1 where taking part costs nothing, as at level 0; 0 where it takes most of what the office has for networks."""
    if level is Level.NONE:
        return Value.exact(1.0)
    low, mode, high = commitment_interval(setting, cost, level)
    return Value(low, mode, high, _reasons(cost, level, mode))


def commitment_interval(setting: Setting, cost: Cost, level: Level) -> Interval:
    """Low, mode and high of the criterion at a level above none."""
    budget = network_budget(setting)
    work = cost.days(level) * staff_day_eur(setting)
    shares = [(money + work) / budget if budget else float("inf") for money in cost.money(level)]
    high, mode, low = (setting.constants.curve(f"{_PREFIX}.share_of_budget", share) for share in shares)
    return low, mode, high


def network_budget(setting: Setting) -> float:
    """EUR a year for networks: as the city says, else what is usual for its population (documented)."""
    if setting.city.money is not None:
        return setting.city.money
    return float(round(usual(setting, f"{_PREFIX}.usual_budget_eur"), -3))


def usual(setting: Setting, curve: str) -> float:
    """What is usual for a city of this population; of a middling one where the population is unknown."""
    return setting.constants.curve(curve, float(setting.city.place.population or 250_000))


def staff_day_eur(setting: Setting) -> float:
    """What a working day costs the city, by its country's income group."""
    prices = setting.constants.table("staff_day_eur")
    return prices[setting.city.country.income_group or "unknown"]


def _reasons(cost: Cost, level: Level, mode: float) -> tuple[Reason, ...]:
    low, middle, high = (round(amount, -1) for amount in cost.fee.interval)
    values = {"low": low, "mode": middle, "high": high, "when": cost.fee.as_of or "undated"}
    is_free = cost.fee.known and middle == 0
    fee = Reason(
        "fee-free" if is_free else f"fee-{cost.fee.basis}",
        values,
        cost.fee.statements,
        _strength(Basis.FREE if is_free else cost.fee.basis, mode),
    )
    _, travel, _ = cost.travel[level - 1]
    if travel < 3 * max(cost.fee.mode, 500):
        return (fee,)
    return fee, Reason(
        "far", {"km": round(cost.distance.interval[1], -2), "travel": round(travel, -2)}, (), min(-0.05, mode - 0.75)
    )


def _strength(basis: Basis, mode: float) -> float:
    return 0.5 if basis is Basis.FREE else (mode - 0.7) if basis is not Basis.COMPARABLE else -0.15
