"""Refusals of tables in four languages: nothing that the readers of tables say is left in English."""

import ast
import re
from itertools import pairwise
from pathlib import Path

import pytest

import proxenia
from proxenia.language.problem import told_in, told_text
from proxenia.language.words import words
from proxenia.problems import Problem

READERS = (
    *(f"exchange/office/{name}" for name in ("record", "register", "ledger")),
    *(f"exchange/sheet/{name}" for name in ("sheet", "package", "workbook", "cell")),
    *(f"exchange/secretariat/{name}" for name in ("member_table", "fee_table")),
)
#: Others that refuse what people ask for.
OTHERS = (
    "exchange/office/workspace",
    *(f"exchange/plan/{name}" for name in ("plan", "pdf", "agenda")),
    *(f"exchange/{name}" for name in ("cohort_file", "comparison_file", "sheet/table")),
    *(f"appraisal/{name}" for name in ("run", "question/scenario", "question/judgement", "choice/advise")),
    *(f"decision/preference/{name}" for name in ("weights", "points")),
    *(f"evidence/{name}" for name in ("vocabulary", "fee/terms")),
    *(f"cli/{name}" for name in ("advice/advise", "advice/cohort", "advice/survey", "office/report")),
    "places/find",
)
#: What is put together of sentences that have words each, and what only programs are told.
NO_SENTENCES = {
    "'{}': {}",
    "{}: {}",
    "{}",
    "the PDF is scanned pictures: {}",
    "{} of {} could not be read: pictures without text",
    'a workspace file begins with {"{}": {}, ...}',
    "no place called '{}'{} was found",
    "'{}'{} could be several places, or none",
    "no column holds the {}' names",
    "the slack {} is not in [0, 1)",
    "0 is exact, 0.2 usual",
    "the rule '{}' for {} criteria",
    "one of {}, and a criterion at least",
    "name each criterion once",
}
CALLS = {
    "Problem": 2,
    "CellError": 1,
    "refused": 2,
    "refusal": 2,
    "Broken": 1,
}  # where a call's message stands; the hint follows


def told(message: str, hint: str = "", language: str = "es") -> tuple[str, str]:
    found = told_in(Problem("code", "file.csv: 3", message, hint), language)
    assert (found.code, found.where) == ("code", "file.csv: 3")
    return found.message, found.hint


def test_what_stands_in_a_gap_is_kept() -> None:
    assert told("'12 {x}' is not an amount", "write a number, as in 1234.56") == (
        "«12 {x}» no es un importe",
        "escriba un número, por ejemplo 1234.56",
    )
    assert told("'a'\n'b' is not a date") == ("«a'\n'b» no es una fecha", "")


def test_english_stays_as_it_is() -> None:
    assert told("the cell is empty", "every entry needs one", "en") == ("the cell is empty", "every entry needs one")


def test_what_is_not_known_stays_as_it_is() -> None:
    assert told("something new", "do something") == ("something new", "do something")


def test_words_to_choose_from_are_named_in_the_language() -> None:
    hint = "use Event, Working group, Practice taken, attended, yes"
    assert told("'x' is not one of the words for this", hint)[1] == (
        "use " + ", ".join(
            [words("es", "council").say(key) for key in ("kind.event", "kind.working-group", "kind.practice-taken",
             "role.attended")] + ["sí"]
        )
    )  # fmt: skip
    assert told("the column 'x' is not read", "known: Network id, Member since, else", "fr")[1].endswith(
        "Identifiant du réseau, Membre depuis, else"
    )


@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("es", "ninguna columna se llama «Identificador de la red o Red»"),
        ("pt", "nenhuma coluna se chama «Identificador da rede ou Rede»"),
    ],
)
def test_columns_that_are_missing_are_named_in_the_language(language: str, message: str) -> None:
    told = told_in(Problem("missing-column", "", "no column is called 'Network id or Network'", ""), language)
    assert told.message == message


def test_months_are_named_in_the_language() -> None:
    message = "'03/04/2027' may be 3 April or 4 March"
    assert told(message, language="pt")[0] == "«03/04/2027» pode ser 3 de abril ou 4 de março"
    assert told(message, language="fr")[0] == "«\u00a003/04/2027\u00a0» peut être le 3 avril ou le 4 mars"


def test_the_more_particular_sentence_is_taken() -> None:
    assert told("'1.234' may be 1234 or 1.2340")[0] == "«1.234» puede ser 1234 o 1,2340"
    assert told("-3 is not an amount", "give 0 or more") == ("-3 no es un importe", "ponga 0 o más")


def test_suggested_networks_are_joined_in_the_language() -> None:
    hint = "write uclg (UCLG) or uccla (UCCLA), or say that it is your own"
    assert told("no network is called 'UCL'", hint, "fr") == (
        "aucun réseau ne s'appelle «\u00a0UCL\u00a0»",
        "écrivez uclg (UCLG) ou uccla (UCCLA), ou dites qu'il est à vous",
    )


def open_gaps(sentence: str) -> str:
    return re.sub(r"(\{\w*\})+", "{}", sentence)


