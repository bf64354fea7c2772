"""Lists that have shrunk, grown, or are of something else: the bounds themselves and one beyond them."""

from types import SimpleNamespace
from typing import Any

import pytest

from proxenia.catalogue.comparison.entry import Entry
from proxenia.catalogue.comparison.oddness import may_end_others, odd_content, odd_size

ADDRESS = "https://alpha.example/list"


def about(**told: Any) -> Any:
    return SimpleNamespace(**{"address": ADDRESS, "least": 1, "most": 1000, "is_complete": False, **told})


@pytest.mark.parametrize(
    ("leaves", "doubtful", "known", "may"),
    [(0, 0, 0, True), (0, 9, 20, True), (5, 0, 20, True), (6, 0, 20, False), (1, 1, 20, False)],
)
def test_a_list_ends_a_quarter_at_most_and_none_while_a_row_is_doubtful(
    leaves: int, doubtful: int, known: int, may: bool
) -> None:
    assert may_end_others(leaves, doubtful, known) is may


SIZES: list[tuple[dict[str, Any], tuple[int, int, int, int | None], list[str]]] = [
    ({"least": 20}, (19, 0, 0, None), ["too-few"]),
    ({"least": 20}, (20, 0, 0, None), []),
    ({"most": 20}, (21, 0, 0, None), ["too-many"]),
    ({"most": 20}, (20, 0, 0, None), []),
    # Six of ten are no fewer than 60 %; of nine nothing is said.
    ({}, (5, 10, 0, None), ["shrunk"]),
    ({}, (6, 10, 0, None), []),
    ({}, (1, 9, 0, None), []),
    # What the catalogue knows from elsewhere counts only beside a list of all.
    ({}, (5, 0, 10, None), []),
    ({"is_complete": True}, (5, 0, 10, None), ["shrunk"]),
    ({}, (31, 10, 0, None), ["grown"]),
    ({}, (30, 10, 0, None), []),
    ({}, (31, 9, 10, None), []),
    ({}, (31, 0, 0, 10), ["grown"]),
    ({}, (31, 10, 0, 11), []),
    ({}, (31, 0, 0, 9), []),
]


@pytest.mark.parametrize(("told", "counts", "codes"), SIZES)
def test_odd_numbers_of_entries(
    told: dict[str, Any], counts: tuple[int, int, int, int | None], codes: list[str]
) -> None:
    found = odd_size(about(**told), *counts)
    assert [one.code for one in found] == codes
    assert all(one.where == ADDRESS and one.hint.startswith("look whether this is the whole list") for one in found)


def test_a_number_that_is_odd_is_told_beside_the_one_expected() -> None:
    assert [one.message for one in odd_size(about(least=20, most=5), 12, 40, 0, None)] == [
        "12 members were read, expected are 20 or more",
        "12 members were read, expected are 5 at most",
        "12 members were read where there were 40",
    ]


def towns(number: int) -> list[Entry]:
    """So many entries, each of another name."""
    return [Entry(f"Town {at}", "PT") for at in range(number)]


def odd(entries: list[Entry], resolved: int | None = None, unknown: int = 0, **told: Any) -> list[tuple[str, str]]:
    found, known = told.pop("found", 0), told.pop("known", 0)
    given = len(entries) if resolved is None else resolved
    return [(one.code, one.message) for one in odd_content(about(**told), entries, given, unknown, found, known)]


def test_names_that_are_no_places() -> None:
    assert odd(towns(10), 5) == []
    assert odd(towns(10), 4) == [("no-places", "only 4 of 10 names are places that are known")]
    assert odd(towns(9), 0) == []


def test_names_that_are_repeated() -> None:
    assert odd([*towns(7), *(Entry(f"TOWN {at}", "pt") for at in range(3))]) == []
    assert odd([*towns(6), *towns(4)]) == [("repeated", "4 of 10 names stand there more than once")]
    assert odd([*towns(5), *towns(4)]) == []  # too short to say


def test_countries_that_are_none() -> None:
    assert odd(towns(10), unknown=2) == []
    assert odd(towns(10), unknown=3) == [("no-countries", "3 of 10 countries are none")]
    assert odd([*towns(9), Entry("Town 9")], unknown=9) == []  # nine say one


def test_a_list_of_all_that_names_few_of_the_members_known() -> None:
    assert odd(towns(10), found=4, known=10, is_complete=True) == [
        ("other-members", "only 4 of the 10 members known are on it")
    ]
    assert odd(towns(10), found=5, known=10, is_complete=True) == []
    assert odd(towns(10), found=0, known=9, is_complete=True) == []
    assert odd(towns(10), found=0, known=10) == []
    # Of forty known a list of ten cannot name more than ten.
    assert odd(towns(10), found=5, known=40, is_complete=True) == []


def test_every_oddity_says_where_and_what_to_look_at() -> None:
    found = odd_content(about(is_complete=True), [Entry("Town", "Xx")] * 10, 0, 10, 0, 10)
    assert [one.code for one in found] == ["no-places", "repeated", "no-countries", "other-members"]
    assert {one.where for one in found} == {ADDRESS}
    assert [one.hint for one in found] == [
        "look whether the column or selector is still right",
        "look whether the column or selector is still right",
        "look whether the columns have moved",
        "look whether this is the network's list",
    ]
