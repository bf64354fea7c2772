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
from proxenia.places.answer.resolution import Query, Status
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

    def notes(self) -> list[str]:
        """What the reader must know of the list that was joined."""
        if not self.used and not self.left_out:
            return []
        own = (
            f"'{self.own_name}' is not in the catalogue and is taken for a network of your own. "
            if self.own_name
            else ""
        )
        told = f"{own if self.own_name else ''}Of your list {self.used} members were used"
        if not self.left_out:
            return [f"{told}."]
        shown = ", ".join(self.left_out[:10]) + (", ..." if len(self.left_out) > 10 else "")
        return [f"{told}; {len(self.left_out)} could not be resolved and are left out: {shown}."]


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


def called(snapshot: Snapshot, networks: Iterable[str]) -> str:
    """Networks of a matrix by their short names, in alphabetical order; one of the user by the id it was given."""
    known = snapshot.networks
    return ", ".join(sorted((known[id_].short if id_ in known else id_ for id_ in networks), key=str.casefold))


def _resolve(path: Path) -> tuple[set[int], list[str]]:
    named = named_places(path.read_bytes(), path.name, "members", _NAMES)
    asked = [Query(one.name, one.country) for one in named]
    with open_places() as gazetteer:
        found = resolve_places(asked, gazetteer)
    places = {one.place.id for one in found if one.status is Status.SAME and one.place}
    return places, [query.name for query, one in zip(asked, found, strict=True) if one.status is not Status.SAME]
