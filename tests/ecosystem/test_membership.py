"""The matrix: a hand-made 6 x 4 example, states kept apart, a day, and a list of the user's own."""

from datetime import date

import pytest

from proxenia.catalogue.snapshot import Snapshot
from proxenia.ecosystem.membership import State, build_matrix, read_matrix, with_list

#: Places 1 to 6, networks a to d. a: 1 2 3 4; b: 1 2 3; c: 3 4 5; d: 6.
PAIRS = [(p, n) for n, places in {"a": [1, 2, 3, 4], "b": [1, 2, 3], "c": [3, 4, 5], "d": [6]}.items() for p in places]


def test_sizes_and_reach_by_hand() -> None:
    matrix = build_matrix([*PAIRS, PAIRS[0]])
    assert matrix.networks == ("a", "b", "c", "d")
    assert matrix.sizes.tolist() == [4, 3, 3, 1]
    assert matrix.reach.tolist() == [2, 2, 3, 2, 1, 1]
    assert matrix.members("c") == {3, 4, 5}


def test_absent_from_a_partial_list_is_unknown() -> None:
    matrix = build_matrix(PAIRS, complete=["b"])
    assert matrix.state(1, "b") is State.MEMBER
    assert matrix.state(4, "b") is State.NOT_LISTED
    assert matrix.state(5, "a") is State.UNKNOWN
    with pytest.raises(KeyError):
        matrix.state(1, "e")


def test_an_empty_matrix_is_labelled() -> None:
    matrix = build_matrix([])
    assert (matrix.places, matrix.networks, matrix.sizes.tolist()) == ((), (), [])


def test_the_shipped_catalogue(snapshot: Snapshot) -> None:
    matrix = read_matrix(snapshot)
    assert len(matrix.rows) == len(set(zip(matrix.rows.tolist(), matrix.columns.tolist(), strict=True)))
    assert sum(matrix.kinds["c40"].values()) == matrix.sizes[matrix.networks.index("c40")]


def test_before_there_were_networks_there_is_an_empty_matrix(snapshot: Snapshot) -> None:
    assert read_matrix(snapshot, date(1900, 1, 1)).networks == ()


def test_a_past_day_holds_no_more_than_its_sources_reach(snapshot: Snapshot) -> None:
    early, late = read_matrix(snapshot, date(1995, 1, 1)), read_matrix(snapshot, date(2015, 1, 1))
    assert 0 < len(early.rows) < len(late.rows)
    assert not late.is_complete.any()


def test_a_list_of_the_users_own_takes_the_place_of_the_networks() -> None:
    matrix = with_list(build_matrix(PAIRS, complete=["b"]), "c", [1, 7])
    assert matrix.members("c") == {1, 7}
    assert matrix.is_complete.tolist() == [False, True, True, False]
    assert with_list(build_matrix(PAIRS), "mine", [6]).members("mine") == {6}
