"""A table of places to survey."""

from pathlib import Path

import pytest

from proxenia.built.gazetteer import open_places
from proxenia.built.snapshot import open_snapshot
from proxenia.errors import InputError
from proxenia.exchange.survey_file import read_survey_places
from proxenia.places.model import PlaceKind
from proxenia.survey.places import Wanted


def read(tmp_path: Path, text: str) -> list[Wanted]:
    path = tmp_path / "towns.csv"
    path.write_text(text, encoding="utf-8")
    with open_places() as gazetteer:
        return read_survey_places(path, gazetteer, open_snapshot(), PlaceKind.CITY, ids=False)


def test_names_are_resolved_and_the_tables_population_counts(tmp_path: Path) -> None:
    found = read(tmp_path, "municipality;country;population\nSintra;PT;385 606\nCork;IE;\nXqzwvkplomf;;12\n")
    assert (found[0].id, found[0].population) == (2262912, 385_606)
    assert found[1].id == 2965140 and (found[1].population or 0) > 100_000  # the gazetteer's
    assert found[2].id is None and found[2].population == 12 and "no place called" in found[2].problem
    assert "towns.csv:4" in found[2].problem


@pytest.mark.parametrize("number", ["48.2", "about 5", "-3", "1 23"])
def test_a_population_that_is_no_number_is_refused(tmp_path: Path, number: str) -> None:
    with pytest.raises(InputError, match=r"towns.csv:2: the population is"):
        read(tmp_path, f"city,country,population\nCork,IE,{number}\n")


@pytest.mark.parametrize(("number", "people"), [("48200", 48_200), ("48.200", 48_200), ("1'048'200", 1_048_200)])
def test_separators_of_thousands_are_understood(tmp_path: Path, number: str, people: int) -> None:
    assert read(tmp_path, f"city,country,population\nCork,IE,{number}\n")[0].population == people


@pytest.mark.parametrize("heading", ["Población", "Habitantes", "população", "Habitants", "inhabitants"])
def test_the_column_is_known_in_four_languages(tmp_path: Path, heading: str) -> None:
    assert read(tmp_path, f"name;{heading}\nSintra;385 606\n")[0].population == 385_606


def test_a_missing_column_of_names_hides_no_population_that_is_no_number(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read(tmp_path, "town,population\nCork,many\nPorto,1,x\n")
    assert [(problem.code, problem.where) for problem in caught.value.problems] == [
        ("bad-row", "towns.csv:3"),
        ("missing-column", "towns.csv:1"),
        ("bad-number", "towns.csv:2"),
    ]
