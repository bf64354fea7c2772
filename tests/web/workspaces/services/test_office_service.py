import pytest

from proxenia.errors import InputError
from proxenia.exchange.office.demo import demo_data
from proxenia.exchange.office.workspace import KINDS, Office, parse_workspace, record_key
from proxenia_web.workspaces.models import Change, Record, Workspace
from proxenia_web.workspaces.services.office import end_office, fill_office, make_office
from proxenia_web.workspaces.value import office_file

from ..conftest import Cast

DEMO = demo_data("en")


def test_a_file_that_was_brought_in_comes_out_the_same(cast: Cast) -> None:
    access = make_office(cast.stranger, Office("Empty"))
    number = fill_office(access, DEMO, "workspace.json")
    assert number == len(DEMO["memberships"]) + len(DEMO["entries"]) + sum(
        len(DEMO.get(kind, [])) for kind in ("tasks", "decisions", "scenarios")
    )
    kept, given = parse_workspace(office_file(access.workspace), "out"), parse_workspace(DEMO, "in")
    assert kept.office == given.office
    for kind in KINDS:
        assert sorted(kept.of_kind(kind), key=record_key) == sorted(given.of_kind(kind), key=record_key)


def test_a_faulty_file_changes_nothing(cast: Cast) -> None:
    access = make_office(cast.stranger, Office("Empty"))
    faulty = {**DEMO, "entries": [*DEMO["entries"], {"id": "x"}]}
    with pytest.raises(InputError):
        fill_office(access, faulty, "workspace.json")
    assert not access.workspace.records.exists()
    assert access.workspace.name == "Empty"


def test_an_office_with_records_is_not_filled_over(cast: Cast) -> None:
    with pytest.raises(InputError, match="has records already"):
        fill_office(cast.owner, DEMO, "workspace.json")
    assert cast.workspace.records.count() == 2


@pytest.mark.parametrize("office", [Office(" "), Office("A", currency="euro"), Office("A", staff_day_cost=-1)])
def test_an_office_with_wrong_data_is_not_made(cast: Cast, office: Office) -> None:
    with pytest.raises(InputError):
        make_office(cast.stranger, office)
    assert Workspace.objects.count() == 2


def test_an_ended_office_leaves_nothing(cast: Cast) -> None:
    end_office(cast.owner)
    assert not Record.objects.exists()
    assert Change.objects.exclude(workspace__name="Elsewhere").count() == 0
    assert Workspace.objects.count() == 1
