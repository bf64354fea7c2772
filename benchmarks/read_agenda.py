"""Measures how plans are read: python benchmarks/read_agenda.py [fit].

The labelled passages (agenda_passages.csv) were written for the purpose in the manner of municipal plans. `fit` finds
the two numbers of constants.yaml on the tuning half; without it the table of docs/explanation/agenda.md is printed, all
of it from the held-out half.
"""

import csv
import sys
from itertools import product
from pathlib import Path

import numpy as np

from proxenia.appraisal.constants import shipped_constants
from proxenia.appraisal.question.agenda import (
    Encode,
    all_theme_lines,
    sentence_encoder,
    theme_likeness,
    theme_lines,
    theme_probabilities,
)
from proxenia.evidence.vocabulary import shipped_vocabulary

PASSAGES = Path(__file__).with_name("agenda_passages.csv")
LANGUAGES = {"en": "English", "es": "Spanish", "pt": "Portuguese", "fr": "French"}


def passages(half: str) -> list[dict[str, str]]:
    """The labelled passages of a half; an empty theme means that the passage speaks of none."""
    with PASSAGES.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["half"] == half]


def encoder() -> Encode:
    """The encoder that knows the lines of the themes."""
    return sentence_encoder(all_theme_lines(shipped_vocabulary()))


def table() -> str:
    """The held-out half's figures by language, as a Markdown table."""
    rows, themes = passages("held out"), list(theme_lines(shipped_vocabulary()))
    constants = shipped_constants()
    texts = [row["text"] for row in rows]
    chances = theme_probabilities(texts, shipped_vocabulary(), constants, encoder())[:, :-1]
    least = constants.number("agenda.least_probability")
    lines = [
        "| language | passages with a theme | right theme first | among first three | counted | of these right "
        "| mean probability said | passages without a theme counted |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for language, name in (*LANGUAGES.items(), ("", "all")):
        at = [n for n, row in enumerate(rows) if language in (row["language"], "")]
        lines.append(_line(name, [rows[n]["theme"] for n in at], chances[at], themes, least))
    return "\n".join(lines) + "\n"


def _line(name: str, truth: list[str], chances: np.ndarray, themes: list[str], least: float) -> str:
    order = np.argsort(-chances, axis=1, kind="stable")
    best, sure = [themes[at] for at in order[:, 0]], chances.max(axis=1)
    has = [n for n, theme in enumerate(truth) if theme]
    first = sum(best[n] == truth[n] for n in has)
    three = sum(truth[n] in [themes[at] for at in order[n, :3]] for n in has)
    counted = [n for n in range(len(truth)) if sure[n] >= least]
    right = sum(best[n] == truth[n] for n in counted)
    empty = len(truth) - len(has)
    wrongly = sum(not truth[n] for n in counted)
    said = float(np.mean(sure[counted]))
    return (
        f"| {name} | {len(has)} | {first / len(has):.0%} | {three / len(has):.0%} | {len(counted)} "
        f"| {right / len(counted):.0%} | {said:.0%} | {wrongly} of {empty} |"
    )


def fit() -> tuple[float, float]:
    """The sharpness and the level of no theme under which the tuning half is likeliest."""
    rows, themes = passages("tuning"), [*theme_lines(shipped_vocabulary()), ""]
    best = int(shipped_constants().number("agenda.best_cues"))
    likeness = theme_likeness([row["text"] for row in rows], shipped_vocabulary(), best, encoder())
    truth = np.array([themes.index(row["theme"]) for row in rows])

    def surprise(sharpness: float, level: float) -> float:
        heights = np.column_stack([likeness, np.full(len(rows), level)]) / sharpness
        heights -= heights.max(axis=1, keepdims=True)
        return float((np.log(np.exp(heights).sum(axis=1)) - heights[np.arange(len(rows)), truth]).mean())

    grid = product(np.arange(0.01, 0.08, 0.002), np.arange(0.0, 0.4, 0.005))
    sharpness, level = min(grid, key=lambda pair: surprise(*pair))
    return round(float(sharpness), 4), round(float(level), 4)


if __name__ == "__main__":
    print(fit() if sys.argv[1:] == ["fit"] else table())
