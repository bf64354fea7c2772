from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proxenia.decision.preference.weights import Weights, parse_preference
from proxenia.errors import ContradictionError, InputError

CRITERIA = ("lobbying", "visibility", "best_practices", "contacts")


def weights(*texts, criteria=CRITERIA):
    said = [preference for text in texts for preference in parse_preference(text, criteria)]
    return Weights.open(criteria).with_preferences(said)


def draw(polytope, number=4000, seed=1):
    return polytope.sample(number, np.random.default_rng(seed))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("lobbying>visibility", [((-1, 1, 0, 0), 0.0, False, True)]),
        ("Lobbying >= Visibility", [((-1, 1, 0, 0), 0.0, False, False)]),
        ("lobbying<=0.4", [((1, 0, 0, 0), 0.4, False, False)]),
        ("0.2<lobbying", [((-1, 0, 0, 0), -0.2, False, True)]),
        ("best-practices >= 2*contacts", [((0, 0, -1, 2), 0.0, False, False)]),
        ("visibility=1.5*contacts", [((0, 1, 0, -1.5), 0.0, True, False)]),
        (
            "lobbying>visibility>=best practices",
            [((-1, 1, 0, 0), 0.0, False, True), ((0, -1, 1, 0), 0.0, False, False)],
        ),
    ],
)
def test_reads_a_preference(text, expected):
    found = parse_preference(text, CRITERIA)
    assert [(p.coefficients, p.bound, p.is_equality, p.is_strict) for p in found] == expected
    assert {p.text for p in found} == {text}


@pytest.mark.parametrize("text", ["", "lobbying", "lobbying>", ">0.3", "lobbying>>visibility", "0.2<0.4", "a b c", "2"])
def test_refuses_what_compares_nothing(text):
    with pytest.raises(InputError) as error:
        parse_preference(text, CRITERIA)
    assert [p.code for p in error.value.problems] == ["bad-preference"]


def test_names_every_unknown_criterion_with_the_nearest():
    with pytest.raises(InputError) as error:
        parse_preference("lobying>visbility", CRITERIA)
    assert [p.code for p in error.value.problems] == ["unknown-criterion"] * 2
    assert ["lobbying" in error.value.problems[0].hint, "visibility" in error.value.problems[1].hint] == [True, True]


@pytest.mark.parametrize("criteria", [(), ("a", "b", "a")])
def test_criteria_must_be_named_once(criteria):
    with pytest.raises(InputError):
        Weights.open(criteria)


def test_open_weights_are_uniform_on_the_simplex():
    sample = draw(Weights.open(CRITERIA), 20_000)
    assert sample.method == "exact"
    assert sample.weights.sum(axis=1) == pytest.approx(1)
    assert sample.weights.mean(axis=0) == pytest.approx(0.25, abs=0.01)
    # A weight is Beta(1, 3): it exceeds t with probability (1 - t)^3.
    assert (sample.weights[:, 0] > 0.5).mean() == pytest.approx(0.125, abs=0.01)


def test_a_complete_order_is_exact_and_drawn_from_the_rank_order_centroid():
    polytope = weights("lobbying>visibility>best_practices>contacts")
    sample = draw(polytope, 20_000)
    assert sample.method == "exact"
    assert polytope.contains(sample.weights).all()
    centroid = [25 / 48, 13 / 48, 7 / 48, 3 / 48]
    assert polytope.centre() == pytest.approx(centroid)
    assert sample.weights.mean(axis=0) == pytest.approx(centroid, abs=0.005)


PARTIAL = [
    ("lobbying>visibility",),
    ("lobbying>visibility", "lobbying>contacts"),
    ("lobbying>contacts", "visibility>contacts", "best_practices>contacts"),
    ("lobbying>visibility", "best_practices>contacts"),
]


@pytest.mark.parametrize("said", PARTIAL)
def test_a_partial_order_agrees_with_rejection_from_the_simplex(said):
    polytope = weights(*said)
    everything = np.random.default_rng(5).dirichlet(np.ones(4), 60_000)
    oracle = everything[polytope.contains(everything)]
    sample = draw(polytope, 20_000)
    assert sample.method == "exact"
    assert polytope.contains(sample.weights).all()
    assert polytope.centre() == pytest.approx(oracle.mean(axis=0), abs=0.01)
    assert sample.weights.mean(axis=0) == pytest.approx(polytope.centre(), abs=0.006)
    assert np.cov(sample.weights.T) == pytest.approx(np.cov(oracle.T), abs=0.003)


