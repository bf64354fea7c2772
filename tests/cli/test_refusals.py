"""What commands refuse is told in the language of --lang."""

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
