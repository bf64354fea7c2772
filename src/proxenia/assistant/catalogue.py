"""The tools that read the catalogue: networks found and read, a place's memberships, networks compared."""

from collections.abc import Iterable
from typing import Annotated

from msgspec import to_builtins
from pydantic import Field

from proxenia.assistant.desk import Desk
from proxenia.assistant.record import (
    CityRead,
    Compared,
    Comparison,
    Edition,
    Found,
    FoundNetworks,
    Membership,
    NetworkRead,
    Probable,
    Side,
    Statement,
    statement_of,
)
from proxenia.catalogue import model
from proxenia.catalogue.memberships import PARTICIPANT, is_only_absent
from proxenia.catalogue.queries import (
    Filter,
    costs_at_most,
    find_network,
    members_of,
    networks_named,
    networks_of,
    search,
    select,
    ties_of_places,
    twins_of,
)
from proxenia.catalogue.snapshot import Snapshot
from proxenia.ecosystem.membership import read_matrix
from proxenia.ecosystem.overlap.data import pair_of
from proxenia.ecosystem.overlap.overlap import member_overlaps
from proxenia.ecosystem.overlap.significance import validate_overlaps
from proxenia.errors import InputError
from proxenia.evidence.record import Kind
from proxenia.evidence.vocabulary import shipped_vocabulary
from proxenia.places.find import find_place
from proxenia.problems import Problem

#: What a decision asks for first; of what has no statement here it is said that it is unknown.
_TELLING = (
    "founded",
    "website",
    "theme",
    "member_type",
    "eligibility",
    "fee",
    "fee_kind",
    "members_total",
    "governance",
)
#: What is told of networks side by side.
_COMPARED = ("founded", "fee", "fee_kind", "members_total", "eligibility")
#: From this probability on a membership is told as probable.
_PROBABLE = 0.5
Country = Annotated[str | None, Field(description="ISO code or name, where the name alone is not clear.")]


def find_networks(
    desk: Desk,
    text: Annotated[str, Field(description="Name, acronym or theme in any of four languages; typos forgiven.")] = "",
    theme: str | None = None,
    region: str | None = None,
    service: str | None = None,
    member_type: str | None = None,
    fee_at_most_eur: Annotated[
        float | None, Field(ge=0, description="By a published scale; unknown fees drop out.")
    ] = None,
    with_ended: Annotated[bool, Field(description="Ended ones, programmes, funds and prizes too.")] = False,
    most: Annotated[int, Field(ge=1, le=50)] = 10,
) -> FoundNetworks:
    """Finds networks of local governments by text, theme, region, service or kind of member.

    Words of theme, region, service and member_type are those of the resource proxenia://vocabulary. A network of which
    the evidence does not say what was asked is not found: that is unknown, not no.
    """
    vocabulary, snapshot = shipped_vocabulary(), desk.snapshot
    given = {"theme": theme, "region": region, "service": service, "member_type": member_type}
    unknown = [
        vocabulary.unknown(group, word, group)
        for group, word in given.items()
        if word and not vocabulary.find(group, word)
    ]
    if unknown:
        raise InputError(unknown)
    every = {"kinds": tuple(Kind), "standings": tuple(model.Standing)} if with_ended else {}
    wanted = Filter(
        themes=(theme,) if theme else (),
        services=(service,) if service else (),
        region=region,
        member_type=member_type,
        **every,  # type: ignore[arg-type]
    )
    chosen = [one for one in select(snapshot, wanted) if costs_at_most(one, fee_at_most_eur)]
    found = search(chosen, text, vocabulary) if text else chosen
    return FoundNetworks(edition=edition_of(snapshot), count=len(found), networks=[_found(one) for one in found[:most]])


def read_network(
    desk: Desk,
    network: Annotated[str, Field(description="Id, acronym or name.")],
    properties: Annotated[list[str] | None, Field(description="Only these; every statement of them is told.")] = None,
    each: Annotated[int, Field(ge=1, le=50, description="Statements of one property at most.")] = 4,
) -> NetworkRead:
    """Reads one network: every fact with its statement id, date, grade and source, and what is unknown.

    Where sources disagree the statement shown first is the one the catalogue goes by.
    """
    snapshot, vocabulary = desk.snapshot, shipped_vocabulary()
    one = find_network(snapshot, network)
    unknown = [
        vocabulary.unknown("property", name, "properties")
        for name in properties or ()
        if not vocabulary.find("property", name)
    ]
    if unknown:
        raise InputError(unknown)
    shown, most = (properties, 50) if properties else (list(one.facts), each)
    facts = {name: one.facts.get(name, ()) for name in shown}
    return NetworkRead(
        edition=edition_of(snapshot),
        id=one.id,
        name=one.name,
        kind=str(one.kind),
        standing=str(one.standing),
        description=one.description,
        note=one.note,
        joining=str(one.admission.joining),
        who_may_join=list(one.admission.who),
        statements=_statements(snapshot, (id_ for ids in facts.values() for id_ in ids[:most])),
        left_out={name: len(ids) - most for name, ids in facts.items() if len(ids) > most},
        unknown=[name for name in (properties or _TELLING) if not one.facts.get(name)],
        members_published=one.members.number if one.members else None,
        members_listed=one.listed,
        has_member_list=bool(members_of(snapshot, one.id)),
    )


