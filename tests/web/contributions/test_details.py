import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from proxenia_web.catalogue.snapshot import current
from proxenia_web.contributions.details import details_text, offered_details, read_details


def test_details_have_the_readers_words_for_names_and_values() -> None:
    told = {"currency": "EUR", "period": "year", "per": 1, "on_hold": True}
    with translation.override("fr"):
        assert details_text(told, "fee") == "monnaie: EUR\npériode: par an\npour chaque: 1\nen suspens: oui"
        assert read_details("Monnaie : EUR\nperiode: par an\npour chaque: 1\nen suspens: Oui", "fee") == told
        assert "monnaie" in offered_details("fee") and "currency" not in offered_details("fee")


def test_names_of_the_catalogue_are_still_read() -> None:
    with translation.override("fr"):
        assert read_details("currency: EUR\nperiod: year", "fee") == {"currency": "EUR", "period": "year"}


@pytest.mark.parametrize("language", ["en", "es", "pt", "fr"])
def test_every_detail_of_the_catalogue_is_read_back(language: str) -> None:
    with translation.override(language):
        for fact in current().facts.values():
            shown = {name: value for name, value in fact.qualifiers.items() if not isinstance(value, list)}
            if len(shown) > 0 and fact.property == "fee":
                text = details_text(shown, fact.property)
                read = read_details(text, fact.property)
                assert {name: str(value) for name, value in read.items()} == {
                    name: str(value) for name, value in shown.items()
                }, text


@pytest.mark.parametrize("line", ["sans deux-points", "monnaie:", "ce n’est pas un nom: 3", ": 3"])
def test_what_is_no_detail_is_refused(line: str) -> None:
    with translation.override("fr"), pytest.raises(ValidationError):
        read_details(line, "fee")
