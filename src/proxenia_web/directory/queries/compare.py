"""Places and networks side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from proxenia.catalogue.model import Network
from proxenia.evidence.record import Kind
from proxenia.places.model import Place
from proxenia_web.catalogue.index import index
from proxenia_web.catalogue.snapshot import current
from proxenia_web.core import locale


@dataclass(frozen=True, slots=True)
class SharedRow:
    """A network, and for each place whether the lists name it as a member."""

    network: Network
    listed: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class PlaceColumn:
    """A place with the number of its networks and twin towns."""

    place: Place
    networks: int
    twins: int


def compare_places(places: Sequence[Place]) -> tuple[list[PlaceColumn], list[SharedRow]]:
    """The places, and every network that names one of them, those that name most first."""
    members, networks = index().members, current().networks
    members = {id_: places for id_, places in members.items() if networks[id_].kind is not Kind.NATIONAL}
    columns = [
        PlaceColumn(place, sum(place.id in ids for ids in members.values()), len(index().twinnings.get(place.id, ())))
        for place in places
    ]
    rows = [
        SharedRow(networks[network], listed)
        for network, ids in members.items()
        if any(listed := tuple(place.id in ids for place in places))
    ]
    return columns, sorted(rows, key=lambda row: (-sum(row.listed), locale.wording(row.network).name))
