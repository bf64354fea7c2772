"""Reasons speak for what they are given for: on the shipped catalogue, for cities of several continents."""

import pytest

from proxenia.appraisal.choice.advise import reasons_of
from proxenia.appraisal.constants import shipped_constants
from proxenia.appraisal.model import Level
from proxenia.appraisal.question.scenario import Scenario
from proxenia.appraisal.run import Sources, run_scenario
from proxenia.catalogue.snapshot import Snapshot
from proxenia.places.gazetteer import Gazetteer

ONLY_FOR = {
    *("fee-free", "offers-funding", "offers-projects", "gives-awards", "small-circle", "advocates", "learning"),
    *(
        "new-contacts",
        "contacts-here",
        "language-shared",
        "themes-shared",
        "mix-of-sizes",
        "voting-one-member-one-vote",
    ),
    *("reach-members", "reach-countries", "speaks-for", "attendance", "peers"),
}
ONLY_AGAINST = {
    *(
        "large-crowd",
        "no-learning",
        "no-peers",
        "no-funding-named",
        "contacts-known",
        "contacts-elsewhere",
        "far",
        "themes-apart",
        "one-size",
    ),
    *("members-unlisted", "members-unlisted-count", "language-other", "voting-none", "fee-comparable"),
    *("reach-few", "attendance-few", "peers-few"),
}


@pytest.mark.parametrize(
    ("place", "country"), [("Gaziantep", "TR"), ("Dakar", "SN"), ("Cork", "IE"), ("Surabaya", "ID")]
)
def test_nothing_bad_is_told_as_a_reason_for_nor_good_against(
    place: str, country: str, snapshot: Snapshot, gazetteer: Gazetteer
) -> None:
    scenario = Scenario(place=place, country=country, budget=30_000, priorities={"migration": 1}, samples=200)
    advice = run_scenario(scenario, Sources(snapshot, gazetteer, shipped_constants()))
    for candidate in advice.ranked:
        speaking, against = reasons_of(advice, candidate, Level.PARTICIPATE)
        assert {reason.code for reason in speaking} & ONLY_AGAINST == set(), candidate.network.id
        assert {reason.code for reason in against} & ONLY_FOR == set(), candidate.network.id
