"""One network's statements read as the parts of a network: names, ties, fees, events, funding."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from proxenia.catalogue.derivation.fees import FindPayer, FindRate, derive_fees
from proxenia.catalogue.derivation.shown import distinct, shown_count, shown_number, shown_text
from proxenia.catalogue.model import Event, Fact, Funding, Link, Name, Network, Standing
from proxenia.evidence.dates import PartialDate, parse_optional
from proxenia.evidence.record import Link as KnownLink
from proxenia.evidence.record import NetworkRecord
from proxenia.evidence.statements import Grade

Facts = Mapping[str, Sequence[Fact]]
#: After so many years without dated evidence nobody can say that a network is alive.
QUIET_YEARS = 8
RELATIONS = ("partner", "parent", "predecessor", "successor")
FindPlace = Callable[[str, str], int | None]


def derive_links(facts: Facts, known: Mapping[str, KnownLink], ids: Mapping[str, str]) -> tuple[Link, ...]:
    """Every tie to another organisation, with its id where the catalogue has it."""
    links = []
    for relation in RELATIONS:
        for fact in facts.get(relation, ()):
            name = str(fact.value)
            link = known.get(name, KnownLink(ids.get(name, ""), "other"))
            network = ids.get(link.id, link.id) or None
            kind = "network" if network else link.kind
            year = _whole(fact, "year")
            links.append(Link(relation, name, network, kind, fact.text("what"), year, fact.id))
    return tuple(sorted(links, key=lambda link: (link.relation, link.name, link.year or 0, link.statement)))


def derive_events(facts: Facts, find_place: FindPlace, today: str) -> tuple[Event, ...]:
    """Every meeting the statements name, newest first, with the place it was held at where that is certain.

    What was announced for a day before `today` is announced no more.
    """
    events = []
    for fact in facts.get("event", ()):
        city, country = fact.text("city") or None, fact.text("country") or None
        date = fact.text("date") or None
        year = _whole(fact, "year") or (int(date[:4]) if date and date[:4].isdigit() else None)
        place = find_place(city, country or "") if city else None
        attendance = _whole(fact, "attendance")
        when = date or str(year or "")
        is_past = bool(when) and when[: len(today)] < today[: len(when)]
        status = "" if is_past and fact.text("status") == "announced" else fact.text("status")
        events.append(Event(str(fact.value), year, date, city, country, place, attendance, status, fact.id))
    return tuple(sorted(events, key=lambda event: (-(event.year or 0), event.name, event.statement)))


def derive_funding(facts: Facts, euro: FindRate) -> tuple[Funding, ...]:
    """Every fund, grant or prize the statements name, newest first."""
    return tuple(
        Funding(
            name=str(fact.value),
            amount=fact.number("amount") or fact.number("amount_max"),
            amount_min=fact.number("amount_min"),
            currency=fact.text("currency") or None,
            open_to=fact.text("open_to"),
            funder=fact.text("funder"),
            what=fact.text("what") or fact.text("note"),
            deadline=fact.text("deadline") or None,
            as_of=fact.as_of,
            statement=fact.id,
            eur_rate=euro(fact.text("currency"), fact.as_of),
        )
        for fact in facts.get("funding_offer", ())
    )


def derive_aliases(facts: Facts, chosen: str) -> tuple[Name, ...]:
    """Every other name the statements give, each once."""
    names: dict[str, Name] = {}
    for name in ("name", "short_name", "alias"):
        for fact in facts.get(name, ()):
            text = str(fact.value)
            if text != chosen:
                names.setdefault(text, Name(text, fact.text("lang") or None))
    return tuple(names.values())


def newest_date(dates: Sequence[str | None]) -> str | None:
    """The newest of these partial dates; None where none is given."""
    parsed = [date for date in map(parse_optional, dates) if date]
    return str(max(parsed)) if parsed else None


def derive_standing(facts: Facts, newest: str | None, day: PartialDate) -> Standing:
    """Ended where a statement names the end or a successor; active where evidence is recent; unclear otherwise.

    A successor that is also named as the parent took the network in: that is no end.
    """
    parents = {fact.value for fact in facts.get("parent", ())}
    followed = any(fact.value not in parents for fact in facts.get("successor", ()))
    if facts.get("dissolved") or followed:
        return Standing.ENDED
    if newest and PartialDate.parse(newest).years_before(day.first_day) <= QUIET_YEARS:
        return Standing.ACTIVE
    return Standing.UNCLEAR


@dataclass(frozen=True, slots=True)
class Parts:
    """What of a network takes more than its own statements to read: places, rates, other networks, today's date."""

    links: tuple[Link, ...]
    events: tuple[Event, ...]
    euro: FindRate
    payer: FindPayer
    newest: str | None
    day: PartialDate


def derive_network(record: NetworkRecord, facts: Facts, parts: Parts) -> Network:
    """The network a record and its ordered facts describe; counts of members are filled in by the builder."""
    name = shown_text(facts, "name") or shown_text(facts, "short_name") or record.id
    return Network(
        id=record.id,
        kind=record.kind,
        standing=derive_standing(facts, parts.newest, parts.day),
        name=name,
        short_name=shown_text(facts, "short_name"),
        aliases=derive_aliases(facts, name),
        description=record.description,
        note=record.note,
        category=shown_text(facts, "category"),
        themes=distinct(facts, "theme"),
        services=distinct(facts, "service"),
        regions=distinct(facts, "region"),
        member_types=distinct(facts, "member_type"),
        languages=distinct(facts, "working_language"),
        admission=record.admission,
        website=shown_text(facts, "website"),
        founded=shown_number(facts, "founded"),
        dissolved=shown_number(facts, "dissolved"),
        headquarters_city=shown_text(facts, "headquarters_city"),
        headquarters_country=shown_text(facts, "headquarters_country"),
        members=shown_count(facts, "members_total", "members"),
        countries=shown_count(facts, "countries_total", "countries"),
        population_represented=shown_count(facts, "population_represented", "people"),
        fee_kind=shown_text(facts, "fee_kind"),
        voting=shown_text(facts, "voting"),
        frequencies=distinct(facts, "event_frequency"),
        links=parts.links,
        fees=derive_fees(facts.get("fee", ()), parts.euro, parts.payer),
        events=parts.events,
        funding=derive_funding(facts, parts.euro),
        listed=0,
        participants=0,
        newest=parts.newest,
        facts={name: tuple(fact.id for fact in ordered) for name, ordered in sorted(facts.items())},
        translations=record.translations,
        inferred=_inferred(facts),
    )


def _inferred(facts: Facts) -> tuple[str, ...]:
    """The themes and services of which no statement is more than an editor's conclusion."""
    found = []
    for name in ("theme", "service"):
        stated = {fact.value for fact in facts.get(name, ()) if fact.grade is Grade.STATED}
        found += [value for value in distinct(facts, name) if value not in stated]
    return tuple(found)


def _whole(fact: Fact, qualifier: str) -> int | None:
    value = fact.number(qualifier)
    return int(value) if value is not None else None
