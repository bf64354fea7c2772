"""Membership today as a probability, with its reason, for every place and network (MODEL: what is not listed)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from proxenia.catalogue.memberships import PARTICIPANT, is_current
from proxenia.catalogue.model import Membership, Network
from proxenia.catalogue.queries import all_memberships_of
from proxenia.catalogue.snapshot import Snapshot
from proxenia.ecosystem.membership import read_matrix
from proxenia.ecosystem.presence.expected import Listed, expect_members
from proxenia.ecosystem.presence.life import Life, estimate_life
from proxenia.ecosystem.presence.staying import UNDATED_YEARS, Staying, Tie, estimate_staying, tie_of
from proxenia.ecosystem.presence.unlisted import Unlisted, estimate_unlisted
from proxenia.ecosystem.suggestion.features import size_class
from proxenia.ecosystem.suggestion.forecast import Forecast, learn_forecast
from proxenia.evidence.dates import PartialDate
from proxenia.places.model import Place, PlaceKind

Whole = npt.NDArray[np.uint16]
#: p is kept in steps of 1/65535.
_STEPS = 65_535
#: What a place that no list names is compared with: so many cities of its country and size.
_LIKE = 12
#: A complete list misses a member whose name could not be resolved this often, before what is counted.
_MISS_PRIOR, _MISS_WEIGHT = 0.03, 30.0
#: The kinds of places of which something is expected.
_KINDS = (PlaceKind.CITY, PlaceKind.REGION)


class Ground(StrEnum):
    """What a probability of membership rests on."""

    LISTED = "listed"  # a list names it
    ABSENT = "absent"  # a newer complete list does not
    EXPECTED = "expected"  # no list says; cities like it and the published total


@dataclass(frozen=True, slots=True)
class Presence:
    """p that a place is a member of a network today, low <= p <= high, and on what ground.

    `seen` is the date of the newest list that names it (LISTED) or of the complete one that does not (ABSENT), None
    where that has no date.
    """

    network: str
    p: float
    low: float
    high: float
    ground: Ground
    seen: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """What is expected of all places of one kind, of which no list says it.

    `p` (places x networks) is in steps of 1/65535; `shift` (networks x 2) is how far the intercepts of the low and the
    high total lie from the middle one, in logits; `profile` is the country and class of size of each place, for those
    that no list names at all.
    """

    places: tuple[int, ...]
    networks: tuple[str, ...]
    p: Whole
    shift: npt.NDArray[np.float32]
    profile: tuple[str, ...]
    slope: float


@dataclass(frozen=True, slots=True)
class Estimates:
    """What presence is computed from, once for a snapshot."""

    snapshot: str
    blocks: Mapping[PlaceKind, Block]
    staying: Staying
    life: Life
    miss: float
    unlisted: Mapping[PlaceKind, Unlisted] = field(default_factory=dict)


def estimate(snapshot: Snapshot) -> Estimates:
    """The estimates of a snapshot; the same snapshot gives the same."""
    staying, matrix = estimate_staying(snapshot), read_matrix(snapshot)
    forecasts = {kind: learn_forecast(snapshot, matrix, kind=kind) for kind in _KINDS}
    blocks = {kind: _block(snapshot, forecast, staying, kind) for kind, forecast in forecasts.items()}
    unlisted = {kind: estimate_unlisted(snapshot, forecast, kind) for kind, forecast in forecasts.items()}
    return Estimates(snapshot.hash, blocks, staying, estimate_life(snapshot), _miss(snapshot), unlisted)


def _block(snapshot: Snapshot, forecast: Forecast, staying: Staying, kind: PlaceKind) -> Block:
    if not forecast.table.networks:
        nothing = np.zeros((0, 0), dtype=np.uint16)
        return Block((), (), nothing, np.zeros((0, 2), dtype=np.float32), (), 0.0)
    found = expect_members(snapshot, forecast, _still_in(snapshot, staying, kind))
    return Block(
        places=tuple(place.id for place in found.cities),
        networks=found.networks,
        p=np.round(found.p * _STEPS).astype(np.uint16),
        shift=found.shift,
        profile=tuple(_profile(place) for place in found.cities),
        slope=found.slope,
    )


def _still_in(snapshot: Snapshot, staying: Staying, kind: PlaceKind) -> Listed:
    """How many listed places of a kind are expected to be in still, by network and country."""
    still: dict[tuple[str, str], float] = defaultdict(float)
    for one in snapshot.memberships:
        place = snapshot.places.get(one.place)
        if is_current(one) and one.status != PARTICIPANT and place and place.kind is kind:
            still[one.network, place.country] += _staying(snapshot, snapshot.networks[one.network], one, staying)[1]
    return still


def _staying(snapshot: Snapshot, network: Network, one: Membership, staying: Staying) -> tuple[float, float, float]:
    return staying.share(tie_of(network), years_since_seen(snapshot, one))


def years_since_seen(snapshot: Snapshot, one: Membership) -> float:
    """How many years ago a list last named a member; for a list without a date the usual age."""
    today = PartialDate.parse(snapshot.day).first_day
    return max(0.0, PartialDate.parse(one.seen).years_before(today) if one.seen else UNDATED_YEARS)


def tells_of_today(snapshot: Snapshot, one: Membership) -> bool:
    """Whether what lists say of a membership is of account today: not taking part only, nor an end of long ago.

    Who left so many years ago may be in again, or was in a project that ended: it is as if no list said anything.
    """
    if one.status == PARTICIPANT or is_current(one) or one.absent or not (one.until or one.seen):
        return one.status != PARTICIPANT
    today, end = PartialDate.parse(snapshot.day).first_day, PartialDate.parse(one.until or one.seen or "")
    return end.years_before(today) <= UNDATED_YEARS


def _miss(snapshot: Snapshot) -> float:
    """How often a member is missed on a complete list because its name was not resolved."""
    absent = {one.network for one in snapshot.memberships if one.absent}
    dates = {(one.network, one.absent) for one in snapshot.memberships if one.absent}
    rows = [row for row in snapshot.listings if row.network in absent and (row.network, row.as_of) in dates]
    unresolved = sum(row.place is None for row in rows)
    return (unresolved + _MISS_PRIOR * _MISS_WEIGHT) / (len(rows) + _MISS_WEIGHT)


def _profile(place: Place) -> str:
    return f"{place.country}:{size_class(place)}"


class Presences:
    """Who is probably in what: asked by place, answered from the lists and the estimates of one snapshot."""

    def __init__(self, snapshot: Snapshot, estimates: Estimates) -> None:
        self.snapshot = snapshot
        self.estimates = estimates

    @cached_property
    def _row(self) -> dict[int, int]:
        return {place: row for block in self.estimates.blocks.values() for row, place in enumerate(block.places)}

    @cached_property
    def _like(self) -> dict[tuple[PlaceKind, str], list[int]]:
        """The rows of the places of each kind, country and size."""
        found: dict[tuple[PlaceKind, str], list[int]] = {}
        for kind, block in self.estimates.blocks.items():
            for row, profile in enumerate(block.profile):
                found.setdefault((kind, profile), []).append(row)
        return found

    def alive(self, network: str) -> float:
        """How probably a body is alive."""
        return self.estimates.life.of.get(network, 0.0)

    def of(self, place: Place) -> dict[str, Presence]:
        """What is known or expected of one place, by network; where nothing is to be expected a network is left out."""
        told = (one for one in all_memberships_of(self.snapshot, place.id) if tells_of_today(self.snapshot, one))
        found = {one.network: self._listed(one) for one in told}
        reach = sum(one.ground is Ground.LISTED for one in found.values())
        for guess in (*self._expected(place), *self._unlisted(place, reach)):
            found.setdefault(guess.network, guess)
        return dict(sorted(found.items()))

    def members_of(self, network: str) -> dict[int, Presence]:
        """The places that are probably members of a network and no list names, by id, where p is 0.1 or more."""
        found: dict[int, Presence] = {}
        for block in self.estimates.blocks.values():
            if network in block.networks:
                column = block.networks.index(network)
                for row in np.flatnonzero(block.p[:, column] >= 0.1 * _STEPS).tolist():
                    p = float(block.p[row, column]) / _STEPS
                    found[block.places[row]] = self._guess(network, p, block.shift[column])
        return found

    def _listed(self, one: Membership) -> Presence:
        network = self.snapshot.networks[one.network]
        alive = self.alive(one.network)
        if one.absent:
            miss = self.estimates.miss * alive
            return Presence(one.network, miss, 0.0, min(1.0, 3 * miss), Ground.ABSENT, one.absent)
        if not is_current(one):
            return Presence(one.network, 0.0, 0.0, 0.1, Ground.ABSENT, one.until or one.seen)
        low, mode, high = _staying(self.snapshot, network, one, self.estimates.staying)
        return Presence(one.network, mode * alive, low * alive, high * alive, Ground.LISTED, one.seen)

    def _expected(self, place: Place) -> Iterator[Presence]:
        block = self.estimates.blocks.get(place.kind)
        if block is None:
            return
        values = self.chances(place)
        for column in np.flatnonzero(values > 0).tolist():
            yield self._guess(block.networks[column], float(values[column]), block.shift[column])

    def _unlisted(self, place: Place, reach: int) -> Iterator[Presence]:
        unlisted = self.estimates.unlisted.get(place.kind, Unlisted.none())
        values = unlisted.chances(self.snapshot, place, reach)
        for column in np.flatnonzero(values > 0).tolist():
            yield self._guess(unlisted.networks[column], float(values[column]), unlisted.shift[column])

    def chances(self, place: Place) -> npt.NDArray[np.float64]:
        """What would be expected of a place in each network of its kind's block if no list named it, bodies alive."""
        block = self.estimates.blocks[place.kind]
        row = self._row.get(place.id)
        if row is not None:
            return np.asarray(block.p[row] / _STEPS)
        like = self._like.get((place.kind, _profile(place)), [])[:_LIKE]
        # A place that no list names is the less likely to be in anything: half of what places like it are.
        return np.asarray(block.p[like].mean(axis=0) / _STEPS / 2 if like else np.zeros(len(block.networks)))

    def _guess(self, network: str, p: float, shift: npt.NDArray[np.floating[Any]]) -> Presence:
        alive = self.alive(network)
        low, high = (_shifted(p, float(by)) * alive for by in shift)
        return Presence(network, p * alive, min(low, p * alive), max(high, p * alive), Ground.EXPECTED)


