"""What a reader asks of the directory, read from the address and written back into it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _
from rapidfuzz import process

from proxenia.problems import Problem
from proxenia_web.directory.facet import FACETS, OF_A_CITY, carriers, label_of

#: What is asked where the address says nothing of it.
USUAL: Mapping[str, tuple[str, ...]] = {"kind": ("network", "institution"), "standing": ("active", "unclear")}
SORTS = ("name", "members", "founded", "evidence", "fee")
VIEWS = ("table", "cards")
#: Longer texts are cut: no name is longer.
MOST_LETTERS = 200


@dataclass(frozen=True, slots=True)
class Selection:
    """A search of the directory; `words` holds the chosen words by facet, `faults` what could not be understood."""

    text: str = ""
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    city: int | None = None
    sort: str = ""
    view: str = "table"
    page: int = 1
    faults: tuple[Problem, ...] = ()

    def query(self) -> str:
        """The address's query, the same for the same search; empty for the usual one."""
        pairs = [("q", self.text)] if self.text else []
        for name, words in sorted(self.words.items()):
            if set(words) != set(USUAL.get(name, ())):
                pairs += [(name, word) for word in words]
        given = {"city": self.city, "sort": self.sort, "view": self.view if self.view != "table" else ""}
        pairs += [(name, str(value)) for name, value in given.items() if value]
        pairs += [("page", str(self.page))] if self.page > 1 else []
        return urlencode(pairs)

    def with_words(self, name: str, words: tuple[str, ...]) -> "Selection":
        """The same search with other words of one facet, from its first page."""
        return replace(self, words={**self.words, name: words}, page=1)


def read_selection(query: QueryDict) -> Selection:
    """The search that an address asks for; what it cannot mean is left out and told."""
    faults: list[Problem] = []
    words = {facet.name: _words(query, facet.name, tuple(carriers()[facet.name]), faults) for facet in FACETS}
    words |= {name: _words(query, name, known, faults) for name, known in OF_A_CITY.items()}
    text = " ".join(query.get("q", "").replace("\x00", " ").split())
    if len(text) > MOST_LETTERS:
        message = _("Only the first %(number)s letters of the search were looked for.") % {"number": MOST_LETTERS}
        faults.append(Problem("too-long", "q", message))
    return Selection(
        text=text[:MOST_LETTERS],
        words={name: chosen for name, chosen in words.items() if chosen},
        city=_number(query.get("city", "")),
        sort=query.get("sort", "") if query.get("sort") in SORTS else "",
        view="cards" if query.get("view") == "cards" else "table",
        page=max(1, _number(query.get("page", "")) or 1),
        faults=tuple(faults),
    )


def _words(query: QueryDict, name: str, known: tuple[str, ...], faults: list[Problem]) -> tuple[str, ...]:
    given = list(dict.fromkeys(word[:80] for word in query.getlist(name) if word))
    for word in given[:20]:
        if word not in known:
            near = ", ".join(_said(name, match[0]) for match in process.extract(word, known, limit=3))
            message = _("“%(word)s” is not a choice here.") % {"word": word}
            faults.append(Problem("unknown-word", name, message, _("Nearest: %(near)s.") % {"near": near}))
    return tuple(word for word in given if word in known) or tuple(USUAL.get(name, ()))


def _said(name: str, word: str) -> str:
    """A word as a reader knows it, and as the address has it where that is another."""
    label = label_of(name, word)
    return word if label.casefold() == word else f"{label} ({word})"


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
