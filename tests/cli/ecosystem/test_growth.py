"""`proxenia ecosystem growth`, `gaps`, `lineage` and `members` on the shipped catalogue."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from proxenia.cli.ecosystem.gaps import GapsAnswer
from proxenia.cli.ecosystem.growth import GrowthAnswer
from proxenia.cli.ecosystem.lineage import LineageAnswer
from proxenia.cli.ecosystem.members import MembersAnswer
from proxenia.ecosystem.coverage import PARTS
from proxenia.language.words import words

COMMANDS = ["growth", "gaps", "lineage", "members"]


def told(proxenia: Any, *arguments: str) -> dict[str, Any]:
    ended = proxenia("ecosystem", *arguments, "--json")
    assert ended.code == 0, ended.err
    data = json.loads(ended.out)
    assert isinstance(data, dict)
    return data


@pytest.mark.parametrize(
    ("command", "answer"),
    [("growth", GrowthAnswer), ("gaps", GapsAnswer), ("lineage", LineageAnswer), ("members", MembersAnswer)],
)
def test_what_is_printed_is_the_typed_answer(proxenia: Any, command: str, answer: type[msgspec.Struct]) -> None:
    printed = proxenia("ecosystem", command, "--json").out
    read = msgspec.json.decode(printed, type=answer)
    assert list(json.loads(printed)) == list(answer.__struct_fields__)
    assert json.loads(msgspec.json.encode(read)) == json.loads(printed)


def test_growth_adds_up_and_says_what_is_not_dated(proxenia: Any) -> None:
    data = told(proxenia, "growth")
    assert sum(decade["founded"] for decade in data["decades"]) == data["dated"]
    assert data["dated"] + len(data["undated"]) + len(data["founded_before_1913"]) == data["organisations"]
    watched = sum(curve["networks"] for curve in data["survival"])
    assert watched + len(data["survival_left_out"]) == data["organisations"]
    assert str(len(data["undated"])) in data["notes"][0]
    screen = proxenia("ecosystem", "growth").out
    assert screen.startswith(f"Of {data['organisations']} organisations {data['dated']} have a known founding year")


def test_too_few_endings_are_an_answer(proxenia: Any) -> None:
    data = told(proxenia, "growth")
    assert data["survival_p_value"] is None
    assert "cannot be told" in data["survival_answer"]


def test_programmes_are_counted_when_asked_for(proxenia: Any) -> None:
    assert told(proxenia, "growth", "--programmes")["organisations"] > told(proxenia, "growth")["organisations"]


def test_growth_up_to_a_day(proxenia: Any) -> None:
    data = told(proxenia, "growth", "--as-of", "1960-06-01")
    assert {decade["start"] for decade in data["decades"]} == {1910, 1920, 1930, 1940, 1950, 1960}
    assert data["european"][-1]["year"] == 1960


def test_gaps_agree_with_the_table(proxenia: Any) -> None:
    data = told(proxenia, "gaps")
    empty = {(cell["theme"], cell["part"]) for cell in data["cells"] if not cell["networks"]}
    assert {(gap["theme"], gap["part"]) for gap in data["gaps"]} == empty
    assert all((cell["listed_places"] is None) == (cell["lists"] == 0) for cell in data["cells"])
    only = told(proxenia, "gaps", "--theme", "water")
    assert {cell["theme"] for cell in only["cells"]} == {"water"}


def test_a_gap_that_a_programme_touches_names_it(proxenia: Any) -> None:
    rows = {(gap["theme"], gap["part"]): gap["uncounted"] for gap in told(proxenia, "gaps")["gaps"]}
    assert "mcr2030" in rows["disaster-risk", "central-asia"]
    screen = " ".join(proxenia("ecosystem", "gaps", "--theme", "disaster-risk").out.split())
    assert "disaster risk in Central Asia: none worldwide either; not counted: MCR2030 (programme)" in screen
    counted = {(cell["theme"], cell["part"]): cell for cell in told(proxenia, "gaps", "--programmes")["cells"]}
    assert "mcr2030" in counted["disaster-risk", "central-asia"]["worldwide"]
    assert not any(cell["uncounted"] for cell in counted.values())


def test_an_unknown_theme_names_the_nearest(proxenia: Any) -> None:
    ended = proxenia("ecosystem", "gaps", "--theme", "watr")
    assert (ended.code, "water" in ended.err) == (2, True)


def test_lineage_tells_the_five_agreements_of_2015(proxenia: Any) -> None:
    signed = [one["signatories"] for one in told(proxenia, "lineage")["agreements"]]
    assert signed == [["aimf"], ["cemr", "platforma"], ["clgf"], ["uclg"], ["uclg-africa"]]
    assert "CEMR and PLATFORMA" in proxenia("ecosystem", "lineage").out


def test_lineage_of_one_holds_its_whole_descent(proxenia: Any) -> None:
    ties = told(proxenia, "lineage", "uclg")["ties"]
    assert {tie["first"] for tie in ties if (tie["second"], tie["relation"]) == ("uclg", "succession")} == {
        *("iula", "uto", "metropolis")
    }
    screen = proxenia("ecosystem", "lineage", "uclg").out
    followed, rest = screen.split("\nPart of another:\n")
    parts, partners = rest.split("\nWorks with:\n")
    assert followed.count("FMCU-UTO -> ") == 1 and " is part of " not in followed  # one body under its two names
    assert "  CEMR is part of UCLG\n" in parts and " - " not in parts and "C40 - UCLG" in partners
    bare = proxenia("ecosystem", "lineage", "uclgg")
    assert (bare.code, "uclg" in bare.err) == (2, True)


def test_members_of_a_network_without_a_list_are_not_known(proxenia: Any, snapshot: Any) -> None:
    listed = {membership.network for membership in snapshot.memberships}
    bare = next(id_ for id_ in snapshot.networks if id_ not in listed)
    screen = " ".join(proxenia("ecosystem", "members", bare).out.split())
    assert f"No member list is at hand for {snapshot.networks[bare].short}:" in screen
    screen = " ".join(proxenia("ecosystem", "members").out.split())
    assert " Italy " in screen and " IT " not in screen
    assert told(proxenia, "members")["places"] > 1000


@pytest.mark.parametrize("command", COMMANDS)
def test_before_1913_everything_is_empty_and_says_so(proxenia: Any, tmp_path: Path, command: str) -> None:
    path = tmp_path / "empty.png"
    ended = proxenia("ecosystem", command, "--as-of", "1900-01-01", "--output", str(path))
    assert ended.code == 0, ended.err
    assert "Nothing is counted before 1913" in ended.out
    assert path.read_bytes().startswith(b"\x89PNG")
    data = told(proxenia, command, "--as-of", "1900-01-01")
    assert data["notes"] == ["Nothing is counted before 1913, when the first network, IULA, was founded."]
    assert not any(data.get(key) for key in ("decades", "cells", "ties", "places", "ended", "european"))


@pytest.mark.parametrize("command", COMMANDS)
def test_each_is_drawn_the_same_each_time_and_loads_nothing(proxenia: Any, tmp_path: Path, command: str) -> None:
    pages = []
    for name in ("one.html", "two.html"):
        assert proxenia("ecosystem", command, "--output", str(tmp_path / name)).code == 0
        pages.append((tmp_path / name).read_text(encoding="utf-8"))
    assert pages[0] == pages[1]
    assert "<svg" in pages[0]
    addresses = pages[0].replace("http://www.w3.org/", "")
    assert "http://" not in addresses and "https://" not in addresses and "<script" not in addresses


@pytest.mark.parametrize("command", COMMANDS)
def test_no_picture_of_another_form(proxenia: Any, tmp_path: Path, command: str) -> None:
    ended = proxenia("ecosystem", command, "--output", str(tmp_path / "x.gif"))
    assert (ended.code, ".svg" in ended.err) == (2, True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("language", "where"),
    [
        ("en", ("in the Middle East", "in Asia and the Pacific")),
        ("es", ("en Oriente Medio", "en Asia y el Pacífico")),
        ("pt", ("no Médio Oriente", "na Ásia e no Pacífico")),
        ("fr", ("au Moyen-Orient", "en Asie et dans le Pacifique")),
    ],
)
def test_a_gap_is_a_phrase_in_each_language(proxenia: Any, language: str, where: tuple[str, ...]) -> None:
    screen = proxenia("ecosystem", "gaps", "--lang", language, "--most", "200").out
    assert all(one in screen for one in where)
    say = words(language, "ecosystem")
    assert all(say.has(f"gaps.in.{part}") for part in PARTS)
