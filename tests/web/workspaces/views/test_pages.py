"""The pages of an office: each works, says what is wrong, keeps what was typed, and asks the database little."""

import io
import json
from datetime import date

import pypdf
import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from proxenia.exchange.office.demo import demo_data
from proxenia_web.accounts.models import User
from proxenia_web.workspaces.models import Record, Workspace
from proxenia_web.workspaces.queries.register import from_catalogue
from proxenia_web.workspaces.services.record import add, change

from ..conftest import ENTRY, MEMBERSHIP, Cast

DEMO = json.dumps(demo_data("en")).encode()
GOOD = {"name": "ICLEI", "term_months": "12", "fee": "1.500,00", "fee_currency": "eur", "joined": "2019-03-01"}


def page(cast: Cast, path: str, person: str = "owner") -> str:
    answer = cast.client(person).get(f"/en/offices/{cast.workspace.id}/{path}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_office_is_made_and_filled_from_member_lists(cast: Cast) -> None:
    client = cast.client("stranger")
    made = client.post(
        "/en/offices/new/",
        {"name": "Porto", "city": "2735943", "currency": "eur", "staff_day_cost": "260", "language": "pt"},
    )
    office = Workspace.objects.get(name="Porto")
    assert made.headers["Location"].endswith(f"/{office.id}/register/")
    assert (office.place, office.currency, office.staff_day_cost, office.language) == (2735943, "EUR", 260.0, "pt")
    text = client.get(f"/en/offices/{office.id}/register/").content.decode()
    assert 'value="eurocities" checked' in text
    client.post(f"/en/offices/{office.id}/register/listed/", {"network": ["eurocities", "unheard-of"]})
    assert [record.data["name"] for record in office.records.all()] == ["Eurocities"]


def test_the_notice_that_the_catalogue_knows_is_suggested(cast: Cast) -> None:
    assert from_catalogue(cast.workspace, "uclg")["notice_months"] == 6
    assert "notice_months" not in from_catalogue(cast.workspace, "polis")


def test_what_is_wrong_with_an_office_is_told_beside_the_field(cast: Cast) -> None:
    sent = {"name": "", "currency": "euro", "staff_day_cost": "much", "language": "xx", "place": "Nowhereville"}
    answer = cast.client("stranger").post("/en/offices/new/", sent)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "“much” is not a number of 0 or more." in text and 'id="place-fault"' in text
    assert Workspace.objects.count() == 2


def test_the_first_page_answers_the_council(cast: Cast) -> None:
    text = page(cast, "")
    assert "In which do we take part?" in text and "ICLEI" in text


def test_a_membership_is_changed_and_its_amount_read_as_written(cast: Cast) -> None:
    client, address = cast.client("editor"), f"/en/offices/{cast.workspace.id}/register/iclei/"
    sent = {
        **GOOD,
        "version": "1",
        "groups-name": ["Water", ""],
        "groups-is_active": ["yes", ""],
        "promises-what": ["Send data"],
        "promises-due": ["2026-12-01"],
        "promises-done": [""],
        "documents-title": ["Statutes"],
        "documents-url": ["https://example.org/s.pdf"],
        "target_depth": "2",
    }
    assert client.post(address, sent).status_code == 302
    record = Record.objects.get(key="iclei")
    assert record.version == 2
    assert record.data == {
        **MEMBERSHIP,
        "groups": [{"name": "Water", "is_active": True}],
        "promises": [{"what": "Send data", "due": "2026-12-01"}],
        "documents": [{"title": "Statutes", "url": "https://example.org/s.pdf"}],
        "target_depth": 2,
    }
    assert "Water" in client.get(address).content.decode()


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("fee", "about 10", "“about 10” is not a number of 0 or more"),
        ("left", "2001-01-01", "before the day of joining"),
        ("renewal", "31/12/2026", "valid date"),
        ("fee_currency", "€", "three letters"),
        ("fee_currency", "ABC", "“ABC” is no currency in use"),
        ("documents-url", "javascript:alert(1)", "begins with https://"),
        ("name", "", "required"),
        ("term_months", "0", "Write a whole number from 1 to 600"),
    ],
)
def test_what_is_wrong_with_a_membership_is_told_and_the_rest_kept(
    cast: Cast, field: str, value: str, said: str
) -> None:
    sent = {
        **GOOD,
        "version": "1",
        "officer": "M. Rocha",
        "documents-title": "Statutes",
        "documents-url": "",
        field: value,
    }
    answer = cast.client("owner").post(f"/en/offices/{cast.workspace.id}/register/iclei/", sent)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert said in text and "M. Rocha" in text
    assert Record.objects.get(key="iclei").version == 1


