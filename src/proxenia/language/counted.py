"""The words for what sources count: "cities", "local governments represented", "cities, associations and regions"."""

import re

from proxenia.language.words import Words

_PARTING = re.compile(r",\s*(?:and\s+)?|\s+and\s+|\s*/\s*")


def counted_noun(what: str, number: float, say: Words) -> str | None:
    """The words of the catalogue's table for what is counted; several joined as the language joins a list.

    None where one of them has no word.
    """
    whole = _word(what, number, say)
    if whole:
        return whole
    parts = [_word(part, 2, say) for part in _PARTING.split(what)]
    known = [part for part in parts if part]
    return say.listed(known) if len(known) == len(parts) > 1 else None


def _word(what: str, number: float, say: Words) -> str | None:
    spelled = what.strip().casefold().replace("organiz", "organis").replace(" centers", " centres")
    key = f"count.{spelled.replace(' ', '-')}"
    return say.count(key, int(number)) if say.has(f"{key}.other") else None
