from dataclasses import replace

import pytest
from tests.appraisal.conftest import BARE, MakeSetting

from proxenia.appraisal.network.criteria.visibility import visibility
from proxenia.catalogue.model import Count, Event

TODAY = "2026-11-24"


def test_every_part_by_hand(make_setting: MakeSetting) -> None:
    network = replace(
        BARE,
        members=Count(200, "cities", TODAY, "m"),
        countries=Count(40, "countries", TODAY, "c"),
        events=(Event("Congress", 2025, None, None, None, None, 1500, "", "e"),),
        services=("awards",),
    )
    value = visibility(make_setting(network), network)
    voice = 0.45 + (0.2 - 0.45) * (200 - 150) / (1000 - 150)
    assert value.mode == pytest.approx(0.25 * 0.6 + 0.25 * 0.7 + 0.2 * 0.8 + 0.2 * voice + 0.1 * 1)
    assert {r.code for r in value.reasons} >= {"reach-members", "reach-countries", "attendance"}


def test_an_old_count_is_less_sure(make_setting: MakeSetting) -> None:
    widths = []
    for as_of in (TODAY, "2016", None):
        network = replace(BARE, members=Count(200, "cities", as_of, "m"))
        value = visibility(make_setting(network), network)
        widths.append(value.high - value.low)
    assert widths[0] < widths[1] <= widths[2] + 0.02


def test_a_small_circle_gives_a_voice_and_a_crowd_does_not(make_setting: MakeSetting) -> None:
    codes = []
    for number in (10, 5000):
        network = replace(BARE, members=Count(number, "cities", TODAY, "m"))
        codes += [
            r.code
            for r in visibility(make_setting(network), network).reasons
            if r.code in ("small-circle", "large-crowd")
        ]
    assert codes == ["small-circle", "large-crowd"]


@pytest.mark.parametrize(("statement", "statements"), [("m", ("m",)), ("", ())])
def test_a_count_rests_on_the_statement_that_publishes_it(
    make_setting: MakeSetting, statement: str, statements: tuple[str, ...]
) -> None:
    network = replace(BARE, members=Count(5000, "cities", TODAY, statement))
    reasons = visibility(make_setting(network), network).reasons
    found = {r.code: r.statements for r in reasons if r.code in ("reach-members", "large-crowd")}
    assert found == {"reach-members": statements, "large-crowd": statements}
