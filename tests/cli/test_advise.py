"""`proxenia advise` on the shipped catalogue: what an official asks, and what is refused."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

QUICK = ["--samples", "500"]
CRITERIA = {
    "financial_commitment",
    "financial_opportunities",
    "visibility",
    "lobbying",
    "best_practices",
    "network_of_contacts",
    "membership_variation",
}


def answer(proxenia: Any, *arguments: str) -> dict[str, Any]:
    ended = proxenia("advise", *arguments, *QUICK, "--json")
    assert ended.code == 0, ended.err
    data = json.loads(ended.out)
    assert isinstance(data, dict)
    return data


def of(data: dict[str, Any], id_: str) -> dict[str, Any]:
    return next(row for row in data["networks"] if row["id"] == id_)


@pytest.mark.parametrize(
    ("place", "kind", "country"),
    [
        ("Medellín", None, "CO"),
        ("São Paulo", None, "BR"),
        ("Barcelona", None, "ES"),
        ("Quito", None, "EC"),
        ("Durban", None, "ZA"),
        ("Gaziantep", None, "TR"),
        ("Surabaya", None, "ID"),
        ("Cork", None, "IE"),
        ("Catalonia", "region", "ES"),
        ("Jalisco", "region", "MX"),
    ],
)
def test_ten_real_places_have_an_answer(proxenia: Any, place: str, kind: str | None, country: str) -> None:
    data = answer(proxenia, place, *(["--kind", kind] if kind else []))
    assert (data["city"]["country"], data["city"]["kind"]) == (country, kind or "city")
    advised = [row for row in data["networks"] if row["verdict"] in ("join", "keep", "deepen")]
    assert advised and data["portfolio"]["status"] == "optimal"
    for row in advised:
        assert row["reasons"] and row["cost"] and row["eligible"] == "yes"
        assert row["kind"] in ("network", "programme")
    frontier = [point["value"] for point in data["frontier"]]
    assert frontier == sorted(frontier)


def test_what_makes_no_sense_is_not_advised(proxenia: Any) -> None:
    durban, jalisco = answer(proxenia, "Durban"), answer(proxenia, "Jalisco", "--kind", "region")
    assert of(durban, "wwcam")["verdict"] == "not-eligible"
    assert "winter" in of(durban, "wwcam")["eligibility_reason"]
    for european in ("eurocities", "cemr", "climate-alliance", "ubc"):
        assert of(durban, european)["verdict"] in ("not-eligible", "watch", "open")
    assert of(jalisco, "iaec")["eligible"] != "yes" or "region" in str(of(jalisco, "iaec"))
    assert of(durban, "uclg-africa")["eligibility_reason"].startswith("A section: a member of United Cities")


def test_the_form_of_the_json_is_as_documented(proxenia: Any) -> None:
    data = answer(proxenia, "Cork")
    assert {
        "proxenia",
        "snapshot",
        "seed",
        "samples",
        "city",
        "agenda",
        "weights",
        "resources",
        "networks",
    } <= data.keys()
    assert {"portfolio", "frontier", "problems"} <= data.keys()
    assert {"name", "country", "geonames_id", "kind", "population", "income_group", "lat", "lng"} <= data["city"].keys()
    assert data["resources"].keys() == {"budget_eur", "staff_days"}
    assert {"status", "gap", "value", "cost_eur", "staff_days", "networks"} <= data["portfolio"].keys()
    assert all({"budget_eur", "value", "networks"} <= point.keys() for point in data["frontier"])
    row = of(data, "energy-cities")
    assert {
        "id", "name", "verdict", "level", "present_level", "eligible", "eligibility_reason", "criteria",
        "rank_acceptability", "core_index", "cost", "reasons", "against", "would_change", "questions",
    } <= row.keys()  # fmt: skip
    assert row["criteria"].keys() == CRITERIA
    for value in row["criteria"].values():
        assert 0 <= value["low"] <= value["mode"] <= value["high"] <= 1
    assert {"low", "mode", "high", "known"} <= row["cost"]["fee_eur"].keys()
    assert {"low", "mode", "high"} <= row["cost"]["travel_eur"].keys()
    cited = {id_ for r in data["networks"] for reason in (*r["reasons"], *r["against"]) for id_ in reason["statements"]}
    assert cited <= data["statements"].keys()
    assert all(data["statements"][id_]["source"] for id_ in cited)


def test_more_money_never_buys_less(proxenia: Any) -> None:
    values = [
        answer(proxenia, "Quito", "--budget", b, "--staff-days", "60")["portfolio"]["value"] for b in ("5000", "50000")
    ]
    assert values[0] <= values[1] + 0.005


def test_what_the_user_says_counts(proxenia: Any) -> None:
    data = answer(
        proxenia, "Cork", "--budget", "15000", "--staff-days", "40", "--member", "polis:2", "--keep", "POLIS",
        "--never", "uclg", "--priority", "mobility=3", "--prefer", "best_practices>visibility",
    )  # fmt: skip
    assert of(data, "polis")["verdict"] in ("keep", "deepen", "reduce")
    assert of(data, "polis")["present_level"] == 2
    assert of(data, "uclg")["level"] == 0
    assert data["portfolio"]["cost_eur"] <= 15000
    assert data["weights"]["said"] == ["best_practices>visibility"]
    assert data["weights"]["centre"]["best_practices"] > data["weights"]["centre"]["visibility"]


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "proxenia", "advise", "Gaziantep", "--samples", "500", "--json"]
    runs = [
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1] and len(runs[0]) > 10_000


def test_reports_are_written_and_nothing_else(proxenia: Any, tmp_path: Path) -> None:
    page, data = tmp_path / "cork.html", tmp_path / "cork.json"
    assert proxenia("advise", "Cork", *QUICK, "--output", str(page)).code == 0
    assert proxenia("advise", "Cork", *QUICK, "--output", str(data)).code == 0
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert json.loads(data.read_text(encoding="utf-8"))["city"]["name"] == "Cork"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["cork.html", "cork.json"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["Xqzwvk"], "'Xqzwvk' could be several places, or none"),
        (["@@@@"], "no place called '@@@@'"),
        (["Springfield"], "candidates: "),
        ([], "no place was given"),
        (["Cork", "--priority", "mobilty=2"], "nearest: mobility"),
        (["Cork", "--priority", "mobility=lots"], "weight of 'mobility'"),
        (["Cork", "--prefer", "lobying>visibility"], "lobbying"),
        (["Cork", "--never", "eurocitties"], "eurocities"),
        (["Cork", "--member", "polis:5"], "'5' is not a level"),
        (["Cork", "--budget", "-3"], "budget is -3"),
        (["Cork", "--samples", "1"], "samples is 1"),
        (["Cork", "--output", "cork.pptx"], "cork.pptx"),
        (["Cork", "--kind", "planet"], "planet"),
    ],
)
def test_bad_input_is_refused_with_what_to_do(proxenia: Any, arguments: list[str], told: str) -> None:
    ended = proxenia("advise", *arguments)
    assert ended.code == 2
    assert told in ended.err
    assert ended.out == ""


def test_all_problems_are_told_at_once(proxenia: Any) -> None:
    ended = proxenia("advise", "Cork", "--never", "eurocitties", "--keep", "poliss", "--prefer", "a>b")
    assert ended.code == 2
    assert "eurocitties" in ended.err and "poliss" in ended.err and "'a'" in ended.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--prefer", "lobbying>visibility", "--prefer", "visibility>lobbying"], "cannot all hold"),
        (["--keep", "polis", "--budget", "10", "--staff-days", "5"], "Give more, or keep less"),
    ],
)
def test_what_cannot_hold_together_is_said(proxenia: Any, arguments: list[str], told: str) -> None:
    ended = proxenia("advise", "Cork", *QUICK, *arguments)
    assert ended.code == 3
    assert told in ended.err


def test_a_scenario_file_says_the_same_as_options(proxenia: Any, tmp_path: Path) -> None:
    path = tmp_path / "cork.yaml"
    path.write_text(
        "place: Cork\nbudget: 15000\nstaff_days: 40\npriorities: {mobility: 3}\nmembers: {polis: 2}\nnever: [uclg]\n",
        "utf-8",
    )
    options = [
        "--budget",
        "15000",
        "--staff-days",
        "40",
        "--priority",
        "mobility=3",
        "--member",
        "polis:2",
        "--never",
        "uclg",
    ]
    assert answer(proxenia, "--scenario", str(path)) == answer(proxenia, "Cork", *options)


def test_a_faulty_scenario_is_refused_with_every_fault_and_writes_nothing(proxenia: Any, tmp_path: Path) -> None:
    path, output = tmp_path / "bad.yaml", tmp_path / "out.html"
    path.write_text(
        "place: Cork\nbudgett: 3\nstaff_days: many\npriorities:\n  mobilty: 2\nmembers: {polis: 9}\n", "utf-8"
    )
    ended = proxenia("advise", "--scenario", str(path), "--output", str(output))
    assert ended.code == 2
    for place in ("bad.yaml:2:", "bad.yaml:3:", "bad.yaml:5:", "bad.yaml:6:"):
        assert place in ended.err
    assert not output.exists()
    path.write_text("place: [Cork\n", encoding="utf-8")
    assert "bad.yaml:2:1" in proxenia("advise", "--scenario", str(path)).err


def test_the_screen_says_what_was_assumed(proxenia: Any) -> None:
    shown = " ".join(proxenia("advise", "Quito", *QUICK).out.replace("│", " ").split())
    assert "No budget was given: the verdicts assume EUR" in shown
    assert "No priorities were given" in shown
