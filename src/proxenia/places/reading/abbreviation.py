"""Abbreviated names written out: usual words, and names cut short ("Freiburg i. Br.", "Kematen/Ybbs")."""

import re
from collections.abc import Iterable

#: What German, Spanish and Italian lists shorten.
_SHORTENED = (
    *((r"\bi\.? ?d\.", "in der"), (r"\ba\.? ?d\.", "an der"), (r"\ba/d\b", "an der"), (r"\bo\.? ?d\.", "ob der")),
    *((r"\bv\.? ?d\.", "vor der"), (r"\bi\.(?!\w)", "im"), (r"\ba\.(?!\w)", "am"), (r"\bb\.(?!\w)", "bei")),
    *((r"\bSta\.?(?= )", "Santa"), (r"\bSto\.?(?= )", "Santo"), (r"\bS\.(?= ?\w)", "San ")),
    *((r"\bGral\.?(?= )", "General"), (r"\bCd\.?(?= )", "Ciudad"), (r"\bPto\.?(?= )", "Puerto")),
    *((r"\bMt\.?(?= )", "Mount"), (r"\bFt\.?(?= )", "Fort"), (r"\bStgo\.?(?= )", "Santiago")),
)
_SAINT_BEFORE_VOWEL = re.compile(r"\bS\. ?(?=[AEIOUÀÈ])")
#: Small words that stand between a town and its river: left out in "Kematen/Ybbs".
_SMALL = frozenset(
    {
        *("an", "am", "der", "die", "den", "dem", "im", "in", "ob", "bei", "auf", "vor", "sur", "sous", "en", "les"),
        *("lez", "on", "upon", "the", "of", "de", "del", "della", "la", "d", "di", "da", "do"),
    }
)
#: A letter or two before a full stop or a slash, or a slash or bracket after the first word.
_CUT_SHORT = re.compile(r"\b\w{1,3}\.|\b\w/\w|\w/\s?\w|\w\s?\(|\s\w$")
_LONGEST_CUT = 3


def spelled_out(text: str) -> list[str]:
    """A name with its usual abbreviations written out, in each way they can be."""
    return list(dict.fromkeys(map(_spelled_out, (text, _SAINT_BEFORE_VOWEL.sub("Sant'", text)))))


def _spelled_out(text: str) -> str:
    for pattern, words in _SHORTENED:
        text = re.sub(pattern, words, text)
    return text


def beginning(key: str, text: str) -> str:
    """The first word of a key whose text is cut short after it, followed by a space; nothing where none is."""
    words = key.split()
    if not _CUT_SHORT.search(text) or len(words) < 2 or len(words[0]) < 4:
        return ""
    return f"{words[0]} "


def written_out(key: str, names: Iterable[str]) -> list[str]:
    """Those of these keys, all with the same first word, that a key cut short could stand for."""
    words = key.split()[1:]
    return sorted({name for name in names if _stands_for(words, name.split()[1:])})


def _stands_for(cut: list[str], full: list[str]) -> bool:
    if cut == full:
        return False
    content = [word for word in full if word not in _SMALL]
    return _agree(cut, full) or (bool(content) and _agree([word for word in cut if word not in _SMALL], content))


def _agree(cut: list[str], full: list[str]) -> bool:
    """Whether words stand for each other one by one: alike, or the short one begins the long one."""
    return len(cut) == len(full) and all(
        long == short or (len(short) <= _LONGEST_CUT and long.startswith(short))
        for short, long in zip(cut, full, strict=True)
    )