def test_a_partial_order_draws_every_complete_order_as_often():
    sample = draw(weights("lobbying>visibility"), 24_000).weights
    orders = [tuple(np.argsort(-row)) for row in sample]
    counts = [orders.count(p) for p in permutations(range(4)) if p.index(0) < p.index(1)]
    assert len(counts) == 12
    assert sum(counts) == 24_000
    assert counts == pytest.approx([2000] * 12, abs=200)


def test_ties_are_exact():
    # With a = b, what is left is uniform on 2u + c + d = 1: the mean of the vertices.
    polytope = weights("lobbying=visibility")
    sample = draw(polytope, 20_000)
    assert sample.method == "exact"
    assert (sample.weights[:, 0] == sample.weights[:, 1]).all()
    assert polytope.centre() == pytest.approx([1 / 6, 1 / 6, 1 / 3, 1 / 3])
    assert sample.weights.mean(axis=0) == pytest.approx(polytope.centre(), abs=0.006)


def test_a_tie_above_others_agrees_with_hit_and_run():
    exact = weights("lobbying=visibility", "lobbying>contacts")
    walked = exact._walk(8000, np.random.default_rng(3))
    assert walked.method == "hit-and-run"
    assert exact.contains(walked.weights, 1e-6).all()
    assert walked.weights.mean(axis=0) == pytest.approx(exact.centre(), abs=0.012)


def test_both_ways_at_least_is_a_tie():
    polytope = weights("lobbying>=visibility", "visibility>=lobbying")
    assert polytope.centre() == pytest.approx(weights("lobbying=visibility").centre())


def test_bounds_are_drawn_by_rejection_and_say_how_many_were_kept():
    polytope = weights("lobbying>=0.2", "lobbying>=2*contacts")
    sample = draw(polytope, 5000)
    assert (sample.method, len(sample.weights)) == ("rejection", 5000)
    assert 0.02 < sample.accepted < 0.6
    assert polytope.contains(sample.weights).all()


def test_many_criteria_without_an_order():
    many = tuple(f"c{i}" for i in range(20))
    assert draw(Weights.open(many)).method == "exact"
    assert draw(weights("c1<=0.3", criteria=many)).method == "rejection"
    ordered = weights("c1>c2", criteria=many)
    assert draw(ordered).method == "hit-and-run"
    assert ordered.contains(draw(ordered).weights, 1e-6).all()


NARROW = [
    ("lobbying=0.3",),
    ("lobbying>=0.5", "lobbying<=0.5"),
    ("lobbying<=0.001", "visibility>=0.9"),
    ("lobbying=2*visibility", "contacts<=0.1"),
]


@pytest.mark.parametrize("said", NARROW)
def test_narrow_and_flat_polytopes_are_walked(said):
    polytope = weights(*said)
    sample = draw(polytope, 4000)
    assert sample.method == "hit-and-run"
    assert sample.convergence < 1.1
    assert polytope.contains(sample.weights, 1e-6).all()
    assert (sample.weights.std(axis=0) > 1e-6).sum() >= 3


def test_hit_and_run_agrees_with_rejection():
    polytope = weights("lobbying>=0.2", "lobbying>=2*contacts")
    walked = polytope._walk(20_000, np.random.default_rng(2)).weights
    rejected = draw(polytope, 20_000).weights
    assert walked.mean(axis=0) == pytest.approx(rejected.mean(axis=0), abs=0.01)
    assert np.cov(walked.T) == pytest.approx(np.cov(rejected.T), abs=0.003)


def test_hit_and_run_starts_with_as_good_draws_as_any():
    sample = draw(weights("lobbying=0.3"), 20_000).weights
    assert sample[:100].mean(axis=0) == pytest.approx(sample.mean(axis=0), abs=0.06)


def test_weights_wholly_known_are_one_point():
    polytope = weights(*(f"{name}=0.25" for name in CRITERIA))
    sample = draw(polytope, 10)
    assert (sample.method, sample.convergence) == ("exact", None)
    assert sample.weights == pytest.approx(0.25)


