"""Numbers of an advice: with what is not certain of them, and what a year costs."""

from collections.abc import Iterable
from typing import Annotated

import msgspec

#: A whole number stays whole when it is read.
Number = int | float
#: 0 none, 1 observe, 2 participate, 3 lead.
Level = Annotated[int, msgspec.Meta(ge=0, le=3)]


class Interval(msgspec.Struct, frozen=True):
    """A number with its uncertainty: low <= mode <= high."""

    low: Number
    mode: Number
    high: Number


def summed(parts: Iterable[Interval]) -> Interval:
    """The sum of intervals, ends added to ends."""
    listed = list(parts)
    return Interval(sum(one.low for one in listed), sum(one.mode for one in listed), sum(one.high for one in listed))


class Travel(Interval, frozen=True):
    """A year's journeys in EUR; `known`: where the network meets is known."""

    known: bool = False


class Fee(Interval, frozen=True):
    """A yearly fee in EUR; `known`: the network publishes what this city would pay; `basis`: how it was got."""

    known: bool = False
    basis: str = ""


class Cost(msgspec.Struct, frozen=True):
    """What a year at the advised level costs; for a network to leave, a year at the present level."""

    fee_eur: Fee | None = None
    travel_eur: Travel | None = None
    staff_days: Number | None = None
    leaving_eur: Number | None = None
