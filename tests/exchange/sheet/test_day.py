"""Dates as offices write them: as precise as they are, and refused where a day is needed and none is named."""

from datetime import date, datetime

import pytest
from babel.dates import format_date, format_skeleton
from hypothesis import given
from hypothesis import strategies as st

from proxenia.evidence.dates import PartialDate
from proxenia.exchange.sheet.cell import CellError, Manner
from proxenia.exchange.sheet.day import as_date, as_day
from proxenia.exchange.sheet.lines import CoarseDay, as_shown
from proxenia.language.words import LANGUAGES, LOCALES

DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize("value", ["2019", 2019, 2019.0, " 2019 "])
def test_a_year_is_a_year(value: object) -> None:
    assert as_date(value, Manner()) == PartialDate(2019)


@pytest.mark.parametrize(
    "value",
    [
        *("03/2019", "3/2019", "3-2019", "03.2019", "2019-03", "2019/3", "March 2019", "march, 2019", "Mar 2019"),
        *("marzo de 2019", "Marzo 2019", "mar. 2019", "março de 2019", "MARÇO 2019", "mars 2019", "marzo del 2019"),
    ],
)
def test_a_month_is_a_month(value: str) -> None:
    assert as_date(value, Manner()) == PartialDate(2019, 3)


@pytest.mark.parametrize(
    "value",
    [
        *("2019-03-04", "04.03.2019", "4 March 2019", "March 4, 2019", "4th of March 2019", "4 de marzo de 2019"),
        *("4 de março de 2019", "4 mars 2019", "4-mar-2019", datetime(2019, 3, 4)),
    ],
)
def test_a_day_is_a_day(value: object) -> None:
    assert as_day(value, Manner()) == date(2019, 3, 4)
    assert as_date(value, Manner()) == PartialDate(2019, 3, 4)


@given(DAYS, st.sampled_from(LANGUAGES), st.sampled_from(["long", "yMMMM", "yMMM"]))
def test_the_dates_of_every_language_are_read_as_meant(day: date, language: str, form: str) -> None:
    locale = LOCALES[language]
    if form == "long":
        assert as_date(format_date(day, form, locale), Manner()) == PartialDate.of(day)
    else:
        assert as_date(format_skeleton(form, day, locale=locale), Manner()) == PartialDate(day.year, day.month)


@pytest.mark.parametrize("value", ["2019", 2019, "2019-03", "03/2019", "marzo de 2019"])
def test_where_a_day_is_needed_a_year_or_month_is_refused(value: object) -> None:
    with pytest.raises(CellError, match="names no day") as refused:
        as_day(value, Manner())
    assert refused.value.broken.code == "no-day" and "2025-04-03" in refused.value.broken.hint


@pytest.mark.parametrize(
    "value", ["13/2019", "2019-13", "1700", "2019?", "20190304", 43466, "Smarch 2019", "31 June 2019", "about 2019"]
)
def test_what_is_no_date_is_refused(value: object) -> None:
    with pytest.raises(CellError):
        as_date(value, Manner())


def test_an_ambiguous_day_is_refused_as_before() -> None:
    with pytest.raises(CellError, match="may be 3 April or 4 March"):
        as_date("03/04/2025", Manner())


@pytest.mark.parametrize(
    ("form", "meant"),
    [
        ("yyyy", PartialDate(2019)),
        ("mmm-yy", PartialDate(2019, 3)),
        ('[$-80A]mmmm" de "yyyy', PartialDate(2019, 3)),
        ("dd/mm/yyyy", PartialDate(2019, 3, 4)),
        ("General", PartialDate(2019, 3, 4)),
    ],
)
def test_a_workbooks_date_is_as_precise_as_its_cell_shows(form: str, meant: PartialDate) -> None:
    cell = as_shown(datetime(2019, 3, 4), form)
    assert as_date(cell, Manner()) == meant
    assert as_day(cell, Manner()) == date(2019, 3, 4)  # the workbook knows the day that it does not show


def test_an_empty_cell_is_no_date() -> None:
    assert as_date(None, Manner()) is None and as_date("  ", Manner()) is None
    assert isinstance(as_shown(datetime(2019, 1, 1), "yyyy"), CoarseDay)


def test_a_day_far_from_today_says_what_to_mend() -> None:
    with pytest.raises(CellError, match="1620-04-03 is too far from today") as refused:
        as_day("1620-04-03", Manner())
    assert refused.value.broken.hint == "mend the year"
