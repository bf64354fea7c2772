import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from proxenia_web.catalogue.snapshot import current
from proxenia_web.contributions.details import details_text, offered_details, read_details


def several(value: object) -> list[object]:
    """A list of one is as good as its only value."""
    return value if isinstance(value, list) else [value]


def test_details_have_the_readers_words_for_names_and_values() -> None:
    told = {"currency": "EUR", "period": "year", "per": 1, "on_hold": True}
    with translation.override("fr"):
        assert details_text(told, "fee") == "\n".join(
            f"{name}\u00a0: {value}"
            for name, value in (("monnaie", "EUR"), ("période", "par an"), ("pour chaque", 1), ("en suspens", "oui"))
        )
        assert read_details("Monnaie : EUR\nperiode: par an\npour chaque: 1\nen suspens: Oui", "fee") == told
        assert "monnaie" in offered_details("fee") and "currency" not in offered_details("fee")


def test_lists_and_texts_of_the_catalogue_are_shown_in_the_readers_words_and_read_back() -> None:
    told = {"member_type": ["city", "region"], "currency": "EUR", "what": "budget adopted"}
    with translation.override("fr"):
        text = details_text(told, "fee")
        assert text.replace("\u00a0: ", ": ").splitlines() == [
            "type de membre: ville, région",
            "monnaie: EUR",
            "quoi exactement: budget adopté",
        ]
        assert read_details(text.replace("adopté", "voté"), "fee") == {**told, "what": "budget voté"}
        assert read_details("quoi exactement: budget adopté", "annual_budget") == {"what": "budget adopted"}


def test_names_of_the_catalogue_are_still_read() -> None:
    with translation.override("fr"):
        assert read_details("currency: EUR\nperiod: year", "fee") == {"currency": "EUR", "period": "year"}


@pytest.mark.parametrize("language", ["en", "es", "pt", "fr"])
def test_every_detail_of_the_catalogue_is_read_back(language: str) -> None:
    with translation.override(language):
        for fact in current().facts.values():
            if fact.qualifiers and fact.property in ("fee", "members_total", "annual_budget", "eligibility"):
                text = details_text(fact.qualifiers, fact.property)
                read = read_details(text, fact.property)
                # Two texts may have one translation: what is read is shown as before, figures and words are the same.
                assert details_text(read, fact.property) == text
                assert read.keys() == fact.qualifiers.keys()
                for name in ("amount_of", "currency", "period", "population_max", "member_type", "countries"):
                    assert several(read.get(name)) == several(fact.qualifiers.get(name))


@pytest.mark.parametrize("line", ["sans deux-points", "monnaie:", "ce n’est pas un nom: 3", ": 3"])
def test_what_is_no_detail_is_refused(line: str) -> None:
    with translation.override("fr"), pytest.raises(ValidationError):
        read_details(line, "fee")
