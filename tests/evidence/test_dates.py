from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxenia.evidence.dates import PartialDate, parse_optional


def test_a_year_spans_its_days() -> None:
    year = PartialDate.parse("2019")
    assert (year.first_day, year.last_day) == (date(2019, 1, 1), date(2019, 12, 31))


def test_a_month_ends_on_its_last_day() -> None:
    assert PartialDate.parse("2024-02").last_day == date(2024, 2, 29)


@pytest.mark.parametrize("text", ["", "19", "2019-13", "2019-02-30", "May 2019", "2019-5", "2019/05"])
def test_other_texts_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a date"):
        PartialDate.parse(text)


def test_nothing_is_no_date() -> None:
    assert parse_optional("") is None


def test_order_is_by_first_day_then_precision() -> None:
    texts = ["2020", "2019-12-31", "2019", "2019-01", "2019-01-01"]
    assert [str(d) for d in sorted(map(PartialDate.parse, texts))] == [
        "2019",
        "2019-01",
        "2019-01-01",
        "2019-12-31",
        "2020",
    ]


def test_age_counts_from_the_middle_and_never_goes_below_zero() -> None:
    assert PartialDate.parse("2016").years_before(date(2026, 7, 2)) == pytest.approx(10, abs=0.01)
    assert PartialDate.parse("2030").years_before(date(2026, 7, 2)) == 0


@given(st.dates(min_value=date(1000, 1, 1)), st.sampled_from([4, 7, 10]))
def test_text_survives_the_way_there_and_back(day: date, length: int) -> None:
    text = day.isoformat()[:length]
    parsed = PartialDate.parse(text)
    assert str(parsed) == text
    assert parsed.first_day <= day <= parsed.last_day
