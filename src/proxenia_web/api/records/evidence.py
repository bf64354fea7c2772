"""Statements, sources, words and releases, as the answers tell them."""

from typing import Any

from ninja import Field, Schema

from proxenia.evidence.statements import Grade
from proxenia_web.api.records.sparse import Sparse
from proxenia_web.catalogue.snapshot import vocabulary
from proxenia_web.core.locale import term


class Statement(Sparse):
    """One thing that one source says of one network."""

    id: str = Field(description="The hash of its content: the same statement has the same id in every release.")
    network: str = Field(description="The id of the network it speaks of.", examples=["c40"])
    property: str = Field(description="What it says: a word of the vocabulary's group `property`.")
    value: str | int | float | bool = Field(description="What it says it is.")
    qualifiers: dict[str, Any] = Field(description="What narrows it: unit, currency, rank, note and others.")
    as_of: str | None = Field(description="When it held: a year, month or day; null where the source gives no date.")
    source: str = Field(description="Where it was read: an address, or the title of a document.")
    source_kind: str = Field(description="How near the source is to the fact: own, official, dataset, reference, ...")
    grade: Grade = Field(description="stated: the source says it; inferred: an editor concluded it from the source.")


class Source(Sparse):
    """A page or document that the catalogue's evidence was read at."""

    source: str = Field(description="Its address or title.")
    host: str = Field(description="The host of the address; empty for a title.")
    kinds: list[str] = Field(description="How near it is to the facts, for the networks it speaks of.")
    statements: int = Field(description="How many statements were read there.")
    listings: int = Field(description="How many rows of member lists were read there.")
    networks: list[str] = Field(description="The ids of the networks it speaks of.")
    newest: str | None = Field(description="The newest date of what was read there.")


class Word(Sparse):
    """A word of the controlled vocabulary."""

    group: str = Field(examples=["theme"])
    id: str = Field(examples=["mobility"])
    label: str = Field(description="How it is said in the language asked for.")
    definition: str = Field(description="What it means, in English.")


class ReleaseRecord(Schema):
    """A numbered edition of the data, and what it changed."""

    number: str = Field(examples=["2026.11"])
    day: str = Field(description="The day up to which was collected.")
    held: str = Field(description="What it held, in English.")
    changes: list[str] = Field(description="What it changed, a line an organisation, in English.")


class Edition(Schema):
    """The edition of the catalogue in force, and what it holds."""

    release: str
    day: str = Field(description="The day up to which was collected.")
    snapshot: str = Field(description="The hash of the snapshot, which names its content.")
    proxenia: str = Field(description="The version of the program.")
    networks: int
    statements: int
    stated: int = Field(description="The statements that a source makes; the others are the editors' reading.")
    listings: int = Field(description="Rows of member lists, resolved to a place or not.")
    memberships: int
    twinnings: int
    places: int = Field(description="Places that memberships, twinnings or events speak of.")


def label(group: str, word: str) -> str:
    """A word in the reader's language."""
    return term(word, group) if vocabulary().find(group, word) else word
