"""How like a passage of a plan is to each theme, and to what speaks of none."""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from proxenia.appraisal.constants import Constants
from proxenia.appraisal.question.encoder import Encode
from proxenia.evidence.file.yaml_text import read_yaml
from proxenia.evidence.vocabulary import Vocabulary

_DATA = Path(__file__).parents[2] / "data"
#: What stands in a list of themes for "none of them".
NONE = ""
#: A year by which something is done, with the word that leads to it; that of the Agenda 2030 stays.
_YEAR = re.compile(
    r"(?<!agenda )\b(?:(?:by|before|until|in|since|hasta|antes de|en|para|até|em|d[’']ici(?: à)?|avant|jusqu[’']en) )?"
    r"(?:the (?:end of|year) )?(?:19|20)\d\d\b(?! agenda)",
    re.IGNORECASE,
)


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

    `without` names the hand whose examples are left out: what it wrote is to be read as the work of a stranger.
    """
    lines = theme_lines(vocabulary, without)
    heights = theme_likeness(texts, lines, int(constants.number("agenda.best_cues")), encode)
    heights[:, -1] += constants.number("agenda.no_theme")
    heights /= constants.number("agenda.sharpness")
    chances = np.exp(heights - heights.max(axis=1, keepdims=True))
    return np.asarray(chances / chances.sum(axis=1, keepdims=True))


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
    return {**themes, NONE: tuple(examples[NONE])}


def as_meant(text: str) -> str:
    """A passage as its themes are looked for: turns of phrase by what they mean, years left out.

    "Heat islands" are no islands, and a goal "by 2030" is not of the Agenda 2030.
    """
    text = _YEAR.sub("", text)
    for pattern, meaning in _turns():
        text = pattern.sub(meaning, text)
    return text


def read_examples(path: Path) -> tuple[Example, ...]:
    """The labelled passages of a file."""
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(Example(**row) for row in csv.DictReader(file))


@cache
def shipped_examples() -> tuple[Example, ...]:
    """The labelled passages with which a plan's are compared."""
    return read_examples(_DATA / "agenda_examples.csv")


@cache
def _turns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(rf"\b{pattern}" + ("" if "(?=" in pattern else r"(?!\w)"), re.IGNORECASE), meaning)
        for turns in _data("agenda_turns.yaml").values()
        for pattern, meaning in turns.items()
    )


@cache
def _cues() -> dict[str, tuple[str, ...]]:
    return {
        theme: tuple(line for lines in languages.values() for line in lines)
        for theme, languages in _data("agenda_cues.yaml").items()
    }


def _data(name: str) -> Mapping[str, Mapping[str, Any]]:
    document, problems = read_yaml(_DATA / name)
    assert document and not problems and isinstance(document.data, Mapping)
    return document.data
