"""The words in which records are kept: a file written today is read by every later version."""

from enum import StrEnum

import pytest

from proxenia.engagement.model import Choice, EntryKind, Role

KINDS = (
    *("event", "meeting", "working-group", "office", "project", "funds", "practice-taken", "practice-given"),
    *("position", "contact", "report"),
)


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        (EntryKind, KINDS),
        (Role, ("invited", "attended", "spoke", "hosted", "chaired")),
        (Choice, ("keep", "deepen", "reduce", "leave", "postpone")),
    ],
)
def test_the_words_of_files_stay(words: type[StrEnum], kept: tuple[str, ...]) -> None:
    assert tuple(words) == kept
