"""`proxenia freshness` as a maintainer runs it."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

DAY = "--day", "2026-12-01"


@pytest.fixture
def freshness(proxenia: Callable[..., Any], catalogue: Path) -> Callable[..., Any]:
    return lambda *arguments: proxenia("freshness", *arguments, *DAY, "--catalogue", str(catalogue))


def test_old_sources_come_first_and_it_says_what_was_not_done_yet(freshness: Callable[..., Any]) -> None:
    told = freshness("--top", "2").out
    assert told.index("alpha: 1 uses, undated" if "undated" in told else "alpha: 1 uses, 2020") < told.index(
        "2 of 3 sources"
    )
    assert "Uses were not counted yet" in told
    assert "Nobody has looked yet" in told


def test_it_is_told_as_json(freshness: Callable[..., Any]) -> None:
    told = json.loads(freshness("--json").out)
    assert (told["day"], told["sources"], len(told["due"])) == ("2026-12-01", 3, 3)
    assert {"network", "source", "uses", "as_of", "years", "weight", "properties", "rows", "state", "asked"} == set(
        told["due"][0]
    )


def test_letters_are_written_with_a_table_of_whom_they_are_for(freshness: Callable[..., Any], tmp_path: Path) -> None:
    folder = tmp_path / "letters"
    assert "1 letters written" in freshness("--letters", str(folder), "--language", "pt").out
    assert [path.name for path in sorted(folder.iterdir())] == ["addressees.csv", "alpha.pt.eml"]
    with (folder / "addressees.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row == {
        "file": "alpha.pt.eml",
        "network": "Alpha Cities",
        "website": "https://alpha.example",
        "asks_for": "your members, your fee scale, your next assembly",
    }


@pytest.mark.parametrize("sender", ["A\nBcc: b@c.example", "é@ü.example", "no address", "<<"])
def test_any_sender_is_written_or_refused(freshness: Callable[..., Any], tmp_path: Path, sender: str) -> None:
    ended = freshness("--letters", str(tmp_path / "letters"), "--from", sender)
    assert ended.code in (0, 2)
    written = tmp_path / "letters" / "alpha.en.eml"
    assert not written.exists() or b"\nBcc:" not in written.read_bytes()


def test_a_network_can_be_chosen_and_an_unknown_one_is_refused(freshness: Callable[..., Any]) -> None:
    assert freshness("alpha").code == 0
    assert freshness("omega").code == 2


def test_a_damaged_file_is_refused(freshness: Callable[..., Any], catalogue: Path) -> None:
    (catalogue / "verdict_uses.csv").write_text("network,source,uses\nalpha,x,many\n", encoding="utf-8")
    ended = freshness()
    assert (ended.code, "verdict_uses.csv:2:uses" in ended.err) == (2, True)
