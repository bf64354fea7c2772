"""The first page: one field for three kinds of things, answers as examples, a map, and what is new."""

import html
import re
from pathlib import Path

import pytest
from django.test import Client

from proxenia_web.catalogue.snapshot import current
from proxenia_web.directory.map import members_map
from proxenia_web.directory.queries import example
from proxenia_web.directory.queries.change import newest_release
from proxenia_web.directory.queries.example import examples, make_examples

CORK = 2965140


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Granollers", "/en/cities/3121145/granollers/"),
        ("Porto, Portugal", "/en/cities/2735943/porto/"),
        ("C40", "/en/networks/c40/"),
        ("Energy Cities", "/en/networks/energy-cities/"),
        ("mobility", "/en/networks/?theme=mobility"),
        ("cultura", "/en/networks/?theme=culture"),
    ],
)
def test_one_field_leads_to_the_page_that_is_meant(client: Client, text: str, address: str) -> None:
    answer = client.get("/en/find/", {"q": text})
    assert (answer.status_code, answer["location"]) == (302, address)


def test_where_several_fit_they_are_offered(client: Client) -> None:
    page = client.get("/es/find/", {"q": "Polis"}).content.decode()
    assert "/es/networks/polis/" in page and "/es/cities/146137/polis/" in page
    page = client.get("/pt/find/", {"q": "Óbidos"}).content.decode()
    assert "A que se refere?" in page
    assert "Óbidos, Portugal" in page and "Óbidos, Brasil" in page


@pytest.mark.parametrize("text", ["", "   ", "!!!", "\x00", "<script>alert(1)</script>", "x" * 5000])
def test_what_means_nothing_is_answered_by_a_page(client: Client, text: str) -> None:
    answer = client.get("/fr/find/", {"q": text})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()


def test_offers_follow_the_typing(client: Client) -> None:
    offered = client.get("/fr/find/offers/", {"q": "clima"}).json()["places"]
    assert {"/fr/networks/climate-alliance/"} <= {one["address"] for one in offered}
    assert client.get("/fr/find/offers/", {"q": ""}).json() == {"places": []}


def as_text(page: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", page))


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(example, "built_folder", lambda: tmp_path)
    make_examples((CORK,))


@pytest.mark.usefixtures("made")
def test_an_example_is_the_answer_that_its_link_leads_to(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    (one,) = examples("es")
    assert one.city == CORK and len(one.sentences) >= 2
    home = client.get("/es/").content.decode()
    answer = client.get(f"/es/advise/result/?city={CORK}").content.decode()
    assert f'href="/es/advise/result/?city={CORK}"' in home
    for sentence in one.sentences:
        assert sentence.text in as_text(home) and sentence.text in as_text(answer)
    monkeypatch.setattr(example, "run_scenario", None)  # what is made is not made again
    make_examples((CORK,))


def test_without_examples_the_first_page_does_not_wait(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(example, "built_folder", lambda: tmp_path)
    assert examples("en") == ()
    assert 'id="examples"' not in client.get("/en/").content.decode()


def test_the_map_is_small_and_has_every_square_once() -> None:
    drawn = members_map()
    points = [point for _width, path in drawn.paths for point in path.split("M")[1:]]
    assert len(points) == len(set(points)) > 500
    assert sum(len(path) for _width, path in drawn.paths) < 40_000


def test_the_news_are_those_of_the_release_in_force() -> None:
    news = newest_release("en")
    assert news.release == current().release
    assert news.counts and all(change.change.release == news.release for change in news.told)
