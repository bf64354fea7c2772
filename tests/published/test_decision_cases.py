"""Numbers printed in the literature; each test is named after its source."""

import numpy as np
import pytest

from proxenia.decision.portfolio.portfolio import Options, PortfolioProblem, SolveStatus, solve_portfolio
from proxenia.decision.preference.pairwise import compare_pairwise
from proxenia.decision.preference.points import rank_weights
from proxenia.decision.preference.weights import Weights, parse_preference
from proxenia.decision.ranking.samples import analyse_samples, confidence_of_samples
from proxenia.decision.ranking.smaa import analyse_acceptability
from proxenia.decision.values import piecewise_linear

SEVEN = ("a", "b", "c", "d", "e", "f", "g")


def test_barron_and_barrett_1996_rank_order_centroid_of_seven():
    weights = Weights.open(SEVEN).with_preferences(parse_preference(">".join(SEVEN), SEVEN))
    assert weights.centre() == pytest.approx([0.3704, 0.2276, 0.1561, 0.1085, 0.0728, 0.0442, 0.0204], abs=5e-5)


@pytest.mark.parametrize(
    ("rule", "printed"),
    [
        ("centroid", [0.3704, 0.2276, 0.1561, 0.1085, 0.0728, 0.0442, 0.0204]),
        ("sum", [0.2500, 0.2143, 0.1786, 0.1429, 0.1071, 0.0714, 0.0357]),
        ("reciprocal", [0.3857, 0.1928, 0.1286, 0.0964, 0.0771, 0.0643, 0.0551]),
    ],
)
def test_stillwell_seaver_and_edwards_1981_rank_weights_of_seven(rule, printed):
    assert rank_weights(7, rule) == pytest.approx(printed, abs=6e-5)


def test_piecewise_linear_of_the_published_cut_offs():
    heights = piecewise_linear(np.array([60.0, 10, 40, 101, 120, 50, 90]), [50, 75, 90, 100], [1, 0.8, 0.5, 0])
    assert heights == pytest.approx([0.92, 1, 1, 0, 0, 1, 0.5])


def test_petersen_1967_problem_1_of_or_library_mknap1():
    costs = np.array(
        [
            [8, 12, 13, 64, 22, 41],
            [8, 12, 13, 75, 22, 41],
            [3, 6, 4, 18, 6, 4],
            [5, 10, 8, 32, 6, 12],
            [5, 13, 8, 42, 6, 20],
            [5, 13, 8, 48, 6, 20],
            [0, 0, 0, 0, 8, 0],
            [3, 0, 4, 0, 8, 0],
            [3, 2, 4, 0, 8, 4],
            [3, 2, 4, 8, 8, 4],
        ],
        dtype=float,
    ).T
    values = np.array([100, 600, 1200, 2400, 500, 2000], dtype=float)
    problem = PortfolioProblem(
        alternatives=tuple("123456"),
        resources=tuple(f"resource {i}" for i in range(10)),
        options=Options(np.arange(6), np.ones(6, dtype=np.int64), np.ones(6), values, costs),
        limits=np.array([80, 96, 20, 36, 44, 48, 10, 18, 22, 24], dtype=float),
    )
    solution = solve_portfolio(problem, gap=1e-9)
    assert solution.status is SolveStatus.OPTIMAL
    assert solution.value == pytest.approx(3800)
    assert set(solution.chosen) == {1, 2, 5}


#: Mean and standard deviation of fluoxetine, paroxetine, sertraline, venlafaxine; the first on a logarithmic scale.
DRUGS = {
    "efficacy": [(0.0, 0.0), (0.086, 0.056), (0.095, 0.044), (0.113, 0.048)],
    "diarrhea": [(11.7, 2.5), (9.2, 1.86), (15.4, 2.65), (5.5, 2.32)],
    "dizziness": [(7.2, 1.45), (10.6, 1.58), (7.5, 1.48), (15.7, 4.44)],
    "headache": [(16.6, 3.27), (21.2, 5.15), (20.2, 3.78), (12.8, 2.45)],
    "insomnia": [(13.7, 1.89), (14.3, 2.93), (15.0, 3.21), (11.2, 3.98)],
    "nausea": [(18.6, 1.79), (18.3, 3.7), (19.5, 2.6), (31.0, 1.68)],
}


def _draw_drugs(draws: int, rng: np.random.Generator) -> np.ndarray:
    """Partial values (draws, 4, 6), linear between the outer ends of the 95 % intervals of all four drugs."""
    columns = []
    for name, figures in DRUGS.items():
        mean, deviation = np.array(figures).T
        drawn = mean + deviation * rng.standard_normal((draws, 4))
        ends = np.array([mean - 1.96 * deviation, mean + 1.96 * deviation])
        if name == "efficacy":
            drawn, ends = np.exp(drawn), np.exp(ends)
        value = (drawn - ends.min()) / (ends.max() - ends.min())
        columns.append(np.clip(value if name == "efficacy" else 1 - value, 0, 1))
    return np.stack(columns, axis=2)


