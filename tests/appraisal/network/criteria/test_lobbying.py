from dataclasses import replace

import pytest
from tests.appraisal.conftest import BARE, MakeSetting, a_fact

from proxenia.appraisal.network.criteria.lobbying import lobbying
from proxenia.catalogue.model import Count, Link

TODAY = "2026-11-24"


def partner(name: str, kind: str = "un-body") -> Link:
    return Link("partner", name, None, kind, "", None, f"s-{name}")


def test_every_part_by_hand(make_setting: MakeSetting) -> None:
    network = replace(
        BARE,
        services=("advocacy",),
        links=(partner("UN-Habitat"), partner("UNESCO"), partner("A club", "other")),
        population_represented=Count(10_000_000, "people", TODAY, "p"),
    )
    value = lobbying(make_setting(network), network)
    # Advocacy 1; two institutions lie between 0.5 at one and 0.8 at three; no agenda 0.45; ten millions 0.5.
    assert value.mode == pytest.approx(0.35 * 1 + 0.25 * 0.65 + 0.25 * 0.45 + 0.15 * 0.5)
    institutions = next(r for r in value.reasons if r.code == "institutions")
    assert institutions.values["names"] == ["UN-Habitat", "UNESCO"]


def test_a_status_with_the_united_nations_counts_as_one(make_setting: MakeSetting) -> None:
    network = replace(BARE, facts={"un_status": ("f1",)})
    value = lobbying(make_setting(network, facts=[a_fact("un_status", "ECOSOC consultative status")]), network)
    assert "ECOSOC" in str(next(r for r in value.reasons if r.code == "institutions").values["names"])


def test_themes_of_the_agenda_speak_for_it_and_others_against(make_setting: MakeSetting) -> None:
    network = replace(BARE, themes=("mobility",), facts={"theme": ("f1",)})
    fact = [a_fact("theme", "mobility")]
    fits = lobbying(make_setting(network, facts=fact, agenda={"mobility": 1.0}), network)
    apart = lobbying(make_setting(network, facts=fact, agenda={"culture": 1.0}), network)
    assert fits.mode > lobbying(make_setting(network, facts=fact), network).mode > apart.mode
    assert "themes-shared" in [r.code for r in fits.reasons]
    assert "themes-apart" in [r.code for r in apart.reasons]
