"""Whether a body is alive: from the years since its last dated sign of life.

Asked of the past: of the bodies whose last sign was so many years old in a year gone by, how many gave a sign in the
years after? Bodies that had just given one are alive, so their share tells how often a living body is seen at all;
the others' share against theirs is the share alive. Smoothed by isotonic means (it never rises with the gap).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from proxenia.catalogue.model import Network, Standing
from proxenia.catalogue.snapshot import Snapshot

#: Years in which it is asked who gave a sign in the years after.
_ASKED_IN, _WITHIN = (2016, 2018, 2020), 6
#: Classes of years since the last sign, by their least; the last class holds all that is older.
_GAPS = (0, 1, 2, 4, 6, 9)
#: Each class is drawn towards the one before it as if so many bodies had its share.
_DRAWN = 5.0
#: A body without any dated sign: as if its last one were so old.
UNDATED_GAP = 10


@dataclass(frozen=True, slots=True)
class Life:
    """The probability of being alive by class of years since the last sign, and of each body of a snapshot."""

    by_gap: tuple[float, ...]
    of: Mapping[str, float]


def estimate_life(snapshot: Snapshot) -> Life:
    """How probably each body of a snapshot is alive on the snapshot's day."""
    today = int(snapshot.day[:4])
    signs = {id_: _signs(snapshot, network) for id_, network in snapshot.networks.items()}
    curve = _curve(signs.values())
    of = {id_: _alive(network, signs[id_], curve, today) for id_, network in snapshot.networks.items()}
    return Life(curve, of)


def _alive(network: Network, signs: frozenset[int], curve: tuple[float, ...], today: int) -> float:
    if network.standing is Standing.ENDED:
        return 0.0
    past = [year for year in signs if year <= today]
    gap = today - max(past) if past else UNDATED_GAP
    # A year-old sign is no gap: editions of the catalogue and of sources lag behind.
    return curve[_class_of(max(0, gap - 1))]


def _signs(snapshot: Snapshot, network: Network) -> frozenset[int]:
    """The years in which dated evidence shows the body at work."""
    facts = (snapshot.facts[id_] for ids in network.facts.values() for id_ in ids)
    dated = {int(fact.as_of[:4]) for fact in facts if fact.as_of}
    return frozenset({*dated, *(event.year for event in network.events if event.year), *_newest(network)})


def _newest(network: Network) -> list[int]:
    return [int(network.newest[:4])] if network.newest else []


def _class_of(gap: int) -> int:
    return max(at for at, least in enumerate(_GAPS) if gap >= least)


def _curve(signs: Iterable[frozenset[int]]) -> tuple[float, ...]:
    seen, asked = [0.0] * len(_GAPS), [0.0] * len(_GAPS)
    for years in signs:
        for moment in _ASKED_IN:
            before = [year for year in years if year <= moment]
            if before:
                at = _class_of(moment - max(before))
                asked[at] += 1
                seen[at] += any(moment < year <= moment + _WITHIN for year in years)
    share = seen[0] / asked[0] if asked[0] else 1.0
    found = [1.0]
    for at in range(1, len(_GAPS)):
        own = (seen[at] + _DRAWN * share * found[-1]) / (asked[at] + _DRAWN) / share if share else 1.0
        found.append(min(found[-1], own))
    return tuple(round(one, 4) for one in found)
