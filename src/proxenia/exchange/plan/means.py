"""Money and working days that a plan names in passages about work abroad: to be proposed, never taken as said."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from proxenia.appraisal.question.agenda import Passage
from proxenia.catalogue.currency import EuroRates
from proxenia.language.number import NumberError, read_number

#: A passage is about work abroad where it says so, in any of the four languages.
_ABROAD = re.compile(
    r"\b(?:internation|internacion|networks?\b|redes?\b|réseaux?\b|cooperat|cooperaci|cooperaç|coopérat|diplom|paradiplom"
    r"|twin|hermana|gemina|jumel|membership|membres[íi]a|afiliaci|filiaç|adhesion|adhesi[óo]n|adesão|adhésion"
    r"|cuotas?\b|quotas?\b|cotisation)",
    re.IGNORECASE,
)
_CURRENCIES = {"€": "EUR", "euro": "EUR", "euros": "EUR", "us$": "USD", "£": "GBP", "r$": "BRL", "reais": "BRL"}
_CODE = r"EUR|USD|GBP|CHF|CAD|AUD|BRL|SEK|NOK|DKK|PLN|ZAR|MXN|JPY|TRY|INR|KRW"
_SIGN = rf"(?:(?:{_CODE})\b|€|US\$|£|R\$)"
_WORD = rf"(?:{_SIGN}|euros?\b|reais\b)"
_NUMBER = r"\d{1,3}(?:[ .,\u00a0\u202f]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?"
_TIMES = {
    **dict.fromkeys(("billion", "billions", "bn", "mrd", "milliard", "milliards", "mil millones"), 1_000_000_000),
    **dict.fromkeys(("mil milhões", "bilhão", "bilhões"), 1_000_000_000),
    **dict.fromkeys(("million", "millions", "millón", "millones", "milhão", "milhões", "m€"), 1_000_000),
    **dict.fromkeys(("m", "mn", "mio", "mill", "mln"), 1_000_000),
    **dict.fromkeys(("thousand", "mil", "miles", "mille", "k€", "k"), 1_000),
}
_SCALE = "|".join(sorted(_TIMES, key=len, reverse=True))
#: In "16 370 € 12 jours" the sign is of the number before it, unless that is a year: "2026 € 45 000".
_FREE = r"(?<!\d)(?:(?<!\d\s)|(?<=\b(?:19|20)\d\d\s))"
_BEFORE = re.compile(
    rf"{_FREE}(?P<currency>{_SIGN})\s?(?P<number>{_NUMBER})(?:\s?(?P<times>{_SCALE})\b)?", re.IGNORECASE
)
_AFTER = re.compile(
    rf"(?<![\d.,])(?!(?:19|20)\d\d\s{_SIGN}\s?\d)(?P<number>{_NUMBER})"
    rf"\s?(?:(?P<times>{_SCALE})\b)?\s?(?:de |d\u2019|d')?(?P<currency>{_WORD})",
    re.IGNORECASE,
)
_DAYS = re.compile(
    rf"(?P<number>{_NUMBER})\s(?:(?:working|staff|person)[ -]days|person-days|días (?:de trabajo|laborables)|jornadas"
    r"|dias (?:de trabalho|úteis)|jours (?:de travail|ouvrés|ouvrables)|d[ií]as?[ /-](?:persona|pessoa)s?"
    r"|jours?[ /-](?:personne|homme|agent)s?"
    r"|days (?:a|per) (?:year|annum)|días (?:al año|por año|anuales)|dias (?:por ano|ao ano|anuais)"
    r"|jours (?:par an\b|annuels)|(?:days|días|dias|jours)"
    r"(?= (?:an?|per|each|every|al|por|ao|cada|par|chaque) (?:month|quarter|mes\b|mês|mois|trimestr)))",
    re.IGNORECASE,
)
#: How often in a year, where an amount is not of a whole year; a week's days are not told, for not all are worked.
_OFTEN = re.compile(
    r"\s?(?:/|an?\b|per\b|each\b|every\b|al\b|por\b|par\b|ao\b|cada\b|chaque\b)?\s?(?:(?P<week>week|semana|semaine)"
    r"|(?P<month>monthly\b|mensua|mensai|mensue|month|mes\b|mês|mois)|(?P<quarter>quarter|trimestr))\w*",
    re.IGNORECASE,
)
_A_YEAR = {"month": 12, "quarter": 4}


@dataclass(frozen=True, slots=True)
class Means:
    """An amount that a passage names: EUR ("budget") or working days ("days"), as it is written there."""

    kind: str
    amount: float
    written: str
    passage: Passage


def find_means(passages: Iterable[Passage], day: str | None = None) -> list[Means]:
    """What passages about work abroad name of money and working days, in reading order, each amount once.

    Money of other currencies is told in EUR at the rate of the day, and not at all without a day or a rate.
    """
    found = dict[tuple[str, float], Means]()
    before: Passage | None = None
    for passage in passages:
        is_own = bool(_ABROAD.search(passage.text))
        # "For membership fees 18.500 €. Time: 110 working days." The second sentence is of the same work.
        goes_on = bool(before and before.section == passage.section and _ABROAD.search(before.text))
        for one in (*(_money(passage, day) if is_own else ()), *(_days(passage) if is_own or goes_on else ())):
            found.setdefault((one.kind, one.amount), one)
        before = passage
    return list(found.values())


def _money(passage: Passage, day: str | None) -> Iterator[Means]:
    taken: set[int] = set()
    for pattern in (_BEFORE, _AFTER):
        for match in pattern.finditer(passage.text):
            currency = _CURRENCIES.get(match["currency"].casefold(), match["currency"].upper())
            rate = 1.0 if currency == "EUR" else _rates().rate(currency, None, day) if day else None
            amount = _amount(match["number"], _TIMES.get((match["times"] or "").casefold(), 1))
            amount *= _times_a_year(passage.text, match) or 52
            if rate and amount and match.start("number") not in taken:
                taken.add(match.start("number"))
                yield Means("budget", round(amount * rate, 2), _written(passage.text, match), passage)


@cache
def _rates() -> EuroRates:
    return EuroRates()  # a second to load: only where money of another currency is named


def _days(passage: Passage) -> Iterator[Means]:
    for match in _DAYS.finditer(passage.text):
        if days := _amount(match["number"]) * _times_a_year(passage.text, match):
            yield Means("days", days, _written(passage.text, match), passage)


def _written(text: str, match: re.Match[str]) -> str:
    """The amount as it is written, with how often it is meant."""
    often = _OFTEN.match(text, match.end())
    return text[match.start() : often.end() if often else match.end()].strip()


def _times_a_year(text: str, match: re.Match[str]) -> int:
    """How often a year an amount is meant, by what follows it; 0 for every week."""
    often = _OFTEN.match(text, match.end())
    return 0 if often and often["week"] else next((n for name, n in _A_YEAR.items() if often and often[name]), 1)


def _amount(text: str, times: float = 1) -> float:
    """The amount as it is written, by the house's reader of numbers; 0 for what may mean two.

    Money and days have no thousandths: three figures after the only mark are thousands, unless they are of millions.
    """
    try:
        return read_number(text) * times
    except NumberError as error:
        return float(error.meanings[0]) if error.meanings[0] and times == 1 else 0
