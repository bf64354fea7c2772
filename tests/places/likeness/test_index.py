"""Names that share letters: counted by hand, beside a count of every name, and read back as they were."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxenia.places.likeness.index import name_index
from proxenia.places.likeness.name import Name

TEXTS = st.text(alphabet="abcdeéж臺", min_size=1, max_size=8)


def names_of(texts: Sequence[str]) -> list[Name]:
    return [Name(text, text, number, number % 2 == 0) for number, text in enumerate(texts)]


def threes(text: str) -> set[str]:
    padded = f"<<{text}>>"
    return {padded[at : at + 3] for at in range(len(text) + 2)}


def test_likeness_is_twice_what_is_shared_of_what_both_have() -> None:
    # <<p <po por ort rto to> o>> beside <<p <po por oro ro> o>>: four of seven and of six are shared.
    index = name_index(names_of(["poro", "faro"]))
    rows, shared = index.nearest("porto", 9)
    assert index.name(int(rows[0])).key == "poro"
    assert shared[0] == pytest.approx(2 * 4 / (7 + 6))


def test_a_name_that_shares_nothing_is_not_near() -> None:
    assert name_index(names_of(["porto"])).nearest("lviv", 9)[0].tolist() == []


@pytest.mark.parametrize("texts", [[], ["porto"]])
def test_nothing_is_near_nothing(texts: list[str]) -> None:
    assert name_index(names_of(texts)).nearest("", 9)[0].tolist() == []


def test_no_more_than_the_limit_the_likest_first() -> None:
    index = name_index(names_of(["porta", "portal", "porto", "porton"]))
    rows, shared = index.nearest("porto", 2)
    assert index.name(int(rows[0])).key == "porto"
    assert (len(rows), shared.tolist()) == (2, sorted(shared.tolist(), reverse=True))


@given(st.lists(TEXTS, max_size=12), TEXTS)
def test_as_a_count_of_every_name_finds(texts: list[str], asked: str) -> None:
    rows, shared = name_index(names_of(texts)).nearest(asked, 99)
    own = threes(asked)
    slow = {
        row: 2 * len(own & threes(text)) / (len(own) + len(threes(text)))
        for row, text in enumerate(texts)
        if own & threes(text) and abs(len(own) - len(threes(text))) <= 4
    }
    assert dict(zip(rows.tolist(), np.round(shared, 9).tolist(), strict=True)) == {
        row: round(value, 9) for row, value in slow.items()
    }


@given(st.lists(TEXTS, max_size=12))
def test_every_name_is_read_back(texts: list[str]) -> None:
    names = names_of(texts)
    index = name_index(names)
    assert [index.name(row) for row in range(len(names))] == names
