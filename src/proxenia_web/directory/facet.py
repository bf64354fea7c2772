"""The ways in which the directory is narrowed, and the words each can take."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from proxenia.catalogue.model import Network
from proxenia_web.catalogue.snapshot import current, vocabulary
from proxenia_web.core import locale

UNKNOWN = "unknown"

#: Yearly fee in EUR by published scales, from none to much; "unpublished" where nothing tells what this city would pay.
BANDS = ("free", "to-1000", "to-5000", "to-20000", "above-20000", "unpublished")

#: Whether a city may join, by published rules; "unknown" where they do not decide.
ANSWERS = ("yes", "unknown", "no")
#: What a city narrows by, with the words each can take, in their order: see `queries.listing`.
OF_A_CITY = {"join": ANSWERS, "cost": BANDS}


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow: the words a network carries, and how each is said; `is_ordered`: words keep their order."""

    name: str
    title: str | Promise
    words: Callable[[Network], Iterable[str]]
    label: Callable[[str], str]
    is_ordered: bool = False


def _term(group: str) -> Callable[[str], str]:
    def label(word: str) -> str:
        found = vocabulary().find(group, word)
        return found.name((get_language() or "en")[:2]) if found else gettext("not known")

    return label


def _language(word: str) -> str:
    return gettext("not known") if word == UNKNOWN else locale.language_name(word)


def _decade(network: Network) -> tuple[str]:
    if network.founded is None:
        return (UNKNOWN,)
    return ("before-1950",) if network.founded < 1950 else (f"{network.founded // 10 * 10}s",)


def _decade_label(word: str) -> str:
    if word == UNKNOWN:
        return gettext("not known")
    if word == "before-1950":
        return gettext("before 1950")
    return gettext("%(decade)ss") % {"decade": word.removesuffix("s")}


def standing_label(word: str) -> str:
    """Whether an organisation is alive, in words."""
    return {"active": gettext("active"), "ended": gettext("ended"), "unclear": gettext("no recent sign of life")}[word]


def _who(network: Network) -> set[str]:
    return {*network.member_types, *network.admission.who} or {UNKNOWN}


#: In the order the page shows them. What depends on a city is in OF_A_CITY.
FACETS = (
    Facet("category", _("Category"), lambda n: (n.category or UNKNOWN,), _term("category")),
    Facet("theme", _("Theme"), lambda n: n.themes or (UNKNOWN,), _term("theme")),
    Facet("region", _("Region"), lambda n: n.regions or (UNKNOWN,), _term("region")),
    Facet("service", _("What it offers"), lambda n: n.services or (UNKNOWN,), _term("service")),
    Facet("who", _("Who can join"), _who, _term("member_type")),
    Facet("language", _("Working language"), lambda n: n.languages or (UNKNOWN,), _language),
    Facet("founded", _("Founded"), _decade, _decade_label, is_ordered=True),
    Facet("standing", _("Active or ended"), lambda n: (n.standing.value,), standing_label, is_ordered=True),
    Facet("kind", _("Kind"), lambda n: (n.kind.value,), _term("kind")),
)


@cache
def carriers() -> dict[str, dict[str, frozenset[str]]]:
    """For each facet and word, the ids of the networks that carry it."""
    found: dict[str, dict[str, set[str]]] = {facet.name: {} for facet in FACETS}
    for network in current().networks.values():
        for facet in FACETS:
            for word in facet.words(network):
                found[facet.name].setdefault(word, set()).add(network.id)
    return {name: {word: frozenset(ids) for word, ids in sorted(words.items())} for name, words in found.items()}


def label_of(name: str, word: str) -> str:
    """How a word of a facet is said in the reader's language."""
    if name == "cost":
        return band_label(word)
    if name == "join":
        return {"yes": gettext("can join"), "unknown": gettext("cannot be told"), "no": gettext("cannot join")}[word]
    return next(facet for facet in FACETS if facet.name == name).label(word)


def band_label(word: str) -> str:
    """A band of yearly fees in words."""
    if word in ("free", "unpublished"):
        return gettext("no fee") if word == "free" else gettext("not published")
    amounts = {"to-1000": (1, 1_000), "to-5000": (1_000, 5_000), "to-20000": (5_000, 20_000)}
    if word not in amounts:
        return gettext("more than EUR %(amount)s") % {"amount": locale.number(20_000)}
    low, high = amounts[word]
    return gettext("EUR %(low)s to %(high)s") % {"low": locale.number(low), "high": locale.number(high)}
