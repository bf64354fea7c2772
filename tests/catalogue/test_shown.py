"""Which statement is shown first: newest, then nearest; the whole membership before a part of it."""

from typing import Any

from proxenia.catalogue.model import Count, Fact
from proxenia.catalogue.shown import order_facts, shown_count

SOURCE = "https://x.example/a"


def fact(
    id_: str, value: Any, as_of: str | None = None, kind: str = "own", name: str = "members_total", **more: str
) -> Fact:
    return Fact(id_, "x", name, value, dict(more), as_of, SOURCE, kind)


def ids(*facts: Fact) -> list[str]:
    return [one.id for one in order_facts(facts)]


def test_the_newest_comes_first_and_the_undated_last() -> None:
    assert ids(fact("a", 1), fact("b", 2, "2019"), fact("c", 3, "2020-05"), fact("d", 4, "2020")) == [
        "c",
        "d",
        "b",
        "a",
    ]


def test_of_the_same_day_the_nearest_source_comes_first() -> None:
    assert ids(fact("a", 1, "2020", "other"), fact("b", 2, "2020", "own"), fact("c", 3, "2020", "official")) == [
        "b",
        "c",
        "a",
    ]


def test_a_count_of_a_part_comes_after_the_whole_whatever_its_date() -> None:
    whole, part = fact("a", 50, what="cities"), fact("b", 10, "2024", what="initial cities")
    assert ids(part, whole) == ["a", "b"]
    counted = shown_count({"members_total": order_facts([part, whole])}, "members_total", "members")
    assert counted == Count(50, "cities", None, "a")


def test_a_part_is_shown_where_nothing_else_is_known() -> None:
    part = fact("b", 10, "2024", what="initial cities")
    assert shown_count({"members_total": order_facts([part])}, "members_total", "members") == Count(
        10, "initial cities", "2024", "b"
    )
    assert shown_count({}, "members_total", "members") is None


def test_words_of_a_part_mean_nothing_of_other_properties() -> None:
    old = fact("a", "The board", "2019", name="governance")
    new = fact("b", "The founders", "2024", name="governance", what="founding members")
    assert ids(old, new) == ["b", "a"]
