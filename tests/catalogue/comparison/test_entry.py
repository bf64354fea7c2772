"""What a row of a list says, read from its cells."""

import pytest

from proxenia.catalogue.comparison.entry import LONGEST_PASSAGE, Entry, date_in, entry_of


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2019", "2019"),
        ("since May 2019-05", "2019-05"),
        ("2019-05-31", "2019-05-31"),
        ("3/5/2019", "2019-05-03"),
        ("31.12.1899", "1899-12-31"),
        ("31/4/2019", "2019-04"),  # there is no such day; the month is right
        ("2019-13", "2019"),
        ("12019", ""),
        ("1799", ""),
        ("2100", ""),
        ("", ""),
    ],
)
def test_a_date_is_no_more_precise_than_it_is_told(text: str, date: str) -> None:
    assert date_in(text) == date


def test_an_entry_of_named_cells() -> None:
    cells = {
        "member": " City\nof  Porto ", "country": "PT", "since": "in 2001", "until": "1.2.2005", "role": "president",
        "geonames": "https://sws.geonames.org/2735943/", "lat": "41,15", "lng": "-8.61",
    }  # fmt: skip
    assert entry_of(cells, "Porto  | PT", "4") == Entry(
        "City of Porto", "PT", "2001", "2005-02-01", "president", 2735943, 41.15, -8.61, "Porto | PT", "4"
    )
    assert entry_of({}, None, "") == Entry("")


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"geonames": "12345678901"}, (None, None, None)),
        ({"geonames": "123456789"}, (123456789, None, None)),
        ({"geonames": "porto"}, (None, None, None)),
        ({"lat": "90", "lng": "-180"}, (None, 90.0, -180.0)),
        ({"lat": "90.1", "lng": "180.1"}, (None, None, None)),
        ({"lat": "north"}, (None, None, None)),
    ],
)
def test_numbers_that_can_be_none_are_left_out(
    cells: dict[str, str], told: tuple[int | None, float | None, float | None]
) -> None:
    entry = entry_of(cells, "", "")
    assert (entry.geonames, entry.lat, entry.lng) == told


def test_a_long_passage_is_cut() -> None:
    assert len(entry_of({}, "a" * 301, "").passage) == LONGEST_PASSAGE == 300
