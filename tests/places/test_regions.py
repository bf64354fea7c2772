"""Regions of the vocabulary: which countries they cover, and where only some places count."""

import pytest

from proxenia.evidence.record import Area
from proxenia.evidence.store import shipped_catalogue
from proxenia.evidence.vocabulary import Vocabulary
from proxenia.places.country import countries
from proxenia.places.regions import may_lie_in, region_covers, regions


def test_world_covers_every_country_even_an_unknown_one() -> None:
    assert all(region_covers("world", code) for code in (*countries(), "QZ"))


@pytest.mark.parametrize(
    ("region", "country", "covers"),
    [("europe", "TR", True), ("eu", "TR", False), ("eu", "FR", True), ("eu", "GB", False), ("europe", "CO", False)],
)
def test_country_in_and_out(region: str, country: str, covers: bool) -> None:
    assert region_covers(region, country) is covers


def test_in_a_partial_region_a_country_is_unknown_and_an_outsider_is_out() -> None:
    partial = [region for region in regions().values() if region.is_partial]
    assert partial
    for region in partial:
        inside = next(iter(sorted(region.countries)))
        assert region_covers(region.id, inside) is None
        assert region_covers(region.id, "QZ") is False


@pytest.mark.parametrize(
    ("country", "subdivision", "covers"),
    [
        ("CA", "CA-QC", True),
        ("CA", "CA-ON", None),
        ("CA", None, None),
        ("BE", "BE-VLG", None),
        ("BE", "BE-WAL", True),
        ("FR", "FR-IDF", True),
        ("US", "US-LA", False),
    ],
)
def test_of_a_country_of_several_languages_only_its_parts_are_certain(
    country: str, subdivision: str | None, covers: bool | None
) -> None:
    assert region_covers("francophonie", country, subdivision) is covers


def test_every_part_is_of_a_country_of_its_region() -> None:
    for region in regions().values():
        assert {part.split("-")[0] for part in region.parts} <= region.countries


def test_unknown_region_is_refused() -> None:
    with pytest.raises(KeyError):
        region_covers("atlantis", "FR")


def test_every_country_listed_is_in_the_table_of_countries() -> None:
    listed = set().union(*(region.countries for region in regions().values()))
    assert listed - set(countries()) == set()


def test_every_region_says_what_it_is_and_on_what_basis() -> None:
    for region in regions().values():
        assert region.definition.endswith(".")
        assert region.basis
        assert bool(region.countries) != (region.id == "world")


def test_the_regions_are_those_of_the_vocabulary() -> None:
    vocabulary = Vocabulary.read(shipped_catalogue() / "vocabulary.csv")
    assert set(regions()) == set(vocabulary.ids("region"))


@pytest.mark.parametrize(
    ("area", "country", "may"),
    [
        (Area(), "FR", True),
        (Area(world=True), "FR", True),
        (Area(countries=("FR",)), "FR", True),
        (Area(countries=("FR",)), "DE", False),
        (Area(subdivisions=("US-CA",)), "US", True),
        (Area(subdivisions=("US-CA",)), "CA", False),
        (Area(regions=("europe",)), "FR", True),
        (Area(regions=("europe",)), "CO", False),
    ],
)
def test_where_a_member_may_lie(area: Area, country: str, may: bool) -> None:
    assert may_lie_in(area, country) is may
