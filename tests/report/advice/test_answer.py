from proxenia.appraisal.answer.record import read_advice
from proxenia.report.advice.answer import agreement, country_name, set_total, short_answer


def answered(advice):
    return short_answer(read_advice(advice))


def test_where_the_city_stands(advice):
    assert answered(advice).standing == (
        "Medellín (Colombia, 2.6 million people) is known to be in 9 networks today; "
        "32 networks and programmes were looked at."
    )


def test_no_membership_is_said_as_not_known(advice):
    for network in advice["networks"]:
        network["present"], network["present_level"] = False, 0
    assert "not known to be in any network" in answered(advice).standing


def test_place_without_population_or_country():
    assert answered({"city": {"name": "Cork", "country": "IE"}}).standing.startswith("Cork (Ireland) is")
    assert answered({"city": {"name": "Cork"}}).standing.startswith("Cork is")


def test_actions_name_the_networks_in_the_order_of_the_verdicts(advice):
    actions = {one.verdict: one.networks for one in answered(advice).actions}
    assert list(actions) == ["join", "deepen", "keep", "reduce", "leave"]
    assert actions["leave"] == "World Tourism Cities Federation"


def test_many_names_become_a_number(advice):
    for network in advice["networks"]:
        network["verdict"] = "join"
    (action,) = answered(advice).actions
    assert action.networks.endswith("and 28 more")


def test_cost_adds_what_is_chosen_and_leaves_out_what_is_left(advice):
    chosen = [one["cost"] for one in advice["networks"] if one["verdict"] in ("join", "deepen", "keep", "reduce")]
    money, days = set_total(read_advice(advice))
    assert money.mode == sum(cost["fee_eur"]["mode"] + cost["travel_eur"]["mode"] for cost in chosen) == 57_720
    assert days == sum(cost["staff_days"] for cost in chosen) == 99
    said = answered(advice).cost
    assert "about EUR 58,000 a year" in said
    assert "99 staff days, of EUR 60,000 and 120 days available" in said
    assert said.endswith("The range is wide because 2 of the fees are not published.")


def test_all_fees_unknown_is_said(advice):
    for network in advice["networks"]:
        if network["cost"]:
            network["cost"]["fee_eur"]["known"] = False
    assert answered(advice).cost.endswith("because none of the fees is published.")


def test_certainty_counts_leaving_by_its_absence(advice):
    read = read_advice(advice)
    leaving = next(one for one in read.networks if one.verdict == "leave")
    assert leaving.core_index == 0.04
    assert agreement(leaving) == 0.96
    assert answered(advice).certainty == (
        "9 of these 13 verdicts hold in at least 80% of the cases tried; "
        "the least sure is Resilient Cities Network (58%)."
    )


def test_all_sure(advice):
    advice["networks"] = [one for one in advice["networks"] if one["id"] in ("c40", "iclei")]
    assert answered(advice).certainty == "All these verdicts hold in at least 80% of the cases tried."


def test_nothing_recommended_is_said(advice):
    for network in advice["networks"]:
        network["verdict"] = "watch"
    answer = answered(advice)
    assert "No network is recommended" in answer.nothing
    assert (answer.actions, answer.cost, answer.certainty) == ((), "", "")


def test_infeasible_is_said(advice):
    advice["portfolio"]["status"] = "infeasible"
    assert "No set of networks meets the rules" in answered(advice).nothing


def test_without_budget_the_frontier_answers(bare):
    said = " ".join(answered(bare).buys)
    assert "No budget was named" in said
    # Half of 3.88 is 1.94: the first step above it is 2.61, at EUR 30,000.
    assert "EUR 30,000 a year buys 7 networks and 67% of the gain" in said
    # 0.9 * 3.88 = 3.49: the first step above it is 3.58, at EUR 60,000.
    assert "Nine tenths of that gain take EUR 60,000 a year" in said


def test_half_and_nine_tenths_at_once_are_told_once(bare):
    bare["frontier"] = [{"budget_eur": 0, "value": 0}, {"budget_eur": 500, "value": 1, "networks": [{"id": "c40"}]}]
    gains = [one for one in answered(bare).buys if "EUR 500" in one]
    assert gains == ["EUR 500 a year buys 1 network and 100% of the gain of the largest budget shown."]


def test_what_was_assumed_is_said_and_rounded(bare):
    bare["assumed"] = {"budget_eur": 149_999, "staff_days": 180}
    assert answered(bare).buys[-1] == ("The verdicts assume EUR 150,000 and 180 days of staff time a year.")


def test_a_frontier_without_gain_claims_nothing(bare):
    bare["frontier"] = [{"budget_eur": 0, "value": 0, "networks": []}, {"budget_eur": 10, "value": 0, "networks": []}]
    assert len(answered(bare).buys) == 1


def test_country_names():
    assert country_name("BR") == "Brazil"
    assert country_name("Atlantis") == "Atlantis"
