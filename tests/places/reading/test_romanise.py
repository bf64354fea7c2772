"""Other scripts in Latin letters: one name in each, and what must stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxenia.places.reading.romanise import romanise


@pytest.mark.parametrize(
    ("text", "latin"),
    [
        ("москва", "moskva"),
        ("київ", "kiiv"),
        ("софия", "sofia"),
        ("αθηνα", "atina"),  # theta sounds as in the names of letters; the ear's key folds "th" to "t" anyway
        ("μπουρνοβα", "burnova"),
        ("حلب", "hlb"),
        ("תל אביב", "tl abib"),
        ("თბილისი", "tbilisi"),
        ("երեվան", "erevan"),
        ("मुम्बई", "mumbaii"),
        ("さいたま", "saitama"),
        ("서울", "seoul"),
    ],
)
def test_letters_of_other_scripts(text: str, latin: str) -> None:
    assert romanise(text) == latin


def test_chinese_characters_stay() -> None:
    assert romanise("北京") == "北京"


def test_nothing_stays_nothing() -> None:
    assert romanise("") == ""


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_latin_letters_stay_as_they_are(text: str) -> None:
    assert romanise(text) == text


@given(st.text(max_size=30))
def test_any_text_can_be_romanised_and_only_grows_so_far(text: str) -> None:
    assert len(romanise(text)) <= 20 * len(text)
