import re
from pathlib import Path

import pytest

import proxenia.appraisal
from proxenia.appraisal.answer.sentences import Speech
from proxenia.appraisal.model import CRITERIA, Reason
from proxenia.evidence.vocabulary import shipped_vocabulary
from proxenia.language.words import LANGUAGES, words

SOURCES = Path(proxenia.appraisal.__file__).parent
#: Codes that are put together from parts.
MADE = (
    "quoted",
    "fee-",
    "funding-",
    "peers",
    "contacts-all-",
    "matters-",
    "voting-",
    "reach-",
    "members-",
    "countries-",
    "ended",
    "probably-in-",
    "criterion.",
    "value.",
    "caution.",
    "inferred",
)


def say(code: str, language: str = "en", **values: object) -> str:
    return Speech(language, shipped_vocabulary()).say(Reason(code, values))


def test_every_code_that_is_used_has_a_sentence_and_every_sentence_is_used() -> None:
    table = words("en", "reasons")
    texts = [p.read_text(encoding="utf-8") for p in SOURCES.rglob("*.py") if p.name != "sentences.py"]
    written = "\n".join(texts)
    named = set(re.findall(r'"([a-z]+(?:-[a-z]+)*)"', written))
    assert [key for key in table._table if key not in named and not key.startswith(MADE)] == []
    direct = set(re.findall(r'Reason\(\s*"([a-z-]+)"', written))
    direct |= set(re.findall(r'_(?:no|unknown)\(\s*"([a-z-]+)"', written))
    direct |= {f"caution.{code}" for code in re.findall(r'warn\(\s*"([a-z-]+)"', written)}
    direct |= {f"criterion.{name}" for name in CRITERIA}
    assert direct
    assert [code for code in sorted(direct) if not table.has(code) and not table.has(f"{code}.other")] == []


def test_words_of_the_vocabulary_are_said_in_the_readers_language() -> None:
    assert say("themes-shared", themes="mobility, air-quality") == "Its themes are yours: mobility, air quality."
    assert say("themes-shared", "es", themes=["mobility", "air-quality"]).endswith(": movilidad, calidad del aire.")
    assert say("reach-members", "fr", number=1200, what="cities", when="undated") == (
        "Il touche 1\u202f200 villes (non daté)."
    )


def test_what_is_counted_is_said_as_the_catalogue_says_it() -> None:
    crowd = {"number": 16132, "what": "local governments represented"}
    assert "gobiernos locales representados" in say("large-crowd", "es", **crowd)
    assert "531 miembros que constan aquí" in say("large-crowd", "es", number=531, what="members in the catalogue")
    both = say("large-crowd", "pt", number=1000, what="cities, organizations and research centers")
    assert "cities" not in both and "research" not in both
    assert say("large-crowd", "fr", number=900, what="oddities of a source").startswith("Parmi 900 membres")


def test_one_is_said_in_the_singular() -> None:
    assert say("peers", "es", number=1, names=["Adelaida"]) == "1 miembro conocido es de su tamaño: Adelaida."
    assert say("peers", "es", number=2, names=["A", "B"]).startswith("2 miembros conocidos son de su tamaño, como")
    assert say("contacts-all-known", "pt", number=1) == "Já se relaciona com o seu único membro conhecido."


def test_money_names_whom_it_is_for_only_where_that_is_known() -> None:
    told = {"name": "A fund", "when": "2022", "amount": 0.0}
    assert say("funding-unnamed", "es", **told, open_to="").endswith("sin importe indicado (a fecha de 2022).")
    assert "(abierto a: ciudades;" in say("funding-unnamed", "es", **told, open_to="cities")


def test_a_condition_says_that_it_is_in_english_only_where_it_is() -> None:
    asked = say("ask-condition", "pt", condition="grows wine", place="Óbidos")
    assert asked == "Pergunte aos seus serviços se Óbidos cumpre esta condição: «cultiva a vinha»."
    assert say("ask-condition", "pt", condition="sings well", place="Óbidos").endswith("«sings well» (em inglês).")
    asked = "Ask your services whether Cork meets this condition: “is a national capital”."
    assert say("ask-condition", condition="is a national capital", place="Cork") == asked


def test_an_area_is_said_by_names_and_not_by_codes() -> None:
    area = "europe, CH, MX-BCN, US-IL, US-TX"
    assert "(Europe, Switzerland, Baja California, United States)" in say("ask-area", area=area, place="Cork")
    assert "(Europe, Suisse, Basse-Californie, États-Unis)" in say("ask-area", "fr", area=area, place="Cork")


def test_dates_are_no_codes() -> None:
    assert say("fee-free", "es", when="2024-06") == "No pide cuota de membresía (junio de 2024)."


def test_languages_are_said_by_name() -> None:
    assert say("language-other", "es", languages=["en", "fr"]) == "Trabaja en inglés, francés."
    assert say("language-shared", languages=["pt"]).endswith(": Portuguese.")
    assert say("language-other", "fr", languages=["xx-no"]) == "Il travaille en xx-no."


def test_numbers_are_written_as_the_language_writes_them() -> None:
    assert "12,500" in say("enters-at-budget", budget=12500)
    assert "12.500" in say("enters-at-budget", "pt", budget=12500.0)
    assert "1,5 millones" in say("speaks-for", "es", millions=1.5, when="2020")


def test_a_criterion_is_named_as_a_sentence_needs_it() -> None:
    assert (
        "the more weight visibility has"
        in say("weight-up", criterion="visibility", with_share=8, without_share=2).lower()
    )
    assert "«\u00a0visibilité\u00a0»" in say("matters-comparison", "fr", more="visibility", less="lobbying")


def test_what_a_source_says_in_words_is_said_in_the_readers() -> None:
    names = ["UNDRR holds the secretariat", "UN-Habitat"]
    assert say("institutions", "pt", names=names).endswith("a UNDRR assegura o secretariado, UN-Habitat.")
    assert say("institutions", "en", names=names).endswith("UNDRR holds the secretariat, UN-Habitat.")


def test_an_end_is_told_as_far_as_it_is_known() -> None:
    assert say("ended", year="2004", successor="UCLG") == "It ended in 2004; its work goes on in UCLG."
    assert say("ended", year="", successor="UCLG") == "It has ended; its work goes on in UCLG."
    assert say("ended", year="2004", successor="") == "It ended in 2004."
    assert say("ended", year="", successor="") == "It has ended."


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_can_be_said(language: str) -> None:
    """Each template with something in every gap."""
    speech, table = Speech(language, shipped_vocabulary()), words(language, "reasons")
    for key, template in table._table.items():
        if not key.startswith(("ended", "criterion.", "value.")):
            gaps = re.findall(r"{(\w+)}", template)
            assert speech.say(Reason(key, dict.fromkeys(gaps, "x"))).count("x") >= len(
                [gap for gap in gaps if gap != "what"]
            )