def test_the_second_editor_sees_the_firsts_change(cast: Cast) -> None:
    change(cast.owner, "entries", "e1", 1, {**ENTRY, "title": "World Congress"}, "ledger")
    client, address = cast.client("editor"), f"/en/offices/{cast.workspace.id}/ledger/e1/"
    sent = {
        "network": "iclei",
        "day": "2026-05-12",
        "kind": "event",
        "title": "Meeting",
        "role": "spoke",
        "version": "1",
    }
    refused = client.post(address, sent)
    text = refused.content.decode()
    assert refused.status_code == 409
    assert "owner changed this on" in text and "World Congress" in text and 'value="Meeting"' in text
    assert Record.objects.get(key="e1").data["title"] == "World Congress"
    assert client.post(address, {**sent, "version": "2"}).status_code == 302
    assert Record.objects.get(key="e1").data["title"] == "Meeting"


def test_two_fields_note_something_of_today(cast: Cast) -> None:
    client = cast.client("editor")
    sent = {"network": "iclei", "title": "Call with <the> secretariat"}
    assert client.post(f"/en/offices/{cast.workspace.id}/ledger/quick/", sent).status_code == 302
    record = Record.objects.get(kind="entries", day=date.today())
    assert record.data["role"] == "attended"
    text = page(cast, "ledger/?network=iclei&kind=meeting")
    assert "Call with &lt;the&gt; secretariat" in text and "Congress" not in text
    refused = client.post(f"/en/offices/{cast.workspace.id}/ledger/quick/", {"network": "unheard-of", "title": ""})
    assert refused.status_code == 422


@pytest.mark.parametrize("query", ["?network=%00", "?year=abcd&kind=party", "?page=999", "?year=" + "9" * 4000])
def test_a_hostile_search_of_the_ledger_is_harmless(cast: Cast, query: str) -> None:
    page(cast, f"ledger/{query}")


def test_the_history_tells_what_changed_field_by_field(cast: Cast) -> None:
    change(cast.editor, "entries", "e1", 1, {**ENTRY, "title": "<b>World</b>"}, "ledger")
    text = page(cast, "history/?kind=entries&key=e1")
    assert "editor · changed · ledger entry" in text
    assert "<del>Congress</del> → <ins>&lt;b&gt;World&lt;/b&gt;</ins>" in text


def test_a_person_is_invited_by_letter_and_joins(cast: Cast) -> None:
    sent = {"email": "new@example.org", "role": "viewer"}
    shown = cast.client("owner").post(f"/en/offices/{cast.workspace.id}/people/", sent).content.decode()
    (letter,) = mail.outbox
    link = next(line for line in letter.body.splitlines() if line.startswith("http"))
    assert letter.to == ["new@example.org"] and link in shown
    path = link.removeprefix("http://testserver")
    user = User.objects.create_user("new@example.org")
    client = cast.client("anonymous")
    assert "Sign in to accept" in client.get(path).content.decode()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    assert client.post(path).status_code == 302
    assert client.get(f"/en/offices/{cast.workspace.id}/").status_code == 200
    assert client.get(path).status_code == 404


def test_whoever_wants_may_leave_but_not_rise(cast: Cast) -> None:
    client = cast.client("viewer")
    address = f"/en/offices/{cast.workspace.id}/people/{cast.viewer.seat.id}/"
    assert client.post(address, {"role": "owner"}).status_code == 403
    assert client.post(f"/en/offices/{cast.workspace.id}/leave/").status_code == 302
    assert client.get(f"/en/offices/{cast.workspace.id}/").status_code == 404


