from dataclasses import replace

import pytest
from tests.appraisal.conftest import a_place

from proxenia.appraisal.model import Answer
from proxenia.appraisal.network.city import CityProfile
from proxenia.appraisal.network.offer import is_money_for_cities, is_open_to
from proxenia.catalogue.model import Funding
from proxenia.places.country import country

OFFER = Funding("Fund", 1000.0, None, "EUR", "member cities", "", "", None, "2025", "s", 1.0)


def city(code: str) -> CityProfile:
    return CityProfile(a_place(1, country_code=code), country(code))


@pytest.mark.parametrize(
    ("code", "open_to", "answer"),
    [
        ("IE", "member cities", Answer.YES),
        ("IE", "cities in Mexico, Brazil, Jamaica, Honduras (first seven signatories)", Answer.NO),
        ("BR", "cities in Mexico, Brazil, Jamaica, Honduras", Answer.YES),
        ("BR", "cities in Mexico, Brazil (first seven signatories)", Answer.UNKNOWN),
        ("IE", "C40 cities in the global South", Answer.NO),
        ("ID", "C40 cities in the global South", Answer.YES),
        ("IE", "cities in Latin America and the Caribbean", Answer.NO),
        ("CO", "cities in Latin America and the Caribbean", Answer.YES),
        ("CO", "European municipalities", Answer.NO),
        ("IE", "European municipalities", Answer.YES),
        ("CO", "US cities above 30,000 residents", Answer.NO),
        ("US", "US cities above 30,000 residents", Answer.YES),
        ("IE", "invited city governments", Answer.UNKNOWN),
    ],
)
def test_to_whom_an_offer_is_open(code: str, open_to: str, answer: Answer) -> None:
    assert is_open_to(city(code), replace(OFFER, open_to=open_to)) is answer


@pytest.mark.parametrize(
    ("offer", "expected"),
    [
        (OFFER, True),
        (replace(OFFER, what="recognition; no money stated"), False),
        (replace(OFFER, name="Congress registration fee waivers"), False),
        (replace(OFFER, what="award"), False),
        (replace(OFFER, open_to="AIMF, CLGF, CEMR/PLATFORMA, UCLG, UCLG Africa"), False),
        (replace(OFFER, open_to="local, national and international NGOs"), False),
    ],
)
def test_what_is_money_for_cities(offer: Funding, expected: bool) -> None:
    assert is_money_for_cities(offer) is expected
