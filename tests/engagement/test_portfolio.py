from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxenia.engagement.model import Ledger
from proxenia.engagement.portfolio import Duplication, concentration, duplications, promises_not_kept, shares


def test_shares_and_concentration_by_hand() -> None:
    assert shares({"a": 3, "b": 1}) == {"a": 0.75, "b": 0.25}
    assert concentration({"a": 3, "b": 1}) == pytest.approx(0.625)
    assert concentration({"a": 5}) == 1
    assert concentration({"a": 0}) is None
    assert concentration({}) is None


@given(st.dictionaries(st.text(max_size=3), st.floats(0.01, 1e6), min_size=1, max_size=8))
def test_concentration_lies_between_even_and_one(amounts: dict[str, float]) -> None:
    found = concentration(amounts)
    assert found is not None
    assert 1 / len(amounts) - 1e-9 <= found <= 1 + 1e-9


def test_only_the_same_function_for_the_same_theme_is_twice() -> None:
    themes = {"a": frozenset({"mobility", "air"}), "b": frozenset({"mobility"}), "c": frozenset({"mobility"})}
    functions = {"a": frozenset({"training"}), "b": frozenset({"training"}), "c": frozenset({"advocacy"})}
    assert duplications(("a", "b", "c", "d"), themes, functions) == (
        Duplication("a", "b", ("mobility",), ("training",)),
    )


def test_promises_overdue(ledger: Ledger) -> None:
    found = promises_not_kept(ledger, date(2026, 11, 26))
    assert [(network, promise.what) for network, promise in found] == [("learning", "Write up the libraries")]
    assert promises_not_kept(ledger, date(2026, 6, 30)) == ()
