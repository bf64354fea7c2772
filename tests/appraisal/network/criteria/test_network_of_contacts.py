from dataclasses import replace
from math import exp, log

import pytest
from tests.appraisal.conftest import BARE, MakeSetting, a_place

from proxenia.appraisal.network.city import Presence
from proxenia.appraisal.network.criteria.network_of_contacts import network_of_contacts
from proxenia.catalogue.model import Count


def saturated(relevance: float) -> float:
    return 1 - exp(-relevance * log(2) / 25)


def test_new_contacts_by_hand(make_setting: MakeSetting) -> None:
    # Alike and abroad 1.5, alike at home 1.0, of another size and abroad 0.45 * 1.5.
    members = [a_place(2, country_code="ES"), a_place(3), a_place(4, 5_000_000, "FR")]
    value = network_of_contacts(make_setting(BARE, members={"alpha": members}), BARE)
    assert value.mode == pytest.approx(saturated(1.5 + 1.0 + 0.675))


def test_whom_the_city_meets_already_is_no_new_contact(make_setting: MakeSetting) -> None:
    members = [a_place(i, country_code="ES") for i in range(2, 12)]
    lists = {"alpha": members, "beta": members[:9]}
    inside = make_setting(BARE, members=lists, presences=[Presence("beta", None)])
    value = network_of_contacts(inside, BARE)
    assert value.mode == pytest.approx(saturated(1.5))
    assert (value.reasons[0].code, value.reasons[0].values["new"]) == ("contacts-known", 1)
    twinned = make_setting(BARE, members={"alpha": members}, twins=members[:5])
    assert network_of_contacts(twinned, BARE).mode == pytest.approx(saturated(5 * 1.5))


def test_a_present_member_gains_whom_only_this_network_brings(make_setting: MakeSetting) -> None:
    members = [a_place(i, country_code="ES") for i in range(2, 12)]
    inside = make_setting(BARE, members={"alpha": members}, presences=[Presence("alpha", None)])
    assert network_of_contacts(inside, BARE).mode == pytest.approx(saturated(15))


def test_a_member_is_not_told_that_whom_it_meets_would_be_new(make_setting: MakeSetting) -> None:
    members = [a_place(i, country_code="ES") for i in range(2, 12)]

    def reason(elsewhere: int) -> tuple[str, object]:
        own = [Presence("alpha", None), Presence("beta", None)]
        lists = {"alpha": members, "beta": members[:elsewhere]}
        told = network_of_contacts(make_setting(BARE, members=lists, presences=own), BARE).reasons[0]
        return told.code, told.values.get("new", 0)

    assert reason(1) == ("contacts-here", 9)
    assert reason(9) == ("contacts-elsewhere", 1)
    assert reason(10) == ("contacts-all-elsewhere", 0)


def test_members_that_are_not_named_count_in_part_as_those_that_are(make_setting: MakeSetting) -> None:
    """Of ten members four are named, two of which a contact is new; of the other six a fifth, half or nine tenths."""
    members = [a_place(i, country_code="ES") for i in range(2, 6)]
    network = replace(BARE, members=Count(10, "cities", "2026", "m"))
    setting = make_setting(network, members={"alpha": members}, twins=members[:2])
    each = 2 * 1.5 / 4
    expected = [saturated(2 * 1.5 + 6 * each * share) for share in (0.2, 0.5, 0.9)]
    assert network_of_contacts(setting, network).interval == pytest.approx(expected)
    nobody = replace(BARE, members=Count(10, "cities", "2026", "m"))
    expected = [saturated(10 * 0.6 * share) for share in (0.2, 0.5, 0.9)]
    assert network_of_contacts(make_setting(nobody), nobody).interval == pytest.approx(expected)


def test_the_city_is_no_contact_of_its_own(make_setting: MakeSetting) -> None:
    alone, both = [a_place(2)], [a_place(1), a_place(2)]
    values = [network_of_contacts(make_setting(BARE, members={"alpha": m}), BARE).mode for m in (alone, both)]
    assert values[0] == values[1] == pytest.approx(saturated(1.0))


def test_a_few_names_show_several_countries(make_setting: MakeSetting) -> None:
    members = [a_place(i, 100_000 + i, "ES") for i in range(2, 10)] + [a_place(20, 90_000, "FR"), a_place(21, 1, "DE")]
    reason = network_of_contacts(make_setting(BARE, members={"alpha": members}), BARE).reasons[0]
    assert [one.name for one in reason.values["names"]] == ["Town 9", "Town 20", "Town 21"]


def test_few_names_of_many_members_say_how_few(make_setting: MakeSetting) -> None:
    network = replace(BARE, members=Count(400, "cities", "2026", "m"))
    value = network_of_contacts(make_setting(network, members={"alpha": [a_place(2)]}), network)
    told = {reason.code: dict(reason.values) for reason in value.reasons}
    assert told["few-listed"] == {"listed": 1, "total": 400}
