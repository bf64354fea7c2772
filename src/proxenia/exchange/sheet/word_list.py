"""Words that stand for one of a few things, in every language that is spoken here."""

from collections.abc import Iterable, Mapping
from functools import cache

from proxenia.catalogue.spelling import fold
from proxenia.language.words import LANGUAGES, words


@cache
def words_of(subject: str, keys: tuple[str, ...], prefix: str = "") -> Mapping[str, str]:
    """Each word, folded, with the key it stands for: the key itself, and what each language calls it."""
    found = {fold(key): key for key in keys}
    for key, word in _told(subject, keys, prefix):
        if found.setdefault(fold(word), key) != key:
            raise ValueError(f"'{word}' stands for {found[fold(word)]} and for {key}")
    return found


def _told(subject: str, keys: Iterable[str], prefix: str) -> Iterable[tuple[str, str]]:
    for language in LANGUAGES:
        said = words(language, subject)
        for key in keys:
            yield from ((key, word) for word in said.say(f"{prefix}{key}").split(" / "))
