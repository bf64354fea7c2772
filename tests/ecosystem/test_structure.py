"""Communities, brokers, nestedness and concentration: made so that the answer is known."""

import numpy as np
import pytest
from tests.ecosystem.test_membership import PAIRS

from proxenia.ecosystem.membership import MembershipMatrix, build_matrix
from proxenia.ecosystem.overlap.overlap import member_overlaps
from proxenia.ecosystem.overlap.significance import validate_overlaps
from proxenia.ecosystem.structure import Communities, concentration, find_brokers, find_communities, nestedness


def two_worlds() -> MembershipMatrix:
    """Ten networks of one half of the places, ten of the other, and place 999 in four of each."""
    rng = np.random.default_rng(2)
    pairs = {
        (int(place) + 200 * world, f"w{world}-{n:02}")
        for world in (0, 1)
        for n in range(10)
        for place in rng.choice(200, 90, replace=False)
    }
    return build_matrix(pairs | {(999, f"w{world}-{n:02}") for world in (0, 1) for n in range(4)})


def communities(matrix: MembershipMatrix) -> Communities:
    return find_communities(matrix, validate_overlaps(matrix, member_overlaps(matrix)))


def test_two_worlds_are_found_and_who_stands_between() -> None:
    matrix = two_worlds()
    found = communities(matrix)
    tied = found.of_network >= 0
    worlds = np.array([name.startswith("w1") for name in matrix.networks])
    for group in range(found.number):
        assert len(set(worlds[(found.of_network == group) & tied].tolist())) == 1
    brokers = find_brokers(matrix, found)
    assert [broker.place for broker in brokers[:1]] == [999]
    assert brokers[0].groups >= 2 and brokers[0].spread >= 0.4


def test_the_same_seed_gives_the_same_groups() -> None:
    matrix = two_worlds()
    assert communities(matrix).of_network.tolist() == communities(matrix).of_network.tolist()


@pytest.mark.parametrize("pairs", [[], [(1, "a")], PAIRS])
def test_little_data_has_no_groups_and_no_error(pairs: list[tuple[int, str]]) -> None:
    matrix = build_matrix(pairs)
    found = communities(matrix)
    assert found.number == 0
    assert (found.of_place == -1).all()
    assert find_brokers(matrix, found) == ()


def test_a_nested_matrix_is_nested() -> None:
    # Network n holds places 1 to n: each smaller one lies in each larger one.
    assert nestedness(build_matrix([(p, f"n{n}") for n in range(1, 5) for p in range(1, n + 1)])) == pytest.approx(100)


def test_nestedness_by_hand() -> None:
    # Networks: a {1,2}, b {1}. Places: 1 {a,b}, 2 {a}. One pair each, each nested whole.
    assert nestedness(build_matrix([(1, "a"), (2, "a"), (1, "b")])) == pytest.approx(100)
    # a {1,2}, b {3}: b does not lie in a; places 1, 2 and 3 have equal degrees.
    assert nestedness(build_matrix([(1, "a"), (2, "a"), (3, "b")])) == 0
    assert nestedness(build_matrix([(1, "a")])) is None


def test_concentration_by_hand() -> None:
    even = concentration(build_matrix([(1, "a"), (2, "a"), (3, "b")]))
    assert (even.gini, even.by_reach) == (0, {1: 3})
    # Seats 1 and 3: the Gini coefficient is (2*1-2-1)*1 + (2*2-2-1)*3 = 2, over 2 * 4.
    uneven = concentration(build_matrix([(1, "a"), (2, "a"), (2, "b"), (2, "c")]))
    assert uneven.gini == pytest.approx(0.25)
    assert uneven.top_tenth == pytest.approx(0.75)
    assert concentration(build_matrix([])).seats == 0
