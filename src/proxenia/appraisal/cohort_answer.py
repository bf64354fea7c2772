"""What `proxenia cohort` answers: who sits where, what none is in, and the joint portfolio."""

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from proxenia.appraisal.cohort import Chair, Cohort, JointPortfolio
from proxenia.ecosystem.membership import read_matrix
from proxenia.places.model import Place


class CohortCity(msgspec.Struct, frozen=True):
    """A city of the cohort, with the ids of the networks that list it.

    `name` is its name, with the country or the id where another city of the cohort has the same.
    """

    name: str
    country: str
    geonames_id: int
    population: int | None
    networks: list[str]


class Seat(msgspec.Struct, frozen=True):
    """A network before the cohort, with the names of its cities that are in it, speak there, or could join."""

    network: str
    name: str
    members: list[str]
    speaker: str | None
    could_speak_for: list[str]
    may_join: list[str]
    might_join: list[str]


class JointNetwork(msgspec.Struct, frozen=True):
    """A network chosen for the cohort: who holds the seat, and what it costs a year at the level chosen."""

    network: str
    name: str
    level: int
    seat: str | None
    is_new: bool
    also_in: list[str]
    eur_per_year: float
    staff_days: float


class JointAnswer(msgspec.Struct, frozen=True):
    """The joint portfolio: the solver's status and gap, the money and days there are, and those it takes."""

    status: str
    gap: float
    budget_eur_per_year: int
    staff_days_per_year: float
    used_eur_per_year: int
    used_staff_days: float
    is_budget_stated: bool
    networks: list[JointNetwork]


class CohortAnswer(msgspec.Struct, frozen=True):
    """The whole answer of `proxenia cohort`."""

    snapshot: str
    cities: list[CohortCity]
    seats: list[Seat]
    none_is_in: list[Seat]
    joint_portfolio: JointAnswer


def cohort_answer(group: Cohort) -> CohortAnswer:
    """The networks that most of the cohort is in first, then the likeliest of those that none is in."""
    names = names_apart(group.cities)
    inside = sorted((c for c in group.chairs if c.members), key=lambda c: (-len(c.members), c.network.id))
    outside = group.likeliest(read_matrix(group.snapshot))
    return CohortAnswer(
        snapshot=group.snapshot.hash,
        cities=[
            CohortCity(
                names[place.id], place.country, place.id, place.population, sorted(group.profiles[place.id].presences)
            )
            for place in group.cities
        ],
        seats=[_seat(group, chair, names) for chair in inside],
        none_is_in=[_seat(group, chair, names) for chair in outside],
        joint_portfolio=_joint(group, group.joint_portfolio(), names),
    )


def names_apart(cities: Sequence[Place]) -> dict[int, str]:
    """A name for each city by its id, no two alike: with the country where it is needed, else with the id."""
    plain = Counter(city.name for city in cities)
    within = Counter((city.name, city.country) for city in cities)
    return {
        city.id: city.name
        if plain[city.name] == 1
        else f"{city.name} ({city.country})"
        if within[city.name, city.country] == 1
        else f"{city.name} ({city.country}, {city.id})"
        for city in cities
    }


def _seat(group: Cohort, chair: Chair, names: Mapping[int, str]) -> Seat:
    return Seat(
        network=chair.network.id,
        name=chair.network.name,
        members=[names[place.id] for place in chair.members],
        speaker=names[chair.speaker.id] if chair.speaker else None,
        could_speak_for=[names[place.id] for place in group.cities if chair.members and place not in chair.members],
        may_join=[names[place.id] for place in chair.may_join],
        might_join=[names[place.id] for place in chair.might_join],
    )


def _joint(group: Cohort, joint: JointPortfolio, names: Mapping[int, str]) -> JointAnswer:
    money, days = joint.solution.used
    chairs = {chair.network.id: chair for chair in group.chairs}
    return JointAnswer(
        status=str(joint.solution.status),
        gap=round(joint.solution.gap, 4),
        budget_eur_per_year=round(joint.choice.money),
        staff_days_per_year=joint.choice.staff_days,
        used_eur_per_year=round(money),
        used_staff_days=round(days, 1),
        is_budget_stated=group.money is not None and group.staff_days is not None,
        networks=[_joint_network(chairs[id_], joint, names) for id_ in joint.levels],
    )


def _joint_network(chair: Chair, joint: JointPortfolio, names: Mapping[int, str]) -> JointNetwork:
    money, days = joint.cost(chair.network.id)
    return JointNetwork(
        network=chair.network.id,
        name=chair.network.name,
        level=int(joint.levels[chair.network.id]),
        seat=names[chair.speaker.id] if chair.speaker else None,
        is_new=not chair.members,
        also_in=[names[place.id] for place in chair.members if place != chair.speaker],
        eur_per_year=round(money, -1),
        staff_days=round(days, 1),
    )
