"""Scenarios of an office: kept, asked, compared, shown to a guest."""

import io
from datetime import timedelta
from typing import Any

import docx
import openpyxl
import pypdf
import pytest
import yaml
from django.core import mail

from proxenia.catalogue.snapshot import Content, Snapshot, pack, unpack
from proxenia.language.words import LANGUAGES, words
from proxenia_web.advisor.answer import answer as advisor
from proxenia_web.catalogue.snapshot import current
from proxenia_web.workspaces.models import Invitation, Record, Run, Seat
from proxenia_web.workspaces.services.record import add, change
from proxenia_web.workspaces.templatetags.office import moment

from ..conftest import SCENARIO, Cast


def address(cast: Cast, path: str = "scenarios/", language: str = "en") -> str:
    return f"/{language}/offices/{cast.workspace.id}/{path}"


def test_a_scenario_begins_with_the_register(cast: Cast) -> None:
    page = cast.client("editor").get(address(cast, "new-scenario/")).content.decode()
    assert 'value="1500"' in page and "ICLEI (observe)" in page
    sent = {"name": "With half the budget", "budget": "750", "staff_days": ""}
    answer = cast.client("editor").post(address(cast, "new-scenario/"), sent)
    kept = Record.objects.get(kind="scenarios")
    assert answer.headers["Location"] == address(cast, f"scenarios/{kept.key}/")
    assert kept.data["name"] == "With half the budget"
    told = {"place": "2735943", "budget": 750.0, "members": {"iclei": 1}, "fees": {"iclei": 1500.0}}
    assert {key: kept.data["question"][key] for key in told} == told
    assert "staff_days" not in kept.data["question"]


def test_where_nothing_is_noted_yet_a_scenario_begins_without_a_budget(cast: Cast) -> None:
    Record.objects.filter(workspace=cast.workspace).delete()
    cast.client("editor").post(address(cast, "new-scenario/"), {"name": "A", "budget": "", "staff_days": ""})
    question = Record.objects.get(kind="scenarios").data["question"]
    assert "budget" not in question and "staff_days" not in question
    assert 'value="0"' not in cast.client("editor").get(address(cast, "new-scenario/")).content.decode()


def test_what_cannot_be_kept_is_refused_in_the_readers_language(cast: Cast) -> None:
    asked = {"place": "2735943", "budget": 0.0, "staff_days": 0.0, "members": {"iclei": 2}, "keep": ["iclei"]}
    add(cast.owner, "scenarios", {"id": "s2", "name": "None", "question": asked}, "scenarios")
    told = cast.client("editor").post(address(cast, "scenarios/s2/ask/", "fr"), follow=True).content.decode()
    assert "Ce qui doit être gardé ne tient pas" in told
    assert "cannot" not in told


def test_a_scenario_like_another_but_for_money(cast: Cast, run: Run) -> None:
    cast.client("editor").post(address(cast, "new-scenario/?of=s1"), {"name": "Half", "budget": "20 000"})
    kept = Record.objects.exclude(key="s1").get(kind="scenarios")
    asked = {**SCENARIO["question"], "budget": 20_000.0}  # type: ignore[dict-item]
    del asked["staff_days"]
    assert kept.data["question"] == asked
    assert cast.client("editor").get(address(cast, "new-scenario/?of=s9")).status_code == 404


@pytest.mark.parametrize(
    "sent", [{}, {"name": "A", "budget": "-1"}, {"name": "A", "budget": "1e12"}, {"name": "x" * 121}]
)
def test_what_is_no_scenario_is_refused_and_nothing_kept(cast: Cast, sent: dict[str, str]) -> None:
    answer = cast.client("editor").post(address(cast, "new-scenario/"), sent)
    assert answer.status_code == 422
    assert "need your attention" in answer.content.decode()
    assert not Record.objects.filter(kind="scenarios").exists()


def test_an_office_without_a_place_is_told_what_to_do(cast: Cast) -> None:
    cast.workspace.place = None
    cast.workspace.save()
    answer = cast.client("editor").post(address(cast, "new-scenario/"), {"name": "A"})
    assert "settings" in answer.content.decode()
    assert not Record.objects.filter(kind="scenarios").exists()


