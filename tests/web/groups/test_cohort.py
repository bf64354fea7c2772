"""Several cities handed in: read, asked back, worked on, shown and taken along."""

import json
import re
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook, load_workbook

from proxenia_web.groups import cohort
from proxenia_web.groups.views.handed_in import Page
from proxenia_web.jobs import queue, run
from proxenia_web.jobs.models import Job, State

PORTO, CORK, MEDELLIN, TURKU = 2735943, 2965140, 3674962, 633679
pytestmark = pytest.mark.django_db
_calculated: list[bytes] = []


def do() -> Job:
    """Does the job that waits."""
    found = run.begin(Job.objects.get(state=State.WAITING).pk, "here")
    assert found is not None
    run._do(found)
    return Job.objects.get(pk=found.pk)


def hand_in(client: Client, **data: object) -> str:
    """Hands a list in; what the page says, or where it leads."""
    answer = client.post("/en/together/", data)
    return answer.headers.get("Location") or answer.content.decode()


def asked() -> list[int]:
    cities: list[int] = Job.objects.get().question["cities"]
    return cities


@pytest.mark.parametrize(
    "lines",
    [
        "Porto, Portugal\nCork, IE\nMedellín",
        "Porto;Portugal\n\nCork\tIE\nMedellín\nPorto, PT",
        "Nr.\tCidade\tPaís\n1\tPorto\tPT\n2\tCork\tIrlanda\n3\tMedellín\tCO",
        "ville;pays\nPorto;Portugal\nCork;Irlande\nMedellín;Colombie",
    ],
)
def test_lines_of_any_shape_are_read(client: Client, lines: str) -> None:
    assert "/requests/" in hand_in(client, lines=lines)
    assert asked() == [PORTO, CORK, MEDELLIN]


def test_a_workbook_is_read_and_money_in_the_readers_way(client: Client) -> None:
    book = Workbook()
    assert book.active is not None
    for row in (["Members of our association"], ["Municipio", "País"], ["Porto", "PT"], ["Cork", "IE"]):
        book.active.append(row)
    out = BytesIO()
    book.save(out)
    file = SimpleUploadedFile("socios.xlsx", out.getvalue())
    assert "/requests/" in hand_in(client, file=file, budget="EUR 40 000", days="60")
    assert Job.objects.get().question == {"cities": [PORTO, CORK], "budget": 40_000, "days": 60}


def test_doubtful_names_are_asked_back_with_candidates_and_answered(client: Client) -> None:
    page = hand_in(client, lines="Porto, PT\nSpringfield\nXyzzyq, IE", budget="5000")
    assert not Job.objects.exists()
    assert "1 city is clear." in page and "2 names are not:" in page and "Illinois" in page
    springfield = re.search(r'name="choice-0" value="(\d+)"', page)
    assert springfield and f'name="city" value="{PORTO}"' in page and 'name="budget" value="5000' in page
    answers = {"asked": "1", "city": PORTO, "doubt": ["Springfield", "Xyzzyq"], "country-1": "IE", "budget": "5000"}
    again = hand_in(client, **answers, **{"choice-0": springfield[1]})
    assert "1 name is not:" in again and "2 cities are clear." in again  # what is not answered is asked again
    assert "/requests/" in hand_in(client, **answers, **{"choice-0": "none", "anew-1": "Cork, IE"})
    assert asked() == [PORTO, CORK]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"lines": ""}, "Name two or more different cities."),
        ({"lines": "Porto, PT\nOporto, PT"}, "Name two or more different cities."),
        ({"lines": "Porto\nCork", "budget": "much"}, "much"),
        ({"lines": "city,city\nPorto,PT"}, "stands more than once"),
        ({"asked": "1", "city": ["0", "x", "-1", "9" * 30]}, "Name two or more different cities."),
        ({"file": SimpleUploadedFile("a.pdf", b"%PDF")}, "save the table as"),
        ({"file": SimpleUploadedFile("a.xlsx", b"PK\x03\x04no")}, "a.xlsx"),
        ({"file": SimpleUploadedFile("a.csv", b"\xff\x00\xff")}, "a.csv"),
    ],
)
def test_what_cannot_be_read_is_told_and_nothing_is_asked(client: Client, data: dict[str, object], told: str) -> None:
    answer = client.post("/en/together/", data)
    assert answer.status_code == 422 and told in answer.content.decode()
    assert not Job.objects.exists()


