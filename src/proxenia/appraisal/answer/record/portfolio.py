"""The chosen set: its networks, what other budgets would buy, and what is within reach of little money."""

import msgspec

from proxenia.appraisal.answer.record.quantity import Level, Number


class Chosen(msgspec.Struct, frozen=True):
    """A network of a set and the level chosen for it."""

    id: str
    level: Level = 1


class Portfolio(msgspec.Struct, frozen=True):
    """The chosen set: the solver's status and gap, and what it costs a year.

    `core_index_error` is the largest standard error of a core index; `core_index_threshold` is where joining begins.
    """

    status: str
    gap: float | None = None
    value: float | None = None
    cost_eur: Number | None = None
    staff_days: Number | None = None
    core_index_error: float | None = None
    core_index_threshold: float = 0.5
    networks: list[Chosen] = []


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """The best set for one budget."""

    budget_eur: Number
    value: Number
    cost_eur: Number = 0
    networks: list[Chosen] = []

    @property
    def ids(self) -> tuple[str, ...]:
        """The networks of the set."""
        return tuple(one.id for one in self.networks)


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """Something open without travel: a network, or a programme (pledges and campaigns make nobody a member)."""

    id: str
    name: str
    kind: str
    fee_eur: Number
    staff_days: Number


class Title(msgspec.Struct, frozen=True):
    """A prize or title that the place can run for."""

    id: str
    name: str


class WithinReach(msgspec.Struct, frozen=True):
    """What little money buys: told where nothing earns its cost, or where every euro is looked at.

    `first_budget` is the smallest budget tried that buys something, where today's buys nothing; `with_days` the smaller
    one that does with `staff_days`, where the city has fewer; `entries` fit together into what is left of the money and
    the days, what costs nothing first.
    """

    first_budget: Step | None = None
    entries: list[Entry] = []
    titles: list[Title] = []
    with_days: Step | None = None
    staff_days: Number | None = None
