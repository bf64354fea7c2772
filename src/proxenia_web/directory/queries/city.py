"""The page of one place: its memberships, twin towns, and what places like it are in."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from proxenia.catalogue.memberships import PARTICIPANT, is_current, is_only_absent
from proxenia.catalogue.model import Membership, Network, Standing
from proxenia.catalogue.queries import networks_through
from proxenia.ecosystem.coverage import PARTS
from proxenia.ecosystem.history.lineage import Graph, heirs, lineage
from proxenia.evidence.record import Joining, Kind
from proxenia.places.country import country
from proxenia.places.model import Place, PlaceKind
from proxenia.places.own import cities_within
from proxenia.places.regions import region_covers
from proxenia_web.catalogue.index import index
from proxenia_web.catalogue.snapshot import current, gazetteer
from proxenia_web.directory.map import Map, draw_places
from proxenia_web.directory.place_choice import subdivision
from proxenia_web.directory.queries.network import Line, overlaps, source_line

_PEERS = 12
#: How many of the peers count for what peers are in.
_ASKED = 30
_ABSENT = 10
_OVERLAPS = 8


@dataclass(frozen=True, slots=True)
class Seat:
    """A membership of the place, with its network and the sources that say so."""

    network: Network
    membership: Membership
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Through:
    """A body of several municipalities that the place belongs to, with the networks that list the body."""

    body: Place
    seats: tuple[Seat, ...]

    @property
    def label(self) -> str:
        """The id of its heading on the page."""
        return f"through-{self.body.id}"


@dataclass(frozen=True, slots=True)
class Twin:
    """A twin town, and since when where a source says."""

    place: Place
    since: str | None


@dataclass(frozen=True, slots=True)
class Peer:
    """A place that sits in many of the same networks."""

    place: Place
    shared: int


@dataclass(frozen=True, slots=True)
class Absent:
    """A network that the place is not listed in and that `peers` of its `asked` nearest peers are."""

    network: Network
    peers: int
    asked: int


@dataclass(frozen=True, slots=True)
class Heir:
    """What carries on an ended network; `network` is None for one outside the catalogue."""

    name: str
    network: Network | None
    is_listed: bool


@dataclass(frozen=True, slots=True)
class Ended:
    """A network of the place that ended, and what carries it on, the nearest first."""

    network: Network
    heirs: tuple[Heir, ...]


@dataclass(frozen=True, slots=True)
class Portrait:
    """Everything the page of a place shows; `around`: the city that the place, a body around it, lies around."""

    place: Place
    region: str | None
    income_group: str | None
    seats: tuple[Seat, ...]
    programmes: tuple[Seat, ...]
    through: tuple[Through, ...]
    around: Place | None
    national: tuple[Seat, ...]
    unlisted: tuple[Seat, ...]
    former: tuple[Seat, ...]
    ended: tuple[Ended, ...]
    twins: tuple[Twin, ...]
    map: Map | None
    peers: tuple[Peer, ...]
    absent: tuple[Absent, ...]
    overlaps: tuple[tuple[Network, Network, int, float | None, float | None], ...]


def portrait(place: Place) -> Portrait:
    """What the catalogue knows of a place; empty lists mean that no source names it, not that there is nothing."""
    seats = [_seat(membership) for membership in index().of_place.get(place.id, ())]
    present = [seat for seat in seats if is_current(seat.membership)]
    international = [seat for seat in present if seat.network.kind is not Kind.NATIONAL]
    members = tuple(seat for seat in international if seat.membership.status != PARTICIPANT)
    twins = _twins(place)
    peers = peers_of(place, [seat.network.id for seat in members])
    own = [seat.network.id for seat in members if seat.network.standing is not Standing.ENDED]
    pairs = sorted(overlaps(own), key=lambda row: -row[2])
    return Portrait(
        place=place,
        region=subdivision(place.subdivision),
        income_group=country(place.country).income_group,
        seats=members,
        programmes=tuple(seat for seat in international if seat.membership.status == PARTICIPANT),
        through=tuple(_through(place)),
        around=gazetteer().place(cities_within().get(place.id, 0)),
        national=tuple(seat for seat in present if seat.network.kind is Kind.NATIONAL),
        unlisted=tuple(seat for seat in seats if is_only_absent(seat.membership)),
        former=tuple(s for s in seats if not is_current(s.membership) and not is_only_absent(s.membership)),
        ended=tuple(_ended(seats)),
        twins=twins,
        map=draw_places([twin.place for twin in twins], centre=place),
        peers=tuple(peers[:_PEERS]),
        absent=tuple(_absent(place, peers[:_ASKED])),
        overlaps=tuple(row for row in pairs[:_OVERLAPS] if row[2]),
    )


def _seat(membership: Membership) -> Seat:
    rows = {(current().listings[n].source, current().listings[n].as_of) for n in membership.listings}
    network = current().networks[membership.network]
    return Seat(network, membership, tuple(source_line(network, *row) for row in sorted(rows, key=str)))


def _through(place: Place) -> Iterator[Through]:
    for body, memberships in networks_through(current(), place.id).items():
        yield Through(current().places[body], tuple(_seat(membership) for membership in memberships))


@cache
def _lineage() -> Graph:
    return lineage(current().networks.values())


def _ended(seats: Sequence[Seat]) -> Iterator[Ended]:
    """The ended networks among the seats, each once, with what the lineage knows of their heirs."""
    own, parties = {seat.network.id for seat in seats}, _lineage().parties
    for network in {seat.network.id: seat.network for seat in seats}.values():
        if network.standing is Standing.ENDED:
            keys = dict.fromkeys(tie.second for tie in heirs(_lineage(), network.id))
            found = (Heir(parties[key].name, current().networks.get(key), key in own) for key in keys)
            yield Ended(network, tuple(found))


def _twins(place: Place) -> tuple[Twin, ...]:
    ties = index().twinnings.get(place.id, ())
    found = {tie.b if tie.a == place.id else tie.a: tie.since for tie in ties}
    twins = [Twin(current().places[id_], since) for id_, since in found.items()]
    return tuple(sorted(twins, key=lambda twin: (twin.place.country, twin.place.name)))


def peers_of(place: Place, networks: Sequence[str]) -> list[Peer]:
    """The places that sit in most of these networks, those of like size first among equals."""
    shared = Counter(id_ for network in networks for id_ in index().members.get(network, ()))
    shared.pop(place.id, None)
    size, places = place.population or 0, current().places
    ranked = sorted(shared.items(), key=lambda item: (-item[1], abs((places[item[0]].population or 0) - size), item[0]))
    return [Peer(places[id_], number) for id_, number in ranked[:_ASKED]]


def _is_open(network: Network) -> bool:
    """Whether a city elsewhere could be in it: it lives, gathers several countries and is not given by territory."""
    is_joined = network.admission.joining is not Joining.TERRITORY
    return network.standing is not Standing.ENDED and network.kind is not Kind.NATIONAL and is_joined


def _absent(place: Place, peers: Sequence[Peer]) -> list[Absent]:
    """The networks that most of the peers are listed in and the place is not."""
    own = {membership.network for membership in index().of_place.get(place.id, ())}
    ids = {peer.place.id for peer in peers}
    counts = {network: len(ids & members) for network, members in index().members.items() if network not in own}
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    networks = current().networks
    alive = [(networks[id_], number) for id_, number in ranked if _is_open(networks[id_])]
    return [Absent(network, number, len(ids)) for network, number in alive[:_ABSENT] if number > 1]


def leading_cities(most: int = 5) -> list[tuple[str, list[tuple[Place, int]]]]:
    """For each part of the world the cities that most networks list today, with how many; ties by their people."""
    seats = Counter(place for members in index().members.values() for place in members)
    places = sorted((current().places[id_] for id_ in seats), key=lambda one: (-seats[one.id], -(one.population or 0)))
    cities = [place for place in places if place.kind is PlaceKind.CITY]
    return [
        (part, [(place, seats[place.id]) for place in cities if region_covers(part, place.country)][:most])
        for part in PARTS
    ]
