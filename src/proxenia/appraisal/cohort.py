"""Several cities at once: who sits where, who could speak for whom, and a portfolio that counts a network once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from proxenia.appraisal.choice.choice import Choice, Wishes, open_candidates
from proxenia.appraisal.constants import Constants
from proxenia.appraisal.model import CRITERIA, Answer, Level
from proxenia.appraisal.network.candidates import ADVISED_KINDS, appraise_candidates
from proxenia.appraisal.network.city import CityProfile, Presence
from proxenia.appraisal.network.eligibility import judge_eligibility
from proxenia.appraisal.network.setting import Setting
from proxenia.appraisal.suggestion import profile_of
from proxenia.catalogue.model import Network, Standing
from proxenia.catalogue.snapshot import Snapshot
from proxenia.decision.portfolio.portfolio import PortfolioSolution, solve_portfolio
from proxenia.decision.portfolio.robustness import greedy_portfolio
from proxenia.decision.preference.weights import Weights
from proxenia.ecosystem.membership import MembershipMatrix
from proxenia.ecosystem.suggestion.forecast import learn_forecast
from proxenia.places.model import Place

_GAP, _SECONDS = 0.005, 20


@dataclass(frozen=True, slots=True)
class Chair:
    """One network before the cohort: the cities in it, and those outside that may or might join it.

    `speaker` would sit there for all: of the members the one known to be in longest, then the largest; where none is
    in, the largest that may join. None where no city of the cohort is known to be able to.
    """

    network: Network
    members: tuple[Place, ...]
    may_join: tuple[Place, ...]
    might_join: tuple[Place, ...]
    speaker: Place | None


@dataclass(frozen=True)
class Cohort:
    """Cities that look at their networks together, the largest first, with the money and days they have for all."""

    snapshot: Snapshot
    constants: Constants
    cities: tuple[Place, ...]
    money: float | None = None
    staff_days: float | None = None

    @cached_property
    def profiles(self) -> dict[int, CityProfile]:
        """What the catalogue knows of each city."""
        return {place.id: profile_of(self.snapshot, place) for place in self.cities}

    @cached_property
    def chairs(self) -> tuple[Chair, ...]:
        """Every living network that a city can take part in, by id."""
        settings = [Setting(self.snapshot, self.profiles[place.id], self.constants) for place in self.cities]
        networks = self.snapshot.networks.values()
        living = (n for n in networks if n.kind in ADVISED_KINDS and n.standing is not Standing.ENDED)
        return tuple(self._chair(settings, network) for network in living)

    def _chair(self, settings: Sequence[Setting], network: Network) -> Chair:
        members = [s.city.place for s in settings if network.id in s.city.presences]
        outside = [s for s in settings if network.id not in s.city.presences]
        answers = {s.city.place.id: judge_eligibility(s, network).answer for s in outside}
        may = [s.city.place for s in outside if answers[s.city.place.id] is Answer.YES]
        might = [s.city.place for s in outside if answers[s.city.place.id] is Answer.UNKNOWN]
        speaker = min(members, key=lambda place: self._seniority(place, network)) if members else next(iter(may), None)
        return Chair(network, tuple(members), tuple(may), tuple(might), speaker)

    def _seniority(self, place: Place, network: Network) -> tuple[str, int]:
        presence = self.profiles[place.id].presences[network.id]
        return presence.since or "9999", self.cities.index(place)

    def together(self, speaker: Place) -> CityProfile:
        """The cohort as one city that sits where any of them sits and meets whom any of them meets.

        Money and staff days are the cohort's: as stated, else what is usual for its largest city alone.
        """
        presences: Mapping[str, Presence] = {}
        for profile in self.profiles.values():
            presences = {**profile.presences, **presences}
        twins = frozenset[int]().union(*(profile.twins for profile in self.profiles.values()))
        usual = Choice(Setting(self.snapshot, self.profiles[self.cities[0].id], self.constants), (), Wishes())
        money = usual.money if self.money is None else self.money
        days = usual.staff_days if self.staff_days is None else self.staff_days
        return replace(
            self.profiles[speaker.id], presences=presences, twins=twins, money=money, staff_days=days, agenda={}
        )

    def likeliest(self, matrix: MembershipMatrix) -> list[Chair]:
        """The networks none is in and one may or might join: first those that lists foretell to most of the cohort.

        A network without a usable list comes after, by how many may join; ties by id.
        """
        forecast = learn_forecast(self.snapshot, matrix, self.cities)
        scores = np.sum([forecast.scores(forecast.row_of[place.id]) for place in self.cities], axis=0)
        told = dict(zip(forecast.table.networks, scores.tolist(), strict=True))
        outside = [chair for chair in self.chairs if not chair.members and (chair.may_join or chair.might_join)]

        def key(chair: Chair) -> tuple[bool, float, int, str]:
            score = told.get(chair.network.id)
            return score is None, -(score or 0.0), -len(chair.may_join), chair.network.id

        return sorted(outside, key=key)

    def joint_portfolio(self) -> "JointPortfolio":
        """The best set for the cohort, all weights alike: a network counts once, appraised for the city that speaks."""
        speakers: dict[int, set[str]] = {}
        for chair in self.chairs:
            if chair.speaker:
                speakers.setdefault(chair.speaker.id, set()).add(chair.network.id)
        candidates = []
        for place in self.cities:
            if place.id in speakers:
                setting = Setting(self.snapshot, self.together(place), self.constants)
                candidates += appraise_candidates(setting, speakers[place.id])
        lead = Setting(self.snapshot, self.together(self.cities[0]), self.constants)
        ordered = sorted(candidates, key=lambda candidate: candidate.network.id)
        choice = Choice(lead, tuple(open_candidates(ordered)), Wishes())
        problem = choice.problem(Weights.open(CRITERIA).centre())
        solution = solve_portfolio(problem, gap=_GAP, time_limit=_SECONDS, start=greedy_portfolio(problem))
        return JointPortfolio(choice, solution)


@dataclass(frozen=True, slots=True)
class JointPortfolio:
    """The networks chosen for the cohort together, with the choice they were taken from."""

    choice: Choice
    solution: PortfolioSolution

    @property
    def levels(self) -> dict[str, Level]:
        """The level of each network chosen, by id."""
        chosen = self.solution.chosen.items()
        return {self.choice.candidates[at].network.id: Level(level) for at, level in sorted(chosen)}

    def cost(self, network: str) -> tuple[float, float]:
        """EUR and staff days a year of a network at the level chosen."""
        candidate = next(c for c in self.choice.candidates if c.network.id == network)
        assert candidate.cost is not None  # open candidates are appraised
        level = self.levels[network]
        return candidate.cost.money(level)[1], candidate.cost.days(level)


def gather_cohort(
    snapshot: Snapshot,
    constants: Constants,
    places: Sequence[Place],
    money: float | None = None,
    staff_days: float | None = None,
) -> Cohort:
    """The cohort of these places, each once, the largest first; places of unknown population last."""
    found = {place.id: place for place in places}
    ordered = sorted(found.values(), key=lambda place: (-(place.population or 0), place.id))
    return Cohort(snapshot, constants, tuple(ordered), money, staff_days)
