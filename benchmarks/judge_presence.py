"""Probabilities of membership beside other ways, on the same hidden rows: `python benchmarks/judge_presence.py [SEED]`.

Needs, beside Proxenia, `pip install pulearn`. The trial of `proxenia backtest --presence`, with learning from positive
and unlabelled cities beside (Elkan and Noto, KDD 2008): for each network a logistic regression that tells the cities
still listed from all others by their other seats, country, region, language and size, its chance divided by that of a
city listed and kept aside. The regression is scikit-learn's as it comes (C = 1), and at C = 0.01, which did best of
0.0001, 0.001 and 0.01 on seed 0, which is not reported. Prints rows for docs/explanation/presence.md.
"""

import platform
import sys
import time
import warnings
from collections.abc import Sequence
from functools import partial
from importlib.metadata import version

import numpy as np

from proxenia.built.snapshot import open_snapshot
from proxenia.ecosystem.membership import read_matrix
from proxenia.ecosystem.presence.calibration import SHOWN, try_presence
from proxenia.ecosystem.presence.expected import complete_columns
from proxenia.ecosystem.suggestion.forecast import Forecast, learn_forecast

KEPT_ASIDE, DRAWS, TINY = 0.2, 20, 1e-9
STRENGTHS = (1.0, 0.01)
GROUPS = ("country", "region", "language", "size")


def positive_and_unlabelled(left: Forecast, columns: Sequence[int], strength: float) -> np.ndarray:
    """The logits of Elkan and Noto's chance for the networks of these columns; even odds for the others."""
    known = np.hstack([left.table.seats, *(left.side.groupings[name].readers.toarray() > 0 for name in GROUPS)])
    known = np.asarray(known, dtype=np.float32)
    logits = np.zeros(left.table.seats.shape)
    for column in columns:
        others = np.delete(known, column, axis=1)
        chance = np.clip(chances(others, left.table.seats[:, column] > 0, strength), TINY, 1 - TINY)
        logits[:, column] = np.log(chance / (1 - chance))
    return logits


def chances(known: np.ndarray, is_listed: np.ndarray, strength: float) -> np.ndarray:
    """The chance of each city to be a member, of the first draw that keeps a listed one aside: the method needs it."""
    from pulearn import ElkanotoPuClassifier
    from sklearn.linear_model import LogisticRegression

    for draw in range(DRAWS):
        plain = LogisticRegression(C=strength, max_iter=500)
        learner = ElkanotoPuClassifier(plain, hold_out_ratio=KEPT_ASIDE, random_state=draw)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                learner.fit(known, is_listed.astype(int))
        except ValueError:  # no listed city was kept aside
            continue
        return np.asarray(learner.estimator.predict_proba(known)[:, 1], dtype=float) / learner.c
    raise RuntimeError(f"{DRAWS} draws kept no listed city aside")


def main() -> None:
    """Runs the trial and prints a row for each way."""
    snapshot = open_snapshot()
    forecast = learn_forecast(snapshot, read_matrix(snapshot))
    began = time.process_time()
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    columns = complete_columns(snapshot, forecast)
    learned = {
        f"positive-unlabelled, C = {strength:g}": partial(positive_and_unlabelled, columns=columns, strength=strength)
        for strength in STRENGTHS
    }
    trial = try_presence(snapshot, forecast, seed, learned)
    assert trial is not None
    versions = ", ".join(f"{name} {version(name)}" for name in ("numpy", "scipy", "scikit-learn", "pulearn"))
    own = trial.ways["Proxenia"]
    print(f"Python {platform.python_version()}, {versions}; {time.process_time() - began:.0f} CPU s")
    print(f"{len(trial.networks)} networks, {own.hidden:,} members hidden among {own.pairs:,} places; seed {seed}")
    print(f"| way | Brier skill | calibration error | from {SHOWN:.0%} on |\n|---|---|---|---|")
    for name, one in trial.ways.items():
        print(f"| {name} | {one.skill:.3f} | {one.error:.4f} | {one.error_shown:.3f} |")


if __name__ == "__main__":
    main()
