from datetime import date
from pathlib import Path

import pytest

from proxenia.evidence.record import Release
from proxenia.evidence.release import (
    IndexRow,
    NetworkChange,
    ReleaseNote,
    changes_between,
    changes_lines,
    index_of,
    index_text,
    is_later,
    read_changes,
    read_index,
    release_section,
    with_section,
)
from proxenia.evidence.store import read_evidence, shipped_catalogue


def row(*statements: str, kind: str = "network", members: int = 0) -> IndexRow:
    return IndexRow(kind, members, frozenset(statements))


BEFORE = {"a": row("1", "2", members=5), "b": row("3"), "c": row("4"), "d": row("5")}
AFTER = {"a": row("2", "6", members=3), "d": row("5"), "e": row("7"), "f": row()}


def test_changes_by_hand() -> None:
    found = changes_between(BEFORE, AFTER, {"b": "e"})
    assert (found.added, found.merged, found.removed) == (("e", "f"), (("b", "e"),), ("c",))
    assert found.changed == (NetworkChange("a", 1, 1, -2, "network", "network"),)
    assert changes_lines(found) == [
        "- new: e",
        "- new: f",
        "- merged: b into e",
        "- taken out: c",
        "- a: 1 statements entered, 1 statements left, -2 rows of member lists",
    ]


def test_another_kind_is_a_change() -> None:
    found = changes_between({"a": row("1")}, {"a": row("1", kind="prize")}, {})
    assert changes_lines(found) == ["- a: is a prize, no longer a network"]


def test_nothing_changed_is_said() -> None:
    assert changes_lines(changes_between(BEFORE, BEFORE, {})) == ["- nothing changed"]
    assert changes_lines(changes_between({}, {}, {})) == ["- nothing changed"]


def test_the_index_reads_back(tmp_path: Path) -> None:
    path = tmp_path / "index.csv"
    path.write_text(index_text(BEFORE), encoding="utf-8")
    assert read_index(path) == (BEFORE, [])
    assert read_index(tmp_path / "none.csv") == ({}, [])
    path.write_text("network,kind,members,statements\na,network,many,\n", encoding="utf-8")
    assert [problem.where for problem in read_index(path)[1]] == ["index.csv:2:members"]


def test_a_release_stands_above_the_earlier_ones() -> None:
    first = with_section(
        "", release_section(Release("2026.10", date(2026, 10, 1)), BEFORE, changes_between({}, BEFORE, {}))
    )
    second = with_section(
        first, release_section(Release("2026.11", date(2026, 11, 1)), AFTER, changes_between(BEFORE, AFTER, {}))
    )
    assert (
        second.index("2026.11")
        < second.index("- taken out: b")
        < second.index("2026.10")
        < second.index("first release")
    )
    assert second.count("# Changes of the catalogue") == 1
    assert second.endswith("- the first release\n")


@pytest.mark.parametrize(
    ("number", "known", "expected"),
    [
        ("2026.12", ["2026.11"], True),
        ("2026.11.1", ["2026.11"], True),
        ("2026.9", ["2026.11"], False),
        ("2026.11", ["2026.11"], False),
        ("2026.11", [], True),
    ],
)
def test_releases_are_numbered_upwards(number: str, known: list[str], expected: bool) -> None:
    assert is_later(number, known) is expected


def test_the_shipped_index_is_of_the_shipped_release() -> None:
    """A release is made once; what is added after it shows as a change, and nothing of it is lost."""
    evidence, _ = read_evidence(shipped_catalogue())
    before, problems = read_index(shipped_catalogue() / "release_index.csv")
    assert not problems and len(before) > 350
    assert changes_between(before, index_of(evidence), evidence.redirects).removed == ()
    changes = (shipped_catalogue() / "CHANGES.md").read_text(encoding="utf-8")
    assert f"## {evidence.release.number} ({evidence.release.day})" in changes


def test_the_list_of_changes_is_read_as_it_was_written() -> None:
    evidence = {"alpha": IndexRow("network", 2, frozenset({"a", "b"}))}
    changes = changes_between({}, evidence, {})
    text = with_section("", release_section(Release("2026.11", date(2026, 11, 26)), evidence, changes))
    later = {**evidence, "beta": IndexRow("network", 0, frozenset({"c"}))}
    text = with_section(
        text, release_section(Release("2026.12", date(2026, 12, 1)), later, changes_between(evidence, later, {}))
    )
    assert read_changes(text) == (
        ReleaseNote("2026.12", "2026-12-01", "2 organisations, 3 statements, 2 rows of member lists.", ("new: beta",)),
        ReleaseNote(
            "2026.11", "2026-11-26", "1 organisations, 2 statements, 2 rows of member lists.", ("the first release",)
        ),
    )
    assert read_changes("") == ()
