"""The advice: every candidate appraised, a robust portfolio chosen, and a verdict with its reasons for each network."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from proxenia.appraisal.choice.choice import DAYS, MONEY, Choice, Wishes, open_candidates
from proxenia.appraisal.model import CRITERIA, Answer, Level, Reason, Verdict
from proxenia.appraisal.network.candidates import Candidate, appraise_candidates
from proxenia.appraisal.network.setting import Setting
from proxenia.catalogue.model import Network
from proxenia.decision.portfolio.core_choice import choose_by_core
from proxenia.decision.portfolio.frontier import FrontierPoint, trace_frontier
from proxenia.decision.portfolio.portfolio import PortfolioSolution, solve_portfolio
from proxenia.decision.portfolio.problem import PortfolioProblem
from proxenia.decision.portfolio.robustness import Case, CoreIndex, sample_cores
from proxenia.decision.preference.weights import Weights, WeightSample
from proxenia.decision.ranking.smaa import analyse_acceptability
from proxenia.decision.ranking.tally import SmaaResult
from proxenia.errors import ContradictionError
from proxenia.evidence.dates import PartialDate
from proxenia.problems import Problem

Array = NDArray[np.float64]
#: The level at which networks are compared with each other.
COMPARED = Level.PARTICIPATE
_GAP, _FRONTIER_GAP = 0.005, 0.01


@dataclass(frozen=True)
class Request:
    """What is asked: weights as far as they are known, demands on the portfolio, seed and number of samples.

    Without `has_frontier` no other budgets are tried, and a city that names none is advised on what is usual.
    """

    weights: Weights
    wishes: Wishes = field(default_factory=Wishes)
    seed: int = 1
    samples: int = 10_000
    has_frontier: bool = True

    def streams(self) -> list[np.random.SeedSequence]:
        """The seeds of what is drawn: weights, ranks, places in intervals, memberships."""
        return np.random.SeedSequence(self.seed).spawn(4)

    @cached_property
    def sample(self) -> WeightSample:
        """The weights drawn: the same for every city."""
        return self.weights.sample(self.samples, np.random.default_rng(self.streams()[0]))


@dataclass(frozen=True)
class Draws:
    """The cases tried: weights (draws, criteria), where in its interval each value lay, and the best sets.

    `members` (draws, alternatives) says in which networks the city was taken to be.
    """

    weights: Array
    probabilities: Array
    core: CoreIndex
    members: NDArray[np.bool_]

    @cached_property
    def is_high(self) -> NDArray[np.bool_]:
        """Which weights lie above the criterion's median (draws, criteria)."""
        return np.asarray(self.weights > np.median(self.weights, axis=0))


