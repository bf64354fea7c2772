import numpy as np
import pytest

from proxenia.decision.preference.people import Agreement, group_view


def test_three_people_by_hand() -> None:
    view = group_view(
        {
            "mayor": np.array([1.0, 0.9, 0.1, 0.0]),
            "finance": np.array([0.8, 0.2, 0.1, 0.0]),
            "culture": np.array([0.5, 0.6, 0.9, 0.0]),
        }
    )
    assert view.support.tolist() == pytest.approx([1, 2 / 3, 1 / 3, 0])
    assert view.agreement == (Agreement.ALL_IN, Agreement.SPLIT, Agreement.SPLIT, Agreement.ALL_OUT)
    assert view.agreed_share == pytest.approx(1 / 3)
    assert view.distance[0, 1] == pytest.approx((0.2 + 0.7) / 4)
    assert np.allclose(view.distance, view.distance.T) and not view.distance.diagonal().any()


def test_one_person_and_none() -> None:
    assert group_view({"a": np.array([0.6, 0.4])}).agreed_share == 1
    nobody = group_view({})
    assert (nobody.people, nobody.agreement, nobody.agreed_share) == ((), (), 1)
    assert nobody.support.tolist() == [] and nobody.distance.shape == (0, 0)
