"""Amounts in words: never more digits than are known."""

from collections.abc import Mapping
from math import floor, log10

from proxenia.appraisal.answer.record import Fee, Interval
from proxenia.report.text import TEXT, say

#: Digits shown of an estimate.
_DIGITS = 2


def rounded(value: float, digits: int = _DIGITS) -> float:
    """The value with that many significant digits."""
    if value == 0:
        return 0.0
    return round(value, digits - 1 - floor(log10(abs(value))))


def euros(value: float) -> str:
    """A known amount: "EUR 12,300"."""
    return say("money.exact", amount=f"{value:,.0f}")


def figure(value: float) -> str:
    """An estimate as a bare figure, rounded: "12,000"."""
    return f"{rounded(value):,.0f}"


def about(value: float) -> str:
    """An estimate, rounded: "about EUR 12,000"; "EUR 0" for none."""
    return say("money.about", amount=figure(value)) if value else euros(0)


def span(low: float, high: float) -> str:
    """A range, rounded: "EUR 2,000 to 9,000"."""
    if rounded(low) == rounded(high):
        return about(low)
    return say("money.span", low=figure(low), high=figure(high))


def fee_in_words(fee: Fee | None) -> str:
    """What a year's fee is, or the range it is expected in with the reason why it is not known."""
    if fee is None:
        return say("fee.missing")
    if fee.basis == "told":
        return say("fee.told", amount=euros(fee.mode))
    if not fee.known and fee.basis in ("observed", "likely", "formula"):
        return say(f"fee.{fee.basis}", span=span(fee.low, fee.high))
    if not fee.known:
        return say("fee.unknown", span=span(fee.low, fee.high))
    if fee.high == 0:
        return say("fee.none")
    if fee.low == fee.high:
        return say("fee.known", amount=euros(fee.mode))
    return say("fee.dated", amount=about(fee.mode), span=span(fee.low, fee.high))


def travel_in_words(travel: Interval | None) -> str:
    """What a year's journeys cost."""
    if travel is None:
        return say("travel.missing")
    if travel.high == 0:
        return say("travel.none")
    return say("travel.estimate", amount=about(travel.mode), span=span(travel.low, travel.high))


def days(value: float | None) -> str:
    """Working days: "12 days"; "not known" where nothing says."""
    if value is None:
        return say("days.missing")
    return counted("day", round(value))


def level_word(level: int | None) -> str:
    """The name of a level: "observe"; "not known" for a member of whom nobody says how deeply it takes part."""
    return say("level.unknown" if level is None else f"level.{level}")


def counted(noun: str, number: int) -> str:
    """A number with its noun: "1 network", "1,800 networks"."""
    return say(f"count.{noun}.{'one' if number == 1 else 'other'}", number=f"{number:,}")


def percent(share: float | None) -> str:
    """A share [0, 1] as whole percent; ends that are not reached are not claimed."""
    if share is None:
        return say("share.missing")
    if 0 < share < 0.005:
        return say("share.least")
    if 0.995 <= share < 1:
        return say("share.most")
    return f"{share:.0%}"


def population(number: float) -> str:
    """A population, rounded: "2.6 million", "370,000"."""
    number = rounded(number)
    if number >= 1_000_000:
        return say("population.millions", number=f"{number / 1_000_000:g}")
    return f"{number:,.0f}"


def preferences(said: object, words: str = "") -> str:
    """What the user weighs, as given: "climate 50%, mobility 30%"; empty where nothing was said.

    `words` is the part of the text table that names the keys.
    """
    if isinstance(said, Mapping):
        shares = [value for value in said.values() if isinstance(value, int | float)]
        is_whole = len(shares) == len(said) and abs(sum(shares) - 1) < 0.01
        return ", ".join(f"{_named(str(key), words)} {_share(value, is_whole)}" for key, value in said.items())
    if isinstance(said, list):
        return "; ".join(preferences(item, words) for item in said)
    return "" if said in (None, "", "open") else str(said)


def _named(key: str, words: str) -> str:
    return TEXT.get(f"{words}.{key}", key.replace("-", " ").replace("_", " "))


def _share(value: object, is_whole: bool) -> str:
    if is_whole and isinstance(value, int | float):
        return percent(value)
    return preferences(value) if isinstance(value, list | Mapping) else str(value)
