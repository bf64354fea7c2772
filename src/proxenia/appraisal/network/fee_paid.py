"""What members were reported to pay, read for a city of another size and income."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from statistics import median

from proxenia.appraisal.constants import Interval
from proxenia.appraisal.network.fee_scale import is_for_type, is_yearly
from proxenia.appraisal.network.setting import Setting
from proxenia.catalogue.fee_scale import FeeGrade, FeeScale, FeeStep
from proxenia.catalogue.model import Network
from proxenia.places.country import country

#: So many of the payers most like the city are read.
_NEAREST = 3
#: Memberships with a fee of their own, read only where no other payment is known.
_BESIDE = frozenset({"associate", "observer", "partner", "title"})
#: The distance of a payer of whom nothing is known, as that of one about seven times as large.
_UNKNOWN = 2.0


@dataclass(frozen=True, slots=True)
class Payment:
    """One amount that a named member paid, in EUR a year, and when."""

    step: FeeStep
    eur: float
    as_of: str | None


def payments_of(setting: Setting, network: Network) -> list[Payment]:
    """The newest yearly payment of each member that is a place of the city's kind, the newest first."""
    found = [
        Payment(step, step.amount * scale.eur_rate * (0.5 if step.period == "two-years" else 1.0), scale.as_of)
        for scale in network.fees
        if scale.grade is FeeGrade.PAID and scale.eur_rate is not None
        for step in scale.steps
        if is_yearly(step) and is_for_type(setting, step)
    ]
    plain = [one for one in found if not _BESIDE & set(one.step.membership)] or found
    newest: dict[str, Payment] = {}
    for payment in sorted(plain, key=lambda one: one.as_of or "", reverse=True):
        newest.setdefault(payment.step.member, payment)
    return list(newest.values())


def own_payment(setting: Setting, payments: Sequence[Payment]) -> Payment | None:
    """What the city itself paid last; None where no source tells."""
    return next((one for one in payments if one.step.member_place == setting.city.place.id), None)


def nearest_payments(setting: Setting, payments: Sequence[Payment]) -> list[Payment]:
    """The payments of the members most like the city in size and in the income of their country."""
    return sorted(payments, key=lambda one: _distance(setting, one.step))[:_NEAREST]


def _distance(setting: Setting, step: FeeStep) -> float:
    size, income = _ratios(setting, step)
    return sum(_UNKNOWN if ratio is None else abs(log(ratio)) for ratio in (size, income))


def from_payments(setting: Setting, payments: Sequence[Payment]) -> Interval:
    """What the city would pay by these: from the least to the most that size and income make likely."""
    read = [_as_for_city(setting, one) for one in payments]
    return min(low for low, _, _ in read), median(mode for _, mode, _ in read), max(high for _, _, high in read)


def _as_for_city(setting: Setting, payment: Payment) -> Interval:
    size, income = _ratios(setting, payment.step)
    known = size is not None
    spread = setting.constants.interval("fees.paid_spread" if known else "fees.observed_spread")
    _, usual, most = setting.constants.interval("fees.paid_elasticity")
    low, mode, high = (payment.eur * share for share in spread)
    for ratio in (size or 1.0, (income or 1.0) if known else 1.0):
        low, mode, high = low * min(1.0, ratio**most), mode * ratio**usual, high * max(1.0, ratio**most)
    return low, mode, high


def _ratios(setting: Setting, step: FeeStep) -> tuple[float | None, float | None]:
    """How many times as many people as the payer the city has, and how many times the income."""
    own, theirs = setting.city.place.population, step.member_population
    size = own / theirs if own and theirs else None
    groups = [setting.city.country.income_group, *(country(code).income_group for code in step.countries[:1])]
    incomes = [setting.constants.interval(f"fees.income_usd.{group}")[1] for group in groups if group]
    return size, incomes[0] / incomes[1] if len(incomes) == 2 else None


def reach_of(setting: Setting, scales: Sequence[FeeScale]) -> float:
    """Up to how many inhabitants a formula without an upper bound is taken at its word: twice the largest payer."""
    sizes = (step.member_population or 0 for scale in scales for step in scale.steps if step.member)
    return max(setting.constants.number("fees.formula_reach"), 2.0 * max(sizes, default=0))
