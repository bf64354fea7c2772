"""Sentences of one language by key, with numbers, money and dates written as that language writes them (CLDR)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from proxenia.errors import InputError
from proxenia.language.number import amount_text
from proxenia.language.phrase import announcing, day_text, labelled, list_text, parting
from proxenia.problems import Problem

if TYPE_CHECKING:
    from babel import Locale

LANGUAGES = ("en", "es", "pt", "fr")
_DATE = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?")
_TABLES = Path(__file__).with_name("tables")
#: By whose numbers, dates and lists each language is written: day before month in English too.
LOCALES = {"en": "en_GB", "es": "es", "pt": "pt", "fr": "fr"}
#: Names of countries and languages, and plurals ("0 redes"), are those of Portugal, as the texts are.
_NAMES = {"pt": "pt_PT"}


class Words:
    """What one language says of one subject.

    A key's sentence is a format string; plurals are keys that end in a CLDR category (`files.one`, `files.other`).
    """

    def __init__(self, language: str, table: Mapping[str, str]) -> None:
        self.language = language
        self.locale = LOCALES[language]
        self._table = table

    def say(self, key: str, **values: object) -> str:
        """The sentence of a key, its gaps filled; KeyError for a key that no table has."""
        return self._table[key].format(**{name: self._shown(value) for name, value in values.items()})

    def sentence(self, key: str) -> str:
        """The sentence of a key with its gaps open."""
        return self._table[key]

    def every_key(self) -> tuple[str, ...]:
        """Every key that has a sentence."""
        return tuple(self._table)

    def has(self, key: str) -> bool:
        """Whether there is a sentence of this key."""
        return key in self._table

    def count(self, key: str, number: float, /, **values: object) -> str:
        """The sentence of a key in the form that this number takes."""
        form = f"{key}.{names_locale(self.language).plural_form(number)}"
        return self.say(form if form in self._table else f"{key}.other", **{"number": number, **values})

    def number(self, number: float, digits: int = 0) -> str:
        """A number with the language's separators, rounded to so many digits."""
        # "-0" is nothing that anybody writes.
        return _decimal(round(number, digits) or 0, digits, self.locale)

    def estimate(self, number: float) -> str:
        """An estimate in whole units, with two telling digits: more would claim what is not known."""
        size = max(len(str(int(abs(number)))) - 2, 0)
        return self.number(round(number, -size))

    def percent(self, share: float) -> str:
        """A share in [0, 1] in whole percent."""
        from babel.numbers import format_percent

        return str(format_percent(share, locale=self.locale))

    def money(self, amount: float, currency: str) -> str:
        """An amount in whole units with its currency's code, where the language has it."""
        return amount_text(self.number(amount), currency, self.language)

    def estimated_money(self, amount: float, currency: str) -> str:
        """An estimated amount, with two telling digits, and its currency's code."""
        return amount_text(self.estimate(amount), currency, self.language)

    def day(self, day: date) -> str:
        """A date in the language's middle form: 26 Nov 2026."""
        return day_text(day, self.locale, "medium")

    def full_day(self, day: date) -> str:
        """A date with its month in full, as letters have it: 26 November 2026."""
        return day_text(day, self.locale)

    def when(self, text: str) -> str:
        """A date written as 2024-06 or 2024-06-03 in the language's form, as precise as it is; other text as it is."""
        from babel.dates import format_skeleton

        found = _DATE.fullmatch(text)
        if not found:
            return text
        year, month, day = int(found[1]), int(found[2]), int(found[3] or 0)
        if day:
            return self.day(date(year, month, day))
        return str(format_skeleton("yMMMM", date(year, month, 1), locale=self.locale))

    def country(self, code: str) -> str:
        """The name of a country; its code where CLDR has none."""
        return str(names_locale(self.language).territories.get(code, code))

    def label(self, text: str) -> str:
        """Words that announce what follows them: a colon, in French after a space that does not break."""
        return announcing(text, self.language)

    def labelled(self, label: str, text: str) -> str:
        """Words and what they announce."""
        return labelled(label, text, self.language)

    def parted(self, clauses: Iterable[str]) -> str:
        """Clauses one after the other, parted by semicolons as the language writes them."""
        return parting(self.language).join(clauses)

    def listed(self, items: Sequence[str]) -> str:
        """The items as a list in a sentence: a, b and c."""
        return list_text(items, self.locale)

    def _shown(self, value: object) -> object:
        if isinstance(value, int | float) and not isinstance(value, bool):
            return self.number(value)
        return self.day(value) if isinstance(value, date) else value


@lru_cache(maxsize=8192)
def _decimal(number: float, digits: int, locale: str) -> str:
    """Kept, because an answer writes some thousand numbers, most of them again and again."""
    from babel.numbers import format_decimal

    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    return str(format_decimal(number, format=pattern, locale=locale))


def check_language(language: str) -> None:
    """InputError for a language not spoken here."""
    if language not in LANGUAGES:
        message, hint = f"'{language}' is not spoken here", f"known: {', '.join(LANGUAGES)}"
        raise InputError([Problem("unknown-language", "language", message, hint)])


@cache
def names_locale(language: str) -> "Locale":
    """The CLDR locale by whose names a language calls countries, languages and cities."""
    from babel import Locale

    return Locale.parse(_NAMES.get(language, LOCALES[language]))


@cache
def words(language: str, *subjects: str) -> Words:
    """The words of a language for a subject, a file in `tables`; of several, the last that has a key says it.

    ValueError for a language not spoken here.
    """
    if language not in LANGUAGES:
        raise ValueError(f"'{language}' is not one of {', '.join(LANGUAGES)}")
    table: dict[str, str] = {}
    for subject in subjects:
        text = (_TABLES / language / f"{subject}.yaml").read_text(encoding="utf-8")
        table |= yaml.load(text, yaml.CSafeLoader)
    return Words(language, table)


def subjects() -> tuple[str, ...]:
    """Every subject that has words."""
    return tuple(sorted(path.stem for path in (_TABLES / "en").glob("*.yaml")))
