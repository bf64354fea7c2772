"""Many places advised one by one: a list or a country; what they are told together, and each for itself."""

import csv
import io
import json
import re
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from proxenia.places.model import Place
from proxenia.survey.places import places_within
from proxenia_web.catalogue.snapshot import current, gazetteer
from proxenia_web.groups import survey
from proxenia_web.groups.views import survey as views
from proxenia_web.jobs import queue, run
from proxenia_web.jobs.models import Job, Part, State
from proxenia_web.jobs.progress import Progress, StoppedError, TakenError

PORTO, CORK = 2735943, 2965140
pytestmark = pytest.mark.django_db
_calculated: dict[str, bytes] = {}


def done(client: Client, **data: str) -> Job:
    """A survey asked for and done, calculated once for all tests."""
    answer = client.post("/en/together/survey/", data)
    assert "/requests/" in answer.headers["Location"]
    job = run.begin(Job.objects.get().pk, "here")
    assert job is not None
    key = json.dumps(job.question)
    if key in _calculated:
        run.finish(job, _calculated[key])
    else:
        run._do(job)
        _calculated[key] = bytes(Job.objects.get().result.content)
    return Job.objects.get()


def test_every_place_is_told_and_all_of_them_together(client: Client) -> None:
    job = done(client, lines="Porto, PT\nCork, IE")
    assert (job.state, job.done, job.total) == (State.DONE, 2, 2)
    records = json.loads(client.get(f"/en/together/survey/{job.pk}.json").content)
    assert [row["geonames_id"] for row in records] == [PORTO, CORK]
    assert all(row["problem"] is None and row["cost_eur"] <= row["budget_eur"] for row in records)
    listed = {row["name"]: {one["network"] for one in row["networks"] if one["listed"]} for row in records}
    assert "eurocities" in listed["Porto"] - listed["Cork"]
    rows = list(
        csv.DictReader(io.StringIO(client.get(f"/en/together/survey/{job.pk}.csv").content.decode("utf-8-sig")))
    )
    assert [row["name"] for row in rows] == ["Porto", "Cork"] and rows[0]["cost_eur"] == str(records[0]["cost_eur"])
    for language, told in (("en", "Who is advised what"), ("fr", "Eurocities")):
        page = client.get(f"/{language}/together/survey/{job.pk}/").content.decode()
        assert told in page and "Eurocities" in page
    assert client.get(f"/pt/together/survey/{job.pk}.xlsx").content.startswith(b"PK")


def test_one_network_for_the_places_of_a_country(client: Client) -> None:
    least = 350_000
    wanted = places_within(gazetteer(), ["PT"], least)
    ids = [one.id for one in wanted]
    job = done(client, country="PT", least=str(least), network="Mayors for Peace")
    assert job.question["cities"] == ids and 1 <= len(ids) <= 4
    assert (job.question["network"], job.question["is_settled"]) == ("mayors-for-peace", False)
    records = survey.read_records(bytes(job.result.content))
    # The seat of a municipality stands for all its people, whom its budget is reckoned by.
    assert [row["population"] for row in records] == [one.population for one in wanted]
    assert all(row["population"] >= least for row in records)
    assert {row["network"] for row in records} == {"mayors-for-peace"}
    page = client.get(f"/es/together/survey/{job.pk}/").content.decode()
    assert current().networks["mayors-for-peace"].wording("es").name in page and "Quién ganaría más" in page


@pytest.mark.parametrize(
    ("data", "status", "told"),
    [
        ({"lines": ""}, 422, "No place is named"),
        ({"country": "PT", "least": "50000000"}, 422, "No place of the country has so many inhabitants"),
        ({"country": "BR", "least": "0"}, 422, "at most 500 go: ask for "),
        ({"country": "PT", "lines": "Porto"}, 422, "Either a list or a country"),
        ({"country": "XX"}, 422, "XX"),
        ({"lines": "Porto, PT", "network": "no such thing at all"}, 422, "no such thing at all"),
        ({"lines": "Springfield", "network": "c40"}, 200, 'name="network" value="c40"'),
    ],
)
def test_what_cannot_be_asked_is_told(client: Client, data: dict[str, str], status: int, told: str) -> None:
    answer = client.post("/en/together/survey/", data)
    assert (answer.status_code, told in answer.content.decode()) == (status, True)
    assert not Job.objects.exists()


