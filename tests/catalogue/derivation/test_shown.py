"""Which statement is shown first: newest, then nearest; the whole membership before a part of it."""

from datetime import date
from typing import Any

import pytest

from proxenia.built.snapshot import open_snapshot
from proxenia.catalogue.derivation.shown import distinct, order_facts, seat_first, shown_count
from proxenia.catalogue.model import Count, Fact
from proxenia.evidence.statements import Grade

SOURCE = "https://x.example/a"
TODAY = date(2026, 12, 1)


def fact(
    id_: str, value: Any, as_of: str | None = None, kind: str = "own", name: str = "members_total", **more: str
) -> Fact:
    return Fact(id_, "x", name, value, dict(more), as_of, SOURCE, kind)


def ids(*facts: Fact) -> list[str]:
    return [one.id for one in order_facts(facts, TODAY)]


def test_the_newest_comes_first() -> None:
    assert ids(fact("b", 2, "2019"), fact("c", 3, "2020-05"), fact("d", 4, "2020")) == ["c", "d", "b"]


def test_what_a_body_shows_today_without_a_date_counts_as_three_years_old() -> None:
    assert ids(fact("a", 100), fact("b", 35, "2002-12")) == ["a", "b"]  # LUCI
    assert ids(fact("a", 100), fact("b", 35, "2025")) == ["b", "a"]


def test_what_others_say_without_a_date_counts_as_eight_years_old_and_a_mirror_as_twelve() -> None:
    undated, dated = fact("a", 1, kind="other"), fact("b", 2, "2017")
    assert ids(undated, dated) == ["a", "b"]
    assert ids(undated, fact("b", 2, "2020", "other")) == ["b", "a"]
    assert ids(fact("a", 1, kind="mirror"), fact("b", 2, "2015", "other")) == ["b", "a"]


def test_a_year_of_foundation_is_that_of_the_nearest_source_whatever_its_date() -> None:
    own = fact("a", 1986, kind="reference", name="founded")
    table = fact("b", 1991, "2015", "dataset", name="founded")
    assert ids(table, own) == ["a", "b"]  # Eurocities
    conference = fact("c", 1957, kind="reference", name="founded", note="predecessor conference")
    assert ids(conference, fact("d", 1994, kind="reference", name="founded")) == ["d", "c"]  # the Congress


def test_a_count_below_what_a_list_of_that_year_names_is_not_the_whole() -> None:
    short, whole = fact("a", 200, "2024", what="cities"), fact("b", 310, "2017", what="cities")
    assert [f.id for f in order_facts([short, whole], TODAY, {"2024": 303})] == ["b", "a"]
    assert [f.id for f in order_facts([short, whole], TODAY, {"2016": 303, None: 999})] == ["a", "b"]


def test_more_than_gives_way_to_more() -> None:
    bound, exact = fact("a", 200, "2024", note="more than"), fact("b", 300, "2020")
    assert ids(bound, exact) == ["b", "a"]  # the World Heritage Cities
    assert ids(bound, fact("b", 150, "2020")) == ["a", "b"]
    assert ids(bound, fact("b", 300, "2007")) == ["a", "b"]
    # A count of ten years ago is compared with, one of 2016 (its middle ten years and five months ago) is not.
    assert ids(bound, fact("b", 300, "2017")) == ["b", "a"]
    assert ids(bound, fact("b", 300, "2016")) == ["a", "b"]


def test_a_count_far_from_all_others_is_of_something_else() -> None:
    usual = [fact(str(number), number, "2024") for number in (356, 350, 425)]
    part, more = fact("new", 59, "2025-12"), fact("all", 240_000, "2025-12")
    assert [f.value for f in order_facts([part, *usual], TODAY)][-1] == 59
    assert [f.value for f in order_facts([more, *usual], TODAY)][-1] == 240_000
    assert order_facts([part, *usual[:2]], TODAY)[0].value == 59  # too few to tell
    assert ids(fact("a", 27, "2025", country="JP"), fact("b", 2500, "2023")) == ["b", "a"]


def test_associations_come_after_the_cities_they_stand_for() -> None:
    associations, cities = fact("a", 175, "2025", what="associations"), fact("b", 1000, "2016", what="cities")
    assert ids(associations, cities) == ["b", "a"]
    assert ids(associations) == ["a"]