def _shifted(p: float, by: float) -> float:
    if not 0 < p < 1:
        return p
    odds = p / (1 - p) * float(np.exp(np.clip(by, -30, 30)))
    return odds / (1 + odds)


def pack_estimates(estimates: Estimates) -> dict[str, npt.NDArray[np.generic]]:
    """The estimates as arrays by name, for `numpy.savez`."""
    staying, life = estimates.staying, estimates.life
    arrays: dict[str, npt.NDArray[np.generic]] = {
        "snapshot": np.array(estimates.snapshot),
        "ties": np.array([str(tie) for tie in Tie]),
        "rates": np.array([staying.rates[tie] for tie in Tie]),
        "observed": np.array([staying.observed[tie] for tie in Tie], dtype=np.float64),
        "gaps": np.array(life.by_gap),
        "bodies": np.array(list(life.of)),
        "alive": np.array(list(life.of.values())),
        "miss": np.array(estimates.miss),
    }
    for kind, block in estimates.blocks.items():
        arrays[f"{kind}.places"] = np.array(block.places, dtype=np.int64)
        arrays[f"{kind}.networks"] = np.array(block.networks, dtype=str)
        arrays[f"{kind}.p"], arrays[f"{kind}.shift"] = block.p, block.shift
        arrays[f"{kind}.profile"] = np.array(block.profile, dtype=str)
        arrays[f"{kind}.slope"] = np.array(block.slope)
    for kind, unlisted in estimates.unlisted.items():
        arrays[f"{kind}.unlisted.networks"] = np.array(unlisted.networks, dtype=str)
        arrays[f"{kind}.unlisted.intercepts"], arrays[f"{kind}.unlisted.shift"] = unlisted.intercepts, unlisted.shift
    return arrays


