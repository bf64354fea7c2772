from dataclasses import replace

import pytest
from tests.appraisal.conftest import BARE, MakeSetting, a_place

from proxenia.appraisal.network.criteria.best_practices import best_practices


def test_services_and_peers_by_hand(make_setting: MakeSetting) -> None:
    network = replace(BARE, services=("training", "research", "events"))
    peers = {"alpha": [a_place(i, 100_000) for i in range(2, 22)]}
    value = best_practices(make_setting(network, members=peers), network)
    # Two of the learning services 0.75; no agenda 0.45; 20 peers 0.8.
    assert value.mode == pytest.approx(0.45 * 0.75 + 0.35 * 0.45 + 0.2 * 0.8)
    assert {"learning", "peers"} <= {reason.code for reason in value.reasons}


@pytest.mark.parametrize(
    ("population", "is_peer"), [(49_999, False), (50_000, True), (200_000, True), (200_001, False)]
)
def test_a_peer_has_half_to_twice_the_people(make_setting: MakeSetting, population: int, is_peer: bool) -> None:
    setting = make_setting(BARE, members={"alpha": [a_place(2, population), a_place(3, None)]})
    assert setting.are_similar.tolist() == [True, is_peer, False]  # the city itself, then the two


def test_without_learning_services_it_says_so(make_setting: MakeSetting) -> None:
    network = replace(BARE, services=("advocacy",), facts={"service": ("f1",)})
    assert "no-learning" in {reason.code for reason in best_practices(make_setting(network), network).reasons}
    assert "services-unknown" in {reason.code for reason in best_practices(make_setting(BARE), BARE).reasons}
