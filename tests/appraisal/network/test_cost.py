from dataclasses import replace

import pytest
from tests.appraisal.conftest import BARE, MakeSetting, a_fact, a_place

from proxenia.appraisal.model import Level
from proxenia.appraisal.network.city import Presence
from proxenia.appraisal.network.cost import Cost, appraise_cost, meeting_distance
from proxenia.appraisal.network.fee import Basis, Fee
from proxenia.catalogue.model import Event

FREE = Fee(0, 0, 0, Basis.FREE)
DEGREE_KM = 111.19  # a degree along the equator


def meeting(place: int, year: int = 2025) -> Event:
    return Event("Congress", year, None, None, None, place, None, "", f"s{place}")


def test_travel_by_hand(make_setting: MakeSetting) -> None:
    network = replace(BARE, events=(meeting(10),), frequencies=("annual",))
    cost = appraise_cost(make_setting(network, members={"alpha": [a_place(10)]}), network, FREE)
    # 9 degrees: about 1,000.8 km; 60 + 0.12 a km, and 3 nights at 160; one person, one meeting.
    journey = 60 + 0.12 * 9 * DEGREE_KM + 480
    assert cost.travel[0] == pytest.approx((journey * 0.6 * 0.5, journey, journey * 1.7), rel=1e-3)
    # Participating: two journeys of one person; leading: four journeys of two.
    assert cost.travel[1][1] == pytest.approx(2 * journey, rel=1e-3)
    assert cost.travel[2][1] == pytest.approx(8 * journey, rel=1e-3)
    assert cost.staff_days == (3, 12, 30)


def test_a_congress_every_second_year_costs_half(make_setting: MakeSetting) -> None:
    places = {"alpha": [a_place(10)]}
    yearly = replace(BARE, events=(meeting(10),), frequencies=("annual",))
    rarely = replace(yearly, frequencies=("biennial",))
    costs = [appraise_cost(make_setting(n, members=places), n, FREE).travel[0][1] for n in (yearly, rarely)]
    assert costs[1] == pytest.approx(costs[0] / 2)


def test_a_day_trip_needs_no_night(make_setting: MakeSetting) -> None:
    network = replace(BARE, events=(meeting(2),))
    near = a_place(2)
    cost = appraise_cost(make_setting(network, members={"alpha": [near]}), network, FREE)
    assert cost.travel[0][1] == 60


def test_without_meetings_the_members_say_how_far(make_setting: MakeSetting) -> None:
    members = {"alpha": [a_place(11), a_place(21), a_place(31)]}
    found = meeting_distance(make_setting(BARE, members=members), BARE)
    assert found.known
    assert found.interval[1] == pytest.approx(20 * DEGREE_KM, rel=1e-3)


def test_where_nothing_tells_the_distance_is_unknown(make_setting: MakeSetting) -> None:
    near, far = replace(BARE, regions=("europe",)), replace(BARE, regions=("world",))
    for network, middle in ((near, 1200), (far, 5000)):
        found = meeting_distance(make_setting(network), network)
        assert (found.known, found.interval[1]) == (False, middle)


def test_an_old_congress_says_nothing(make_setting: MakeSetting) -> None:
    network = replace(BARE, events=(meeting(10, 2003),))
    assert not meeting_distance(make_setting(network, members={"beta": [a_place(10)]}), network).known


def test_a_member_that_leaves_owes_its_notice(make_setting: MakeSetting) -> None:
    network = replace(BARE, facts={"requirement": ("f1",)})
    fact = a_fact("requirement", "six months' notice", qualifiers={"term": "notice", "months": 6})
    fee = Fee(900, 1000, 1100, Basis.SCALE)
    inside = make_setting(network, facts=[fact], presences=[Presence("alpha", Level.OBSERVE)])
    assert appraise_cost(inside, network, fee).leaving_eur == 500
    assert appraise_cost(make_setting(network, facts=[fact]), network, fee).leaving_eur == 0


def test_a_member_that_leaves_owes_what_is_left_of_its_minimum_term(make_setting: MakeSetting) -> None:
    network = replace(BARE, facts={"requirement": ("f1",)})
    fact = a_fact("requirement", "for three years at least", qualifiers={"term": "minimum", "years": 3})
    for since, owed in (("2025-11-24", 2000), ("2001", 0), (None, 0)):
        inside = make_setting(network, facts=[fact], presences=[Presence("alpha", Level.OBSERVE, since)])
        assert appraise_cost(inside, network, Fee(1, 1000, 2, Basis.SCALE)).leaving_eur == pytest.approx(owed, rel=0.01)


def test_not_taking_part_costs_nothing(make_setting: MakeSetting) -> None:
    cost = appraise_cost(make_setting(BARE), BARE, Fee(1, 2, 3, Basis.SCALE))
    assert cost.money(Level.NONE) == (0, 0, 0)
    assert cost.days(Level.NONE) == 0
    assert (cost.leaving_eur, cost.leaving_statements) == (0, ())
    told = Cost(cost.fee, cost.travel, cost.staff_days, cost.distance)
    assert told == cost  # nothing is owed where nobody says so
    assert cost.money(Level.OBSERVE)[1] == 2 + cost.travel[0][1]
