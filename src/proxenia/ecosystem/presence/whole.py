"""What the whole is expected to be beside what lists name: memberships, reach, concentration, Europe's share, sizes.

Only places that some list names are counted, in networks that list some: of others too little is known. Values follow
from the probabilities; 90 % intervals from draws in which bodies live or not, rates of leaving and unpublished totals
vary, each for all members of a network at once, and then each membership by its own chance.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from proxenia.catalogue.memberships import is_current
from proxenia.ecosystem.presence.presence import Presences, tells_of_today, years_since_seen
from proxenia.ecosystem.presence.staying import Interval, Tie, tie_of
from proxenia.ecosystem.structure import share_of_the_top_tenth
from proxenia.places.regions import region_covers

Reals = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]
#: More draws narrow no interval; each takes some hundredths of a second.
_DRAWS, _SEED = 100, 20261201
_QUANTILES = (0.05, 0.95)
#: How many standard deviations lie between the ends of a 90 % interval of a normal distribution.
_SPREAD = 3.29
#: The shifts of unpublished totals are those of their quartiles.
_QUARTER = 0.25


@dataclass(frozen=True, slots=True)
class Expected:
    """What is expected, and the 90 % interval."""

    value: float
    low: float
    high: float

    def rounded(self, digits: int) -> "Expected":
        """The same with so many digits after the point."""
        return Expected(round(self.value, digits), round(self.low, digits), round(self.high, digits))


@dataclass(frozen=True)
class WholeExpected:
    """The whole as expected today, among places that some list names.

    `in_several` is how many places are in so many networks or more; `top_tenth` the share of all memberships that the
    tenth of the places with most holds; `europe` the share held by places in Europe. `reach` is by place. `sizes` are
    of each network if it is alive; how probable that is, is told apart.
    """

    memberships: Expected
    in_several: Mapping[int, Expected]
    top_tenth: Expected
    europe: Expected
    reach: Mapping[int, Expected]
    sizes: Mapping[str, Expected]


@dataclass(frozen=True, slots=True)
class _Cells:
    """Memberships that may be, by position of place and network: how long ago listed, or with which chance."""

    place: Counts
    network: Counts
    weight: Reals


def expect_whole(presences: Presences, least: tuple[int, ...] = (2, 5, 10)) -> WholeExpected | None:
    """What is expected of the whole; None where no list names a place."""
    whole = _Whole(presences)
    if not whole.places:
        return None
    reach, sizes = whole.means()
    is_european = np.array([bool(region_covers("europe", country)) for country in whole.countries])
    draws = list(whole.draws())
    reaches, totals = np.array([one for one, _ in draws]), np.array([one for _, one in draws])
    tops = np.array([share_of_the_top_tenth(one) for one in reaches])
    europes = reaches[:, is_european].sum(axis=1) / np.maximum(reaches.sum(axis=1), 1)
    several = {number: (reaches >= number).sum(axis=1) for number in least}
    return WholeExpected(
        memberships=_around(reach.sum(), reaches.sum(axis=1)),
        in_several={number: _around(counts.mean(), counts) for number, counts in several.items()},
        top_tenth=_around(tops.mean(), tops),
        europe=_around(reach[is_european].sum() / max(reach.sum(), 1e-9), europes),
        reach=dict(zip(whole.places, _each(reach, reaches), strict=True)),
        sizes=dict(zip(whole.networks, _each(sizes, totals), strict=True)),
    )


def _around(value: float, draws: npt.NDArray[np.generic]) -> Expected:
    low, high = np.quantile(draws.astype(np.float64), _QUANTILES).tolist()
    return Expected(float(value), min(low, float(value)), max(high, float(value)))


def _each(values: Reals, draws: npt.NDArray[np.generic]) -> list[Expected]:
    low, high = np.quantile(draws.astype(np.float64), _QUANTILES, axis=0)
    rows = zip(values.tolist(), np.minimum(low, values).tolist(), np.maximum(high, values).tolist(), strict=True)
    return [Expected(*row) for row in rows]


class _Whole:
    """Every membership that may be, of one snapshot."""

    def __init__(self, presences: Presences) -> None:
        self.presences, self.snapshot, self.estimates = presences, presences.snapshot, presences.estimates
        snapshot, estimates = self.snapshot, self.estimates
        held = [one for one in snapshot.memberships if tells_of_today(snapshot, one) and one.place in snapshot.places]
        self.places = tuple(sorted({one.place for one in held if is_current(one)}))
        self.networks = tuple(sorted(snapshot.networks))
        self._place = {id_: at for at, id_ in enumerate(self.places)}
        self._network = {id_: at for at, id_ in enumerate(self.networks)}
        self.countries = [snapshot.places[id_].country for id_ in self.places]
        self._alive = np.array([estimates.life.of.get(id_, 0.0) for id_ in self.networks])
        known = [one for one in held if one.place in self._place]
        self._listed = self._cells(
            (one.place, one.network, years_since_seen(snapshot, one)) for one in known if is_current(one)
        )
        self._absent = self._cells((one.place, one.network, estimates.miss) for one in known if one.absent)
        pairs = [self._place[one.place] * len(self.networks) + self._network[one.network] for one in known]
        #: What a list names or once named, as one number for place and network: of that nothing is guessed.
        self._named = np.array(pairs, dtype=np.int64)
        ties = [list(Tie).index(tie_of(snapshot.networks[id_])) for id_ in self.networks]
        self._tie = np.array(ties, dtype=np.int64)[self._listed.network]

    def _cells(self, rows: Iterator[tuple[int, str, float]]) -> _Cells:
        found = [(self._place[place], self._network[network], weight) for place, network, weight in rows]
        place, network, weight = zip(*found, strict=True) if found else ((), (), ())
        return _Cells(np.array(place, np.int64), np.array(network, np.int64), np.array(weight, np.float64))

    @cached_property
    def _guessed(self) -> tuple[_Cells, Counts, Reals]:
        """What no list says, with p; which row of the shifts is each cell's; and the shifts.

        A shift is how far the intercepts of a network's low and high total lie from the middle one, in logits, for
        cities and for regions.
        """
        cells, shifts, rows = [], [np.zeros((0, 2))], []
        for kind, block in self.presences.estimates.blocks.items():
            own = [id_ for id_ in self.places if self.snapshot.places[id_].kind is kind]
            networks = np.array([self._network[id_] for id_ in block.networks], dtype=np.int64)
            chances = [self.presences.chances(self.snapshot.places[id_]) for id_ in own]
            p = np.array(chances).reshape(len(own), len(networks))
            row, column = np.nonzero(p)
            place = np.array([self._place[id_] for id_ in own], dtype=np.int64)[row]
            is_free = ~np.isin(place * len(self.networks) + networks[column], self._named)
            place, column, chance = place[is_free], column[is_free], p[row, column][is_free]
            cells.append(_Cells(place, networks[column], chance))
            rows.append(column + sum(len(one) for one in shifts))
            shifts.append(block.shift.astype(np.float64))
        joined = _Cells(
            np.concatenate([one.place for one in cells]),
            np.concatenate([one.network for one in cells]),
            np.concatenate([one.weight for one in cells]),
        )
        return joined, np.concatenate(rows), np.concatenate(shifts)

    def means(self) -> tuple[Reals, Reals]:
        """Expected networks of each place, and expected places of each network if it is alive."""
        rates = np.array([self.estimates.staying.rates[tie][1] for tie in Tie])
        guessed, _, _ = self._guessed
        parts = [
            (self._listed, np.exp(-rates[self._tie] * self._listed.weight)),
            (self._absent, self._absent.weight),
            (guessed, guessed.weight),
        ]
        reach, sizes = np.zeros(len(self.places)), np.zeros(len(self.networks))
        for cells, p in parts:
            reach += np.bincount(cells.place, p * self._alive[cells.network], minlength=len(reach))
            sizes += np.bincount(cells.network, p, minlength=len(sizes))
        return reach, sizes

    def draws(self) -> Iterator[tuple[Counts, Counts]]:
        """Networks of each place, and places of each network if it is alive, drawn."""
        # What moves many memberships at once has a stream of its own: how many cells are drawn must not move it.
        of_bodies, of_cells = np.random.default_rng(_SEED).spawn(2)
        guessed, row, shift = self._guessed
        odds = guessed.weight / np.maximum(1 - guessed.weight, 1e-9)
        lives = _spread(of_bodies, len(self.networks)) < self._alive
        leaving = _rates([self.estimates.staying.rates[tie] for tie in Tie], _spread(of_bodies, len(Tie)))
        totals = _spread(of_bodies, len(shift))
        for alive, rates, at in zip(lives, leaving, totals, strict=True):
            moved = odds * np.exp(_between(shift, at))[row]
            parts = [
                (self._listed, np.exp(-rates[self._tie] * self._listed.weight)),
                (self._absent, self._absent.weight),
                (guessed, moved / (1 + moved)),
            ]
            reach, sizes = np.zeros(len(self.places), np.int64), np.zeros(len(self.networks), np.int64)
            for cells, p in parts:
                is_in = np.flatnonzero(of_cells.random(len(p)) < p)
                sizes += np.bincount(cells.network[is_in], minlength=len(sizes))
                is_in = is_in[alive[cells.network[is_in]]]
                reach += np.bincount(cells.place[is_in], minlength=len(reach))
            yield reach, sizes


def _spread(rng: np.random.Generator, number: int) -> Reals:
    """Quantiles (draws x number) that fall once into each part of 0 to 1, in an order of their own in each column.

    With so few draws the ends of an interval would otherwise follow from how often a large body happened to be gone
    (Latin hypercube: McKay, Beckman and Conover 1979).
    """
    parts = (np.arange(_DRAWS)[:, None] + rng.random((_DRAWS, number))) / _DRAWS
    return rng.permuted(parts, axis=0)


def _rates(rates: Sequence[Interval], at: Reals) -> Reals:
    """Rates of leaving at quantiles (draws x rates): of gamma distributions with their means and widths."""
    from scipy.special import gammaincinv  # slow to import, and of use only here

    low, mean, high = np.array(rates).T
    variance = np.maximum(((high - low) / _SPREAD) ** 2, 1e-12)
    return np.asarray(gammaincinv(mean**2 / variance, at) * variance / np.maximum(mean, 1e-12))


def _between(shift: Reals, at: Reals) -> Reals:
    """How far a network's intercept is moved at a quantile of its total: by its quartiles, on in a line beyond them."""
    low, high = shift[:, 0] * (0.5 - at) / _QUARTER, shift[:, 1] * (at - 0.5) / _QUARTER
    return np.clip(np.where(at < 0.5, low, high), -5, 5)
