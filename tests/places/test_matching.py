"""Weights of places: worked by hand from the scale, and slips believed or not."""

from dataclasses import replace
from math import log10

import pytest

from proxenia.places.gazetteer import Gazetteer
from proxenia.places.matching import FULL_OF_SLIPS, Finder, Scale
from proxenia.places.reading.readings import Reading, readings_of

LISBON = 2267057
ROME = 3169070


@pytest.fixture
def finder(gazetteer: Gazetteer) -> Finder:
    return Finder(gazetteer, Scale())


def test_prominence_is_people_names_and_being_the_capital(finder: Finder) -> None:
    match = next(m for m in finder.gazetteer.named("lisbon", "PT") if m.place.id == LISBON)
    people, names = match.place.population or 0, match.names
    assert finder.prominence(match) == pytest.approx(0.8 * log10(people + 100) + 0.5 * log10(5 + names) + 0.3)
    unknown = replace(match, place=replace(match.place, population=None, capital=False))
    assert finder.prominence(unknown) == pytest.approx(0.8 * 2 + 0.5 * log10(5 + names))


def test_a_known_name_costs_its_reading_and_being_an_alternate(finder: Finder) -> None:
    main, other = finder.exact([Reading("lisbon", "PT")])[LISBON], finder.exact([Reading("lissabon", "PT")])[LISBON]
    assert main.weight == pytest.approx(finder.prominence(main.match))
    assert main.weight - other.weight == pytest.approx(log10(2 + main.match.names))
    costly = finder.exact([Reading("lisbon", "PT", 0.7)])[LISBON]
    assert main.weight - costly.weight == pytest.approx(0.7)


def test_the_likeliest_of_two_readings_is_kept(finder: Finder) -> None:
    found = finder.exact([Reading("lissabon", "PT", 0.0), Reading("lisbon", "PT", 0.1)])
    assert found[LISBON].reading.key == "lisbon"


def test_a_name_of_our_own_table_counts_more_if_read_literally(finder: Finder) -> None:
    gqeberha = 964420
    near, far = (finder.exact([Reading("port elizabeth", "ZA", cost)])[gqeberha] for cost in (0.0, 0.9))
    assert near.weight == pytest.approx(finder.prominence(near.match) + finder.scale.own_name)
    assert far.weight == pytest.approx(finder.prominence(far.match) - 0.9 - log10(2 + far.match.names))


def test_what_the_whole_name_means_comes_before_a_part_of_it(finder: Finder) -> None:
    readings = [Reading("quezon city", "PH", 0.05), Reading("lisbon", "PT", 0.35)]
    alone = finder.exact(readings[1:])[LISBON]
    beside = finder.exact(readings)[LISBON]
    assert alone.weight - beside.weight == pytest.approx(finder.scale.less_whole + finder.scale.own_whole)


def test_hopeless_readings_are_not_followed(finder: Finder) -> None:
    found = finder.exact([Reading("lisbon", "PT", 0.0), Reading("porto", "PT", 9.0)])
    assert {item.reading.key for item in found.values()} == {"lisbon"}


def test_nothing_read_nothing_found(finder: Finder) -> None:
    assert finder.exact([]) == finder.by_likeness([], 1.0) == finder.in_territories([]) == {}


def test_a_reading_keeps_to_its_subdivision(finder: Finder) -> None:
    found = finder.exact([Reading("portland", "US", subdivision="US-ME")])
    assert {item.match.place.subdivision for item in found.values()} == {"US-ME"}


def test_a_territory_is_searched_for_its_country_at_a_cost(finder: Finder) -> None:
    found = finder.in_territories([Reading("cayenne", "FR")])
    best = max(found.values(), key=lambda item: item.weight)
    assert (best.match.place.country, best.reading.how) == ("GF", ("it lies in GF",))
    assert best.reading.cost > 0


@pytest.mark.parametrize(("slip", "letters"), [("lisbn", 1), ("lsibon", 1), ("liisbon", 0), ("lisgban", 2)])
def test_letters_that_differ(finder: Finder, slip: str, letters: int) -> None:
    assert finder.by_likeness([Reading(slip, "PT")], 1.0)[LISBON].letters == letters


def test_more_slips_weigh_less(finder: Finder) -> None:
    weights = [finder.by_likeness([Reading(slip, "PT")], 1.0)[LISBON].weight for slip in ("lisban", "lisgban")]
    assert weights[0] > weights[1]


def test_neighbours_told_apart_by_a_word_are_no_slips(gazetteer: Gazetteer, finder: Finder) -> None:
    readings = readings_of("Oberwinterthur", "CH", gazetteer)
    names = {item.match.place.name for item in finder.by_likeness(readings, 1.0).values()}
    assert not any(name.startswith("Unter") for name in names)


def test_a_slip_in_a_short_name_is_a_doubt_in_lists_and_none_where_slips_are_expected(gazetteer: Gazetteer) -> None:
    found = [
        Finder(gazetteer, scale).by_likeness([Reading("romr", "IT")], 1.0)[ROME] for scale in (Scale(), FULL_OF_SLIPS)
    ]
    assert [item.is_too_short for item in found] == [True, False]


def test_a_name_that_sounds_the_same_weighs_at_least_what_the_rule_gives(gazetteer: Gazetteer, finder: Finder) -> None:
    item = finder.by_likeness([Reading("lissbon", "PT")], 1.0)[LISBON]
    assert item.letters == 0
    assert item.weight >= finder.prominence(item.match) - finder.scale.same_sound
