import pytest

from proxenia.language.english import reads_as_english


@pytest.mark.parametrize(
    "name", ["Mayors for Peace", "The Hague", "Ho Chi Minh City", "World Summit", "Cities and Culture"]
)
def test_a_name_with_an_english_word_is_english(name: str) -> None:
    assert reads_as_english(name)


@pytest.mark.parametrize(
    "name",
    [
        "Mercociudades",
        "Sanlúcar la Mayor",
        "Cités Unies",
        "Arbeitsgemeinschaft Donauländer",
        "Fortaleza",
        "Eurocities",
        "",
    ],
)
def test_any_other_is_not_taken_for_english(name: str) -> None:
    assert not reads_as_english(name)
