from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from proxenia_web.accounts.models import User
from proxenia_web.workspaces.access import enter_as
from proxenia_web.workspaces.models import INVITATION_DAYS, Feed, Invitation, Role
from proxenia_web.workspaces.services.people import RefusedError, accept, change_role, invite, let_go, open_invitation

from ..conftest import Cast


def test_an_invitation_is_taken_up_once_and_its_secret_is_not_kept(cast: Cast) -> None:
    invitation, secret = invite(cast.owner, "Stranger@Example.org ", Role.EDITOR)
    assert invitation.email == "stranger@example.org"
    assert secret not in str(Invitation.objects.values())
    found = open_invitation(secret)
    assert found is not None
    access = accept(cast.stranger, found)
    assert access.may_edit and not access.may_own
    assert open_invitation(secret) is None


def test_an_old_or_wrong_invitation_opens_nothing(cast: Cast) -> None:
    _invitation, secret = invite(cast.owner, "late@example.org", Role.VIEWER)
    old = timezone.now() - timedelta(days=INVITATION_DAYS, minutes=1)
    Invitation.objects.update(created=old)
    assert open_invitation(secret) is None
    assert open_invitation("guess") is None


def test_a_second_invitation_replaces_the_first(cast: Cast) -> None:
    _invitation, first = invite(cast.owner, "new@example.org", Role.VIEWER)
    _invitation, second = invite(cast.owner, "new@example.org", Role.EDITOR)
    assert open_invitation(first) is None
    assert open_invitation(second) is not None


def test_who_is_in_is_not_invited_again(cast: Cast) -> None:
    with pytest.raises(RefusedError, match=r"viewer@example\.org"):
        invite(cast.owner, "viewer@example.org", Role.OWNER)


def test_an_office_is_never_without_an_owner(cast: Cast) -> None:
    with pytest.raises(RefusedError):
        let_go(cast.owner, cast.owner.seat.id)
    with pytest.raises(RefusedError):
        change_role(cast.owner, cast.owner.seat.id, Role.VIEWER)
    change_role(cast.owner, cast.editor.seat.id, Role.OWNER)
    let_go(cast.owner, cast.owner.seat.id)
    assert [seat.user.name for seat in cast.workspace.seats.filter(role=Role.OWNER)] == ["editor"]


def test_a_seat_of_another_office_cannot_be_touched(cast: Cast) -> None:
    theirs = cast.stranger.seats.get()
    with pytest.raises(RefusedError):
        let_go(cast.owner, theirs.id)
    theirs.refresh_from_db()
    assert theirs.role == Role.OWNER


def test_anybody_leaves_and_the_last_owner_stays(cast: Cast) -> None:
    for person in ("guest", "viewer", "editor"):
        answer = cast.client(person).post(f"/en/offices/{cast.workspace.id}/leave/")
        assert answer.headers["Location"] == "/en/offices/"
        assert not cast.workspace.seats.filter(user=cast.user(person)).exists()
    answer = cast.client("owner").post(f"/en/offices/{cast.workspace.id}/leave/", follow=True)
    assert cast.workspace.seats.get().user == cast.user("owner")
    assert "An office needs an owner: make somebody else owner first." in answer.content.decode()


def test_a_guest_finds_the_way_out(cast: Cast) -> None:
    assert f"/en/offices/{cast.workspace.id}/leave/" in cast.client("guest").get("/en/offices/").content.decode()
    assert "/leave/" not in cast.client("viewer").get("/en/offices/").content.decode()


def test_an_invitation_of_an_owner_who_was_removed_seats_nobody(cast: Cast) -> None:
    change_role(cast.owner, cast.editor.seat.id, Role.OWNER)
    second = enter_as(cast.user("editor"), cast.workspace.id)
    invitation, secret = invite(second, "stranger@example.org", Role.OWNER)
    let_go(cast.owner, second.seat.id)
    assert open_invitation(secret) is None
    with pytest.raises(RefusedError):
        accept(cast.stranger, invitation)
    change_role(cast.owner, cast.viewer.seat.id, Role.OWNER)
    third = enter_as(cast.user("viewer"), cast.workspace.id)
    _invitation, secret = invite(third, "stranger@example.org", Role.OWNER)
    change_role(cast.owner, third.seat.id, Role.VIEWER)
    assert open_invitation(secret) is None


def test_the_calendar_address_of_somebody_ends_with_their_seat(cast: Cast) -> None:
    _feed, secret = Feed.issue(cast.workspace, "mine", "en", cast.user("editor"))
    assert cast.client("anonymous").get(f"/feeds/offices/{secret}.ics").status_code == 200
    let_go(cast.owner, cast.editor.seat.id)
    assert cast.client("anonymous").get(f"/feeds/offices/{secret}.ics").status_code == 404


def test_one_invitation_seats_one_person(cast: Cast) -> None:
    _invitation, secret = invite(cast.owner, "friend@example.org", Role.EDITOR)
    first, second = open_invitation(secret), open_invitation(secret)
    assert first and second
    accept(cast.stranger, first)
    with pytest.raises(RefusedError):
        accept(User.objects.create_user("thief@example.org"), second)


def test_an_unknown_role_removes_nobody(cast: Cast) -> None:
    address = f"/en/offices/{cast.workspace.id}/people/{cast.viewer.seat.id}/"
    answer = cast.client("owner").post(address, {"role": "king"}, follow=True)
    assert "There is no such role." in answer.content.decode()
    assert cast.workspace.seats.filter(user=cast.user("viewer")).exists()


def test_invitations_are_limited_by_recipient_and_by_sender(cast: Cast) -> None:
    for _ in range(3):
        invite(cast.owner, "friend@example.org", Role.EDITOR)
    with pytest.raises(RefusedError, match="Too many"):
        invite(cast.owner, "friend@example.org", Role.EDITOR)
    with pytest.raises(RefusedError, match="Too many"):
        for number in range(30):
            invite(cast.owner, f"friend{number}@example.org", Role.EDITOR)


def test_the_subject_of_an_invitation_has_no_words_of_its_sender(cast: Cast) -> None:
    given = {"email": "friend@example.org", "role": "viewer"}
    cast.client("owner").post(f"/en/offices/{cast.workspace.id}/people/", given)
    assert mail.outbox[0].subject == "[Proxenia] Invitation to an office"
