"""A name that is asked for, and the answer to it: same, unsure or none, with score, reasons and candidates."""

from dataclasses import dataclass
from enum import StrEnum

from proxenia.places.model import Place, PlaceKind


class Status(StrEnum):
    """How certain an answer is."""

    SAME = "same"
    UNSURE = "unsure"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Query:
    """A name to resolve; `country` is a code or a name, `kind` what the list says the member is.

    `ids`: whether a number is a GeoNames id; in a list it may be a postal code.
    """

    name: str
    country: str | None = None
    kind: PlaceKind | None = None
    ids: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place the name could mean, with its score in [0, 1], and whether the name as written is one of its names."""

    place: Place
    score: float
    is_so_called: bool = True


@dataclass(frozen=True, slots=True)
class Resolution:
    """The answer: `place` is the best candidate, to be trusted only where the status is "same".

    `score` in [0, 1] is how probable it is that the best candidate is meant, by the weights of `Scale`.
    """

    status: Status
    place: Place | None
    score: float
    reasons: tuple[str, ...]
    candidates: tuple[Candidate, ...]
