"""`proxenia collect` as a maintainer runs it: from a recipe to the catalogue."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from proxenia.catalogue.curation.settle import settle_places
from proxenia.evidence.store import read_evidence, write_evidence
from proxenia.places.gazetteer import Gazetteer

PAGE = """<h1>Our members</h1><table><tr><th>City<th>Country
<tr><td>Turku<td>Finland<tr><td>Cork<td>Ireland<tr><td>Nowhere-on-Sea<td>Ireland</table>"""
RECIPE = """\
address: {address}
form: html-table
columns: {{member: City, country: Country}}
is_complete: true
checked: 2026-12-01
checked_against: the page of this test
"""


@pytest.fixture
def recipe(catalogue: Path, web_site: Any, gazetteer: Gazetteer) -> Path:
    evidence, _ = read_evidence(catalogue)
    write_evidence(catalogue, settle_places(evidence, gazetteer))
    (catalogue / "recipes").mkdir()
    path = catalogue / "recipes" / "alpha.yaml"
    path.write_text(RECIPE.format(address=web_site.add("/members", PAGE)), encoding="utf-8")
    return path


@pytest.fixture
def collect(proxenia: Callable[..., Any], catalogue: Path, tmp_path: Path) -> Callable[..., Any]:
    def call(*arguments: str) -> Any:
        places = "--output", str(tmp_path / "out"), "--kept", str(tmp_path / "kept"), "--catalogue", str(catalogue)
        usual = "--pause", "0", "--allow-private", "--day", "2026-12-01", "--replace"
        return proxenia("collect", *arguments, *places, *usual)

    return call


def test_from_a_recipe_to_the_catalogue(
    collect: Callable[..., Any], proxenia: Callable[..., Any], recipe: Path, catalogue: Path, tmp_path: Path
) -> None:
    before, _ = read_evidence(catalogue)
    ended = collect()
    assert ended.code == 0
    assert "alpha: proposed (1 joins, 1 stays, 1 doubtful, 1 not on it)" in ended.out
    assert read_evidence(catalogue)[0] == before
    page = (tmp_path / "out" / "alpha.html").read_text(encoding="utf-8")
    for told in ("Cork | Ireland", "Nowhere-on-Sea", "no place of this name is known", "Porto"):
        assert told in page

    table = tmp_path / "out" / "members" / "alpha.csv"
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["member"]: row["take"] for row in rows} == {"Cork": "yes", "Turku": "yes", "Nowhere-on-Sea": ""}

    taken = proxenia("catalogue", "import", str(tmp_path / "out"), "--catalogue", str(catalogue))
    assert taken.code == 0
    assert "left out: 1 rows without a yes" in taken.out
    after, problems = read_evidence(catalogue)
    assert not problems
    assert ("Cork", 2965140) in [(row.member, row.place_id) for row in after.members["alpha"]]
    assert all(row.member != "Nowhere-on-Sea" for row in after.members["alpha"])
    note = next(one for one in after.list_sources if one.network == "alpha" and one.source.endswith("/members"))
    assert str(note.date) == "2026-12-01"
    # One of the two known members is not on the list: more than a quarter, so nobody leaves without a look.
    assert not note.is_complete
    assert (
        proxenia("catalogue", "import", str(tmp_path / "out"), "--catalogue", str(catalogue)).out.count(" 0 new") == 2
    )


def test_an_answer_that_is_none_is_refused(
    collect: Callable[..., Any], proxenia: Callable[..., Any], recipe: Path, catalogue: Path, tmp_path: Path
) -> None:
    collect()
    table = tmp_path / "out" / "members" / "alpha.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("\nyes,joins", "\nperhaps,joins"), encoding="utf-8")
    ended = proxenia("catalogue", "import", str(tmp_path / "out"), "--catalogue", str(catalogue))
    assert ended.code == 2
    assert "'perhaps' is no answer" in ended.err


def test_the_same_page_gives_the_same_bytes_and_can_be_read_again_without_a_network(
    collect: Callable[..., Any], recipe: Path, tmp_path: Path, web_site: Any
) -> None:
    def state() -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file()}

    collect("--again")
    assert "nothing was kept of this address" in state()["proposals.json"].decode()
    collect()
    collect()
    second = state()
    asked = sum(web_site.asked.values())
    collect("--again")
    assert (state(), sum(web_site.asked.values())) == (second, asked)


def test_a_saved_page_is_read_in_place_of_the_web(
    collect: Callable[..., Any], recipe: Path, tmp_path: Path, web_site: Any
) -> None:
    saved = tmp_path / "saved.html"
    saved.write_text(PAGE.replace("Cork", "Limerick"), encoding="utf-8")
    ended = collect("alpha", "--page", str(saved), "--json")
    proposal = json.loads(ended.out)["proposals"][0]
    assert (proposal["outcome"], proposal["changes"]["joins"]) == ("proposed", 1)
    assert not web_site.asked


def test_faulty_recipes_are_refused_with_every_fault(collect: Callable[..., Any], recipe: Path) -> None:
    recipe.write_text("address: ftp://x\nform: html-list\ncolour: red\nmost: many\n", encoding="utf-8")
    ended = collect()
    assert ended.code == 2
    assert "alpha.yaml:3:9: 'colour' is no key of a recipe" in ended.err
    assert "alpha.yaml:4:7" in ended.err
    recipe.write_text(
        "address: ftp://x\nform: html-list\npattern: '(?P<city>x'\nchecked: 2026-12-01\n", encoding="utf-8"
    )
    told = collect().err
    for fault in ("'ftp://x' is no address", "needs select", "the pattern cannot be read", "was held to"):
        assert fault in told


def test_an_unknown_recipe_is_refused_with_the_nearest(collect: Callable[..., Any], recipe: Path) -> None:
    ended = collect("alhpa")
    assert (ended.code, "nearest: alpha" in ended.err) == (2, True)


def test_recipes_are_listed(collect: Callable[..., Any], recipe: Path) -> None:
    assert "alpha: html-table, checked 2026-12-01" in collect("--list").out


def test_a_folder_without_tables_is_refused(proxenia: Callable[..., Any], catalogue: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    ended = proxenia("catalogue", "import", str(tmp_path / "empty"), "--catalogue", str(catalogue))
    assert (ended.code, "nothing in it to take in" in ended.err) == (2, True)


def test_the_check_of_the_catalogue_looks_at_recipes_too(
    proxenia: Callable[..., Any], recipe: Path, catalogue: Path
) -> None:
    recipe.rename(recipe.with_name("omega.yaml"))
    (catalogue / "watched.csv").write_text("source,day\n", encoding="utf-8")
    ended = proxenia("catalogue", "check", "--catalogue", str(catalogue))
    assert ended.code == 2
    assert "recipes/omega.yaml: there is no network 'omega'" in ended.err
    assert "watched.csv:1: no column state" in ended.err


def test_proposals_in_which_somebody_may_have_decided_are_not_overwritten(
    collect: Callable[..., Any], proxenia: Callable[..., Any], recipe: Path, catalogue: Path, tmp_path: Path
) -> None:
    collect()
    table = tmp_path / "out" / "members" / "alpha.csv"
    before = table.read_bytes()
    usual = "--output", str(tmp_path / "out"), "--catalogue", str(catalogue), "--allow-private", "--pause", "0"
    ended = proxenia("collect", *usual)
    assert (ended.code, "there are proposals in this folder already" in ended.err) == (2, True)
    assert table.read_bytes() == before
    recipe.rename(recipe.with_name("alpha.other.yaml"))
    own = tmp_path / "out" / "own.html"
    own.write_text("x", encoding="utf-8")
    recipe.with_name("alpha.other.yaml").write_text("address: http://127.0.0.1:1/\nform: page-text\n", encoding="utf-8")
    assert "alpha.other: refused" in collect().out
    assert own.exists()
    assert not (tmp_path / "out" / "alpha.html").exists()
    assert not table.exists()
