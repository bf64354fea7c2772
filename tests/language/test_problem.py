"""Refusals of tables in four languages: nothing that the readers of tables say is left in English."""

import ast
import re
from itertools import pairwise
from pathlib import Path

import pytest

import proxenia.exchange
from proxenia.language.problem import told_in
from proxenia.language.words import words
from proxenia.problems import Problem

READERS = (
    "office/record",
    "office/register",
    "office/ledger",
    "sheet/sheet",
    "sheet/package",
    "sheet/workbook",
    "sheet/cell",
    "secretariat/member_table",
    "secretariat/fee_table",
)
CALLS = {"Problem": 2, "CellError": 1, "refused": 2, "Broken": 1}  # where a call's message stands; the hint follows


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
    tree = ast.parse((Path(proxenia.exchange.__path__[0]) / f"{reader}.py").read_text(encoding="utf-8"))
    nodes: list[ast.expr] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
            nodes += node.args[CALLS[node.func.id] :]
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            nodes += [node.value] if node.targets[0].id in ("message", "hint") else []
    return [open_gaps(text) for node in nodes if (text := sentence_of(node))]


@pytest.mark.parametrize("reader", READERS)
def test_every_sentence_of_a_reader_has_its_translation(reader: str) -> None:
    english = words("en", "table_problem")
    known = {open_gaps(english.sentence(key)) for key in english.every_key()}
    said = said_by(reader)
    assert len(said) > 3
    assert [sentence for sentence in said if sentence not in known] == []


def test_no_sentence_is_there_twice() -> None:
    english = words("en", "table_problem")
    sentences = sorted(open_gaps(english.sentence(key)) for key in english.every_key())
    assert [one for one, other in pairwise(sentences) if one == other] == []
