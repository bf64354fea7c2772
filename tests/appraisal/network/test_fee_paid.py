from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.appraisal.conftest import BARE, OWN, MakeSetting, a_place, a_scale, a_step, snapshot_of

from proxenia.appraisal.constants import shipped_constants
from proxenia.appraisal.network.city import CityProfile
from proxenia.appraisal.network.fee import Basis, published_fee
from proxenia.appraisal.network.fee_paid import nearest_payments, payments_of
from proxenia.appraisal.network.setting import Setting
from proxenia.catalogue.fee_scale import FeeGrade, FeeScale
from proxenia.catalogue.model import Network
from proxenia.places.country import country


def paid(amount: float, member: str = "Turku", as_of: str = "2026-11-24", **more: object) -> FeeScale:
    step = a_step(amount, kind="paid", member=member, **{"countries": ("ES",), **more})
    return a_scale(step, grade=FeeGrade.PAID, as_of=as_of, source_kind="other")


def network_of(*scales: FeeScale) -> Network:
    return replace(BARE, fees=scales)


def test_what_a_payer_of_unknown_size_paid_says_it_roughly(make_setting: MakeSetting) -> None:
    network = network_of(paid(800))
    fee = published_fee(make_setting(network), network)
    assert fee and (fee.basis, fee.known, fee.asks) == (Basis.OBSERVED, False, True)
    assert (fee.low, fee.mode, fee.high) == (320, 800, 1600)


def test_a_payer_of_the_same_size_and_income_says_it_well(make_setting: MakeSetting) -> None:
    network = network_of(paid(800, member_population=100_000))
    fee = published_fee(make_setting(network), network)
    assert fee and (fee.low, fee.mode, fee.high) == (640, 800, 1000)


def test_a_larger_city_pays_up_to_the_root_of_the_ratio_more(make_setting: MakeSetting) -> None:
    network = network_of(paid(1000, member_population=25_000))
    fee = published_fee(make_setting(network), network)
    assert fee and (fee.low, fee.high) == (800, 2500)
    assert 1000 < fee.mode < 2000


def test_a_city_of_a_richer_country_pays_up_to_the_root_of_the_ratio_of_incomes_more(make_setting: MakeSetting) -> None:
    """Per head 40,000 dollars in Portugal, 2,400 in India (the middle of their groups of the World Bank)."""
    network = network_of(paid(1000, member_population=100_000, countries=("IN",)))
    fee = published_fee(make_setting(network), network)
    ratio = 40_000 / 2_400
    assert fee and (fee.low, fee.mode, fee.high) == pytest.approx((800, 1000 * ratio**0.25, 1250 * ratio**0.5))


def test_what_the_city_itself_paid_comes_first(make_setting: MakeSetting) -> None:
    network = network_of(paid(800), paid(5000, "Own", "2020", member_place=OWN.id), paid(9, "Own", "2010"))
    fee = published_fee(make_setting(network), network)
    assert fee and (fee.mode, fee.as_of) == (5000, "2020")


def test_what_the_city_paid_comes_before_a_scale_that_others_report(make_setting: MakeSetting) -> None:
    reported = a_scale(a_step(300), source_kind="other")
    network = network_of(reported, paid(5000, member_place=OWN.id))
    fee = published_fee(make_setting(network), network)
    assert fee and fee.mode == 5000
    alone = published_fee(make_setting(network), network_of(reported))
    assert alone and (alone.mode, alone.basis, alone.known) == (300, Basis.LIKELY, False)


def test_the_nearest_payers_are_read_each_once_and_newest(make_setting: MakeSetting) -> None:
    network = network_of(
        paid(1, "Huge", member_population=9_000_000),
        paid(2, "Near", "2015", member_population=120_000),
        paid(3, "Near", "2020", member_population=120_000),
        paid(4, "Unknown"),
        paid(5, "Small", member_population=60_000),
    )
    setting = make_setting(network)
    nearest = nearest_payments(setting, payments_of(setting, network))
    assert [one.eur for one in nearest] == [3, 5, 4]


def test_an_associate_s_fee_is_read_only_where_no_member_s_is_known(make_setting: MakeSetting) -> None:
    setting = make_setting(BARE)
    associate = paid(4, "A", membership=("associate",))
    assert [one.eur for one in payments_of(setting, network_of(associate, paid(9, "B")))] == [9]
    assert [one.eur for one in payments_of(setting, network_of(associate))] == [4]


def test_amounts_that_are_no_yearly_fee_never_count(make_setting: MakeSetting) -> None:
    others = [a_scale(a_step(500), grade=grade) for grade in (FeeGrade.PROPOSED, FeeGrade.ADMISSION, FeeGrade.OTHER)]
    network = network_of(*others, paid(700, period="once"))
    assert published_fee(make_setting(network), network) is None


@given(st.floats(1, 50_000), st.none() | st.integers(1, 30_000_000), st.integers(1, 30_000_000))
def test_a_payment_is_read_as_an_interval(amount: float, payer: int | None, population: int) -> None:
    network = network_of(paid(amount, member_population=payer))
    city = CityProfile(a_place(1, population), country("PT"))
    fee = published_fee(Setting(snapshot_of([network], {}), city, shipped_constants()), network)
    assert fee and 0 <= fee.low <= fee.mode <= fee.high