def test_the_country_shown_goes_with_the_city_shown() -> None:
    city = Fact("a", "x", "headquarters_city", "Strasbourg", {}, None, "p", "own")
    other = Fact("b", "x", "headquarters_country", "BE", {}, "2022", "q", "own")
    same = Fact("c", "x", "headquarters_country", "FR", {}, None, "p", "own")
    shown = seat_first({"headquarters_city": [city], "headquarters_country": [other, same]})
    assert [fact.value for fact in shown["headquarters_country"]] == ["FR", "BE"]


def test_of_the_same_day_the_nearest_source_comes_first() -> None:
    assert ids(fact("a", 1, "2020", "other"), fact("b", 2, "2020", "own"), fact("c", 3, "2020", "official")) == [
        "b",
        "c",
        "a",
    ]


def test_a_count_of_a_part_comes_after_the_whole_whatever_its_date() -> None:
    whole, part = fact("a", 50, what="cities"), fact("b", 10, "2024", what="initial cities")
    assert ids(part, whole) == ["a", "b"]
    counted = shown_count({"members_total": order_facts([part, whole], TODAY)}, "members_total", "members")
    assert counted == Count(50, "cities", None, "a")


def test_a_part_is_shown_where_nothing_else_is_known() -> None:
    part = fact("b", 10, "2024", what="initial cities")
    assert shown_count({"members_total": order_facts([part], TODAY)}, "members_total", "members") == Count(
        10, "initial cities", "2024", "b"
    )
    assert shown_count({}, "members_total", "members") is None


def test_the_number_of_one_country_is_never_shown_as_the_whole() -> None:
    georgia = fact("b", 32, "2024", what="municipalities", country="GE")
    assert shown_count({"members_total": (georgia,)}, "members_total", "members") is None
    whole = fact("a", 480, "2020", what="municipalities")
    counted = shown_count({"members_total": order_facts([georgia, whole], TODAY)}, "members_total", "members")
    assert counted is not None and counted.number == 480


def test_words_of_a_part_mean_nothing_of_other_properties() -> None:
    old = fact("a", "The board", "2019", name="governance")
    new = fact("b", "The founders", "2024", name="governance", what="founding members")
    assert ids(old, new) == ["b", "a"]


def test_what_an_editor_concluded_comes_after_all_that_a_source_says() -> None:
    read = Fact("a", "x", "category", "regional", {}, "2026", SOURCE, "own", Grade.INFERRED)
    told = fact("b", "thematic", "2004", "mirror", "category")
    assert ids(read, told) == ["b", "a"]


def test_no_inferred_value_of_the_catalogue_stands_before_a_stated_one() -> None:
    snapshot = open_snapshot()
    for network in snapshot.networks.values():
        for ids_ in network.facts.values():
            grades = [snapshot.facts[id_].grade is Grade.INFERRED for id_ in ids_]
            assert grades == sorted(grades), network.id


def test_values_stand_by_their_rank_then_as_shown_and_what_was_concluded_last() -> None:
    def theme(value: str, rank: object = None, grade: Grade = Grade.STATED) -> Fact:
        more = {} if rank is None else {"rank": rank}
        return Fact(value, "x", "theme", value, more, None, SOURCE, "own", grade)  # type: ignore[arg-type]

    told = (theme("water"), theme("air"), theme("culture", 2), theme("mobility", 1), theme("mobility"))
    concluded = theme("peace", 1, Grade.INFERRED)
    assert distinct({"theme": (concluded, *told)}, "theme") == ("mobility", "culture", "water", "air", "peace")
    assert distinct({"theme": (theme("water", None, Grade.INFERRED), theme("water"))}, "theme") == ("water",)
    assert distinct({}, "theme") == ()


@pytest.mark.parametrize("name", ["name", "short_name", "website", "founded", "dissolved"])
def test_names_addresses_and_years_are_those_of_the_nearest_source_however_old(name: str) -> None:
    assert ids(fact("a", "1", "2026", "other", name), fact("b", "2", "2001", "own", name)) == ["b", "a"]


def test_of_a_name_that_changed_the_one_seen_last_is_shown_and_its_spelling_is_the_commoner() -> None:
    facts = [fact("a", "Old", "2010", name="name"), fact("b", "NEW", "2020", name="name")]
    facts += [fact("c", "New", "2018", name="name"), fact("d", "New", "2019", name="name")]
    assert ids(*facts) == ["d", "c", "b", "a"]
    years = [fact("a", 1990, "2025", name="founded"), fact("b", 1991, "2001", name="founded")]
    assert ids(*years, fact("c", 1991, "2000", name="founded")) == ["b", "c", "a"]  # most say so
