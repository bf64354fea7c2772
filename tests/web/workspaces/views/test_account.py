"""The end of an account: confirmed, with what is one's own, and never with what is others'."""

import pytest
from django.test import Client

from proxenia.exchange.office.workspace import Office
from proxenia_web.accounts.models import ApiKey, Scope, User
from proxenia_web.contributions.models import HandedTable, Proposal
from proxenia_web.jobs.models import Job
from proxenia_web.workspaces.models import Feed, Role, Workspace
from proxenia_web.workspaces.services.account import end_account
from proxenia_web.workspaces.services.office import make_office
from proxenia_web.workspaces.services.people import RefusedError, change_role, invite, open_invitation

from ..conftest import Cast

PAGE = "/en/account/delete/"
PASSWORD = "korrekt horse 42 battery"


def signed_in(cast: Cast, name: str) -> Client:
    user = cast.user(name)
    user.set_password(PASSWORD)
    user.save()
    return cast.client(name)


def test_an_account_ends_once_its_password_is_typed(cast: Cast) -> None:
    client = signed_in(cast, "editor")
    _key, text = ApiKey.issue(cast.user("editor"), "mine", [Scope.READ])
    _feed, secret = Feed.issue(cast.workspace, "mine", "en", cast.user("editor"))
    Job.objects.create(kind="x", question={}, language="en", owner=cast.user("editor"), address="/")
    proposal = Proposal.objects.create(
        network="c40", property="website", value="x", source="https://example.org", proposer=cast.user("editor")
    )
    for told in (None, proposal):
        HandedTable.objects.create(
            proposal=told, owner=cast.user("editor"), network="c40", kind="members", source="https://example.org"
        )
    assert PAGE in client.get("/en/account/").content.decode()
    assert client.get(PAGE).status_code == 200
    for wrong in ({}, {"password": ""}, {"password": "guess"}, {"email": "editor@example.org"}):
        assert client.post(PAGE, wrong).status_code == 422
    assert User.objects.filter(email="editor@example.org").exists()
    answer = client.post(PAGE, {"password": PASSWORD}, follow=True)
    assert "Your account has been deleted." in answer.content.decode()
    assert not User.objects.filter(email="editor@example.org").exists()
    assert client.get("/en/account/").status_code == 302
    assert ApiKey.authenticate(text) is None
    assert client.get(f"/feeds/offices/{secret}.ics").status_code == 404
    assert Job.objects.count() == 0
    assert [table.proposal for table in HandedTable.objects.all()] == [proposal]
    newest = cast.workspace.changes.all()[0]
    assert (newest.action, newest.who) == ("left", "editor")


def test_who_signs_in_elsewhere_types_the_address(cast: Cast) -> None:
    cast.viewer.user.set_unusable_password()
    cast.viewer.user.save()
    client = cast.client("viewer")
    assert 'type="password"' not in client.get(PAGE).content.decode()
    assert client.post(PAGE, {"email": "owner@example.org", "password": ""}).status_code == 422
    assert client.post(PAGE, {"email": " Viewer@example.org"}).status_code == 302
    assert not User.objects.filter(email="viewer@example.org").exists()


def test_offices_of_others_are_never_without_an_owner(cast: Cast) -> None:
    client = signed_in(cast, "owner")
    page = client.get(PAGE).content.decode()
    assert (
        f"/en/offices/{cast.workspace.id}/people/" in page
        and "<button" not in page.partition("<h1>")[2].partition("</main>")[0]
    )
    answer = client.post(PAGE, {"password": PASSWORD})
    assert answer.status_code == 422
    assert cast.workspace.seats.filter(user=cast.user("owner"), role=Role.OWNER).exists()
    change_role(cast.owner, cast.editor.seat.id, Role.OWNER)
    assert client.post(PAGE, {"password": PASSWORD}).status_code == 302
    assert [seat.user.name for seat in cast.workspace.seats.filter(role=Role.OWNER)] == ["editor"]
    assert cast.client("editor").get(f"/en/offices/{cast.workspace.id}/history/").status_code == 200


def test_an_office_of_nobody_else_ends_with_the_account(cast: Cast) -> None:
    client = signed_in(cast, "stranger")
    theirs = cast.stranger.seats.get().workspace
    assert theirs.name in client.get(PAGE).content.decode()
    assert client.post(PAGE, {"password": PASSWORD}).status_code == 302
    assert not Workspace.objects.filter(id=theirs.id).exists()
    assert Workspace.objects.filter(id=cast.workspace.id).exists()


def test_what_is_refused_ends_no_other_office(cast: Cast) -> None:
    alone = make_office(cast.user("owner"), Office("A shed"))
    with pytest.raises(RefusedError):
        end_account(cast.user("owner"))
    assert Workspace.objects.filter(id=alone.workspace.id).exists()


def test_an_invitation_of_who_is_gone_seats_nobody(cast: Cast) -> None:
    change_role(cast.owner, cast.editor.seat.id, Role.OWNER)
    _invitation, secret = invite(cast.owner, "new@example.org", Role.OWNER)
    end_account(cast.user("owner"))
    assert open_invitation(secret) is None


def test_passwords_are_not_guessed_on_a_page_left_open(cast: Cast) -> None:
    client = signed_in(cast, "viewer")
    for _ in range(5):
        client.post(PAGE, {"password": "guess"})
    answer = client.post(PAGE, {"password": PASSWORD})
    assert answer.status_code == 422 and "Too many tries" in answer.content.decode()
    assert User.objects.filter(email="viewer@example.org").exists()


def test_nobody_ends_the_account_of_another(cast: Cast) -> None:
    assert (
        cast.client("anonymous").post(PAGE, {"password": PASSWORD}).headers["Location"].startswith("/en/account/login/")
    )
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.user("viewer"), backend="django.contrib.auth.backends.ModelBackend")
    assert strict.post(PAGE, {"password": PASSWORD}).status_code == 403


@pytest.mark.parametrize(
    ("language", "title"),
    [("es", "Borrar su cuenta"), ("pt", "Apagar a sua conta"), ("fr", "Supprimer votre compte")],
)
def test_the_page_speaks_the_readers_language(cast: Cast, language: str, title: str) -> None:
    assert f"<h1>{title}</h1>" in cast.client("viewer").get(f"/{language}/account/delete/").content.decode()
