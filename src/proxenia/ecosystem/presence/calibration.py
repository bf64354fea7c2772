"""Are the probabilities right? Members hidden from complete lists, and how often what was given p turned out to be in.

The networks are split in two halves: b is fitted on one and tried on the other, then the other way round. Each
network's number of hidden members is given, as its published total would. Figures: expected calibration error (ten
classes of p, weighted by their sizes; Naeini, Cooper and Hauskrecht 2015), Brier score (1950) and its skill over each
network's base rate; beside it, with the same number given: the base rate itself, the share of the country, and EASE.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from proxenia.catalogue.snapshot import Snapshot
from proxenia.ecosystem.presence.combined import coverage_left, likeness, ways_of_scoring
from proxenia.ecosystem.presence.expected import (
    USUAL_SLOPE,
    best_slope,
    complete_columns,
    hide_members,
    intercepts,
    may_join,
    sigmoid,
)
from proxenia.ecosystem.suggestion.features import Matrix
from proxenia.ecosystem.suggestion.forecast import Forecast
from proxenia.ecosystem.suggestion.suggest import ease_of
from proxenia.places.country import country
from proxenia.places.model import Place

Reals = npt.NDArray[np.float64]
_CLASSES = 10
#: Cities of which so little is expected say nothing of calibration where it matters.
SHOWN = 0.05


@dataclass(frozen=True, slots=True)
class Bin:
    """One class of p: how many pairs, their mean p, and the share that were members."""

    pairs: int
    mean: float
    share: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """One way's figures on the hidden members; `error` is over all pairs, `error_shown` over those of 5 % or more."""

    pairs: int
    hidden: int
    brier: float
    skill: float
    error: float
    error_shown: float
    bins: tuple[Bin, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """What was tried: the networks, each way's figures, and the product's by part of the world and size of city."""

    networks: tuple[str, ...]
    slopes: tuple[float, float]
    ways: Mapping[str, Calibration]
    parts: Mapping[str, Calibration]


#: Scores (cities, networks) in logits from what is left of a forecast once members are hidden.
Way = Callable[[Forecast], Reals]


def try_presence(
    snapshot: Snapshot, forecast: Forecast, seed: int = 1, more: Mapping[str, Way] = MappingProxyType({})
) -> Trial | None:
    """The trial on the complete lists of a forecast; None where fewer than six are at hand.

    `more` are other ways to be tried beside, by name: each with the number of members given, and as it comes.
    """
    columns = complete_columns(snapshot, forecast)
    if len(columns) < 6:
        return None
    left, hidden = hide_members(forecast, columns, seed)
    may = (left.table.seats == 0) & may_join(snapshot, left.table.cities, left.table.networks)
    halves = [columns[0::2], columns[1::2]]
    slopes: list[float] = []
    found: dict[str, list[Reals]] = {}
    others = {name: way(left) for name, way in more.items()}
    for own, other in (halves, halves[::-1]):
        slope = best_slope(likeness(left)[:, other], may[:, other], hidden[:, other]) if len(other) else USUAL_SLOPE
        slopes.append(slope)
        for name, scores in {**_ways(left, slope, hidden), **others}.items():
            found.setdefault(name, []).append(_given(scores[:, own], may[:, own], hidden[:, own]))
    truth = np.concatenate([hidden[:, own][may[:, own]] for own in halves]).astype(np.float64)
    given = {name: np.concatenate(parts) for name, parts in found.items()}
    base = _brier(given["base rate"], truth)
    ways = {name: _figures(p, truth, base) for name, p in given.items()}
    ways["score without calibration"] = _figures(_raw(likeness(left), may, halves), truth, base)
    ways |= {f"{name}, as it comes": _figures(_raw(one, may, halves), truth, base) for name, one in others.items()}
    shares = {
        name: _figures(given["Proxenia"][own], truth[own])
        for label in (_groups(left.table.cities), _sizes(left.table.cities))
        for name, own in _split(np.concatenate([_over(label, may[:, half]) for half in halves]))
    }
    named = tuple(forecast.table.networks[column] for column in columns)
    return Trial(named, (slopes[0], slopes[1]), dict(sorted(ways.items(), key=lambda item: item[1].brier)), shares)


def _over(label: npt.NDArray[np.str_], may: npt.NDArray[np.bool_]) -> npt.NDArray[np.str_]:
    """The label of the city of each pair that may be."""
    return np.asarray(label[:, None].repeat(may.shape[1], axis=1)[may])


def _split(labels: npt.NDArray[np.str_]) -> Iterator[tuple[str, npt.NDArray[np.bool_]]]:
    for name in np.unique(labels).tolist():
        yield str(name), labels == name


def _given(scores: Reals, may: npt.NDArray[np.bool_], hidden: Matrix) -> Reals:
    wanted = (hidden * may).sum(axis=0).astype(np.float64)
    return np.asarray(sigmoid(intercepts(scores, may, wanted) + scores)[may])


def _ways(forecast: Forecast, slope: float, hidden: Matrix) -> dict[str, Reals]:
    """The scores of each way, cities x networks, in logits where that makes sense."""
    seats, side = forecast.table.seats, forecast.side
    rows = np.arange(len(seats))
    overall = seats.mean(axis=0, dtype=np.float64).astype(np.float32) + np.float32(0.5 / max(len(seats), 1))
    shared = np.asarray(seats.T @ seats)
    ways: dict[str, Callable[[], Reals]] = {
        "base rate": lambda: np.zeros(seats.shape),
        "share of the country": lambda: np.log(side.groupings["country"].share(seats, rows, overall, 3.0)),
        "EASE": lambda: np.log1p(np.maximum(seats @ ease_of(shared), 0) / 0.02),
    }
    own = ways_of_scoring(forecast, slope, coverage_left(forecast, hidden.sum(axis=0)))
    return own | {name: np.asarray(scores(), dtype=np.float64) for name, scores in ways.items()}


def _raw(scores: Reals, may: npt.NDArray[np.bool_], halves: Sequence[Sequence[int]]) -> Reals:
    """Scores taken for logits as they are: what p would be without totals."""
    p = sigmoid(scores)
    return np.concatenate([p[:, own][may[:, own]] for own in halves])


def _figures(p: Reals, truth: Reals, base: float | None = None) -> Calibration:
    against = _brier(np.full(len(p), truth.mean() if len(truth) else 0.0), truth) if base is None else base
    brier, bins = _brier(p, truth), _bins(p, truth)
    shown = p >= SHOWN
    return Calibration(
        pairs=len(p),
        hidden=int(truth.sum()),
        brier=brier,
        skill=1 - brier / against if against else 0.0,
        error=_error(bins),
        error_shown=calibration_error(p[shown], truth[shown]),
        bins=bins,
    )


def calibration_error(p: Reals, truth: Reals) -> float:
    """The expected calibration error in ten classes of p, weighted by their sizes; 0 of no pairs."""
    return _error(_bins(p, truth))


def _brier(p: Reals, truth: Reals) -> float:
    return float(np.mean((p - truth) ** 2)) if len(p) else 0.0


def _bins(p: Reals, truth: Reals) -> tuple[Bin, ...]:
    at = np.minimum((p * _CLASSES).astype(int), _CLASSES - 1)
    number = np.bincount(at, minlength=_CLASSES)
    means, shares = (np.bincount(at, weights, minlength=_CLASSES) / np.maximum(number, 1) for weights in (p, truth))
    rows = zip(number.tolist(), means.tolist(), shares.tolist(), strict=True)
    return tuple(Bin(n, round(mean, 4), round(share, 4)) for n, mean, share in rows)


def _error(bins: Sequence[Bin]) -> float:
    whole = sum(one.pairs for one in bins)
    return sum(one.pairs * abs(one.mean - one.share) for one in bins) / whole if whole else 0.0


def _groups(cities: Sequence[Place]) -> npt.NDArray[np.str_]:
    return np.array([country(place.country).world_bank_region or "elsewhere" for place in cities])


def _sizes(cities: Sequence[Place]) -> npt.NDArray[np.str_]:
    def named(people: int | None) -> str:
        if not people:
            return "population unknown"
        bounds = ((50_000, "below 50,000"), (250_000, "50,000 to 250,000"), (1_000_000, "250,000 to 1 million"))
        return next((name for most, name in bounds if people < most), "1 million and more")

    return np.array([named(place.population) for place in cities])
