import numpy as np
import pytest

from proxenia.decision.explanation.learning import preference_values, question_values
from proxenia.errors import InputError

RNG = np.random.default_rng(0)


def test_a_fact_that_decides_everything_by_hand() -> None:
    factors = np.array([[0.1, 0.9], [0.2, 0.1], [0.8, 0.8], [0.9, 0.2]])
    # The first alternative is in where the first fact is high, the second where it is low: half, and all after asking.
    in_draw = np.array([[False, True], [False, True], [True, False], [True, False]])
    first, second = question_values(("decisive", "idle"), factors, in_draw)
    assert (first.name, first.expected_change) == ("decisive", 1.0)
    assert (second.name, second.expected_change) == ("idle", 0.0)


def test_a_fact_that_mostly_holds_by_hand() -> None:
    # In three of four draws; the alternative is chosen in the same three: 3/4 * |1 - .75| + 1/4 * |0 - .75|.
    factors, in_draw = np.array([[1.0], [1.0], [1.0], [0.0]]), np.array([[True], [True], [True], [False]])
    assert question_values(("mostly",), factors, in_draw)[0].expected_change == pytest.approx(0.375)
    assert question_values(("always",), np.ones((4, 1)), in_draw)[0].expected_change == 0


def test_chance_alone_stays_within_its_error() -> None:
    factors, in_draw = RNG.random((4000, 3)), RNG.random((4000, 5)) < 0.5
    assert all(one.expected_change < 3 * one.error for one in question_values(("a", "b", "c"), factors, in_draw))


def test_which_comparison_of_criteria_tells_most() -> None:
    weights = RNG.dirichlet(np.ones(3), 2000)
    in_draw = np.stack([weights[:, 0] > weights[:, 1], np.ones(2000, dtype=bool)], axis=1)
    found = preference_values(("a", "b", "c"), weights, in_draw)
    assert found[0].name == "a>b"
    assert found[0].expected_change == pytest.approx(0.5, abs=0.05)


def test_what_is_known_already_is_not_asked() -> None:
    weights = np.array([[0.7, 0.2, 0.1], [0.6, 0.1, 0.3]])
    names = [one.name for one in preference_values(("a", "b", "c"), weights, np.array([[True], [False]]))]
    assert names == ["b>c"]


def test_nothing_drawn_changes_nothing_and_misfits_are_refused() -> None:
    assert question_values(("a",), np.zeros((0, 1)), np.zeros((0, 2), dtype=bool))[0].expected_change == 0
    with pytest.raises(InputError, match="do not fit"):
        question_values(("a",), np.zeros((3, 2)), np.zeros((3, 1), dtype=bool))
