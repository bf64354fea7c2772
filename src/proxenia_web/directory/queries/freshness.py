"""What to look at first: the sources that many verdicts rest on and that are old, and what networks lack."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from django.utils.translation import gettext as _

from proxenia.appraisal.uses import PANEL
from proxenia.catalogue.curation.freshness import UNDATED_YEARS, Due, due_sources, lacking
from proxenia.catalogue.model import Network
from proxenia.evidence.provenance.list_sources import read_list_sources
from proxenia.evidence.provenance.sources import name_of, page_of
from proxenia.evidence.provenance.verdict_uses import VERDICT_USES, read_uses
from proxenia.evidence.provenance.watched import WATCHED, Standing, read_watched
from proxenia.evidence.store import shipped_catalogue
from proxenia_web.catalogue.snapshot import current

#: So many sources are shown.
MOST = 50


@dataclass(frozen=True, slots=True)
class Row:
    """A source to look at, and the network of whose facts it is."""

    due: Due
    network: Network
    state: str

    @property
    def source_name(self) -> str:
        """What readers are told the source is: the host of its address, or its title."""
        return name_of(self.due.source)

    @property
    def page(self) -> str:
        """The address a browser opens to see the source; empty for a title."""
        return page_of(self.due.source)


@dataclass(frozen=True, slots=True)
class Lacks:
    """How many living networks have no recent list of members, no recent fee, no next assembly."""

    members: int
    fees: int
    assembly: int


@dataclass(frozen=True, slots=True)
class Page:
    """What the page shows; `asked` is the last day on which sources were asked for, None where nobody has."""

    rows: tuple[Row, ...]
    sources: int
    places: int
    undated_years: float
    lacks: Lacks
    states: tuple[tuple[str, int], ...]
    asked: str | None


def freshness() -> Page:
    """What to look at first on the day of the release."""
    due, lacks, states, asked = _reckoned(current().hash)
    names = _names()
    rows = tuple(Row(one, current().networks[one.network], names[one.state] if one.state else "") for one in due[:MOST])
    told = tuple((names[state], number) for state, number in states)
    return Page(rows, len(due), len(PANEL), UNDATED_YEARS, lacks, told, asked)


@cache
def last_asked() -> str | None:
    """The last day on which sources were asked for, None where nobody has."""
    watched, _problems = read_watched(shipped_catalogue() / WATCHED)
    return max((one.day for one in watched.values()), default=None)


@lru_cache(maxsize=1)
def _reckoned(
    snapshot_hash: str,
) -> tuple[list[Due], Lacks, tuple[tuple[Standing, int], ...], str | None]:
    root, day = shipped_catalogue(), date.fromisoformat(current().day)
    uses, _problems = read_uses(root / VERDICT_USES)
    watched, _problems = read_watched(root / WATCHED)
    notes, _problems = read_list_sources(root / "list_sources.csv")
    found = lacking(current(), notes, day)
    lacks = Lacks(*(sum(getattr(one, part) for one in found) for part in ("members", "fees", "assembly")))
    states = Counter(one.state for one in watched.values()).most_common()
    return (
        due_sources(current(), uses, watched, day),
        lacks,
        tuple(states),
        last_asked(),
    )


def _names() -> dict[Standing, str]:
    return {
        Standing.FIRST: _("seen for the first time"),
        Standing.SAME: _("as it was"),
        Standing.CHANGED: _("changed since"),
        Standing.MOVED: _("moved within the site"),
        Standing.REPLACED: _("another page stands there"),
        Standing.ELSEWHERE: _("leads to another site"),
        Standing.GONE: _("gone"),
        Standing.LOOKS_GONE: _("looks gone"),
        Standing.LOGIN: _("asks for a login"),
        Standing.ROBOTS: _("not open to programs"),
        Standing.UNREACHABLE: _("did not answer"),
        Standing.UNREAD: _("could not be read"),
    }
