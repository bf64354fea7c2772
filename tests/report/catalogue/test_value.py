"""What a statement says, in the reader's words."""

from typing import Any

import pytest

from proxenia.built.snapshot import open_snapshot
from proxenia.catalogue.model import Fact
from proxenia.report.catalogue.count import Part
from proxenia.report.catalogue.value import value_parts


def fact(name: str, value: Any, **qualifiers: Any) -> Fact:
    return Fact("1", "cideu", name, value, qualifiers, None, "https://x.example/a", "own")


@pytest.mark.parametrize(
    ("told", "parts"),
    [
        (fact("category", "thematic"), (Part("temática"),)),
        (fact("founded", 1993), (Part("1993"),)),
        (fact("annual_budget", 1500000, currency="EUR"), (Part("1.500.000\u00a0EUR"),)),
        (fact("members_total", 125, what="cities"), (Part("125 ciudades"),)),
        (fact("headquarters_country", "ES"), (Part("España"),)),
        (fact("headquarters_city", "Lisbon", country="PT"), (Part("Lisboa", is_name=True),)),
        (fact("working_language", "pt"), (Part("portugués"),)),
        (fact("website", "https://x.example"), (Part("https://x.example"),)),
        (fact("partner", "uclg"), (Part("Ciudades y Gobiernos Locales Unidos", is_name=True),)),
        (fact("alias", "Cities of the World"), (Part("Cities of the World", "en", is_name=True),)),
        (fact("alias", "Villes du monde", lang="fr"), (Part("Villes du monde", "fr", is_name=True),)),
        (fact("event", "Congress"), (Part("Congreso"),)),
        (fact("legal_form", "non-profit association"), (Part("asociación sin ánimo de lucro"),)),
        (fact("governance", "so it is said"), (Part("so it is said", "en"),)),
    ],
)
def test_each_property_is_read_in_its_way(told: Fact, parts: tuple[Part, ...]) -> None:
    assert value_parts(told, open_snapshot().networks, "es") == parts
