import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxenia.catalogue.model import Standing
from proxenia.ecosystem.history.survival import Function, Life, compare, curve, function_of, live, survive

#: Remission of leukaemia in weeks under 6-MP and placebo: Freireich et al. (1963), Blood 21(6); + is censored.
SIX_MP = "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+"
PLACEBO = "1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23"


def lives(text, function=Function.MEETS):
    return [Life(str(at), function, int(one.rstrip("+")), "+" not in one) for at, one in enumerate(text.split())]


def test_freireich_1963_kaplan_meier():
    found = curve(Function.MEETS, lives(SIX_MP))
    assert [(step.years, step.at_risk, step.ended) for step in found.steps] == [
        (6, 21, 3), (7, 17, 1), (10, 15, 1), (13, 12, 1), (16, 11, 1), (22, 7, 1), (23, 6, 1)
    ]  # fmt: skip
    assert [round(step.share, 4) for step in found.steps] == [0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482]
    # The log-log interval at 10 weeks as R's survfit(conf.type = "log-log") gives it.
    assert (round(found.steps[2].low, 3), round(found.steps[2].high, 3)) == (0.503, 0.889)


def test_how_many_are_still_watched_at_each_age():
    assert curve(Function.MEETS, lives("9 10 10+ 25+")).at_risk == ((0, 4), (10, 3), (20, 1), (30, 0), (40, 0), (50, 0))


def test_freireich_1963_log_rank():
    assert compare(lives(SIX_MP), lives(PLACEBO)) == pytest.approx(4.17e-05, abs=1e-6)


def test_too_few_endings_give_no_verdict():
    four = lives("1 2 3 4 9+ 9+")
    assert compare(four, lives(PLACEBO)) is None
    assert compare([], []) is None


def test_nobody_ended_gives_an_empty_curve():
    found = curve(Function.SPEAKS, lives("3+ 4+"))
    assert dict(found.at_risk)[0] == 2
    assert (found.networks, found.ended, found.years_watched, found.steps) == (2, 0, 7, ())
    assert found.share_after(10) is None


def test_the_share_holds_until_the_next_ending():
    found = curve(Function.MEETS, lives("2 4+ 6 8+"))
    assert found.share_after(1) is None
    assert found.share_after(5).share == 0.75
    assert found.share_after(6).share == 0.375


@given(st.lists(st.tuples(st.integers(0, 40), st.booleans()), min_size=1, max_size=40))
def test_the_share_never_rises_and_stays_in_its_interval(drawn):
    found = curve(Function.MEETS, [Life(str(i), Function.MEETS, age, ended) for i, (age, ended) in enumerate(drawn)])
    shares = [step.share for step in found.steps]
    assert shares == sorted(shares, reverse=True)
    assert all(0 <= share <= 1 for share in shares)
    for step in found.steps:
        assert step.low is None or step.high is None or step.low - 1e-9 <= step.share <= step.high + 1e-9
    assert sum(step.ended for step in found.steps) == found.ended


@pytest.mark.parametrize(
    ("services", "function"),
    [
        ((), Function.UNKNOWN),
        (("summit",), Function.MEETS),
        (("peer-exchange", "working-groups"), Function.MEETS),
        (("summit", "advocacy"), Function.SPEAKS),
        (("information",), Function.SPEAKS),
        (("summit", "training"), Function.SERVES),
        (("funding",), Function.SERVES),
    ],
)
def test_what_a_network_does(network, services, function):
    assert function_of(network("one", services=services)) is function


def test_how_long_a_network_is_watched(network):
    unclear, ended = Standing.UNCLEAR, Standing.ENDED
    cases = {
        "active": (network("a", founded=2000), (26, False)),
        "ended": (network("b", founded=2000, dissolved=2010, standing=ended), (10, True)),
        "quiet": (network("c", founded=2000, newest="2015-06", standing=unclear), (15, False)),
        "ended undated": (network("d", founded=2000, newest="2012", standing=ended), (12, False)),
    }
    for name, (one, expected) in cases.items():
        life = live(one, 2026)
        assert (life.years, life.is_ended) == expected, name
    assert live(network("e"), 2026) is None
    assert live(network("f", founded=2000, standing=unclear), 2026) is None
    assert live(network("g", founded=2030), 2026) is None
    # Seen from 2005 the one that ended in 2010 was alive.
    assert live(cases["ended"][0], 2005) == Life("b", Function.UNKNOWN, 5, False)


def test_all_are_in_a_curve_or_named_as_left_out(network):
    found = survive([network("a", founded=2000, services=("summit",)), network("b"), network("c", founded=1990)], 2026)
    assert found.left_out == ("b",)
    assert {curve.function: curve.networks for curve in found.curves if curve.networks} == {
        Function.MEETS: 1,
        Function.UNKNOWN: 1,
    }
    assert found.p_value is None


def test_nothing_before_1913(network):
    found = survive([network("a", founded=1913)], 1912)
    assert sum(curve.networks for curve in found.curves) == 0
