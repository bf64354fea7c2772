"""The page of the networks together, and its tables."""

import csv
import io

import pytest
from django.test import Client

from proxenia.catalogue.model import Standing
from proxenia_web.catalogue.snapshot import current
from proxenia_web.directory.queries.ecosystem import ecosystem


@pytest.mark.parametrize("language", ["en", "es", "pt", "fr"])
def test_the_page_says_its_limits_first(client: Client, language: str) -> None:
    page = client.get(f"/{language}/ecosystem/").content.decode()
    assert page.index('class="note"') < page.index('id="growth"') < page.index('id="overlap"')
    assert len(page) < 250_000


def test_sums_agree_with_their_parts() -> None:
    whole = ecosystem()
    assert sum(decade.total for decade in whole.decades) == whole.growth.dated - len(whole.growth.earlier)
    assert all(decade.total == sum(decade.founded) for decade in whole.decades)
    inside = sum(len(networks) for networks, _ in whole.groups)
    assert inside + whole.alone == whole.lists


@pytest.mark.parametrize("name", ["growth", "gaps", "overlap"])
def test_a_table_is_a_file_of_the_same_figures(client: Client, name: str) -> None:
    rows = list(csv.reader(io.StringIO(client.get(f"/en/ecosystem/{name}.csv").content.decode())))
    whole = ecosystem()
    assert len(rows) - 1 == {"growth": len(whole.decades), "gaps": len(whole.themes), "overlap": len(whole.pairs)}[name]
    assert all(len(row) == len(rows[0]) for row in rows)


def test_what_went_into_two_has_a_line_for_each_and_no_year_that_nobody_knows(client: Client) -> None:
    rows = list(csv.reader(io.StringIO(client.get("/en/ecosystem/lineage.csv").content.decode())))
    assert sorted(row[2:] for row in rows if row[0] == "IULA") == [["FLACMA", "1981"], ["UCLG", "2004"]]
    # Founded in 1993, Telecities cannot have gone into Eurocities when that was founded, in 1986.
    assert [row[3] for row in rows if row[0] == "Telecities" and row[2] == "Eurocities"] == [""]


def test_the_table_of_gaps_counts_what_is_active_and_tells_what_it_does_not_count(client: Client) -> None:
    whole = ecosystem()
    # MCR2030, a programme of the whole world, is the only one for disasters in Central Asia.
    row = next(row for row in whole.themes if row.theme == "disaster-risk")
    cells = {cell.part: cell for cell in row.cells}
    assert (cells["central-asia"].count, cells["world"].count) == (0, 0)
    assert cells["world"].uncounted >= 1
    assert "+1</span>" in client.get("/en/ecosystem/").content.decode()
    active = sum(one.standing is Standing.ACTIVE for one in current().networks.values())
    assert whole.coverage.networks < active


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "inferred, not read"), ("es", "deducido, no leído"), ("pt", "deduzido, não lido"), ("fr", "et non lu")],
)
def test_what_is_expected_stands_beside_what_is_listed(client: Client, language: str, words: str) -> None:
    page = client.get(f"/{language}/ecosystem/").content.decode()
    own = page[page.index('id="members"') : page.index('id="groups"')]
    assert words in own and "Barcelon" in own  # Barcelone in French
    rows = {row.name: row for row in ecosystem().expected}
    assert set(rows) == {"memberships", "several", "tenth", "europe"}
    assert rows["europe"].expected.high < rows["europe"].listed  # lists are of Europe more than members are
    assert len(ecosystem().reach) == 10


def test_no_other_table(client: Client) -> None:
    assert client.get("/en/ecosystem/secrets.csv").status_code == 404
