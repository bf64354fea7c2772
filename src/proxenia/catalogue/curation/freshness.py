"""What to look at first: sources by the verdicts that rest on them times their age, and what each network lacks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from proxenia.catalogue.model import Event, Network, Standing
from proxenia.catalogue.snapshot import Snapshot
from proxenia.evidence.dates import PartialDate
from proxenia.evidence.provenance.list_sources import Notes
from proxenia.evidence.provenance.verdict_uses import Uses
from proxenia.evidence.provenance.watched import Standing as Watching
from proxenia.evidence.provenance.watched import Watched
from proxenia.evidence.record import Kind, ListSource

#: The age in years that an undated source is taken to have: the median of the dated statements (December 2026).
UNDATED_YEARS = 7.5
#: A list or fee older than this is asked for anew, in years.
_OLD_LIST, _OLD_FEE = 1.0, 2.0


@dataclass(frozen=True, slots=True)
class Due:
    """A source of a network's facts that wants a look.

    `uses`: verdicts that rest on it. `as_of`: its newest date, None where it has none. `properties` and `rows` are
    what was read there. `state` is how it stood when last asked for, on the day `asked`; None where nobody has asked.
    """

    network: str
    source: str
    uses: int
    as_of: str | None
    years: float
    properties: tuple[str, ...]
    rows: int
    state: Watching | None = None
    asked: str | None = None

    @property
    def weight(self) -> float:
        """Uses times age."""
        return self.uses * self.years


@dataclass(frozen=True, slots=True)
class Lacking:
    """What a secretariat alone can say of its network: members, fee scale, next assembly; with what is known so far.

    `listed_of` is the date of the newest list with many members, `fee_of` that of the fee; None where undated.
    """

    network: Network
    members: bool
    fees: bool
    assembly: bool
    listed_of: str | None
    fee_of: str | None

    @property
    def is_any(self) -> bool:
        """Whether there is anything to ask."""
        return self.members or self.fees or self.assembly


def due_sources(
    snapshot: Snapshot, uses: Uses, watched: Mapping[str, Watched], day: date, network: str | None = None
) -> list[Due]:
    """The sources that verdicts rest on, those with most uses times age first.

    Where nobody has counted uses yet, each source counts for one.
    """
    found = _read_there(snapshot)
    chosen = (
        _due(key, *told, uses.get(key, 0) if uses else 1, watched.get(key[1]), day)
        for key, told in found.items()
        if network in (None, key[0]) and (not uses or key in uses)
    )
    return sorted(chosen, key=lambda one: (-one.weight, one.network, one.source))


_Told = tuple[str | None, set[str], int]


def _read_there(snapshot: Snapshot) -> dict[tuple[str, str], _Told]:
    """By network and source: the newest date, the properties of statements, and the number of rows of lists."""
    found: dict[tuple[str, str], _Told] = {}
    for fact in snapshot.facts.values():
        newest, properties, rows = found.get((fact.network, fact.source), (None, set(), 0))
        found[fact.network, fact.source] = _newer(newest, fact.as_of), properties | {fact.property}, rows
    for listing in snapshot.listings:
        for source in listing.source.split(" ; "):
            newest, properties, rows = found.get((listing.network, source), (None, set(), 0))
            found[listing.network, source] = _newer(newest, listing.as_of), properties, rows + 1
    return found


def _newer(one: str | None, other: str | None) -> str | None:
    return max(filter(None, (one, other)), default=None)


def _due(
    key: tuple[str, str],
    newest: str | None,
    properties: set[str],
    rows: int,
    uses: int,
    watched: Watched | None,
    day: date,
) -> Due:
    years = PartialDate.parse(newest).years_before(day) if newest else UNDATED_YEARS
    state, asked = (watched.state, watched.day) if watched else (None, None)
    return Due(*key, uses, newest, years, tuple(sorted(properties)), rows, state, asked)


def lacking(snapshot: Snapshot, sources: Sequence[ListSource], day: date) -> list[Lacking]:
    """What each living network lacks, in the order of their ids; those that lack nothing are left out."""
    notes = Notes(tuple(sources))
    living = (
        one
        for one in snapshot.networks.values()
        if one.kind in (Kind.NETWORK, Kind.INSTITUTION) and one.standing is not Standing.ENDED
    )
    found = (_lacking(one, snapshot, notes, day) for one in living)
    return [one for one in found if one.is_any]


def _lacking(network: Network, snapshot: Snapshot, notes: Notes, day: date) -> Lacking:
    whole = notes.complete(network.id)
    listed_of = str(whole[-1].date) if whole else None
    dates = [scale.as_of for scale in network.fees if scale.is_scale and scale.is_own]
    fee_of = max(filter(None, dates), default=None)
    is_free = network.fee_kind in ("none", "invitation-funded")
    return Lacking(
        network,
        members=_is_old(listed_of, _OLD_LIST, day),
        fees=not is_free and _is_old(fee_of, _OLD_FEE, day),
        assembly=not any(_is_ahead(event, day) for event in network.events),
        listed_of=listed_of,
        fee_of=fee_of,
    )


def _is_old(when: str | None, years: float, day: date) -> bool:
    return when is None or PartialDate.parse(when).last_day < day - timedelta(days=365.25 * years)


def _is_ahead(event: Event, day: date) -> bool:
    """Whether a meeting is to come: by its date, or its year where no source gives the day."""
    if event.status in ("held", "cancelled"):
        return False
    try:
        when = PartialDate.parse(event.date) if event.date else None
    except ValueError:
        when = None
    return when.last_day >= day if when else event.year is not None and event.year > day.year
