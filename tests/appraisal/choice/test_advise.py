"""The advice over a small world: the verdicts, what they rest on, and that the same question has the same answer."""

from dataclasses import replace
from datetime import date
from itertools import product

import numpy as np
import pytest
from tests.appraisal.conftest import BARE, MakeSetting, a_fact, a_place, a_scale, a_step

from proxenia.appraisal.answer.answer import advice_record
from proxenia.appraisal.answer.changes import changes_of, questions_of
from proxenia.appraisal.answer.sentences import Speech
from proxenia.appraisal.choice.advise import Advice, Request, advise, reasons_of, verdict_of
from proxenia.appraisal.choice.choice import Wishes
from proxenia.appraisal.model import CRITERIA, Level, Verdict
from proxenia.appraisal.network.candidates import Candidate
from proxenia.appraisal.network.city import Presence
from proxenia.catalogue.model import Count, Network, Standing
from proxenia.decision.preference.weights import Weights
from proxenia.ecosystem.presence.presence import Ground
from proxenia.ecosystem.presence.presence import Presence as Chance
from proxenia.errors import ContradictionError
from proxenia.evidence.record import Admission, Area, Joining
from proxenia.evidence.vocabulary import shipped_vocabulary

OPEN = Weights.open(CRITERIA)
SERVICES = ("training", "peer-exchange", "research", "working-groups", "advocacy", "joint-projects")


def good(id_: str, fee: float = 200.0, **more: object) -> Network:
    network = replace(
        BARE,
        id=id_,
        name=id_.title(),
        services=SERVICES,
        members=Count(300, "cities", "2026-11-24", "m"),
        countries=Count(60, "countries", "2026-11-24", "c"),
        fees=(a_scale(a_step(fee)),),
        facts={"service": ("f1",)},
    )
    return replace(network, **more)  # type: ignore[arg-type]


def poor(id_: str, **more: object) -> Network:
    network = replace(BARE, id=id_, name=id_.title(), services=("events",), fees=(a_scale(a_step(25_000.0)),))
    return replace(network, facts={"service": ("f1",)}, **more)  # type: ignore[arg-type]


MEMBERS = {"good": [a_place(i, country_code="ES") for i in range(2, 40)]}
FACTS = [a_fact("service", "training")]


def advice_of(make_setting: MakeSetting, *networks: Network, wishes: Wishes | None = None, **city: object) -> Advice:
    setting = make_setting(*networks, members=MEMBERS, facts=FACTS, **{"money": 20_000.0, "staff_days": 40.0, **city})
    return advise(setting, Request(OPEN, wishes or Wishes(), seed=1, samples=500))


def candidate(advice: Advice, id_: str) -> Candidate:
    return next(c for c in advice.candidates if c.network.id == id_)


def verdict(advice: Advice, id_: str) -> Verdict:
    return verdict_of(advice, candidate(advice, id_))


def with_core(advice: Advice, id_: str, share: float) -> Advice:
    """The advice, had this share of the best sets held the network."""
    shares = advice.core.alternative.copy()
    shares[advice.position(id_)] = share
    return replace(advice, draws=replace(advice.draws, core=replace(advice.core, alternative=shares)))


def test_a_good_cheap_network_is_joined_and_a_poor_dear_one_watched(make_setting: MakeSetting) -> None:
    advice = advice_of(make_setting, good("good"), poor("poor"))
    assert (verdict(advice, "good"), verdict(advice, "poor")) == (Verdict.JOIN, Verdict.WATCH)
    assert (advice.core_index("good") or 0) > 0.8
    assert (advice.core_index("poor") or 0) < 0.2


def test_a_present_member_keeps_deepens_reduces_or_leaves(make_setting: MakeSetting) -> None:
    found = {}
    for level in (Level.OBSERVE, Level.PARTICIPATE, Level.LEAD):
        advice = advice_of(make_setting, good("good"), presences=[Presence("good", level, is_stated=True)])
        found[level] = (verdict(advice, "good"), advice.level("good"))
    chosen = found[Level.OBSERVE][1]
    assert chosen in (Level.PARTICIPATE, Level.LEAD)
    assert found[Level.OBSERVE][0] is Verdict.DEEPEN
    assert found[chosen][0] is Verdict.KEEP
    stays = [Presence("poor", Level.LEAD, is_stated=True)]
    assert verdict(advice_of(make_setting, good("good"), poor("poor"), presences=stays), "poor") is Verdict.LEAVE


