"""Other libraries as judges: they share no code with ours."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proxenia.decision.preference.pairwise import compare_pairwise
from proxenia.decision.ranking.smaa import analyse_acceptability


def _ranks(values, weights):
    """The rank of each alternative, from 1, under one weight vector."""
    exact = np.repeat(values[:, :, None], 3, axis=2)
    return analyse_acceptability(weights[None, :], exact, np.random.SeedSequence(1)).expected_rank


@pytest.mark.filterwarnings("ignore:Alternatives with indices")
@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 100_000), alternatives=st.integers(2, 12), criteria=st.integers(1, 6))
def test_one_weight_vector_ranks_as_pymcdm_and_scikit_criteria_do(seed, alternatives, criteria):
    import skcriteria
    from pymcdm.methods import WSM
    from skcriteria.agg.simple import WeightedSumModel

    rng = np.random.default_rng(seed)
    values, weights = rng.random((alternatives, criteria)) + 0.01, rng.dirichlet(np.ones(criteria))
    ours = _ranks(values, weights)
    scores = WSM(normalization_function=lambda x, cost=False: x)(values, weights, np.ones(criteria))
    assert ours.tolist() == (np.argsort(np.argsort(-scores)) + 1).tolist()
    matrix = skcriteria.mkdm(values, [max] * criteria, weights=weights)
    assert ours.tolist() == WeightedSumModel().evaluate(matrix).rank_.tolist()


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 100_000), size=st.integers(3, 8))
def test_compared_criteria_weigh_and_contradict_as_pymcdm_has_it(seed, size):
    from pymcdm.weights.subjective import AHP

    rng = np.random.default_rng(seed)
    upper = np.triu(rng.choice([1 / 5, 1 / 3, 1, 2, 4, 7], (size, size)), 1)
    matrix = upper + np.eye(size) + np.tril(1 / np.where(upper.T > 0, upper.T, 1), -1)
    judge = AHP(matrix=matrix)
    result = compare_pairwise(matrix)
    assert result.weights == pytest.approx(np.asarray(judge()), abs=1e-9)
    # Its table of random indices is another one.
    assert result.index == pytest.approx(judge.get_cr() * AHP.RI_M[size - 1], abs=1e-9)
