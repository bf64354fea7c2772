"""Reasons as sentences in the reader's language: one template a code, in the tables of `proxenia.language`."""

import re
from dataclasses import dataclass
from functools import cached_property

from proxenia.appraisal.model import CRITERIA, Reason
from proxenia.evidence.phrases import shipped_phrases
from proxenia.evidence.vocabulary import Vocabulary
from proxenia.language.counted import counted_noun
from proxenia.language.words import Words, names_locale, words
from proxenia.places.called import place_name, subdivision_name
from proxenia.places.model import Place

#: Values that are no word of the vocabulary and no name.
_VALUES = {"undated": "undated", "an undated list": "undated-list", "none abroad": "none-abroad"}
#: Codes of countries and of their subdivisions.
_CODE = re.compile(r"[A-Z]{2}(?:-[A-Z0-9]+)?")
#: Values that are dates, as precise as the source is.
_DATES = frozenset({"newest", "seen", "when"})


@dataclass(frozen=True)
class Speech:
    """How reasons are said in one language: its templates, and the labels of the vocabulary's words."""

    language: str
    vocabulary: Vocabulary

    @cached_property
    def _words(self) -> Words:
        return words(self.language, "reasons")

    def say(self, reason: Reason) -> str:
        """The reason as a sentence."""
        values = {name: self._said(name, value) for name, value in reason.values.items()}
        if "what" in reason.values:
            values["what"] = self._counted(str(reason.values["what"]), reason.values["number"])
        told = self._words.say(self._form(reason), **values)
        return f"{told} {self._words.say('inferred')}" if reason.is_inferred else told

    def _form(self, reason: Reason) -> str:
        """The template's key, in the form that the reason's number takes where the template has forms."""
        key, number = _template(reason), reason.values.get("number")
        if not isinstance(number, int) or not self._words.has(f"{key}.other"):
            return key
        return f"{key}.{names_locale(self.language).plural_form(number)}"

    def criterion(self, name: str) -> str:
        """A criterion as a sentence names it."""
        return self._words.say(f"criterion.{name}")

    def _said(self, name: str, value: object) -> str:
        if name == "languages":
            return self._languages(value)
        if name == "condition":
            return self._condition(str(value))
        if name == "area":
            return self._area(str(value))
        if name == "country":
            return self._words.country(str(value))
        if name in _DATES:
            return self._words.when(self._value(value))
        return str(value) if name == "year" else self._value(value)

    def _area(self, codes: str) -> str:
        """Regions, countries and their subdivisions by name; a subdivision without one by its country, each once."""
        return ", ".join(dict.fromkeys(map(self._part_of_area, codes.split(", "))))

    def _part_of_area(self, code: str) -> str:
        if not _CODE.fullmatch(code):
            return self._word(code)
        country = self._words.country(code[:2])
        return country if len(code) == 2 else subdivision_name(code, country, self.language)

    def _counted(self, what: str, number: object) -> str:
        """What a source counts, in the reader's words; "members" where these have none for it."""
        say = words(self.language, "catalogue")
        size = number if isinstance(number, int | float) else 2
        told = counted_noun(what, size, say) or shipped_phrases().find(what, self.language)
        return told or (what if self.language == "en" else str(counted_noun("members", size, say)))

    def _condition(self, text: str) -> str:
        """What a member must do; in English where the reader's language has no words for it yet."""
        told = self._word(text)
        return self._words.say("quoted" if told != text else "quoted-english", text=told)

    def _value(self, value: object) -> str:
        if isinstance(value, Place):
            return place_name(value, self.language)
        if isinstance(value, bool) or value is None:
            return str(value)
        if isinstance(value, int | float):
            return self._words.number(value, 0 if float(value).is_integer() else 1)
        if isinstance(value, list | tuple):
            return ", ".join(self._value(item) if isinstance(item, Place) else self._word(str(item)) for item in value)
        return ", ".join(self._word(part) for part in str(value).split(", "))

    def _languages(self, codes: object) -> str:
        """Languages by name; a code that CLDR does not know stays."""
        names = names_locale(self.language).languages
        return ", ".join(
            names.get(str(code), str(code)) for code in (codes if isinstance(codes, list | tuple) else [codes])
        )

    def _word(self, word: str) -> str:
        known = self._labels.get(word)
        if known is None:
            known = self._labels[word] = self._label(word)
        return known

    @cached_property
    def _labels(self) -> dict[str, str]:
        """Words that were said before: an answer says few, a thousand times."""
        return {}

    def _label(self, word: str) -> str:
        if word in CRITERIA:
            return self.criterion(word)
        key = f"value.{_VALUES.get(word, word)}"
        if self._words.has(key):
            return self._words.say(key)
        told = self.vocabulary.word(word, self.language)
        return told if told != word else shipped_phrases().find(word, self.language) or word


def _template(reason: Reason) -> str:
    """The template's key: what ended is told with what is known of when and into what, money with for whom it is."""
    if reason.code in ("funding-named", "funding-unnamed") and reason.values.get("open_to"):
        return f"{reason.code}-to"
    if reason.code != "ended":
        return reason.code
    year, successor = bool(reason.values["year"]), bool(reason.values["successor"])
    return "ended" + "-in" * year + "-into" * successor
