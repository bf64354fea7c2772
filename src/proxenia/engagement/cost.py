"""What a membership cost in a year, what came of it, and what one outcome cost."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from proxenia.engagement.model import OUTCOMES, Entry, EntryKind, Money, RegisteredMembership, in_year

#: The amount in the office's own currency on a day; None where no rate is known.
Convert = Callable[[Money, date], float | None]


@dataclass(frozen=True, slots=True)
class YearCost:
    """Money and time of one network in one year, in the office's currency.

    `fee` None: not recorded, or without a known rate, when `fee_unconverted` is what it is. `unconverted` are the other
    amounts left out of the sums for want of a rate; `without_days` counts participations whose staff days nobody noted:
    the true time is higher.
    """

    fee: float | None
    spent: float
    staff_days: float
    day_rate: float
    unconverted: tuple[Money, ...] = ()
    without_days: int = 0
    fee_unconverted: Money | None = None

    @property
    def left_out(self) -> tuple[Money, ...]:
        """What the total leaves out for want of a rate, one amount a currency."""
        return by_currency([*([self.fee_unconverted] if self.fee_unconverted else []), *self.unconverted])

    @property
    def total(self) -> float:
        """Fee, other money and staff time together; what is not recorded counts as nothing, so it is a lower bound."""
        return (self.fee or 0.0) + self.spent + self.staff_days * self.day_rate

    @property
    def is_complete(self) -> bool:
        """Whether nothing that belongs in the total is missing."""
        return self.fee is not None and not self.unconverted and not self.without_days


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What came of a membership: counts by kind, contacts apart, and the money won in the office's currency."""

    counts: dict[EntryKind, int] = field(default_factory=dict)
    contacts: int = 0
    won: float = 0.0
    unconverted: tuple[Money, ...] = ()

    @property
    def number(self) -> int:
        """How many outcomes there are."""
        return sum(self.counts.values())


def cost_in_year(
    membership: RegisteredMembership, entries: Sequence[Entry], year: int, convert: Convert, day_rate: float
) -> YearCost:
    """The cost of one membership in a calendar year; the fee counts in full for a year with any day of membership."""
    of_year = in_year(entries, year)
    spent, unconverted = _sum([(e.spent, e.day) for e in of_year if e.spent], convert)
    fee = _fee(membership, year, convert)
    fee_unconverted = membership.fee if fee is None else None
    return YearCost(
        fee=fee,
        spent=spent,
        staff_days=sum(entry.staff_days or 0.0 for entry in of_year),
        day_rate=day_rate,
        unconverted=unconverted,
        without_days=sum(entry.is_participation and entry.staff_days is None for entry in of_year),
        fee_unconverted=fee_unconverted,
    )


def _fee(membership: RegisteredMembership, year: int, convert: Convert) -> float | None:
    last = date(max(year, date.min.year), 12, 31)
    if not membership.is_member_between(_first(last), last):
        return 0.0
    return convert(membership.fee, last) if membership.fee else None


def by_currency(amounts: Iterable[Money]) -> tuple[Money, ...]:
    """Amounts added up within their currencies, by code."""
    sums: dict[str, float] = {}
    for money in amounts:
        sums[money.currency] = sums.get(money.currency, 0.0) + money.amount
    return tuple(Money(sums[currency], currency) for currency in sorted(sums))


def _first(day: date) -> date:
    return day.replace(month=1, day=1)


def _sum(amounts: Sequence[tuple[Money, date]], convert: Convert) -> tuple[float, tuple[Money, ...]]:
    converted = [(money, convert(money, day)) for money, day in amounts]
    return (
        sum(amount for _, amount in converted if amount is not None),
        tuple(money for money, amount in converted if amount is None),
    )


def outcomes_in_year(entries: Sequence[Entry], year: int, convert: Convert) -> Outcomes:
    """What came of one network in a calendar year."""
    of_year = in_year(entries, year)
    counts = Counter(entry.kind for entry in of_year if entry.kind in OUTCOMES)
    won, unconverted = _sum([(e.won, e.day) for e in of_year if e.won], convert)
    contacts = sum(entry.kind is EntryKind.CONTACT for entry in of_year)
    return Outcomes({kind: counts[kind] for kind in OUTCOMES if counts[kind]}, contacts, won, unconverted)


def cost_per_outcome(cost: YearCost, outcomes: Outcomes) -> float | None:
    """The total divided by the outcomes; None where there is none: no outcome is not a cost of infinity or nothing."""
    return cost.total / outcomes.number if outcomes.number else None
