"""Numbers of members in single countries: which count, and that the cities of a country meet its own."""

from dataclasses import replace

import numpy as np
import pytest
from tests.appraisal.conftest import BARE

from proxenia.catalogue.model import Fact
from proxenia.catalogue.snapshot import Content, pack, unpack
from proxenia.ecosystem.presence.expected import group_intercepts, sigmoid
from proxenia.ecosystem.presence.national import national_totals
from proxenia.evidence.statements import Grade


def totals(*facts: Fact) -> dict[str, int]:
    network = replace(BARE, id="net", facts={"members_total": tuple(fact.id for fact in facts)})
    empty = {"redirects": {}, "memberships": (), "twinnings": (), "places": (), "listings": ()}
    snapshot = unpack(pack(Content("1", "2026-12-01", (network,), facts=tuple(facts), **empty)))
    return national_totals(snapshot, snapshot.networks["net"])


def count(value: int, as_of: str | None, grade: Grade = Grade.STATED, **qualifiers: str) -> Fact:
    id_ = f"{value}{as_of}"
    return Fact(id_, "net", "members_total", value, qualifiers, as_of, "https://example.org", "other", grade)


def test_the_newest_count_of_each_country() -> None:
    found = totals(
        count(308, None, country="DE"),
        count(882, "2024-04", country="DE"),
        count(900, "2024-07-12", country="DE"),
        count(223, "2023", country="US"),
        count(8509, "2025"),
    )
    assert found == {"DE": 900, "US": 223}


@pytest.mark.parametrize(
    "fact",
    [
        count(298, None, country="BE"),
        count(298, "2016-11", country="BE"),
        count(298, "2024", Grade.INFERRED, country="BE"),
        count(298, "2024", country="BE", what="municipalities represented"),
    ],
)
def test_what_is_old_undated_concluded_or_of_something_else_says_nothing_of_today(fact: Fact) -> None:
    assert totals(fact) == {}


def test_each_group_meets_its_number() -> None:
    """Two of four alike are 1/2 each, whatever the others; odds of four to one share one seat as 1/3 and 2/3."""
    scores = np.array([0.0, 0.0, 0.0, 0.0, 0.0, np.log(4.0), 9.0])
    here, there = np.arange(7) < 4, (np.arange(7) == 4) | (np.arange(7) == 5)
    found = group_intercepts(scores, np.ones(7, dtype=bool), [(here, 2.0), (there, 1.0)])
    p = sigmoid(found + scores)
    assert p[:4] == pytest.approx([0.5] * 4, abs=1e-6)
    assert p[4:6] == pytest.approx([1 / 3, 2 / 3], abs=1e-6)
    assert np.isnan(p[6])


def test_a_country_whose_members_are_all_listed_expects_nobody_else() -> None:
    found = group_intercepts(np.zeros(3), np.ones(3, dtype=bool), [(np.ones(3, dtype=bool), 0.0)])
    assert sigmoid(found).sum() < 1e-4
