"""`proxenia suggest` and `invite` on the shipped catalogue."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from proxenia.built.snapshot import open_snapshot


def asked(proxenia: Any, *arguments: str) -> dict[str, Any]:
    ended = proxenia(*arguments, "--json")
    assert ended.code == 0, ended.err
    data = json.loads(ended.out)
    assert isinstance(data, dict)
    return data


def test_suggestions_are_open_living_and_new_and_say_why(proxenia: Any) -> None:
    data = asked(proxenia, "suggest", "Medellín")
    assert len(data["suggestions"]) == 10 and len(data["nearest_peers"]) == 20
    networks = [row["network"] for row in data["suggestions"]]
    # It is probably in already, by the network's published size: confirmed, not suggested.
    assert "mercociudades" in {*networks, *(row["network"] for row in data["probably_in"])}
    # Europe's covenant is closed to Colombia; 100RC has ended.
    assert {"covenant-of-mayors-europe", "100rc"}.isdisjoint(networks)
    assert data["ruled_out"] and all(row["may_join"] == "no" and row["rule"] for row in data["ruled_out"])
    assert set(networks).isdisjoint(data["listed_in"])
    for row in data["suggestions"]:
        assert row["may_join"] in ("yes", "unknown") and "of its 20 nearest peers" in row["reasons"][0]["text"]


def test_who_is_probably_in_already_is_kept_apart(proxenia: Any) -> None:
    data = asked(proxenia, "suggest", "Stockholm", "--country", "SE")
    probable = {row["network"] for row in data["probably_in"]}
    assert probable.isdisjoint(row["network"] for row in data["suggestions"])
    chances = [row["chance"] for row in data["probably_in"]]
    assert chances == sorted(chances, reverse=True) and all(one >= 0.5 for one in chances)
    assert all(row["chance"] < 0.5 for row in data["suggestions"])


def test_networks_are_named_and_lines_stay_under_their_mark(proxenia: Any) -> None:
    shown = proxenia("suggest", "Medellín").out
    first = " ".join(shown.partition("Nearest peers")[0].split())
    assert "100RC, AL-LAs, C40, CIDEU, Cities for Adequate Housing" in first
    assert not {word.strip(".,") for word in first.split()} & set(open_snapshot().networks)
    suggested = shown[
        shown.index("\n1. ") : shown.index("Probably in already" if "Probably in" in shown else "Forecast")
    ]
    lines = [line for line in suggested.splitlines() if line.strip()]
    assert all(len(line) <= 80 for line in lines)
    assert all(line.startswith("   ") or line.split(".")[0].isdigit() or line.endswith(")") for line in lines)


def test_a_city_in_no_list_gets_suggestions(proxenia: Any) -> None:
    data = asked(proxenia, "suggest", "Barquisimeto", "--most", "3")
    assert data["listed_in"] == [] and len(data["suggestions"]) == 3


def test_the_answer_is_the_same_each_time_and_says_what_it_is(proxenia: Any) -> None:
    first, again = (proxenia("suggest", "Cork", "--country", "IE").out for _ in range(2))
    assert first == again
    assert "not advice" in " ".join(first.split()) and "Lists are partial" in " ".join(first.split())


def test_networks_are_told_by_name(proxenia: Any) -> None:
    screen = " ".join(proxenia("suggest", "Cork", "--country", "IE", "--most", "1").out.split())
    listed = screen.split("networks compared: ")[1].split(". Nearest")[0]
    assert "POLIS" in listed and "covenant-of-mayors-europe" not in listed


def test_invitations_are_to_cities_that_may_join_and_are_not_listed(proxenia: Any) -> None:
    data = asked(proxenia, "invite", "mercociudades", "--country", "Brazil", "--most", "5")
    members = {m.place for m in open_snapshot().memberships if m.network == "mercociudades"}
    assert len(data["cities"]) == 5
    for row in data["cities"]:
        assert row["country"] == "BR" and row["geonames_id"] not in members and row["may_join"] != "no"
    assert data["duplicates"] and all(row["shared"] >= 3 for row in data["duplicates"])


def test_a_list_of_ones_own_keeps_members_from_being_invited(proxenia: Any, tmp_path: Path) -> None:
    before = asked(proxenia, "invite", "eurocities", "--most", "2")["cities"]
    path = tmp_path / "own.csv"
    rows = [m.member for m in open_snapshot().listings if m.network == "eurocities"]
    names = [row["city"] for row in before]
    path.write_text("member,country\n" + "".join(f"{n},\n" for n in (*names, *rows)), encoding="utf-8")
    after = asked(proxenia, "invite", "eurocities", "--with", str(path), "--network", "EUROCITIES")
    assert set(names).isdisjoint(row["city"] for row in after["cities"])


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["suggest", "Sprngfield"], "candidates: Springfield"),
        (["suggest", "Xqzwvkplomf"], "no place called"),
        (["suggest", "Catalonia"], "suggestions are for cities"),
        (["invite", "c40", "--as-of", "1900-01-01"], "nothing to go by"),
        (["invite", "uclgg"], "nearest: United Cities and Local Governments (uclg)"),
        (["invite", "iula"], "has ended"),
        (["invite", "eurocities", "--country", "Brasl"], "Brazil"),
        (["invite", "uclg-cisdp"], "--with FILE"),
        (["suggest", "Cork", "--country", "IE", "--with", __file__], "give both --with FILE and --network ID"),
    ],
)
def test_refusals_say_what_to_do(proxenia: Any, arguments: list[str], told: str) -> None:
    ended = proxenia(*arguments)
    assert ended.code == 2 and told in " ".join(ended.err.split())


@pytest.mark.parametrize("by", ["chance", "time"])
def test_the_backtest_shows_every_way_beside_the_others(proxenia: Any, by: str) -> None:
    data = asked(proxenia, "backtest", "--scope", "europe", "--splits", "1", "--by", by)
    scores = data["scores"]
    assert {"popularity", "popularity in the country", "item cosine", "EASE", "Proxenia"} <= set(scores)
    for score in scores.values():
        assert 0 <= score["recall_5"]["mean"] <= score["recall_10"]["mean"] <= score["recall_20"]["mean"] <= 1
        assert score["recall_10"]["low"] <= score["recall_10"]["mean"] <= score["recall_10"]["high"]


def test_the_ablation_leaves_out_each_part(proxenia: Any) -> None:
    ended = proxenia("backtest", "--scope", "europe", "--splits", "1", "--ablation")
    assert ended.code == 0 and "without twins" in ended.out and "Recall@10" in ended.out


def test_before_all_networks_there_is_nothing_to_suggest(proxenia: Any) -> None:
    data = asked(proxenia, "suggest", "Cork", "--country", "IE", "--as-of", "1900-01-01")
    assert (data["suggestions"], data["nearest_peers"], data["networks_compared"]) == ([], [], 0)


def test_a_small_catalogue_has_nothing_to_hide_and_says_so(proxenia: Any, catalogue: Path) -> None:
    assert "No city has enough" in proxenia("backtest", "--catalogue", str(catalogue)).out
    assert asked(proxenia, "suggest", "Porto", "--country", "PT", "--catalogue", str(catalogue))["suggestions"] == []


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_suggestions_and_invitations_are_rows_for_another_program(proxenia: Any) -> None:
    data = asked(proxenia, "suggest", "Medellín", "--most", "4")
    ended = proxenia("suggest", "Medellín", "--most", "4", "--format", "csv")
    rows = rows_of(ended.out)
    assert [row["network"] for row in rows] == [one["network"] for one in data["suggestions"]]
    assert all(row["reasons"] and row["may_join"] in ("yes", "unknown") for row in rows)
    invited = rows_of(proxenia("invite", "cittaslow", "--most", "3", "--format", "csv").out)
    asked_for = asked(proxenia, "invite", "cittaslow", "--most", "3")["cities"]
    assert [row["geonames_id"] for row in invited] == [str(one["geonames_id"]) for one in asked_for]