@dataclass(frozen=True)
class Advice:
    """Everything the calculation found, before it is put into words.

    `ranked` are the candidates compared with each other (eligible or not known not to be), in the order of the rows of
    `smaa`; the portfolio chooses among `choice.candidates`. `likeliest` is the best set at the middle of what is not
    known; `portfolio`, which is proposed, holds besides what most drawn sets hold, and nothing that hardly any holds.
    """

    setting: Setting
    request: Request
    candidates: tuple[Candidate, ...]
    ranked: tuple[Candidate, ...]
    choice: Choice
    weights: WeightSample
    smaa: SmaaResult
    likeliest: PortfolioSolution
    portfolio: PortfolioSolution
    frontier: tuple[FrontierPoint, ...]
    draws: Draws

    @cached_property
    def problem(self) -> PortfolioProblem:
        """The problem of which a set is proposed: at the middle of the weights, with the money at hand."""
        return self.choice.problem(self.request.weights.centre())

    @property
    def core(self) -> CoreIndex:
        """How often each network is in the best set of a draw."""
        return self.draws.core

    @cached_property
    def usual_strengths(self) -> dict[str, float]:
        """How strong each reason is on average over the networks compared, absent ones counting 0."""
        total: dict[str, float] = {}
        for candidate in self.ranked:
            for code, (strength, _) in _strengths(self, candidate, COMPARED).items():
                total[code] = total.get(code, 0.0) + strength
        return {code: strength / len(self.ranked) for code, strength in total.items()}

    def level(self, network: str) -> Level:
        """The level the portfolio chooses for a network; 0 where it is not in it."""
        position = self.position(network)
        return Level(self.portfolio.chosen.get(position, 0)) if position is not None else Level.NONE

    def position(self, network: str) -> int | None:
        """A network's place among the alternatives of the portfolio; None where it is not one."""
        return self._positions.get(network)

    @cached_property
    def _positions(self) -> dict[str, int]:
        return {candidate.network.id: position for position, candidate in enumerate(self.choice.candidates)}

    def core_index(self, network: str) -> float | None:
        """The share of sampled portfolios that hold a network; None where it is no alternative."""
        position = self.position(network)
        return float(self.core.alternative[position]) if position is not None else None

    def core_if(self, network: str, is_member: bool) -> float | None:
        """The share of the cases in which the city is, or is not, in a network whose best set holds it.

        None where there is no such case.
        """
        position = self.position(network)
        if position is None or not self.core.draws:
            return None
        cases = self.draws.members[:, position] == is_member
        return float(self.core.in_draw[cases, position].mean()) if cases.any() else None

    def row(self, network: str) -> int:
        """The row of a network that was compared in `smaa`."""
        return self._rows[network]

    @cached_property
    def _rows(self) -> dict[str, int]:
        return {candidate.network.id: row for row, candidate in enumerate(self.ranked)}

    def rank(self, network: str) -> int | None:
        """A network's place by expected rank among those compared, from 1; None where it was not compared."""
        return self._ranks.get(network)

    @cached_property
    def _ranks(self) -> dict[str, int]:
        order = np.argsort(self.smaa.expected_rank, kind="stable").tolist()
        return {self.ranked[i].network.id: rank for rank, i in enumerate(order, start=1)}

    def strongest(self, candidate: Candidate, level: Level) -> Mapping[str, Reason]:
        """The strongest reason of each code for and against a network, its strength weighed by its criterion."""
        key = candidate.network.id, level
        if key not in self._strongest:
            found = _strengths(self, candidate, level)
            self._strongest[key] = {
                code: replace(reason, strength=strength) for code, (strength, reason) in found.items()
            }
        return self._strongest[key]

    @cached_property
    def _strongest(self) -> dict[tuple[str, Level], Mapping[str, Reason]]:
        return {}


def advise(setting: Setting, request: Request) -> Advice:
    """Appraises every network for the city, ranks them, chooses the portfolio and tests how robust it is.

    ContradictionError where what must be kept cannot be paid for or worked for.
    """
    candidates = tuple(appraise_candidates(setting))
    ranked = tuple(c for c in candidates if c.is_scored)
    streams, weights = request.streams(), request.sample
    smaa = analyse_acceptability(weights.weights, compared_values(setting, ranked), streams[1])
    choice = Choice(setting, tuple(open_candidates(candidates)), request.wishes)
    problem = choice.problem(request.weights.centre())
    budgets = _budgets(choice) if request.has_frontier else []
    frontier = trace_frontier(problem, MONEY, budgets, gap=_FRONTIER_GAP) if budgets else ()
    if setting.city.money is None and frontier:
        choice = replace(choice, limit=_enough(setting, frontier))
        problem = problem.with_limit(MONEY, choice.money)
    # The frontier holds a set for this amount already: the search begins from it.
    near = next((point.solution.chosen for point in frontier if point.amount == choice.money), None)
    portfolio = solve_portfolio(problem, gap=_GAP, time_limit=20, start=near)
    if portfolio.conflict:
        raise ContradictionError([_conflict(choice, portfolio)])
    draws = min(int(setting.constants.number("advice.core_draws")), len(weights.weights))
    core_weights = weights.weights[:draws]
    places = choice.probabilities(draws, np.random.default_rng(streams[2]))
    draw = _draws(choice, problem, core_weights, places, np.random.default_rng(streams[3]))
    robust = _robust(setting, problem, portfolio, draw.core)
    return Advice(setting, request, candidates, ranked, choice, weights, smaa, portfolio, robust, frontier, draw)


