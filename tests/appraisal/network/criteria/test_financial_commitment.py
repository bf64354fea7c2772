import pytest
from tests.appraisal.conftest import BARE, MakeSetting, a_place

from proxenia.appraisal.model import Level
from proxenia.appraisal.network.cost import Cost, Distance
from proxenia.appraisal.network.criteria.financial_commitment import financial_commitment, network_budget, staff_day_eur
from proxenia.appraisal.network.fee import Basis, Fee

NEAR = Distance((100, 100, 100), True)


def costing(fee: Fee, travel: float = 0.0) -> Cost:
    return Cost(fee, ((travel,) * 3,) * 3, (0, 0, 0), NEAR)  # type: ignore[arg-type]


def test_the_share_of_the_budget_by_hand(make_setting: MakeSetting) -> None:
    setting = make_setting(BARE, money=10_000.0)
    value = financial_commitment(setting, costing(Fee(500, 1500, 3000, Basis.SCALE)), Level.OBSERVE)
    # 5 % of the budget is worth 0.85, 15 % 0.55, 30 % 0.25.
    assert value.interval == pytest.approx((0.25, 0.55, 0.85))


def test_working_days_count_at_the_countrys_price(make_setting: MakeSetting) -> None:
    setting = make_setting(BARE, money=10_000.0)
    assert staff_day_eur(setting) == 300
    worked = Cost(Fee(0, 0, 0, Basis.FREE), ((0, 0, 0),) * 3, (5, 5, 5), NEAR)  # type: ignore[arg-type]
    assert financial_commitment(setting, worked, Level.LEAD).mode == pytest.approx(0.55)


def test_not_taking_part_costs_nothing(make_setting: MakeSetting) -> None:
    value = financial_commitment(make_setting(BARE), costing(Fee(1, 2, 3, Basis.SCALE)), Level.NONE)
    assert value.interval == (1, 1, 1)


def test_a_city_without_money_can_carry_nothing(make_setting: MakeSetting) -> None:
    value = financial_commitment(make_setting(BARE, money=0.0), costing(Fee(1, 2, 3, Basis.SCALE)), Level.OBSERVE)
    assert value.interval == (0, 0, 0)


@pytest.mark.parametrize(("population", "budget"), [(100_000, 20_000), (20_000, 8_000), (1_000, 8_000), (None, 35_000)])
def test_the_usual_budget_follows_the_population(
    make_setting: MakeSetting, population: int | None, budget: float
) -> None:
    assert network_budget(make_setting(BARE, place=a_place(1, population))) == budget


def test_the_reason_tells_what_the_fee_rests_on(make_setting: MakeSetting) -> None:
    setting = make_setting(BARE, money=10_000.0)
    codes = {
        basis: financial_commitment(setting, costing(Fee(0, fee, fee, basis)), Level.OBSERVE).reasons[0].code
        for basis, fee in ((Basis.FREE, 0), (Basis.SCALE, 500), (Basis.OBSERVED, 500), (Basis.COMPARABLE, 500))
    }
    assert list(codes.values()) == ["fee-free", "fee-scale", "fee-observed", "fee-comparable"]
    nothing = financial_commitment(setting, costing(Fee(0, 0, 0, Basis.SCALE)), Level.OBSERVE)
    assert nothing.reasons[0].code == "fee-free"


def test_far_meetings_are_named(make_setting: MakeSetting) -> None:
    setting = make_setting(BARE, money=10_000.0)
    value = financial_commitment(setting, costing(Fee(0, 100, 100, Basis.SCALE), travel=4000), Level.OBSERVE)
    assert [reason.code for reason in value.reasons] == ["fee-scale", "far"]
