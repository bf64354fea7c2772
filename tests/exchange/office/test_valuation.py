from datetime import date

import pytest

from proxenia.engagement.model import Money
from proxenia.exchange.office.valuation import old_rates, valuation
from proxenia.exchange.office.workspace import Office

DAY = date(2026, 3, 2)


def test_the_offices_own_currency_stays_as_it_is() -> None:
    found = valuation(Office("A", currency="XYZ", staff_day_cost=260))
    assert found.convert(Money(12.5, "XYZ"), DAY) == 12.5
    assert found.day_rate == 260


def test_other_money_goes_through_the_euro_and_back() -> None:
    dollars = valuation(Office("A", currency="USD")).convert(Money(100, "EUR"), DAY)
    assert dollars is not None
    assert valuation(Office("A")).convert(Money(dollars, "USD"), DAY) == pytest.approx(100)


@pytest.mark.parametrize(("own", "paid"), [("EUR", "XYZ"), ("XYZ", "EUR")])
def test_a_currency_without_a_rate_gives_nothing(own: str, paid: str) -> None:
    assert valuation(Office("A", currency=own)).convert(Money(1, paid), DAY) is None


def test_the_end_of_rates_is_told_of_amounts_long_after_it() -> None:
    paid = [(Money(1, "RUB"), DAY), (Money(1, "RUB"), date(2021, 3, 1)), (Money(1, "EUR"), DAY), (Money(1, "COP"), DAY)]
    (told,) = old_rates(Office("A", currency="EUR"), paid).items()
    assert told == ("RUB", date(2022, 3, 1))
    assert not old_rates(Office("A", currency="RUB"), [(Money(5, "RUB"), DAY)])
    assert not old_rates(Office("A", currency="EUR"), [(Money(5, "USD"), date(2024, 3, 4))])