def _robust(
    setting: Setting, problem: PortfolioProblem, likeliest: PortfolioSolution, core: CoreIndex
) -> PortfolioSolution:
    """The set to propose: the best of those that hold what most drawn sets hold, and nothing that hardly any holds."""
    most, few = (setting.constants.number(f"advice.{name}") for name in ("core", "exterior"))
    return choose_by_core(problem, likeliest, core, at_least=most, below=few, gap=_FRONTIER_GAP, time_limit=20)


def _draws(choice: Choice, problem: PortfolioProblem, weights: Array, places: Array, rng: np.random.Generator) -> Draws:
    """The best sets of the draws; the city's memberships are drawn too, in so many cases that share the draws."""
    cases = choice.draw_members(int(choice.setting.constants.number("advice.membership_cases")), rng)
    if (cases == cases[0]).all():  # every membership is certain
        cases = cases[:1]
    ids = [candidate.network.id for candidate in choice.candidates]
    drawn, members = [], np.zeros((len(weights), len(choice.candidates)), dtype=bool)
    for own, case in zip(np.array_split(np.arange(len(weights)), len(cases)), cases, strict=True):
        among = {id_ for id_, is_in in zip(ids, case.tolist(), strict=True) if is_in}
        drawn.append(Case(choice.rules(among), *choice.draw(weights[own], places[own])))
        members[own] = case
    return Draws(weights, places, sample_cores(problem, drawn), members)


def _budgets(choice: Choice) -> list[float]:
    """The amounts of the frontier: shares of the money at hand, in round figures."""
    shares = choice.setting.constants.numbers("advice.frontier_shares")
    return [choice.money if share == 1 else float(round(share * choice.money / 500) * 500) for share in shares]


def _enough(setting: Setting, frontier: Sequence[FrontierPoint]) -> float:
    """The smallest amount that brings most of the gain: what a city that names no budget is advised on."""
    most = max(point.solution.value for point in frontier)
    share = setting.constants.number("advice.enough")
    return next(point.amount for point in frontier if point.solution.value >= share * most)


def compared_values(setting: Setting, candidates: Sequence[Candidate]) -> Array:
    """The seven criteria of each candidate at the compared level (candidates, criteria, 3)."""
    rows = [candidate.intervals(setting, COMPARED) for candidate in candidates]
    return np.array(rows, dtype=float).reshape(len(rows), len(CRITERIA), 3)


def _conflict(choice: Choice, portfolio: PortfolioSolution) -> Problem:
    limits = [label for label in portfolio.conflict if label.startswith((f"{MONEY} <=", f"{DAYS} <="))]
    keep = [label for label in portfolio.conflict if label not in limits]
    told = " and ".join(f"'{label}'" for label in keep)
    least = [
        (c.network.id, round(c.cost.money(Level.OBSERVE)[1]), c.cost.days(Level.OBSERVE))
        for c in choice.candidates
        if c.cost and f"keep {c.network.id}" in keep
    ]
    needs = "; ".join(f"{id_} takes about EUR {money:,} and {days:g} days a year" for id_, money, days in least)
    if limits:
        days = "staff day" if choice.staff_days == 1 else "staff days"
        means = " and ".join(
            f"EUR {choice.money:,.0f} a year" if label.startswith(MONEY) else f"{choice.staff_days:g} {days} a year"
            for label in limits
        )
        message = f"{told} cannot be met with {means}"
        hint = f"{needs}. Give more, or keep less" if needs else "give more, or keep less"
        return Problem("impossible-rules", "", message, hint)
    return Problem("impossible-rules", "", f"{told} cannot all hold", "take one of them back")


