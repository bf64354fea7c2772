"""What holds of every criterion: an interval in [0, 1], unknown neither nothing nor average, more facts no wider."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.appraisal.conftest import BARE, OWN, MakeSetting, a_fact, a_place, snapshot_of

from proxenia.appraisal.constants import shipped_constants
from proxenia.appraisal.model import Value
from proxenia.appraisal.network.city import CityProfile
from proxenia.appraisal.network.criteria.best_practices import best_practices
from proxenia.appraisal.network.criteria.financial_opportunities import financial_opportunities
from proxenia.appraisal.network.criteria.lobbying import lobbying
from proxenia.appraisal.network.criteria.membership_variation import membership_variation
from proxenia.appraisal.network.criteria.network_of_contacts import network_of_contacts
from proxenia.appraisal.network.criteria.visibility import visibility
from proxenia.appraisal.network.setting import Setting
from proxenia.catalogue.model import Count, Network
from proxenia.places.country import country
from proxenia.places.model import Place

Criterion = Callable[[Setting, Network], Value]
CRITERIA: tuple[Criterion, ...] = (
    best_practices,
    financial_opportunities,
    lobbying,
    membership_variation,
    network_of_contacts,
    visibility,
)
SERVICES = ("advocacy", "training", "peer-exchange", "awards", "funding", "joint-projects", "research", "events")
counts = st.none() | st.builds(
    Count, st.integers(1, 10_000), st.just("cities"), st.none() | st.just("2019"), st.just("s")
)
networks = st.builds(
    lambda **parts: replace(BARE, **parts),
    services=st.lists(st.sampled_from(SERVICES), unique=True).map(tuple),
    themes=st.lists(st.sampled_from(["mobility", "culture", "health"]), unique=True).map(tuple),
    members=counts,
    countries=counts,
    population_represented=counts,
    voting=st.none() | st.sampled_from(["one-member-one-vote", "none", "delegated"]),
    languages=st.lists(st.sampled_from(["en", "pt", "zh"]), unique=True).map(tuple),
    regions=st.lists(st.sampled_from(["world", "europe", "africa"]), unique=True).map(tuple),
    facts=st.just({"voting": ("v",), "theme": ("t",), "service": ("f1",)}),
)
members = st.lists(st.builds(a_place, st.integers(2, 40), st.none() | st.integers(1, 10_000_000)), max_size=30)


@pytest.mark.parametrize("criterion", CRITERIA)
@given(
    network=networks, listed=members, agenda=st.dictionaries(st.sampled_from(["mobility", "health"]), st.floats(0.1, 9))
)
def test_every_value_is_an_interval(
    criterion: Criterion, network: Network, listed: list[Place], agenda: dict[str, float]
) -> None:
    profile = CityProfile(OWN, country("PT"), agenda=agenda)
    facts = [a_fact("voting", "none", "v"), a_fact("theme", "mobility", "t"), a_fact("service", "training")]
    snapshot = snapshot_of([network], {"alpha": list({p.id: p for p in listed}.values())}, facts)
    value = criterion(Setting(snapshot, profile, shipped_constants()), network)
    assert -1e-9 <= value.low <= value.mode + 1e-9 <= value.high + 2e-9 <= 1 + 3e-9
    assert all(reason.code for reason in value.reasons)


@pytest.mark.parametrize("criterion", CRITERIA)
def test_where_nothing_is_known_the_interval_is_wide_and_its_middle_low(
    make_setting: MakeSetting, criterion: Criterion
) -> None:
    value = criterion(make_setting(BARE), BARE)
    assert value.low < value.mode < 0.5
    assert value.high - value.low > 0.25


def test_a_known_service_leaves_less_doubt_than_none_named(make_setting: MakeSetting) -> None:
    known = replace(BARE, services=("advocacy",), facts={"service": ("f1",)})
    setting = make_setting(known, facts=[a_fact("service", "advocacy")])
    for criterion in (lobbying, best_practices):
        unknown_value, known_value = criterion(make_setting(BARE), BARE), criterion(setting, known)
        assert known_value.high - known_value.low < unknown_value.high - unknown_value.low