@pytest.mark.parametrize(
    ("lines", "language", "told"),
    [
        ("Porto, PT\nCork, IE\nTurku, FI", "en", "3 cities are named. At most 2 go at once: hand in the others"),
        # Before the doubtful one is asked back, which would be in vain.
        ("Porto, PT\nCork, IE\nSpringfield, US", "fr", "Au plus 2 à la fois"),
    ],
)
def test_too_many_places_are_refused_beside_the_field_with_what_to_do(
    client: Client, monkeypatch: pytest.MonkeyPatch, lines: str, language: str, told: str
) -> None:
    monkeypatch.setattr(views, "_PAGE", replace(views._PAGE, most=2))
    table = SimpleUploadedFile("places.csv", f"city;country\n{lines.replace(', ', ';')}".encode())
    for field, given in (("lines", lines), ("file", table)):
        answer = client.post(f"/{language}/together/survey/", {field: given})
        page = answer.content.decode()
        (fault,) = re.findall(rf'id="id_{field}-fault">(.*?)</p>', page)
        assert (answer.status_code, told in fault, "proxenia survey" in fault) == (422, True, True)
    assert not Job.objects.exists()


def test_the_least_number_of_inhabitants_that_is_proposed_is_enough(client: Client) -> None:
    answer = client.post("/en/together/survey/", {"country": "BR", "least": "0"}).content.decode()
    proposed = re.search(r"ask for ([\d,]+) or more", answer)
    assert proposed
    least = int(proposed[1].replace(",", ""))
    assert 400 < len(list(places_within(gazetteer(), ["BR"], least))) <= survey.MOST_PLACES


def test_a_cancelled_survey_stops_within_its_places(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    client.post("/en/together/survey/", {"lines": "Porto, PT\nCork, IE\nTurku, FI"})
    job = run.begin(Job.objects.get().pk, "here")
    assert job is not None
    asked = []

    def answered(place: object, *_: object) -> dict[str, object]:
        asked.append(place)
        queue.cancel(job)
        return {}

    monkeypatch.setattr("proxenia.survey.record.record_of", answered)
    monkeypatch.setattr("proxenia_web.jobs.progress._SECONDS", 0)
    run._do(job)
    assert (len(asked), Job.objects.get().state) == (1, State.CANCELLED)


def test_a_survey_taken_up_by_another_worker_goes_on_where_it_was(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.post("/en/together/survey/", {"lines": "Porto, PT\nCork, IE\nTurku, FI\nGent, BE\nLyon, FR"})
    asked = list[str]()

    def answered(place: Place, *_: object) -> dict[str, object]:
        if len(asked) == 3:
            raise StoppedError
        asked.append(place.name)
        return {"name": place.name}

    monkeypatch.setattr("proxenia.survey.record.record_of", answered)
    monkeypatch.setattr(survey, "_TOGETHER", 2)
    first = run.begin(Job.objects.get().pk, "first")
    assert first is not None
    run._do(first)
    assert (asked, Part.objects.count()) == (["Porto", "Cork", "Turku"], 1)
    asked[:] = ["one", "two", "three", "four"]  # nothing stops it any more
    second = run.begin(Job.objects.get().pk, "second")
    assert second is not None
    run._do(second)
    assert asked[4:] == ["Turku", "Gent", "Lyon"]
    records = survey.read_records(bytes(Job.objects.get().result.content))
    assert [row["name"] for row in records] == ["Porto", "Cork", "Turku", "Gent", "Lyon"]
    with pytest.raises(TakenError):  # who was taken for lost and is not keeps nothing any more
        Progress(first).keep(0, b"")
    queue.recover()
    assert not Part.objects.exists()


def test_what_another_catalogue_told_is_asked_anew(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    client.post("/en/together/survey/", {"lines": "Porto, PT\nCork, IE"})
    monkeypatch.setattr("proxenia.survey.record.record_of", lambda place, *_: {"name": place.name})
    job = run.begin(Job.objects.get().pk, "here")
    assert job is not None
    Progress(job).keep(0, json.dumps(["another", [{"name": "of old"}]]).encode())
    run._do(job)
    records = survey.read_records(bytes(Job.objects.get().result.content))
    assert [row["name"] for row in records] == ["Porto", "Cork"]


def test_the_lists_own_populations_count_also_of_names_that_were_asked_back(client: Client) -> None:
    table = SimpleUploadedFile("towns.csv", "Ciudad;País;Población\nPorto;PT;240.000\nSpringfield;US;1234\n".encode())
    page = client.post("/es/together/survey/", {"file": table}).content.decode()
    again = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', page))
    (chosen,) = re.findall(r'name="choice-0" value="(\d+)"', page)[:1]
    client.post("/es/together/survey/", {**again, "choice-0": chosen})
    assert Job.objects.get().question["people"] == {str(PORTO): 240_000, chosen: 1_234}


def test_a_population_that_is_no_number_is_refused_where_it_counts(client: Client) -> None:
    def table() -> SimpleUploadedFile:
        return SimpleUploadedFile("towns.csv", b"city;country;population\nPorto;PT;many\nCork;IE;\n")

    refused = client.post("/en/together/survey/", {"file": table()})
    assert refused.status_code == 422 and "towns.csv:2: the population is" in refused.content.decode()
    assert client.post("/en/together/", {"file": table()}).status_code == 302  # a cohort counts none
