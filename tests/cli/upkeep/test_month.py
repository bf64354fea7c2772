"""The maintainer's month of docs/how-to/keep-the-catalogue.md on a server of this machine, from watch to release."""

import csv
import email
import email.policy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from proxenia.built.snapshot import open_snapshot
from proxenia.catalogue.curation.settle import settle_places
from proxenia.catalogue.queries import members_of
from proxenia.evidence.store import read_evidence, write_evidence
from proxenia.places.gazetteer import Gazetteer

MEMBERS = ("Porto,PT", "Turku,FI", "Bremen,DE", "Graz,AT", "Lyon,FR", "Cork,IE")
RECIPE = """\
address: {address}/members
form: html-table
columns: {{member: City, country: Country}}
is_complete: true
licence: web page, facts only
checked: 2026-12-01
checked_against: the page of this test
"""


@pytest.fixture
def month(proxenia: Callable[..., Any], catalogue: Path, web_site: Any, gazetteer: Gazetteer) -> Callable[..., Any]:
    """A catalogue of one network whose sources lie on the test's server, and the commands over it."""
    network = catalogue / "networks" / "alpha.yaml"
    told = network.read_text(encoding="utf-8").replace("https://alpha.example", web_site.address)
    network.write_text(told, encoding="utf-8")
    heading = "member,country,member_type,since,until,status,source,as_of\n"
    rows = "".join(f"{one},city,,,member,{web_site.address}/members,2021\n" for one in MEMBERS)
    (catalogue / "members" / "alpha.csv").write_text(heading + rows, encoding="utf-8")
    (catalogue / "list_sources.csv").write_text(
        "source,network,licence,open,date,complete,note\n"
        f'{web_site.address}/members,alpha,"web page, facts only",no,2021,yes,\n',
        encoding="utf-8",
    )
    (catalogue / "recipes").mkdir()
    (catalogue / "recipes" / "alpha.yaml").write_text(RECIPE.format(address=web_site.address), encoding="utf-8")
    evidence, problems = read_evidence(catalogue)
    assert not problems
    write_evidence(catalogue, settle_places(evidence, gazetteer))
    web_site.add("/", "<p>Alpha Cities")
    web_site.add("/about", "<p>Alpha Cities is a network of six cities")
    web_site.add("/members", page(MEMBERS))

    def call(*arguments: str, code: int = 0) -> str:
        ended = proxenia(*arguments, "--catalogue", str(catalogue))
        assert ended.code == code, ended.err
        return str(ended.out)

    return call


def page(members: tuple[str, ...]) -> str:
    lines = "".join(f"<tr><td>{name}<td>{country}" for name, country in (one.split(",") for one in members))
    return f"<h1>Our members</h1><table><tr><th>City<th>Country{lines}</table>"


def test_from_watch_to_release(month: Callable[..., str], catalogue: Path, web_site: Any, tmp_path: Path) -> None:
    web = "--pause", "0", "--allow-private"
    out = str(tmp_path / "out")
    month("catalogue", "release", "2026.11", "--day", "2026-11-01")

    # 1. Watch, and a month later again: one page changed, one is gone.
    month("watch", *web, "--day", "2026-11-01")
    web_site.add("/members", page((*MEMBERS[:5], "Malmö,SE", "Springfield,US")))
    del web_site.pages["/about"]
    told = month("watch", *web, "--day", "2026-12-01")
    assert "1  changed" in told
    assert "1  gone" in told

    # 2. What to look at first, and a letter.
    told = month("freshness", "--letters", str(tmp_path / "letters"), "--day", "2026-12-01", "--from", "a@b.example")
    assert "gone on 2026-12-01" in told
    letter = email.message_from_bytes((tmp_path / "letters" / "alpha.en.eml").read_bytes(), policy=email.policy.default)
    assert letter["Subject"] == "Alpha Cities: please confirm your members, your fee scale and your next assembly"
    assert "is of 2021" in letter.get_content()

    # 3. Collect, and decide the row that is doubtful.
    told = month("collect", *web, "--output", out, "--kept", str(tmp_path / "kept"), "--day", "2026-12-01")
    assert "alpha: proposed (1 joins, 5 stays, 1 doubtful, 1 not on it)" in told
    decide(tmp_path / "out" / "members" / "alpha.csv", "member", "Springfield", "take", "no")
    # Nothing is doubtful any more: the list may end the membership of the one it does not name.
    decide(tmp_path / "out" / "list_sources.csv", "network", "alpha", "complete", "yes")

    # 4. Take it in, first in a dry run, and look at what changed.
    assert "Nothing was written" in month("catalogue", "import", out, "--dry-run")
    month("catalogue", "import", out)
    # The check finds that the number of members of 2021 does not fit the new list: the number is brought up to date.
    month("catalogue", "check", code=2)
    count = {"network": "alpha", "property": "members_total", "value": 6, "qualifiers": {"what": "cities"}}
    count |= {"as_of": "2026-12-01", "source": f"{web_site.address}/members"}
    (tmp_path / "count.jsonl").write_text(json.dumps(count), encoding="utf-8")
    month("catalogue", "import", str(tmp_path / "count.jsonl"))
    month("catalogue", "check")
    assert "+1 rows of member lists" in month("catalogue", "changes")
    snapshot = open_snapshot(catalogue)
    assert {snapshot.places[one.place].name for one in members_of(snapshot, "alpha")} == {
        "Porto", "Turku", "Bremen", "Graz", "Lyon", "Malmö"}  # fmt: skip
    gone = next(one for one in snapshot.memberships if snapshot.places[one.place].name == "Cork")
    assert gone.absent == "2026-12-01"

    # 5. Release.
    month("catalogue", "release", "2026.12", "--day", "2026-12-01")
    assert "## 2026.12 (2026-12-01)" in (catalogue / "CHANGES.md").read_text(encoding="utf-8")


def decide(path: Path, column: str, value: str, decided: str, answer: str) -> None:
    """Writes an answer into a table as a maintainer does in a spreadsheet."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if row[column] == value:
            row[decided] = answer
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, rows[0], lineterminator="\n")
        table.writeheader()
        table.writerows(rows)
