"""One network as an advice sees it: the verdict, what speaks for and against it, what it costs and who is in it."""

import re
from typing import Final

import msgspec

from proxenia.appraisal.answer.record.quantity import Cost, Interval, Level, Number, summed
from proxenia.appraisal.model import Answer, Verdict

#: Letters that a chart has room for.
_LABEL: Final = 26
#: What follows a dash between spaces explains the name.
_EXPLAINS: Final = re.compile(r" [–-] ")
#: Letters of a name that a sentence bears among others.
_NAME: Final = 60
_LONGEST_NAME: Final = 90


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence for or against, with the ids of the statements it rests on.

    `grounds`: kinds of source (own, official, dataset, reference, other, mirror), list (of members), inferred (an
    editor's reading); empty where it is computed.
    """

    text: str
    code: str = ""
    statements: list[str] = []
    grounds: list[str] = []


class Overlap(msgspec.Struct, frozen=True):
    """Members shared with another network: their number, and as a share [0, 1] of this and of that network."""

    id: str
    shared: Number
    of_this: float | None = None
    of_that: float | None = None


class Membership(msgspec.Struct, frozen=True):
    """How probably the city is in a network today, low <= p <= high, and on what ground.

    `ground`: said (by the user), listed, absent (from a newer complete list), expected. `seen` is the date of
    the list that names it or does not.
    """

    p: float
    low: float
    high: float
    ground: str
    seen: str | None = None


class Network(msgspec.Struct, frozen=True, kw_only=True):
    """One network as the advice sees it; what the advice does not say is empty."""

    id: str
    name: str = ""
    short: str = ""
    kind: str = ""
    category: str | None = None
    description: str | None = None
    website: str | None = None
    verdict: Verdict
    level: Level = 0
    present: bool | None = None
    present_level: Level | None = 0
    membership: Membership | None = None
    eligible: Answer | None = None
    eligibility_reason: str = ""
    eligibility_statements: list[str] = []
    core_index: float | None = None
    rank: int | None = None
    criteria: dict[str, Interval] | None = None
    criteria_level: Level | None = None
    rank_acceptability: list[float] = []
    cost: Cost | None = None
    reasons: list[Reason] = []
    against: list[Reason] = []
    would_change: list[str] = []
    questions: list[str] = []
    overlap: list[Overlap] = []

    @property
    def title(self) -> str:
        """The name; the id where there is none."""
        return self.name or self.id

    @property
    def is_member(self) -> bool:
        """Whether the city is known to be in; a level that is not known does not speak against it."""
        return self.present_level != 0 if self.present is None else self.present

    @property
    def money(self) -> Interval | None:
        """Fee and travel of a year together, ends added to ends; None where neither is estimated."""
        parts = [part for part in (self.cost.fee_eur, self.cost.travel_eur) if part is not None] if self.cost else []
        return summed(parts) if parts else None

    @property
    def is_fee_unpublished(self) -> bool:
        """Whether a fee is owed or may be owed that the network does not publish."""
        fee = self.cost.fee_eur if self.cost else None
        return fee is None or not fee.known

    @property
    def why(self) -> Reason | None:
        """The first reason for the verdict: what speaks against where it is to be left, reduced or passed over."""
        is_out = self.verdict in (Verdict.LEAVE, Verdict.REDUCE, Verdict.WATCH) or not self.level
        return next(iter((self.against or self.reasons) if is_out else (self.reasons or self.against)), None)

    @property
    def agreement(self) -> float | None:
        """The share of the cases that agrees with the verdict: with the network in, or out where it is to be left."""
        if self.core_index is None:
            return None
        return 1 - self.core_index if self.verdict == Verdict.LEAVE else self.core_index

    @property
    def called(self) -> str:
        """The name as a sentence uses it: without what explains it, and the short one where it would swamp the rest."""
        head = _EXPLAINS.split(self.title)[0]
        if len(head) <= _NAME:
            return head
        return self.short or (head if len(head) <= _LONGEST_NAME else self.label)

    @property
    def label(self) -> str:
        """A name short enough for a chart: as given, the name or what it begins with."""
        head = self.short or _EXPLAINS.split(self.title)[0]
        if len(head) <= _LABEL:
            return head
        # An id of a few letters is an acronym.
        is_acronym = "-" not in self.id and len(self.id) <= 6
        return self.id.upper() if is_acronym else f"{head[: _LABEL - 1].rstrip()}…"

    @property
    def cited(self) -> set[str]:
        """The ids of the statements that its rule and its reasons rest on."""
        return set(self.eligibility_statements).union(*(one.statements for one in (*self.reasons, *self.against)))
