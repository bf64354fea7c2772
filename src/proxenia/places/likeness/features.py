"""What tells a slip from another name: figures of a listed name beside one of a place, each readable by people."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import log10

from rapidfuzz.distance import OSA, Levenshtein

from proxenia.places.likeness.name import Name

#: More letters than this are never taken for a slip.
_MOST = 3
#: Neighbours are told apart by these, as they sound: Upper and Lower, Great and Little, the points of the compass.
_CONTRASTS = re.compile(
    "felso|also|ober|unter|nider|gros|klain|upper|lover|great|litle|nort|sut|ost|vest|nord|sud|eist|dolni|horni|velik|mal"
)
_VOWELS = str.maketrans("", "", "aeiouy ")
#: A name longer than this is no surer to be a slip.
_LONGEST = 16
#: A sound of fewer letters is like many others.
_SHORT = 5


@dataclass(frozen=True, slots=True)
class Likeness:
    """How a name as listed, with its sound, is like one of a place: `letters` differ in writing, `heard` in sound.

    `shared` in [0, 1]: how much of their three-letter groups the two sounds share.
    """

    name: Name
    sound: str
    letters: int
    heard: int
    shared: float

    @property
    def order(self) -> tuple[int, bool, float, str]:
        """Which of a place's names is the likest: the least first."""
        return self.letters + self.heard, not self.name.is_main, -self.shared, self.name.key

    @property
    def is_short(self) -> bool:
        """Whether one of the two sounds is so short that it is like many others."""
        return min(len(self.name.sound), len(self.sound)) < _SHORT

    @property
    def told(self) -> int:
        """The letters that are said to differ: those of the sound where it is as near."""
        return min(self.letters, self.heard)


def likeness(key: str, sound: str, name: Name, shared: float) -> Likeness | None:
    """How a name as listed, with its sound, is like a place's; None where it is no slip of it."""
    most = most_letters(sound)
    heard = OSA.distance(sound, name.sound, score_cutoff=most)
    if heard > most or is_contrast(sound, name.sound):
        return None
    return Likeness(name, sound, OSA.distance(key, name.key), heard, shared)


def most_letters(sound: str) -> int:
    """How many letters of a sound may differ."""
    return 0 if len(sound) < 3 else 1 if len(sound) < 5 else 2 if len(sound) < 9 else _MOST


def is_contrast(sound: str, other: str) -> bool:
    """Whether a word that tells neighbours apart stands in both, and not the same one."""
    told = _CONTRASTS.findall(sound)
    others = _CONTRASTS.findall(other) if told else told
    return bool(others) and told != others


def figures(key: str, one: Likeness, is_anywhere: bool, names: int, others: int) -> dict[str, float]:
    """The figures of a likeness by name, as docs/explanation/resolving-places.md explains them."""
    name = one.name
    alone = min(len(_unlike(key, name.key)), _LONGEST)
    length = min(len(key), _LONGEST)
    swapped = Levenshtein.distance(key, name.key, score_cutoff=6) - one.letters
    return {
        "always": 1.0,
        "anywhere": float(is_anywhere),
        "1 letter written": float(one.letters == 1),
        "2 letters written": float(one.letters == 2),
        "3 letters written": float(one.letters == 3),
        "more letters written": float(min(max(one.letters - 2, 0), 2)) if one.letters > 3 else 0.0,
        "1 letter heard": float(one.heard == 1),
        "2 letters heard": float(one.heard == 2),
        "3 letters heard": float(one.heard > 2),
        "unlike share": one.letters / max(len(key), len(name.key)),
        "unlike share of words": min(one.letters / max(alone, 1), 1.0),
        "groups not shared": 1.0 - one.shared,
        "first letter": float(key[:1] != name.key[:1]),
        "swapped": float(swapped > 0),
        "vowels only": float(key.translate(_VOWELS) == name.key.translate(_VOWELS)),
        "short": float(one.is_short),
        "length": log10(length),
        "names alike": log10(names),
        "others alike": log10(1 + others),
    }


def place_figures(people: float, names: int, is_capital: bool, is_main: bool) -> dict[str, float]:
    """The figures of how likely a place is meant at all, and by such a name."""
    return {
        "people": log10(people + 100),
        "names": log10(5 + names),
        "capital": float(is_capital),
        "other name": 0.0 if is_main else log10(2 + names),
    }


def weighed(found: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The weight of figures, in powers of ten."""
    return sum(weights[name] * value for name, value in found.items())


def _unlike(key: str, name: str) -> str:
    """A key without the words at its ends that a name shares: where "Weilburg" is in "Weilburg an der Lahn"."""
    words, others = key.split(), name.split()
    while len(words) > 1 and len(others) > 1 and words[-1] == others[-1]:
        words.pop()
        others.pop()
    while len(words) > 1 and len(others) > 1 and words[0] == others[0]:
        words.pop(0)
        others.pop(0)
    return " ".join(words)
