"""Measures how plans are read: python benchmarks/read_agenda.py [fit | vectors].

500 labelled passages were written for the purpose in the manner of municipal plans, by two hands. Half of them are the
examples with which plans are compared (data/agenda_examples.csv), half are kept aside (agenda_passages.csv). Every
passage is read without the examples of its own author. `fit` finds the two numbers of constants.yaml on the examples;
without it the table of docs/explanation/agenda.md is printed. `vectors` writes data/agenda_vectors.npy anew, after
cues, examples or themes have changed.
"""

import sys
from collections.abc import Callable, Iterable, Sequence
from itertools import product
from pathlib import Path

import numpy as np

from proxenia.appraisal.constants import shipped_constants
from proxenia.appraisal.question.encoder import VECTORS, sentence_encoder, write_vectors
from proxenia.appraisal.question.likeness import (
    NONE,
    Example,
    read_examples,
    shipped_examples,
    theme_likeness,
    theme_lines,
    theme_probabilities,
)
from proxenia.evidence.vocabulary import shipped_vocabulary

KEPT_ASIDE = Path(__file__).with_name("agenda_passages.csv")
LANGUAGES = {"en": "English", "es": "Spanish", "pt": "Portuguese", "fr": "French"}
HANDS = {"first": "the cues' author", "second": "another author"}


def table() -> str:
    """The figures of both halves as a Markdown table, those of the half kept aside by language and author too."""
    aside, examples = read_examples(KEPT_ASIDE), shipped_examples()
    chances, themes = _chances(aside), list(theme_lines(shipped_vocabulary()))
    lines = [
        "| passages | with a theme | right theme first | among first three | counted | of these right "
        "| mean probability said | without a theme, counted |",
        "|---|---|---|---|---|---|---|---|",
        *(
            _line(name, *_of(aside, chances, lambda one, code=code: one.language == code), themes)
            for code, name in LANGUAGES.items()
        ),
        *(
            _line(name, *_of(aside, chances, lambda one, hand=hand: one.hand == hand), themes)
            for hand, name in HANDS.items()
        ),
        _line("**all kept aside**", aside, chances, themes),
        _line("the half used", examples, _chances(examples), themes),
    ]
    return "\n".join(lines) + "\n"


def _chances(rows: Sequence[Example]) -> np.ndarray:
    """The probabilities of each passage, read without the examples of its own author."""
    vocabulary, constants, encode = shipped_vocabulary(), shipped_constants(), sentence_encoder()
    found = np.empty((len(rows), len(theme_lines(vocabulary))))
    for hand, at in _by_hand(rows):
        found[at] = theme_probabilities([rows[n].text for n in at], vocabulary, constants, encode, hand)
    return found


def _by_hand(rows: Sequence[Example]) -> Iterable[tuple[str, list[int]]]:
    return [(hand, [n for n, one in enumerate(rows) if one.hand == hand]) for hand in HANDS]


def _of(
    rows: Sequence[Example], chances: np.ndarray, wanted: Callable[[Example], bool]
) -> tuple[list[Example], np.ndarray]:
    at = [n for n, one in enumerate(rows) if wanted(one)]
    return [rows[n] for n in at], chances[at]


def _line(name: str, rows: Sequence[Example], chances: np.ndarray, themes: Sequence[str]) -> str:
    least = shipped_constants().number("agenda.least_probability")
    truth, chances = [one.theme for one in rows], chances[:, :-1]
    order = np.argsort(-chances, axis=1, kind="stable")
    best, sure = [themes[at] for at in order[:, 0]], chances.max(axis=1)
    has = [n for n, theme in enumerate(truth) if theme]
    first = sum(best[n] == truth[n] for n in has)
    three = sum(truth[n] in [themes[at] for at in order[n, :3]] for n in has)
    counted = [n for n in range(len(truth)) if sure[n] >= least]
    right = sum(best[n] == truth[n] for n in counted)
    wrongly = sum(not truth[n] for n in counted)
    said = float(np.mean(sure[counted]))
    return (
        f"| {name} | {len(has)} | {first / len(has):.0%} | {three / len(has):.0%} | {len(counted)} "
        f"| {right / len(counted):.0%} | {said:.0%} | {wrongly} of {len(truth) - len(has)} |"
    )


def fit() -> tuple[float, float]:
    """The sharpness and the level of no theme under which the examples are likeliest, each read by the other hand."""
    rows, vocabulary, encode = shipped_examples(), shipped_vocabulary(), sentence_encoder()
    themes, best = list(theme_lines(vocabulary)), int(shipped_constants().number("agenda.best_cues"))
    likeness = np.empty((len(rows), len(themes)))
    for hand, at in _by_hand(rows):
        likeness[at] = theme_likeness([rows[n].text for n in at], theme_lines(vocabulary, hand), best, encode)
    truth = np.array([themes.index(one.theme) for one in rows])

    def surprise(sharpness: float, level: float) -> float:
        heights = (likeness + level * (np.array(themes) == NONE)) / sharpness
        heights -= heights.max(axis=1, keepdims=True)
        return float((np.log(np.exp(heights).sum(axis=1)) - heights[np.arange(len(rows)), truth]).mean())

    grid = product(np.arange(0.01, 0.08, 0.002), np.arange(0.0, 0.4, 0.005))
    sharpness, level = min(grid, key=lambda pair: surprise(*pair))
    return round(float(sharpness), 4), round(float(level), 4)


def vectors() -> str:
    """Writes the vectors of all that passages are compared with."""
    texts = [text for own in theme_lines(shipped_vocabulary()).values() for text in own]
    write_vectors(VECTORS, list(dict.fromkeys(texts)), sentence_encoder(known=None))
    return f"{len(texts)} vectors\n"


if __name__ == "__main__":
    print({"fit": fit, "vectors": vectors}.get(" ".join(sys.argv[1:]), table)())
