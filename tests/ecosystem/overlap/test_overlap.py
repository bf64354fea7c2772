"""Overlaps: the hand-made example, networkx on random graphs, both ways of counting, and what an overlap means."""

from dataclasses import replace

import networkx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ecosystem.test_membership import PAIRS

from proxenia.catalogue.model import Network
from proxenia.catalogue.snapshot import Snapshot
from proxenia.ecosystem.membership import build_matrix
from proxenia.ecosystem.overlap import pairs
from proxenia.ecosystem.overlap.overlap import Likeness, Relation, likeness, member_overlaps, strongest_pairs


def test_the_hand_made_example() -> None:
    found = member_overlaps(build_matrix(PAIRS))
    assert found.shared.tolist() == [[4, 3, 2, 0], [3, 3, 1, 0], [2, 1, 3, 0], [0, 0, 0, 1]]
    assert found.containment[0].tolist() == [1, 3 / 4, 2 / 4, 0]
    assert found.containment[1].tolist() == [1, 1, 1 / 3, 0]
    assert found.jaccard[0].tolist() == [1, 3 / 4, 2 / 5, 0]
    assert found.coefficient[0].tolist() == [1, 1, 2 / 3, 0]
    assert list(strongest_pairs(found)) == [(0, 1), (0, 2), (1, 2)]


@pytest.mark.parametrize("pairs_", [[], [(1, "only")]])
def test_nothing_and_one_network(pairs_: list[tuple[int, str]]) -> None:
    found = member_overlaps(build_matrix(pairs_))
    assert found.shared.shape == (len(pairs_), len(pairs_))
    assert list(strongest_pairs(found)) == []
    assert not np.isnan(found.jaccard).any()


@given(st.sets(st.tuples(st.integers(0, 30), st.sampled_from("abcdefgh")), min_size=1, max_size=120))
def test_shared_members_are_those_of_networkx(listed: set[tuple[int, str]]) -> None:
    matrix = build_matrix(listed)
    found = member_overlaps(matrix)
    graph = networkx.Graph([(place, network) for place, network in listed])
    projected = networkx.bipartite.weighted_projected_graph(graph, matrix.networks)
    for i, one in enumerate(matrix.networks):
        for j, other in enumerate(matrix.networks):
            if i < j:
                weight = projected.get_edge_data(one, other, {"weight": 0})["weight"]
                assert found.shared[i, j] == found.shared[j, i] == weight
        assert found.shared[i, i] == graph.degree(one)


def test_compiled_and_plain_counting_agree() -> None:
    rng = np.random.default_rng(3)
    edges = np.unique(rng.integers(0, 400 * 30, 4000))
    rows, columns = edges // 30, edges % 30
    compiled = pairs._compiled()
    assert compiled is not None
    plain = pairs._count_sparse(rows, columns, 30)
    assert (pairs._count_compiled(compiled, rows, columns, 30) == plain).all()
    order = rng.permutation(len(rows))
    assert (pairs._count_compiled(compiled, rows[order], columns[order], 30) == plain).all()


@pytest.mark.parametrize(
    ("axes", "relation"),
    [
        ((0.8, 0.7, 0.9, 1.0), Relation.REDUNDANT),
        ((0.8, 0.7, 0.2, 1.0), Relation.REINFORCING),  # the same members, another function
        ((0.8, 0.1, 0.9, 1.0), Relation.REINFORCING),
        ((0.1, 0.9, 0.9, 0.0), Relation.REINFORCING),  # the same theme at another scale
        ((0.1, 0.9, 0.9, 1.0), Relation.APART),
        ((0.1, 0.1, 0.9, None), Relation.APART),
        ((0.8, 0.7, None, 1.0), Relation.UNKNOWN),
        ((None, 0.7, 0.9, 1.0), Relation.UNKNOWN),
        ((0.8, None, 0.9, 1.0), Relation.UNKNOWN),
    ],
)
def test_what_an_overlap_means(axes: tuple[float | None, ...], relation: Relation) -> None:
    assert Likeness(*axes).relation is relation


def test_likeness_compares_with_the_shorter_list(snapshot: Snapshot) -> None:
    base = snapshot.networks["c40"]
    one: Network = replace(base, id="a", themes=("energy", "water"), services=(), regions=("europe",))
    other: Network = replace(base, id="b", themes=("water",), services=("advocacy",), regions=("africa", "europe"))
    found = likeness(one, other, member_overlaps(build_matrix(PAIRS)))
    assert found == Likeness(1.0, 1.0, None, 1.0)
    nothing_said = likeness(replace(one, themes=()), replace(other, themes=()), member_overlaps(build_matrix(PAIRS)))
    assert (nothing_said.themes, nothing_said.relation) == (None, Relation.UNKNOWN)
    assert likeness(replace(one, id="e"), other, member_overlaps(build_matrix(PAIRS))).members is None