def test_an_answer_of_the_advisor_is_kept_in_the_office(cast: Cast) -> None:
    asked = "city=2735943&budget=40000&never=ecad"
    page = cast.client("anonymous").get(f"/en/advise/result/?{asked}").content.decode()
    keep = f"/en/offices/keep/?{asked}"
    assert keep.replace("&", "&amp;") in page
    assert cast.client("anonymous").get(keep).headers["Location"].startswith("/en/account/login/?next=")
    assert "Vila Serena" in cast.client("editor").get(keep).content.decode()
    sent = {"name": "Without ECAD", "office": str(cast.workspace.id)}
    kept_at = cast.client("editor").post(keep, sent).headers["Location"]
    kept, run = Record.objects.get(kind="scenarios"), Run.objects.get()
    assert kept_at == address(cast, f"scenarios/{kept.key}/{run.id}/") and run.scenario == kept.key
    assert (kept.data["question"]["never"], kept.data["question"]["budget"]) == (["ecad"], 40_000.0)
    again = cast.client("editor").get(address(cast, f"scenarios/{kept.key}/")).content.decode()
    assert "/en/advise/?city=2735943&amp;budget=40000&amp;never=ecad" in again


def test_who_is_in_no_office_is_told_so(cast: Cast) -> None:
    keep = "/en/offices/keep/?city=2735943"
    assert "in no office in which you may change something" in cast.client("viewer").get(keep).content.decode()
    cast.viewer.seat.delete()
    assert "You are in no office yet." in cast.client("viewer").get(keep).content.decode()


def test_who_makes_an_office_for_an_answer_comes_back_to_keep_it(cast: Cast) -> None:
    client, asked = cast.client("guest"), "city=2735943&budget=500"
    assert (
        f"/en/offices/new/?{asked.replace('&', '&amp;')}" in client.get(f"/en/offices/keep/?{asked}").content.decode()
    )
    page = client.get(f"/en/offices/new/?{asked}").content.decode()
    assert 'name="city" value="2735943"' in page
    sent = {"name": "Porto", "city": "2735943", "currency": "EUR", "staff_day_cost": "0", "language": "pt"}
    assert client.post(f"/en/offices/new/?{asked}", sent).headers["Location"] == f"/en/offices/keep/?{asked}"
    assert client.post("/en/offices/new/", sent).headers["Location"].endswith("/register/")


@pytest.mark.parametrize("person", ["viewer", "guest", "stranger"])
def test_nobody_keeps_a_question_in_an_office_that_they_may_not_change(cast: Cast, person: str) -> None:
    sent = {"name": "A", "office": str(cast.workspace.id)}
    assert cast.client(person).post("/en/offices/keep/?city=2735943", sent).status_code == 422
    assert not Record.objects.filter(kind="scenarios").exists()
    assert cast.client(person).get("/en/offices/keep/?place=Springfield").headers["Location"].startswith("/en/advise/?")


def test_the_second_of_two_who_rename_sees_the_firsts_name(cast: Cast, run: Run) -> None:
    first = cast.client("owner").post(address(cast, "scenarios/s1/"), {"name": "First", "version": "1"})
    second = cast.client("editor").post(address(cast, "scenarios/s1/"), {"name": "Second", "version": "1"})
    assert (first.status_code, second.status_code) == (302, 409)
    text = second.content.decode()
    assert "owner changed this on" in text and "First" in text and "Second" in text
    assert Record.objects.get(key="s1").data == {**SCENARIO, "name": "First"}


def test_an_answer_is_kept_with_what_gives_it_again(cast: Cast) -> None:
    add(cast.owner, "scenarios", SCENARIO, "s")
    for _time in range(2):
        assert cast.client("editor").post(address(cast, "scenarios/s1/ask/")).status_code == 302
    second, first = Run.objects.all()
    assert (first.scenario, first.question, first.who) == ("s1", SCENARIO["question"], "editor")
    assert first.answer == second.answer
    page = cast.client("viewer").get(address(cast, f"scenarios/s1/{second.id}/", "pt")).content.decode()
    assert first.snapshot in page and "Todos os veredictos são os mesmos." in page
    assert words("pt", "memo").say("verdict.watch") in page


def without_membership(network: str, place: int) -> Snapshot:
    """The catalogue as it will be once a member list no longer names a place."""
    was = current()
    content = {name: getattr(was, name) for name in Content.__slots__}
    content |= {name: tuple(content[name].values()) for name in ("networks", "facts", "places")}
    kept = tuple(one for one in was.memberships if (one.network, one.place) != (network, place))
    return unpack(pack(Content(**{**content, "release": "2027.01", "memberships": kept})))


