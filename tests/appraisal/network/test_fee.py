from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.appraisal.conftest import BARE, MakeSetting, a_fact, a_place, a_scale, a_step, snapshot_of

from proxenia.appraisal.constants import shipped_constants
from proxenia.appraisal.network.city import CityProfile
from proxenia.appraisal.network.fee import Basis, Fee, comparable_fee, fees_for, published_fee
from proxenia.appraisal.network.setting import Setting
from proxenia.catalogue.fee_scale import FeeGrade, FeeStep
from proxenia.catalogue.model import Network
from proxenia.places.country import country


def charging(*steps: FeeStep, **more: object) -> Network:
    return replace(BARE, fees=(a_scale(*steps),), **more)  # type: ignore[arg-type]


def dated(*amounts: tuple[float, str | None], **more: object) -> Network:
    """A network with one scale for each date."""
    return replace(BARE, fees=tuple(a_scale(a_step(amount, **more), as_of=as_of) for amount, as_of in amounts))


def test_the_step_of_the_citys_population_counts(make_setting: MakeSetting) -> None:
    network = charging(
        a_step(500, measure="population", upper=99_999.0),
        a_step(1000, measure="population", lower=100_000.0, upper=500_000.0),
        a_step(9000, measure="population", lower=500_001.0),
    )
    fee = published_fee(make_setting(network), network)
    assert fee is not None
    assert (fee.mode, fee.basis, fee.known) == (1000, Basis.SCALE, True)


def test_the_income_group_and_the_country_choose_the_step(make_setting: MakeSetting) -> None:
    network = charging(a_step(100, income_group="low"), a_step(900, income_group="high"))
    fee = published_fee(make_setting(network), network)
    assert fee is not None and fee.mode == 900


def test_a_rate_for_each_inhabitant_is_bounded(make_setting: MakeSetting) -> None:
    rate = a_step(0.05, kind="formula", per=1, least=200.0, most=3000.0)
    for population, amount in ((1000, 200), (20_000, 1000), (100_000, 3000)):
        network = charging(rate)
        fee = published_fee(make_setting(network, place=a_place(1, population)), network)
        assert fee is not None and fee.mode == amount


def test_another_currency_is_paid_at_its_rate(make_setting: MakeSetting) -> None:
    network = replace(BARE, fees=(a_scale(a_step(1000), currency="USD", eur_rate=0.9),))
    fee = published_fee(make_setting(network), network)
    assert fee is not None and fee.mode == pytest.approx(900)


def test_a_currency_without_a_rate_gives_no_fee(make_setting: MakeSetting) -> None:
    network = replace(BARE, fees=(a_scale(a_step(1000), currency="XXX", eur_rate=None),))
    assert published_fee(make_setting(network), network) is None


def test_the_newest_scale_that_reaches_the_city_counts(make_setting: MakeSetting) -> None:
    large = a_scale(a_step(700, measure="population", lower=1_000_000.0), as_of="2024")
    network = replace(BARE, fees=(large, *dated((100, "2010"), (300, "2020")).fees))
    fee = published_fee(make_setting(network), network)
    assert fee is not None
    assert (fee.mode, fee.as_of) == (300, "2020")


def test_an_old_scale_is_less_sure_than_a_new_one(make_setting: MakeSetting) -> None:
    widths = []
    for as_of in ("2026-11-24", "2016", None):
        network = dated((1000, as_of))
        fee = published_fee(make_setting(network), network)
        assert fee is not None
        widths.append(fee.high - fee.low)
    assert widths[0] == pytest.approx(0, abs=1)
    assert widths[0] < widths[1]
    assert widths[2] > widths[0]


def test_a_published_no_fee_is_nothing(make_setting: MakeSetting) -> None:
    network = replace(BARE, fee_kind="none", facts={"fee_kind": ("f1",)})
    setting = make_setting(network, facts=[a_fact("fee_kind", "none", as_of="2026-11-24")])
    fee = published_fee(setting, network)
    assert fee is not None
    assert (fee.low, fee.mode, fee.basis) == (0, 0, Basis.FREE)
    assert fee.high < 50


def test_that_there_was_no_fee_long_ago_says_nothing_of_today(make_setting: MakeSetting) -> None:
    network = replace(BARE, fee_kind="none", facts={"fee_kind": ("f1",)})

    def fee_told_in(day: str | None) -> Fee | None:
        return published_fee(make_setting(network, facts=[a_fact("fee_kind", "none", as_of=day)]), network)

    assert fee_told_in("2016-11-23") is None
    assert fee_told_in("2016-11-25") is not None
    assert fee_told_in(None) is not None
    unknown = fees_for(make_setting(network, facts=[a_fact("fee_kind", "none", as_of="2014")]), [network])["alpha"]
    assert (unknown.low, unknown.basis, unknown.known) == (0, Basis.COMPARABLE, False)


def test_what_joining_costs_once_is_told_beside_the_fee(make_setting: MakeSetting) -> None:
    entry = a_scale(a_step(60, period="once"), grade=FeeGrade.ADMISSION)
    network = replace(BARE, fees=(a_scale(a_step(1000)), entry))
    fee = fees_for(make_setting(network), [network])["alpha"]
    assert (fee.mode, fee.entry, fee.entry_statement) == (1000, 60, "s60")


def test_a_formula_without_a_bound_is_taken_at_its_word_up_to_a_size(make_setting: MakeSetting) -> None:
    network = charging(a_step(2000, kind="formula", income_share=1e-6))
    small = published_fee(make_setting(network), network)
    large = published_fee(make_setting(network, place=a_place(1, 3_000_000)), network)
    assert small and small.basis is Basis.SCALE
    assert large and (large.basis, large.known) == (Basis.FORMULA, False)
    assert large.low == pytest.approx(2000, rel=0.01) and large.high > 100_000


def test_an_unknown_fee_is_never_nothing(make_setting: MakeSetting) -> None:
    setting = make_setting(BARE)
    assert published_fee(setting, BARE) is None
    fee = fees_for(setting, [BARE])["alpha"]
    assert (fee.low, fee.mode, fee.high) == (0, 1500, 8000)
    assert not fee.known


def test_an_unknown_fee_lies_where_comparable_ones_do(make_setting: MakeSetting) -> None:
    known = [charging(a_step(amount), id=f"n{amount}", category="thematic") for amount in (100, 200, 300, 400, 500)]
    asked = replace(BARE, id="asked", category="thematic", fee_kind="tiered")
    setting = make_setting(asked, *known)
    fee = fees_for(setting, [asked, *known])["asked"]
    assert fee.basis is Basis.COMPARABLE
    assert (fee.low, fee.mode, fee.high) == pytest.approx((140, 300, 460))
    uncharged = replace(asked, fee_kind=None)
    assert comparable_fee(setting, uncharged, [(n, published_fee(setting, n)) for n in known]).low == 0  # type: ignore[misc]


@given(st.floats(0, 50_000), st.sampled_from([None, "2001", "2015", "2026-11"]), st.integers(1, 30_000_000))
def test_a_fee_is_an_interval(amount: float, as_of: str | None, population: int) -> None:
    network = dated((amount, as_of))
    place = a_place(1, population)
    setting = Setting(snapshot_of([network], {}), CityProfile(place, country("PT")), shipped_constants())
    fee = published_fee(setting, network)
    assert fee is not None
    assert 0 <= fee.low <= fee.mode <= fee.high
