"""Everything that an answer knows of one network, for the row that opens and for its own page."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext_lazy as _

from proxenia.appraisal.answer.record import Advice, Claim, Interval, Network, Reason
from proxenia.appraisal.model import CRITERIA
from proxenia.evidence.provenance.sources import SourceKind, classify_source, name_of, page_of
from proxenia.report.advice.figure.rows import median_criteria, rank_bands
from proxenia_web.catalogue.snapshot import current
from proxenia_web.directory.queries.network import own_hosts

#: Reasons that rest on member lists, and on nothing that a statement says.
_BY_LISTS = frozenset(
    {
        *("peers", "no-peers", "members-unlisted", "new-contacts", "contacts-known", "mix-of-sizes", "one-size"),
        *("contacts-known", "contacts-all-known", "contacts-here", "contacts-elsewhere", "contacts-all-elsewhere"),
        *("mix-unknown", "few-listed", "probably-in-listed", "eligible-member-listed", "members-unlisted-count"),
    }
)
_BADGES = {
    SourceKind.OWN: _("its own page"),
    SourceKind.OFFICIAL: _("official page"),
    SourceKind.DATASET: _("data set"),
    SourceKind.REFERENCE: _("reference work"),
    SourceKind.OTHER: _("press and others"),
    SourceKind.MIRROR: _("copy"),
}


@dataclass(frozen=True, slots=True)
class Badge:
    """What a reason rests on: a kind of source in words, its date, and the address where there is one."""

    label: str
    date: str | None = None
    address: str = ""
    host: str = ""


@dataclass(frozen=True, slots=True)
class Ground:
    """A reason with what it rests on."""

    text: str
    badges: tuple[Badge, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """A criterion of a network as low <= mode <= high, beside the median network; all in [0, 1]."""

    criterion: str
    value: Interval
    median: float


@dataclass(frozen=True, slots=True)
class Shared:
    """Another network of the best set that shares listed members: its name, how many, and as a share of this list."""

    id: str
    name: str
    shared: float
    of_this: float | None


@dataclass(frozen=True)
class Explained:
    """One network of an answer."""

    advice: Advice
    network: Network

    @cached_property
    def reasons(self) -> list[Ground]:
        """What speaks for it."""
        return [self._ground(reason) for reason in self.network.reasons]

    @property
    def eligibility(self) -> str:
        """Why it may or may not be joined; nothing where its line says so already for want of anything else."""
        return self.network.eligibility_reason if self.network.reasons or self.network.questions else ""

    @cached_property
    def against(self) -> list[Ground]:
        """What speaks against it."""
        return [self._ground(reason) for reason in self.network.against]

    @cached_property
    def measures(self) -> list[Measure]:
        """The seven criteria, each beside the median of all networks that were compared."""
        own, usual = self.network.criteria or {}, median_criteria(self.advice, self.network.criteria_level)
        return [Measure(name, own[name], usual[name]) for name in CRITERIA if name in own]

    @property
    def shared(self) -> list[Shared]:
        """The networks of the best set with which it shares most members."""
        names = {one.id: one.name for one in self.advice.networks}
        return [Shared(o.id, names.get(o.id, o.id), o.shared, o.of_this) for o in self.network.overlap]

    @property
    def bands(self) -> tuple[float, ...]:
        """How often it ranks among the first five, ten, twenty, and behind."""
        return rank_bands(self.network)

    def _ground(self, reason: Reason) -> Ground:
        claims = [self.advice.statements[id_] for id_ in reason.statements if id_ in self.advice.statements]
        told = dict.fromkeys(map(_badge, claims))
        return Ground(reason.text, tuple(told) or tuple(_unstated(reason)))


def _badge(claim: Claim) -> Badge:
    label = _("our reading") if claim.is_inferred else _BADGES[_kind(claim)]
    page = page_of(claim.source)
    return Badge(str(label), claim.as_of, page, name_of(claim.source) if page else "")


def _kind(claim: Claim) -> SourceKind:
    """The kind of a claim's source; found anew where the answer was kept before it said it."""
    network = current().networks.get(claim.network)
    own = own_hosts(network) if network else frozenset[str]()
    return SourceKind(claim.kind) if claim.kind else classify_source(claim.source, own)


def _unstated(reason: Reason) -> Iterator[Badge]:
    yield Badge(str(_("member lists") if reason.code in _BY_LISTS else _("our estimate")))


def explained(advice: Advice, network_id: str) -> Explained | None:
    """What an answer knows of a network; None where it looked at none of this id."""
    found = advice.by_id.get(network_id)
    return Explained(advice, found) if found else None
