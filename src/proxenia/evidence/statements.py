"""The unit of evidence: one source says one thing of one network."""

import builtins
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from proxenia.evidence.dates import PartialDate

#: What a statement may hold: text, a number, or (in qualifiers) a list of texts.
Scalar = str | int | float | bool
Qualifier = Scalar | list[str]

FIELDS = ("network", "property", "value", "qualifiers", "as_of", "source")


class Grade(StrEnum):
    """How a statement follows from its source: the source says it, or an editor concluded it from what it says."""

    STATED = "stated"
    INFERRED = "inferred"


class Qualified:
    """What statements and facts have in common: a source, and qualifiers that are read by their type."""

    __slots__ = ()
    qualifiers: Mapping[str, Qualifier]
    source: str

    def text(self, qualifier: str) -> str:
        """A qualifier as text; empty where there is none."""
        value = self.qualifiers.get(qualifier, "")
        return ", ".join(value) if isinstance(value, list) else str(value)

    def number(self, qualifier: str) -> float | None:
        """A qualifier as a number; None where there is none."""
        value = self.qualifiers.get(qualifier)
        return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None

    def listing(self, qualifier: str) -> tuple[str, ...]:
        """A qualifier as a list of texts; empty where there is none."""
        value = self.qualifiers.get(qualifier, [])
        return tuple(value) if isinstance(value, list) else (str(value),)


@dataclass(frozen=True, slots=True)
class Statement(Qualified):
    """A source's claim that `property` of `network` is `value`, held at `as_of` (None: the source gives no date).

    The grade is the editors' reading of the source, not a part of the claim: it does not change the id.
    """

    network: str
    property: str
    value: Scalar
    source: str
    as_of: PartialDate | None = None
    qualifiers: Mapping[str, Qualifier] = field(default_factory=dict)
    grade: Grade = Grade.STATED

    @builtins.property  # the field of the same name hides the builtin from type checkers
    def id(self) -> str:
        """Twelve hexadecimal digits of the content's SHA-256: the same claim has the same id everywhere."""
        return hashlib.sha256(self.canonical().encode()).hexdigest()[:12]

    def canonical(self) -> str:
        """One line of JSON with sorted keys: what the id is computed from, and the line `catalogue import` reads."""
        return json.dumps(self.as_row(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def as_row(self) -> dict[str, object]:
        """The claim as plain data, in the form of the evidence files."""
        return {
            "network": self.network,
            "property": self.property,
            "value": self.value,
            "qualifiers": dict(self.qualifiers),
            "as_of": str(self.as_of) if self.as_of else None,
            "source": self.source,
        }
