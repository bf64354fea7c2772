"""Lists and fee scales as tables: read first, reviewed, taken out as files that the catalogue imports; who may what."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from proxenia.catalogue.curation.intake import Intake
from proxenia.catalogue.memberships import is_current
from proxenia.catalogue.snapshot import Snapshot
from proxenia.evidence.record import Evidence, NetworkRecord, Release
from proxenia.evidence.vocabulary import shipped_vocabulary
from proxenia_web.catalogue.snapshot import current
from proxenia_web.contributions.models import HandedTable, Proposal, State
from proxenia_web.contributions.services import accepted_lines, set_secretariat
from proxenia_web.contributions.tables.files import accepted_archive
from proxenia_web.contributions.tables.outlook import outlook

from .conftest import SignIn

SOURCE = "https://polis.example/members"
LISTS, MEMBERS, FEES = (f"/en/networks/polis/lists/{end}" for end in ("", "members/", "fees/"))
SCALE = "From inhabitants,To inhabitants,Fee,Currency\n,50000,1200,EUR\n50001,,3500,EUR\n"


def known(snapshot: Snapshot, network: str = "polis") -> list[tuple[str, str, int]]:
    members = [one for one in snapshot.memberships if one.network == network and is_current(one)]
    places = [snapshot.places[one.place] for one in members]
    return [(place.name, place.country, place.id) for place in places]


def table(rows: list[tuple[str, str, int | str]]) -> str:
    return "Member,Country,GeoNames id\n" + "".join(f"{name},{country},{id_}\n" for name, country, id_ in rows)


def send(client: Client, content: str, address: str = MEMBERS, **more: str) -> int:
    file = SimpleUploadedFile("list.csv", content.encode())
    sent = {"file": file, "source": SOURCE, "as_of": "2026-11", "member_type": "city", **more}
    answer = client.post(address, sent)
    return int(answer.status_code)


@pytest.fixture
def secretariat(sign_in: SignIn) -> Client:
    client = sign_in("sec", language="es")
    assert set_secretariat("sec@example.org", "polis", True)
    return client


@pytest.fixture
def reviewer(sign_in: SignIn) -> Client:
    return sign_in("rev", is_reviewer=True)


def step(client: Client, action: str, text: str = "", **more: str) -> int:
    proposal = Proposal.objects.get()
    sent = {"action": action, "text": text, "version": str(proposal.version), **more}
    return int(client.post(f"/en/contributions/{proposal.pk}/", sent).status_code)


def draft_page(client: Client, language: str = "en") -> str:
    return client.get(f"/{language}/contributions/tables/{HandedTable.objects.get().pk}/").content.decode()


def hand_in(client: Client) -> Proposal:
    address = f"/en/contributions/tables/{HandedTable.objects.get().pk}/"
    assert client.post(address, {"action": "hand-in", "text": "Our list"}).status_code == 302
    return Proposal.objects.get()


def imported(tmp_path: Path, *files: Path) -> Evidence:
    """What an empty catalogue that knows the network would hold after importing what was accepted."""
    with zipfile.ZipFile(io.BytesIO(accepted_archive())) as archive:
        archive.extractall(tmp_path)
    nothing = Evidence(Release("1", date(2026, 12, 1)), {"polis": NetworkRecord("polis")}, {}, {})
    intake = Intake(nothing, shipped_vocabulary())
    for path in (*sorted((tmp_path / "accepted").rglob("*.csv")), *files):
        intake.take(path)
    return intake.evidence


def test_a_day_that_may_be_two_is_asked_and_then_read_as_told(secretariat: Client) -> None:
    content = "Member,Country,Since\nBraga,PT,12/05/1991\n"
    form = secretariat.get(MEMBERS).content.decode()
    assert 'name="order"' in form and 'name="decimal"' not in form
    assert 'name="decimal"' in secretariat.get(FEES).content.decode()
    assert send(secretariat, content) == 422 and not HandedTable.objects.exists()
    assert send(secretariat, content, order="day-first") == 302
    assert HandedTable.objects.get().rows[0]["since"] == "1991-05-12"


def test_a_fee_of_two_meanings_is_asked_and_then_read_as_told(secretariat: Client) -> None:
    content = "Fee,Currency\n1.234,EUR\n"
    assert send(secretariat, content, FEES) == 422 and not HandedTable.objects.exists()
    assert send(secretariat, content, FEES, decimal=",") == 302
    assert HandedTable.objects.get().rows[0]["value"] == 1234


def test_a_whole_list_becomes_the_official_one(
    secretariat: Client, reviewer: Client, tmp_path: Path, django_capture_on_commit_callbacks: object
) -> None:
    members = known(current())
    gone, rows = members[0], [*members[1:], ("Braga", "PT", ""), ("Springfield", "US", "")]
    assert send(secretariat, table(rows), is_complete="on") == 302
    found = outlook(HandedTable.objects.get())
    assert [one.row.member for one in found.joins] == ["Braga"]
    assert [one.row.member for one in found.doubtful] == ["Springfield"]
    assert [one.place for one in found.leaves] == [gone[2]] and not found.ends_others
    assert len(found.stays) == len(members) - 1 and not found.doubts
    text = draft_page(secretariat)
    assert gone[0] in text and "Springfield" in text and "one of them may be meant" in text
    assert not Proposal.objects.exists()
    line = found.doubtful[0].where
    address = f"/en/contributions/tables/{HandedTable.objects.get().pk}/"
    secretariat.post(address, {"action": "settle", f"row-{line}": "0"})
    assert outlook(HandedTable.objects.get()).ends_others
    proposal = hand_in(secretariat)
    assert (proposal.value, proposal.is_secretariat, proposal.state) == (len(rows), True, State.OPEN)
    assert "Our list" in reviewer.get(f"/en/contributions/{proposal.pk}/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        assert step(reviewer, "accepted") == 302
    (letter,) = mail.outbox
    assert letter.to == ["sec@example.org"] and f"Lista de miembros ({len(rows)} líneas)" in letter.body
    evidence = imported(tmp_path)
    entered = [row for row in evidence.members["polis"] if row.source == SOURCE]
    assert len(entered) == len(members) and {str(row.as_of) for row in entered} == {"2026-11"}
    assert {row.place_id for row in entered} == {id_ for *_, id_ in members[1:]} | {2742032}
    (note,) = [one for one in evidence.list_sources if one.source == SOURCE]
    assert note.is_complete and note.network == "polis" and str(note.date) == "2026-11"
    history = Client().get(LISTS).content.decode()
    assert "Whole member list" in history and "1 joined" in history and "1 left" in history
    assert step(reviewer, "reverted", "It was last year’s") == 302
    assert zipfile.ZipFile(io.BytesIO(accepted_archive())).namelist() == []
    assert "taken back" in Client().get(LISTS).content.decode()


def test_who_is_no_secretariat_proposes_rows_that_end_nobodys_membership(
    sign_in: SignIn, reviewer: Client, tmp_path: Path
) -> None:
    stranger = sign_in("ana")
    stays, leaves = known(current())[:2]
    lines = ("Braga,PT,2024,,", f"{stays[0]},,,,{stays[2]}", f"{leaves[0]},,,2025,{leaves[2]}")
    rows = "\n".join(("Member,Country,Since,Left,GeoNames id", *lines))
    assert send(stranger, rows, is_complete="on") == 302
    assert not HandedTable.objects.get().is_complete
    found = outlook(HandedTable.objects.get())
    assert ([one.row.member for one in found.joins], len(found.stays), len(found.ended)) == (["Braga"], 1, 1)
    assert not found.leaves and not found.doubts
    assert not hand_in(stranger).is_secretariat
    assert step(reviewer, "accepted") == 302
    evidence = imported(tmp_path)
    entered = {row.place_id: row for row in evidence.members["polis"] if row.source == SOURCE}
    assert str(entered[leaves[2]].until) == "2025" and str(entered[2742032].since) == "2024"
    assert not any(one.is_complete for one in evidence.list_sources if one.source == SOURCE)


def test_a_doubtful_name_is_what_the_reader_or_the_reviewer_says(sign_in: SignIn, reviewer: Client) -> None:
    ana, eve = sign_in("ana"), sign_in("eve")
    assert send(ana, "Member,Country\nSpringfield,US\nQwxzv,PT\n") == 302
    text = draft_page(ana, "fr")
    assert "plusieurs lieux peuvent être visés" in text and "aucun lieu de ce nom" in text
    proposal = hand_in(ana)
    doubtful = outlook(HandedTable.objects.get()).doubtful
    assert [one.row.member for one in doubtful] == ["Springfield", "Qwxzv"]
    assert step(eve, "settle", **{"row-2": "4409896"}) == 404
    assert step(reviewer, "settle", **{"row-2": "2965140", "row-3": "2965140"}) == 302  # Cork is no candidate
    assert HandedTable.objects.get().choices == {}
    assert step(reviewer, "settle", **{"row-2": "4409896"}) == 302
    (joined,) = outlook(HandedTable.objects.get()).joins
    assert joined.row.place_id == 4409896 and joined.is_suggested
    assert step(ana, "settle", version="1", **{"row-3": "0"}) == 409
    assert "settled doubtful names" in reviewer.get(f"/en/contributions/{proposal.pk}/").content.decode()
    assert step(reviewer, "accepted") == 302
    accepted = HandedTable.objects.get().accepted
    assert accepted and [row["place_id"] for row in accepted["rows"]] == [4409896]
    assert step(reviewer, "settle", **{"row-3": "0"}) == 422


def test_nobody_else_sees_or_touches_a_draft_or_a_list(sign_in: SignIn, secretariat: Client, reviewer: Client) -> None:
    assert send(secretariat, table(known(current())), is_complete="on") == 302
    address = f"/en/contributions/tables/{HandedTable.objects.get().pk}/"
    stranger = sign_in("eve")
    for client, status in ((reviewer, 404), (stranger, 404), (Client(), 302)):
        assert client.get(address).status_code == status
        assert client.get(f"{address}table.csv").status_code == status
        for action in ("hand-in", "discard", "settle"):
            assert client.post(address, {"action": action, "row-2": "0"}).status_code == status
    assert HandedTable.objects.get().choices == {} and not Proposal.objects.exists()
    assert secretariat.get(f"{address}table.csv").status_code == 200
    assert "list.csv" not in stranger.get("/en/contributions/").content.decode()
    assert "list.csv" in secretariat.get("/en/contributions/").content.decode()
    proposal = hand_in(secretariat)
    assert secretariat.get(address).status_code == 404
    page = f"/en/contributions/{proposal.pk}/"
    for client, status in ((reviewer, 200), (secretariat, 200), (stranger, 404), (Client(), 302)):
        assert client.get(page).status_code == status
        assert client.get(f"{page}table.csv").status_code == status
    assert step(secretariat, "accepted") == 422 and step(stranger, "accepted") == 404
    assert Client().get("/en/contributions/accepted-lists.zip").status_code == 302
    assert stranger.get("/en/contributions/accepted-lists.zip").status_code == 403
    assert reviewer.get("/en/contributions/accepted-lists.zip").status_code == 200
    assert "polis.example" not in Client().get(LISTS).content.decode()


def test_a_right_that_was_taken_away_meanwhile_counts(secretariat: Client) -> None:
    assert send(secretariat, table(known(current())), is_complete="on") == 302
    set_secretariat("sec@example.org", "polis", False)
    address = f"/en/contributions/tables/{HandedTable.objects.get().pk}/"
    assert secretariat.post(address, {"action": "hand-in"}).status_code == 422
    assert not Proposal.objects.exists()


@pytest.mark.parametrize("what", ["shrunk", "other", "grown"])
def test_an_odd_list_is_put_up_with_the_reason_and_needs_words(
    secretariat: Client, reviewer: Client, what: str
) -> None:
    members = known(current())
    others = known(current(), "mercociudades")
    many = [(one.name, one.country, one.id) for one in current().places.values()][:250]
    rows, told = {
        "shrunk": (members[: len(members) // 2], f"30 members were read where there were {len(members)}"),
        "other": (others, f"of the {len(members)} members known are on it"),
        "grown": (members + many, "members were read where there were 70"),
    }[what]
    assert send(secretariat, table(rows), is_complete="on") == 302
    assert told in draft_page(secretariat)
    hand_in(secretariat)
    assert told in reviewer.get(f"/en/contributions/{Proposal.objects.get().pk}/").content.decode()
    assert step(reviewer, "accepted") == 422
    assert HandedTable.objects.get().accepted is None
    assert step(reviewer, "accepted", "Their assembly decided so, see the page") == 302
    assert HandedTable.objects.get().accepted


def test_a_fee_scale_becomes_statements(secretariat: Client, reviewer: Client, tmp_path: Path) -> None:
    assert send(secretariat, SCALE, FEES) == 302
    text = draft_page(secretariat)
    assert "1,200 EUR" in text and "at most 50,000 inhabitants" in text
    hand_in(secretariat)
    assert step(reviewer, "accepted") == 302
    path = tmp_path / "accepted.jsonl"
    path.write_text(accepted_lines(), encoding="utf-8")
    entered = imported(tmp_path, path).records["polis"].statements
    assert [(one.value, one.source, str(one.as_of)) for one in entered] == [
        (1200, SOURCE, "2026-11"),
        (3500, SOURCE, "2026-11"),
    ]
    assert step(reviewer, "reverted", "Not decided yet") == 302 and accepted_lines() == ""


def test_a_scale_and_what_the_catalogue_says_are_shown_in_the_readers_words(sign_in: SignIn) -> None:
    client = sign_in("sec", language="fr")
    assert set_secretariat("sec@example.org", "aimf", True)
    lines = "montant;monnaie;pays concernés\n300;EUR;SN, ML\n"
    sent = {"lines": lines, "source": SOURCE, "as_of": "2026"}
    page = client.post("/fr/networks/aimf/lists/fees/", sent, follow=True).content.decode()
    assert ">300 EUR<" in page and "Sénégal, Mali" in page
    assert "le montant suit le revenu national brut" in page and "not printed" not in page and "github:" not in page


def test_fees_are_the_secretariats(sign_in: SignIn, secretariat: Client) -> None:
    assert [client.get(FEES).status_code for client in (secretariat, sign_in("eve"), Client())] == [200, 403, 302]
    assert send(sign_in("eve"), SCALE, FEES) == 403
    assert send(secretariat, SCALE, FEES.replace("polis", "uclg")) == 403
    assert not HandedTable.objects.exists()


@pytest.mark.parametrize(
    ("content", "more", "said"),
    [
        ("Member,Since\nCork,soon\n,2019\n", {}, ["list.csv: B2", "list.csv: A3", "2 faults"]),
        ("What,Where\nCork,IE\n", {}, ["no column is called"]),
        (
            "Member,Joined on,Since\nCork,2019,soon\n",
            {},
            ["list.csv: C2", "the column &#x27;Joined on&#x27; is not read"],
        ),
        ("", {}, ["empty"]),
        (
            "Member\nCork\n",
            {"source": "javascript:alert(1)", "as_of": "2999"},
            ["beginning with https", "still to come"],
        ),
    ],
)
def test_every_fault_is_told_and_nothing_kept(
    sign_in: SignIn, content: str, more: dict[str, str], said: list[str]
) -> None:
    file = SimpleUploadedFile("list.csv", content.encode())
    sent = {"file": file, "source": SOURCE, "as_of": "2026", "member_type": "city", **more}
    answer = sign_in("ana").post(MEMBERS, sent)
    text = answer.content.decode()
    assert answer.status_code == 422 and [one for one in said if one not in text] == []
    assert not HandedTable.objects.exists()


def test_lines_are_pasted_and_a_new_draft_takes_the_place_of_the_old(sign_in: SignIn) -> None:
    ana = sign_in("ana")
    for lines in ("Member\tCountry\nCork\tIE\n", "Member\tCountry\nTurku\tFI\n"):
        assert send(ana, "", lines=lines) == 422  # an empty file is a file
        sent = {"lines": lines, "source": SOURCE, "as_of": "2026", "member_type": "city"}
        assert ana.post(MEMBERS, sent).status_code == 302
    assert [row["member"] for row in HandedTable.objects.get().rows] == ["Turku"]
    address = f"/en/contributions/tables/{HandedTable.objects.get().pk}/"
    assert ana.post(address, {"action": "discard"}).status_code == 302 and not HandedTable.objects.exists()


def test_a_column_that_is_not_read_is_told_with_what_was(sign_in: SignIn) -> None:
    file = SimpleUploadedFile("list.csv", b"Member;Joined on\nCork;2019\n")
    sent = {"file": file, "source": SOURCE, "as_of": "2026", "member_type": "city"}
    page = sign_in("ana").post(MEMBERS, sent, follow=True).content.decode()
    assert "list.csv: B1: the column &#x27;Joined on&#x27; is not read" in page


def test_when_a_member_came_is_said_in_the_readers_words(sign_in: SignIn) -> None:
    lines = "Member\tCountry\tSince\nBraga\tPT\t2019-05\n"
    sent = {"lines": lines, "source": SOURCE, "as_of": "2026", "member_type": "city"}
    assert "since May 2019" in sign_in("ana").post(MEMBERS, sent, follow=True).content.decode()


def test_the_file_says_every_line(secretariat: Client) -> None:
    gone, *members = known(current())
    send(secretariat, table([*members, ("=cmd()", "IE", "")]), is_complete="on")
    address = f"/en/contributions/tables/{HandedTable.objects.get().pk}/table.csv"
    text = secretariat.get(address).content.decode()
    assert f",leaves,{gone[0]}," in text and "'=cmd()" in text and text.count("stays") == len(members)


@pytest.mark.parametrize("path", ["nothing/lists/", "nothing/lists/members/", "polis/lists/statutes/"])
def test_what_is_not_there_is_said_so(sign_in: SignIn, path: str) -> None:
    assert sign_in("ana").get(f"/en/networks/{path}").status_code == 404
