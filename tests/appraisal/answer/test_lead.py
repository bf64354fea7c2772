"""The lead, said of an invented advice whose sums are done by hand."""

import pytest
from msgspec.structs import replace

from proxenia.appraisal.answer.lead import cost_of, is_near_threshold, lead_of, paid_for, told_lead
from proxenia.appraisal.answer.record import (
    Advice,
    Chosen,
    City,
    Cost,
    Entry,
    Fee,
    Interval,
    Network,
    Portfolio,
    Resources,
    Sentence,
    Step,
    Travel,
    WithinReach,
)
from proxenia.appraisal.model import Verdict
from proxenia.language.words import LANGUAGES


def network(id_: str, verdict: Verdict, core: float | None, mode: float = 1000, level: int = 2) -> Network:
    fee = Fee(mode / 2, mode, mode * 2, known=id_ != "delta", basis="scale")
    cost = Cost(fee, Travel(500, 1000, 1500), 12, 0)
    return Network(id=id_, name=id_.title(), verdict=verdict, level=level, core_index=core, cost=cost)


ADVICE = Advice(
    city=City("Cork", "IE"),
    resources=Resources(20_000, 60),
    assumed=Resources(20_000, 60),
    networks=[
        network("alpha", Verdict.JOIN, 0.54),
        network("beta", Verdict.KEEP, 0.9, 3000),
        network("gamma", Verdict.LEAVE, 0.05),
        network("delta", Verdict.KEEP, 0.81),
        network("epsilon", Verdict.OPEN, 0.4),
        network("zeta", Verdict.OPEN, 0.3, level=0),
    ],
    portfolio=Portfolio("optimal", core_index_error=0.04),
)


def said(advice: Advice, language: str = "en") -> dict[str, str]:
    return {sentence.about: sentence.text.replace("\u00a0", " ") for sentence in lead_of(advice, language)}


def test_each_verdict_names_its_networks_the_surest_first() -> None:
    told = said(ADVICE)
    assert told["join"] == "Join one network: Alpha."
    assert told["keep"] == "Keep 2 memberships: Beta and Delta."
    assert told["leave"] == "Leave one network: Gamma."
    assert list(told)[:3] == ["join", "keep", "leave"]
    assert [sentence.networks for sentence in lead_of(ADVICE, "en")][1] == ["beta", "delta"]


def test_the_cost_is_the_sum_of_all_but_what_is_left() -> None:
    money, days = cost_of(paid_for(ADVICE))
    # Fees 1000 + 3000 + 1000 and three journeys of 1000; lows half the fees and 500 each, highs double and 1500 each.
    assert (money, days) == (Interval(4000, 8000, 14_500), 36)
    assert said(ADVICE)["cost"] == (
        "Together this takes about EUR 8,000 a year (4,000 to 14,000) and 36 staff days, "
        "out of the EUR 20,000 and 60 staff days given."
    )


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (Resources(None, None), "out of EUR 20,000 and 60 staff days that were assumed"),
        (Resources(20_000, None), "out of the EUR 20,000 given and 60 staff days assumed"),
        (Resources(None, 60), "out of EUR 20,000 assumed and the 60 staff days given"),
    ],
)
def test_what_was_given_and_what_was_assumed_is_told_apart(given: Resources, words: str) -> None:
    assert words in said(replace(ADVICE, resources=given))["cost"]


def test_unpublished_fees_and_a_range_beyond_the_budget_are_said() -> None:
    assert said(ADVICE)["fees"] == "One of the 3 fees is not published."
    assert "over" not in said(ADVICE)
    assert "more than the budget" in said(replace(ADVICE, resources=Resources(10_000, 60)))["over"]


@pytest.mark.parametrize(
    ("networks", "words"),
    [
        (["delta"], "The fee is not published."),
        (["delta", "delta"], "None of the fees is published."),
        (["alpha", "delta", "delta"], "2 of the 3 fees are not published."),
        (["alpha"], None),
    ],
)
def test_how_many_of_the_fees_are_not_published(networks: list[str], words: str | None) -> None:
    advised = replace(ADVICE, networks=[network(id_, Verdict.KEEP, 0.9) for id_ in networks])
    assert said(advised).get("fees") == words


def test_what_is_in_the_best_set_without_a_verdict_is_named_with_its_cost() -> None:
    assert said(ADVICE)["set"] == (
        "The best set also holds Epsilon, on which the evidence does not decide yet: "
        "it would add about EUR 2,000 a year and 12 staff days."
    )


def test_a_share_near_the_threshold_is_not_firm() -> None:
    told = said(ADVICE)
    assert told["sure"] == "3 of these 4 verdicts are firm: they hold in at least 80% of the cases tried."
    assert told["least"] == (
        "The least sure is Alpha: it holds in 54% of the cases, "
        "so near to the threshold of 50% that it may go either way."
    )
    assert [is_near_threshold(share, ADVICE.portfolio) for share in (0.41, 0.42, 0.58, 0.59)] == [
        False, True, True, False
    ]  # fmt: skip
    assert is_near_threshold(0.54, None)


def test_leaving_agrees_with_the_cases_without_the_network() -> None:
    alone = replace(ADVICE, networks=[network("gamma", Verdict.LEAVE, 0.05)])
    assert said(alone)["sure"] == "This verdict is firm: it holds in 95% of the cases tried."
    assert "cost" not in said(alone)


def test_nothing_to_do_names_what_more_money_would_buy() -> None:
    watched = replace(
        ADVICE,
        networks=[network("alpha", Verdict.WATCH, 0.1, level=0)],
        within_reach=WithinReach(
            Step(budget_eur=25_000, value=1.0, networks=[Chosen("alpha", 1)]),
            [
                Entry(id="eta", name="Eta", kind="programme", fee_eur=0, staff_days=3),
                Entry(id="theta", name="Theta", kind="network", fee_eur=220, staff_days=3),
            ],
        ),
    )
    told = said(watched)
    assert told["nothing"] == "No network earns its cost with EUR 20,000 a year and 60 staff days."
    assert told["buys"] == (
        "Counting fees and travel, the smallest budget with which a network earns its cost is EUR 25,000 a year: Alpha."
    )
    afar = [sentence.text.replace("\u00a0", " ") for sentence in lead_of(watched, "en") if sentence.about == "afar"]
    assert afar == [
        "At no fee and without travel it can take part from afar in Eta.",
        "For the fee alone, without travel, it can belong to Theta (EUR 220).",
    ]
    assert said(replace(watched, portfolio=Portfolio("infeasible"))) == {
        "nothing": "No set of networks meets all that was asked for with EUR 20,000 a year and 60 staff days."
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_the_same_of_the_same(language: str) -> None:
    english, other = lead_of(ADVICE, "en"), lead_of(ADVICE, language)
    assert [(one.about, one.networks) for one in other] == [(one.about, one.networks) for one in english]


def test_an_answer_keeps_the_lead_that_it_was_told_with() -> None:
    kept = replace(ADVICE, lead=[Sentence(about="join", text="Join.")])
    assert told_lead(kept, "fr") == kept.lead
    assert told_lead(ADVICE, "fr") == lead_of(ADVICE, "fr")
