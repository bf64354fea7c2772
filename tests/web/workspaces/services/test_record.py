import pytest

from proxenia.errors import InputError
from proxenia_web.workspaces.models import Change
from proxenia_web.workspaces.services.record import ConflictError, add, change, remove
from proxenia_web.workspaces.value import workspace_value

from ..conftest import ENTRY, MEMBERSHIP, Cast


def test_a_record_keeps_the_librarys_value_and_its_trace(cast: Cast) -> None:
    value = workspace_value(cast.workspace)
    assert [one.name for one in value.ledger.memberships] == ["ICLEI"]
    assert [one.title for one in value.ledger.entries] == ["Congress"]
    added = Change.objects.filter(workspace=cast.workspace, action="added").order_by("id")
    assert [(one.kind, one.who) for one in added] == [("memberships", "owner"), ("entries", "owner")]


def test_the_second_of_two_editors_is_shown_the_firsts_change(cast: Cast) -> None:
    change(cast.owner, "entries", "e1", 1, {**ENTRY, "title": "World Congress"}, "ledger")
    with pytest.raises(ConflictError) as refused:
        change(cast.editor, "entries", "e1", 1, {**ENTRY, "title": "Meeting"}, "ledger")
    assert refused.value.current is not None
    assert refused.value.current.data["title"] == "World Congress"
    assert refused.value.current.changed_by == cast.owner.user
    changed = change(cast.editor, "entries", "e1", 2, {**ENTRY, "title": "Meeting"}, "ledger")
    assert (changed.version, changed.data["title"]) == (3, "Meeting")


def test_what_is_the_same_leaves_no_trace(cast: Cast) -> None:
    before = Change.objects.count()
    assert change(cast.owner, "entries", "e1", 1, ENTRY, "ledger").version == 1
    assert Change.objects.count() == before


def test_what_is_wrong_changes_nothing_and_is_told_at_once(cast: Cast) -> None:
    bad = {**ENTRY, "network": "unheard-of", "staff_days": -1}
    with pytest.raises(InputError) as refused:
        change(cast.owner, "entries", "e1", 1, bad, "ledger")
    assert {problem.code for problem in refused.value.problems} == {"unknown-network", "negative"}
    assert cast.workspace.records.get(key="e1").data == ENTRY


def test_one_key_stands_once(cast: Cast) -> None:
    with pytest.raises(ConflictError) as refused:
        add(cast.editor, "memberships", MEMBERSHIP, "register")
    assert refused.value.current is not None
    assert cast.workspace.records.filter(kind="memberships").count() == 1


def test_a_membership_that_entries_speak_of_stays(cast: Cast) -> None:
    with pytest.raises(InputError, match="1 entries"):
        remove(cast.owner, "memberships", "iclei", 1)
    remove(cast.owner, "entries", "e1", 1)
    remove(cast.owner, "memberships", "iclei", 1)
    assert not cast.workspace.records.exists()
    with pytest.raises(ConflictError):
        remove(cast.owner, "memberships", "iclei", 1)
