"""Numbers as people type them: read by the page's language, refused where they may be two, the same in every form."""

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation

from proxenia_web.contributions.details import details_text, read_details, value_text
from proxenia_web.contributions.forms import ProposalForm
from proxenia_web.core.amount import AmountError, WholeField, read_amount
from proxenia_web.groups.forms import SurveyForm


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12000", 12000), ("12 000", 12000), ("12,000.00", 12000), ("12.000,00", 12000), ("1.234.567", 1234567),
        ("12000.5", 12000.5), ("12000,50", 12000.5), ("EUR 9", 9), ("0", 0), ("12000.125", 12000.125),
        ("0.998", 0.998), ("0,500", 0.5), ("9 €", 9), ("500 euros", 500), ("€500", 500),
        ("1 Euro", 1), ("12 000 EUR", 12000),
    ],
)  # fmt: skip
def test_amounts_are_read_as_people_write_them(text: str, number: float) -> None:
    assert read_amount(text) == number


@pytest.mark.parametrize(
    "text",
    ["12,000", "12.000", "1.000", "-1", "nan", "inf", "1e400", "", "²", "1.2.3", "①", "12 50", "1 2500", "5 000 USD"],
)
def test_what_is_no_amount_or_may_be_two_is_refused(text: str) -> None:
    with pytest.raises(AmountError):
        read_amount(text)


@pytest.mark.parametrize(("language", "number"), [("es", 50_000), ("pt", 50_000), ("fr", 50_000)])
def test_a_whole_number_of_thousands_is_never_read_as_units(language: str, number: int) -> None:
    with translation.override(language):
        assert WholeField().clean("50.000") == number
    with translation.override("en"), pytest.raises(ValidationError):
        WholeField().clean("50.000")


def test_a_whole_number_keeps_to_its_bounds_and_an_empty_field_is_none() -> None:
    field = WholeField(1, 600)
    assert field.clean("") is None and field.clean("12") == 12
    for text in ("0", "601", "1.5", "twelve"):
        with pytest.raises(ValidationError):
            field.clean(text)


def test_inhabitants_of_a_survey_are_read_by_the_page_s_language() -> None:
    with translation.override("es"):
        form = SurveyForm({"country": "PT", "least": "50.000"})
        form.is_valid()
        assert form.cleaned_data["least"] == 50_000


@pytest.mark.parametrize(
    ("language", "text", "told"), [("es", "9.800", 9800), ("en", "9.8", 9.8), ("fr", "9 800", 9800), ("pt", "9,5", 9.5)]
)
def test_a_proposed_fee_is_the_number_that_the_page_s_language_says(language: str, text: str, told: float) -> None:
    with translation.override(language):
        assert proposal("fee", text).cleaned_data["value"] == told


def test_a_proposed_number_that_may_be_two_is_refused_with_both() -> None:
    with translation.override("en"):
        form = proposal("fee", "9,800")
    assert "9800" in form.errors["value"][0] and "9.8" in form.errors["value"][0]
    assert "value" in proposal("founded", "1913.5").errors


@pytest.mark.parametrize("language", ["en", "es", "pt", "fr"])
def test_details_are_read_back_as_they_are_shown(language: str) -> None:
    told = {"population_max": 50_000, "rate": 0.0085, "year": 2024, "paid": True, "code": "007", "loss": -2.5}
    with translation.override(language):
        assert read_details(details_text(told, "fee"), "fee") == told
        assert read_amount(str(value_text(1234.5))) == 1234.5


def proposal(kind: str, value: str) -> forms.Form:
    form = ProposalForm(kind, {"value": value, "details": "", "as_of": "", "source": "https://example.org/a"})
    form.is_valid()
    return form
