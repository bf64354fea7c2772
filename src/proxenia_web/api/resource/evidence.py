"""What the catalogue rests on: statements, sources, events, the vocabulary, and its releases."""

from collections.abc import Sequence
from functools import cache
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Field, P, PathEx, Query, Router

from proxenia.catalogue.model import Fact
from proxenia.evidence.provenance.sources import SourceKind, host_of
from proxenia.evidence.release import read_changes
from proxenia.evidence.statements import Grade
from proxenia.problems import Problem
from proxenia.version import __version__
from proxenia_web.api.answer import Page, as_json, one, page
from proxenia_web.api.asked import Asked, Country, Paging, ShortText, Year, fields_of
from proxenia_web.api.edition import of_edition
from proxenia_web.api.problem import RefusalError
from proxenia_web.api.records.evidence import Edition, ReleaseRecord, Source, Statement, Word, label
from proxenia_web.api.records.network import EventRecord, event_data
from proxenia_web.api.resource.networks import get_network
from proxenia_web.catalogue.snapshot import current, vocabulary
from proxenia_web.directory.queries.about import changes_text

router = Router(tags=["Evidence"])
router.add_decorator(of_edition, mode="view")


class StatementsAsked(Paging):
    """A search of statements."""

    network: ShortText = Field(None, description="The id of a network.")
    property: Literal["", *vocabulary().ids("property")] = Field("", description="What they say.")  # type: ignore[valid-type]
    source_kind: Literal["", *list(SourceKind)] = ""  # type: ignore[valid-type]
    since: Year = Field(None, description="Only statements that hold for this year or later.")
    fields: list[str] = fields_of(Statement)


@router.get(
    "/statements",
    response=Page[Statement],
    operation_id="listStatements",
    summary=gettext_noop("Search statements"),
)
def statements(request: HttpRequest, asked: Query[StatementsAsked]) -> HttpResponse:
    """Statements with their sources; two sources that disagree stay both."""
    found: Sequence[Fact] = list(current().facts.values())
    if asked.network is not None:
        own = get_network(asked.network).id
        found = [fact for fact in found if fact.network == own]
    if asked.property:
        found = [fact for fact in found if fact.property == asked.property]
    if asked.source_kind:
        found = [fact for fact in found if fact.source_kind == asked.source_kind]
    if asked.since is not None:
        found = [fact for fact in found if (fact.as_of or "") >= str(asked.since)]
    return page(request, Statement, found, asked, asked.fields)


StatementId = PathEx[str, P(description="The id of a statement: its content's hash.", max_length=80)]


class StatementAsked(Asked):
    """What is asked of one statement."""

    fields: list[str] = fields_of(Statement)


@router.get(
    "/statements/{statement_id}",
    response=Statement,
    operation_id="getStatement",
    summary=gettext_noop("One statement"),
)
def statement(
    request: HttpRequest,
    asked: Query[StatementAsked],
    statement_id: StatementId,
) -> HttpResponse:
    """One statement by its id, which names its content."""
    found = current().facts.get(statement_id)
    if found is None:
        message = _("No statement has the id “%(id)s”.") % {"id": statement_id}
        hint = _("It may have been corrected since: search /api/v1/statements?network=ID")
        raise RefusalError(404, [Problem("unknown-statement", "statement_id", message, hint)])
    return one(request, Statement, found, asked.fields)


class SourcesAsked(Paging):
    """A search of sources."""

    host: ShortText = Field(None, description="The host of their addresses, without www.")
    kind: Literal["", *list(SourceKind)] = ""  # type: ignore[valid-type]
    fields: list[str] = fields_of(Source)


@router.get(
    "/sources",
    response=Page[Source],
    operation_id="listSources",
    summary=gettext_noop("Search sources"),
)
def sources(request: HttpRequest, asked: Query[SourcesAsked]) -> HttpResponse:
    """Every page and document that the evidence was read at, those that say most first."""
    found = [
        source
        for source in _sources()
        if asked.host in (None, source["host"]) and (not asked.kind or asked.kind in source["kinds"])
    ]
    return page(request, Source, found, asked, asked.fields)


