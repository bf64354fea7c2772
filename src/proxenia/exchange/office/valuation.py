"""An office's amounts in its own currency, at the European Central Bank's rate of the day."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

from proxenia.catalogue.currency import EuroRates
from proxenia.engagement.council import Valuation
from proxenia.engagement.model import Money
from proxenia.exchange.office.workspace import Office

#: A rate this long before the day of its amount is told.
_OLD = timedelta(days=62)


@cache
def _rates() -> EuroRates:
    """The rates, read once: they are a fixed table of the package."""
    return EuroRates()


def old_rates(office: Office, amounts: Iterable[tuple[Money, date]]) -> dict[str, date]:
    """The currencies whose rates end long before an amount that was turned into the office's money, with their end."""
    found: dict[str, date] = {}
    for money, day in amounts:
        for currency in {money.currency, office.currency} if money.currency != office.currency else ():
            taken = _rates().day_of_rate(currency, day)
            if taken and day - taken > _OLD:
                found[currency] = taken
    return dict(sorted(found.items()))


def valuation(office: Office) -> Valuation:
    """How the office's amounts become comparable; an amount whose currency has no known rate becomes None."""

    def convert(money: Money, day: date) -> float | None:
        if money.currency == office.currency:
            return money.amount
        paid, own = (_rates().rate(currency, None, day.isoformat()) for currency in (money.currency, office.currency))
        return money.amount * paid / own if paid is not None and own else None

    return Valuation(convert, office.staff_day_cost)
