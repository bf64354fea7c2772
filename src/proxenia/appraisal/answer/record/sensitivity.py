"""What an advice hangs on: what would change it, what is worth settling, and where several people agree."""

import msgspec

from proxenia.appraisal.answer.record.quantity import Level, Number
from proxenia.appraisal.model import Verdict


class Importance(msgspec.Struct, frozen=True, kw_only=True):
    """Something worth settling: how many networks are expected to enter or leave with the answer, and by chance."""

    kind: str = ""
    about: str = ""
    text: str
    change: float
    error: float = 0.0


class Explained(msgspec.Struct, frozen=True):
    """What would flip one network's place in the best set."""

    id: str
    flips: list[str] = []


class Agreement(msgspec.Struct, frozen=True):
    """How often one network is in each person's best sets, [0, 1], and whether all choose it."""

    id: str
    agreement: str
    core_index: dict[str, float]


class People(msgspec.Struct, frozen=True):
    """Several people's preferences: where they agree on the decision, and how far they are from each other."""

    names: list[str]
    agreed_share: float
    networks: list[Agreement] = []
    distance: list[list[float]] = []


class Changed(msgspec.Struct, frozen=True):
    """A network whose verdict or level would be another: before and after."""

    id: str
    name: str
    verdict: tuple[Verdict, Verdict]
    level: tuple[Level, Level]


class WhatIf(msgspec.Struct, frozen=True, kw_only=True):
    """What another fee, budget or time would change."""

    changes: list[str]
    networks: list[Changed] = []
    cost_eur: tuple[Number, Number]
    staff_days: tuple[Number, Number] = (0, 0)