def unpack_estimates(arrays: Mapping[str, npt.NDArray[np.generic]]) -> Estimates:
    """The estimates from the arrays that `pack_estimates` gives; KeyError where one is missing."""
    ties = [Tie(str(tie)) for tie in arrays["ties"].tolist()]
    rates = dict(zip(ties, (tuple(row) for row in arrays["rates"].tolist()), strict=True))
    observed = dict(zip(ties, ((row[0], int(row[1])) for row in arrays["observed"].tolist()), strict=True))
    alive = dict(zip(arrays["bodies"].tolist(), arrays["alive"].tolist(), strict=True))
    blocks = {
        kind: Block(
            tuple(arrays[f"{kind}.places"].tolist()),
            tuple(arrays[f"{kind}.networks"].tolist()),
            np.asarray(arrays[f"{kind}.p"], dtype=np.uint16),
            np.asarray(arrays[f"{kind}.shift"], dtype=np.float32),
            tuple(arrays[f"{kind}.profile"].tolist()),
            float(arrays[f"{kind}.slope"]),
        )
        for kind in _KINDS
    }
    unlisted = {
        kind: Unlisted(
            tuple(arrays[f"{kind}.unlisted.networks"].tolist()),
            np.asarray(arrays[f"{kind}.unlisted.intercepts"], dtype=np.float64),
            np.asarray(arrays[f"{kind}.unlisted.shift"], dtype=np.float64),
        )
        for kind in _KINDS
        if f"{kind}.unlisted.networks" in arrays
    }
    life = Life(tuple(arrays["gaps"].tolist()), alive)
    return Estimates(str(arrays["snapshot"]), blocks, Staying(rates, observed), life, float(arrays["miss"]), unlisted)
