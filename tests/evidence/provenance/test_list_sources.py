from dataclasses import replace
from pathlib import Path

import pytest

from proxenia.evidence.dates import PartialDate
from proxenia.evidence.provenance.list_sources import (
    COLUMNS,
    Notes,
    check_list_sources,
    list_sources_text,
    read_list_sources,
)
from proxenia.evidence.record import ListSource
from proxenia.evidence.store import read_evidence, shipped_catalogue

HEADING = ",".join(COLUMNS)


def test_every_source_of_the_shipped_lists_has_its_note() -> None:
    evidence, problems = read_evidence(shipped_catalogue())
    assert problems == []
    assert check_list_sources(evidence) == []
    assert len({note.source for note in evidence.list_sources}) > 100


def test_a_source_without_a_note_is_named_with_its_file(catalogue: Path) -> None:
    evidence, _ = read_evidence(catalogue)
    assert check_list_sources(evidence) == []
    (problem,) = check_list_sources(replace(evidence, list_sources=()))
    assert (problem.code, problem.where) == ("no-notice", "members/alpha.csv")


def test_joined_sources_need_a_note_each(catalogue: Path) -> None:
    path = catalogue / "members" / "alpha.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("members,2021\nTurku", "members ; b,2021\nTurku"), "utf-8")
    evidence, _ = read_evidence(catalogue)
    assert [p.message for p in check_list_sources(evidence)] == ["the licence of b is not noted"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("source\nx\n", "missing-column"),
        (f"{HEADING}\nx,,,no,,no,\n", "empty-cell"),
        (f"{HEADING}\nx,,facts,perhaps,,no,\n", "bad-answer"),
        (f"{HEADING}\nx,,facts,no,,perhaps,\n", "bad-answer"),
        (f"{HEADING}\nx,,facts,no,last year,no,\n", "bad-date"),
    ],
)
def test_a_faulty_table_of_sources_is_told(tmp_path: Path, text: str, code: str) -> None:
    path = tmp_path / "list_sources.csv"
    path.write_text(text, encoding="utf-8")
    assert [problem.code for problem in read_list_sources(path)[1]] == [code]


def test_a_note_on_one_networks_list_goes_before_one_on_all() -> None:
    day = PartialDate.parse("2024-11-06")
    notes = Notes(
        (
            ListSource("x", "", "facts only"),
            ListSource("x", "c40", "CC BY 4.0", True, day, True),
            ListSource("y", "", "?"),
        )
    )
    assert notes.is_open("x", "c40") and not notes.is_open("x", "uclg") and not notes.is_open("x ; y", "c40")
    assert [str(one.date) for one in notes.complete("c40")] == ["2024-11-06"]
    assert notes.complete("uclg") == []


def test_what_is_written_reads_back(tmp_path: Path) -> None:
    told = (
        ListSource("a", "", "facts, only"),
        ListSource("b", "n", "CC0", True, PartialDate.parse("2020"), True, "all"),
    )
    path = tmp_path / "list_sources.csv"
    path.write_text(list_sources_text(told), encoding="utf-8")
    assert read_list_sources(path) == (told, [])


def test_the_licence_names_every_kind_of_source() -> None:
    text = (shipped_catalogue() / "LICENSE").read_text(encoding="utf-8")
    for named in (
        "CC BY 4.0",
        "CC BY-SA",
        "list_sources.csv",
        "twinnings.csv",
        "Wikidata",
        "Wikipedia",
        "World Bank",
        "GeoNames",
        "Gourdon",
        "Apache-2.0",
    ):
        assert named in text
