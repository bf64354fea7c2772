"""One calculation of advice: from a scenario in plain data to the advice. The one place where words become ids."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from proxenia.appraisal.choice.advise import Advice, Request, advise
from proxenia.appraisal.choice.choice import Wishes
from proxenia.appraisal.constants import Constants
from proxenia.appraisal.model import CRITERIA, Level
from proxenia.appraisal.network.city import CityProfile
from proxenia.appraisal.network.presence import chances_of, parts_of, presences_of, through_of
from proxenia.appraisal.network.section import sections_of
from proxenia.appraisal.network.setting import Setting
from proxenia.appraisal.question.judgement import read_preferences
from proxenia.appraisal.question.scenario import Scenario
from proxenia.catalogue.model import Standing
from proxenia.catalogue.queries import find_network, ties_of_places, twins_of
from proxenia.catalogue.snapshot import Snapshot
from proxenia.decision.preference.weights import Preference, Weights
from proxenia.ecosystem.presence.presence import Presences
from proxenia.errors import InputError
from proxenia.places.country import country as country_of
from proxenia.places.find import find_place
from proxenia.places.gazetteer import Gazetteer
from proxenia.places.model import Place
from proxenia.problems import Problem


@dataclass(frozen=True, slots=True)
class Sources:
    """What a run reads: the catalogue's snapshot, the gazetteer, and the constants in force.

    `presences` None: nothing is estimated, and a city is in what lists name and nowhere else.
    """

    snapshot: Snapshot
    gazetteer: Gazetteer
    constants: Constants
    presences: Presences | None = None


def run_scenario(scenario: Scenario, sources: Sources, more: Sequence[Preference] = ()) -> Advice:
    """The advice a scenario asks for, with more statements on weights where a table of comparisons gave some.

    InputError lists every name that is unknown or ambiguous; ContradictionError says what cannot hold together.
    """
    found = list[Problem]()
    try:
        asked = read_question(scenario, sources, more)
    except InputError as error:
        found += error.problems
    place = _place(scenario, sources, found)
    if found or place is None:
        raise InputError(found)
    return answer_place(place, asked, sources)


@dataclass(frozen=True)
class Question:
    """What is asked, in ids, apart from the place: read once for any number of places.

    `fees` are those the city was told itself; `request` holds weights, wishes, and how the answer is sampled.
    """

    scenario: Scenario
    members: Mapping[str, Level | None]
    denied: frozenset[str]
    fees: Mapping[str, float]
    request: Request


def read_question(scenario: Scenario, sources: Sources, more: Sequence[Preference] = ()) -> Question:
    """The question of a scenario; InputError lists every name in it that is unknown or ambiguous."""
    snapshot, found = sources.snapshot, list[Problem]()
    members = {network_id(snapshot, name, found): level for name, level in scenario.members.items()}
    denied = {network_id(snapshot, name, found) for name in (*scenario.not_members, *scenario.left)}
    found += _contradictions(snapshot, members, denied)
    wishes = read_wishes(snapshot, scenario, found)
    preferences = [*read_preferences(scenario.prefer, scenario.swing, found), *more]
    fees = {network_id(snapshot, name, found): amount for name, amount in scenario.fees.items()}
    if found:
        raise InputError(found)
    weights = Weights.open(CRITERIA).with_preferences(preferences)
    request = Request(weights, wishes, scenario.seed, scenario.samples)
    return Question(scenario, members, frozenset(denied), fees, request)


def answer_place(place: Place, asked: Question, sources: Sources) -> Advice:
    """The advice for a place; ContradictionError says what cannot hold together there."""
    return advise(setting_of(place, asked, sources), asked.request)


def setting_of(place: Place, asked: Question, sources: Sources) -> Setting:
    """The place before the snapshot, with what the question says of it."""
    snapshot, scenario = sources.snapshot, asked.scenario
    profile = CityProfile(
        place=place,
        country=country_of(place.country),
        agenda=scenario.priorities,
        money=scenario.budget,
        staff_days=scenario.staff_days,
        presences=presences_of(snapshot, place, asked.members, asked.denied),
        parts=parts_of(snapshot, place, asked.members, asked.denied),
        through=through_of(snapshot, place),
        chances=chances_of(sources.presences, place, asked.members, asked.denied) if sources.presences else {},
        twins=frozenset(twins_of(snapshot, place.id)),
        fees=asked.fees,
    )
    return Setting(snapshot, profile, sources.constants)


def _contradictions(snapshot: Snapshot, members: Collection[str], denied: Collection[str]) -> list[Problem]:
    """A problem for each network that the city is said to be in and not in, or in though it has ended."""
    message = "the city is said to be in this network and not to be in it"
    both = [Problem("in-and-not-in", id_, message, "say one of the two") for id_ in sorted({*members} & {*denied})]
    ended = [id_ for id_ in members if id_ in snapshot.networks and snapshot.networks[id_].standing is Standing.ENDED]
    hint = "leave it out, or name the network that followed it"
    return both + [Problem("member-of-ended", id_, "this network has ended: nobody is in it", hint) for id_ in ended]


def _place(scenario: Scenario, sources: Sources, found: list[Problem]) -> Place | None:
    name = scenario.place or ""
    # An id leaves nothing to tell apart by ties.
    ties = {} if name.isdigit() else ties_of_places(sources.snapshot)
    try:
        return find_place(sources.gazetteer, name, scenario.country, scenario.kind, ties)
    except InputError as error:
        found += error.problems
        return None


def network_id(snapshot: Snapshot, name: str, found: list[Problem]) -> str:
    """The id of a network that the user names, of its parent where it is a section; a problem where there is none."""
    try:
        id_ = find_network(snapshot, name).id
    except InputError as error:
        found += error.problems
        return name
    return sections_of(snapshot).get(id_, id_)


def read_wishes(snapshot: Snapshot, scenario: Scenario, found: list[Problem]) -> Wishes:
    """What the scenario demands of the portfolio, with ids in place of names."""
    keep, never = (
        tuple(network_id(snapshot, name, found) for name in names) for names in (scenario.keep, scenario.never)
    )
    needs = tuple(_pair(snapshot, text, found) for text in scenario.needs)
    at_most = tuple(_group(snapshot, text, found) for text in scenario.at_most)
    return Wishes(keep, never, scenario.most_new, needs, at_most)


def _pair(snapshot: Snapshot, text: str, found: list[Problem]) -> tuple[str, str]:
    first, arrow, second = (part.strip() for part in text.partition("->"))
    if not (first and arrow and second):
        found.append(Problem("bad-rule", text, "this does not say what needs what", 'write "A->B": A only with B'))
        return "", ""
    return network_id(snapshot, first, found), network_id(snapshot, second, found)


def _group(snapshot: Snapshot, text: str, found: list[Problem]) -> tuple[int, tuple[str, ...]]:
    number, of, names = text.partition(" of ")
    if not of or not number.strip().isdigit():
        found.append(Problem("bad-rule", text, "this does not limit a group", 'write "2 of A,B,C"'))
        return 0, ()
    ids = tuple(network_id(snapshot, name.strip(), found) for name in names.split(",") if name.strip())
    return int(number), ids
