"""Municipalities by their seats, and the people they have."""

from collections import Counter

import pytest

from proxenia.built.gazetteer import open_places
from proxenia.places.municipality import MUNICIPAL, municipalities, municipalities_of, people_of


@pytest.mark.parametrize(
    ("settlements", "people"),
    [
        ([500, 300, 100], 500),  # the seat has the people of the whole, its quarters beside it
        ([26, 103, 94, 66], 263),  # a small town that gives its name to larger ones
        ([80, 100], 80),  # much alike: quarters overlap
        ([70, 100], 100),
        ([0], 0),
        ([12], 12),
    ],
)
def test_no_one_is_counted_twice(settlements: list[int], people: int) -> None:
    assert people_of(settlements) == people


def test_a_municipality_is_its_seat_and_no_part_of_it() -> None:
    with open_places() as gazetteer:
        names = {gazetteer.place(one.seat).name: one for one in municipalities_of({"PT"})}  # type: ignore[union-attr]
    assert {"Lisbon", "Porto", "Sintra", "Amadora"} <= set(names)
    assert {"Lumiar", "Benfica", "Queluz", "Paranhos"}.isdisjoint(names)  # parishes of Lisbon, Sintra and Porto
    # The census of 2021 counted 385,606 in the municipality of Sintra and 545,796 in that of Lisbon.
    assert names["Sintra"].population == pytest.approx(385_606, rel=0.15)
    assert names["Lisbon"].population == pytest.approx(545_796, rel=0.15)


def test_a_capital_that_is_put_into_its_state_alone_is_not_lost() -> None:
    with open_places() as gazetteer:
        names = {gazetteer.place(one.seat).name: one for one in municipalities_of({"BR", "ID", "MX"})}  # type: ignore[union-attr]
    assert "Grajaú" not in names or names["Grajaú"].population < 500_000  # a quarter of São Paulo
    # The census of 2022 counted 11,451,999 people in the municipality.
    assert names["São Paulo"].population == pytest.approx(11_451_999, rel=0.15)
    assert {"Jakarta", "Mexico City"} <= set(names)


def test_their_number_is_near_that_of_each_country() -> None:
    counts = Counter(one.country for one in municipalities())
    stated = {"PT": 308, "BR": 5570, "CO": 1122, "NL": 342, "SE": 290, "NO": 357, "RO": 3181, "MX": 2475, "ID": 514}
    assert set(counts) == MUNICIPAL
    for code, number in stated.items():  # a few have no settlement recorded
        assert 0.9 * number <= counts[code] <= number + 1, code
