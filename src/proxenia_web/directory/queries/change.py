"""What the releases changed, for the pages, feeds, calendars and letters that tell of it."""

from collections.abc import Collection
from functools import cache

from proxenia.catalogue.changes import RELEASE_CHANGES, Change, ChangeKind, read_release_changes
from proxenia.evidence.store import shipped_catalogue
from proxenia.exchange.catalogue.change import ToldChange, told_change
from proxenia.places.model import Place
from proxenia_web.catalogue.index import index
from proxenia_web.catalogue.snapshot import current


@cache
def every_change() -> tuple[Change, ...]:
    """The changes of every release, the newest release first."""
    return read_release_changes(shipped_catalogue() / RELEASE_CHANGES)[0]


def changes_of_network(network: str, language: str) -> list[ToldChange]:
    """What changed of a network: its members, its fee, its beginning and end."""
    return _told([one for one in every_change() if one.network == network], language)


def changes_for_place(place: Place, language: str) -> list[ToldChange]:
    """What changed for a place, and of the networks that it is or was in beside who else came and went."""
    return changes_for_office(place, networks_around(place), language)


def changes_for_office(place: Place | None, networks: Collection[str], language: str) -> list[ToldChange]:
    """What changed for a place where one is told, and of these networks beside who else came and went."""
    own = place.id if place else 0

    def concerns(one: Change) -> bool:
        if one.place is not None:
            return one.place == own
        return one.network in networks and one.kind is not ChangeKind.ADDED

    return _told([one for one in every_change() if concerns(one)], language, place)


def networks_around(place: Place) -> frozenset[str]:
    """The networks that a place is in or was in by the lists."""
    return frozenset(one.network for one in index().of_place.get(place.id, ()))


def _told(changes: list[Change], language: str, place: Place | None = None) -> list[ToldChange]:
    own = {place.id: place} if place else {}
    told = (told_change(one, current(), language, own.get(one.place or 0)) for one in changes)
    return [one for one in told if one]
