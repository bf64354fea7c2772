"""`proxenia survey` on the shipped catalogue, its workers in this process."""

import json
from functools import partial
from pathlib import Path
from typing import Any

import distributed
import pytest


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(distributed, "LocalCluster", partial(distributed.LocalCluster, processes=False))


def test_a_table_is_surveyed_and_summed_up(proxenia: Any, tmp_path: Path) -> None:
    table, result = tmp_path / "towns.csv", tmp_path / "towns.parquet"
    table.write_text("city,country,population\nCork,IE,\nSintra,PT,385606\nXqzwvkplomf,,\n", encoding="utf-8")
    summary = tmp_path / "summary.json"
    arguments = ("survey", "--places", str(table), "--output", str(result), "--workers", "1")
    ended = proxenia(*arguments, "--summary", str(summary), "--json")
    assert ended.code == 0, ended.err
    data = json.loads(ended.out)
    assert (data["places"], data["answered"]) == (3, 2) and "no place called" in data["failed"][0]["problem"]
    assert json.loads(summary.read_text(encoding="utf-8")) == data
    import pandas

    frame = pandas.read_parquet(result)
    assert list(frame["name"]) == ["Cork", "Sintra", "Xqzwvkplomf"] and frame["population"][1] == 385_606
    first = result.read_bytes()
    shown = proxenia(*arguments)
    assert result.read_bytes() == first
    assert "Who is advised what" in shown.out and "2 places answered, 1 without an answer" in shown.out
    assert all(len(line) <= 80 for line in shown.out.splitlines() if str(tmp_path) not in line)


def test_one_network_is_asked_about(proxenia: Any, tmp_path: Path) -> None:
    result = tmp_path / "out.parquet"
    ended = proxenia(
        "survey", "--country", "Uruguay", "--min-population", "80000", "--network", "Mercociudades",
        "--output", str(result), "--workers", "1",
    )  # fmt: skip
    assert ended.code == 0, ended.err
    assert "Mercociudades" in ended.out and "Who would gain most" in ended.out and "not recorded" in ended.out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--output", "a.parquet"), "it is not said which places are meant"),
        (("--country", "PT", "--all", "--output", "a.parquet"), "these options go not together"),
        (("--region", "atlantis", "--output", "a.parquet"), "there is no region 'atlantis'"),
        (("--country", "Purtugal", "--output", "a.parquet"), "no country is called 'Purtugal'"),
        (("--country", "PT", "--min-population", "9000000", "--output", "a.parquet"), "no place is meant"),
        (("--country", "PT", "--output", "a.xlsx"), "'a.xlsx' is no name of a result"),
        (("--country", "PT", "--output", "a.parquet", "--summary", "a.txt"), "no name of a summary"),
        (("--country", "PT", "--output", "a.parquet", "--network", "xqzwv"), "no network is called 'xqzwv'"),
    ],
)
def test_what_cannot_be_asked_is_refused(proxenia: Any, arguments: tuple[str, ...], told: str) -> None:
    ended = proxenia("survey", *arguments)
    assert ended.code == 2 and told in ended.err and not Path("a.parquet.parts").exists()


def test_a_scenario_of_one_place_is_no_template(proxenia: Any, tmp_path: Path) -> None:
    scenario = tmp_path / "one.yaml"
    scenario.write_text("place: Cork\n", encoding="utf-8")
    ended = proxenia("survey", "--country", "IE", "--scenario", str(scenario), "--output", str(tmp_path / "a.parquet"))
    assert ended.code == 2 and "the scenario names a place" in ended.err
