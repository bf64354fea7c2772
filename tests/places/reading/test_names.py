"""Names made comparable: keys, sounds, official forms, and the words that say a name is no place's."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxenia.places.reading.names import (
    bared,
    group_word,
    has_region_form,
    name_key,
    organisation_word,
    sound_key,
    without_article,
    without_city_form,
    without_region_form,
)

TEXTS = st.text(max_size=40)
LATIN = st.text(alphabet=st.characters(whitelist_categories=("Lu", "Ll"), max_codepoint=0x17F), min_size=1, max_size=20)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("São Paulo", "sao paulo"),
        ("SÃO PAULO", "sao paulo"),
        ("Łódź", "lodz"),
        ("Ærøskøbing", "aeroskobing"),
        ("İstanbul", "istanbul"),
        ("Iğdır", "igdir"),
        ("L'Aquila", "laquila"),
        ("L’Aquila", "laquila"),
        ("Saint-Étienne", "saint etienne"),
        ("Straße", "strasse"),
        ("  Two   words ", "two words"),
        ("Αθήνα", "αθηνα"),
        ("Орёл", "орел"),
        ("مكة", "مکه"),
        ("मुंबई", "मुंबई"),
        ("東京", "東京"),
        ("ＴＯＫＹＯ", "tokyo"),
        ("𝐴", "a"),
        ("", ""),
        ("(—)", ""),
    ],
)
def test_key(text: str, key: str) -> None:
    assert name_key(text) == key


@given(TEXTS)
def test_a_key_is_its_own_key(text: str) -> None:
    assert name_key(name_key(text)) == name_key(text)


@given(LATIN)
def test_case_and_composition_do_not_matter(text: str) -> None:
    assert name_key(text.upper()) == name_key(text.upper().lower())
    assert name_key(unicodedata.normalize("NFD", text)) == name_key(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("gothenburg", "gotenburg"),
        ("saint petersburg", "st petersburg"),
        ("sankt gallen", "st gallen"),
        ("kyiv", "kiiv"),
        ("new castle", "newcastle"),
        ("duesseldorf", "dusseldorf"),
        ("тбилиси", "tbilisi"),
        ("mississippi", "misisipi"),
    ],
)
def test_what_sounds_alike_has_one_sound(one: str, other: str) -> None:
    assert sound_key(one) == sound_key(other)


@pytest.mark.parametrize(("one", "other"), [("bonn", "bern"), ("austin", "houston"), ("cairo", "kairouan")])
def test_what_sounds_different_stays_apart(one: str, other: str) -> None:
    assert sound_key(one) != sound_key(other)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz ", max_size=30))
def test_a_sound_is_never_longer_than_the_key(key: str) -> None:
    assert len(sound_key(key)) <= len(key)


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("City of Melbourne", "melbourne"),
        ("Ayuntamiento de Sevilla", "sevilla"),
        ("Prefeitura Municipal de Curitiba", "curitiba"),
        ("Seoul Metropolitan Government", "seoul"),
        ("Lord Mayor and Corporation of Dublin", "dublin"),
        ("Municipality of the City of Vigan", "vigan"),
        ("Konya Büyükşehir Belediyesi", "konya"),
        ("横浜市", "横浜"),
        ("부산광역시", "부산"),
        ("仙台市役所", "仙台"),
        ("臺中市政府", "台中"),
        ("पुणे महानगरपालिका", "पुणे"),
        ("بلدية بيروت", "بیروت"),
        ("Δήμος Βόλου", "βολου"),
        ("Melbourne", "melbourne"),
        ("Cityofmelbourne", "cityofmelbourne"),
    ],
)
def test_city_form_taken_off(text: str, bare: str) -> None:
    assert without_city_form(name_key(text)) == bare


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Generalitat de Catalunya", "catalunya"),
        ("Province of Barcelona", "barcelona"),
        ("Jönköpings län", "jonkopings"),
        ("Aichi Prefecture", "aichi"),
        ("青森県", "青森"),
        ("Jalisco", "jalisco"),
    ],
)
def test_region_form_taken_off(text: str, bare: str) -> None:
    assert without_region_form(name_key(text)) == bare


@pytest.mark.parametrize("form", ["city of", "municipality", "the", "stadt", ""])
def test_a_form_alone_is_no_name_to_bare(form: str) -> None:
    assert without_city_form(form) == form


def test_forms_come_off_one_after_the_other() -> None:
    assert bared("municipality of the city of vigan", "city")[-1] == "vigan"
    assert bared("vigan", "city") == []


@given(TEXTS)
def test_each_bared_key_is_shorter_than_the_last(text: str) -> None:
    for kind in ("city", "region"):
        found = [name_key(text), *bared(name_key(text), kind)]
        assert all(len(after) < len(before) for before, after in pairwise(found))
        assert all(found[1:])


@pytest.mark.parametrize(("key", "bare"), [("la paz", "paz"), ("de los angeles", "los angeles"), ("lanus", "lanus")])
def test_article_taken_off(key: str, bare: str) -> None:
    assert without_article(key) == bare


@pytest.mark.parametrize(
    ("text", "is_region"),
    [
        ("Aichi Prefecture", True),
        ("Région Bretagne", True),
        ("City of Aichi", False),
        ("Kerry County Council", True),
        ("Cork City Council", False),
        ("Aichi", False),
    ],
)
def test_written_as_a_region(text: str, is_region: bool) -> None:
    assert has_region_form(name_key(text)) is is_region


@pytest.mark.parametrize(
    ("text", "word"),
    [("University of Porto", "university"), ("Porto GmbH", "gmbh"), ("Collegedale", None), ("Porto", None)],
)
def test_organisations_are_told_by_a_whole_word(text: str, word: str | None) -> None:
    assert organisation_word(name_key(text)) == word


@pytest.mark.parametrize(("text", "word"), [("Unione Comuni Valle", "unione comuni"), ("Unionville", None)])
def test_groups_are_told_by_a_whole_word(text: str, word: str | None) -> None:
    assert group_word(name_key(text)) == word
