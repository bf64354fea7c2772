"""A cohort's answer as the page shows it: places and networks by their names in the reader's language."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from proxenia.appraisal.cohort_answer import CohortAnswer, JointNetwork, Seat
from proxenia.catalogue.model import Network
from proxenia.places.model import Place
from proxenia_web.catalogue.snapshot import current, gazetteer
from proxenia_web.core import locale

#: So many names stand in a cell before the rest is folded away; so many rows before the rest of a table is.
_NAMES, ROWS = 5, 25


@dataclass(frozen=True, slots=True)
class Names:
    """Cities in a cell: those shown, and all of them where they are more."""

    shown: str
    every: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A network before the cohort."""

    network: Network | None
    name: str
    members: Names
    speaker: str
    spoken_for: Names
    may_join: Names
    is_known: bool


@dataclass(frozen=True, slots=True)
class Chosen:
    """A network of the joint portfolio."""

    network: Network | None
    answer: JointNetwork
    seat: str
    also: Names
    level: str


@dataclass(frozen=True, slots=True)
class City:
    """A city of the cohort, and how many networks list it."""

    place: Place | None
    name: str
    networks: int
    population: int | None


@dataclass(frozen=True, slots=True)
class Shown:
    """The whole answer."""

    answer: CohortAnswer
    cities: list[City]
    seats: list[Row]
    outside: list[Row]
    chosen: list[Chosen]


def shown_answer(answer: CohortAnswer) -> Shown:
    """The answer in the reader's language; names that the catalogue no longer has stay as they were."""
    places = {city.name: gazetteer().place(city.geonames_id) for city in answer.cities}
    names = {name: locale.in_words(place) if place else name for name, place in places.items()}
    # Two cities of one name are told apart by their countries, as the answer does.
    several = {name for name in names.values() if list(names.values()).count(name) > 1}
    names = {key: key if name in several else name for key, name in names.items()}
    return Shown(
        answer,
        [City(places[one.name], names[one.name], len(one.networks), one.population) for one in answer.cities],
        [_row(seat, names) for seat in answer.seats],
        [_row(seat, names) for seat in answer.none_is_in],
        [_chosen(one, names) for one in answer.joint_portfolio.networks],
    )


def _row(seat: Seat, names: dict[str, str]) -> Row:
    return Row(
        current().networks.get(seat.network),
        seat.name,
        _names(seat.members, names),
        names.get(seat.speaker or "", ""),
        _names(seat.could_speak_for, names),
        _names(seat.may_join, names),
        bool(seat.may_join),
    )


def _names(keys: Sequence[str], names: dict[str, str]) -> Names:
    told = [names[key] for key in keys]
    if len(keys) == len(names) > 2:
        return Names(_("all of them"), number=len(keys))
    if len(told) <= _NAMES:
        return Names(locale.listed(told) if told else "", number=len(keys))
    return Names(", ".join(told[: _NAMES - 1]), ", ".join(told[_NAMES - 1 :]), len(keys))


def _chosen(one: JointNetwork, names: dict[str, str]) -> Chosen:
    return Chosen(
        current().networks.get(one.network),
        one,
        names.get(one.seat or "", ""),
        _names(one.also_in, names),
        f"level.{one.level}",
    )
