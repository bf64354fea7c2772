"""When a membership can be left, by when notice must be given, and what is still owed."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from proxenia.engagement.model import Money, RegisteredMembership

#: The first and the last month of the calendar, counted from the year 0.
_FIRST_MONTH, _LAST_MONTH = 12 * date.min.year, 12 * date.max.year + 11


@dataclass(frozen=True, slots=True)
class ExitTerms:
    """The next way out: notice by `last_day`, gone on `leaves_on`, `owed` in fees from today until then.

    `owed` counts whole years of the fee that begin between today and the exit; None: the fee is not recorded.
    """

    last_day: date
    leaves_on: date
    owed: Money | None


def add_months(day: date, months: int) -> date:
    """The same day of the month so many months later (or earlier); the last day of a shorter month.

    Beyond the ends of the calendar it is the first or the last month that there is: a slip of the pen in a record is
    no reason to know nothing of it.
    """
    position = min(max(day.year * 12 + day.month - 1 + months, _FIRST_MONTH), _LAST_MONTH)
    year, month = divmod(position, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def exit_terms(membership: RegisteredMembership, today: date) -> ExitTerms | None:
    """The first renewal at which notice can still be given and the minimum term is over.

    None where the register names no renewal or no notice period: then the question goes to the network.
    """
    if membership.renewal is None or membership.notice_months is None:
        return None
    for begun, renewal in enumerate(renewals(membership, today)):
        last_day = add_months(renewal, -membership.notice_months)
        is_bound = membership.minimum_until is not None and renewal < membership.minimum_until
        if last_day >= today and not is_bound:
            return ExitTerms(last_day, renewal, _owed(membership, begun))
    return None


def renewals(membership: RegisteredMembership, today: date) -> Iterator[date]:
    """The renewals from today on, each a whole number of terms after the one recorded; none where none is."""
    if membership.renewal is None:
        return
    term = max(1, membership.term_months)
    months_behind = (today.year - membership.renewal.year) * 12 + today.month - membership.renewal.month
    count = max(0, months_behind // term - 1)
    while True:
        renewal = add_months(membership.renewal, count * term)
        count += 1
        if renewal.year >= date.max.year - 1:
            return
        if renewal >= today:
            yield renewal


def _owed(membership: RegisteredMembership, terms_begun: int) -> Money | None:
    if membership.fee is None:
        return None
    years = terms_begun * max(1, membership.term_months) / 12
    return Money(round(membership.fee.amount * years, 2), membership.fee.currency)
