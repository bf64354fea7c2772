"""Fees as the program reads them: a scale is one table of one source, and scales are never mixed."""

from dataclasses import dataclass
from enum import StrEnum


class FeeGrade(StrEnum):
    """What the amounts of a source are: a table, one amount for all, what members paid, or no yearly fee at all."""

    SCALE = "scale"
    FLAT = "flat"
    PAID = "paid"
    PROPOSED = "proposed"
    ADMISSION = "admission"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class FeeStep:
    """One line of a fee table: who pays how much a `period`, in the scale's currency. Bounds are inclusive.

    `per` counts inhabitants: with 1 the amount is a rate for each, with 10,000 for each 10,000 begun; None: the amount
    is the fee. `plus_fixed` and `income_share` (of the country's income per head times inhabitants) are added, and
    `least` and `most` bound the sum. `measure` is what `lower` and `upper` count, empty where the step has no bounds.
    `countries` are those the table lists; `income_group` stands for the ones it does not.
    """

    amount: float
    period: str
    statement: str
    kind: str
    member_types: tuple[str, ...] = ()
    membership: tuple[str, ...] = ()
    label: str = ""
    measure: str = ""
    lower: float | None = None
    upper: float | None = None
    income_group: str | None = None
    countries: tuple[str, ...] = ()
    countries_except: tuple[str, ...] = ()
    country_group: str = ""
    per: int | None = None
    least: float | None = None
    most: float | None = None
    plus_fixed: float = 0.0
    income_share: float = 0.0
    member: str = ""
    member_place: int | None = None
    member_population: int | None = None
    note: str = ""

    @property
    def is_floor(self) -> bool:
        """Whether the amount is the least that anyone pays, and what is paid above it is not told."""
        return self.least is not None and self.least == self.amount and not self.per

    @property
    def is_formula(self) -> bool:
        """Whether the amount is computed for each member."""
        return self.kind == "formula"

    @property
    def is_bounded(self) -> bool:
        """Whether the step can be taken at its word for a member of any size."""
        return not self.is_formula or self.most is not None

    @property
    def is_complete(self) -> bool:
        """Whether a formula's rate is printed; False where only its least is."""
        return not self.is_formula or self.per is not None or bool(self.income_share)


@dataclass(frozen=True, slots=True)
class FeeScale:
    """One table of one source. `eur_rate` is the euro of one unit of the currency then, None where none is known.

    `is_own`: the network itself or a public body prints it. `former`: the source gives another amount today.
    """

    label: str
    grade: FeeGrade
    currency: str
    as_of: str | None
    source: str
    source_kind: str
    eur_rate: float | None
    steps: tuple[FeeStep, ...]
    valid_from: str | None = None
    valid_until: str | None = None
    former: bool = False

    @property
    def is_own(self) -> bool:
        """Whether the network's own pages or an official copy print the table: only then is a fee published."""
        return self.source_kind in ("own", "official")

    @property
    def is_scale(self) -> bool:
        """Whether it says what members pay, rather than what some paid or what else there is."""
        return self.grade in (FeeGrade.SCALE, FeeGrade.FLAT)

    @property
    def newest(self) -> str:
        """The newest date it speaks of; empty where it has none."""
        return max(self.valid_from or "", self.as_of or "")
