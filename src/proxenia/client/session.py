"""The calls of a server as methods."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar
from urllib.parse import quote, urlencode

import msgspec

from proxenia.client.advice import Advice
from proxenia.client.connection import Connection
from proxenia.client.model import (
    Edition,
    Event,
    Member,
    Network,
    NetworkDetail,
    Office,
    Overlap,
    Place,
    Record,
    Resolution,
    Statement,
)

T = TypeVar("T")
Given = str | int | float | bool | Sequence[str] | None
#: Items asked for at a time while a list is walked.
_PART = 200


class _Part(msgspec.Struct):
    items: msgspec.Raw
    next: str | None


class _Resolved(msgspec.Struct):
    places: list[Resolution]


class _Overlaps(msgspec.Struct):
    pairs: list[Overlap]


class Client:
    """A Proxenia server's public calls, and with a key those of one's own offices.

    Lists are walked part by part while they are read. RefusedError carries what the server finds wrong; None filters
    nothing. A client is for one thread.
    """

    def __init__(
        self,
        address: str = "http://localhost:8000",
        key: str | None = None,
        language: str | None = None,
        timeout: float = 60.0,
    ) -> None:
        self._connection = Connection(address, key, language, timeout)

    def release(self) -> Edition:
        """The edition of the catalogue in force."""
        return self._read(Edition, "release")

    def networks(self, q: str | None = None, **filters: Given) -> Iterator[Network]:
        """The networks of a search, with the filters of the directory: theme, region, city, sort and others."""
        return self._walk(Network, "networks", q=q, **filters)

    def network(self, network: str, city: int | None = None) -> NetworkDetail:
        """Everything known of a network, and what a city would pay."""
        return self._read(NetworkDetail, f"networks/{_in_path(network)}", city=city)

    def members(self, network: str, status: str = "current", country: str | None = None) -> Iterator[Member]:
        """The members of a network that the catalogue can name."""
        return self._walk(Member, f"networks/{_in_path(network)}/members", status=status, country=country)

    def memberships(self, place: int, status: str = "current") -> Iterator[Member]:
        """The networks that a place is listed in."""
        return self._walk(Member, "memberships", place=place, status=status)

    def cities(self, q: str, country: str | None = None, kind: str | None = None) -> Iterator[Place]:
        """The places whose names begin so."""
        return self._walk(Place, "cities", q=q, country=country, kind=kind)

    def statements(self, network: str | None = None, property: str | None = None) -> Iterator[Statement]:  # noqa: A002
        """Statements with their sources."""
        return self._walk(Statement, "statements", network=network, property=property)

    def events(self, network: str | None = None, year: int | None = None) -> Iterator[Event]:
        """The networks' meetings, the newest first."""
        return self._walk(Event, "events", network=network, year=year)

    def advise(self, scenario: Mapping[str, Any]) -> Advice:
        """The advice on a scenario (the keys of a scenario file)."""
        return self._call(Advice, "POST", "advise", dict(scenario))

    def resolve(self, names: Sequence[str | Mapping[str, str]]) -> list[Resolution]:
        """The places of names, in their order; a name is text, or a mapping of name, country and kind."""
        asked = [{"name": one} if isinstance(one, str) else dict(one) for one in names]
        return self._call(_Resolved, "POST", "resolve", {"names": asked}).places

    def overlaps(self, *networks: str, limit: int = 30) -> list[Overlap]:
        """How far two networks overlap, or one with its nearest, or the strongest overlaps of all."""
        return self._read(_Overlaps, "overlap", network=networks, limit=limit).pairs

    def offices(self) -> list[Office]:
        """The offices that the key's owner is in."""
        return list(self._walk(Office, "workspaces"))

    def records(self, office: str, kind: str, network: str | None = None) -> Iterator[Record]:
        """An office's records of a kind: memberships, entries, tasks, decisions or scenarios."""
        return self._walk(Record, f"workspaces/{_in_path(office)}/{_in_path(kind)}", network=network)

    def add(self, office: str, kind: str, data: Mapping[str, Any]) -> Record:
        """A new record, as it is kept."""
        return self._call(Record, "POST", f"workspaces/{_in_path(office)}/{_in_path(kind)}", dict(data))

    def change(self, office: str, record: Record, data: Mapping[str, Any]) -> Record:
        """The record with other data; RefusedError 412 where somebody changed it since it was read."""
        return self._call(Record, "PUT", self._at(office, record), dict(data), _if_match(record))

    def remove(self, office: str, record: Record) -> None:
        """Takes a record out; RefusedError 412 where somebody changed it since it was read."""
        self._connection.send("DELETE", self._url(self._at(office, record)), headers=_if_match(record))

    def export(self, office: str) -> dict[str, Any]:
        """Everything of an office, as the workspace file that the command line reads."""
        return self._read(dict[str, Any], f"workspaces/{_in_path(office)}/export")

    def _at(self, office: str, record: Record) -> str:
        return f"workspaces/{_in_path(office)}/{_in_path(record.kind)}/{_in_path(record.key)}"

    def _url(self, path: str, given: Mapping[str, Given] | None = None) -> str:
        pairs = [
            (key, str(value).lower() if isinstance(value, bool) else value) for key, value in (given or {}).items()
        ]
        query = urlencode([pair for pair in pairs if pair[1] is not None], doseq=True)
        return f"{self._connection.address}/api/v1/{path}" + (f"?{query}" if query else "")

    def _read(self, kind: type[T], path: str, /, **given: Given) -> T:
        return msgspec.json.decode(self._connection.send("GET", self._url(path, given)), type=kind)

    def _call(self, kind: type[T], method: str, path: str, body: object, headers: Mapping[str, str] | None = None) -> T:
        return msgspec.json.decode(self._connection.send(method, self._url(path), body, headers), type=kind)

    def _walk(self, kind: type[T], path: str, /, **given: Given) -> Iterator[T]:
        url: str | None = self._url(path, {**given, "limit": _PART})
        while url:
            part = msgspec.json.decode(self._connection.send("GET", url), type=_Part)
            yield from msgspec.json.decode(part.items, type=list[kind])  # type: ignore[valid-type]
            url = part.next


def _in_path(text: str) -> str:
    return quote(text, safe="")


def _if_match(record: Record) -> dict[str, str]:
    return {"If-Match": f'"{record.version}"'}
