"""The advisor: answers, what-ifs, files, plans, and what is refused."""

import html
import io
import json
from pathlib import Path

import pypdf
import pytest
import typst
import yaml
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.test import Client, override_settings

from proxenia_web.advisor.plan import PlanError, Upload
from proxenia_web.advisor.question.question import read_question

MEDELLIN = "city=3674962&budget=40000"
PLAN = "Tres líneas de metro y cien kilómetros de ciclorrutas.\n\nConstruiremos mil viviendas asequibles.\n"


@pytest.fixture(autouse=True)
def unhurried() -> None:
    """Each test is a reader of its own."""
    cache.clear()


def test_an_answer_has_one_address(client: Client) -> None:
    messy = client.get("/en/advise/result/?place=&city=3674962&budget=40000&days=&t-water=&plan=x.pdf")
    assert messy.status_code == 302
    assert messy["Location"] == f"/en/advise/result/?{MEDELLIN}"
    page = client.get(messy["Location"])
    assert page.status_code == 200
    assert len(page.content) < 200_000
    again = client.get(messy["Location"])
    assert again.context["data"] == page.context["data"]


def test_a_small_town_is_shown_what_it_can_be_in_for_little(client: Client) -> None:
    asked = "city=2265485&budget=500"
    answer = client.get(f"/pt/advise/result/?{asked}")
    page = answer.content.decode()
    entries = answer.context["data"].within_reach.entries
    assert entries and 'id="reach"' in page and "sem quota" in page
    table = page[page.index('id="reach"') : page.index("</table>", page.index('id="reach"'))]
    assert '<table class="stack">' in table and table.count("data-label=") == 2 * len(entries)  # whole on a phone
    assert [one.id for one in entries if f"/pt/advise/result/{one.id}/?{asked}" not in page.replace("&amp;", "&")] == []
    assert 'id="set"' not in page and "#set" not in page  # nothing is advised: no heading above nothing
    assert ("#settle" in page) == ('id="settle"' in page)
    assert "esta condição: «" in page and "(em inglês)" not in page
    assert answer.context["frontier"][-1].number > 0  # the staircase rises


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["Advice for Medellín", "The set, and what it costs", "Join"]),
        ("es", ["Consejo para Medellín", "El conjunto y lo que cuesta", "Ingresar", "miembros conocidos"]),
        ("pt", ["Conselho para Medellín", "O conjunto e o que custa", "Aderir", "membros conhecidos"]),
        ("fr", ["Conseil pour Medellín", "L&#x27;ensemble et ce qu&#x27;il coûte", "Adhérer", "membres connus"]),
    ],
)
def test_the_answer_is_in_the_readers_language(client: Client, language: str, words: list[str]) -> None:
    page = client.get(f"/{language}/advise/result/?{MEDELLIN}").content.decode()
    assert [word for word in words if word not in page] == []


def test_what_if_shows_what_would_change(client: Client) -> None:
    page = client.get(f"/en/advise/result/?{MEDELLIN}&if-budget=5000").content.decode()
    assert "The best set, networks still open included, would cost" in page
    assert page.count('<span class="verdict watch">') >= 1


def test_the_scenario_runs_to_the_same_verdicts(client: Client, tmp_path: Path) -> None:
    from proxenia.appraisal.answer.answer import advice_record
    from proxenia.appraisal.answer.sentences import Speech
    from proxenia.appraisal.constants import shipped_constants
    from proxenia.appraisal.question.scenario import read_scenario
    from proxenia.appraisal.run import Sources, run_scenario
    from proxenia.evidence.vocabulary import shipped_vocabulary
    from proxenia_web.catalogue.snapshot import current, gazetteer, presences

    asked = f"{MEDELLIN}&t-mobility=3&rank-lobbying=1&rank-visibility=2&level-c40=2&in=uclg&never=ecad"
    path = tmp_path / "scenario.yaml"
    path.write_bytes(client.get(f"/en/advise/result.yaml?{asked}").content)
    assert yaml.safe_load(path.read_text(encoding="utf-8"))["prefer"] == ["lobbying>visibility"]
    scenario = read_scenario(path, shipped_vocabulary())
    sources = Sources(current(), gazetteer(), shipped_constants(), presences())
    run = advice_record(run_scenario(scenario, sources), Speech("en", shipped_vocabulary()))
    shown = json.loads(client.get(f"/en/advise/result.json?{asked}").content)
    assert {row["id"]: (row["verdict"], row["level"]) for row in shown["networks"]} == {
        one.id: (one.verdict, one.level) for one in run.networks
    }
    assert shown["snapshot"] == current().hash