def sentence_of(node: ast.expr) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return None


def said_by(reader: str) -> list[str]:
    tree = ast.parse((Path(proxenia.__path__[0]) / f"{reader}.py").read_text(encoding="utf-8"))
    nodes: list[ast.expr] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
            nodes += node.args[CALLS[node.func.id] :]
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            nodes += [node.value] if node.targets[0].id in ("message", "hint") else []
    return [open_gaps(text) for node in nodes if (text := sentence_of(node))]


@pytest.mark.parametrize("reader", READERS)
def test_every_sentence_of_a_reader_has_its_translation(reader: str) -> None:
    assert len(said_by(reader)) > 3
    assert [sentence for sentence in said_by(reader) if sentence not in known_sentences()] == []


@pytest.mark.parametrize("module", OTHERS)
def test_every_sentence_that_refuses_what_people_ask_has_its_translation(module: str) -> None:
    said = [sentence for sentence in said_by(module) if sentence not in NO_SENTENCES]
    assert len(said) > 1
    assert [sentence for sentence in said if not told_text(sentence, "fr")] == []


def known_sentences() -> set[str]:
    english = words("en", "table_problem", "refusal")
    return {open_gaps(english.sentence(key)) for key in english.every_key()}


def test_no_sentence_is_there_twice() -> None:
    english = words("en", "table_problem", "refusal")
    sentences = sorted(
        open_gaps(english.sentence(key)) for key in english.every_key() if not key.startswith(("part.", "group."))
    )
    assert [one for one, other in pairwise(sentences) if one == other] == []
    assert not set(words("en", "table_problem").every_key()) & set(words("en", "refusal").every_key())


@pytest.mark.parametrize(
    ("language", "message", "hint"),
    [
        (
            "es",
            "«lobbying>visibility» y «visibility>lobbying» no pueden cumplirse a la vez",
            "candidatos: San Juan, Argentina (ciudad, 109.123 habitantes, id 3837213); Cork, Irlanda (ciudad, "
            "población desconocida, id 7). Diga cuál con el país (--country CC), con el tipo (--kind city|region) o "
            "con el identificador de GeoNames.",
        ),
        (
            "pt",
            "«lobbying>visibility» e «visibility>lobbying» não podem cumprir-se ao mesmo tempo",
            "candidatos: San Juan, Argentina (cidade, 109.123 habitantes, id 3837213); Cork, Irlanda (cidade, "
            "população desconhecida, id 7). Diga qual com o país (--country CC), com o tipo (--kind city|region) ou "
            "com o identificador GeoNames.",
        ),
    ],
)
def test_parts_of_a_sentence_are_told_in_the_language_too(language: str, message: str, hint: str) -> None:
    shown = "San Juan, AR (city, 109,123 inhabitants, id 3837213); Cork, IE (city, population unknown, id 7)"
    asked = f"candidates: {shown}. Say which with --country CC or --kind city|region, or give the GeoNames id."
    assert told("'lobbying>visibility' and 'visibility>lobbying' cannot all hold", asked, language) == (message, hint)


def test_what_cannot_be_met_is_told_with_its_amounts() -> None:
    assert told(
        "'keep polis' and 'at most 2 new networks' cannot be met with EUR 1,500 a year and 1 staff day a year",
        "polis takes about EUR 12,000 and 3 days a year. Give more, or keep less",
        "pt",
    ) == (
        "«manter polis» e «no máximo 2 redes novas» não é possível com 1.500 EUR por ano e 1 dia de trabalho por ano",
        "polis exige cerca de 12.000 EUR e 3 dias por ano. Dê mais ou mantenha menos",
    )


def test_types_and_groups_of_words_have_names() -> None:
    assert told("Expected `float | null`, got `object`", language="fr")[0] == (
        "un nombre ou rien était attendu, et il y a un ensemble de clés et de valeurs"
    )
    assert told("'mobilty' is not a fee kind", "nearest: flat")[0] == (
        "«mobilty» no es una palabra del vocabulario «tipo de cuota»"
    )


def test_what_is_put_together_is_told_too() -> None:
    assert told("the PDF is scanned pictures: 3 of 4 pages")[0] == "el PDF son imágenes escaneadas: 3 de 4 páginas"
    assert told("pages 2 to 4 and 7 of a.pdf could not be read: pictures without text", language="fr")[0] == (
        "les pages 2–4 et 7 de a.pdf n'ont pas pu être lues\u00a0: images sans texte"
    )
    assert told("x", 'a workspace file begins with {"proxenia_workspace": 1, ...}', "pt")[1] == (
        'um ficheiro de escritório começa por {"proxenia_workspace": 1, ...}'
    )
    assert told("no column holds the places' names")[0] == "ninguna columna tiene los nombres de los lugares"
    assert told("no place called 'Qq' in ES was found", language="pt")[0] == (
        "não se encontrou nenhum lugar chamado «Qq» (Espanha)"
    )
    assert told("'12': no place has the GeoNames id 12", language="pt")[0] == (
        "«12»: nenhum lugar tem o identificador GeoNames 12"
    )
