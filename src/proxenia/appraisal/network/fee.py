"""What membership costs this city a year: by the published scale, by what others pay, or as in comparable networks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from statistics import median, quantiles

from proxenia.appraisal.constants import Interval
from proxenia.appraisal.network.fee_paid import (
    Payment,
    from_payments,
    nearest_payments,
    own_payment,
    payments_of,
    reach_of,
)
from proxenia.appraisal.network.fee_scale import Choice, choose_scale, is_for_country, is_for_type, yearly_eur
from proxenia.appraisal.network.setting import Setting
from proxenia.catalogue.fee_scale import FeeGrade
from proxenia.catalogue.model import Network

#: Kinds of fee that say that there is one, whatever it is.
_CHARGED = frozenset({"tiered", "formula", "flat", "on-request"})
_STATEMENTS = 4


class Basis(StrEnum):
    """What a fee rests on."""

    FREE = "free"
    SCALE = "scale"
    TOLD = "told"
    LIKELY = "likely"
    FORMULA = "formula"
    OBSERVED = "observed"
    COMPARABLE = "comparable"


@dataclass(frozen=True, slots=True)
class Fee:
    """A yearly fee in EUR as low <= mode <= high; `known` only where the network's own scale gives it.

    `entry` is what joining costs once, beside the fee of the year.
    """

    low: float
    mode: float
    high: float
    basis: Basis
    statements: tuple[str, ...] = ()
    as_of: str | None = None
    entry: float = 0.0
    entry_statement: str | None = None

    @property
    def known(self) -> bool:
        """Whether a published scale (or a published "no fee") gives the amount."""
        return self.basis in (Basis.FREE, Basis.SCALE, Basis.TOLD)

    @property
    def asks(self) -> bool:
        """Whether the amount is to be asked for before anything is decided on it."""
        return not self.known

    @property
    def interval(self) -> Interval:
        """Low, mode and high."""
        return self.low, self.mode, self.high


def published_fee(setting: Setting, network: Network) -> Fee | None:
    """The fee that the statements give for this city; None where none does.

    One scale is read, never several. Where it is not certain to apply, what the city itself paid comes first.
    """
    told = setting.city.fees.get(network.id)
    if told is not None:
        return Fee(told, told, told, Basis.TOLD)
    payments = payments_of(setting, network)
    choice = choose_scale(setting, network)
    scale = _from_scale(setting, network, choice, payments) if choice else None
    if scale and scale.known:
        return scale
    if network.fee_kind in ("none", "invitation-funded") and scale is None and (free := _free(setting, network)):
        return free
    paid = own_payment(setting, payments)
    return _as_paid(setting, paid) if paid else scale or _observed(setting, payments)


def _free(setting: Setting, network: Network) -> Fee | None:
    """No fee; where that was said long ago, what comparable networks ask is possible in part; too long ago: None."""
    fact = setting.facts(network, "fee_kind")[0]
    most = setting.constants.number("fees.free_years")
    if setting.age(fact.as_of, most) > most:
        return None
    share = _widening(setting, fact.as_of)
    _, _, high = setting.constants.interval("fees.unknown_eur")
    return Fee(0.0, 0.0, high * share, Basis.FREE, (fact.id,), fact.as_of)


def _from_scale(setting: Setting, network: Network, choice: Choice, payments: Sequence[Payment]) -> Fee | None:
    """The fee by the chosen scale, wider as it ages; between what is certain and the formula where it has no bound."""
    scale, population = choice.scale, setting.city.place.population
    amounts = [found for step in choice.steps if (found := yearly_eur(setting, scale, step, population)) is not None]
    if not amounts:
        return None
    lows, modes, highs = zip(*amounts, strict=True)
    low, mode, high = min(lows), median(modes), max(highs)
    share = _widening(setting, scale.newest or None)
    basis = Basis.SCALE if scale.is_own and choice.is_certain else Basis.LIKELY
    if not all(step.is_bounded for step in choice.steps) and (population or 0) > reach_of(setting, network.fees):
        low, mode, high = _open(setting, network, choice, payments, mode)
        basis = Basis.FORMULA
    elif basis is Basis.LIKELY:
        less, _, more = setting.constants.interval("fees.likely_spread")
        low, high = low * less, high * more
    statements = tuple(step.statement for step in choice.steps)[:_STATEMENTS]
    return Fee(low * (1 - share), mode, high * (1 + share), basis, statements, scale.newest or None)


def _open(setting: Setting, network: Network, choice: Choice, payments: Sequence[Payment], formula: float) -> Interval:
    """From what members pay and the fixed part to the formula, which nothing shows to hold for so large a city."""
    fixed = [step.plus_fixed if step.per else step.amount for step in choice.steps]
    certain = max([rate * (choice.scale.eur_rate or 1.0) for rate in fixed] + [one.eur for one in payments])
    if not certain:
        reach = int(reach_of(setting, network.fees))
        found = (yearly_eur(setting, choice.scale, step, reach) for step in choice.steps)
        certain = max(amount[0] for amount in found if amount)
    low = min(certain, formula)
    return low, (low * formula) ** 0.5, formula


def _widening(setting: Setting, as_of: str | None) -> float:
    constants = setting.constants
    years = setting.age(as_of, constants.number("fees.undated_years"))
    return min(constants.number("fees.widening_per_year") * years, constants.number("fees.most_widening"))


def _as_paid(setting: Setting, paid: Payment) -> Fee:
    """What the city itself paid, wider as it ages."""
    share = _widening(setting, paid.as_of)
    low, high = paid.eur * (1 - share), paid.eur * (1 + share)
    return Fee(low, paid.eur, high, Basis.OBSERVED, (paid.step.statement,), paid.as_of)


def _observed(setting: Setting, payments: Sequence[Payment]) -> Fee | None:
    if not payments:
        return None
    nearest = nearest_payments(setting, payments)
    low, mode, high = from_payments(setting, nearest)
    statements = tuple(one.step.statement for one in nearest)
    newest = max((one.as_of for one in nearest if one.as_of), default=None)
    return Fee(low, mode, high, Basis.OBSERVED, statements, newest)


def comparable_fee(setting: Setting, network: Network, known: Sequence[tuple[Network, Fee]]) -> Fee:
    """An unknown fee as the spread of what comparable networks would ask of this city.

    Comparable: same kind and category; where too few are known, same kind; where still too few, a documented interval.
    Only networks that ask a fee are looked at; the low end is 0 where nothing says that this one asks any, and the
    least that it prints where that is all it prints.
    """
    constants = setting.constants
    least = int(constants.number("fees.least_comparable"))
    same_kind = [(n, fee) for n, fee in known if n.kind is network.kind and fee.mode > 0]
    floor, statements = _printed_least(setting, network)
    is_charged = network.fee_kind in _CHARGED
    low, mode, high = constants.interval("fees.unknown_eur")
    for pool in ([(n, fee) for n, fee in same_kind if n.category == network.category], same_kind):
        if len(pool) >= least:
            amounts = sorted(fee.mode for _, fee in pool)
            cuts = quantiles(amounts, n=20, method="inclusive")
            low, mode, high = (cuts[round(share * 20) - 1] for share in constants.interval("fees.unknown_quantiles"))
            low = low if is_charged else 0.0
            break
    return Fee(max(low, floor), max(mode, floor), max(high, floor), Basis.COMPARABLE, statements)


def _printed_least(setting: Setting, network: Network) -> tuple[float, tuple[str, ...]]:
    choice = choose_scale(setting, network)
    if choice is None or any(step.is_complete for step in choice.steps):
        return 0.0, ()
    rate = choice.scale.eur_rate or 1.0
    return min((step.least or 0.0) * rate for step in choice.steps), tuple(step.statement for step in choice.steps)


def fees_for(setting: Setting, networks: Sequence[Network]) -> dict[str, Fee]:
    """The fee of each network for this city, unknown ones as the spread of the known."""
    given = {network.id: published_fee(setting, network) for network in networks}
    known = [(network, fee) for network in networks if (fee := given[network.id]) is not None and fee.known]
    return {
        network.id: _with_entry(setting, network, given[network.id] or comparable_fee(setting, network, known))
        for network in networks
    }


def _with_entry(setting: Setting, network: Network, fee: Fee) -> Fee:
    """The fee with what joining costs once, as the network itself says or else as others do."""
    entries = [
        (not scale.is_own, amount * scale.eur_rate, step.statement)
        for scale in network.fees
        if scale.grade is FeeGrade.ADMISSION and scale.eur_rate is not None
        for step in scale.steps
        if is_for_type(setting, step)
        and is_for_country(setting, step)
        and (amount := step.amount * (setting.city.place.population or 0 if step.per else 1))
    ]
    if not entries:
        return fee
    _, amount, statement = min(entries)
    return replace(fee, entry=amount, entry_statement=statement)