def test_the_memo_is_a_pdf_in_the_readers_language(client: Client) -> None:
    answer = client.get(f"/pt/advise/result.pdf?{MEDELLIN}")
    text = pypdf.PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()
    assert "Adesão a redes internacionais: Medellín" in text


def test_a_plan_shows_its_passages_and_what_is_left_becomes_the_agenda(client: Client, tmp_path: Path) -> None:
    source = tmp_path / "plan.typ"
    source.write_text(PLAN, encoding="utf-8")
    content = typst.compile(str(source))
    file = SimpleUploadedFile("plan de gobierno.pdf", content, "application/pdf")
    page = client.post("/es/advise/plan/", {"plan": file, "query": MEDELLIN})
    assert page.status_code == 200
    told = page.content.decode()
    assert "Tres líneas de metro" in told and "página 1" in told
    left = client.post(
        "/es/advise/plan/",
        {"weigh": "1", "query": MEDELLIN, "passage": ["mobility:0.900", "housing:0.300", "water:nan", "sea:1.000"]},
    )
    assert left["Location"] == f"/es/advise/agenda/?{MEDELLIN}&t-mobility=75&t-housing=25"


def test_a_plan_shows_what_was_not_read_and_what_money_it_names(client: Client) -> None:
    words = "El presente documento fue aprobado por unanimidad en la sesión ordinaria.\n\n"
    money = "Para las redes internacionales se destinan 40.000 euros y 90 días de trabajo al año.\n"
    file = SimpleUploadedFile("plan.txt", f"{PLAN}\n{words}{money}".encode(), "text/plain")
    page = client.post("/es/advise/plan/", {"plan": file, "query": "city=3674962"}).content.decode()
    assert "fue aprobado por unanimidad" in page and '<select name="extra"' in page
    assert '<input type="radio" name="budget" value="40000">' in page
    assert '<input type="radio" name="days" value="90">' in page
    taken = {"weigh": "1", "query": "city=3674962", "passage": ["mobility:1.000"], "extra": ["", "housing", "nonsense"]}
    left = client.post("/es/advise/plan/", {**taken, "budget": "40000", "days": ""})
    assert left["Location"] == "/es/advise/agenda/?city=3674962&budget=40000&t-mobility=50&t-housing=50"


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("plan.exe", b"MZ", "Plans are read as .pdf, .docx, .md, .txt."),
        ("plan.pdf", b"%PDF-1.7 broken", "The file cannot be read: save it anew."),
        ("plan.txt", b"\x00\x01", "The file cannot be read: save it anew."),
        ("plan.txt", b"1 2 3", "The file has no sentence to read."),
    ],
)
def test_a_plan_that_cannot_be_read(client: Client, name: str, content: bytes, told: str) -> None:
    page = client.post("/en/advise/plan/", {"plan": SimpleUploadedFile(name, content), "query": MEDELLIN})
    assert page.status_code == 422
    assert '<p class="fault" id="plan-fault">' + told in page.content.decode()
    assert 'value="40000"' in page.content.decode()


