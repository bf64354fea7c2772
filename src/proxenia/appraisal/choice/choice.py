"""From appraised candidates to a decision problem and back: the one place where networks become arrays."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from proxenia.appraisal.model import CRITERIA, Answer, Level
from proxenia.appraisal.network.candidates import Candidate
from proxenia.appraisal.network.criteria.financial_commitment import network_budget, usual
from proxenia.appraisal.network.parts import trust
from proxenia.appraisal.network.setting import Setting
from proxenia.decision.portfolio.portfolio import Coverage, Options, PortfolioProblem, Rule, RuleKind
from proxenia.decision.values import draw_triangular

Array = NDArray[np.float64]
LEVELS = (Level.OBSERVE, Level.PARTICIPATE, Level.LEAD)
MONEY, DAYS = "money", "staff days"
#: From this probability on a membership is taken for certain in every case.
_SURE = 0.9
COMMITMENT = CRITERIA.index("financial_commitment")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user demands of the portfolio: networks to keep (in, at whatever level) and networks to leave out.

    `most_new` is how many networks can be joined in a year; None: as many as the constants say. `needs` pairs a network
    with one it is only worth having with; `at_most` names groups of which no more than so many may be in.
    """

    keep: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    most_new: int | None = None
    needs: tuple[tuple[str, str], ...] = ()
    at_most: tuple[tuple[int, tuple[str, ...]], ...] = ()