def test_everything_comes_out_and_goes_in_again(cast: Cast) -> None:
    client = cast.client("stranger")
    office = cast.stranger.seats.get().workspace
    file = SimpleUploadedFile("office.json", DEMO)
    assert client.post(f"/en/offices/{office.id}/bring-in/", {"file": file}).status_code == 302
    out = json.loads(client.get(f"/en/offices/{office.id}/office.json").content)
    assert len(out["memberships"]) == len(json.loads(DEMO)["memberships"])
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(f"/en/offices/{office.id}/").status_code == 200
    assert len(asked) <= 8


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[" * 100_000, b'{"proxenia_workspace": 1, "entries": [{}]}'])
def test_a_broken_file_brings_nothing_in(cast: Cast, content: bytes) -> None:
    client, office = cast.client("stranger"), cast.stranger.seats.get().workspace
    answer = client.post(f"/en/offices/{office.id}/bring-in/", {"file": SimpleUploadedFile("o.json", content)})
    assert answer.status_code in (302, 422)
    assert not office.records.exists()


def test_an_office_is_deleted_once_its_name_is_typed(cast: Cast) -> None:
    client, address = cast.client("owner"), f"/en/offices/{cast.workspace.id}/end/"
    client.post(address, {"name": "vila"})
    assert Workspace.objects.filter(id=cast.workspace.id).exists()
    client.post(address, {"name": " Vila  Serena "})
    assert not Workspace.objects.filter(id=cast.workspace.id).exists()


@pytest.mark.parametrize("form", ["pdf", "docx", "xlsx"])
def test_the_report_comes_as_a_file(cast: Cast, form: str) -> None:
    answer = cast.client("viewer").get(f"/en/offices/{cast.workspace.id}/report/council.{form}?day=2026-11-27&lang=es")
    assert answer.status_code == 200
    assert answer.content[:2] == (b"%P" if form == "pdf" else b"PK")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="informe-al-pleno-2026-11-27.{form}"'
    again = cast.client("viewer").get(f"/en/offices/{cast.workspace.id}/report/council.{form}?day=2026-11-27&lang=es")
    assert again.content == answer.content


def test_the_report_speaks_the_readers_language(cast: Cast) -> None:
    answer = cast.client("viewer").get(f"/fr/offices/{cast.workspace.id}/report/?day=2026-11-27")
    assert "De quels réseaux" in answer.content.decode()


@pytest.mark.parametrize("path", ["networks.pdf", "networks.docx", "network/iclei.pdf", "network/iclei.xlsx"])
def test_each_network_comes_on_a_page(cast: Cast, path: str) -> None:
    answer = cast.client("viewer").get(f"/en/offices/{cast.workspace.id}/report/{path}?day=2026-11-27&lang=fr")
    assert answer.status_code == 200
    assert answer.content[:2] == (b"%P" if path.endswith("pdf") else b"PK")


@pytest.mark.parametrize("path", ["network/unheard-of.pdf", "network/iclei.exe", "budget.pdf", "council.exe"])
def test_what_is_no_report_is_said_so(cast: Cast, path: str) -> None:
    assert cast.client("viewer").get(f"/en/offices/{cast.workspace.id}/report/{path}").status_code == 404


def test_what_was_decided_stands_in_the_report(cast: Cast) -> None:
    decision = {"network": "iclei", "year": 2026, "choice": "deepen", "why": "The climate plan", "advised": "keep"}
    add(cast.owner, "decisions", decision, "review")
    report = f"/en/offices/{cast.workspace.id}/report/council.pdf?day=2026-12-31&lang=es"
    content = cast.client("viewer").get(report).content
    text = " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages).split())
    assert "Lo que decidimos en la revisión de 2026" in text and "The climate plan" in text
    assert "1 de 1 adhesiones tienen decisión" in text


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({}, None),
        ({"budget": "9000"}, "Within EUR 9,000 a year."),
        ({"staff_days": "12"}, "Within 12 working days a year."),
        ({"budget": "9000", "staff_days": "12"}, "Within EUR 9,000 and 12 working days a year."),
    ],
)
def test_a_review_without_figures_tells_what_was_asked(cast: Cast, asked: dict[str, str], told: str | None) -> None:
    cast.workspace.records.filter(kind="memberships").update(data={"network": "iclei", "name": "ICLEI"})
    client, review = cast.client("editor"), f"/en/offices/{cast.workspace.id}/review/2025/"
    client.post(f"{review}ask/", asked)
    answer = client.get(review)
    text = " ".join(answer.content.decode().split())
    assert answer.status_code == 200 and "Asked on" in text
    assert told in text if told else "Within" not in text


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Phone call with the secretariat", "contact"),
        ("Llamada a la secretaría", "contact"),
        ("Appel téléphonique", "contact"),
        ("General assembly", "meeting"),
        ("Call for projects", "meeting"),
    ],
)
def test_a_telephone_call_is_no_attended_meeting(cast: Cast, title: str, kind: str) -> None:
    cast.client("editor").post(f"/en/offices/{cast.workspace.id}/ledger/quick/", {"network": "iclei", "title": title})
    data = cast.workspace.records.get(kind="entries", data__title=title).data
    assert data["kind"] == kind
    assert ("role" in data) == (kind == "meeting")


@pytest.mark.parametrize(("typed", "kept", "shown"), [("2019", "2019", "2019"), ("03/2019", "2019-03", "March 2019")])
def test_a_start_known_by_its_year_or_month_is_kept_and_shown_so(cast: Cast, typed: str, kept: str, shown: str) -> None:
    client, register = cast.client("editor"), f"/en/offices/{cast.workspace.id}/register/"
    assert client.post(f"{register}iclei/", {**GOOD, "version": "1", "joined": typed}).status_code == 302
    assert Record.objects.get(key="iclei").data["joined"] == kept
    assert f'<td data-label="Since">{shown}</td>' in client.get(register).content.decode()
    assert f'value="{kept}"' in client.get(f"{register}iclei/").content.decode()
    refused = client.post(f"{register}iclei/", {**GOOD, "version": "2", "joined": "long ago"})
    assert "Write 2026, 2026-05 or 2026-05-12." in refused.content.decode()