def test_a_scanned_plan_is_said_to_be_one(client: Client) -> None:
    writer, out = pypdf.PdfWriter(), io.BytesIO()
    writer.add_blank_page(100, 100)
    writer.write(out)
    page = client.post("/en/advise/plan/", {"plan": SimpleUploadedFile("scan.pdf", out.getvalue()), "query": ""})
    assert "scanned pictures" in page.content.decode()


def test_no_file_and_too_many_files(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def unreadable(*_: object) -> Upload:
        raise PlanError("read")

    monkeypatch.setattr("proxenia_web.advisor.views.plan.read_upload", unreadable)

    def sent(name: str) -> str:
        form: dict[str, object] = {"query": ""}
        if name:
            form["plan"] = SimpleUploadedFile(name, b"Water for all.")
        return client.post("/en/advise/plan/", form).content.decode()

    # What is refused unread does not count.
    assert all("Choose a file first." in sent("") and "Plans are read as" in sent("plan.xlsx") for _ in range(14))
    told = [sent("plan.txt") for _ in range(14)]  # the minute may change once in between
    assert "read" in told[0] and "Too many plans in a minute" in told[-1]


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "is larger than 32 MB and was not read"),
        ("es", "ocupa más de 32 MB y no se ha leído"),
        ("pt", "tem mais de 32 MB e não foi lido"),
        ("fr", "dépasse 32 Mo et n’a pas été lu"),
    ],
)
def test_a_request_of_300_mb_is_refused_unread_by_a_page(client: Client, language: str, told: str) -> None:
    address = f"/{language}/advise/plan/"
    answer = client.post(address, data=b"x", content_type="text/plain", CONTENT_LENGTH="300000000")
    assert answer.status_code == 413
    assert told in html.unescape(answer.content.decode())
    assert f'lang="{language}"' in answer.content.decode()
    assert not answer.wsgi_request._read_started


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("", "Name the city or region first."),
        ("place=Springfield", "Which place is meant?"),
        ("place=Mexico", "a country&#x27;s name: name a city or a region"),
        ("city=3674962&budget=-5", "“-5” is not a number of 0 or more"),
        ("city=3674962&budget=1e99", "“1e99” is not a number of 0 or more."),
        ("city=3674962&budget=99999999999", "“99999999999” is too much: write a number from 0 to 1,000,000,000."),
        ("city=3674962&t-water=many", "“many” is not a number of 0 or more."),
        ("city=3674962&rank-lobbying=9", "“9” is no place in the order: choose 1 to 7."),
        ("city=3674962&in=eurocitys", "No network is called “eurocitys”."),
        ("city=3674962&in=100rc", "has ended: nobody is in it"),
        ("city=3674962&in=c40&not=c40", "You say that you are in and not in: C40"),
        ("city=3674962&left=c40:soon", "“soon” is not a year"),
        ("city=3674962&keep=c40&never=c40", "cannot be both kept and out of the question: C40."),
    ],
)
def test_a_fault_is_told_and_the_rest_of_the_form_is_kept(client: Client, query: str, told: str) -> None:
    page = client.get(f"/en/advise/result/?{query}&days=77")
    assert page.status_code == 422
    assert told in page.content.decode()
    assert 'value="77"' in page.content.decode()


def test_what_cannot_be_met_is_told_not_broken(client: Client) -> None:
    asked = "city=3674962&budget=1&days=1&keep=c40&keep=uclg&keep=iclei"
    for address in ("result/", "result.json"):
        page = client.get(f"/es/advise/{address}?{asked}")
        assert page.status_code == 422
        assert "(C40, CGLU e ICLEI) no cabe en 1\u00a0EUR" in page.content.decode()


