from dataclasses import replace

import pytest
from tests.appraisal.conftest import BARE, MakeSetting, a_place

from proxenia.appraisal.network.criteria.membership_variation import membership_variation


def places(*populations: int) -> dict[str, list[object]]:
    return {"alpha": [a_place(i, population) for i, population in enumerate(populations, start=2)]}


def test_a_third_of_each_size_is_best(make_setting: MakeSetting) -> None:
    mixed = membership_variation(make_setting(BARE, members=places(10_000, 100_000, 900_000)), BARE)
    alike = membership_variation(make_setting(BARE, members=places(900_000, 900_000, 900_000)), BARE)
    # The mix has half of the weight: 1 against 1 - 1.5 * (4/9 + 1/9 + 1/9) = 0.
    assert mixed.mode - alike.mode == pytest.approx(0.5)
    assert [value.reasons[0].code for value in (mixed, alike)] == ["mix-of-sizes", "one-size"]


def test_two_members_say_nothing_of_sizes(make_setting: MakeSetting) -> None:
    value = membership_variation(make_setting(BARE, members=places(10, 20)), BARE)
    assert "mix-unknown" in [reason.code for reason in value.reasons]


@pytest.mark.parametrize(("voting", "worth"), [("one-member-one-vote", 0.9), ("delegated", 0.5), ("none", 0.05)])
def test_the_vote_has_a_fifth_of_the_weight(make_setting: MakeSetting, voting: str, worth: float) -> None:
    network = replace(BARE, voting=voting, facts={"voting": ("v",)})
    without = membership_variation(make_setting(BARE), BARE)
    assert membership_variation(make_setting(network), network).mode - without.mode == pytest.approx(
        0.2 * (worth - 0.3)
    )


def test_a_shared_language_speaks_for_it_and_a_foreign_one_against(make_setting: MakeSetting) -> None:
    shared, foreign = replace(BARE, languages=("en", "pt")), replace(BARE, languages=("zh",))
    strengths = [
        next(r.strength for r in membership_variation(make_setting(n), n).reasons if "language" in r.code)
        for n in (shared, foreign)
    ]
    assert strengths[0] > 0 > strengths[1]
