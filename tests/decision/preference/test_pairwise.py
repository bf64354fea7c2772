from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxenia.decision.preference.pairwise import RANDOM_INDEX, compare_pairwise
from proxenia.errors import InputError


def consistent(weights: list[float]) -> np.ndarray:
    return np.array([[a / b for b in weights] for a in weights])


def test_three_criteria_by_hand() -> None:
    # a is twice b, b three times c, a six times c: 6/10, 3/10, 1/10.
    result = compare_pairwise([[1, 2, 6], [1 / 2, 1, 3], [1 / 6, 1 / 3, 1]])
    assert result.weights.tolist() == pytest.approx([0.6, 0.3, 0.1])
    assert result.lambda_max == pytest.approx(3)
    assert result.ratio == pytest.approx(0, abs=1e-9)
    assert result.is_consistent


def test_a_contradiction_is_measured_and_found() -> None:
    # a>b>c>a, each twice: as inconsistent as three comparisons of 2 can be.
    result = compare_pairwise([[1, 2, 0.5], [0.5, 1, 2], [2, 0.5, 1]])
    assert result.weights.tolist() == pytest.approx([1 / 3] * 3)
    assert result.lambda_max == pytest.approx(1 + 2 + 0.5)
    assert result.ratio == pytest.approx(0.25 / 0.58)
    assert result.triads[0] == ((0, 1, 2), pytest.approx(8))
    assert not result.is_consistent


def test_the_worst_of_four_is_named_first() -> None:
    matrix = consistent([4, 3, 2, 1])
    matrix[0, 3], matrix[3, 0] = 1 / 4, 4
    assert {0, 3} <= set(compare_pairwise(matrix).triads[0][0])


def test_the_table_is_named_and_changes_the_ratio() -> None:
    matrix = [[1, 2, 0.5], [0.5, 1, 2], [2, 0.5, 1]]
    other = compare_pairwise(matrix, table="Alonso and Lamata 2006")
    assert other.table == "Alonso and Lamata 2006"
    assert other.ratio == pytest.approx(0.25 / 0.5245)
    assert all(len(values) == 16 for values in RANDOM_INDEX.values())


@pytest.mark.parametrize("method", ["eigenvector", "geometric mean"])
@given(st.lists(st.floats(0.1, 9), min_size=1, max_size=8))
def test_consistent_comparisons_give_back_their_weights(method: str, weights: list[float]) -> None:
    result = compare_pairwise(consistent(weights), method=method)
    assert result.weights == pytest.approx(np.array(weights) / sum(weights), rel=1e-6)
    assert result.ratio == pytest.approx(0, abs=1e-6)


@given(st.permutations(range(4)))
def test_the_order_of_criteria_means_nothing(order: list[int]) -> None:
    matrix = np.array([[1, 2, 5, 7], [1 / 2, 1, 4, 3], [1 / 5, 1 / 4, 1, 2], [1 / 7, 1 / 3, 1 / 2, 1]])
    plain, mixed = compare_pairwise(matrix), compare_pairwise(matrix[np.ix_(order, order)])
    assert mixed.weights == pytest.approx(plain.weights[order], rel=1e-9)
    assert mixed.ratio == pytest.approx(plain.ratio)


def test_two_criteria_cannot_contradict_each_other() -> None:
    result = compare_pairwise([[1, 3], [1 / 3, 1]])
    assert (result.ratio, result.triads) == (0, ())
    assert compare_pairwise([[1]]).weights.tolist() == [1]


@pytest.mark.parametrize(
    ("matrix", "told"),
    [
        ([[1, 2], [3]], "no square matrix"),
        ([[1, 2, 3], [1, 1, 1]], "no square matrix"),
        ([], "no square matrix"),
        ([[1, "x"], [1, 1]], "no square matrix"),
        ([[1, 0], [0, 1]], "row 1, column 2: 0.0 and 0.0"),
        ([[1, float("nan")], [1, 1]], "nan"),
        ([[1, 2], [2, 1]], "do not fit"),
        ([[2, 2], [0.5, 1]], "the diagonal is 1"),
    ],
)
def test_what_is_no_matrix_of_comparisons_is_refused(matrix: list[list[float]], told: str) -> None:
    with pytest.raises(InputError, match=told):
        compare_pairwise(matrix)


def test_every_fault_of_a_matrix_is_named_with_what_to_do() -> None:
    with pytest.raises(InputError) as refused:
        compare_pairwise([[1, 0, 3], [0, 2, 1], [0.5, 1, 1]])
    assert [(p.code, p.where, p.message, p.hint) for p in refused.value.problems] == [
        ("bad-comparison", "row 1, column 2", "0.0 and 0.0", "give positive numbers"),
        ("not-reciprocal", "row 1, column 3", "3 and 0.5 do not fit", "the entry across from 3 is 1/3"),
        ("not-reciprocal", "row 2, column 2", "2 and 2 do not fit", "the diagonal is 1"),
    ]


@pytest.mark.parametrize("size", range(4, 16))
def test_the_random_index_of_each_size_is_that_of_the_publications(size: int) -> None:
    """Alonso and Lamata (2006): the greatest eigenvalue of random matrices is 2.7699 n - 4.3513 on the average.

    The line fits their table from four criteria on within 0.03; Saaty's, from fewer matrices, within 0.06.
    """
    line = (2.7699 * size - 4.3513 - size) / (size - 1)
    assert RANDOM_INDEX["Alonso and Lamata 2006"][size] == pytest.approx(line, abs=0.03)
    assert RANDOM_INDEX["Saaty 1980"][size] == pytest.approx(line, abs=0.06)


def test_unknown_methods_and_tables_are_refused_together() -> None:
    with pytest.raises(InputError) as refused:
        compare_pairwise([[1]], method="guess", table="none")
    assert [p.code for p in refused.value.problems] == ["unknown-method", "unknown-table"]


@pytest.mark.parametrize(("ratio", "is_consistent"), [(0.0, True), (0.1, True), (0.1001, False)])
def test_a_tenth_is_still_consistent(ratio: float, is_consistent: bool) -> None:
    """Saaty (1980): a ratio of 0.10 or less is acceptable."""
    result = replace(compare_pairwise([[1, 2], [0.5, 1]]), ratio=ratio)
    assert result.is_consistent is is_consistent