def city_memberships(
    desk: Desk,
    place: Annotated[str, Field(description="Name of a city or region, or its GeoNames id.")],
    country: Country = None,
    kind: Annotated[str | None, Field(description="city or region.")] = None,
) -> CityRead:
    """What a city or region is in, by which lists of which date, and what it is probably in though no list says so."""
    snapshot = desk.snapshot
    if kind not in (None, "city", "region"):
        raise InputError([Problem("bad-kind", "kind", f"'kind' cannot be '{kind}'", "write city or region")])
    with desk.places() as gazetteer:
        found = find_place(gazetteer, place, country, kind, ties_of_places(snapshot))
    memberships = networks_of(snapshot, found.id)
    absent = [one for one in snapshot.memberships if one.place == found.id and is_only_absent(one)]
    named = {one.network for one in (*memberships, *absent)}
    chances = desk.presences.of(found)
    probable = sorted(
        (chance for id_, chance in chances.items() if id_ not in named and chance.p >= _PROBABLE),
        key=lambda chance: (-chance.p, chance.network),
    )
    return CityRead(
        edition=edition_of(snapshot),
        geonames_id=found.id,
        name=found.name,
        kind=str(found.kind),
        country=found.country,
        population=found.population,
        listed=[_membership(snapshot, one) for one in memberships if one.status != PARTICIPANT],
        not_on_newest_list=[_membership(snapshot, one) for one in absent],
        takes_part=[_membership(snapshot, one) for one in memberships if one.status == PARTICIPANT],
        probably_in=[
            Probable(
                network=one.network,
                name=snapshot.networks[one.network].name,
                p=round(one.p, 3),
                low=round(one.low, 3),
                high=round(one.high, 3),
            )
            for one in probable
        ],
        twins=[f"{snapshot.places[id_].name} ({snapshot.places[id_].country})" for id_ in twins_of(snapshot, found.id)],
    )


def compare_networks(
    desk: Desk, networks: Annotated[list[str], Field(min_length=2, max_length=6, description="Ids or names.")]
) -> Comparison:
    """Sets two to six networks side by side, with their sources, and how far their listed members overlap."""
    snapshot = desk.snapshot
    found = networks_named(snapshot, networks)
    if len(found) < 2:
        raise InputError([Problem("one-network", "networks", "only one network was named", "name two or more")])
    sides = [
        Side(
            network=_found(one),
            services=list(one.services),
            regions=list(one.regions),
            joining=str(one.admission.joining),
            statements=_statements(snapshot, (id_ for name in _COMPARED for id_ in one.facts.get(name, ())[:2])),
            unknown=[name for name in _COMPARED if not one.facts.get(name)],
        )
        for one in found.values()
    ]
    return Comparison(edition=edition_of(snapshot), networks=sides, overlaps=_overlaps(snapshot, list(found)))


def edition_of(snapshot: Snapshot) -> Edition:
    """The edition that answers."""
    return Edition(release=snapshot.release, day=snapshot.day, snapshot=snapshot.hash)


def _found(one: model.Network) -> Found:
    return Found(
        id=one.id,
        name=one.name,
        kind=str(one.kind),
        standing=str(one.standing),
        category=one.category,
        themes=list(one.themes),
        inferred=[word for word in one.inferred if word in one.themes],
        members_published=one.members.number if one.members else None,
        members_as_of=one.members.as_of if one.members else None,
        members_listed=one.listed,
        fee_kind=one.fee_kind,
        founded=one.founded,
        website=one.website,
        newest_evidence=one.newest,
    )


def _statements(snapshot: Snapshot, ids: Iterable[str]) -> list[Statement]:
    return [statement_of(snapshot.facts[id_]) for id_ in ids]


def _membership(snapshot: Snapshot, one: model.Membership) -> Membership:
    network = snapshot.networks[one.network]
    return Membership(
        network=network.id,
        name=network.name,
        standing=str(network.standing),
        since=one.since,
        seen=one.seen,
        absent=one.absent,
        role=one.role or None,
        sources=sorted({snapshot.listings[at].source for at in one.listings}),
    )


def _overlaps(snapshot: Snapshot, ids: list[str]) -> list[Compared]:
    matrix = read_matrix(snapshot)
    validated = validate_overlaps(matrix, member_overlaps(matrix))
    pairs = ((a, b) for at, a in enumerate(ids) for b in ids[at + 1 :])
    return [_compared(pair_of(snapshot, matrix, validated, a, b)) for a, b in pairs]


def _compared(pair: object) -> Compared:
    told = to_builtins(pair)
    first, second = told["networks"]
    return Compared(
        first=first,
        second=second,
        shared=told["shared"],
        of_first=told.get("of_first"),
        of_second=told.get("of_second"),
        by_chance=told.get("expected_by_chance"),
        more_than_chance=told.get("is_more_than_chance"),
    )
