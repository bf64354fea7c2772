from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.appraisal.conftest import BARE, MakeSetting, a_fact, a_place, snapshot_of

from proxenia.appraisal.constants import shipped_constants
from proxenia.appraisal.network.city import CityProfile
from proxenia.appraisal.network.fee import Basis, comparable_fee, fees_for, published_fee
from proxenia.appraisal.network.setting import Setting
from proxenia.catalogue.model import FeeStep, Network
from proxenia.places.country import country

STEP = FeeStep(1000.0, "EUR", "year", "city", "2026-11-24", "s1", "own", 1.0)


def charging(*steps: FeeStep, **more: object) -> Network:
    return replace(BARE, fees=steps, **more)  # type: ignore[arg-type]


def step(amount: float, **more: object) -> FeeStep:
    return replace(STEP, amount=amount, **more)  # type: ignore[arg-type]


def test_the_step_of_the_citys_population_counts(make_setting: MakeSetting) -> None:
    network = charging(
        step(500, population_max=99_999),
        step(1000, population_min=100_000, population_max=500_000),
        step(9000, population_min=500_001),
    )
    fee = published_fee(make_setting(network), network)
    assert fee is not None
    assert (fee.mode, fee.basis, fee.known) == (1000, Basis.SCALE, True)


def test_the_income_group_and_the_country_choose_the_step(make_setting: MakeSetting) -> None:
    network = charging(step(100, income_group="low"), step(900, income_group="high"), step(1, countries=("ES",)))
    fee = published_fee(make_setting(network), network)
    assert fee is not None and fee.mode == 900


def test_a_rate_for_each_inhabitant_is_bounded(make_setting: MakeSetting) -> None:
    rate = step(0.05, per="inhabitant", least=200, most=3000)
    for population, amount in ((1000, 200), (20_000, 1000), (100_000, 3000)):
        network = charging(rate)
        fee = published_fee(make_setting(network, place=a_place(1, population)), network)
        assert fee is not None and fee.mode == amount


def test_another_currency_is_paid_at_its_rate(make_setting: MakeSetting) -> None:
    network = charging(step(1000, currency="USD", eur_rate=0.9))
    fee = published_fee(make_setting(network), network)
    assert fee is not None and fee.mode == pytest.approx(900)


def test_a_currency_without_a_rate_gives_no_fee(make_setting: MakeSetting) -> None:
    network = charging(step(1000, currency="XXX", eur_rate=None))
    assert published_fee(make_setting(network), network) is None


def test_the_newest_scale_that_reaches_the_city_counts(make_setting: MakeSetting) -> None:
    network = charging(
        step(100, as_of="2010"), step(700, as_of="2024", population_min=1_000_000), step(300, as_of="2020")
    )
    fee = published_fee(make_setting(network), network)
    assert fee is not None
    assert (fee.mode, fee.as_of) == (300, "2020")


def test_an_old_scale_is_less_sure_than_a_new_one(make_setting: MakeSetting) -> None:
    widths = []
    for as_of in ("2026-11-24", "2016", None):
        network = charging(step(1000, as_of=as_of))
        fee = published_fee(make_setting(network), network)
        assert fee is not None
        widths.append(fee.high - fee.low)
    assert widths[0] == pytest.approx(0, abs=1)
    assert widths[0] < widths[1]
    assert widths[2] > widths[0]


def test_what_one_member_paid_is_not_a_scale(make_setting: MakeSetting) -> None:
    network = charging(step(800, note="amount paid by Turku"))
    fee = published_fee(make_setting(network), network)
    assert fee is not None
    assert (fee.basis, fee.known) == (Basis.OBSERVED, False)
    assert (fee.low, fee.mode, fee.high) == (320, 800, 1600)


def test_a_published_no_fee_is_nothing(make_setting: MakeSetting) -> None:
    network = replace(BARE, fee_kind="none", facts={"fee_kind": ("f1",)})
    setting = make_setting(network, facts=[a_fact("fee_kind", "none", as_of="2026-11-24")])
    fee = published_fee(setting, network)
    assert fee is not None
    assert (fee.low, fee.mode, fee.basis) == (0, 0, Basis.FREE)
    assert fee.high < 50


def test_an_unknown_fee_is_never_nothing(make_setting: MakeSetting) -> None:
    setting = make_setting(BARE)
    assert published_fee(setting, BARE) is None
    fee = fees_for(setting, [BARE])["alpha"]
    assert (fee.low, fee.mode, fee.high) == (0, 1500, 8000)
    assert not fee.known


def test_an_unknown_fee_lies_where_comparable_ones_do(make_setting: MakeSetting) -> None:
    known = [charging(step(amount), id=f"n{amount}", category="thematic") for amount in (100, 200, 300, 400, 500)]
    asked = replace(BARE, id="asked", category="thematic", fee_kind="tiered")
    setting = make_setting(asked, *known)
    fee = fees_for(setting, [asked, *known])["asked"]
    assert fee.basis is Basis.COMPARABLE
    assert (fee.low, fee.mode, fee.high) == pytest.approx((140, 300, 460))
    uncharged = replace(asked, fee_kind=None)
    assert comparable_fee(setting, uncharged, [(n, published_fee(setting, n)) for n in known]).low == 0  # type: ignore[misc]


@given(st.floats(0, 50_000), st.sampled_from([None, "2001", "2015", "2026-11"]), st.integers(1, 30_000_000))
def test_a_fee_is_an_interval(amount: float, as_of: str | None, population: int) -> None:
    network = charging(step(amount, as_of=as_of))
    place = a_place(1, population)
    setting = Setting(snapshot_of([network], {}), CityProfile(place, country("PT")), shipped_constants())
    fee = published_fee(setting, network)
    assert fee is not None
    assert 0 <= fee.low <= fee.mode <= fee.high
