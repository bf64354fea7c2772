"""The feed of changes and the calendar of events, read back by other programs' own readers."""

import xml.etree.ElementTree as ET
from datetime import date

import pytest
from django.test import Client
from ical.calendar_stream import IcsCalendarStream

from proxenia.catalogue.changes import Change, ChangeKind
from proxenia.catalogue.meetings import meetings
from proxenia_web.api.resource import feeds
from proxenia_web.catalogue.snapshot import current
from proxenia_web.directory.queries import change

ATOM = "{http://www.w3.org/2005/Atom}"
CHANGES = """# Changes of the catalogue

## 2027.01 (2027-01-15)

391 organisations, 9,710 statements, 21,098 rows of member lists.

- new: c40
- merged: old into uclg
- eurocities: 4 statements entered
- gone-for-good: 2 statements left

## 2026.11 (2026-11-26)

391 organisations, 9,706 statements, 21,098 rows of member lists.

- the first release
"""


def test_the_feed_tells_each_release_and_the_networks_it_changed(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeds, "changes_text", lambda: CHANGES)
    response = client.get("/feeds/changes.atom?lang=es")
    assert response["Content-Type"].startswith("application/atom+xml")
    feed = ET.fromstring(response.content)
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == [
        "Edición 2027.01",
        current().networks["c40"].name,
        current().networks["eurocities"].name,
        "Edición 2026.11",
    ]
    assert feed.findtext(f"{ATOM}updated") == "2027-01-15T00:00:00+00:00"
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == len(ids)
    for entry in entries:
        link = entry.find(f"{ATOM}link")
        assert link is not None and client.get(link.attrib["href"].removeprefix("http://testserver")).status_code == 200


def test_a_reader_who_has_the_feed_is_told_so(client: Client) -> None:
    tag = client.get("/feeds/changes.atom")["ETag"]
    assert client.get("/feeds/changes.atom", headers={"if-none-match": tag}).status_code == 304


def test_the_calendar_holds_the_events_of_the_networks_asked_for(client: Client) -> None:
    response = client.get("/feeds/events.ics?network=uclg&network=iclei&lang=fr")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = IcsCalendarStream.calendar_from_ics(response.content.decode())
    dated = {
        event.statement: event
        for network in ("uclg", "iclei")
        for meeting in meetings(current().networks[network].events, "fr")
        if (event := meeting.event).date and len(event.date) >= 7
    }
    assert {event.uid.split("@")[0] for event in calendar.events} == {f"event-{id_}" for id_ in dated}
    assert all(isinstance(event.dtstart, date) for event in calendar.events)
    assert {event.dtstamp.date().isoformat() for event in calendar.events} == {current().day}


def test_the_same_calendar_has_the_same_bytes_and_all_networks_are_in_it(client: Client) -> None:
    first, again = (client.get("/feeds/events.ics").content for _ in range(2))
    assert first == again and first.count(b"BEGIN:VEVENT") > 100


def test_a_network_that_is_not_there(client: Client) -> None:
    assert client.get("/feeds/events.ics?network=eurocites").status_code == 404


def test_pages_announce_the_feeds(client: Client) -> None:
    page = client.get("/pt/networks/uclg/").content.decode()
    assert '<link rel="alternate" type="application/atom+xml"' in page
    assert 'type="text/calendar"' in page and "/feeds/events.ics?network=uclg&amp;lang=pt" in page


CORK = 2965140


def changes() -> tuple[Change, ...]:
    fee = next(iter(current().networks["polis"].facts["fee"]))
    told = ("2027.01", "2027-01-15")
    return (
        Change(*told, ChangeKind.JOINED, "c40", CORK, "2027", source="https://c40.example/list"),
        Change(*told, ChangeKind.LEFT, "polis", 3674962, "2026"),
        Change(*told, ChangeKind.FEE, "polis", statement=fee),
        Change(*told, ChangeKind.ADDED, "energy-cities"),
        Change(*told, ChangeKind.ENDED, "atlantic-cities", date="2027"),
    )


@pytest.fixture
def changed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(change, "every_change", changes)


def entries(client: Client, address: str) -> tuple[str, list[ET.Element]]:
    response = client.get(address)
    assert response.status_code == 200 and response["Content-Type"].startswith("application/atom+xml")
    feed = ET.fromstring(response.content)
    return str(feed.findtext(f"{ATOM}title")), feed.findall(f"{ATOM}entry")


def test_a_feed_of_a_network_tells_who_came_and_went_and_what_it_costs(client: Client, changed: None) -> None:
    title, found = entries(client, "/feeds/networks/polis.atom")
    assert title == "Changes of POLIS"
    texts = [str(one.findtext(f"{ATOM}title")) for one in found]
    assert texts[0] == "Medellín left POLIS (2026)." and texts[1] == "POLIS: the fees on record have changed."
    assert [one.findtext(f"{ATOM}updated") for one in found] == ["2027-01-15T00:00:00+00:00"] * 2
    assert "Release 2027.01" in str(found[0].findtext(f"{ATOM}summary"))


def test_a_feed_of_a_city_tells_of_itself_and_of_its_networks(client: Client, changed: None) -> None:
    title, found = entries(client, f"/feeds/cities/{CORK}.atom?lang=fr")
    assert title == "Changements pour Cork et ses réseaux"
    texts = [str(one.findtext(f"{ATOM}title")) for one in found]
    # Not of who else left POLIS, and not that a network of its own is new in the catalogue.
    assert (
        "Cork a adhéré" in texts[0]
        and texts[0].startswith("C40")
        and texts[-1] == "Atlantic Cities\u00a0: a cessé d'exister (2027)."
    )
    assert ["POLIS\u00a0: les cotisations" in text for text in texts[1:-1]] == [True]
    assert "https://c40.example/list" in str(found[0].findtext(f"{ATOM}summary"))
    ids = [one.findtext(f"{ATOM}id") for one in found]
    assert ids == [one.findtext(f"{ATOM}id") for one in entries(client, f"/feeds/cities/{CORK}.atom")[1]]


def test_a_feed_of_nothing_known_is_not_found(client: Client) -> None:
    assert client.get("/feeds/networks/nonesuch.atom").status_code == 404
    assert client.get("/feeds/cities/1.atom").status_code == 404
    changed = {one.network for one in change.every_change()}
    unchanged = next(name for name in sorted(current().networks) if name not in changed)
    assert entries(client, f"/feeds/networks/{unchanged}.atom")[1] == []


@pytest.mark.django_db
def test_pages_announce_their_feeds(client: Client) -> None:
    assert "/feeds/networks/polis.atom?lang=es" in client.get("/es/networks/polis/").content.decode()
    page = client.get(f"/pt/cities/{CORK}/", follow=True).content.decode()
    assert page.count(f"/feeds/cities/{CORK}.atom?lang=pt") == 2 and "Seguir o que muda" in page
