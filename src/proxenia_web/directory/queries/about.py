"""What the pages about the method and the data show."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

from django.utils.translation import gettext as _

from proxenia.catalogue.model import Fact
from proxenia.evidence.fee.terms import WORDS
from proxenia.evidence.statements import Grade
from proxenia.evidence.vocabulary import Term
from proxenia.exchange.catalogue.open_lists import closed_rows
from proxenia_web.catalogue.snapshot import current, vocabulary


@dataclass(frozen=True, slots=True)
class Criterion:
    """One of the seven criteria: its name, the question it answers, and what it is built from."""

    id: str
    name: str
    question: str
    basis: str


@dataclass(frozen=True, slots=True)
class WordGroup:
    """A group of the vocabulary's words, each with how often the catalogue uses it."""

    id: str
    title: str
    terms: tuple[tuple[Term, int], ...]


@dataclass(frozen=True, slots=True)
class ListRows:
    """Rows of member lists in all, and those whose source states no open licence."""

    total: int
    closed: int


def criteria() -> tuple[Criterion, ...]:
    """The seven criteria of Tavares (2016, 2017) as this program reads them."""
    return (
        Criterion(
            "financial_commitment",
            _("Financial commitment"),
            _("Can the city carry it?"),
            _("The fee by the published scale for this city, travel to the meetings, working days, notice and term."),
        ),
        Criterion(
            "financial_opportunities",
            _("Financial opportunities"),
            _("Can the city get money out of it?"),
            _("Funds, calls and prizes that are open to this city, their amounts, and joint projects."),
        ),
        Criterion(
            "visibility",
            _("Visibility"),
            _("Does it put the city on a stage?"),
            _("Reach, events, awards and the city's share of voice among the members."),
        ),
        Criterion(
            "lobbying",
            _("Lobbying"),
            _("Does it carry the city's interests?"),
            _("Advocacy, status with the United Nations and the European Union, and how its themes fit the agenda."),
        ),
        Criterion(
            "best_practices",
            _("Best practices"),
            _("Will the city learn?"),
            _("Fit of themes times what it offers for learning, and members like this city."),
        ),
        Criterion(
            "network_of_contacts",
            _("Network of contacts"),
            _("Whom does the city meet that it does not meet already?"),
            _("Members that present networks and twin towns do not reach; each further one adds less."),
        ),
        Criterion(
            "membership_variation",
            _("Membership variation"),
            _("Will it find equals, and a voice?"),
            _("Members larger, similar and smaller than the city; the voting rule; working languages."),
        ),
    )


def constants_text() -> str:
    """Every number that the appraisal assumes, with its reason, as the program reads it."""
    return files("proxenia").joinpath("appraisal/constants.yaml").read_text(encoding="utf-8")


def changes_text() -> str:
    """The numbered releases of the data and what each changed."""
    return files("proxenia").joinpath("data/CHANGES.md").read_text(encoding="utf-8")


def word_groups() -> list[WordGroup]:
    """The data dictionary: every property and every controlled word."""
    titles = {
        "property": _("Properties of a statement"),
        "theme": _("Themes"),
        "service": _("What networks offer"),
        "region": _("Regions"),
        "category": _("Categories"),
        "kind": _("Kinds of organisation"),
        "member_type": _("Kinds of member"),
        "joining": _("How one joins"),
        "condition": _("Conditions for joining"),
        "fee_kind": _("Types of fee"),
        "fee_amount": _("What an amount of a fee is"),
        "fee_period": _("How often a fee is paid"),
        "fee_membership": _("For which membership a fee is"),
        "income_group": _("Countries by income"),
        "frequency": _("How often events take place"),
        "voting": _("Voting"),
    }
    uses = _uses()
    return [
        WordGroup(name, title, tuple((term, uses[name, term.id]) for term in vocabulary().group(name)))
        for name, title in titles.items()
    ]


def _words_of_fee(fact: Fact) -> Iterator[tuple[str, str]]:
    for name in ("amount_of", "period", "membership"):
        yield from ((WORDS[name], word) for word in fact.listing(name))


def _uses() -> Counter[tuple[str, str]]:
    """How many statements have each property, and each word as their value."""
    named = {"event_frequency": "frequency"}
    uses: Counter[tuple[str, str]] = Counter()
    for fact in current().facts.values():
        uses["property", fact.property] += 1
        uses[named.get(fact.property, fact.property), str(fact.value)] += 1
        if fact.property == "fee":
            uses.update(_words_of_fee(fact))
    for network in current().networks.values():
        uses["kind", network.kind.value] += 1
        uses["joining", network.admission.joining.value] += 1
        uses["condition", network.admission.condition_kind or ""] += 1
    return uses


def source_hosts(limit: int = 40) -> Sequence[tuple[str, int]]:
    """The places that most statements were read at."""
    from proxenia.evidence.provenance.sources import name_of

    stated = (fact for fact in current().facts.values() if fact.grade is Grade.STATED)
    return Counter(name_of(fact.source) for fact in stated).most_common(limit)


def list_rows() -> ListRows:
    """How many rows of lists there are, and how many of them have a source that states no open licence."""
    return ListRows(len(current().listings), closed_rows(current()))
