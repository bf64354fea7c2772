"""What sources and editors say in free text, in Spanish, Portuguese and French: one table of phrases.

A statement keeps the words it was taken in with; a reader is told them in their language. The same phrase is translated
once, whichever statement has it.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from proxenia.evidence.file.tables import read_table
from proxenia.evidence.record import TRANSLATED
from proxenia.problems import Problem

PHRASES = "phrases.csv"


class PhraseBook:
    """Phrases by their English text, in each language but English."""

    def __init__(self, phrases: Mapping[str, Mapping[str, str]]) -> None:
        self._phrases = phrases

    def __len__(self) -> int:
        return len(self._phrases)

    def find(self, text: str, language: str) -> str | None:
        """A phrase in a language; None where it has not been translated."""
        return self._phrases.get(phrase_key(text), {}).get(language)


def phrase_key(text: str) -> str:
    """What phrases are found by: the text without the accidents of case and space."""
    return " ".join(text.split()).casefold()


def read_phrases(path: Path) -> tuple[PhraseBook, list[Problem]]:
    """The phrases of a table with the columns text, es, pt and fr; none where there is no file."""
    if not path.exists():
        return PhraseBook({}), []
    rows, found = read_table(path, ("text", *TRANSLATED))
    phrases: dict[str, Mapping[str, str]] = {}
    for where, row in rows:
        empty = [column for column in ("text", *TRANSLATED) if not row[column]]
        found += [Problem("empty-cell", f"{where}:{column}", "nothing stands here", "translate it") for column in empty]
        key = phrase_key(row["text"])
        if key in phrases:
            found.append(Problem("twice", where, f"'{row['text']}' stands above", "remove one of the two"))
        phrases[key] = {language: row[language] for language in TRANSLATED}
    return PhraseBook(phrases), found


@cache
def shipped_phrases() -> PhraseBook:
    """The phrases that come with the program."""
    return read_phrases(Path(__file__).parent.parent / "data" / PHRASES)[0]
