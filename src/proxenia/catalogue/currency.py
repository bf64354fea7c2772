"""Money of other currencies in euro, at the European Central Bank's rate of the day the fact held."""

from datetime import date

from proxenia.evidence.dates import PartialDate


class EuroRates:
    """Euro for one unit of a currency at a date; the rates come with the package `currencyconverter`."""

    def __init__(self) -> None:
        from currency_converter import CurrencyConverter

        self._converter: CurrencyConverter = CurrencyConverter(
            fallback_on_missing_rate=True, fallback_on_wrong_date=True
        )
        self._known: dict[tuple[str, date], float | None] = {}

    def rate(self, currency: str, as_of: str | None, day: str) -> float | None:
        """Euro for one unit at the middle of `as_of`, on `day` where the fact has no date; None for unknown currencies.

        A day without a rate (a weekend, or later than the package's history) takes the nearest one there is.
        """
        if currency == "EUR":
            return 1.0
        moment = _middle(PartialDate.parse(as_of or day))
        key = currency, moment
        if key not in self._known:
            self._known[key] = self._look_up(currency, moment)
        return self._known[key]

    def day_of_rate(self, currency: str, day: date) -> date | None:
        """The day of the rate that is taken for a day: the last there is where the rates end before it."""
        if currency == "EUR" or currency not in self._converter.currencies:
            return None
        first, last = self._converter.bounds[currency]
        taken: date = min(max(day, first), last)
        return taken

    def _look_up(self, currency: str, moment: date) -> float | None:
        if currency not in self._converter.currencies:
            return None
        return round(float(self._converter.convert(1.0, currency, "EUR", date=moment)), 8)


def _middle(moment: PartialDate) -> date:
    return date.fromordinal((moment.first_day.toordinal() + moment.last_day.toordinal()) // 2)
