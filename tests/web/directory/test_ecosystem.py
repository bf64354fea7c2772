"""The page of the networks together, and its tables."""

import csv
import io

import pytest
from django.test import Client

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


def test_no_other_table(client: Client) -> None:
    assert client.get("/en/ecosystem/secrets.csv").status_code == 404
