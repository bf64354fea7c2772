"""Are the probabilities right where only a small part of a list is at hand, as of most large networks?

Of half of the complete lists at a time only a part is left: random rows, or those of few countries, as where the
sources of a country happened to be read. Each network's number of missing members is given. Told is the skill of the
Brier score (1950) over each network's base rate, and the calibration error of pairs of 5 % or more.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from proxenia.catalogue.snapshot import Snapshot
from proxenia.ecosystem.presence.calibration import SHOWN, calibration_error
from proxenia.ecosystem.presence.combined import coverage_left, ways_of_scoring
from proxenia.ecosystem.presence.expected import complete_columns, fit_slope, intercepts, may_join, sigmoid
from proxenia.ecosystem.suggestion.forecast import Forecast

Reals = npt.NDArray[np.float64]
Rows = npt.NDArray[np.intp]
Left = Callable[[Rows, int, np.random.Generator], Rows]
#: What part of each list is left, and how few rows at least.
_PARTS, _LEAST_ROWS = (0.05, 0.2), 3


@dataclass(frozen=True, slots=True)
class SparseTrial:
    """One way on lists of which a part is left, chosen by `chosen` ("random rows", "few countries")."""

    chosen: str
    part: float
    way: str
    hidden: int
    skill: float
    error_shown: float


def try_sparse(snapshot: Snapshot, forecast: Forecast, seed: int = 1) -> tuple[SparseTrial, ...]:
    """The trials of all parts, choices and ways; empty where fewer than six lists are complete."""
    columns = complete_columns(snapshot, forecast)
    if len(columns) < 6:
        return ()
    countries = np.array([place.country for place in forecast.table.cities])
    choices: dict[str, Left] = {"random rows": _at_random, "few countries": _by_country(countries)}
    slope = fit_slope(snapshot, forecast)
    may = may_join(snapshot, forecast.table.cities, forecast.table.networks)
    return tuple(
        trial
        for chosen, choose in choices.items()
        for part in _PARTS
        for trial in _tried(forecast, columns, may, slope, (chosen, part, choose, seed))
    )


def _tried(
    forecast: Forecast,
    columns: list[int],
    may: npt.NDArray[np.bool_],
    slope: float,
    asked: tuple[str, float, Left, int],
) -> Iterator[SparseTrial]:
    chosen, part, choose, seed = asked
    rng, truths, bases = np.random.default_rng(seed), [], []
    said: dict[str, list[Reals]] = {}
    for half in (columns[0::2], columns[1::2]):
        left = _left(forecast, half, part, choose, rng)
        hidden = forecast.table.seats - left.table.seats
        ways = ways_of_scoring(left, slope, coverage_left(left, hidden.sum(axis=0)))
        for column in half:
            own = may[:, column] & (left.table.seats[:, column] == 0)
            truth = hidden[own, column].astype(np.float64)
            truths.append(truth)
            bases.append(np.full(len(truth), truth.mean() if len(truth) else 0.0))
            for way, scores in ways.items():
                said.setdefault(way, []).append(_given(scores[own, column], truth.sum()))
    truth, base = np.concatenate(truths), np.concatenate(bases)
    for way, parts in said.items():
        p = np.concatenate(parts)
        skill = 1 - float(np.mean((p - truth) ** 2) / np.mean((base - truth) ** 2))
        shown = p >= SHOWN
        yield SparseTrial(chosen, part, way, int(truth.sum()), skill, calibration_error(p[shown], truth[shown]))


def _given(scores: Reals, wanted: float) -> Reals:
    column, may = scores[:, None], np.ones((len(scores), 1), dtype=bool)
    return np.asarray(sigmoid(intercepts(column, may, np.array([wanted])) + column)[:, 0])


def _left(forecast: Forecast, columns: list[int], part: float, choose: Left, rng: np.random.Generator) -> Forecast:
    seats = forecast.table.seats.copy()
    for column in columns:
        rows = np.flatnonzero(seats[:, column])
        kept = choose(rows, max(_LEAST_ROWS, round(part * len(rows))), rng)
        seats[rows, column] = 0
        seats[kept, column] = 1
    return forecast.with_seats(seats)


def _at_random(rows: Rows, number: int, rng: np.random.Generator) -> Rows:
    return rng.choice(rows, number, replace=False)


def _by_country(countries: npt.NDArray[np.str_]) -> Left:
    def left(rows: Rows, number: int, rng: np.random.Generator) -> Rows:
        order = rng.permutation(np.unique(countries[rows]))
        ordered = np.concatenate([rows[countries[rows] == code] for code in order])
        return np.asarray(ordered[:number])

    return left
