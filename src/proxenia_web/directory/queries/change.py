"""What the releases changed, for the pages, feeds, calendars and letters that tell of it."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from django.utils.translation import ngettext

from proxenia.catalogue.changes import RELEASE_CHANGES, Change, ChangeKind, read_release_changes
from proxenia.evidence.store import shipped_catalogue
from proxenia.exchange.catalogue.change import ToldChange, told_change
from proxenia.places.model import Place
from proxenia_web.catalogue.index import index
from proxenia_web.catalogue.snapshot import current
from proxenia_web.core import locale

#: So many changes of a release are told one by one.
_TOLD = 5


@dataclass(frozen=True, slots=True)
class News:
    """What the newest release changed: how many changes of each kind, and the most telling ones in words."""

    release: str
    day: str
    counts: tuple[str, ...]
    told: tuple[ToldChange, ...]


@cache
def every_change() -> tuple[Change, ...]:
    """The changes of every release, the newest release first."""
    return read_release_changes(shipped_catalogue() / RELEASE_CHANGES)[0]


@lru_cache(maxsize=8)
def newest_release(language: str) -> News:
    """What the release in force changed, what is rare first, then the places with most people."""
    changes = [one for one in every_change() if one.release == current().release]
    often = Counter(one.kind for one in changes)

    def weight(one: Change) -> tuple[int, int, str]:
        place = current().places.get(one.place or 0)
        return often[one.kind], -(place.population or 0) if place else 0, one.key

    shown = sorted(changes, key=weight)[:_TOLD]
    counts = tuple(_counted(kind, number) for kind, number in sorted(often.items(), key=lambda item: -item[1]))
    return News(current().release, current().day, counts, tuple(_told(shown, language)))


def _counted(kind: ChangeKind, number: int) -> str:
    said = {
        ChangeKind.JOINED: ngettext(
            "%(number)s city or region joined a network", "%(number)s cities or regions joined a network", number
        ),
        ChangeKind.LISTED: ngettext(
            "%(number)s membership found in a list for the first time",
            "%(number)s memberships found in a list for the first time",
            number,
        ),
        ChangeKind.LEFT: ngettext(
            "%(number)s city or region left a network", "%(number)s cities or regions left a network", number
        ),
        ChangeKind.ABSENT: ngettext(
            "%(number)s no longer named by a complete list", "%(number)s no longer named by a complete list", number
        ),
        ChangeKind.WITHDRAWN: ngettext("%(number)s membership corrected", "%(number)s memberships corrected", number),
        ChangeKind.FOUNDED: ngettext("%(number)s network founded", "%(number)s networks founded", number),
        ChangeKind.ADDED: ngettext(
            "%(number)s organisation new in the catalogue", "%(number)s organisations new in the catalogue", number
        ),
        ChangeKind.ENDED: ngettext("%(number)s network ended", "%(number)s networks ended", number),
        ChangeKind.FEE: ngettext(
            "%(number)s fee told otherwise than before", "%(number)s fees told otherwise than before", number
        ),
    }
    return said[kind] % {"number": locale.number(number)}


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

    return _told(_fees_once([one for one in every_change() if concerns(one)]), language, place)


def _fees_once(changes: Iterable[Change]) -> list[Change]:
    """The changes in their order, of several told fees of a network in a release the newest alone: it is one news."""
    changes = list(changes)
    fees = sorted((one for one in changes if one.kind is ChangeKind.FEE), key=lambda one: one.date or "")
    newest = {(one.network, one.day): one for one in fees}
    return [one for one in changes if one.kind is not ChangeKind.FEE or newest[one.network, one.day] is one]


def networks_around(place: Place) -> frozenset[str]:
    """The networks that a place is in or was in by the lists."""
    return frozenset(one.network for one in index().of_place.get(place.id, ()))


def _told(changes: list[Change], language: str, place: Place | None = None) -> list[ToldChange]:
    own = {place.id: place} if place else {}
    told = (told_change(one, current(), language, own.get(one.place or 0)) for one in changes)
    return [one for one in told if one]
