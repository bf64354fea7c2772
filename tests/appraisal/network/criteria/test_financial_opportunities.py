from dataclasses import replace

import pytest
from tests.appraisal.conftest import BARE, MakeSetting

from proxenia.appraisal.network.criteria.financial_opportunities import financial_opportunities
from proxenia.catalogue.model import Count, Funding

OFFER = Funding("Fund", 50_000.0, None, "EUR", "member cities", "", "", None, "2026-11-24", "s", 1.0)
HUNDRED = Count(100, "cities", "2026", "m")


def test_a_named_amount_by_hand(make_setting: MakeSetting) -> None:
    network = replace(BARE, funding=(OFFER,), members=HUNDRED)
    value = financial_opportunities(make_setting(network), network)
    # 50,000 EUR is worth 0.5 at most; likely 0.6 of it; among 100 members the chance is 0.7.
    assert value.interval == pytest.approx((0.5 * 0.2 * 0.7, 0.5 * 0.6 * 0.7, 0.5 * 0.7))
    assert value.reasons[0].statements == ("s",)


def test_an_old_offer_counts_less(make_setting: MakeSetting) -> None:
    values = []
    for as_of in ("2026-11-24", "2020", "1999"):
        network = replace(BARE, funding=(replace(OFFER, as_of=as_of),), members=HUNDRED)
        values.append(financial_opportunities(make_setting(network), network).mode)
    assert values[0] > values[1] > values[2] == pytest.approx(values[0] * 0.2)


def test_money_for_others_is_none_for_this_city(make_setting: MakeSetting) -> None:
    elsewhere = replace(OFFER, open_to="cities in Mexico and Brazil")
    network = replace(BARE, funding=(elsewhere,), members=HUNDRED)
    assert financial_opportunities(make_setting(network), network).reasons[0].code == "funding-unknown"


def test_money_that_the_funder_allots_counts_half(make_setting: MakeSetting) -> None:
    values = []
    for open_to in ("member cities", "invited cities"):
        network = replace(BARE, funding=(replace(OFFER, open_to=open_to),), members=HUNDRED)
        values.append(financial_opportunities(make_setting(network), network).mode)
    assert values[1] == pytest.approx(values[0] / 2)


def test_the_whole_of_a_fund_is_not_what_one_city_gets(make_setting: MakeSetting) -> None:
    whole = replace(BARE, funding=(replace(OFFER, amount=100_000_000.0),), members=HUNDRED)
    assert financial_opportunities(make_setting(whole), whole).reasons[0].code == "funding-unnamed"


def test_nothing_named_is_not_the_same_as_nothing_known(make_setting: MakeSetting) -> None:
    described = replace(BARE, services=("training",))
    nothing_named = financial_opportunities(make_setting(described), described)
    unknown = financial_opportunities(make_setting(BARE), BARE)
    assert (nothing_named.reasons[0].code, unknown.reasons[0].code) == ("no-funding-named", "funding-unknown")
    assert nothing_named.high < unknown.high
