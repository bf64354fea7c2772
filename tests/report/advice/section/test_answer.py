from proxenia.appraisal.answer.record import read_advice
from proxenia.report.advice.section import answer
from proxenia.report.amount import Amounts
from proxenia.report.text import report_words

AMOUNTS = Amounts(report_words("en"))


def gains(advice):
    return answer.gains(advice, AMOUNTS)


def where(advice):
    return answer.standing(read_advice(advice), AMOUNTS)


def test_where_the_city_stands(advice):
    assert where(advice) == (
        "Medellín (Colombia, 2.6 million people) is known to be in 9 networks today; "
        "32 networks and programmes were looked at."
    )


def test_no_membership_is_said_as_not_known(advice):
    for network in advice["networks"]:
        network["present"], network["present_level"] = False, 0
    assert "not known to be in any network" in where(advice)


def test_place_without_population_or_country():
    assert where({"city": {"name": "Cork", "country": "IE"}}).startswith("Cork (Ireland) is")
    assert where({"city": {"name": "Cork"}}).startswith("Cork is")


def test_what_each_budget_buys(bare):
    said = " ".join(gains(read_advice(bare)))
    # Half of 3.88 is 1.94: the first step above it is 2.61, at EUR 30,000.
    assert "EUR 30,000 a year buys 7 networks and 67% of the gain" in said
    # 0.9 * 3.88 = 3.49: the first step above it is 3.58, at EUR 60,000.
    assert "Nine tenths of that gain take EUR 60,000 a year" in said


def test_half_and_nine_tenths_at_once_are_told_once(bare):
    bare["frontier"] = [{"budget_eur": 0, "value": 0}, {"budget_eur": 500, "value": 1, "networks": [{"id": "c40"}]}]
    assert gains(read_advice(bare)) == [
        "EUR 500 a year buys 1 network and 100% of the gain of the largest budget shown."
    ]


def test_a_frontier_without_gain_claims_nothing(bare):
    bare["frontier"] = [{"budget_eur": 0, "value": 0, "networks": []}, {"budget_eur": 10, "value": 0, "networks": []}]
    assert gains(read_advice(bare)) == []
