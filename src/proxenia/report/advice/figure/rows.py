"""Tidy rows for the charts, and the same figures for the tables beside them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from proxenia.appraisal.answer.lead import FIRM
from proxenia.appraisal.answer.record import Advice, Importance, Network, Number, Portfolio, Step
from proxenia.language.words import Words
from proxenia.report.chart.house import Row

#: Criteria in the order of the book they come from.
CRITERIA = (
    "financial_commitment",
    "financial_opportunities",
    "visibility",
    "lobbying",
    "best_practices",
    "network_of_contacts",
    "membership_variation",
)
#: Last rank of each band of the rank chart; what follows is "lower".
_BANDS = (5, 10, 20)
#: Fewer networks at a level have no telling median.
_LEAST_ALIKE = 5
#: So many standard errors are shown on each side of a share.
_ERRORS = 2.0
#: Gains that differ by less count as equal.
_SAME = 1e-9


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of the frontier: the gain as a share [0, 1] of the most, and who enters and drops out."""

    budget_eur: Number
    cost_eur: Number
    gain: float
    number: int
    enter: tuple[str, ...]
    left: tuple[str, ...]


def steps(advice: Advice) -> Sequence[Step]:
    """The budgets that were tried; where none of them holds a network, with the smallest that does."""
    first = advice.within_reach.first_budget if advice.within_reach else None
    if first is None or any(step.ids for step in advice.frontier):
        return advice.frontier
    return [*advice.frontier, first]


def rungs(frontier: Sequence[Step]) -> list[Rung]:
    """The frontier from the smallest budget up; each rung against the one before it."""
    steps = sorted(frontier, key=lambda step: step.budget_eur)
    most = max((step.value for step in steps), default=0.0)
    found: list[Rung] = []
    before: tuple[str, ...] = ()
    for step in steps:
        enter = tuple(one for one in step.ids if one not in before)
        left = tuple(one for one in before if one not in step.ids)
        gain = step.value / most if most > _SAME else 0.0
        found.append(Rung(step.budget_eur, step.cost_eur, max(0.0, gain), len(step.ids), enter, left))
        before = step.ids
    return found


def frontier_rows(frontier: Sequence[Step]) -> list[Row]:
    """One row a budget: budget_eur, gain [0, 1], networks (their number)."""
    return [{"budget_eur": r.budget_eur, "gain": r.gain, "networks": r.number} for r in rungs(frontier)]


def criteria_rows(networks: Iterable[Network]) -> list[Row]:
    """One row a network and criterion: network, criterion, low, mode, high [0, 1]."""
    return [
        {"network": network.label, "criterion": criterion, "low": v.low, "mode": v.mode, "high": v.high}
        for network in networks
        for criterion in CRITERIA
        if (v := (network.criteria or {}).get(criterion))
    ]


def cost_rows(networks: Iterable[Network]) -> list[Row]:
    """Two rows a network: network, part (fee, fee-unknown or travel), eur (most likely), low and high of the sum."""
    rows: list[Row] = []
    for network in networks:
        cost, whole = network.cost, network.money
        if cost is None or whole is None:
            continue
        ends: Row = {"network": network.label, "low": whole.low, "high": whole.high}
        if fee := cost.fee_eur:
            rows.append(ends | {"part": "fee" if fee.known else "fee-unknown", "eur": fee.mode, "order": 0})
        if travel := cost.travel_eur:
            rows.append(ends | {"part": "travel", "eur": travel.mode, "order": 1})
    return rows


def median_criteria(advice: Advice, level: int | None) -> dict[str, float]:
    """The median of the most likely values of each criterion, over the networks shown at a level; of all where few."""
    judged = [network for network in advice.networks if network.criteria]
    alike = [network for network in judged if network.criteria_level == level]
    found = [network.criteria or {} for network in (alike if len(alike) >= _LEAST_ALIKE else judged)]
    values = {name: [row[name].mode for row in found if name in row] for name in CRITERIA}
    return {name: median(modes) for name, modes in values.items() if modes}


def core_rows(networks: Iterable[Network], portfolio: Portfolio | None, said: Words) -> list[Row]:
    """One row a network: network, core [0, 1], low and high by sampling alone, and whether its verdict is firm."""
    off = _ERRORS * ((portfolio.core_index_error if portfolio else None) or 0.0)
    return [
        {
            "network": network.label,
            "core": core,
            "shown": said.percent(core),
            "low": max(0.0, core - off),
            "high": min(1.0, core + off),
            "firm": said.say("legend.firm" if (network.agreement or 0) >= FIRM else "legend.not-firm"),
        }
        for network in networks
        if (core := network.core_index) is not None
    ]


def rank_rows(networks: Iterable[Network], said: Words) -> list[Row]:
    """Rows of network, band, order, share [0, 1]: rank acceptability added up over bands of ranks."""
    rows: list[Row] = []
    for network in networks:
        for order, share in enumerate(rank_bands(network)):
            rows.append({"network": network.label, "band": _band(order, said), "order": order, "share": share})
    return rows


def rank_bands(network: Network) -> tuple[float, ...]:
    """Shares of the cases in which a network ranks in each band, and behind the last; empty where it has no ranks."""
    found = network.rank_acceptability
    shares = [sum(found[first:last]) for first, last in pairwise((0, *_BANDS))]
    return (*shares, max(0.0, 1 - sum(shares))) if found else ()


@dataclass(frozen=True, slots=True)
class Standing:
    """How sure one network is: its core index, and its rank acceptability by band (empty where not computed)."""

    label: str
    core: float | None
    shares: tuple[float, ...]


def standings(networks: Iterable[Network]) -> list[Standing]:
    """The figures behind the charts of core index and rank, one a network."""
    return [Standing(one.label, one.core_index, rank_bands(one)) for one in networks]


def bands(said: Words) -> list[str]:
    """The names of the bands of ranks, the best first."""
    return [_band(order, said) for order in range(len(_BANDS) + 1)]


def _band(order: int, said: Words) -> str:
    if order == len(_BANDS):
        return said.say("band.lower")
    if order == 0:
        return said.say("band.first", last=_BANDS[0])
    return said.say("band.next", first=_BANDS[order - 1] + 1, last=_BANDS[order])


def importance_rows(importance: Iterable[Importance], said: Words, names: Mapping[str, str]) -> list[Row]:
    """One row a thing worth settling: network (what it is about, in a few words), change and error (networks).

    `names` are the names of networks by their ids.
    """
    return [{"network": _subject(one, names, said), "change": one.change, "error": one.error} for one in importance]


def _subject(one: Importance, names: Mapping[str, str], said: Words) -> str:
    if one.kind != "comparison":
        return said.say(f"sharper.{one.kind}", network=names.get(one.about, one.about))
    first, second = (said.sentence(f"criterion.{name}") for name in one.about.split(">"))
    return said.say("sharper.or", first=first, second=second[:1].lower() + second[1:])


def recommended(advice: Advice) -> tuple[Network, ...]:
    """The networks of the charts: those to join, deepen, keep and reduce."""
    return tuple(network for network in advice.advised if network.verdict != "leave")
