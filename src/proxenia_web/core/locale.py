"""Numbers, dates, amounts and country names as the reader's language writes them."""

from functools import cache

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from proxenia.evidence.dates import PartialDate
from proxenia.evidence.vocabulary import shipped_vocabulary
from proxenia.places.country import country


@cache
def _locale(code: str) -> Locale:
    return Locale.parse(code)


def locale() -> Locale:
    """The reader's locale."""
    return _locale((get_language() or "en")[:2])


def number(value: float) -> str:
    """A number with the language's separators, as many decimals as it has (three at most)."""
    return str(format_decimal(value, locale=locale()))


def percent(share: float) -> str:
    """A share [0, 1] as whole percent; ends that are not reached are not claimed."""
    if 0 < share < 0.005:
        return "< " + str(format_percent(0.01, locale=locale()))
    if 0.995 <= share < 1:
        return "> " + str(format_percent(0.99, locale=locale()))
    return str(format_percent(share, locale=locale()))


def euros(value: float) -> str:
    """An amount in whole euros: "EUR 12,300"."""
    return f"EUR {format_decimal(round(value), locale=locale())}"


def partial_date(text: str) -> str:
    """A date known to the year, the month or the day, no more precise than it is."""
    date = PartialDate.parse(text)
    if date.month is None:
        return str(date.first_day.year)
    if date.day is None:
        return str(format_skeleton("yMMMM", date.first_day, locale=locale()))
    return str(format_date(date.first_day, "long", locale=locale()))


def country_name(code: str) -> str:
    """The name of a country in the reader's language; our own English one where CLDR has none."""
    return locale().territories.get(code) or country(code).name


def language_name(code: str) -> str:
    """The name of a language in the reader's language; its code where CLDR has none."""
    return locale().languages.get(code) or code


def listed(words: list[str], most: int = 0) -> str:
    """Words as a sentence writes them: "A, B and C"; with `most`, "A, B and 3 more"."""
    if most and len(words) > most + 1:
        rest = _("%(number)s more") % {"number": number(len(words) - most)}
        words = [*words[:most], rest]
    return str(format_list(words, locale=locale())) if words else ""


def term(word: str, group: str) -> str:
    """The label of a word of the vocabulary; the word itself where the vocabulary has none."""
    found = shipped_vocabulary().find(group, word)
    return found.name((get_language() or "en")[:2]) if found else word
