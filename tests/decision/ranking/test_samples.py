import numpy as np
import pytest

from proxenia.decision.ranking.samples import analyse_samples, analyse_scores, confidence_of_samples
from proxenia.errors import InputError


def seed(number=7):
    return np.random.SeedSequence(number)


def draw(draws, criteria=2, number=1):
    rng = np.random.default_rng(number)
    return rng.dirichlet(np.ones(criteria), draws), rng.random((draws, 4, criteria))


def test_own_scores_rank_as_they_are():
    weights, _ = draw(4)
    result = analyse_scores(weights, np.array([[3.0, 1, 2]] * 3 + [[1.0, 2, 3]]), seed())
    assert result.rank_acceptability.tolist() == [[0.75, 0, 0.25], [0, 0.25, 0.75], [0.25, 0.75, 0]]
    assert result.central_weights[0] == pytest.approx(weights[:3].mean(axis=0))


def test_blocks_of_any_size_say_the_same_as_one():
    weights, values = draw(1000, 3)
    whole = analyse_samples([(weights, values)], seed())
    pieces = ((weights[i : i + 170], values[i : i + 170]) for i in range(0, 1000, 170))
    split = analyse_samples(pieces, seed())
    assert (whole.rank_acceptability == split.rank_acceptability).all()
    assert whole.central_weights == pytest.approx(split.central_weights)
    assert whole.central_error == pytest.approx(split.central_error)
    scores = analyse_scores(weights, np.einsum("bnk,bk->bn", values, weights), seed())
    assert (scores.rank_acceptability == whole.rank_acceptability).all()


def test_equal_scores_share_ranks():
    weights, _ = draw(10_000)
    result = analyse_scores(weights, np.ones((10_000, 2)), seed())
    assert result.rank_acceptability == pytest.approx(np.full((2, 2), 0.5), abs=0.02)


def test_confidence_by_hand():
    # The first wins with all weight on the first criterion, the second on the second: those are their central weights.
    result = analyse_samples([(np.eye(2), np.array([[[1.0, 0], [0, 1]]] * 2))], seed())
    values = np.array([[[1.0, 0], [0, 1]], [[1, 0], [2, 1]], [[3, 0], [2, -1]], [[3, 0], [3, 0]]])
    confidence = confidence_of_samples(result, [values[:1], values[1:]])
    assert confidence.factor == (0.75, 0.5)  # the last draw is a tie, which the first of the tied wins
    assert confidence.error == pytest.approx(((0.75 * 0.25 / 4) ** 0.5, 0.25))


def test_draws_whose_scores_are_no_numbers_are_named():
    scores = np.zeros((4, 2))
    scores[1, 0], scores[3, 1] = np.nan, np.inf
    with pytest.raises(InputError) as refused:
        analyse_scores(draw(4)[0], scores, seed())
    assert [(p.code, p.where, p.hint) for p in refused.value.problems] == [
        ("bad-value", "draws [1, 3]", "give finite scores")
    ]


@pytest.mark.parametrize(
    "call",
    [
        lambda: analyse_scores(draw(5)[0], np.zeros((4, 2)), seed()),
        lambda: analyse_scores(draw(2)[0], np.array([[1.0, np.nan], [0, 0]]), seed()),
        lambda: analyse_samples([], seed()),
        lambda: analyse_samples([draw(5), draw(5, 3)], seed()),
        lambda: analyse_samples([(draw(5)[0], draw(4)[1])], seed()),
        lambda: analyse_samples([(np.full((1, 2), np.inf), np.zeros((1, 4, 2)))], seed()),
        lambda: confidence_of_samples(analyse_samples([draw(5)], seed()), []),
        lambda: confidence_of_samples(analyse_samples([draw(5)], seed()), [np.zeros((3, 4, 3))]),
        lambda: confidence_of_samples(analyse_samples([draw(5)], seed()), [np.full((3, 4, 2), np.nan)]),
    ],
)
def test_what_does_not_fit_is_refused(call):
    with pytest.raises(InputError):
        call()
