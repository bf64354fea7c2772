"""The numbers that several pages tell of the catalogue: each counted here, once, so that no two pages differ."""

from dataclasses import dataclass

from proxenia.appraisal.network.candidates import ADVISED_KINDS
from proxenia.catalogue.model import Standing
from proxenia.catalogue.queries import Filter, current_members, select
from proxenia.catalogue.snapshot import Snapshot
from proxenia.evidence.record import Kind
from proxenia.evidence.statements import Grade
from proxenia_web.catalogue.snapshot import current

#: What is called a network where networks are counted: those of cities, and institutions that cities sit in.
NETWORK_KINDS = (Kind.NETWORK, Kind.INSTITUTION)


@dataclass(frozen=True, slots=True)
class Totals:
    """What the catalogue holds.

    `organisations` are all; of these `networks` are networks and institutions, of which `living` are not known to have
    ended (the directory's usual list), and `examined` are those that an answer looks at: programmes too. `facts` are
    what a source says, `concluded` what an editor concluded from one; `lists` are the organisations with members
    listed, `rows` the lines of these lists, `places` the cities and regions that they name, of which `places_today` are
    members of an organisation as far as is known. Of the stated facts with a date half are of the year `half_since` or
    later; `undated_share` of them have none.
    """

    organisations: int
    networks: int
    living: int
    examined: int
    facts: int
    concluded: int
    lists: int
    rows: int
    places: int
    places_today: int
    twinnings: int
    half_since: int | None
    undated_share: float

    @property
    def ended(self) -> int:
        """Networks and institutions that are known to have ended."""
        return self.networks - self.living

    @property
    def others(self) -> int:
        """Programmes, funds, prizes, events and national associations."""
        return self.organisations - self.networks


def totals() -> Totals:
    """The numbers of the snapshot in force."""
    return current().kept(_totals)


def _totals(snapshot: Snapshot) -> Totals:
    kinds = [network.kind for network in snapshot.networks.values()]
    stated = [fact for fact in snapshot.facts.values() if fact.grade is Grade.STATED]
    years = sorted(int(fact.as_of[:4]) for fact in stated if fact.as_of)
    living = Filter(kinds=NETWORK_KINDS, standings=(Standing.ACTIVE, Standing.UNCLEAR))
    return Totals(
        organisations=len(kinds),
        networks=sum(kind in NETWORK_KINDS for kind in kinds),
        living=len(select(snapshot, living)),
        examined=sum(kind in ADVISED_KINDS for kind in kinds),
        facts=len(stated),
        concluded=len(snapshot.facts) - len(stated),
        lists=len({row.network for row in snapshot.listings}),
        rows=len(snapshot.listings),
        places=len({one.place for one in snapshot.memberships}),
        places_today=len(places_today(snapshot)),
        twinnings=len(snapshot.twinnings),
        half_since=years[len(years) // 2] if years else None,
        undated_share=1 - len(years) / len(stated) if stated else 0.0,
    )


def places_today(snapshot: Snapshot) -> set[int]:
    """The cities and regions that a list names as members today; who takes part in a programme is none."""
    return {place for members in current_members(snapshot).values() for place in members}
