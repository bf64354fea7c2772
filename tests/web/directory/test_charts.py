"""The charts of the networks together: drawings for everyone, the same specification for browsers."""

import json
from xml.etree import ElementTree

import pytest
from django.test import Client

from proxenia.language.words import LANGUAGES
from proxenia_web.directory.queries.chart import CHARTS, MATRIX_NETWORKS

NETWORKS = {"growth": "1910", "gaps": "Europ", "lineage": "IULA"}


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_drawn_described_and_loads_nothing(client: Client, name: str) -> None:
    answer = client.get(f"/es/ecosystem/{name}.svg")
    assert answer.status_code == 200 and answer["Content-Type"].startswith("image/svg+xml")
    text = answer.content.decode()
    drawn = ElementTree.fromstring(text)
    described = [part.text or "" for part in drawn if part.tag.endswith(("title", "desc"))]
    assert len(described) == 2 and all(described)
    assert NETWORKS.get(name, "") in text
    assert "<script" not in text and "<image" not in text
    again = client.get(f"/es/ecosystem/{name}.svg", headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_specification_speaks_the_readers_language(client: Client, language: str) -> None:
    spec = json.loads(client.get(f"/{language}/ecosystem/growth.json").content)
    title = {"en": "Founded and ended", "es": "Fundadas y terminadas", "pt": "Fundadas e extintas", "fr": "Fondés"}
    assert title[language] in json.dumps(spec, ensure_ascii=False)
    assert spec["config"]["locale"]["number"]["decimal"] == ("." if language == "en" else ",")


def test_the_matrix_names_no_more_networks_than_can_be_read(client: Client) -> None:
    spec = json.loads(client.get("/en/ecosystem/overlap-matrix.json").content)
    assert len(spec["encoding"]["x"]["scale"]["domain"]) == MATRIX_NETWORKS
    rows = spec["datasets"][spec["data"]["name"]]
    names = {row[end] for row in rows for end in ("first", "second")}
    assert names <= set(spec["encoding"]["x"]["scale"]["domain"])


def test_a_picture_for_slides(client: Client) -> None:
    assert client.get("/en/ecosystem/growth.png").content[:8] == b"\x89PNG\r\n\x1a\n"


@pytest.mark.parametrize("path", ["nothing.svg", "growth.exe", "growth.pdf"])
def test_what_is_no_chart_is_said_so(client: Client, path: str) -> None:
    assert client.get(f"/en/ecosystem/{path}").status_code == 404


def test_the_page_has_each_chart_with_its_text_and_files(client: Client) -> None:
    text = client.get("/en/ecosystem/").content.decode()
    for name in CHARTS:
        assert f"/en/ecosystem/{name}.svg" in text and f"/en/ecosystem/{name}.png" in text
    assert len(client.get("/en/ecosystem/").content) < 250_000
    lines = client.get("/en/ecosystem/lineage.csv").content.decode().splitlines()
    assert lines[0] == "organisation,years,went_into,year"
    assert any(line.startswith("IULA,1913") for line in lines)
