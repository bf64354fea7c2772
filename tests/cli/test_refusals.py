"""What commands refuse is told in the language of --lang."""

import json
from typing import Any

import pytest


@pytest.mark.parametrize("language", ["--lang=es", "--lang es"])
def test_refusals_are_told_in_the_language_asked_for(proxenia: Any, language: str) -> None:
    ended = proxenia("compare", "c40", *language.split())
    assert ended.code == 2
    assert ended.err.splitlines()[-2:] == ["solo se ha nombrado una red", "    nombre dos o más para compararlas"]


def test_an_amount_that_may_be_two_is_told_with_its_option(proxenia: Any) -> None:
    ended = proxenia("advise", "Porto", "--budget", "15.000", "--lang", "pt")
    assert ended.code == 2
    assert ended.err.splitlines()[-2:] == ["--budget 15.000: «15.000» pode ser 15000 ou 15", "    escreva 15000 ou 15"]


def test_without_a_language_they_are_english(proxenia: Any) -> None:
    assert "only one network was named" in proxenia("compare", "c40").err


@pytest.mark.parametrize(
    ("call", "english", "french"),
    [
        ("networks --colour", "there is no option '--colour'", "l'option « --colour » n'existe pas"),
        ("city", "'NAME' is missing", "il manque « NAME »"),
        (
            "networks --format xls",
            "--format: 'xls' is not among the words for it",
            "--format: « xls » ne figure pas parmi les mots admis",
        ),
        (
            "advise Cork --samples two",
            "--samples: 'two' is no whole number",
            "--samples: « two » n'est pas un nombre entier",
        ),
        ("city Cork Cobh", "nothing is known to do with 'Cobh'", "on ne sait que faire de « Cobh »"),
        ("cohort no.csv", "FILE: there is no file 'no.csv'", "FILE: le fichier « no.csv » n'existe pas"),
        (
            "city Cork --country",
            "the option '--country' lacks its value",
            "il manque la valeur de l'option « --country »",
        ),
    ],
)
def test_what_the_command_line_cannot_make_sense_of(proxenia: Any, call: str, english: str, french: str) -> None:
    command, *rest = call.split()
    ended = proxenia(command, *rest)
    assert (ended.code, ended.err.splitlines()[0]) == (2, english)
    ended = proxenia(command, "--lang=fr", *rest)
    assert (ended.code, ended.err.splitlines()[0].replace("\u00a0", " ")) == (2, french)


def test_a_misuse_is_told_to_programs_too(proxenia: Any) -> None:
    ended = proxenia("networks", "--json", "--colour", "red")
    assert json.loads(ended.out)["problems"][0]["code"] == "no-such-option"


def test_a_command_that_is_not_names_the_nearest_or_where_help_is(proxenia: Any) -> None:
    assert "nearest: networks" in proxenia("netwrks").err
    assert "proxenia --help tells what there is" in proxenia("zzz").err
