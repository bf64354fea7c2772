"""How probably a city is in a network of which hardly any list is at hand: by its size and by how much it is in.

logit p = a(network) + b * s(city), s the city's prominence (`combined`). b was fitted by maximum likelihood on complete
lists of which every row was hidden. Beyond a third such a guess is right no more often, whatever s: it never says more.
a(network) is such that the expected members are as many as the network publishes, or as comparable bodies do, less
those outside the cities known here.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from proxenia.catalogue.model import Network, Standing
from proxenia.catalogue.snapshot import Snapshot
from proxenia.ecosystem.presence.combined import PROMINENCE_SLOPE, prominence
from proxenia.ecosystem.presence.expected import (
    intercepts,
    known_line,
    known_share,
    may_join,
    published_total,
    sigmoid,
)
from proxenia.ecosystem.suggestion.forecast import Forecast
from proxenia.evidence.record import Kind
from proxenia.places.model import Place, PlaceKind

Reals = npt.NDArray[np.float64]
_MOST = 0.35
#: Without a published total: the quartiles of those of other such bodies.
_QUANTILES = (0.25, 0.5, 0.75)
#: Who sits in a network by its members' types in the vocabulary.
_TYPES = {PlaceKind.CITY: frozenset({"city", "metropolitan-area"}), PlaceKind.REGION: frozenset({"region", "county"})}
#: Bodies that places are in or not; of a prize or a meeting that is no question.
_KINDS = frozenset({Kind.NETWORK, Kind.NATIONAL, Kind.PROGRAMME})


@dataclass(frozen=True, slots=True)
class Unlisted:
    """The networks without a list to learn from: the intercept of each, and how far its low and high lie from it."""

    networks: tuple[str, ...]
    intercepts: Reals
    shift: Reals

    @classmethod
    def none(cls) -> "Unlisted":
        """No such network."""
        return cls((), np.zeros(0), np.zeros((0, 2)))

    def chances(self, snapshot: Snapshot, place: Place, reach: int) -> Reals:
        """How probably a place that so many networks list is in each; 0 where it may not join."""
        if not self.networks:
            return np.zeros(0)
        may = may_join(snapshot, (place,), self.networks)[0]
        score = prominence((place,), np.array([float(reach)]))[0]
        return np.where(may, np.minimum(sigmoid(self.intercepts + PROMINENCE_SLOPE * score), _MOST), 0.0)


def estimate_unlisted(snapshot: Snapshot, forecast: Forecast, kind: PlaceKind) -> Unlisted:
    """The intercepts of the networks that places of a kind may be in and of which too few are listed to learn from."""
    table = forecast.table
    known = set(table.networks)
    found = [n for n in snapshot.networks.values() if n.id not in known and _may_have_members(n, kind)]
    networks = sorted(found, key=lambda network: network.id)
    if not networks or not table.cities:
        return Unlisted.none()
    published = [published_total(network) for network in networks]
    usual = np.quantile([total for total in published if total] or [1], _QUANTILES)
    totals = np.array([[total] * 3 if total else usual for total in published], dtype=np.float64)
    line, share = known_line(forecast), np.array(_shares(snapshot, networks, kind))
    wanted = totals[:, 1] * share
    wanted *= [known_share(line, number) for number in wanted.tolist()]
    ids = tuple(network.id for network in networks)
    scores = prominence(table.cities, table.seats.sum(axis=1))[:, None].repeat(len(ids), axis=1)
    a = intercepts(scores, may_join(snapshot, table.cities, ids), wanted, PROMINENCE_SLOPE)
    # Where members are few, their number grows by as much as the odds do.
    return Unlisted(ids, a, np.log(totals[:, [0, 2]] / totals[:, 1:2]))


def _may_have_members(network: Network, kind: PlaceKind) -> bool:
    who = set(network.admission.who)
    return network.kind in _KINDS and network.standing is not Standing.ENDED and bool(not who or who & _TYPES[kind])


def _shares(snapshot: Snapshot, networks: Sequence[Network], kind: PlaceKind) -> list[float]:
    """What part of each network's members is of a kind: as of the names at hand, else as of the types it admits."""
    types: dict[str, Counter[str]] = {}
    for id_, _, type_ in {(row.network, row.member, row.member_type) for row in snapshot.listings}:
        types.setdefault(id_, Counter())[type_] += 1
    shares = []
    for network in networks:
        named, who = types.get(network.id, Counter()), set(network.admission.who)
        admitted = len(who & _TYPES[kind]) / len(who) if who else 0.5
        own = sum(number for type_, number in named.items() if type_ in _TYPES[kind])
        shares.append((own + admitted) / (named.total() + 1))
    return shares
