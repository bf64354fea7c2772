"""The tables of the packages as rows: known places, codes that are no names, sums and centres worked by hand."""

import pytest

from proxenia.places.table import packages
from proxenia.places.table.packages import CityRow, Subdivision

LISBON, TOKYO, COLOGNE = 2267057, 1850147, 2886242


def subdivision(iso: str = "PT-11", code: str = "PT.14") -> Subdivision:
    return Subdivision(1, "Lisboa", iso, code, 2267056, (), 1, None, "PT")


def test_countries_are_numbered_by_line() -> None:
    codes = packages.country_rows()
    assert min(codes) == 1
    assert {"PT", "JP", "CO"} <= set(codes.values())


def test_a_country_has_names_and_a_code_of_three_letters() -> None:
    texts = {text for code, text in packages.country_texts() if code == "CI"}
    assert "CIV" in texts
    assert any("Ivo" in text for text in texts)


def test_countries_by_their_names_in_other_languages() -> None:
    translated = set(packages.translated_countries())
    assert {("DE", "Alemania"), ("DE", "Germany"), ("JP", "日本"), ("GR", "Ελλάδα")} <= translated


def test_cities_carry_their_country_and_position() -> None:
    codes = packages.country_rows()
    lisbon = next(row for row in packages.city_rows(codes) if row.id == LISBON)
    assert (lisbon.name, lisbon.country) == ("Lisbon", "PT")
    assert (lisbon.lat, lisbon.lng) == pytest.approx((38.7, -9.1), abs=0.1)
    assert lisbon.population > 400_000


def test_codes_of_airports_are_no_alternate_names() -> None:
    names = packages.AlternateNames().of(COLOGNE)
    assert {"Cologne", "Colonia"} <= set(names)
    assert "CGN" not in names


def test_an_unknown_city_has_no_alternate_names() -> None:
    assert packages.AlternateNames().of(-1) == []


def test_capitals_are_one_for_each_country_that_has_one() -> None:
    capitals = packages.capitals()
    assert {LISBON, TOKYO} <= capitals
    assert COLOGNE not in capitals
    assert 180 < len(capitals) < 260


def test_people_and_centre_of_a_subdivision() -> None:
    area = subdivision()
    area.add(CityRow("A", 1, (1,), "PT", 3000, 40.0, -8.0))
    area.add(CityRow("B", 2, (1,), "PT", 1000, 44.0, -4.0))
    assert area.population == 4000
    assert area.centre() == pytest.approx((41.0, -7.0))


def test_a_subdivision_without_cities_lies_nowhere_known() -> None:
    assert subdivision().centre() == (None, None)


def test_cities_without_people_count_as_one_for_the_centre_and_none_for_the_sum() -> None:
    area = subdivision()
    area.add(CityRow("A", 1, (1,), "PT", 0, 40.0, -8.0))
    assert (area.population, area.centre()) == (0, (40.0, -8.0))


@pytest.mark.parametrize(("iso", "public"), [("PT-11", "PT-11"), ("", "PT.14")])
def test_public_code_is_of_iso_where_there_is_one(iso: str, public: str) -> None:
    assert subdivision(iso).public_code == public
