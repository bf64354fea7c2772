"""Which scale applies, and the examples that sources print: each test is named after its source."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from tests.appraisal.conftest import BARE, MakeSetting, a_place, a_scale, a_step

from proxenia.appraisal.constants import shipped_constants
from proxenia.appraisal.network.city import CityProfile
from proxenia.appraisal.network.fee import Basis, Fee, fees_for
from proxenia.appraisal.network.fee_scale import choose_scale, steps_for, yearly_eur
from proxenia.appraisal.network.setting import Setting
from proxenia.catalogue.fee_scale import FeeScale, FeeStep
from proxenia.catalogue.model import Network
from proxenia.catalogue.snapshot import Snapshot
from proxenia.places.country import countries, country
from proxenia.places.model import Place

Ask = Callable[..., Fee]
MADRID = a_place(3117735, 3_255_944, "ES", capital=True)


def setting_of(snapshot: Snapshot, place: Place) -> Setting:
    return Setting(snapshot, CityProfile(place, country(place.country)), shipped_constants())


@pytest.fixture(scope="session")
def ask(snapshot: Snapshot) -> Ask:
    """The fee of a network of the shipped catalogue for a city of a country and size."""

    def fee(network: str, population: int, code: str, **place: object) -> Fee:
        city = a_place(1, population, code, **place)
        return fees_for(setting_of(snapshot, city), [snapshot.networks[network]])[network]

    return fee


def charging(*scales: FeeScale) -> Network:
    return replace(BARE, fees=scales)


def test_iclei_group_iv_3_million_inhabitants(ask: Ask) -> None:
    assert ask("iclei", 3_000_000, "DE").mode == 5240


@pytest.mark.parametrize(("population", "amount"), [(50_000, 450), (50_001, 900), (4_000_000, 5240), (4_000_001, 5985)])
def test_iclei_group_iv_at_the_edges(ask: Ask, population: int, amount: float) -> None:
    assert ask("iclei", population, "DE").mode == amount


@pytest.mark.parametrize(("population", "amount"), [(50_000, 220), (50_001, 330), (1_000_000, 1650), (1_000_001, 2200)])
def test_iaec_group_iv_shares_its_ends(ask: Ask, population: int, amount: float) -> None:
    assert ask("iaec", population, "ES").mode == amount


@pytest.mark.parametrize(
    ("code", "amount"), [("AR", 1650), ("CR", 1650), ("PH", 1070), ("MA", 1070), ("CV", 1070), ("SN", 780), ("NP", 500)]
)
def test_iaec_lists_the_countries_of_its_groups(ask: Ask, code: str, amount: float) -> None:
    fee = ask("iaec", 948_312, code)  # Rosario's population
    assert (fee.mode, fee.basis) == (amount, Basis.SCALE)


def test_iaec_is_not_certain_for_a_country_that_it_does_not_list(ask: Ask) -> None:
    fee = ask("iaec", 800_000, "PE")
    assert (fee.mode, fee.known) == (1070, False)


@pytest.mark.parametrize(("population", "amount"), [(10_000, 250), (100_000, 850), (3_255_944, 15_000)])
def test_climate_alliance_0_85_cent_between_250_and_15000(ask: Ask, population: int, amount: float) -> None:
    assert ask("climate-alliance", population, "DE").mode == pytest.approx(amount)


def test_metropolis_asks_more_of_a_capital(ask: Ask) -> None:
    assert ask("metropolis", 3_255_944, "ES", capital=True).mode == 13_190
    assert ask("metropolis", 1_600_000, "ES").mode == 11_010


def test_madrid_is_told_iclei_s_fee_by_one_table(snapshot: Snapshot) -> None:
    network = snapshot.networks["iclei"]
    fee = fees_for(setting_of(snapshot, MADRID), [network])["iclei"]
    assert (fee.mode, fee.basis) == (5240, Basis.SCALE)
    used = {(snapshot.facts[id_].source, snapshot.facts[id_].text("scale")) for id_ in fee.statements}
    assert used == {("http://archive.iclei.org/index.php?id=13121", "ICLEI archive, Group IV, EUR")}


def test_tokyo_is_told_iclei_s_fee_by_the_table_in_yen(snapshot: Snapshot) -> None:
    city = setting_of(snapshot, a_place(1, 9_000_000, "JP"))
    choice = choose_scale(city, snapshot.networks["iclei"])
    assert choice and (choice.scale.currency, choice.steps[0].amount) == ("JPY", 960_000)


def test_owhc_for_madrid_is_an_interval_and_asks(ask: Ask) -> None:
    fee = ask("owhc", 3_255_944, "ES", capital=True)
    assert (fee.basis, fee.known, fee.asks) == (Basis.FORMULA, False, True)
    assert fee.low < 5_000 and fee.high > 80_000


def test_owhc_for_a_city_of_the_size_of_its_known_payers_is_the_formula(ask: Ask) -> None:
    fee = ask("owhc", 98_000, "ES")  # Santiago de Compostela paid EUR 4,093 in 2017
    assert fee.basis is Basis.SCALE
    assert fee.low < 4093 < fee.high


def test_the_least_of_a_formula_that_is_not_printed_is_a_floor(ask: Ask) -> None:
    fee = ask("aimf", 100_000, "FR")
    assert fee.basis is Basis.COMPARABLE and fee.low >= 550


def test_an_amount_booked_in_pounds_is_no_published_fee(ask: Ask) -> None:
    fee = ask("enoll", 500_000, "GB")
    assert (fee.basis, fee.known) == (Basis.OBSERVED, False)
    assert fee.entry == 600


def test_a_scale_of_the_citys_currency_comes_before_a_newer_one_of_another(make_setting: MakeSetting) -> None:
    network = charging(a_scale(a_step(100)), a_scale(a_step(500), currency="USD", as_of="2026", label="usd"))
    choice = choose_scale(make_setting(network), network)
    assert choice and choice.steps[0].amount == 100


def test_a_scale_of_the_citys_country_comes_before_one_of_its_currency(make_setting: MakeSetting) -> None:
    network = charging(a_scale(a_step(100)), a_scale(a_step(500, countries=("PT",)), currency="USD", label="usd"))
    choice = choose_scale(make_setting(network), network)
    assert choice and choice.steps[0].amount == 500


def test_a_scale_that_was_replaced_comes_last(make_setting: MakeSetting) -> None:
    network = charging(a_scale(a_step(100), former=True), a_scale(a_step(500), as_of="2001", label="old"))
    choice = choose_scale(make_setting(network), network)
    assert choice and choice.steps[0].amount == 500


def test_a_group_that_the_page_does_not_name_is_not_certain(make_setting: MakeSetting) -> None:
    network = charging(a_scale(a_step(100, country_group="not named")))
    choice = choose_scale(make_setting(network), network)
    assert choice and not choice.is_certain


def test_every_country_but_the_named_ones(make_setting: MakeSetting) -> None:
    scale = a_scale(a_step(100, countries_except=("PT",)), a_step(7, countries=("PT",)))
    assert [step.amount for step in steps_for(make_setting(BARE), scale)] == [7]
    abroad = make_setting(BARE, place=a_place(1, 5, "ES"))
    assert [step.amount for step in steps_for(abroad, scale)] == [100]


def test_a_rate_for_each_10000_begun(make_setting: MakeSetting) -> None:
    step = a_step(70, kind="formula", per=10_000, least=100, plus_fixed=5)
    setting, scale = make_setting(BARE), a_scale(step)
    amounts = [yearly_eur(setting, scale, step, population) for population in (1, 20_000, 20_001)]
    assert [amount[1] for amount in amounts if amount] == [100, 145, 215]
    assert yearly_eur(setting, scale, step, None) is None


def test_a_fee_for_two_years_is_half_of_it_a_year(make_setting: MakeSetting) -> None:
    step = a_step(5000, period="two-years")
    assert yearly_eur(make_setting(BARE), a_scale(step), step, None) == (2500, 2500, 2500)


def test_bounds_that_nothing_tells_of_the_city_span_an_interval(make_setting: MakeSetting) -> None:
    by_staff = (a_step(500, measure="employees", upper=500.0), a_step(2000, measure="employees", lower=501.0))
    network = charging(a_scale(*by_staff))
    fee = fees_for(make_setting(network), [network])["alpha"]
    assert (fee.low, fee.high) == pytest.approx((500, 2000), rel=0.01)


def _shipped(snapshot: Snapshot) -> list[tuple[str, FeeScale]]:
    return [(n.id, scale) for n in snapshot.networks.values() for scale in n.fees if scale.is_scale]


def _sizes(scale: FeeScale) -> list[int]:
    bounds = {int(end + more) for step in scale.steps for end in (step.lower, step.upper) if end for more in (-1, 0, 1)}
    return sorted({size for size in bounds if size > 0} | {1_000, 300_000, 30_000_000})


def test_more_people_never_lower_the_fee_within_a_shipped_scale(snapshot: Snapshot) -> None:
    for network, scale in _shipped(snapshot):
        for code in ("ES", "JP", "US", "CO", "SN", "NP", "RU", "KR"):
            amounts = [amount for size in _sizes(scale) if (amount := _most(snapshot, scale, size, code)) is not None]
            assert all(few <= many for few, many in pairwise(amounts)), (network, scale.label, code)


def _most(snapshot: Snapshot, scale: FeeScale, size: int, code: str) -> float | None:
    setting = setting_of(snapshot, a_place(1, size, code))
    priced = replace(scale, eur_rate=scale.eur_rate or 1.0)
    amounts = [yearly_eur(setting, priced, step, size) for step in steps_for(setting, scale)]
    return max((amount[1] for amount in amounts if amount), default=None)


def test_every_step_of_a_shipped_scale_for_cities_reaches_some_city(snapshot: Snapshot) -> None:
    for network, scale in _shipped(snapshot):
        wanted = [step for step in scale.steps if not step.member_types or "city" in step.member_types]
        reached = {step.statement for step in wanted if _reaches_some(snapshot, scale, step)}
        assert {step.statement for step in wanted} == reached, (network, scale.label)


def _reaches_some(snapshot: Snapshot, scale: FeeScale, step: FeeStep) -> bool:
    size = int(step.lower if step.measure == "population" and step.lower else 1)
    others = frozenset(step.membership) - {"state-capital"}
    alone = replace(scale, steps=tuple(one for one in scale.steps if others <= frozenset(one.membership)))
    codes = [code for code in countries() if code in step.countries or not step.countries]
    return any(
        step in steps_for(setting_of(snapshot, a_place(1, size, code, capital=capital)), alone)
        for code in codes
        for capital in (False, True)
    )
