"""The answer is one story: page, memo, report, screen and interface open with the same sentences."""

import html
import io
import json
import re
from pathlib import Path

import docx
import openpyxl
import pypdf
import pytest
from django.core.cache import cache
from django.test import Client

from proxenia.cli.main import run
from proxenia_web.directory.queries.totals import totals

#: A city on each of four continents, and a small town: GeoNames id, language, money and days where they are given.
CITIES = [
    ("3674962", "es", 40_000, 120),
    ("1625822", "en", None, None),
    ("6077243", "fr", 60_000, None),
    ("1007311", "en", None, 90),
    ("2265485", "pt", 500, None),
]


@pytest.fixture(autouse=True)
def unhurried() -> None:
    """Each test is a reader of its own."""
    cache.clear()


def plain(text: str) -> str:
    """Letters without the spaces, hyphens and frames by which one medium breaks lines otherwise than another."""
    return re.sub(r"[\s\u00a0\u202f│\-\u2010\u00ad]+", "", text)


def on_paper(content: bytes) -> str:
    return " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages[:2])


def in_word(content: bytes) -> str:
    return " ".join(paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs)


def in_workbook(content: bytes) -> str:
    first = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    return " ".join(str(value) for row in first.iter_rows(values_only=True) for value in row if value)


def as_text(page: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", page))


@pytest.mark.parametrize(("city", "language", "budget", "days"), CITIES)
def test_every_face_opens_with_the_same_sentences(
    client: Client,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    city: str,
    language: str,
    budget: int | None,
    days: int | None,
) -> None:
    given = [(name, value) for name, value in (("budget", budget), ("days", days)) if value is not None]
    asked = "&".join([f"city={city}", *(f"{name}={value}" for name, value in given)])
    scenario = {"place": city, "budget": budget, "staff_days": days}
    body = json.dumps({name: value for name, value in scenario.items() if value is not None})
    answer = client.post(f"/api/v1/advise?lang={language}", body, content_type="application/json")
    lead = [sentence["text"] for sentence in answer.json()["lead"]]
    assert len(lead) >= 3
    assert len(answer.json()["networks"]) == totals().examined

    def file(form: str) -> bytes:
        return client.get(f"/{language}/advise/result.{form}?{asked}").content

    monkeypatch.setenv("COLUMNS", "80")
    report = tmp_path / "report.html"
    options = {"budget": "--budget", "days": "--staff-days"}
    arguments = [part for name, value in given for part in (options[name], str(value))]
    try:
        run(["advise", city, *arguments, "--lang", language, "--output", str(report)])
    except SystemExit as ended:
        assert not ended.code
    told = {
        "page": as_text(client.get(f"/{language}/advise/result/?{asked}").content.decode()),
        "PDF": on_paper(file("pdf")),
        "proposal": on_paper(client.get(f"/{language}/advise/result.pdf?{asked}&document=proposal").content),
        "Word": in_word(file("docx")),
        "Excel": in_workbook(file("xlsx")),
        "JSON": " ".join(sentence["text"] for sentence in json.loads(file("json"))["lead"]),
        "screen": re.sub(r"\n[+≈↑=↓−] ", "\n", capsys.readouterr().out.replace("│ ", "").replace(" │", "")),
        "HTML": as_text(report.read_text(encoding="utf-8")),
    }
    for face, text in told.items():
        assert [sentence for sentence in lead if plain(sentence) not in plain(text)] == [], face
