"""Evidence into a snapshot: conflicts stay visible, unknown stays unknown, nothing is dropped."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from proxenia.catalogue.currency import EuroRates
from proxenia.catalogue.derivation.fees import payer_of
from proxenia.catalogue.derivation.network import Parts, derive_events, derive_links, derive_network, newest_date
from proxenia.catalogue.derivation.shown import order_facts, seat_first
from proxenia.catalogue.memberships import CURRENT, PARTICIPANT, CompleteList, as_listing, is_current, join_listings
from proxenia.catalogue.model import Fact, Listing, Membership, Name, Network
from proxenia.catalogue.snapshot import Content, Twinning
from proxenia.catalogue.spelling import fold
from proxenia.evidence.dates import PartialDate
from proxenia.evidence.provenance.list_sources import Notes
from proxenia.evidence.provenance.sources import classify_source, host_of
from proxenia.evidence.record import Evidence, NetworkRecord
from proxenia.evidence.statements import Statement
from proxenia.places.answer.resolution import Query, Status
from proxenia.places.gazetteer import Gazetteer
from proxenia.places.model import Place, PlaceKind
from proxenia.places.resolve import resolve_places


def build_content(evidence: Evidence, gazetteer: Gazetteer) -> Content:
    """Everything the snapshot holds, derived from the evidence; the same evidence gives the same content."""
    listed = _listed_by_date(evidence)
    facts = {
        record.id: _facts(record, evidence.release.day, listed.get(record.id, {}))
        for record in evidence.records.values()
    }
    listings = _listings(evidence)
    memberships = join_listings(listings, _complete_lists(evidence))
    event_places = _resolve_events(facts.values(), gazetteer)
    payers = _resolve_payers(facts.values(), gazetteer)
    networks = _networks(evidence, facts, listings, event_places, payers)
    twinnings = _twinnings(evidence)
    used = {place for place in event_places.values() if place}
    used |= {membership.place for membership in memberships}
    used |= {place for twinning in twinnings for place in (twinning.a, twinning.b)}
    places = gazetteer.places(sorted(used))
    return Content(
        release=evidence.release.number,
        day=evidence.release.day.isoformat(),
        networks=_with_counts(_told_apart(networks), memberships),
        redirects=dict(sorted(evidence.redirects.items())),
        facts=tuple(fact for of_network in facts.values() for ordered in of_network.values() for fact in ordered),
        listings=listings,
        memberships=memberships,
        twinnings=twinnings,
        places=tuple(places[place] for place in sorted(places)),
    )


def _listed_by_date(evidence: Evidence) -> dict[str, dict[str | None, int]]:
    """How many members each network's longest list of a date names, by its date."""
    found: dict[str, dict[str | None, int]] = {}
    for network, rows in evidence.members.items():
        sizes = Counter(
            (row.source, str(row.as_of) if row.as_of else None) for row in rows if row.status in ("", CURRENT)
        )
        for (_, when), size in sizes.items():
            longest = found.setdefault(network, {})
            longest[when] = max(size, longest.get(when, 0))
    return found


def _facts(record: NetworkRecord, today: date, listed: Mapping[str | None, int]) -> dict[str, list[Fact]]:
    own = frozenset(host_of(str(s.value)) for s in record.statements if s.property == "website") - {""}
    grouped: dict[str, list[Fact]] = {}
    for statement in record.statements:
        grouped.setdefault(statement.property, []).append(_fact(statement, own))
    return seat_first({name: order_facts(group, today, listed) for name, group in sorted(grouped.items())})


def _fact(statement: Statement, own_hosts: frozenset[str]) -> Fact:
    return Fact(
        id=statement.id,
        network=statement.network,
        property=statement.property,
        value=statement.value,
        qualifiers=dict(statement.qualifiers),
        as_of=str(statement.as_of) if statement.as_of else None,
        source=statement.source,
        source_kind=str(classify_source(statement.source, own_hosts)),
        grade=statement.grade,
    )


def _listings(evidence: Evidence) -> tuple[Listing, ...]:
    notes = Notes(evidence.list_sources)
    return tuple(
        as_listing(network, row, is_participant, notes.is_open(row.source, network))
        for lists, is_participant in ((evidence.members, False), (evidence.participants, True))
        for network, rows in lists.items()
        for row in rows
    )