def forget() -> None:
    """Nothing of what the advisor said is kept: a catalogue in force changes only with the process."""
    advisor._advice.cache_clear()
    advisor._said.cache_clear()


def test_what_the_catalogue_has_learnt_is_named_as_the_cause(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    add(cast.owner, "scenarios", SCENARIO, "s")
    client = cast.client("editor")
    client.post(address(cast, "scenarios/s1/ask/"))
    rows = [row for row in Run.objects.get().answer["networks"] if row["present"] and row["id"] != "iclei"]
    newer = without_membership(rows[0]["id"], 2735943)
    for module in ("advisor.answer.answer", "workspaces.services.run"):
        monkeypatch.setattr(f"proxenia_web.{module}.current", lambda: newer)
    forget()
    page = client.post(address(cast, "scenarios/s1/ask/"), follow=True).content.decode()
    forget()
    assert f"release {current().release} → 2027.01" in page
    name = rows[0]["name"]["@language"]["en"]
    line = page[page.index(f'<th scope="row">{name}') :].partition("</tr>")[0]
    assert "The city no longer counts as a member." in line


def test_a_question_that_cannot_be_asked_is_explained(cast: Cast) -> None:
    wrong: dict[str, Any] = {"place": "2735943", "samples": 500, "members": {"unheard-of": 2}}
    add(cast.owner, "scenarios", {**SCENARIO, "question": wrong}, "s")
    add(cast.owner, "scenarios", {**SCENARIO, "id": "s2", "question": {"budget": "much", "prefer": [1]}}, "s")
    for key, said in (("s1", "unheard-of"), ("s2", "budget&#x27; cannot be &#x27;much")):
        client, here = cast.client("editor"), address(cast, f"scenarios/{key}/")
        assert client.post(f"{here}ask/").headers["Location"] == here
        page = client.get(here)
        assert page.status_code == 200 and said in page.content.decode()
    assert not Run.objects.exists()


PORTO = {"en": "Porto", "es": "Oporto", "pt": "Porto", "fr": "Porto"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_memo_is_taken_along_in_every_language(cast: Cast, run: Run, language: str) -> None:
    path = f"scenarios/s1/{run.id}"
    client, subject = cast.client("guest"), words(language, "memo").say("subject.text", city=PORTO[language])
    pdf = client.get(address(cast, f"{path}.pdf?lang={language}")).content
    text = " ".join(pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text().split())
    assert " ".join(subject.split()) in text
    book = openpyxl.load_workbook(io.BytesIO(client.get(address(cast, f"{path}.xlsx?lang={language}")).content))
    header = words(language, "memo").say("column.verdict")
    assert header in {cell for sheet in book for row in sheet.values for cell in row}
    word = docx.Document(io.BytesIO(client.get(address(cast, f"{path}.docx?lang={language}")).content))
    assert any(subject in paragraph.text for paragraph in word.paragraphs)


def test_the_question_is_taken_along_as_a_scenario_file(cast: Cast, run: Run) -> None:
    file = cast.client("viewer").get(address(cast, f"scenarios/s1/{run.id}.yaml"))
    assert yaml.safe_load(file.content) == SCENARIO["question"]
    assert cast.client("viewer").get(address(cast, f"scenarios/s1/{run.id}.exe")).status_code == 404


def test_answers_stand_side_by_side(cast: Cast, run: Run) -> None:
    add(cast.owner, "scenarios", {**SCENARIO, "id": "s2", "name": "With no money"}, "s")
    kept = next(row["verdict"] for row in run.answer["networks"] if row["id"] == "iclei")
    rows = [{**row, "verdict": "leave"} if row["id"] == "iclei" else row for row in run.answer["networks"]]
    asked = {**run.question, "budget": 0.0}
    answer = {**run.answer, "networks": rows}
    other = Run.objects.create(workspace=cast.workspace, scenario="s2", question=asked, answer=answer, release="2027.1")
    page = cast.client("viewer").get(address(cast, f"compare/?run={other.id}&run={run.id}")).content.decode()
    assert page.index("With no money") < page.index("As we are")
    assert "Nothing known of this network differs" in page
    line = page[page.index('<th scope="row">ICLEI') :].partition("</tr>")[0]
    assert line.index("verdict leave") < line.index(f"verdict {kept}")
    assert "EUR\u00a040,000" in page and "EUR\u00a00" in page
    three = f"compare/?run={run.id}&run={other.id}&run={run.id}"
    assert cast.client("viewer").get(address(cast, three)).status_code == 200


def test_two_answers_to_one_scenario_are_told_apart_by_their_moment(cast: Cast, run: Run) -> None:
    later = run.at + timedelta(days=1)
    told = {"question": run.question, "answer": run.answer, "at": later}
    second = Run.objects.create(workspace=cast.workspace, scenario="s1", **told)
    page = cast.client("viewer").get(address(cast, f"compare/?run={run.id}&run={second.id}")).content.decode()
    assert f"As we are, {moment(run.at)}" in page and f"As we are, {moment(later)}" in page
    assert "Every verdict is the same." in page


@pytest.mark.parametrize("query", ["", "run=0", "run=x&run=-1", "run=99999999999999999999&run=0"])
def test_what_cannot_be_compared_is_said_so(cast: Cast, run: Run, query: str) -> None:
    answer = cast.client("viewer").get(address(cast, f"compare/?{query}"), follow=True)
    assert "Choose one to three answers" in answer.content.decode()


def test_answers_of_another_office_are_not_compared(cast: Cast, run: Run) -> None:
    theirs = cast.stranger.seats.get().workspace
    add_to = {"scenario": "s1", "question": {}, "answer": {"networks": []}}
    foreign = Run.objects.create(workspace=theirs, **add_to)
    answer = cast.client("viewer").get(address(cast, f"compare/?run={foreign.id}"))
    assert answer.headers["Location"] == address(cast)
    beside = cast.client("viewer").get(address(cast, f"compare/?run={run.id}&run={foreign.id}")).content.decode()
    assert f"/{run.id}/" in beside and f"/{foreign.id}/" not in beside


def test_an_answer_stands_beside_what_the_record_shows(cast: Cast, run: Run) -> None:
    page = cast.client("viewer").get(address(cast, f"compare/?run={run.id}")).content.decode()
    assert "Our record" in page
    line = page[page.index('<th scope="row">ICLEI') :].partition("</tr>")[0]
    # The register has ICLEI: the record's cell tells the level, the answer's the verdict.
    record, answer = line.split("<td")[1:3]
    assert 'data-label="Our record"' in record and "not in it" not in record and "verdict" in answer


def test_nothing_can_be_ticked_before_there_is_an_answer(cast: Cast) -> None:
    page = cast.client("editor").get(address(cast)).content.decode()
    assert "checkbox" not in page and "side by side</button>" not in page


def test_a_guest_is_invited_to_one_scenario_and_reads_it(cast: Cast, run: Run) -> None:
    page = cast.client("owner").post(address(cast, "scenarios/s1/guest/"), {"email": "stranger@example.org"})
    assert "/en/offices/join/" in page.content.decode() and page.headers["Cache-Control"] == "no-store"
    secret = mail.outbox[0].body.split("/offices/join/")[1].split("/")[0]  # type: ignore[union-attr]
    client = cast.client("stranger")
    joined = client.post(f"/en/offices/join/{secret}/")
    assert joined.headers["Location"] == address(cast, "scenarios/s1/")
    text = client.get(joined.headers["Location"]).content.decode()
    assert "As we are" in text and "Rename" not in text and "/register/" not in text
    assert address(cast, "scenarios/s1/") in client.get("/en/offices/").content.decode()


def test_guests_go_with_their_scenario(cast: Cast, run: Run) -> None:
    cast.client("owner").post(address(cast, "scenarios/s1/guest/"), {"email": "other@example.org"})
    change(cast.editor, "scenarios", "s1", 1, {**SCENARIO, "name": "B"}, "s")
    cast.client("editor").post(address(cast, "scenarios/s1/remove/"), {"version": "1"})
    assert Run.objects.exists()  # somebody had changed it meanwhile
    cast.client("editor").post(address(cast, "scenarios/s1/remove/"), {"version": "2"})
    assert not Record.objects.filter(kind="scenarios").exists()
    assert not Run.objects.exists()
    assert not Invitation.objects.exists()
    assert not Seat.objects.filter(role="guest").exists()
    assert cast.client("guest").get(address(cast, "scenarios/s1/")).status_code == 404
