"""How long networks last by what they do: Kaplan and Meier (1958), with log-log intervals and a log-rank test."""

import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from proxenia.catalogue.model import Network, Standing
from proxenia.evidence.dates import parse_optional

#: A network whose services lie all in here only brings its members together.
MEETING = frozenset({"summit", "peer-exchange", "working-groups"})
#: What speaking adds: such a network also represents and informs its members, and gives them nothing further.
SPEAKING = MEETING | {"advocacy", "information"}
#: With fewer endings in either group a comparison says nothing; the test's normal approximation needs some.
LEAST_ENDS = 5
#: Ages in years at which it is told how many networks are still watched.
AGES = (0, 10, 20, 30, 40, 50)


class Function(StrEnum):
    """What a network does for its members, as far as its statements say."""

    MEETS = "only meets"
    SPEAKS = "meets and speaks"
    SERVES = "serves members"  # trains, helps, pays, checks, awards, researches, matches or works on projects
    UNKNOWN = "not stated"


@dataclass(frozen=True, slots=True)
class Life:
    """How many whole years a network is known to have lasted, and whether it then ended."""

    network: str
    function: Function
    years: int
    is_ended: bool


@dataclass(frozen=True, slots=True)
class Step:
    """The share known to last longer than `years`, its 95 % interval, and how many were still watched then."""

    years: int
    at_risk: int
    ended: int
    share: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Curve:
    """The survival of one group; `steps` has a step for each age at which one ended.

    `at_risk` are pairs (age, networks still watched at that age): with few of them a share says little.
    """

    function: Function
    networks: int
    ended: int
    years_watched: int
    steps: tuple[Step, ...]
    at_risk: tuple[tuple[int, int], ...]

    def share_after(self, years: int) -> Step | None:
        """The step that holds at an age; None before the first ending."""
        reached = [step for step in self.steps if step.years <= years]
        return reached[-1] if reached else None


@dataclass(frozen=True, slots=True)
class Survival:
    """A curve for each function, those left out, and whether the groups differ.

    `p_value` is of the log-rank test between those that only meet and all others of known function; None where fewer
    than five of either ended. `left_out` have no founding year, or nothing dated after it.
    """

    curves: tuple[Curve, ...]
    left_out: tuple[str, ...]
    p_value: float | None
    ends_meeting: int
    ends_other: int


def function_of(network: Network) -> Function:
    """What a network does, from the services its statements name: those they leave out are not known."""
    services = frozenset(network.services)
    if not services:
        return Function.UNKNOWN
    if services <= MEETING:
        return Function.MEETS
    return Function.SPEAKS if services <= SPEAKING else Function.SERVES


def live(network: Network, until: int) -> Life | None:
    """A network's life up to the end of a year; None where its founding or everything after it is undated.

    A network not known to have ended is watched to `until` where it is active, else to its newest dated evidence. One
    that ended in a year nobody states is watched to that evidence too, and not counted as an ending.
    """
    if network.founded is None or network.founded > until:
        return None
    end = network.dissolved if network.dissolved is not None and network.dissolved <= until else None
    last = end if end is not None else _last_seen(network, until)
    if last is None or last < network.founded:
        return None
    return Life(network.id, function_of(network), last - network.founded, end is not None)


def _last_seen(network: Network, until: int) -> int | None:
    if network.standing is Standing.ACTIVE or (network.dissolved or 0) > until:
        return until
    newest = parse_optional(network.newest)
    return min(newest.year, until) if newest else None


def survive(networks: Iterable[Network], until: int) -> Survival:
    """The survival of these networks by function up to the end of a year."""
    every = sorted(networks, key=lambda network: network.id)
    lives = {network.id: live(network, until) for network in every}
    known = [life for life in lives.values() if life]
    meeting = [life for life in known if life.function is Function.MEETS]
    other = [life for life in known if life.function in (Function.SPEAKS, Function.SERVES)]
    return Survival(
        curves=tuple(curve(function, [life for life in known if life.function is function]) for function in Function),
        left_out=tuple(id_ for id_, life in lives.items() if life is None),
        p_value=compare(meeting, other),
        ends_meeting=sum(life.is_ended for life in meeting),
        ends_other=sum(life.is_ended for life in other),
    )


def curve(function: Function, lives: Sequence[Life]) -> Curve:
    """The Kaplan-Meier curve of these lives; no step where none ended."""
    years = np.array([life.years for life in lives], dtype=float)
    is_ended = np.array([life.is_ended for life in lives], dtype=bool)
    steps = _steps(years, is_ended) if is_ended.any() else ()
    at_risk = tuple((age, int((years >= age).sum())) for age in AGES)
    return Curve(function, len(lives), int(is_ended.sum()), int(years.sum()), steps, at_risk)


def _steps(years: npt.NDArray[np.float64], is_ended: npt.NDArray[np.bool_]) -> tuple[Step, ...]:
    from scipy.stats import CensoredData, ecdf

    survival = ecdf(CensoredData(uncensored=years[is_ended], right=years[~is_ended])).sf
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")  # where all have ended the log-log interval is undefined: shown as unknown
        interval = survival.confidence_interval(0.95, method="log-log")
    at = {float(age): place for place, age in enumerate(survival.quantiles)}
    return tuple(
        Step(
            int(age),
            int((years >= age).sum()),
            int((is_ended & (years == age)).sum()),
            float(survival.probabilities[at[age]]),
            _known(interval.low.probabilities[at[age]]),
            _known(interval.high.probabilities[at[age]]),
        )
        for age in np.unique(years[is_ended]).tolist()
    )


def _known(number: float) -> float | None:
    return None if np.isnan(number) else float(number)


def compare(first: Sequence[Life], second: Sequence[Life]) -> float | None:
    """The p-value of the log-rank test (Mantel 1966) that both last equally; None where too few ended to tell."""
    if min(sum(life.is_ended for life in group) for group in (first, second)) < LEAST_ENDS:
        return None
    from scipy.stats import logrank

    return float(logrank(_censored(first), _censored(second)).pvalue)


def _censored(lives: Sequence[Life]) -> object:
    from scipy.stats import CensoredData

    ended, watched = ([life.years for life in lives if life.is_ended is wanted] for wanted in (True, False))
    return CensoredData(uncensored=ended, right=watched)