@pytest.mark.parametrize(("core", "expected"), [(0.0, "leave"), (0.1, "leave"), (0.1001, "open")])
def test_a_member_is_told_to_leave_what_at_most_one_in_ten_best_sets_holds(
    make_setting: MakeSetting, core: float, expected: str
) -> None:
    advice = advice_of(
        make_setting, good("good"), poor("poor"), presences=[Presence("poor", Level.LEAD, is_stated=True)]
    )
    assert advice.level("poor") is Level.NONE
    assert verdict(with_core(advice, "poor", core), "poor") == expected


@pytest.mark.parametrize(
    ("category", "agenda", "core", "expected"),
    [
        ("thematic", {}, 0.79, "open"),
        ("thematic", {}, 0.8, "join"),
        ("thematic", {"education": 1.0}, 0.79, "join"),
        ("universal", {}, 0.79, "join"),
        (None, {}, 0.79, "join"),
    ],
)
def test_whether_its_theme_matters_is_asked_before_a_thematic_network_is_joined(
    make_setting: MakeSetting, category: str | None, agenda: dict[str, float], core: float, expected: str
) -> None:
    lights = good("lights", category=category, themes=("energy", "public-space", "education"))
    advice = advice_of(make_setting, lights, poor("poor"), agenda=agenda)
    held = with_core(advice, "lights", core)
    assert verdict(held, "lights") == expected
    questions = questions_of(held, candidate(held, "lights"), verdict(held, "lights"))
    asked = [question.values["themes"] for question in questions if question.code == "ask-theme"]
    assert asked == ([["energy", "public-space"]] if expected == "open" else [])


@pytest.mark.parametrize(
    ("newest", "expected"),
    [("2026-11", "join"), ("2022-11-25", "join"), ("2022-11-22", "open"), ("2019-06-05", "open"), ("2022", "open")],
)
def test_whether_it_is_still_active_is_asked_before_a_quiet_network_is_joined(
    make_setting: MakeSetting, newest: str, expected: str
) -> None:
    advice = advice_of(make_setting, good("good", newest=newest), poor("poor"))
    assert advice.setting.day == date(2026, 11, 24)
    assert verdict(advice, "good") == expected
    questions = questions_of(advice, candidate(advice, "good"), verdict(advice, "good"))
    assert [q.values for q in questions if q.code == "ask-alive"] == (
        [{"newest": newest}] if expected == "open" else []
    )
    inside = advice_of(make_setting, good("good", newest=newest), poor("poor"), presences=[Presence("good", None)])
    assert verdict(inside, "good") == "keep"


def test_more_new_networks_than_a_city_can_take_on_are_not_advised(make_setting: MakeSetting) -> None:
    networks = [good(f"good{i}", 50.0) for i in range(9)]
    assert len(advice_of(make_setting, *networks, staff_days=500.0).portfolio.chosen) == 6
    few = advice_of(make_setting, *networks, staff_days=500.0, wishes=Wishes(most_new=2))
    assert len(few.portfolio.chosen) == 2
    inside = [Presence(f"good{i}", None) for i in range(9)]
    assert len(advice_of(make_setting, *networks, staff_days=500.0, presences=inside).portfolio.chosen) > 6


def test_what_is_hardly_known_is_asked_about(make_setting: MakeSetting) -> None:
    advice = advice_of(make_setting, good("good"), replace(BARE, id="dim", name="Dim", fees=(a_scale(a_step(0.0)),)))
    assert verdict(advice, "dim") is Verdict.OPEN
    assert questions_of(advice, candidate(advice, "dim"), Verdict.OPEN)[0].code == "ask-services"


def test_nobody_is_told_to_leave_on_an_assumed_budget(make_setting: MakeSetting) -> None:
    stays = [Presence("poor", Level.LEAD, is_stated=True)]
    advice = advice_of(make_setting, good("good"), poor("poor"), presences=stays, money=None)
    assert verdict(advice, "poor") is Verdict.OPEN


def test_who_cannot_join_is_told_the_rule_and_an_open_rule_is_asked(make_setting: MakeSetting) -> None:
    closed = good("closed", admission=Admission(joining=Joining.CLOSED, who=("city",), area=Area(world=True)))
    asked = good("asked", standing=Standing.UNCLEAR, newest="2010")
    advice = advice_of(make_setting, good("good"), closed, asked)
    assert verdict(advice, "closed") is Verdict.NOT_ELIGIBLE
    assert verdict(advice, "asked") is Verdict.OPEN
    questions = questions_of(advice, candidate(advice, "asked"), Verdict.OPEN)
    assert questions[0].code == "ask-alive"
    assert changes_of(advice, candidate(advice, "asked"))[0].code == "if-eligible"