def test_more_cities_than_go_together_are_refused(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "proxenia_web.groups.views.cohort._PAGE", Page("groups/cohort.html", cohort.COHORT, 2, 2, "At most %(most)d.")
    )
    assert "3 cities are named. At most 2." in hand_in(client, lines="Porto, PT\nCork, IE\nTurku")


def test_a_full_queue_keeps_what_was_typed(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue, "MOST_WAITING", 0)
    answer = client.post("/es/together/", {"lines": "Porto, PT\nCork, IE"})
    assert answer.status_code == 503
    assert "Ocupado" in answer.content.decode() and "Porto, PT" in answer.content.decode()


@pytest.fixture
def job(client: Client) -> Job:
    """Done, calculated once for all tests."""
    hand_in(client, lines="Porto, PT\nCork, IE\nMedellín", budget="40000", days="120")
    if not _calculated:
        _calculated.append(bytes(do().result.content))
    else:
        found = run.begin(Job.objects.get().pk, "here")
        assert found is not None
        run.finish(found, _calculated[0])
    return Job.objects.get()


def test_the_answer_is_that_of_the_command_line(client: Client, job: Job) -> None:
    """Figures by hand: `proxenia cohort` with these cities and this money."""
    assert job.state == State.DONE
    data = json.loads(client.get(f"/en/together/{job.pk}.json").content)
    direct = cohort.read_answer(bytes(job.result.content))
    assert [city["geonames_id"] for city in data["cities"]] == [MEDELLIN, PORTO, CORK]
    assert data["joint_portfolio"]["budget_eur_per_year"] == 40_000
    assert {seat.network for seat in direct.seats if "Porto" in seat.members} >= {"eurocities", "energy-cities"}
    assert data["joint_portfolio"]["used_eur_per_year"] <= 40_000


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "Who sits where"),
        ("es", "Quién está dónde"),
        ("pt", "Quem está onde"),
        ("fr", "Qui siège où"),
    ],
)
def test_the_page_tells_it_in_four_languages(client: Client, job: Job, language: str, told: str) -> None:
    page = client.get(f"/{language}/together/{job.pk}/").content.decode()
    assert told in page and "Eurocities" in page and "level." not in page
    again = re.search(r'href="(/\w\w/together/\?[^"]+)"', page)
    assert again
    form = client.get(again[1].replace("&amp;", "&")).content.decode()
    assert "Porto, Portugal" in form and 'value="40000"' in form and 'value="120"' in form


def test_documents_hold_the_same(client: Client, job: Job) -> None:
    book = load_workbook(BytesIO(client.get(f"/pt/together/{job.pk}.xlsx").content))
    cells = {str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell}
    assert {"Eurocities", "Porto", "Poderia falar pelas outras"} <= cells
    assert client.get(f"/fr/together/{job.pk}.docx").content.startswith(b"PK")
    assert client.get(f"/en/together/{job.pk}.exe").status_code == 404


def test_what_is_not_ready_has_no_answer(client: Client) -> None:
    hand_in(client, lines="Porto, PT\nCork, IE")
    waiting = Job.objects.get()
    assert client.get(f"/en/together/{waiting.pk}/").status_code == 404
    assert client.get(f"/en/together/{waiting.pk}.json").status_code == 404


def test_the_title_names_some_and_counts_the_rest() -> None:
    title = cohort.COHORT.title({"cities": [PORTO, CORK, MEDELLIN, TURKU]})
    assert title == "Networks of Porto, Cork, Medellín and 1 more city together"
