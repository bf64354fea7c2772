"""A member list of the user's own, joined to an analysis without touching the catalogue: --with FILE --network ID."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from proxenia.built.gazetteer import open_places
from proxenia.catalogue.snapshot import Snapshot
from proxenia.ecosystem.membership import MembershipMatrix, read_matrix, with_list
from proxenia.errors import InputError
from proxenia.exchange.sheet.table import PLACES, named_places
from proxenia.language.words import Words
from proxenia.places.answer.resolution import Query, Status
from proxenia.places.called import place_name
from proxenia.places.resolve import resolve_places
from proxenia.problems import Problem

_NAMES = ("member", *PLACES)


def matrix_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that choose the memberships: a day, and a list of the user's own."""
    file = click.Path(exists=True, dir_okay=False, path_type=Path)
    for option in (
        click.option("--network", "list_of", help="The network that the list given with --with is of (any id)."),
        click.option(
            "--with", "own_list", type=file, help="A member list of yours (.csv, .xlsx), joined for this run."
        ),
        click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The memberships that held on a day."),
    ):
        command = option(command)
    return command


@dataclass(frozen=True, slots=True)
class Joined:
    """The matrix of an analysis, and what of the user's list could not be used."""

    matrix: MembershipMatrix
    left_out: tuple[str, ...] = ()
    used: int = 0
    own_name: str = ""

    @property
    def is_changed(self) -> bool:
        """Whether these are not the memberships of today as the catalogue has them."""
        return bool(self.used or self.left_out) or self.matrix.as_of is not None

    def notes(self, say: Words) -> list[str]:
        """What the reader must know of the list that was joined."""
        if not self.used and not self.left_out:
            return []
        told = [say.count("own-list.used", self.used)]
        if self.left_out:
            shown = ", ".join(self.left_out[:10]) + (", ..." if len(self.left_out) > 10 else "")
            told.append(say.count("own-list.left-out", len(self.left_out), names=shown))
        new = f"{say.say('own-list.new', name=self.own_name)} " if self.own_name else ""
        return [f"{new}{say.parted(told)}."]


def open_matrix(snapshot: Snapshot, as_of: Any, own_list: Path | None, list_of: str | None) -> Joined:
    """The matrix of the snapshot at a day, with the user's list in place of the network's where one is given."""
    if (own_list is None) != (list_of is None):
        hint = "give both --with FILE and --network ID"
        raise InputError([Problem("list-and-network", "", "a list needs the network it is of", hint)])
    matrix = read_matrix(snapshot, as_of.date() if as_of else None)
    if own_list is None or list_of is None:
        return Joined(matrix)
    places, left_out = _resolve(own_list)
    id_ = snapshot.redirects.get(list_of, list_of)
    own = "" if id_ in snapshot.networks else id_
    return Joined(with_list(matrix, id_, places), tuple(left_out), len(places), own)


def called(snapshot: Snapshot, networks: Iterable[str], language: str) -> str:
    """Networks of a matrix by their short names, in alphabetical order; one of the user by the id it was given."""
    return ", ".join(sorted((short_name(snapshot, id_, language) for id_ in networks), key=str.casefold))


def short_name(snapshot: Snapshot, id_: str, language: str) -> str:
    """The short name of a network; the id of one of the user."""
    network = snapshot.networks.get(id_)
    return network.wording(language).short if network else id_


def place_called(snapshot: Snapshot, id_: int, language: str) -> str:
    """A place with its country, or its number where the catalogue does not know it."""
    place = snapshot.places.get(id_)
    return f"{place_name(place, language)} ({place.country})" if place else str(id_)


def _resolve(path: Path) -> tuple[set[int], list[str]]:
    named = named_places(path.read_bytes(), path.name, "members", _NAMES)
    asked = [Query(one.name, one.country) for one in named]
    with open_places() as gazetteer:
        found = resolve_places(asked, gazetteer)
    places = {one.place.id for one in found if one.status is Status.SAME and one.place}
    return places, [query.name for query, one in zip(asked, found, strict=True) if one.status is not Status.SAME]
