import csv
import io
import json

import pytest
from django.test import Client

from proxenia.appraisal.model import CRITERIA
from proxenia.evidence.vocabulary import shipped_vocabulary
from proxenia_web.catalogue.snapshot import current
from proxenia_web.directory.queries.about import criteria, word_groups
from proxenia_web.directory.queries.freshness import MOST, freshness

LANGUAGES = ("en", "es", "pt", "fr")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", ["method", "data", "data/freshness", "about"])
def test_a_page_in_each_language(client: Client, page: str, language: str) -> None:
    response = client.get(f"/{language}/{page}/")
    assert response.status_code == 200
    assert len(response.content) < 250_000


def test_the_criteria_are_those_of_the_appraisal() -> None:
    assert tuple(one.id for one in criteria()) == tuple(CRITERIA)


def test_every_constant_is_on_the_page_about_the_method(client: Client) -> None:
    page = client.get("/en/method/").content.decode()
    for word in ("eur_per_km", "share_of_budget", "winter_latitude", "undated_years"):
        assert word in page


def test_every_word_of_the_vocabulary_is_in_the_dictionary() -> None:
    shown = {(group.id, term.id) for group in word_groups() for term, _ in group.terms}
    assert shown == {(term.group, term.id) for term in shipped_vocabulary() if term.group != "group"}


def test_the_dictionary_counts_the_uses_of_a_word() -> None:
    themes = next(group for group in word_groups() if group.id == "theme")
    uses = {term.id: number for term, number in themes.terms}
    facts = current().facts.values()
    assert uses["culture"] == sum(fact.property == "theme" and fact.value == "culture" for fact in facts) > 0


def test_the_files_hold_the_whole_catalogue(client: Client) -> None:
    lines = client.get("/en/data/statements.jsonl").content.decode().splitlines()
    assert len(lines) == len(current().facts)
    assert all(json.loads(line)["source"] for line in lines)
    members = list(csv.DictReader(io.StringIO(client.get("/pt/data/members.csv").content.decode())))
    assert len(members) == len(current().listings)
    twins = list(csv.DictReader(io.StringIO(client.get("/fr/data/twinnings.csv").content.decode())))
    assert len(twins) == len(current().twinnings)


def test_a_file_that_is_not_offered_is_missing(client: Client) -> None:
    for name in ("x.csv", "..%2Fsettings.py", "members.csv.bak"):
        assert client.get(f"/en/data/{name}").status_code == 404


def test_the_citation_names_release_and_snapshot(client: Client) -> None:
    page = client.get("/es/about/").content.decode()
    assert f"data release {current().release}" in page and f"snapshot {current().hash}" in page


def test_sources_are_shown_by_uses_times_age(client: Client) -> None:
    page = freshness()
    weights = [row.due.weight for row in page.rows]
    assert weights == sorted(weights, reverse=True)
    assert len(weights) == MOST < page.sources
    text = client.get("/en/data/freshness/").content.decode()
    for row in page.rows[:5]:
        assert f"/networks/{row.network.id}/" in text
    assert "Nobody has asked yet whether the sources still stand." in text or page.asked