def _complete_lists(evidence: Evidence) -> dict[str, CompleteList]:
    """The newest complete list of each network that has one."""
    notes = Notes(evidence.list_sources)
    newest = {network: lists[-1] for network in evidence.records if (lists := notes.complete(network))}
    return {network: CompleteList(one.source, str(one.date)) for network, one in newest.items()}


def _resolve_events(
    facts: Iterable[Mapping[str, Sequence[Fact]]], gazetteer: Gazetteer
) -> dict[tuple[str, str], int | None]:
    wanted = {
        (str(fact.qualifiers["city"]), str(fact.qualifiers.get("country", "")))
        for of_network in facts
        for fact in of_network.get("event", ())
        if fact.qualifiers.get("city")
    }
    ordered = sorted(wanted)
    found = resolve_places([Query(city, country or None) for city, country in ordered], gazetteer)
    certain = (match.place.id if match.place and match.status is Status.SAME else None for match in found)
    return dict(zip(ordered, certain, strict=True))


def _resolve_payers(
    facts: Iterable[Mapping[str, Sequence[Fact]]], gazetteer: Gazetteer
) -> dict[tuple[str, str], Place]:
    """The place of each member of whose fee the statements tell, where it is certain."""
    fees = (fact for of_network in facts for fact in of_network.get("fee", ()) if fact.text("member"))
    wanted = {payer_of(fact): _kind_of_payer(fact) for fact in fees}
    ordered = sorted(wanted)
    queries = [Query(member, country or None, wanted[member, country]) for member, country in ordered]
    found = resolve_places(queries, gazetteer)
    return {
        payer: match.place
        for payer, match in zip(ordered, found, strict=True)
        if match.place and match.status is Status.SAME
    }


def _kind_of_payer(fact: Fact) -> PlaceKind:
    return PlaceKind.REGION if {"region", "county"} & set(fact.listing("member_type")) else PlaceKind.CITY


def _networks(
    evidence: Evidence,
    facts: Mapping[str, dict[str, list[Fact]]],
    listings: Sequence[Listing],
    event_places: Mapping[tuple[str, str], int | None],
    payers: Mapping[tuple[str, str], Place],
) -> list[Network]:
    ids = {**{network: network for network in evidence.records}, **evidence.redirects}
    listed: dict[str, list[str | None]] = {}
    for listing in listings:
        listed.setdefault(listing.network, []).append(listing.as_of)
    day = evidence.release.day.isoformat()
    rates = EuroRates()
    networks = []
    for network, record in sorted(evidence.records.items()):
        of_network = facts[network]
        events = derive_events(of_network, lambda city, country: event_places.get((city, country)), day)
        dates = [fact.as_of for ordered in of_network.values() for fact in ordered] + listed.get(network, [])
        dates += [str(event.year) for event in events if event.year and event.year <= evidence.release.day.year]
        parts = Parts(
            links=derive_links(of_network, evidence.links, ids),
            events=events,
            euro=lambda currency, as_of: rates.rate(currency, as_of, day),
            payer=lambda member, country: payers.get((member, country)),
            newest=newest_date(dates),
            day=PartialDate.parse(day),
        )
        networks.append(derive_network(record, of_network, parts))
    return networks


def _told_apart(networks: list[Network]) -> list[Network]:
    """The networks with the short names that two or more bear left out: those are known by their names."""
    often = Counter(fold(network.short_name) for network in networks if network.short_name)
    return [
        replace(n, short_name=None, aliases=(*n.aliases, Name(n.short_name)))
        if n.short_name and often[fold(n.short_name)] > 1
        else n
        for n in networks
    ]


def _with_counts(networks: Iterable[Network], memberships: Sequence[Membership]) -> tuple[Network, ...]:
    counts = Counter((m.network, m.status == PARTICIPANT) for m in memberships if is_current(m))
    return tuple(
        replace(network, listed=counts[network.id, False], participants=counts[network.id, True])
        for network in networks
    )


def _twinnings(evidence: Evidence) -> tuple[Twinning, ...]:
    pairs: dict[tuple[int, int], str | None] = {}
    for row in evidence.twinnings:
        if row.place_a and row.place_b and row.place_a != row.place_b:
            pair = (min(row.place_a, row.place_b), max(row.place_a, row.place_b))
            since = str(row.since) if row.since else None
            known = pairs.get(pair)
            pairs[pair] = min(known, since) if known and since else known or since
    return tuple(Twinning(a, b, since) for (a, b), since in sorted(pairs.items()))
