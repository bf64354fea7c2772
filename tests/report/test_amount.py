import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxenia.appraisal.answer.record import Fee, Interval
from proxenia.report.amount import Amounts, rounded
from proxenia.report.text import report_words

amount = Amounts(report_words("en"))


@pytest.mark.parametrize(
    ("value", "said"), [(0, "EUR 0"), (12_345, "about EUR 12,000"), (999, "about EUR 1,000"), (73.4, "about EUR 73")]
)
def test_estimates_are_rounded(value, said):
    assert amount.about(value) == said


def test_a_known_fee_keeps_its_digits():
    assert amount.fee_in_words(Fee(7340, 7340, 7340, known=True)) == "EUR 7,340 a year (published)"


def test_an_unknown_fee_is_a_range_with_its_reason():
    said = amount.fee_in_words(Fee(2012, 5100, 9040, known=False))
    assert said == "EUR 2,000 to 9,000 a year (not published; range of comparable networks)"


def test_what_another_member_paid_is_not_a_published_fee():
    said = amount.fee_in_words(Fee(400, 1000, 2000, known=False, basis="observed"))
    assert said == "EUR 400 to 2,000 a year (not published; judged by what another member paid)"


def test_unknown_is_not_zero():
    assert "not published" in amount.fee_in_words(Fee(0, 0, 0, known=False))
    assert amount.fee_in_words(Fee(0, 0, 0, known=True)) == "no fee"
    assert amount.fee_in_words(None) == "not estimated"


def test_an_aged_scale_shows_its_range():
    assert amount.fee_in_words(Fee(5200, 5700, 6300, known=True)).startswith(
        "about EUR 5,700 a year (EUR 5,200 to 6,300"
    )


def test_travel():
    assert amount.travel_in_words(Interval(0, 0, 0)) == "none"
    assert amount.travel_in_words(None) == "not estimated"
    assert amount.travel_in_words(Interval(1234, 2345, 3456)) == "about EUR 2,300 a year (EUR 1,200 to 3,500)"


@pytest.mark.parametrize(
    ("share", "said"),
    [(None, "not computed"), (0, "0%"), (0.001, "under 1%"), (0.5, "50%"), (0.999, "over 99%"), (1, "100%")],
)
def test_percent_claims_no_end_that_is_not_reached(share, said):
    assert amount.percent(share) == said


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (2_569_007, "2.6 million people"),
        (368_123, "370,000 people"),
        (23_000_000, "23 million people"),
        (999_999, "1 million people"),
    ],
)
def test_population(number, said):
    assert amount.population(number) == said


def test_each_language_writes_amounts_its_own_way():
    said = {code: Amounts(report_words(code)) for code in ("es", "pt", "fr")}
    assert [one.percent(0.001) for one in said.values()] == ["menos del 1\u00a0%", "menos de 1%", "moins de 1\u00a0%"]
    assert said["es"].population(1_000_000) == "1 millón de habitantes"
    assert said["fr"].population(2_600_000) == "2,6 millions d'habitants"
    assert said["pt"].span(1234, 5678) == "de 1.200 a 5.700 EUR"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (None, ""),
        ({}, ""),
        ("open", ""),
        ({"climate": 0.6, "social-inclusion": 0.4}, "climate 60%, social inclusion 40%"),
        ({"climate": 3, "mobility": 1}, "climate 3, mobility 1"),
        (["lobbying>visibility", "visibility>=best_practices"], "lobbying>visibility; visibility>=best_practices"),
        ({"prefer": ["lobbying>visibility"]}, "prefer lobbying>visibility"),
    ],
)
def test_preferences(said, words):
    assert amount.preferences(said) == words


def test_criteria_are_named():
    assert (
        amount.preferences({"lobbying": 0.25, "best_practices": 0.75}, "criterion")
        == "Lobbying 25%, Best practices 75%"
    )


@given(st.floats(min_value=1e-3, max_value=1e9))
def test_rounding_stays_within_half_a_unit_of_the_second_digit(value):
    assert abs(rounded(value) - value) <= 0.0501 * value
    assert rounded(rounded(value)) == pytest.approx(rounded(value))


@given(st.floats(min_value=0, max_value=1e7), st.floats(min_value=0, max_value=1e7))
def test_a_span_never_runs_backwards(one, other):
    said = amount.span(min(one, other), max(one, other))
    if " to " in said:
        low, high = (float(part.replace(",", "")) for part in said.removeprefix("EUR ").split(" to "))
        assert low <= high