def verdict_of(advice: Advice, candidate: Candidate) -> Verdict:
    """The verdict on one network, from present level, chosen level, core index and eligibility (MODEL, section 7)."""
    network = candidate.network.id
    constants = advice.setting.constants
    answer = candidate.eligibility.answer
    city = advice.setting.city
    presence = city.presences.get(network)
    if answer is Answer.NO:
        return Verdict.LEAVE if presence and presence.is_stated else Verdict.NOT_ELIGIBLE
    if answer is Answer.UNKNOWN:
        rank = advice.rank(network) or len(advice.ranked)
        return Verdict.OPEN if rank <= max(10, 2 * len(advice.portfolio.chosen)) else Verdict.WATCH
    chosen, core = advice.level(network), advice.core_index(network) or 0.0
    if presence is None or not (presence.is_stated or city.is_probably_in(network)):
        is_guessed = city.is_probably_in(network)
        if chosen is Level.NONE:
            # In most best sets, with no room beside what more of them hold: worth more than to be watched.
            return Verdict.OPEN if is_guessed or core >= constants.number("advice.core") else Verdict.WATCH
        if is_guessed:
            # Chosen whether the city is in or not, or only if it is in: either way the first step is to look.
            if_in = advice.core_if(network, is_member=True)
            return Verdict.CONFIRM if (if_in or core) >= constants.number("advice.core") else Verdict.OPEN
        speaking, _ = reasons_of(advice, candidate, chosen)
        is_grounded = len(speaking) >= constants.number("advice.least_reasons")
        if core < constants.number("advice.core") or not is_grounded:
            return Verdict.OPEN
        # To be told to join what one is in costs more than a look in the files.
        if network in city.parts or city.chance(network) >= constants.number("advice.look_first"):
            return Verdict.CONFIRM
        is_asked_first = is_quiet(advice, candidate.network) or waits_for_theme(advice, candidate)
        return Verdict.OPEN if is_asked_first else Verdict.JOIN
    # What the city can spend was only assumed: no ground to tell it to leave or to do less.
    is_told = advice.setting.city.money is not None and advice.setting.city.staff_days is not None
    if chosen is Level.NONE:
        is_out = is_told and presence.is_stated and core <= constants.number("advice.exterior")
        return Verdict.LEAVE if is_out else Verdict.OPEN
    if not presence.is_stated and core < constants.number("advice.core"):
        # That the city is in is itself only what a list says: too little to call it a choice.
        return Verdict.OPEN
    if presence.level is None or presence.level == chosen:
        return Verdict.KEEP
    if chosen > presence.level:
        return Verdict.DEEPEN
    return Verdict.REDUCE if is_told else Verdict.OPEN


def is_quiet(advice: Advice, network: Network) -> bool:
    """Whether nothing dated of the last years tells of a network: it may have fallen asleep."""
    years = advice.setting.constants.number("advice.quiet_years")
    # Without any date its standing is not known, which decides before this is asked.
    return network.newest is not None and PartialDate.parse(network.newest).years_before(advice.setting.day) > years


def waits_for_theme(advice: Advice, candidate: Candidate) -> bool:
    """Whether a network of one theme is chosen for a city that has not said what matters to it, and not firmly.

    What its theme is worth there was left open: one answer of the city decides more than all that is drawn.
    """
    if candidate.network.category != "thematic" or not candidate.network.themes or advice.setting.city.agenda:
        return False
    core = advice.core_index(candidate.network.id) or 0.0
    is_chosen = advice.level(candidate.network.id) is not Level.NONE
    threshold, firm = (advice.setting.constants.number(f"advice.{name}") for name in ("core", "theme_untold"))
    return is_chosen and threshold <= core < firm


def reasons_of(advice: Advice, candidate: Candidate, level: Level) -> tuple[tuple[Reason, ...], tuple[Reason, ...]]:
    """The reasons for a network and against it, each code once, the most telling first.

    Telling is what moves this network's value more than that of the others: what is true of all decides nothing.
    """
    usual = advice.usual_strengths
    found = advice.strongest(candidate, level).values()
    ordered = sorted(found, key=lambda r: (r.is_inferred, -abs(r.strength - usual.get(r.code, 0.0)), r.code))
    speaking = [r for r in ordered if r.strength > 0], [r for r in ordered if r.strength < 0]
    return tuple(speaking[0]), tuple(speaking[1])


def _strengths(advice: Advice, candidate: Candidate, level: Level) -> dict[str, tuple[float, Reason]]:
    """The strongest reason of each code, with its strength weighed by its criterion."""
    weights = advice.request.weights.centre().tolist()
    found: dict[str, tuple[float, Reason]] = {}
    for weight, value in zip(weights, candidate.values(advice.setting, level).values(), strict=True):
        for reason in value.reasons:
            strength = weight * reason.strength
            known = found.get(reason.code)
            if known is None or abs(strength) > abs(known[0]):
                found[reason.code] = strength, reason
    return found
