import pytest

from proxenia.report.catalogue.count import Part
from proxenia.report.catalogue.fee import scale_name


@pytest.mark.parametrize(
    ("label", "language", "told"),
    [
        ("AIMF fees", "fr", "Cotisations AIMF"),
        ("AIMF fees", "es", "Cuotas de AIMF"),
        ("Metropolis fees 2023-2025", "pt", "Quotas de Metropolis, 2023-2025"),
        ("Mayors for Peace fee", "fr", "Cotisations Mayors for Peace"),
        ("ICLEI USA dues", "es", "Cuotas de ICLEI USA"),
        ("AEBR fees as told by Maramureș, 2020", "fr", "Cotisations AEBR, selon Maramureș, 2020"),
        ("Eurotowns fee as told by BayFOR", "pt", "Quotas de Eurotowns, segundo BayFOR"),
    ],
)
def test_a_scale_that_is_only_described_is_told_in_the_readers_words(label: str, language: str, told: str) -> None:
    assert scale_name(label, language) == Part(told)


@pytest.mark.parametrize("label", ["Cities Programme", "Euroregion Glacensis, Czech part", "fees", ""])
def test_a_scale_with_a_name_of_its_own_keeps_it(label: str) -> None:
    assert scale_name(label, "fr").text == label


def test_in_english_the_name_stands_as_it_is() -> None:
    assert scale_name("Metropolis fees 2023-2025", "en").text == "Metropolis fees 2023-2025"
