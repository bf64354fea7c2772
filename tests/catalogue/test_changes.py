"""What a release changes, on a small catalogue that is changed by hand between two releases."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from proxenia.built.snapshot import open_snapshot
from proxenia.catalogue.changes import (
    Change,
    ChangeKind,
    changes_text,
    members_text,
    read_members,
    read_release_changes,
)
from proxenia.cli.main import run
from proxenia.problems import Problem

PORTO, TURKU, CORK, MEDELLIN = 2735943, 633679, 2965140, 3674962
HEADING = "member,country,member_type,since,until,status,source,as_of\n"
LIST = "https://alpha.example/members"
QUALIFIERS = "qualifiers: {amount_of: flat, currency: EUR, period: year}"
FEE = f"- {{property: fee, value: %s, {QUALIFIERS}, as_of: '%s', source: '%s'}}\n"
BETA = """\
id: beta
kind: network
description: Cities that came later.
facts:
- {property: name, value: Beta Cities, source: 'https://beta.example'}
- {property: founded, value: 2027, source: 'https://beta.example'}
"""


@pytest.fixture
def released(catalogue: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., dict[ChangeKind, Change]]:
    """Changes the small catalogue and makes the next release of it: each kind of change that it tells."""
    days = iter(["2026-11-24", "2027-01-15", "2027-03-01"])

    def release(members: str = "", facts: str = "", more: str = "") -> dict[ChangeKind, Change]:
        day = next(days)
        (catalogue / "members" / "alpha.csv").write_text(HEADING + members, encoding="utf-8")
        path = catalogue / "networks" / "alpha.yaml"
        path.write_text(path.read_text(encoding="utf-8") + facts, encoding="utf-8")
        if more:
            (catalogue / "networks" / "beta.yaml").write_text(more, encoding="utf-8")
        for command in (["settle"], ["release", day[:7].replace("-", "."), "--day", day]):
            run(["catalogue", *command, "--catalogue", str(catalogue)])
        capsys.readouterr()
        changes, problems = read_release_changes(catalogue / "release_changes.csv")
        assert problems == []
        new = [one for one in changes if one.day == day]
        assert len({one.kind for one in new}) == len(new)
        return {one.kind: one for one in new}

    return release


def rows(*told: str) -> str:
    return "".join(f"{one},{LIST},2021\n" for one in told)


def test_who_came_and_went_what_began_ended_and_costs_otherwise(
    released: Callable[..., dict[ChangeKind, Change]], catalogue: Path
) -> None:
    before = released(rows("Porto,PT,city,2001,,member", "Turku,FI,city,,,member"), FEE % (500, 2020, LIST))
    assert before == {}, "the first release changes nothing"
    found = released(
        rows("Porto,PT,city,2001,2026,member", "Cork,IE,city,2027,,member", "Medellín,CO,city,2009,,member"),
        FEE % (700, 2027, "https://alpha.example/fees"),
        BETA,
    )
    assert {kind: (one.network, one.place, one.date) for kind, one in found.items()} == {
        ChangeKind.JOINED: ("alpha", CORK, "2027"),
        ChangeKind.LISTED: ("alpha", MEDELLIN, "2009"),
        ChangeKind.LEFT: ("alpha", PORTO, "2026"),
        ChangeKind.WITHDRAWN: ("alpha", TURKU, None),
        ChangeKind.FEE: ("alpha", None, "2027"),
        ChangeKind.FOUNDED: ("beta", None, "2027"),
    }
    assert found[ChangeKind.JOINED].source == LIST and found[ChangeKind.FEE].statement
    (founded,) = open_snapshot(catalogue).networks["beta"].facts["founded"]
    assert found[ChangeKind.FOUNDED].statement == founded
    last = released(
        rows("Cork,IE,city,2027,,member", "Medellín,CO,city,2009,,member", "Porto,PT,city,2001,2026,member"),
        "- {property: dissolved, value: 2027, source: 'https://alpha.example/end'}\n"
        + FEE % (700, 2028, "https://another.example/fees"),
    )
    assert {kind: one.date for kind, one in last.items()} == {ChangeKind.ENDED: "2027"}, "the same fee is no other"


def test_a_release_before_members_were_kept_tells_nothing_of_them(
    catalogue: Path, released: Callable[..., dict[ChangeKind, Change]]
) -> None:
    released(rows("Porto,PT,city,2001,,member"))
    (catalogue / "release_members.csv").unlink()
    assert released(rows("Porto,PT,city,2001,,member", "Cork,IE,city,2027,,member")) == {}
    assert read_members(catalogue / "release_members.csv") == ({"alpha": frozenset({PORTO, CORK})}, [])


def test_a_damaged_file_stops_the_release_and_changes_nothing(
    catalogue: Path, released: Callable[..., dict[ChangeKind, Change]], capsys: pytest.CaptureFixture[str]
) -> None:
    released(rows("Porto,PT,city,2001,,member"))
    (catalogue / "release_members.csv").write_text("network,places\nalpha,Porto\n", encoding="utf-8")
    (catalogue / "release_changes.csv").write_text(
        "release,day,kind,network,place,date,statement,source\n2026.11,2026-11-24,merged,alpha,,,,\n", encoding="utf-8"
    )
    with pytest.raises(SystemExit):
        run(["catalogue", "release", "2027.01", "--day", "2027-01-15", "--catalogue", str(catalogue)])
    told = capsys.readouterr().err
    assert "release_members.csv:2:places: not ids of places" in told and "release_changes.csv:2" in told
    assert "2026.11" in (catalogue / "release.yaml").read_text(encoding="utf-8")


def test_every_damaged_line_is_told_with_its_place(tmp_path: Path) -> None:
    members = tmp_path / "release_members.csv"
    members.write_text("network,places\nalpha,Porto\nbeta,7 8\ngamma,-1\n", encoding="utf-8")
    told = [Problem("bad-number", f"release_members.csv:{line}:places", "not ids of places", "restore the file")
            for line in (2, 4)]  # fmt: skip
    assert read_members(members) == ({"beta": frozenset({7, 8})}, told)
    changes = tmp_path / "release_changes.csv"
    heading = "release,day,kind,network,place,date,statement,source\n"
    changes.write_text(f"{heading}1,2027-01-15,merged,a,,,,\n1,2027-01-15,joined,a,Porto,,,\n", encoding="utf-8")
    message = "no kind of change, or no id of a place"
    assert read_release_changes(changes) == (
        (), [Problem("bad-change", f"release_changes.csv:{line}", message, "restore the file") for line in (2, 3)]
    )  # fmt: skip


def test_both_files_read_back(tmp_path: Path) -> None:
    changes = (
        Change("2027.01", "2027-01-15", ChangeKind.JOINED, "a", 7, "2027", None, "https://a.example"),
        Change("2027.01", "2027-01-15", ChangeKind.FEE, "a", None, None, "0123456789ab"),
    )
    (tmp_path / "changes.csv").write_text(changes_text(changes), encoding="utf-8")
    assert read_release_changes(tmp_path / "changes.csv") == (changes, [])
    members = {"a": frozenset({10, 9}), "b": frozenset[int]()}
    (tmp_path / "members.csv").write_text(members_text(members), encoding="utf-8")
    assert (tmp_path / "members.csv").read_text(encoding="utf-8") == "network,places\na,9 10\n"
    assert read_members(tmp_path / "members.csv") == ({"a": frozenset({9, 10})}, [])
    assert read_members(tmp_path / "none.csv") == (None, []) and read_release_changes(tmp_path / "none.csv") == ((), [])


def test_the_shipped_files_are_sound() -> None:
    from proxenia.evidence.store import shipped_catalogue

    members, problems = read_members(shipped_catalogue() / "release_members.csv")
    assert members and problems == []
    changes, problems = read_release_changes(shipped_catalogue() / "release_changes.csv")
    assert problems == [] and all(date.fromisoformat(one.day) for one in changes)
