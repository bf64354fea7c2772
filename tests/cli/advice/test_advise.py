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
        (["France"], "'France': this is a country's name"),
        (["Mexico"], "towns called so: Mexico City"),
        (["71137", "--country", "FR"], "lies in YE, not in FR"),
        (["Paris, London"], "London, England, GB"),
        ([], "no place was given"),
        (["Cork", "--priority", "mobilty=2"], "nearest: mobility"),
        (["Cork", "--priority", "mobility=lots"], "'lots' is not an amount"),
        (["Cork", "--prefer", "lobying>visibility"], "lobbying"),
        (["Cork", "--never", "eurocitties"], "eurocities"),
        (["Cork", "--member", "polis:5"], "'5' is not a level"),
        (["Cork", "--member", "polis", "--not-member", "polis"], "say one of the two"),
        (["Cork", "--keep", "polis", "--not-member", "nowhere"], "nowhere"),
        (["Cork", "--member", "100rc"], "this network has ended"),
        (["Cork", "--budget", "-3"], "'-3' is not an amount"),
        (["Cork", "--samples", "1"], "'samples' cannot be 1"),
        (["Cork", "--output", "cork.pptx"], "cork.pptx"),
        (["Cork", "--kind", "planet"], "planet"),
    ],
)
def test_bad_input_is_refused_with_what_to_do(proxenia: Any, arguments: list[str], told: str) -> None:
    ended = proxenia("advise", *arguments)
    assert ended.code == 2
    assert told in ended.err
    assert ended.out == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ["--budget", "15.000"], ["--budget", "15,000"], ["--staff-days", "1.500"], ["--fee", "polis=7.400"],
        ["--what-if", "budget=20.000"], ["--priority", "mobility=1.500"], ["--swing", "lobbying=1.000"],
    ],
)  # fmt: skip
def test_an_amount_that_may_be_two_is_refused(proxenia: Any, arguments: list[str]) -> None:
    ended = proxenia("advise", "Cork", *arguments)
    assert ended.code == 2 and " may be " in ended.err


def test_an_amount_that_may_be_two_is_refused_in_a_file(proxenia: Any, tmp_path: Path) -> None:
    path = tmp_path / "scenario.yaml"
    path.write_text("place: Cork\nbudget: 15.000\nfees: {polis: 7.400}\n", encoding="utf-8")
    ended = proxenia("advise", "--scenario", str(path))
    assert ended.code == 2
    assert "scenario.yaml:2:9: '15.000'" in ended.err and "scenario.yaml:3:15: '7.400'" in ended.err


def test_all_problems_are_told_at_once(proxenia: Any) -> None:
    ended = proxenia("advise", "Cork", "--never", "eurocitties", "--keep", "poliss", "--prefer", "a>b")
    assert ended.code == 2
    assert "eurocitties" in ended.err and "poliss" in ended.err and "'a'" in ended.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--prefer", "lobbying>visibility", "--prefer", "visibility>lobbying"], "cannot all hold"),
        (["--prefer", "lobbying>=2*visibility", "--prefer", "visibility>=2*lobbying"], "weighs nothing"),
        (["--keep", "polis", "--budget", "10", "--staff-days", "5"], "Give more, or keep less"),
    ],
)
def test_what_cannot_hold_together_is_said(proxenia: Any, arguments: list[str], told: str) -> None:
    ended = proxenia("advise", "Cork", *QUICK, *arguments)
    assert ended.code == 3
    assert told in ended.err


TABLE = """\
criterion,financial_commitment,financial_opportunities,visibility,lobbying,best_practices,network_of_contacts,membership_variation
financial_commitment,1,2,3,1,1/2,1,4
financial_opportunities,,1,2,1,1/2,1,3
visibility,,,1,1/2,1/4,1/3,2
lobbying,,,,1,1/2,1,3
best_practices,,,,,1,2,5
network_of_contacts,,,,,,1,3
membership_variation,,,,,,,1
"""


def test_a_table_of_comparisons_weighs_and_tells_its_consistency(proxenia: Any, tmp_path: Path) -> None:
    path = tmp_path / "ahp.csv"
    path.write_text(TABLE, encoding="utf-8")
    data = answer(proxenia, "Cork", "--ahp", str(path))
    centre = data["weights"]["centre"]
    assert max(centre, key=lambda name: centre[name]) == "best_practices"
    assert centre["best_practices"] > 3 * centre["membership_variation"]
    assert any("consistency ratio of 0.0" in p["message"] and "Saaty 1980" in p["message"] for p in data["problems"])
    path.write_text(TABLE.replace("1,2,3,1,1/2,1,4", "1,2,many,1,1/2,1,4").replace("\nlobbying", "\nlobying"), "utf-8")
    ended = proxenia("advise", "Cork", "--ahp", str(path))
    assert ended.code == 2 and "ahp.csv:5: 'lobying' is not a criterion" in ended.err


def test_several_people_are_kept_apart(proxenia: Any, tmp_path: Path) -> None:
    path = tmp_path / "people.yaml"
    path.write_text(
        "mayor: {prefer: [visibility>lobbying]}\ntwin: {prefer: [visibility>lobbying]}\n"
        "finance: {swing: {financial_commitment: 100}}\n",
        encoding="utf-8",
    )
    people = answer(proxenia, "Quito", "--people", str(path))["people"]
    assert people["names"] == ["mayor", "twin", "finance"]
    assert people["distance"][0][1] == 0 < people["distance"][0][2]
    path.write_text("mayor: {prefer: [a>b], mood: 3}\nfinance: {swing: {visiblity: -1}}\n", encoding="utf-8")
    ended = proxenia("advise", "Quito", "--people", str(path))
    assert ended.code == 2 and "people.yaml:1:" in ended.err and "finance: 'visiblity' is not a criterion" in ended.err