@cache
def _sources() -> list[dict[str, Any]]:
    read: dict[str, dict[str, Any]] = {}

    def entry(source: str, network: str, as_of: str | None) -> dict[str, Any]:
        known = read.setdefault(
            source, {"kinds": set(), "statements": 0, "listings": 0, "networks": set(), "newest": None}
        )
        known["networks"].add(network)
        known["newest"] = max(filter(None, (known["newest"], as_of)), default=None)
        return known

    for fact in current().facts.values():
        known = entry(fact.source, fact.network, fact.as_of)
        known["kinds"].add(fact.source_kind)
        known["statements"] += 1
    for listing in current().listings:
        entry(listing.source, listing.network, listing.as_of)["listings"] += 1
    told = [
        {**known, "source": source, "host": host_of(source), "kinds": sorted(known["kinds"]),
         "networks": sorted(known["networks"])}
        for source, known in read.items()
    ]  # fmt: skip
    return sorted(told, key=lambda one: (-one["statements"] - one["listings"], one["source"]))


class EventsAsked(Paging):
    """A search of events."""

    network: ShortText = Field(None, description="The id of a network.")
    country: Country = Field(None, description="ISO 3166-1 code of where it takes place.")
    year: Year = None
    fields: list[str] = fields_of(EventRecord)


@router.get(
    "/events",
    response=Page[EventRecord],
    operation_id="listEvents",
    summary=gettext_noop("Search events"),
)
def events(request: HttpRequest, asked: Query[EventsAsked]) -> HttpResponse:
    """The networks' meetings, the newest first; also as a calendar: /feeds/events.ics."""
    own = None if asked.network is None else get_network(asked.network).id
    found = [
        event
        for event in _events()
        if own in (None, event["network"])
        and asked.country in (None, event["country"])
        and asked.year in (None, event["year"])
    ]
    return page(request, EventRecord, found, asked, asked.fields)


@cache
def _events() -> list[dict[str, Any]]:
    told = [event_data(network, event) for network in current().networks.values() for event in network.events]
    told.sort(key=lambda one: (one["network"], one["name"]))
    return sorted(told, key=lambda one: one["date"] or str(one["year"] or ""), reverse=True)


_GROUPS = tuple(dict.fromkeys(term.group for term in vocabulary()))


class WordsAsked(Paging):
    """A search of the vocabulary."""

    group: Literal["", *_GROUPS] = Field("", description="A group of words.")  # type: ignore[valid-type]
    fields: list[str] = fields_of(Word)


@router.get(
    "/vocabulary",
    response=Page[Word],
    operation_id="listVocabulary",
    summary=gettext_noop("The controlled words"),
)
def words(request: HttpRequest, asked: Query[WordsAsked]) -> HttpResponse:
    """Every property and every value it may take, with a label in the language asked for and a definition."""
    found = [
        {"group": term.group, "id": term.id, "label": label(term.group, term.id), "definition": term.definition}
        for term in vocabulary()
        if asked.group in ("", term.group)
    ]
    return page(request, Word, found, asked, asked.fields)


@router.get(
    "/release",
    response=Edition,
    operation_id="getRelease",
    summary=gettext_noop("The edition in force"),
)
def release(request: HttpRequest, asked: Query[Asked]) -> HttpResponse:
    """Which edition of the catalogue the answers come from, and what it holds."""
    snapshot = current()
    edition = Edition(
        release=snapshot.release,
        day=snapshot.day,
        snapshot=snapshot.hash,
        proxenia=__version__,
        networks=len(snapshot.networks),
        statements=len(snapshot.facts),
        stated=sum(fact.grade is Grade.STATED for fact in snapshot.facts.values()),
        listings=len(snapshot.listings),
        memberships=len(snapshot.memberships),
        twinnings=len(snapshot.twinnings),
        places=len(snapshot.places),
    )
    return as_json(edition.model_dump())


@router.get(
    "/releases",
    response=Page[ReleaseRecord],
    operation_id="listReleases",
    summary=gettext_noop("All editions"),
)
def releases(request: HttpRequest, asked: Query[Paging]) -> HttpResponse:
    """The numbered releases of the data, the newest first, and what each changed; also as a feed."""
    return page(request, ReleaseRecord, read_changes(changes_text()), asked)