def test_one_criterion_weighs_everything():
    assert draw(Weights.open(["only"]), 5).weights == pytest.approx(1)
    assert weights("only>=0.2", criteria=["only"]).centre() == pytest.approx([1])


@pytest.mark.parametrize(
    ("said", "named", "spared"),
    [
        (("lobbying>visibility", "visibility>lobbying"), ["lobbying>visibility", "visibility>lobbying"], []),
        (("lobbying>visibility>lobbying",), ["lobbying>visibility>lobbying"], []),
        (
            ("lobbying>0.6", "contacts>best_practices", "visibility>=0.5"),
            ["lobbying>0.6", "visibility>=0.5"],
            ["contacts"],
        ),
        (("lobbying>lobbying",), ["lobbying>lobbying"], []),
        (("lobbying=visibility", "lobbying>visibility"), ["lobbying=visibility", "lobbying>visibility"], []),
        (("lobbying>=1.2",), ["lobbying>=1.2"], []),
    ],
)
def test_a_contradiction_names_what_cannot_hold_and_no_more(said, named, spared):
    with pytest.raises(ContradictionError) as error:
        weights(*said)
    message = error.value.problems[0].message
    assert all(f"'{text}'" in message for text in named)
    assert not any(text in message for text in spared)


@pytest.mark.parametrize(
    ("said", "named", "spared"),
    [
        (("a>=2*b", "b>=2*a"), ("a>=2*b", "b>=2*a"), ()),
        (("c>=0.1", "a>=2*b", "b>=1.01*a"), ("a>=2*b", "b>=1.01*a"), ("c>=0.1",)),
        (("a>=2*b", "b>=2*c", "c>=2*a"), ("a>=2*b", "b>=2*c", "c>=2*a"), ()),
    ],
)
def test_statements_that_only_nothing_satisfies_contradict(said, named, spared):
    with pytest.raises(ContradictionError) as error:
        weights(*said, criteria="abcd")
    message = error.value.problems[0].message
    assert "only if" in message and "weighs nothing" in message
    assert all(f"'{text}'" in message for text in named)
    assert not any(text in message for text in spared)


def test_that_a_criterion_weighs_nothing_can_be_said():
    for said in (("lobbying<=0",), ("lobbying=0", "visibility>=2*contacts")):
        assert np.allclose(draw(weights(*said), 50).weights[:, 0], 0, atol=1e-6)


STATEMENTS = st.lists(
    st.sampled_from(
        [f"{a}{sign}{b}" for a in CRITERIA for b in CRITERIA for sign in (">=", ">=2*") if a != b]
        + [f"{a}{sign}{t}" for a in CRITERIA for sign in ("<=", ">=") for t in (0.1, 0.3, 0.6)]
    ),
    max_size=4,
)


@settings(max_examples=60, deadline=None)
@given(said=STATEMENTS, more=STATEMENTS)
def test_saying_more_never_allows_more(said, more):
    try:
        wide, narrow = weights(*said), weights(*said, *more)
    except ContradictionError:
        return
    sample = draw(narrow, 200).weights
    assert wide.contains(sample, 1e-6).all()
    assert narrow.contains(sample, 1e-6).all()
    assert narrow.contains(narrow.interior_point()[None, :], 1e-6).all()
    assert narrow.contains(narrow.centre()[None, :], 1e-6).all()


@settings(max_examples=25, deadline=None)
@given(said=STATEMENTS, seed=st.integers(0, 100))
def test_the_same_seed_draws_the_same(said, seed):
    try:
        first, second = weights(*said), weights(*said)
    except ContradictionError:
        return
    assert (draw(first, 300, seed).weights == draw(second, 300, seed).weights).all()


def test_the_share_kept_is_that_of_all_that_were_proposed():
    polytope = weights("lobbying>=0.2", "lobbying>=2*contacts")
    rng, inside, drawn = np.random.default_rng(1), 0, 0
    while inside < 5000:
        inside += int(polytope.contains(rng.dirichlet(np.ones(len(CRITERIA)), 5000)).sum())
        drawn += 5000
    assert draw(polytope, 5000).accepted == inside / drawn