def test_a_member_that_may_not_be_one_should_leave(make_setting: MakeSetting) -> None:
    ended = good("ended", standing=Standing.ENDED)
    advice = advice_of(make_setting, good("good"), ended, presences=[Presence("ended", Level.OBSERVE, is_stated=True)])
    assert verdict(advice, "ended") is Verdict.LEAVE


def test_what_a_list_says_is_open_until_the_choice_is_firm(make_setting: MakeSetting) -> None:
    listed = [Presence("poor", None, seen="2012")]
    advice = advice_of(make_setting, good("good"), poor("poor"), presences=listed)
    assert verdict(advice, "poor") in (Verdict.OPEN, Verdict.LEAVE)
    codes = [q.code for q in questions_of(advice, candidate(advice, "poor"), Verdict.OPEN)]
    assert codes[:2] == ["ask-still-member", "ask-level"]


def test_wishes_are_kept(make_setting: MakeSetting) -> None:
    wishes = Wishes(keep=("third",), never=("good",))
    advice = advice_of(make_setting, good("good"), good("third", 15_000.0), wishes=wishes)
    assert advice.level("third") > Level.NONE
    assert advice.level("good") is Level.NONE


def test_a_budget_below_what_must_be_kept_is_said_in_words(make_setting: MakeSetting) -> None:
    with pytest.raises(ContradictionError, match="'keep poor' cannot be met with EUR 100 a year"):
        advice_of(make_setting, poor("poor"), wishes=Wishes(keep=("poor",)), money=100.0)


def test_without_a_budget_the_smallest_that_brings_most_is_taken(make_setting: MakeSetting) -> None:
    networks = [good(f"good{i}", 100.0 * i) for i in range(1, 12)]
    advice = advice_of(make_setting, *networks, money=None)
    most = max(point.solution.value for point in advice.frontier)
    enough = [point.amount for point in advice.frontier if point.solution.value >= 0.9 * most]
    assert advice.choice.money == enough[0]


def test_the_same_seed_gives_the_same_answer_and_another_seed_nearly(make_setting: MakeSetting) -> None:
    first, second = (advice_of(make_setting, good("good"), poor("poor"), good("third", 900.0)) for _ in range(2))
    assert np.array_equal(first.smaa.rank_acceptability, second.smaa.rank_acceptability)
    assert np.array_equal(first.core.alternative, second.core.alternative)


def test_what_is_true_of_all_is_no_telling_reason(make_setting: MakeSetting) -> None:
    special = good("special", voting="one-member-one-vote", facts={"service": ("f1",), "voting": ("f1",)})
    advice = advice_of(make_setting, special, *[good(f"other{i}") for i in range(6)])
    speaking, _ = reasons_of(advice, candidate(advice, "special"), Level.PARTICIPATE)
    assert speaking[0].code == "voting-one-member-one-vote"


def test_nothing_to_choose_from_is_an_empty_answer(make_setting: MakeSetting) -> None:
    closed = good("closed", admission=Admission(joining=Joining.CLOSED))
    advice = advice_of(make_setting, closed)
    assert advice.portfolio.chosen == {}
    assert verdict(advice, "closed") is Verdict.NOT_ELIGIBLE


def chances(**p: float) -> dict[str, Chance]:
    return {id_: Chance(id_, value, value / 2, (1 + value) / 2, Ground.EXPECTED) for id_, value in p.items()}


def test_where_the_city_may_be_in_it_is_told_to_look_not_to_join(make_setting: MakeSetting) -> None:
    # To tell a member to join is three times as bad as to send a stranger to its files: from one in four on, look.
    found = {
        p: verdict(advice_of(make_setting, good("good"), chances=chances(good=p)), "good")
        for p in (0.0, 0.2, 0.25, 0.3, 0.7)
    }
    joins = {p for p, said in found.items() if said is Verdict.JOIN}
    assert joins == {0.0, 0.2} and set(found.values()) == {Verdict.JOIN, Verdict.CONFIRM}


def test_who_is_listed_as_taking_part_is_told_to_look_not_to_join(make_setting: MakeSetting) -> None:
    advice = advice_of(make_setting, good("good"), chances=chances(good=0.1), parts={"good": "2021-12"})
    assert verdict(advice, "good") is Verdict.CONFIRM
    [told] = [one for one in advice_record(advice, Speech("en", shipped_vocabulary())).networks if one.id == "good"]
    assert told.reasons[0].text.startswith("Town 1 is listed as taking part (December 2021)"), told.reasons[0].text


