import pytest

from proxenia.appraisal.answer.record import (
    Advice,
    Chosen,
    City,
    Cost,
    Fee,
    Importance,
    Interval,
    Network,
    Portfolio,
    Step,
    WithinReach,
    read_advice,
)
from proxenia.report.advice.figure.rows import (
    bands,
    core_rows,
    cost_rows,
    criteria_rows,
    frontier_rows,
    importance_rows,
    median_criteria,
    rank_rows,
    recommended,
    rungs,
    standings,
    steps,
)
from proxenia.report.text import report_words

SAID = report_words("en")


def step(budget, value, *networks):
    return Step(budget_eur=budget, value=value, networks=[Chosen(one) for one in networks])


def test_rungs_are_sorted_and_say_who_enters_and_drops_out():
    first, second, third = rungs([step(20, 4, "b", "c"), step(0, 0), step(10, 2, "a", "b")])
    assert (first.budget_eur, first.gain, first.number) == (0, 0, 0)
    assert (second.gain, second.enter, second.left) == (0.5, ("a", "b"), ())
    assert (third.gain, third.enter, third.left) == (1, ("c",), ("a",))


def test_a_frontier_of_nothing_gains_nothing():
    assert rungs([]) == []
    assert [one.gain for one in rungs([step(0, 0), step(5, 0)])] == [0, 0]
    assert frontier_rows([step(5, 2, "a")]) == [{"budget_eur": 5, "gain": 1, "networks": 1}]


def test_where_no_budget_buys_anything_the_first_that_does_is_a_step():
    tried, first = [step(0, 0), step(500, 0)], step(1500, 2, "a")
    told = Advice(city=City("Town"), frontier=tried, within_reach=WithinReach(first_budget=first))
    assert list(steps(told)) == [*tried, first]
    assert [rung.gain for rung in rungs(steps(told))] == [0, 0, 1]
    something = Advice(city=City("Town"), frontier=[step(5, 2, "a")], within_reach=WithinReach(first_budget=first))
    assert [one.budget_eur for one in steps(something)] == [5]
    assert list(steps(Advice(city=City("Town"), frontier=tried))) == tried


def test_cost_rows_mark_the_unknown_fee():
    known = Network(id="a", verdict="join", cost=Cost(Fee(1, 2, 3, known=True), Interval(10, 20, 30)))
    unknown = Network(id="b", verdict="join", cost=Cost(Fee(0, 5, 9, known=False), None))
    rows = cost_rows([known, unknown, Network(id="c", verdict="join")])
    assert [(row["network"], row["part"], row["eur"], row["low"], row["high"]) for row in rows] == [
        ("a", "fee", 2, 11, 33),
        ("a", "travel", 20, 11, 33),
        ("b", "fee-unknown", 5, 0, 9),
    ]


def test_criteria_rows_leave_out_what_is_missing():
    network = Network(id="a", verdict="join", criteria={"visibility": Interval(0.1, 0.2, 0.3)})
    assert criteria_rows([network, Network(id="b", verdict="join")]) == [
        {"network": "a", "criterion": "visibility", "low": 0.1, "mode": 0.2, "high": 0.3}
    ]


def test_core_rows_leave_out_what_was_not_computed():
    networks = [Network(id="a", verdict="join", core_index=0), Network(id="b", verdict="join")]
    assert core_rows(networks, None, SAID) == [
        {"network": "a", "core": 0, "shown": "0%", "low": 0, "high": 0, "firm": "not firm"}
    ]


def test_core_rows_say_what_sampling_may_change_and_whether_a_verdict_is_firm():
    kept, left = (Network(id=v, verdict=v, core_index=core) for v, core in (("keep", 0.97), ("leave", 0.05)))
    rows = core_rows([kept, left], Portfolio("optimal", core_index_error=0.04), SAID)
    assert [(row["low"], row["high"]) for row in rows] == [pytest.approx((0.89, 1)), pytest.approx((0, 0.13))]
    assert [row["firm"] for row in rows] == ["firm", "firm"]


def test_the_median_is_that_of_the_networks_at_the_level():
    def at(level, mode):
        value = Interval(0, mode, 1)
        return Network(id=f"{level}{mode}", verdict="watch", criteria={"lobbying": value}, criteria_level=level)

    some = Advice(city=City("Cork"), networks=[*(at(2, mode / 10) for mode in range(5)), at(1, 0.9)])
    assert median_criteria(some, 2)["lobbying"] == 0.2
    assert median_criteria(some, 1)["lobbying"] == pytest.approx(0.25)  # one alone: all six count


def test_rank_bands_add_up():
    acceptability = [0.1] * 4 + [0.05] * 12
    rows = rank_rows([Network(id="a", verdict="join", rank_acceptability=acceptability)], SAID)
    assert [row["band"] for row in rows] == bands(SAID) == ["1 to 5", "6 to 10", "11 to 20", "lower"]
    assert [row["share"] for row in rows] == pytest.approx([0.45, 0.25, 0.3, 0.0])


def test_ranks_left_out_of_the_list_count_as_lower():
    rows = rank_rows([Network(id="a", verdict="join", rank_acceptability=[0.01] * 20)], SAID)
    assert rows[-1]["share"] == pytest.approx(0.8)
    assert rank_rows([Network(id="a", verdict="join")], SAID) == []


def test_rank_bands_of_every_network_of_the_fixture_sum_to_one(advice):
    for one in standings(recommended(read_advice(advice))):
        assert sum(one.shares) == pytest.approx(1, abs=0.01)


def test_recommended_leaves_out_what_is_left(advice):
    read = read_advice(advice)
    assert len(recommended(read)) == 12
    assert "wtcf" not in [one.id for one in recommended(read)]


def test_what_is_worth_settling_is_named_in_a_few_words():
    settle = [
        Importance(
            kind="comparison", about="network_of_contacts>lobbying", text="Say whether ...", change=1.5, error=0.2
        ),
        Importance(kind="cost", about="uclg", text="Ask UCLG ...", change=1, error=0.2),
    ]
    named = importance_rows(settle, SAID, {"uclg": "UCLG"})
    assert [row["network"] for row in named] == ["Network of contacts or lobbying", "cost of UCLG"]
