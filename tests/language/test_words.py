import re
from datetime import date
from string import Formatter

import pytest
import yaml

from proxenia.language.words import _TABLES, LANGUAGES, Words, subjects, words

PLURALS = ("zero", "one", "two", "few", "many", "other")


def table(language: str, subject: str) -> dict[str, str]:
    loaded = yaml.safe_load((_TABLES / language / f"{subject}.yaml").read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def gaps(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def without_plural(key: str) -> str:
    head, _, last = key.rpartition(".")
    return head if last in PLURALS else key


@pytest.mark.parametrize("subject", subjects())
@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_no_translation_is_missing_empty_or_has_other_gaps(language: str, subject: str) -> None:
    english, other = table("en", subject), table(language, subject)
    assert {without_plural(key) for key in other} == {without_plural(key) for key in english}
    assert [key for key, sentence in other.items() if not sentence.strip()] == []
    differing = [key for key in other.keys() & english.keys() if gaps(other[key]) != gaps(english[key])]
    assert differing == []


@pytest.mark.parametrize("subject", subjects())
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_plural_has_the_form_other(language: str, subject: str) -> None:
    keys = table(language, subject).keys()
    assert [key for key in keys if key.endswith(".one") and f"{without_plural(key)}.other" not in keys] == []


@pytest.mark.parametrize(
    ("language", "number", "money", "day"),
    [
        ("en", "12,345.7", "EUR\u00a012,346", "26 Nov 2026"),
        ("es", "12.345,7", "12.346\u00a0EUR", "26 nov 2026"),
        ("pt", "12.345,7", "12.346\u00a0EUR", "26 de nov. de 2026"),
        ("fr", "12\u202f345,7", "12\u202f346\u00a0EUR", "26 nov. 2026"),
    ],
)
def test_numbers_and_dates_by_custom(language: str, number: str, money: str, day: str) -> None:
    said = Words(language, {})
    assert said.number(12345.67, 1) == number
    assert said.money(12345.67, "EUR") == money
    assert said.day(date(2026, 11, 26)) == day


@pytest.mark.parametrize("subject", subjects())
def test_french_signs_stand_apart_by_spaces_that_do_not_break(subject: str) -> None:
    wrong = [key for key, sentence in table("fr", subject).items() if re.search(r"\S [:;?!»]|« ", sentence)]
    assert wrong == []
    assert [Words(code, {}).label("a") for code in ("en", "fr")] == ["a:", "a\u00a0:"]
    assert [Words(code, {}).parted(("a", "b")) for code in ("en", "fr")] == ["a; b", "a\u00a0; b"]


@pytest.mark.parametrize("subject", subjects())
def test_the_sign_of_a_percentage_stands_as_numbers_are_written(subject: str) -> None:
    for language in ("en", "pt"):  # as in Words.percent: "59%"
        assert [key for key, text in table(language, subject).items() if re.search(r"[}\d]\s%", text)] == []
    assert [Words(code, {}).percent(0.59) for code in ("en", "pt", "fr")] == ["59%", "59%", "59\u00a0%"]


def test_plurals_follow_the_language() -> None:
    table = {"n.one": "{number} réseau", "n.other": "{number} réseaux"}
    assert [Words("fr", table).count("n", number) for number in (0, 1, 2)] == ["0 réseau", "1 réseau", "2 réseaux"]
    assert Words("en", table).count("n", 0) == "0 réseaux"


def test_lists_end_as_the_language_ends_them() -> None:
    assert [Words(code, {}).listed(["a", "b", "c"]) for code in ("en", "es", "fr")] == [
        "a, b and c",
        "a, b y c",
        "a, b et c",
    ]
    assert Words("en", {}).listed([]) == ""


@pytest.mark.parametrize(
    ("last", "joined"),
    [("ICLEI", "e"), ("Hidalgo", "e"), ("Ítaca", "e"), ("hierro", "y"), ("Iasi", "y"), ("Yumbo", "y"), ("C40", "y")],
)
def test_spanish_says_e_before_the_sound_of_an_i(last: str, joined: str) -> None:
    assert Words("es", {}).listed(["A", "B", last]) == f"A, B {joined} {last}"
    assert Words("es", {}).listed([last]) == last
    assert Words("pt", {}).listed(["A", "ICLEI"]) == "A e ICLEI"


def test_a_letter_has_its_date_in_full() -> None:
    first = date(2027, 1, 1)
    assert [Words(code, {}).full_day(first) for code in LANGUAGES] == [
        "1 January 2027",
        "1 de enero de 2027",
        "1 de janeiro de 2027",
        "1er janvier 2027",
    ]
    assert Words("fr", {}).day(first) == "1er janv. 2027"
    assert Words("fr", {}).full_day(date(2027, 1, 11)) == "11 janvier 2027"


def test_what_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="'de' is not one of en, es, pt, fr"):
        words("de", "council")
    with pytest.raises(KeyError):
        Words("en", {}).say("nothing")


@pytest.mark.parametrize(
    "subject",
    [one for one in subjects() if one not in ("demo", "office_file", "reasons", "refusal", "report", "table_problem")],
)
def test_every_key_said_whole_exists(subject: str) -> None:
    """Keys of a subject are said in the modules that ask for its words; the others by codes or columns.

    Reasons are tried in test_sentences, columns of an office's files in test_register_file, the report's in test_text,
    the made-up office's in test_demo, and refusals, found by what is said in English, in test_problem.
    """
    asking = [path.read_text(encoding="utf-8") for path in _TABLES.parent.parent.rglob("*.py")]
    said = {
        key
        for text in asking
        if f', "{subject}")' in text
        for key in re.findall(r"""\b(?:say|count)\(\s*["']([^"'{]+)["']\s*[,)]""", text)
    }
    known = {without_plural(key) for key in table("en", subject)} | table("en", subject).keys()
    assert said and said - known == set()


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "0 files"), ("es", "0 files"), ("pt", "0 files"), ("fr", "0 file")],
)
def test_nought_takes_the_plural_that_the_language_gives_it(language: str, told: str) -> None:
    said = Words(language, {"files.one": "{number} file", "files.other": "{number} files"})
    assert said.count("files", 0) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2024", ("2024", "2024", "2024", "2024")),
        ("2024-06", ("June 2024", "junio de 2024", "junho de 2024", "juin 2024")),
        ("2024-06-03", ("3 Jun 2024", "3 jun 2024", "3 de jun. de 2024", "3 juin 2024")),
        ("sin fecha", ("sin fecha",) * 4),
    ],
)
def test_a_date_is_told_as_precisely_as_it_is_known(text: str, told: tuple[str, ...]) -> None:
    assert tuple(Words(code, {}).when(text) for code in LANGUAGES) == told


def test_what_rounds_to_nothing_has_no_sign() -> None:
    assert [Words("en", {}).number(number) for number in (-0.3, 0.3, 0, -0.0)] == ["0"] * 4


def test_a_label_and_its_text_are_parted_as_the_language_writes_it() -> None:
    assert Words("fr", {}).labelled("Cotisation", "500 EUR") == "Cotisation\u00a0: 500 EUR"
    assert Words("pt", {}).labelled("Quota", "500 EUR") == "Quota: 500 EUR"


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_network_of_which_the_city_may_be_a_member_is_not_told_as_several(language: str) -> None:
    said = words(language, "reasons")
    one, two = (said.count("caution.probably-member", number) for number in (1, 2))
    assert "1" not in one and "2" in two
