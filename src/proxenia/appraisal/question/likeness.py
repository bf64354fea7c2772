"""How like a passage of a plan is to each theme, and to what speaks of none."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from proxenia.appraisal.constants import Constants
from proxenia.appraisal.question.encoder import Encode
from proxenia.appraisal.question.meaning import affirmed, as_meant, read_data, says_nothing
from proxenia.evidence.vocabulary import Vocabulary

_DATA = Path(__file__).parents[2] / "data"
#: What stands in a list of themes for "none of them".
NONE = ""
#: Under which its cues stand.
_NO_THEME = "no-theme"


@dataclass(frozen=True, slots=True)
class Example:
    """A passage whose theme is known, NONE for none; `hand` tells those of one author from those of another."""

    language: str
    theme: str
    hand: str
    text: str


def theme_probabilities(
    texts: Sequence[str], vocabulary: Vocabulary, constants: Constants, encode: Encode, without: str | None = None
) -> npt.NDArray[np.float64]:
    """Texts x (themes, then "no theme"), in [0, 1], rows summing to 1; themes in the order of the vocabulary.

    What a passage says is not pursued speaks of nothing, and a passage that says no more than that of no theme.
    `without` names the hand whose examples are left out: what it wrote is to be read as the work of a stranger.
    """
    lines = theme_lines(vocabulary, without)
    told = [affirmed(text) for text in texts]
    heights = theme_likeness(told, lines, int(constants.number("agenda.best_cues")), encode)
    heights[:, -1] += constants.number("agenda.no_theme")
    heights /= constants.number("agenda.sharpness")
    chances = np.exp(heights - heights.max(axis=1, keepdims=True))
    chances /= chances.sum(axis=1, keepdims=True)
    denied = [one != text and says_nothing(one) for one, text in zip(map(as_meant, told), texts, strict=True)]
    chances[denied] = 0.0
    chances[denied, -1] = 1.0
    return np.asarray(chances)


def theme_likeness(
    texts: Sequence[str], lines: Mapping[str, Sequence[str]], best: int, encode: Encode
) -> npt.NDArray[np.float64]:
    """Texts x what `lines` has, from the cosines with a theme's lines: half the mean of the `best`, half that of all.

    What speaks of no theme has nothing in common: there the mean of all is left out.
    """
    vectors = encode([line for own in lines.values() for line in own])
    cosines = np.asarray(encode([as_meant(text) for text in texts]) @ vectors.T, dtype=np.float64)
    out, start = np.empty((len(texts), len(lines))), 0
    for column, (theme, own) in enumerate(lines.items()):
        block = np.sort(cosines[:, start : start + len(own)], axis=1)
        out[:, column] = (block[:, -best:].mean(axis=1) + (0.0 if theme == NONE else block.mean(axis=1))) / 2
        start += len(own)
    return out


def theme_lines(vocabulary: Vocabulary, without: str | None = None) -> Mapping[str, tuple[str, ...]]:
    """What passages are compared with, by theme and for none of them last, in four languages.

    A theme has its name and definition, its cues and its examples, but for those of one hand.
    """
    cues, examples = _cues(), dict[str, list[str]]()
    for one in shipped_examples():
        if one.hand != without:
            examples.setdefault(one.theme, []).append(as_meant(one.text))
    themes = {
        term.id: (
            f"{term.label}: {term.definition}",
            *filter(None, term.names.values()),
            *cues.get(term.id, ()),
            *examples.get(term.id, ()),
        )
        for term in vocabulary.group("theme")
    }
    return {**themes, NONE: (*cues.get(_NO_THEME, ()), *examples[NONE])}


def read_examples(path: Path) -> tuple[Example, ...]:
    """The labelled passages of a file."""
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(Example(**row) for row in csv.DictReader(file))


@cache
def shipped_examples() -> tuple[Example, ...]:
    """The labelled passages with which a plan's are compared."""
    return read_examples(_DATA / "agenda_examples.csv")


@cache
def _cues() -> dict[str, tuple[str, ...]]:
    return {
        theme: tuple(line for lines in languages.values() for line in lines)
        for theme, languages in read_data("agenda_cues.yaml").items()
    }