def test_hostile_queries_do_no_harm(client: Client) -> None:
    for query in (
        "city=%00",
        "city=" + "9" * 5000,
        "place=" + "x" * 10_000,
        "in=%3Cscript%3E",
        "level-c40=7&city=3674962",
        "more-1=a%3Cscript%3E&less-1=b&city=3674962",
        "m-%3Cscript%3E=in&city=3674962",
        "pair=a%3Eb&city=3674962",
        "in=%22%3E%3Cscript%3E&left=:::&city=3674962",
    ):
        for address in ("", "memberships/", "criteria/", "check/", "settled/"):
            page = client.get(f"/en/advise/{address}?{query}", follow=True)
            assert page.status_code in (200, 422)
            assert b"<script>" not in page.content
        page = client.get(f"/en/advise/?{query}", follow=True)
        assert page.status_code in (200, 422)
        assert b"<script>" not in page.content
    assert client.get("/en/advise/result.exe?" + MEDELLIN).status_code == 404


@override_settings(
    CACHES={"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "limit"}}
)
def test_a_reader_who_asks_without_end_waits(client: Client) -> None:
    for _ in range(82):  # the minute may change once in between
        page = client.get(f"/en/advise/result.yaml?{MEDELLIN}")
    assert page.status_code == 429


@pytest.mark.parametrize("language", ["es", "pt", "fr"])
def test_a_page_s_language_says_what_a_point_means_and_reads_it_back(client: Client, language: str) -> None:
    page = client.get(f"/{language}/advise/check/?city=3674962&budget=9.800")
    assert page.status_code == 200
    told = "".join(page.content.decode().replace(".", "").split())
    assert "EUR9800" in told or "9800EUR" in told


@pytest.mark.parametrize(
    ("language", "told"), [("en", "“9,800” may be 9800 or 9.8"), ("es", "«9,800» puede ser 9800 o 9,8")]
)
def test_both_meanings_are_told_as_the_page_writes_them(client: Client, language: str, told: str) -> None:
    page = client.get(f"/{language}/advise/result/?city=3674962&budget=9,800")
    assert page.status_code == 422
    assert told in page.content.decode()


@pytest.mark.parametrize("field", ["budget=15.000", "days=1.500", "fee=polis:7.400", "t-mobility=1.500"])
def test_an_amount_that_may_be_two_is_refused_beside_its_field(client: Client, field: str) -> None:
    page = client.get(f"/en/advise/result/?city=3674962&{field}")
    assert page.status_code == 422
    assert "write which of the two" in page.content.decode()


def test_a_trial_of_what_may_be_two_amounts_is_told_and_not_made(client: Client) -> None:
    page = client.get(f"/en/advise/result/?{MEDELLIN}&if-budget=20.000").content.decode()
    assert "“20.000” may be 20000 or 20: write which of the two, as it stands here." in page
    assert 'name="if-budget" value="20.000"' in page
    assert "No verdict would change" not in page


def test_an_order_with_ties_says_only_what_is_certain() -> None:
    query = QueryDict("city=3674962&rank-lobbying=1&rank-visibility=2&rank-best_practices=2&rank-network_of_contacts=5")
    found = read_question(query)
    assert found.scenario is not None
    assert set(found.scenario.prefer) == {
        "lobbying>visibility",
        "lobbying>best_practices",
        "visibility>network_of_contacts",
        "best_practices>network_of_contacts",
    }


def test_an_empty_form_of_the_first_page_is_told_what_is_missing(client: Client) -> None:
    page = client.get("/es/advise/?place=&city=")
    assert page.status_code == 422
    assert "Nombre antes la ciudad o región." in page.content.decode()
    assert client.get("/es/advise/").status_code == 200


def test_a_name_like_none_is_offered_no_far_fetched_place(client: Client) -> None:
    page = client.get("/en/advise/?place=Xyzzyburgo").content.decode()
    assert "No place of this name was found" in page
    assert "Pittsburgh" not in page and "Nishinoomote" not in page


def test_a_slip_offers_every_place_of_the_name_that_is_near(client: Client) -> None:
    page = client.get("/en/advise/?place=Obidios").content.decode()
    assert "Óbidos, Brazil" in page and "Óbidos, Portugal" in page
    assert "Bydgoszcz" not in page
