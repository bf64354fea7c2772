"""Numbers, dates, amounts and country names as the reader's language writes them."""

from collections.abc import Iterable
from functools import cache, lru_cache

from babel import Locale
from babel.dates import format_skeleton
from babel.numbers import format_decimal, format_percent, get_decimal_symbol
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from proxenia.catalogue.model import Network
from proxenia.evidence.dates import PartialDate
from proxenia.evidence.record import Wording
from proxenia.evidence.vocabulary import shipped_vocabulary
from proxenia.language import phrase
from proxenia.language.english import reads_as_english
from proxenia.language.number import amount_text
from proxenia.language.phrase import day_text, list_text, parting
from proxenia.language.problem import told_in
from proxenia.language.words import LOCALES, names_locale
from proxenia.places.called import place_name
from proxenia.places.country import country
from proxenia.places.model import Place
from proxenia.problems import Problem


@cache
def _locale(code: str) -> Locale:
    return Locale.parse(LOCALES[code])


def language() -> str:
    """The reader's language: en, es, pt or fr."""
    return (get_language() or "en")[:2]


def locale() -> Locale:
    """The reader's locale, as the library writes the language."""
    return _locale(language())


def problems_told(problems: Iterable[Problem]) -> list[Problem]:
    """What the library refuses, in the reader's language."""
    return [told_in(problem, language()) for problem in problems]


def problems_in_words(problems: Iterable[Problem]) -> str:
    """The same as one text."""
    return " ".join(f"{one.message}. {one.hint}".strip() for one in problems_told(problems))


def number(value: float) -> str:
    """A number with the language's separators, as many decimals as it has (three at most)."""
    return _decimal(value, language())


@lru_cache(maxsize=8192)
def _decimal(value: float, code: str) -> str:
    return str(format_decimal(value, locale=_locale(code)))


@lru_cache(maxsize=512)
def _percent(share: float, code: str) -> str:
    return str(format_percent(share, locale=_locale(code)))


def decimal_sign() -> str:
    """What parts a number from its fraction in the reader's language."""
    return str(get_decimal_symbol(locale()))


def percent(share: float) -> str:
    """A share [0, 1] as whole percent; ends that are not reached are not claimed."""
    if 0 < share < 0.005:
        return "< " + str(format_percent(0.01, locale=locale()))
    if 0.995 <= share < 1:
        return "> " + str(format_percent(0.99, locale=locale()))
    return _percent(share, language())


def euros(value: float) -> str:
    """An amount in whole euros: "EUR 12,300"."""
    return _in_euros(value)


def euros_between(low: float, high: float) -> str:
    """A range of amounts in whole euros: "EUR 12,300–20,000"."""
    return _in_euros(low, high)


def money(amount: float, currency: str) -> str:
    """An amount as precise as it is told, with its currency's code where the language has it."""
    return amount_text(number(amount), currency, language())


def _in_euros(*values: float) -> str:
    told = "–".join(str(format_decimal(round(value), locale=locale())) for value in values)
    return amount_text(told, "EUR", language())


def partial_date(text: str) -> str:
    """A date known to the year, the month or the day, no more precise than it is."""
    date = PartialDate.parse(text)
    if date.month is None:
        return str(date.first_day.year)
    if date.day is None:
        return str(format_skeleton("yMMMM", date.first_day, locale=locale()))
    return day_text(date.first_day, LOCALES[language()])


def country_name(code: str) -> str:
    """The name of a country in the reader's language; our own English one where CLDR has none."""
    return names_locale(language()).territories.get(code) or country(code).name


def wording(network: Network) -> Wording:
    """A network's name, short name and description in the reader's language."""
    return network.wording(language())


def in_words(place: Place) -> str:
    """A place by the name that the reader's language has for it; by its own where that is not known."""
    return place_name(place, language())


def spoken(text: str) -> str:
    """The language of a name where it is not the reader's: English, told by its words; nothing otherwise."""
    return "en" if language() != "en" and reads_as_english(text) else ""


def marked(text: str, tongue: str, is_name: bool = False) -> SafeString:
    """Text as HTML, marked with its language where that is not the reader's; a name as not to be translated."""
    if tongue in ("", language()):
        return format_html("{}", text)
    own = mark_safe(' translate="no"') if is_name else ""
    return format_html('<span lang="{}"{}>{}</span>', tongue, own, text)


def with_names(text: str, names: Iterable[str]) -> SafeString:
    """Text as HTML, the names in it marked where they read as English."""
    said: str = escape(text)
    for name in sorted(set(names), key=len, reverse=True):
        if tongue := spoken(name):
            said = said.replace(escape(name), marked(name, tongue, is_name=True))
    return mark_safe(said)


def language_name(code: str) -> str:
    """The name of a language in the reader's language; its code where CLDR has none."""
    return names_locale(language()).languages.get(code) or code


def listed(words: list[str], most: int = 0) -> str:
    """Words as a sentence writes them: "A, B and C"; with `most`, "A, B and 3 more"."""
    if most and len(words) > most + 1:
        rest = _("%(number)s more") % {"number": number(len(words) - most)}
        words = [*words[:most], rest]
    return list_text(words, LOCALES[language()])


def parted(clauses: Iterable[str]) -> str:
    """Clauses one after the other, parted by semicolons as the reader's language writes them."""
    return parting(language()).join(clauses)


def labelled(label: str, text: str) -> str:
    """Words and what they announce, parted by a colon as the reader's language writes it."""
    return phrase.labelled(label, text, language())


def term(word: str, group: str) -> str:
    """The label of a word of the vocabulary; the word itself where the vocabulary has none."""
    found = shipped_vocabulary().find(group, word)
    return found.name(language()) if found else word
