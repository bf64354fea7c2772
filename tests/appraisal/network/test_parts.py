"""The parts that several criteria share, by hand from the shipped constants."""

from dataclasses import replace

import pytest
from tests.appraisal.conftest import BARE, MakeSetting, a_fact, a_place

from proxenia.appraisal.constants import Constants
from proxenia.appraisal.model import Reason, Value
from proxenia.appraisal.network.parts import (
    count_interval,
    curve_value,
    member_count,
    service_value,
    statements_of,
    theme_fit,
    unknown_part,
)
from proxenia.catalogue.model import Count
from proxenia.evidence.statements import Grade


def test_what_is_not_known_is_open_and_told_only_where_a_word_is_given(make_setting: MakeSetting) -> None:
    setting = make_setting(BARE)
    assert unknown_part(setting) == Value(0.05, 0.3, 0.75)
    assert unknown_part(setting, "themes-unknown").reasons == (Reason("themes-unknown", {}, (), -0.05),)


def test_a_service_said_concluded_unnamed_and_unknown(make_setting: MakeSetting) -> None:
    facts = [a_fact("service", "training", "f1")]
    network = replace(BARE, services=("training",), facts={"service": ("f1",)})
    setting = make_setting(network, facts=facts)
    said = service_value(setting, network, "training", "trains")
    assert said == Value(1.0, 1.0, 1.0, (Reason("trains", {}, ("f1",), 0.6),))
    concluded = service_value(setting, replace(network, inferred=("training",)), "training", "trains")
    assert concluded == Value(0.0, 0.5, 1.0, (Reason("trains", {}, ("f1",), 0.3, is_inferred=True),))
    assert service_value(setting, network, "lobbying", "lobbies") == Value(0.0, 0.1, 0.4)
    assert service_value(setting, BARE, "lobbying", "lobbies") == Value(0.05, 0.3, 0.75)


def test_three_statements_at_most_those_that_a_source_says_first(make_setting: MakeSetting) -> None:
    facts = [
        a_fact("theme", "mobility", "f1", grade=Grade.INFERRED),
        a_fact("theme", "water", "f2"),
        a_fact("theme", "mobility", "f3"),
        a_fact("theme", "mobility", "f4", grade=Grade.INFERRED),
        a_fact("theme", "mobility", "f5"),
    ]
    network = replace(BARE, facts={"theme": ("f1", "f2", "f3", "f4", "f5")})
    setting = make_setting(network, facts=facts)
    assert statements_of(setting, network, "theme", ["mobility"]) == ("f3", "f5", "f1")
    assert statements_of(setting, network, "service", ["mobility"]) == ()


def test_without_an_agenda_or_without_themes_the_fit_is_open(make_setting: MakeSetting) -> None:
    network = replace(BARE, themes=("mobility",))
    assert theme_fit(make_setting(network), network) == Value(0.2, 0.45, 0.8)
    found = theme_fit(make_setting(BARE, agenda={"mobility": 1.0}), BARE)
    assert [reason.code for reason in found.reasons] == ["themes-unknown"] and found.mode == 0.3


def test_the_fit_is_half_what_is_covered_and_half_how_high_the_theme_stands(make_setting: MakeSetting) -> None:
    facts = [a_fact("theme", theme, f"f{at}") for at, theme in enumerate(("mobility", "water", "culture"), 1)]
    network = replace(BARE, themes=("mobility", "water", "culture"), facts={"theme": ("f1", "f2", "f3")})
    # Covered: water is 1 of 4, times 1.5; it stands second: 1/sqrt(2), of a weight of 1 of at most 3.
    setting = make_setting(network, facts=facts, agenda={"water": 1.0, "health": 3.0})
    found = theme_fit(setting, network)
    fit = 0.5 * 0.375 + 0.5 * (1 / 2**0.5) / 3
    assert found.interval == pytest.approx((fit - 0.1, fit, fit + 0.1))
    (reason,) = found.reasons
    assert (reason.code, reason.values, reason.statements, reason.is_inferred) == (
        "themes-shared", {"themes": "water"}, ("f2",), False,
    )  # fmt: skip
    assert reason.strength == pytest.approx(fit)
    # All of the agenda, and its first theme first: as good as it gets.
    best = theme_fit(make_setting(network, facts=facts, agenda={"mobility": 2.0}), network)
    assert best.interval == (0.9, 1.0, 1.0)


def test_a_theme_that_was_concluded_counts_by_half(make_setting: MakeSetting) -> None:
    facts = [a_fact("theme", "mobility", "f1", grade=Grade.INFERRED)]
    network = replace(BARE, themes=("mobility",), inferred=("mobility",), facts={"theme": ("f1",)})
    found = theme_fit(make_setting(network, facts=facts, agenda={"mobility": 2.0}), network)
    assert found.mode == pytest.approx(0.5 * 0.75 + 0.5 * 0.5)
    assert found.reasons[0].is_inferred and found.reasons[0].values == {"themes": "mobility"}


def test_other_themes_speak_against_it(make_setting: MakeSetting) -> None:
    themes = ("mobility", "water", "culture", "health")
    facts = [a_fact("theme", theme, f"f{at}") for at, theme in enumerate(themes, 1)]
    network = replace(BARE, themes=themes, facts={"theme": ("f1", "f2", "f3", "f4")})
    found = theme_fit(make_setting(network, facts=facts, agenda={"housing": 1.0, "water": 0.0}), network)
    assert found.interval == (0.0, 0.05, 0.2)
    assert found.reasons == (Reason("themes-apart", {"themes": "mobility, water, culture"}, ("f1", "f2"), -0.6),)


@pytest.mark.parametrize(
    ("as_of", "share"),
    [("2026-11-24", 0.0), ("2016-11-24", 0.04 * 3652 / 365.25), (None, 0.4), ("1990-01-01", 0.5)],
)
def test_a_count_widens_by_four_in_a_hundred_a_year_and_by_half_at_most(
    make_setting: MakeSetting, as_of: str | None, share: float
) -> None:
    low, mode, high = count_interval(make_setting(BARE), Count(200, "members", as_of, "f1"))
    assert (low, mode, high) == pytest.approx((200 * (1 - share), 200, 200 * (1 + share)))


def test_a_falling_curve_keeps_its_ends_in_order(make_setting: MakeSetting) -> None:
    curves = Constants({"falling": [[0, 1], [10, 0]], "rising": [[0, 0], [10, 1]]})
    setting = replace(make_setting(BARE), constants=curves)
    assert curve_value(setting, "falling", (1.0, 2.0, 8.0)).interval == pytest.approx((0.2, 0.8, 0.9))
    assert curve_value(setting, "rising", (1.0, 2.0, 20.0), Reason("a")) == Value(0.1, 0.2, 1.0, (Reason("a"),))


def test_members_are_as_published_or_as_many_as_can_be_named_where_those_are_more(make_setting: MakeSetting) -> None:
    towns = [a_place(id_) for id_ in (2, 3, 4)]
    published = replace(BARE, members=Count(3, "cities", "2020", "f9"))
    setting = make_setting(published, members={"alpha": towns})
    assert member_count(setting, published) == published.members
    fewer = replace(BARE, members=Count(2, "cities", "2020", "f9"))
    assert member_count(setting, fewer) == Count(3, "members in the catalogue", "2026", "f9")
    assert member_count(setting, BARE) == Count(3, "members in the catalogue", "2026", "")
    assert member_count(make_setting(BARE), BARE) is None
