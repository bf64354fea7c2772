"""Amounts in words: never more digits than are known."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import floor, log10

from proxenia.appraisal.answer.record import Fee, Interval
from proxenia.language.words import Words

#: Digits shown of an estimate.
_DIGITS = 2


def rounded(value: float, digits: int = _DIGITS) -> float:
    """The value with that many significant digits."""
    if value == 0:
        return 0.0
    return round(value, digits - 1 - floor(log10(abs(value))))


@dataclass(frozen=True, slots=True)
class Amounts:
    """How amounts are written in the language of some words."""

    said: Words

    def euros(self, value: float) -> str:
        """A known amount: "EUR 12,300"."""
        return self.said.say("money.exact", amount=self.said.number(value))

    def figure(self, value: float) -> str:
        """An estimate as a bare figure, rounded: "12,000"."""
        return self.said.number(rounded(value))

    def about(self, value: float) -> str:
        """An estimate, rounded: "about EUR 12,000"; "EUR 0" for none."""
        return self.said.say("money.about", amount=self.figure(value)) if value else self.euros(0)

    def span(self, low: float, high: float) -> str:
        """A range, rounded: "EUR 2,000 to 9,000"."""
        if rounded(low) == rounded(high):
            return self.about(low)
        return self.said.say("money.span", low=self.figure(low), high=self.figure(high))

    def fee_in_words(self, fee: Fee | None) -> str:
        """What a year's fee is, or the range it is expected in with the reason why it is not known."""
        say = self.said.say
        if fee is None:
            return say("fee.missing")
        if fee.basis == "told":
            return say("fee.told", amount=self.euros(fee.mode))
        span = self.span(fee.low, fee.high)
        if not fee.known:
            key = fee.basis if fee.basis in ("observed", "likely", "formula") else "unknown"
            return say(f"fee.{key}", span=span)
        if fee.high == 0:
            return say("fee.none")
        if fee.low == fee.high:
            return say("fee.known", amount=self.euros(fee.mode))
        return say("fee.dated", amount=self.about(fee.mode), span=span)

    def travel_in_words(self, travel: Interval | None) -> str:
        """What a year's journeys cost."""
        if travel is None:
            return self.said.say("travel.missing")
        if travel.high == 0:
            return self.said.say("travel.none")
        span = self.span(travel.low, travel.high)
        return self.said.say("travel.estimate", amount=self.about(travel.mode), span=span)

    def days(self, value: float | None) -> str:
        """Working days: "12 days"; "not known" where nothing says."""
        if value is None:
            return self.said.say("days.missing")
        return self.counted("day", round(value))

    def level_word(self, level: int | None) -> str:
        """The name of a level: "observe"; "not known" for a member of whom nobody says how deeply it takes part."""
        return self.said.say("level.unknown" if level is None else f"level.{level}")

    def counted(self, noun: str, number: int) -> str:
        """A number with its noun: "1 network", "1,800 networks"."""
        return self.said.count(f"count.{noun}", number)

    def percent(self, share: float | None) -> str:
        """A share [0, 1] as whole percent; ends that are not reached are not claimed."""
        if share is None:
            return self.said.say("share.missing")
        if 0 < share < 0.005:
            return self.said.say("share.least", share=self.said.percent(0.01))
        if 0.995 <= share < 1:
            return self.said.say("share.most", share=self.said.percent(0.99))
        return self.said.percent(share)

    def population(self, number: float) -> str:
        """A population, rounded: "2.6 million people", "370,000 people"."""
        number = rounded(number)
        if number < 1_000_000:
            return self.said.say("population.number", number=self.said.number(number))
        millions = number / 1_000_000
        form = self.said.number(millions, 0 if millions.is_integer() else 1)
        return self.said.count("population.millions", millions, number=form)

    def preferences(self, given: object, words: str = "") -> str:
        """What the user weighs, as given: "climate 50%, mobility 30%"; empty where nothing was said.

        `words` is the part of the table that names the keys.
        """
        if isinstance(given, Mapping):
            shares = [value for value in given.values() if isinstance(value, int | float)]
            is_whole = len(shares) == len(given) and abs(sum(shares) - 1) < 0.01
            return ", ".join(f"{self._named(str(key), words)} {self._share(v, is_whole)}" for key, v in given.items())
        if isinstance(given, list):
            return self.said.parted(self.preferences(item, words) for item in given)
        return "" if given in (None, "", "open") else str(given)

    def _named(self, key: str, words: str) -> str:
        named = f"{words}.{key}"
        return self.said.say(named) if self.said.has(named) else key.replace("-", " ").replace("_", " ")

    def _share(self, value: object, is_whole: bool) -> str:
        if is_whole and isinstance(value, int | float):
            return self.percent(value)
        return self.preferences(value) if isinstance(value, list | Mapping) else str(value)
