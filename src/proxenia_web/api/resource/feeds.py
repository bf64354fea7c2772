"""What other programs subscribe to: the catalogue's changes (Atom) and the networks' events (iCalendar)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import lru_cache
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from proxenia.catalogue.model import Network
from proxenia.evidence.dates import PartialDate
from proxenia.evidence.release import ReleaseNote, read_changes
from proxenia.exchange.catalogue.change import ToldChange, about_changes, title_of_network, title_of_place
from proxenia.exchange.office.calendar import event_items, write_calendar
from proxenia.language.signs import printable
from proxenia_web.api.edition import in_language, language_of, of_edition
from proxenia_web.catalogue.snapshot import current
from proxenia_web.core import locale
from proxenia_web.directory.place_choice import place_address
from proxenia_web.directory.queries.about import changes_text
from proxenia_web.directory.queries.change import changes_for_place, changes_of_network
from proxenia_web.directory.views.city import get_place
from proxenia_web.directory.views.network import get_network

#: A feed tells of the newest changes; the whole list is on the page of the data.
_MOST_ENTRIES = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the feed of changes: a release, or what it changed of one organisation."""

    release: ReleaseNote
    title: str
    text: str
    address: str

    @property
    def moment(self) -> datetime:
        """The release's day, at its start."""
        return _start_of(self.release.day)


def _start_of(day: str) -> datetime:
    return datetime.combine(PartialDate.parse(day).first_day, time(), UTC)


def _entries() -> Iterator[Entry]:
    for note in read_changes(changes_text()):
        address = f"{reverse('directory:data')}?release={note.number}"
        yield Entry(note, _("Release %(number)s") % {"number": note.number}, note.held, address)
        for line in note.changes:
            network = _network_of(line)
            if network:
                page = f"{reverse('directory:network', args=[network.id])}?release={note.number}"
                yield Entry(note, locale.wording(network).name, line, page)


def _network_of(line: str) -> Network | None:
    """The organisation that a line of changes speaks of ("new: c40", "c40: 3 statements entered"), if it is there."""
    words = line.replace(":", " ").split()
    return next((current().networks[word] for word in words[:2] if word in current().networks), None)


class PrintableFeed(Atom1Feed):
    """A feed that holds a mark for each sign that XML cannot hold, whatever names the catalogue has."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*map(_marked, given), **{key: _marked(one) for key, one in named.items()})

    def add_item(self, *given: Any, **named: Any) -> None:
        """Adds an item whose texts XML can hold."""
        super().add_item(*map(_marked, given), **{key: _marked(one) for key, one in named.items()})


def _marked(value: Any) -> Any:
    return printable(value) if isinstance(value, str) else value


class Changes(Feed):  # type: ignore[type-arg]  # generic for type checkers only
    """Releases of the catalogue and what each changed, the newest first."""

    feed_type = PrintableFeed

    def title(self) -> str:
        """The feed's name."""
        return _("Proxenia: changes of the catalogue")

    def subtitle(self) -> str:
        """What the feed tells."""
        return _("Every release of the data, and the networks that each changed.")

    def link(self) -> str:
        """The page that the feed belongs to."""
        return reverse("directory:data")

    def items(self) -> list[Entry]:
        """The newest entries."""
        return list(_entries())[:_MOST_ENTRIES]

    def item_title(self, item: Entry) -> str:
        """What the entry is of."""
        return item.title

    def item_description(self, item: Entry) -> str:
        """What the release held, or what it changed; in English."""
        return item.text

    def item_link(self, item: Entry) -> str:
        """The page of the data or of the network."""
        return item.address

    def item_pubdate(self, item: Entry) -> datetime:
        """The day of the release."""
        return item.moment

    def item_updateddate(self, item: Entry) -> datetime:
        """The same day: a release does not change."""
        return item.moment


@require_safe
@of_edition
@in_language
def changes(request: HttpRequest) -> HttpResponse:
    """The feed of changes."""
    return Changes()(request)


class ChangesOf(Feed):  # type: ignore[type-arg]  # generic for type checkers only
    """What the releases changed of one network, or for one place and its networks."""

    feed_type = PrintableFeed

    def __init__(self, name: str, title: str, page: str, told: list[ToldChange]) -> None:
        super().__init__()
        self._name, self._title, self._page, self._told = name, title, page, told

    def title(self) -> str:
        """The feed's name."""
        return self._title

    def subtitle(self) -> str:
        """What the feed tells, and how far to trust it."""
        return about_changes((get_language() or "en")[:2])

    def link(self) -> str:
        """The page of the network or the place."""
        return self._page

    def feed_guid(self) -> str:
        """The same in every language."""
        return f"tag:proxenia,2026:changes-{self._name}"

    def items(self) -> list[ToldChange]:
        """The newest changes."""
        return self._told[:_MOST_ENTRIES]

    def item_title(self, item: ToldChange) -> str:
        """The change in a sentence."""
        return item.text

    def item_description(self, item: ToldChange) -> str:
        """The release that tells it, and the source."""
        return item.note

    def item_link(self, item: ToldChange) -> str:
        """The page of the network."""
        return reverse("directory:network", args=[item.change.network])

    def item_guid(self, item: ToldChange) -> str:
        """What tells the change from every other."""
        return f"tag:proxenia,2026:change-{item.change.key}"

    def item_pubdate(self, item: ToldChange) -> datetime:
        """The day of the release."""
        return _start_of(item.change.day)

    def item_updateddate(self, item: ToldChange) -> datetime:
        """The same day: a release does not change."""
        return _start_of(item.change.day)


@require_safe
@of_edition
@in_language
def network_changes(request: HttpRequest, network_id: str) -> HttpResponse:
    """What the releases changed of one network."""
    network, language = get_network(current().redirects.get(network_id, network_id)), language_of(request)
    title = title_of_network(network, language)
    page = reverse("directory:network", args=[network.id])
    return ChangesOf(network.id, title, page, changes_of_network(network.id, language))(request)


@require_safe
@of_edition
@in_language
def city_changes(request: HttpRequest, place_id: int) -> HttpResponse:
    """What the releases changed for one place, and of the networks it is in."""
    place, language = get_place(place_id), language_of(request)
    told = changes_for_place(place, language)
    return ChangesOf(str(place.id), title_of_place(place, language), place_address(place), told)(request)


@require_safe
@of_edition
@in_language
def events(request: HttpRequest) -> HttpResponse:
    """The events of the networks named by ?network= (repeatable), or of all, as a calendar."""
    redirects = current().redirects
    ids = dict.fromkeys(redirects.get(id_, id_) for id_ in request.GET.getlist("network")[:400])
    data = _calendar(tuple(get_network(id_).id for id_ in ids), language_of(request))
    headers = {"Content-Disposition": 'inline; filename="events.ics"'}
    return HttpResponse(data, "text/calendar; charset=utf-8", headers=headers)


@lru_cache(maxsize=64)
def _calendar(ids: tuple[str, ...], language: str) -> bytes:
    """The events of some networks, or of all; many programs ask for the same again and again."""
    snapshot = current()
    networks = [snapshot.networks[id_] for id_ in ids]
    title = ", ".join(network.wording(language).short for network in networks[:5]) or _("Proxenia: events of networks")
    items = event_items(networks or snapshot.networks.values(), snapshot.facts, language)
    return write_calendar(title, "catalogue", _start_of(snapshot.day), language, items)
