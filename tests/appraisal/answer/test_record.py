import math

import msgspec
import pytest

from proxenia.appraisal.answer.record import Cost, Fee, Interval, Network, Reason, Travel, read_advice
from proxenia.errors import InputError


def test_fixture_is_read_with_its_types(advice):
    read = read_advice(advice)
    assert read.city.name == "Medellín"
    assert len(read.networks) == len(advice["networks"]) == 32
    assert read.networks[0].cost.fee_eur.known is True
    assert read.portfolio.networks[0].level == 2


def test_a_place_alone_is_enough():
    read = read_advice({"city": {"name": "Cork"}})
    assert (read.networks, read.portfolio, read.frontier, read.resources.budget_eur) == ([], None, [], None)
    assert (read.within_reach, read.importance, read.problems, read.statements) == (None, [], [], {})
    assert (read.explained, read.people, read.what_if, read.plan) == (msgspec.UNSET,) * 4
    assert (read.seed, read.samples, read.snapshot_date, read.proxenia) == (None, None, None, "")


def test_a_portfolio_of_which_only_the_end_is_told_buys_nothing():
    read = read_advice({"city": {"name": "Cork"}, "portfolio": {"status": "infeasible"}})
    assert (read.portfolio.status, read.portfolio.networks) == ("infeasible", [])
    reach = read_advice({"city": {"name": "Cork"}, "within_reach": {}}).within_reach
    assert (reach.first_budget, reach.entries) == (None, [])


def test_unknown_keys_are_ignored(advice):
    advice["later"] = {"more": 1}
    advice["networks"][0]["later"] = [1]
    assert read_advice(advice).networks[0].id == advice["networks"][0]["id"]


def test_cost_of_a_network_not_scored_may_be_null(advice):
    read = read_advice(advice)
    assert all(one.cost is None for one in read.by_verdict("not-eligible"))


@pytest.mark.parametrize(
    ("key", "value", "named"),
    [
        ("verdict", "perhaps", "$.networks[0].verdict"),
        ("level", 4, "$.networks[0].level"),
        ("cost", {"fee_eur": {"low": "1", "mode": 1, "high": 1}}, "$.networks[0].cost.fee_eur.low"),
        ("core_index", "high", "$.networks[0].core_index"),
    ],
)
def test_what_cannot_be_read_is_named(advice, key, value, named):
    advice["networks"][0][key] = value
    with pytest.raises(InputError) as caught:
        read_advice(advice)
    (problem,) = caught.value.problems
    assert problem.code == "unreadable-advice"
    assert named in problem.message


def test_a_number_that_is_none_is_refused_where_one_is_needed(advice):
    advice["networks"][0]["cost"]["travel_eur"]["mode"] = math.nan
    with pytest.raises(InputError, match=r"travel_eur\.mode"):
        read_advice(advice)


def test_by_verdict_keeps_the_order_of_verdicts_then_the_surest_then_the_order_given():
    def network(name, verdict, core):
        return {"id": name, "verdict": verdict, "core_index": core}

    networks = [
        network("b", "keep", 0.5),
        network("a", "keep", 0.5),
        network("c", "keep", 0.9),
        network("d", "join", 0.1),
    ]
    read = read_advice({"city": {"name": "Cork"}, "networks": networks})
    assert [one.id for one in read.by_verdict("join", "keep")] == ["d", "c", "b", "a"]


@pytest.mark.parametrize(
    ("network", "label"),
    [
        (Network(id="iaec", verdict="keep", name="International Association of Educating Cities"), "IAEC"),
        (Network(id="iclei", verdict="keep", name="ICLEI – Local Governments for Sustainability"), "ICLEI"),
        (Network(id="c40", verdict="keep", name="C40 Cities"), "C40 Cities"),
        (
            Network(id="x-y", verdict="keep", name="A name that is much too long for a chart"),
            "A name that is much too l…",
        ),
        (Network(id="x-y", verdict="keep", name="A name that is much too long for a chart", short="Short"), "Short"),
        (Network(id="x-y", verdict="keep"), "x-y"),
    ],
)
def test_label(network, label):
    assert network.label == label


def test_a_very_long_name_gives_way_to_its_label_in_a_sentence():
    assert Network(id="iaec", verdict="keep", name="Educating " * 20).called == "IAEC"
    assert Network(id="iaec", verdict="keep", name="Educating Cities").called == "Educating Cities"


def test_a_sentence_leaves_out_what_explains_a_name_and_prefers_the_short_one_to_a_long_one():
    heritage = "Heritage Europe - The European Association of Historic Towns and Regions"
    assert Network(id="heritage-europe", verdict="keep", name=heritage, short="EAHTR").called == "Heritage Europe"
    assert Network(id="iclei", verdict="keep", name="ICLEI – Local Governments for Sustainability").called == "ICLEI"
    long = "Latin American Federation of Cities, Municipalities and Municipal Associations"
    assert Network(id="flacma", verdict="keep", name=long, short="FLACMA").called == "FLACMA"
    assert Network(id="flacma", verdict="keep", name=long).called == long


def test_money_adds_fee_and_travel_end_to_end():
    def money(*cost):
        return Network(id="a", verdict="join", cost=Cost(*cost)).money

    assert money(Fee(1, 2, 3, known=True), Travel(10, 20, 30)) == Interval(11, 22, 33)
    assert money(None, Travel(10, 20, 30)) == Interval(10, 20, 30)
    assert money() is None
    assert Network(id="a", verdict="join").money is None


def test_a_missing_fee_counts_as_not_published():
    assert Network(id="a", verdict="join").is_fee_unpublished
    assert not Network(id="a", verdict="join", cost=Cost(Fee(0, 0, 0, known=True))).is_fee_unpublished


@pytest.mark.parametrize(
    ("network", "is_member"),
    [
        (Network(id="a", verdict="keep", present_level=0), False),
        (Network(id="a", verdict="keep", present_level=2), True),
        (Network(id="a", verdict="keep", present_level=None), True),
        (Network(id="a", verdict="keep", present=False, present_level=0), False),
        (Network(id="a", verdict="keep", present=True, present_level=None), True),
    ],
)
def test_a_member_of_unknown_depth_is_a_member(network, is_member):
    assert network.is_member is is_member


def test_what_is_cited_are_the_statements_of_the_rule_and_of_both_sides():
    reasons = {"reasons": [Reason(text="", statements=["b"])], "against": [Reason(text="", statements=["c", "b"])]}
    assert Network(id="a", verdict="keep", eligibility_statements=["a"], **reasons).cited == {"a", "b", "c"}