def test_tervonen_and_others_2011_antidepressants():
    rng = np.random.default_rng(1)
    weights = Weights.open(tuple(DRUGS)).sample(40_000, rng).weights
    drawn = _draw_drugs(40_000, rng)
    result = analyse_samples([(weights, drawn)], np.random.SeedSequence(2))
    ranks = [[0.20, 0.28, 0.30, 0.22], [0.25, 0.29, 0.27, 0.19], [0.17, 0.25, 0.29, 0.30], [0.39, 0.18, 0.15, 0.29]]
    assert result.rank_acceptability == pytest.approx(np.array(ranks), abs=0.02)
    central = [
        [0.08, 0.14, 0.23, 0.18, 0.16, 0.22],
        [0.18, 0.17, 0.15, 0.13, 0.15, 0.22],
        [0.21, 0.10, 0.22, 0.13, 0.15, 0.20],
        [0.18, 0.21, 0.12, 0.21, 0.19, 0.09],
    ]
    assert result.central_weights == pytest.approx(np.array(central), abs=0.02)
    confidence = confidence_of_samples(result, [_draw_drugs(20_000, rng)])
    assert confidence.factor == pytest.approx([0.48, 0.44, 0.34, 0.74], abs=0.03)


def test_wang_and_chin_2011_eigenvector_of_six_inconsistent_criteria():
    matrix = np.array(
        [
            [1, 4, 3, 1, 3, 4],
            [1 / 4, 1, 7, 3, 1 / 5, 1],
            [1 / 3, 1 / 7, 1, 1 / 5, 1 / 5, 1 / 6],
            [1, 1 / 3, 5, 1, 1, 1 / 3],
            [1 / 3, 5, 5, 1, 1, 3],
            [1 / 4, 1, 6, 3, 1 / 3, 1],
        ]
    )
    result = compare_pairwise(matrix)
    assert result.weights == pytest.approx([0.3208, 0.1395, 0.0348, 0.1285, 0.2374, 0.1391], abs=5e-5)
    assert (result.lambda_max, result.index) == (pytest.approx(7.4199, abs=5e-4), pytest.approx(0.2840, abs=1e-4))
    assert result.ratio == pytest.approx(0.229, abs=5e-4)
    assert result.table == "Saaty 1980" and not result.is_consistent


def test_pydecision_readme_ahp_of_seven_criteria():
    matrix = np.array(
        [
            [1, 1 / 3, 1 / 5, 1, 1 / 4, 1 / 2, 3],
            [3, 1, 1 / 2, 2, 1 / 3, 3, 3],
            [5, 2, 1, 4, 5, 6, 5],
            [1, 1 / 2, 1 / 4, 1, 1 / 4, 1, 2],
            [4, 3, 1 / 5, 4, 1, 3, 2],
            [2, 1 / 3, 1 / 6, 1, 1 / 3, 1, 1 / 3],
            [1 / 3, 1 / 3, 1 / 5, 1 / 2, 1 / 2, 3, 1],
        ]
    )
    result = compare_pairwise(matrix)
    assert result.weights == pytest.approx([0.0699, 0.1449, 0.3839, 0.0706, 0.2025, 0.0602, 0.0678], abs=5e-5)
    assert (result.ratio, result.table) == (pytest.approx(0.109, abs=5e-4), "Saaty 1980")
    geometric = compare_pairwise(matrix, method="geometric mean")
    assert geometric.weights == pytest.approx([0.0658, 0.1525, 0.3862, 0.0750, 0.1989, 0.0595, 0.0621], abs=5e-5)


def test_lahdelma_and_salminen_2001_two_alternatives_have_the_length_of_their_weight_intervals():
    # (0.8, 0.2) against (0.4, 0.5): the first wins where 0.4 w > 0.3 (1 - w), that is for w above 3/7.
    values = np.array([[0.8, 0.2], [0.4, 0.5]])[:, :, None].repeat(3, axis=2)
    weights = Weights.open(("a", "b")).sample(50_000, np.random.default_rng(3)).weights
    result = analyse_acceptability(weights, values, np.random.SeedSequence(4))
    assert result.rank_acceptability[:, 0] == pytest.approx([4 / 7, 3 / 7], abs=4 * result.error)
    assert result.central_weights[0] == pytest.approx([5 / 7, 2 / 7], abs=4 * result.central_error[0].max())
