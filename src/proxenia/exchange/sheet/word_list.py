"""Words that stand for one of a few things, in every language that is spoken here."""

from collections.abc import Iterable, Mapping
from functools import cache

from proxenia.catalogue.spelling import fold
from proxenia.evidence.currency import currency_codes
from proxenia.language.words import LANGUAGES, words
from proxenia.problems import Problem

#: A line of totals that counts something is called in so many words at most: "Total de miembros: 24".
_MOST_OF_TOTAL = 4


@cache
def words_of(subject: str, keys: tuple[str, ...], prefix: str = "") -> Mapping[str, str]:
    """Each word, folded, with the key it stands for: the key itself, and what each language calls it."""
    found = {fold(key): key for key in keys}
    for key, word in _told(subject, keys, prefix):
        if found.setdefault(fold(word), key) != key:
            raise ValueError(f"'{word}' stands for {found[fold(word)]} and for {key}")
    return found


def is_total(told: str) -> bool:
    """Whether a line is called a total in any of the languages, its year, number and currency aside."""
    folded = fold(told).split()
    letters = [word for word in folded if not word.isdigit() and word.upper() not in currency_codes()]
    totals = words_of("office_file", ("total",))
    counts = len(letters) < len(folded) and len(letters) <= _MOST_OF_TOTAL and letters[:1] == ["total"]
    # "Importe total", "montant total": an amount of them all.
    return " ".join(letters) in totals or counts or (len(letters) == 2 and letters[1] == "total")


def totals_problem(told: str, where: str, is_of_networks: bool = False) -> Problem:
    """What is said of a line of totals, in a column of networks or another."""
    message = f"'{told}' is a line of totals" + (", not a network" if is_of_networks else "")
    return Problem("totals", where, message, "take the line out of the table")


def _told(subject: str, keys: Iterable[str], prefix: str) -> Iterable[tuple[str, str]]:
    for language in LANGUAGES:
        said = words(language, subject)
        for key in keys:
            yield from ((key, word) for word in said.say(f"{prefix}{key}").split(" / "))
