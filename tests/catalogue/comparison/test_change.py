"""The words in which comparisons are kept and told: what is written today is read by every later version."""

from enum import StrEnum

import pytest

from proxenia.catalogue.comparison.change import Change, Leave, Outcome, Proposed
from proxenia.evidence.record import MemberRow


@pytest.mark.parametrize(
    ("words", "kept"),
    [(Change, ("joins", "stays", "doubtful")), (Outcome, ("proposed", "held", "refused"))],
)
def test_the_words_of_comparisons_stay(words: type[StrEnum], kept: tuple[str, ...]) -> None:
    assert tuple(words) == kept


def test_of_a_row_nothing_is_said_that_nobody_told() -> None:
    row = Proposed(Change.JOINS, MemberRow("Porto", "PT", "city", "x"), is_suggested=True)
    assert (row.reasons, row.place, row.passage, row.where) == ((), "", "", "")
    assert Leave(1, "Porto", "PT", None, "x").like == ""