@dataclass(frozen=True)
class Choice:
    """The choice among the candidates that are open to the city, as arrays.

    Rows of `values` are the `options`: shape (options, criteria, 3), as increments over not taking part. Of the covered
    criteria the part that lies in coverage is taken out of `values` and stands in the cells.
    """

    setting: Setting
    candidates: tuple[Candidate, ...]
    wishes: Wishes
    limit: float | None = None

    @property
    def money(self) -> float:
        """EUR a year available: as the city says, else the limit set here, else what is usual."""
        return network_budget(self.setting) if self.limit is None else self.limit

    @property
    def staff_days(self) -> float:
        """Staff days a year available: as the city says, else what is usual."""
        days = self.setting.city.staff_days
        return float(round(usual(self.setting, "advice.usual_staff_days"), -1)) if days is None else days

    @cached_property
    def covered(self) -> Mapping[str, float]:
        """The share of each criterion that lies in coverage."""
        return self.setting.constants.table("advice.covered_share")

    @cached_property
    def options(self) -> tuple[tuple[int, Level], ...]:
        """What can be chosen, as (candidate, level): nobody leads a network from the day of joining."""
        newcomer = int(self.setting.constants.number("advice.newcomer_level"))
        present = self.setting.city.presences
        return tuple(
            (position, level)
            for position, candidate in enumerate(self.candidates)
            for level in LEVELS
            if level <= newcomer or candidate.network.id in present
        )

    @cached_property
    def _of(self) -> NDArray[np.int64]:
        """The candidate of each option."""
        return np.array([position for position, _ in self.options], dtype=np.int64)

    @cached_property
    def values(self) -> Array:
        """Increments of the additive parts (options, criteria, 3)."""
        rows = [self.candidates[position].intervals(self.setting, level) for position, level in self.options]
        additive = np.array([1 - self.covered.get(name, 0.0) for name in CRITERIA])
        values: Array = np.array(rows).reshape(len(rows), len(CRITERIA), 3) * additive[:, None]
        values[:, COMMITMENT] -= 1.0  # not taking part costs nothing, which is worth 1
        return values

    @cached_property
    def _cells(self) -> list[tuple[int, int, float, int]]:
        """Coverage as (candidate, cell, amount, criterion), cells numbered in the order they appear."""
        numbers: dict[tuple[str, str], int] = {}
        entries = []
        for position, candidate in enumerate(self.candidates):
            for name, share in self.covered.items():
                worth = candidate.benefits[name].mode * share
                things = _covered_things(self.setting, candidate, name)
                total = sum(things.values())
                for thing, weight in sorted(things.items()):
                    cell = numbers.setdefault((name, thing), len(numbers))
                    entries.append((position, cell, worth * weight / total, CRITERIA.index(name)))
        return entries

    @cached_property
    def cell_criterion(self) -> NDArray[np.int64]:
        """The criterion that each cell belongs to."""
        cells = {cell: criterion for _, cell, _, criterion in self._cells}
        return np.array([cells[cell] for cell in sorted(cells)], dtype=np.int64)

    def problem(self, weights: Array) -> PortfolioProblem:
        """The portfolio problem at one weight vector and the means of the uncertain values."""
        constants = self.setting.constants
        shares = constants.numbers("levels.share.best_practices")
        entries = self._cells
        coverage = Coverage(
            alternative=np.array([entry[0] for entry in entries], dtype=np.int64),
            cell=np.array([entry[1] for entry in entries], dtype=np.int64),
            amount=np.array([entry[2] for entry in entries], dtype=float),
            weight=weights[self.cell_criterion],
            widths=np.array(constants.numbers("advice.coverage_widths")),
            slopes=np.array(constants.numbers("advice.coverage_slopes")),
        )
        options = Options(
            alternative=self._of,
            level=np.array([int(level) for _, level in self.options], dtype=np.int64),
            share=np.array([shares[level - 1] for _, level in self.options], dtype=float),
            values=self.values.mean(axis=2) @ weights,
            costs=self._costs,
        )
        return PortfolioProblem(
            alternatives=tuple(candidate.network.id for candidate in self.candidates),
            resources=(MONEY, DAYS),
            options=options,
            limits=np.array([self.money, self.staff_days]),
            coverage=coverage,
            rules=self.rules(self.members),
            exit_costs=self._exit_costs,
        )

    @cached_property
    def _costs(self) -> Array:
        costs = [(self.candidates[position].cost, level) for position, level in self.options]
        rows = [(cost.money(level)[1], cost.days(level)) for cost, level in costs if cost]
        return np.array(rows, dtype=float).reshape(len(rows), 2)

    @cached_property
    def _exit_costs(self) -> Array:
        owed = [(c.cost.leaving_eur if c.cost else 0.0, 0.0) for c in self.candidates]
        return np.array(owed, dtype=float).reshape(len(owed), 2)

    @cached_property
    def members(self) -> frozenset[str]:
        """The networks the city is probably in: joining them takes nothing of what it can take on in a year."""
        ids = (candidate.network.id for candidate in self.candidates)
        return frozenset(id_ for id_ in ids if self.setting.city.is_probably_in(id_))

    @cached_property
    def chances(self) -> Array:
        """How probably the city is in the network of each candidate (candidates,)."""
        return np.array([self.setting.city.chance(candidate.network.id) for candidate in self.candidates])

    def draw_members(self, cases: int, rng: np.random.Generator) -> NDArray[np.bool_]:
        """In which networks the city is, in so many cases (cases, candidates): each in its share of them, at random.

        What is all but certain is not drawn.
        """
        sure = np.where(self.chances >= _SURE, 1.0, np.where(self.chances <= 1 - _SURE, 0.0, self.chances))
        start = rng.random(len(sure))
        # Systematic sampling: a network of p is in floor or ceiling of p times the cases, at places drawn by lot.
        places = rng.permuted(np.tile(np.arange(cases)[:, None], (1, len(sure))), axis=0)
        return np.asarray(np.floor((places + 1) * sure + start) > np.floor(places * sure + start))

    def rules(self, members: Collection[str]) -> tuple[Rule, ...]:
        """What the portfolio must satisfy where the city is in these networks."""
        position = {candidate.network.id: i for i, candidate in enumerate(self.candidates)}
        keep = [
            Rule(RuleKind.AT_LEAST, (position[id_],), 1, f"keep {id_}") for id_ in self.wishes.keep if id_ in position
        ]
        never = [
            Rule(RuleKind.NEVER, (position[id_],), 0, f"never {id_}") for id_ in self.wishes.never if id_ in position
        ]
        needs = [
            Rule(RuleKind.NEEDS, (position[first], position[second]), 1, f"{first} needs {second}")
            for first, second in self.wishes.needs
            if first in position and second in position
        ]
        groups = [
            Rule(RuleKind.AT_MOST, inside, number, f"at most {number} of {', '.join(names)}")
            for number, names in self.wishes.at_most
            if (inside := tuple(position[name] for name in names if name in position))
        ]
        new = tuple(place for id_, place in position.items() if id_ not in members)
        most = Rule(RuleKind.AT_MOST, new, self.most_new, f"at most {self.most_new} new networks")
        stated = (*keep, *never, *needs, *groups)
        return (*stated, most) if len(new) > self.most_new else stated

    @property
    def most_new(self) -> int:
        """How many networks the city takes on in a year at most."""
        usual = int(self.setting.constants.number("advice.most_new"))
        return usual if self.wishes.most_new is None else self.wishes.most_new

    def spread(self, position: int) -> Array:
        """How wide each criterion's interval is for a candidate (criteria,), at its highest level."""
        last = np.flatnonzero(self._of == position)[-1]
        return np.asarray(self.values[last, :, 2] - self.values[last, :, 0])

    def probabilities(self, draws: int, rng: np.random.Generator) -> Array:
        """Where in its interval each value of each draw lies (draws, criteria, candidates), in [0, 1].

        One for each candidate and criterion, so that its levels rise and fall together.
        """
        return rng.random((draws, len(CRITERIA), len(self.candidates)))

    def draw(self, weights: Array, probabilities: Array) -> tuple[Array, Array]:
        """Option values (draws, options) and cell weights (draws, cells) for sampled weights and `probabilities`."""
        scores = np.zeros((len(weights), len(self.values)))
        for criterion in range(len(CRITERIA)):
            uniform = probabilities[:, criterion][:, self._of]
            low, mode, high = (self.values[:, criterion, end] for end in range(3))
            scores += weights[:, criterion, None] * draw_triangular(low, mode, high, uniform)
        return scores, weights[:, self.cell_criterion]


def open_candidates(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates that the portfolio may choose from: those the city is known to be able to join."""
    return [c for c in candidates if c.eligibility.answer is Answer.YES]


def _covered_things(setting: Setting, candidate: Candidate, criterion: str) -> dict[str, float]:
    """What a network covers of a criterion: themes, or countries whose cities it lets the city meet, by weight."""
    network = candidate.network
    if criterion == "network_of_contacts":
        counts = setting.roster_of(network).countries
        if not counts:
            return {f"unlisted members in {region}": 1.0 for region in network.regions} or {
                f"members of {network.id}": 1.0
            }
        most = int(setting.constants.number("advice.most_countries"))
        kept = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        things = {country: float(count) for country, count in kept[:most]}
        rest = sum(count for _, count in kept[most:])
        return {**things, "other countries": float(rest)} if rest else things
    themes = enumerate(network.themes[:5])
    return {theme: trust(setting, network, theme) / (1 + rank) ** 0.5 for rank, theme in themes} or {network.id: 1.0}
