"""Numbers as people write them; what may be two is refused, and what the program writes is read back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxenia.language.number import NumberError, amount_text, number_text, read_number, without_euro


@pytest.mark.parametrize(
    ("text", "decimal", "number"),
    [
        ("15.000", ",", 15_000), ("15.000", ".", 15), ("15,000.5", None, 15_000.5), ("0.125", None, 0.125),
        ("1234.567", None, 1234.567), ("1.234.567", None, 1_234_567), ("12'000", None, 12_000), ("-3", None, -3),
        ("1\u2009250", None, 1250), ("12\u202f000,5", None, 12_000.5),
        ("5.000,-", None, 5000), ("5'000.--", None, 5000), ("700,–", None, 700),
    ],
)  # fmt: skip
def test_a_number_by_hand(text: str, decimal: str | None, number: float) -> None:
    assert read_number(text, decimal) == number


@pytest.mark.parametrize(
    ("text", "meanings"), [("15.000", ("15000", "15")), ("9.800", ("9800", "9.8")), ("1,234", ("1234", "1.2340"))]
)
def test_one_separator_before_three_digits_may_mean_two_numbers(text: str, meanings: tuple[str, str]) -> None:
    with pytest.raises(NumberError) as caught:
        read_number(text)
    assert (caught.value.code, caught.value.meanings) == ("ambiguous-amount", meanings)


@pytest.mark.parametrize("language", ["es", "pt", "fr", "de"])
def test_the_language_of_the_writer_decides_where_it_says_which(language: str) -> None:
    assert read_number("9.800", language=language) == 9800
    assert read_number("9,80", language=language) == 9.8
    with pytest.raises(NumberError):  # people who write so across the ocean mean thousands, others a fraction
        read_number("9,800", language=language)


@pytest.mark.parametrize("text", ["12 000 €", "€12 000", "EUR 12.000,00", "12,000.00 euros", " 12 000 Euro "])
def test_euros_may_be_said_where_euros_are_meant(text: str) -> None:
    assert read_number(without_euro(text)) == 12_000


@pytest.mark.parametrize(
    "text",
    ["", "abc", "12 50", "1 2500", "5-", "-.", "1.2.3", "1e5", "²", "١٢", "1_000", ".", "1,23,456", "inf", "nan"],
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(NumberError) as caught:
        read_number(text)
    assert caught.value.code == "bad-amount"


@pytest.mark.parametrize(
    ("language", "said"), [("en", "EUR 1.200"), ("es", "1.200 EUR"), ("pt", "1.200 EUR"), ("fr", "1.200 EUR")]
)
def test_a_currency_stands_where_the_language_has_it(language: str, said: str) -> None:
    assert amount_text("1.200", "EUR", language) == said.replace(" ", "\u00a0")


@given(st.floats(0, 1e11))
def test_what_is_written_is_read_back(number: float) -> None:
    assert read_number(number_text(number)) == pytest.approx(number, abs=1e-9)
