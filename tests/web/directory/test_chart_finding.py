"""What is said of each chart, counted a second time from the catalogue itself."""

from collections import Counter

import pytest
from django.utils.safestring import SafeString
from django.utils.translation import override

from proxenia.ecosystem.membership import read_matrix
from proxenia.evidence.record import Kind
from proxenia.places.regions import regions
from proxenia_web.catalogue.snapshot import current
from proxenia_web.directory.queries.chart_finding import europe_of_members, finding


def test_the_share_of_europe_is_that_of_the_places_listed() -> None:
    places = {one.place for one in current().memberships}
    europe = regions()["europe"].countries
    inside = sum(current().places[id_].country in europe for id_ in places)
    said = f"{inside / len(places):.0%} of the {len(places):,} cities and regions"
    assert europe_of_members().startswith(said) and 0.5 < inside / len(places) < 0.95


def test_the_map_of_the_whole_says_what_it_draws() -> None:
    """`proxenia ecosystem members` counts the same places."""
    places = read_matrix(current()).places
    inside = sum(current().places[id_].country in regions()["europe"].countries for id_ in places)
    said = f"{inside / len(places):.0%} of the {len(places):,} cities and regions listed as members today"
    assert finding("members").startswith(said)


def test_the_decade_is_the_one_with_most_foundings() -> None:
    kinds = (Kind.NETWORK, Kind.INSTITUTION)
    years = [n.founded for n in current().networks.values() if n.kind in kinds and n.founded]
    decade, number = Counter(year // 10 * 10 for year in years).most_common(1)[0]
    said = f"{decade} to {decade + 9}: {number} of the {len(years)} whose year is known."
    assert finding("growth") == f"No decade saw more founded than {said}"


@pytest.mark.parametrize("language", ["en", "es", "pt", "fr"])
def test_names_stand_in_a_finding_as_text(language: str) -> None:
    with override(language):
        assert isinstance(finding("overlap-matrix"), SafeString)
        assert "<script" not in finding("overlap-matrix") and "& " not in finding("overlap-matrix")
