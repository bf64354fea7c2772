"""The feed of changes and the calendar of events, read back by other programs' own readers."""

import xml.etree.ElementTree as ET
from datetime import date

import pytest
from django.test import Client
from ical.calendar_stream import IcsCalendarStream

from proxenia_web.api.resource import feeds
from proxenia_web.catalogue.snapshot import current

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
        for event in current().networks[network].events
        if event.date and len(event.date) >= 7
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
