"""What the statements say of leaving a network: the notice to give, and how long a member is bound at least."""

from collections.abc import Iterable
from dataclasses import dataclass

from proxenia.catalogue.model import Fact


@dataclass(frozen=True, slots=True)
class LeavingTerm:
    """One rule: `months` of notice or of the minimum term, and the statement that says so."""

    months: float
    statement: str


@dataclass(frozen=True, slots=True)
class LeavingTerms:
    """The rules on leaving; None where no statement tells, which is not the same as no notice."""

    notice: LeavingTerm | None = None
    minimum: LeavingTerm | None = None


def leaving_terms(requirements: Iterable[Fact]) -> LeavingTerms:
    """The longest notice and the longest minimum term that the requirements tell of."""
    found: dict[str, list[LeavingTerm]] = {"notice": [], "minimum": []}
    for fact in requirements:
        months = fact.number("months") if fact.text("term") == "notice" else 12 * (fact.number("years") or 0)
        if fact.text("term") in found and months is not None:
            found[fact.text("term")].append(LeavingTerm(months, fact.id))
    longest = (max(found[term], key=lambda one: one.months, default=None) for term in ("notice", "minimum"))
    return LeavingTerms(*longest)
