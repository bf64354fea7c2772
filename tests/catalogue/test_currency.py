"""Euro for a unit of a currency, at the rate of the day or the nearest there is (the European Central Bank's)."""

from datetime import date

import pytest

from proxenia.catalogue.currency import EuroRates

DAY = "2026-12-01"


@pytest.fixture(scope="module")
def rates() -> EuroRates:
    return EuroRates()


def test_the_rate_is_that_of_the_middle_of_the_date(rates: EuroRates) -> None:
    """1.1200 dollars a euro on 1 July 2020, the middle of that year; 1.1253 on 15 June."""
    assert rates.rate("USD", "2020-07-01", DAY) == pytest.approx(1 / 1.1200, abs=1e-8)
    assert rates.rate("USD", "2020", DAY) == pytest.approx(1 / 1.1200, abs=1e-8)
    assert rates.rate("USD", "2020-06", DAY) == pytest.approx(1 / 1.1253, abs=1e-8)
    assert rates.rate("USD", None, "2020-07-01") == rates.rate("USD", "2020-07-01", DAY)
    assert (rates.rate("EUR", None, DAY), rates.rate("ZZZ", None, DAY)) == (1.0, None)


def test_a_day_outside_the_rates_takes_the_first_or_the_last(rates: EuroRates) -> None:
    assert rates.day_of_rate("USD", date(1990, 1, 1)) == date(1999, 1, 4)  # the first day of the euro's rates
    assert rates.day_of_rate("USD", date(2020, 7, 1)) == date(2020, 7, 1)
    last = rates.day_of_rate("USD", date(2100, 1, 1))
    assert last is not None and date(2020, 7, 1) < last < date(2100, 1, 1)
    assert rates.rate("USD", "2100", DAY) == rates.rate("USD", last.isoformat(), DAY)
    assert rates.day_of_rate("EUR", last) is None and rates.day_of_rate("ZZZ", last) is None
