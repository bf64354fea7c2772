"""A place is a plain, unchangeable record; its kinds are the values that files and answers carry."""

from dataclasses import FrozenInstanceError

import pytest

from proxenia.places.model import Place, PlaceKind, read_place_id

PORTO = Place(2735943, PlaceKind.CITY, "Porto", "PT", 41.15, -8.61, 249633, "PT-13", False)


def test_kinds_are_written_in_lower_case() -> None:
    assert [str(kind) for kind in PlaceKind] == ["city", "region", "country"]


def test_place_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        PORTO.population = 1  # type: ignore[misc]


def test_places_of_equal_facts_are_one() -> None:
    same = Place(2735943, PlaceKind.CITY, "Porto", "PT", 41.15, -8.61, 249633, "PT-13", False)
    assert {PORTO, same} == {PORTO}


def test_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="village"):
        PlaceKind("village")


@pytest.mark.parametrize(
    ("text", "id_"),
    [("2735943", 2735943), ("2100000012", 2_100_000_012), ("", None), ("-1", None), ("²", None), ("1" * 11, None)],
)
def test_a_number_of_a_place_is_digits_and_no_longer_than_our_own(text: str, id_: int | None) -> None:
    assert read_place_id(text) == id_