def test_what_is_proposed_is_what_most_best_sets_hold(make_setting: MakeSetting) -> None:
    networks = [good(id_, 10.0 * at) for at, id_ in enumerate("abcdefgh", 1)]
    for money in (1_500.0, 4_000.0, 9_000.0):
        advice = advice_of(make_setting, *networks, money=money, staff_days=500.0)
        core = {at: float(share) for at, share in enumerate(advice.core.alternative)}
        assert not [at for at in advice.portfolio.chosen if core[at] < 0.1]
        left = [at for at, share in core.items() if share >= 0.5 and at not in advice.portfolio.chosen]
        costs = advice.choice.problem(advice.request.weights.centre())
        room = money - advice.portfolio.used[0]
        cheapest = {at: min(costs.options.costs[costs.options.alternative == at, 0]) for at in left}
        assert all(cost > room for cost in cheapest.values())
        assert advice.portfolio.value <= advice.likeliest.value * (1 + 0.005)


def test_what_is_probable_and_not_worth_it_is_open_never_joined_or_left(make_setting: MakeSetting) -> None:
    advice = advice_of(make_setting, good("good"), poor("poor"), chances=chances(poor=0.7))
    assert verdict(advice, "poor") is Verdict.OPEN


def test_what_the_city_says_overrules_what_is_probable(make_setting: MakeSetting) -> None:
    inside = [Presence("good", Level.PARTICIPATE, is_stated=True)]
    advice = advice_of(make_setting, good("good"), chances=chances(good=0.1), presences=inside)
    assert advice.setting.city.chance("good") == 1.0
    assert verdict(advice, "good") is not Verdict.CONFIRM


def test_each_network_is_in_its_share_of_the_cases(make_setting: MakeSetting) -> None:
    p = {"a": 0.0, "b": 0.25, "c": 0.5, "d": 0.6, "e": 1.0}
    advice = advice_of(make_setting, *(good(id_) for id_ in p), chances=chances(**p))
    order = [p[one.network.id] for one in advice.choice.candidates]
    for seed in range(20):
        cases = advice.choice.draw_members(8, np.random.default_rng(seed))
        for share, inside in zip(order, cases.sum(axis=0), strict=True):
            assert np.floor(8 * share) <= inside <= np.ceil(8 * share)
    drawn = [advice.choice.draw_members(8, np.random.default_rng(seed)).mean(axis=0) for seed in range(400)]
    assert np.mean(drawn, axis=0) == pytest.approx(order, abs=0.01)


def test_the_core_index_is_that_of_every_case_by_its_probability(make_setting: MakeSetting) -> None:
    # Three networks of which one new one may be taken on: in which the city is decides what else fits. The oracle
    # solves every one of the four cases by itself, as if it were certain, and weighs it by its probability.
    networks = [good("a", 50.0), good("b", 60.0), good("c", 70.0)]
    p = {"a": 0.5, "b": 0.25}

    def core(**chance: float) -> dict[str, float]:
        told = advice_of(
            make_setting, *networks, wishes=Wishes(most_new=1), chances=chances(**chance), staff_days=500.0
        )
        return {id_: told.core_index(id_) or 0.0 for id_ in ("a", "b", "c")}

    mixed = dict.fromkeys(("a", "b", "c"), 0.0)
    for inside in product((0.0, 1.0), repeat=2):
        case = dict(zip(p, inside, strict=True))
        share = np.prod([p[id_] if is_in else 1 - p[id_] for id_, is_in in case.items()])
        for id_, index in core(**case).items():
            mixed[id_] += share * index
    assert core(**p) == pytest.approx(mixed, abs=0.1)
    assert core(a=1.0)["a"] > core(a=0.0)["a"] + 0.3


@pytest.mark.parametrize(("as_member", "of_all", "said"), [(0.9, 0.1, Verdict.CONFIRM), (0.1, 0.9, Verdict.OPEN)])
def test_what_is_probable_is_looked_up_where_it_is_worth_it_to_a_member(
    make_setting: MakeSetting, as_member: float, of_all: float, said: Verdict
) -> None:
    advice = with_core(advice_of(make_setting, good("good"), chances=chances(good=0.7)), "good", of_all)
    at, draws = advice.position("good"), advice.draws
    held = draws.core.in_draw.copy()
    members = np.flatnonzero(draws.members[:, at])
    held[members, at] = np.arange(len(members)) < as_member * len(members)
    advice = replace(advice, draws=replace(draws, core=replace(draws.core, in_draw=held)))
    assert verdict(advice, "good") is said
