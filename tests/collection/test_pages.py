"""Precision and recall of rows on pages in the manner of real sites: tables, cards, maps, texts, files, print.

Each page lies in `pages` beside its recipe and the rows that a person reads in it.
"""

import csv
from pathlib import Path

import pytest

from proxenia.collection.fetching.answer import Answer
from proxenia.collection.reading.read import read_answer
from proxenia.collection.recipe import read_recipes
from proxenia.places.gazetteer import Gazetteer
from proxenia.places.resolve import country_code

PAGES = Path(__file__).with_name("pages")
RECIPES, PROBLEMS = read_recipes(PAGES)
Row = tuple[str, str, str]


def rows_of(name: str, gazetteer: Gazetteer) -> tuple[list[Row], list[Row]]:
    """The rows that are read in a page, and those that stand there."""
    path = next(one for one in PAGES.glob(f"{name}.*") if one.suffix not in (".yaml", ".expected"))
    answer = Answer("https://network.example/members", content=path.read_bytes(), content_type="text/html")
    found = read_answer(answer, RECIPES[name], lambda text: country_code(text, gazetteer) is not None).entries
    read = [(one.member, country_code(one.country, gazetteer) or one.country, one.since) for one in found if one.member]
    with (PAGES / f"{name}.csv.expected").open(encoding="utf-8", newline="") as file:
        return read, [(row["member"], row["country"], row["since"]) for row in csv.DictReader(file)]


def measured(gazetteer: Gazetteer) -> tuple[int, int, int]:
    """Over all pages: rows that are right, rows that were read, rows that stand there."""
    right = read = standing = 0
    for name in RECIPES:
        found, expected = rows_of(name, gazetteer)
        right += len(set(found) & set(expected))
        read, standing = read + len(found), standing + len(expected)
    return right, read, standing


def test_there_are_twelve_pages() -> None:
    assert (PROBLEMS, len(RECIPES)) == ([], 12)


@pytest.mark.parametrize("name", RECIPES)
def test_the_rows_of_a_page_are_those_that_stand_there(name: str, gazetteer: Gazetteer) -> None:
    read, expected = rows_of(name, gazetteer)
    assert read == expected


def test_precision_and_recall_over_all_pages(gazetteer: Gazetteer) -> None:
    right, read, standing = measured(gazetteer)
    assert right == read == standing == 52
