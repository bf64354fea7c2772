"""An office's amounts in its own currency, at the European Central Bank's rate of the day."""

from datetime import date
from functools import cache

from proxenia.catalogue.currency import EuroRates
from proxenia.engagement.council import Valuation
from proxenia.engagement.model import Money
from proxenia.exchange.office.workspace import Office


@cache
def _rates() -> EuroRates:
    """The rates, read once: they are a fixed table of the package."""
    return EuroRates()


def valuation(office: Office) -> Valuation:
    """How the office's amounts become comparable; an amount whose currency has no known rate becomes None."""

    def convert(money: Money, day: date) -> float | None:
        if money.currency == office.currency:
            return money.amount
        paid, own = (_rates().rate(currency, None, day.isoformat()) for currency in (money.currency, office.currency))
        return money.amount * paid / own if paid is not None and own else None

    return Valuation(convert, office.staff_day_cost)