def test_a_fee_that_was_told_is_taken_and_what_if_compares(proxenia: Any) -> None:
    told = of(answer(proxenia, "Cork", "--fee", "polis=7400"), "polis")["cost"]["fee_eur"]
    assert (told["mode"], told["known"], told["basis"]) == (7400, True, "told")
    options = ["--budget", "15000", "--staff-days", "60", "--what-if", "budget=1000"]
    compared = answer(proxenia, "Cork", *options)["what_if"]
    assert compared["cost_eur"][0] > 1000 >= compared["cost_eur"][1]
    assert compared["networks"]
    ended = proxenia("advise", "Cork", "--what-if", "mood=3", "--what-if", "budget=x")
    assert ended.code == 2 and "'mood' cannot be changed" in ended.err and "'x' is not an amount" in ended.err


def test_groups_and_needs_hold(proxenia: Any) -> None:
    data = answer(proxenia, "Quito", "--at-most", "1 of c40,uclg,iaec", "--needs", "iclei->mercociudades")
    inside = {one["id"] for one in data["portfolio"]["networks"]}
    assert len(inside & {"c40", "uclg", "iaec"}) <= 1
    assert "iclei" not in inside or "mercociudades" in inside
    ended = proxenia("advise", "Quito", "--at-most", "some of c40", "--needs", "c40")
    assert ended.code == 2 and '"2 of A,B,C"' in ended.err and '"A->B"' in ended.err


def test_one_verdict_is_explained_with_its_sources(proxenia: Any) -> None:
    shown = proxenia("advise", "Cork", *QUICK, "--explain", "Energy Cities").out
    assert shown.startswith("Energy Cities: ") and "https://" in shown
    assert "Financial commitment" in shown and "Median" in shown and "What would flip it" in shown
    assert "nothing that a city joins" in proxenia("advise", "Cork", *QUICK, "--explain", "africities").out


def test_a_fee_that_was_told_is_never_called_published(proxenia: Any) -> None:
    ended = proxenia("advise", "Cork", *QUICK, "--fee", "polis=7400", "--explain", "polis")
    assert "7,400" in ended.out and "(published)" not in ended.out


def test_the_country_that_yaml_reads_as_no_is_explained(proxenia: Any, tmp_path: Path) -> None:
    path = tmp_path / "scenario.yaml"
    path.write_text("place: Oslo\ncountry: NO\n", encoding="utf-8")
    ended = proxenia("advise", "--scenario", str(path))
    assert ended.code == 2 and 'put it in quotes: country: "NO"' in ended.err


def test_the_frontier_says_who_enters_and_leaves(proxenia: Any) -> None:
    shown = proxenia("advise", "Cork", *QUICK, "--frontier").out
    assert "Enters" in shown and "100%" in shown


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


def test_an_agenda_sets_the_priorities_and_an_option_overrules_it(proxenia: Any, tmp_path: Path) -> None:
    plan = tmp_path / "plan.md"
    plan.write_text(
        "- Tres líneas de metro y cien kilómetros de ciclorrutas.\n- Construiremos mil viviendas asequibles.\n",
        encoding="utf-8",
    )
    data = answer(proxenia, "Cork", "--agenda", str(plan), "--priority", "housing=7", "--samples", "100")
    assert set(data["agenda"]) == {"mobility", "housing"}
    assert data["agenda"]["housing"] == 7
    behind = {theme["theme"]: theme["passages"][0]["text"] for theme in data["plan"]["themes"]}
    assert behind["housing"] == "Construiremos mil viviendas asequibles."
    assert behind.keys() == {"mobility", "housing"}


def test_what_is_probable_is_confirmed_until_the_city_says_so(proxenia: Any) -> None:
    data = answer(proxenia, "Stockholm", "--country", "SE")
    asked = [row for row in data["networks"] if row["membership"] and row["membership"]["ground"] == "expected"]
    likely = next(row for row in asked if row["membership"]["p"] >= 0.5)
    assert likely["verdict"] in ("confirm", "open")
    for row in data["networks"]:
        assert row["verdict"] != "join" or row["membership"] is None or row["membership"]["p"] < 0.5
    outside = of(answer(proxenia, "Stockholm", "--country", "SE", "--not-member", likely["id"]), likely["id"])
    assert outside["verdict"] not in ("confirm", "keep", "deepen", "reduce", "leave")
    inside = of(answer(proxenia, "Stockholm", "--country", "SE", "--member", likely["id"]), likely["id"])
    assert inside["verdict"] not in ("confirm", "join")
    assert inside["membership"]["p"] == 1.0


def test_a_list_is_overruled_by_who_left(proxenia: Any) -> None:
    listed = of(answer(proxenia, "Cork", "--country", "IE"), "eurocities")
    left = of(answer(proxenia, "Cork", "--country", "IE", "--left", "eurocities"), "eurocities")
    assert listed["verdict"] not in ("join", "watch")
    assert left["verdict"] in ("join", "watch", "open", "not-eligible")
