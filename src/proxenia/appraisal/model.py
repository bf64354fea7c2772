"""What an appraisal says: values with their uncertainty, and reasons that name their statements."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

CRITERIA = (
    "financial_commitment",
    "financial_opportunities",
    "visibility",
    "lobbying",
    "best_practices",
    "network_of_contacts",
    "membership_variation",
)


class Level(IntEnum):
    """How deeply a city takes part."""

    NONE = 0
    OBSERVE = 1
    PARTICIPATE = 2
    LEAD = 3


class Answer(StrEnum):
    """A three-valued answer: unknown is not no."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Verdict(StrEnum):
    """What the city should do about a network."""

    JOIN = "join"
    CONFIRM = "confirm"
    KEEP = "keep"
    DEEPEN = "deepen"
    REDUCE = "reduce"
    LEAVE = "leave"
    WATCH = "watch"
    NOT_ELIGIBLE = "not-eligible"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: a template's name and what fills it, and the ids of the statements it rests on.

    `strength` orders reasons: how far this moved the value from what an unknown network would get, positive for,
    negative against. `is_inferred`: it rests on what an editor concluded alone; such a reason is never the first.
    """

    code: str
    values: Mapping[str, object] = field(default_factory=dict)
    statements: tuple[str, ...] = ()
    strength: float = 0.0
    is_inferred: bool = False


@dataclass(frozen=True, slots=True)
class Value:
    """A value in [0, 1] as low <= mode <= high, with its reasons."""

    low: float
    mode: float
    high: float
    reasons: tuple[Reason, ...] = ()

    @classmethod
    def exact(cls, value: float, *reasons: Reason) -> "Value":
        """A value without uncertainty."""
        return cls(value, value, value, reasons)

    @property
    def interval(self) -> tuple[float, float, float]:
        """Low, mode and high."""
        return self.low, self.mode, self.high

    def scaled(self, factor: float) -> "Value":
        """The value times a factor of 0 or more."""
        return Value(self.low * factor, self.mode * factor, self.high * factor, self.reasons)


@dataclass(frozen=True, slots=True)
class Part:
    """One weighted part of a criterion."""

    weight: float
    value: Value


def combine(parts: Iterable[Part]) -> Value:
    """The weighted mean of parts, low, mode and high each on its own; every reason, the strongest first.

    Interval arithmetic: the ends are the means of the ends, which is wider than the parts' independence would allow.
    """
    listed = list(parts)
    total = low = mode = high = 0.0
    for part in listed:
        total += part.weight
        low += part.weight * part.value.low
        mode += part.weight * part.value.mode
        high += part.weight * part.value.high
    reasons = [
        Reason(r.code, r.values, r.statements, r.strength * part.weight / total, r.is_inferred)
        for part in listed
        for r in part.value.reasons
    ]
    return Value(
        low / total, mode / total, high / total, tuple(sorted(reasons, key=lambda reason: -abs(reason.strength)))
    )
