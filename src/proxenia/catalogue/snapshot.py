"""The catalogue as the program loads it: immutable, hashed, and read no further than is needed."""

import hashlib
import mmap
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from proxenia.catalogue.model import Fact, Listing, Membership, Network
from proxenia.errors import InputError
from proxenia.evidence.file.transaction import write_file
from proxenia.places.model import Place
from proxenia.problems import Problem

FORMAT = b"proxenia-snapshot-2\n"
Section = TypeVar("Section")
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Twinning:
    """Two places that are twin towns, the smaller id first, and since when where a source says."""

    a: int
    b: int
    since: str | None


@dataclass(frozen=True, slots=True)
class Content:
    """Everything a snapshot is made of, before it is packed."""

    release: str
    day: str
    networks: tuple[Network, ...]
    redirects: Mapping[str, str]
    facts: tuple[Fact, ...]
    listings: tuple[Listing, ...]
    memberships: tuple[Membership, ...]
    twinnings: tuple[Twinning, ...]
    places: tuple[Place, ...]


class Snapshot:
    """One edition of the catalogue. `hash` names its content: the same evidence gives the same hash everywhere."""

    def __init__(self, sections: Mapping[str, memoryview], hash_: str) -> None:
        self._sections = sections
        self._kept: dict[Callable[[Snapshot], Any], Any] = {}
        self.hash = hash_
        self.release = self._decode("release", str)
        self.day = self._decode("day", str)

    def _decode(self, name: str, kind: type[Section] | Any) -> Any:
        return msgspec.msgpack.decode(self._sections[name], type=kind)

    def kept(self, find: Callable[["Snapshot"], Found]) -> Found:
        """What a function of this edition alone finds, computed once; nobody may change what it gives."""
        if find not in self._kept:
            self._kept[find] = find(self)
        found: Found = self._kept[find]
        return found

    def with_lists(
        self, listings: tuple[Listing, ...], memberships: tuple[Membership, ...], places: dict[int, Place]
    ) -> "Snapshot":
        """The same edition with some of its lists only, and what rests on them."""
        part = Snapshot(self._sections, self.hash)
        part.listings, part.memberships, part.places = listings, memberships, places  # in place of the cached ones
        return part

    @cached_property
    def networks(self) -> dict[str, Network]:
        """Every organisation by id, in the order of the ids."""
        return {network.id: network for network in self._decode("networks", tuple[Network, ...])}

    @cached_property
    def redirects(self) -> dict[str, str]:
        """Ids that were merged, and where they lead now."""
        return self._decode("redirects", dict[str, str])  # type: ignore[no-any-return]

    @cached_property
    def facts(self) -> dict[str, Fact]:
        """Every statement by its id."""
        return {fact.id: fact for fact in self._decode("facts", tuple[Fact, ...])}

    @cached_property
    def listings(self) -> tuple[Listing, ...]:
        """Every row of every member list, resolved or not."""
        return self._decode("listings", tuple[Listing, ...])  # type: ignore[no-any-return]

    @cached_property
    def memberships(self) -> tuple[Membership, ...]:
        """Every membership of a place that was resolved, by network and place."""
        return self._decode("memberships", tuple[Membership, ...])  # type: ignore[no-any-return]

    @cached_property
    def twinnings(self) -> tuple[Twinning, ...]:
        """Every pair of twin towns of which both were resolved."""
        return self._decode("twinnings", tuple[Twinning, ...])  # type: ignore[no-any-return]

    @cached_property
    def places(self) -> dict[int, Place]:
        """Every place that memberships, twinnings or events speak of, by GeoNames id."""
        return {place.id: place for place in self._decode("places", tuple[Place, ...])}


def pack(content: Content) -> bytes:
    """The snapshot's file: a format line, the hash of what follows, and one packed section for each part."""
    encode = msgspec.msgpack.Encoder(order="deterministic").encode
    sections = {name: encode(getattr(content, name)) for name in Content.__slots__}
    body = encode(sections)
    return FORMAT + hashlib.sha256(body).hexdigest().encode() + b"\n" + body


def unpack(data: bytes | mmap.mmap) -> Snapshot:
    """The snapshot a file holds; InputError for a file of another format or a damaged one."""
    if data[: len(FORMAT)] != FORMAT:
        hint = "build it again: proxenia catalogue build"
        raise InputError([Problem("not-a-snapshot", "", "the snapshot is of another version of Proxenia", hint)])
    begin = len(FORMAT) + hashlib.sha256().digest_size * 2
    digest, body = data[len(FORMAT) : begin], memoryview(data)[begin + 1 :]
    if hashlib.sha256(body).hexdigest().encode() != digest:
        hint = "build it again: proxenia catalogue build"
        raise InputError([Problem("damaged-snapshot", "", "the snapshot's content does not fit its hash", hint)])
    return Snapshot(msgspec.msgpack.decode(body, type=dict[str, memoryview]), digest.decode()[:16])


def write_snapshot(path: Path, content: Content) -> Snapshot:
    """The snapshot of the content, kept in a file that is replaced at once or not at all."""
    packed = pack(content)
    write_file(path, packed)
    return unpack(packed)


def read_snapshot(path: Path) -> Snapshot:
    """The snapshot of a file, of which the system holds in memory what is looked at."""
    if sys.platform == "win32":  # where a file that is mapped cannot be replaced by a newer one
        return unpack(path.read_bytes())
    with path.open("rb") as file:
        if not os.fstat(file.fileno()).st_size:  # an empty file cannot be mapped
            return unpack(b"")
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    snapshot = unpack(mapped)
    mapped.madvise(mmap.MADV_DONTNEED)  # the hash looked at all of it
    return snapshot
