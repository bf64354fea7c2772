"""Amounts and dates as Babel writes them by fifteen customs, read back or refused, never misread."""

from datetime import date

import pytest
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal
from hypothesis import given
from hypothesis import strategies as st

from proxenia.exchange.sheet.cell import (
    CellError,
    DateOrder,
    Manner,
    as_amount,
    as_number,
    as_text,
    as_whole,
    currency_of,
)
from proxenia.exchange.sheet.day import as_day

LOCALES = (
    *("en_GB", "en_US", "en_IE", "es", "es_CO", "es_MX", "pt", "pt_BR"),
    *("fr", "fr_CH", "de", "de_CH", "it", "pl", "sv"),
)
cents = st.integers(0, 10**11).map(lambda number: number / 100)


@given(cents, st.sampled_from(LOCALES), st.sampled_from(["EUR", "CHF"]))
def test_money_of_any_custom_is_read_as_it_was_meant(amount: float, locale: str, currency: str) -> None:
    written = format_currency(amount, currency, locale=locale)
    assert as_amount(written, Manner()) == (amount, currency)
    assert as_amount(format_decimal(amount, "#,##0.00", locale=locale), Manner()) == (amount, "")


@given(st.integers(0, 10**9), st.sampled_from(LOCALES))
def test_a_whole_number_is_read_as_meant_or_refused(amount: int, locale: str) -> None:
    written = format_decimal(amount, "#,##0", locale=locale)
    try:
        assert as_amount(written, Manner()) == (amount, "")
    except CellError as error:
        assert error.broken.code == "ambiguous-amount"
        assert 1_000 <= amount < 1_000_000


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_a_date_by_hand_is_read_as_meant_once_its_order_is_told(day: date) -> None:
    for order, form in ((DateOrder.DAY_FIRST, "dd/MM/yyyy"), (DateOrder.MONTH_FIRST, "MM/dd/yyyy")):
        assert as_day(format_date(day, form, locale="en"), Manner(order=order)) == day
    try:
        assert as_day(format_date(day, "d/M/yyyy", locale="en"), Manner()) == day
    except CellError as error:
        assert error.broken.code == "ambiguous-date"
        assert day.day <= 12 and day.day != day.month


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, ""), (2027, "2027"), (2027.0, "2027"), (1.5, "1.5"), (" a\r\nb ", "a\nb"), ("'=1", "=1"), (True, "True")],
)
def test_what_a_cell_says(value: object, text: str) -> None:
    assert as_text(value) == text


@pytest.mark.parametrize("value", ["1.5", "-1", "61", "ten", 61])
def test_a_count_outside_its_bounds_is_refused(value: object) -> None:
    with pytest.raises(CellError, match="no whole number from 0 to 60"):
        as_whole(value, 0, 60)
    assert (as_whole("60", 0, 60), as_whole(0.0, 0, 60), as_whole("", 0, 60)) == (60, 0, None)


def test_a_sign_of_several_currencies_names_none() -> None:
    assert [currency_of(told) for told in ("€", "eur", "R$", " COP ", "")] == ["EUR", "EUR", "BRL", "COP", ""]
    for told in ("$", "kr", "pesos"):
        with pytest.raises(CellError):
            currency_of(told)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("₹5000", (5000, "INR")), ("5000 zł", (5000, "PLN")), ("NT$ 5000", (5000, "TWD")), ("S/ 500", (500, "PEN")),
        ("CHF 5'000.-", (5000, "CHF")), ("5.000,- €", (5000, "EUR")),
    ],
)  # fmt: skip
def test_money_as_bills_of_many_countries_say_it(text: str, amount: tuple[float, str]) -> None:
    assert as_amount(text, Manner()) == amount


@pytest.mark.parametrize("text", ["Fr.500", "¥500", "30 000 FCFA", "12k", "500 £ €"])
def test_what_names_no_one_currency_is_refused(text: str) -> None:
    with pytest.raises(CellError) as caught:
        as_amount(text, Manner())
    assert caught.value.broken.code == "bad-currency"


@pytest.mark.parametrize("text", ["2 weeks", "10 %", "~4", "3 Tage"])
def test_days_with_a_word_are_no_currency(text: str) -> None:
    with pytest.raises(CellError, match="is not an amount"):
        as_number(text, Manner())
    with pytest.raises(CellError, match="is money"):
        as_number("3 EUR", Manner())
