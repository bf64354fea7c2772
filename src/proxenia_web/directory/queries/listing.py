"""The directory: the networks of a search, counted by every facet."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from django.utils.translation import gettext as _

from proxenia.appraisal.network.fee import Fee
from proxenia.catalogue.model import Network, Standing
from proxenia.catalogue.queries import search
from proxenia.catalogue.spelling import fold
from proxenia.places.model import Place
from proxenia.problems import Problem
from proxenia_web.catalogue.snapshot import current, vocabulary
from proxenia_web.core import locale
from proxenia_web.directory.facet import ANSWERS, BANDS, FACETS, OF_A_CITY, UNKNOWN, carriers, label_of
from proxenia_web.directory.queries.cost import band, fees, find_place
from proxenia_web.directory.queries.for_city import answers
from proxenia_web.directory.selection import USUAL, Selection

PAGE_LENGTH = 50


@dataclass(frozen=True, slots=True)
class Choice:
    """A word of a facet: how many networks it would leave, and whether it is chosen."""

    word: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Choices:
    """A facet as the page offers it; `rest` are the rarer words, shown on demand."""

    name: str
    title: str
    first: tuple[Choice, ...]
    rest: tuple[Choice, ...]
    is_narrowed: bool


@dataclass(frozen=True, slots=True)
class Chip:
    """A choice made, and the query without it."""

    text: str
    query: str


@dataclass(frozen=True, slots=True)
class Row:
    """A network of the list and, where a city was named, what that city would pay."""

    network: Network
    fee: Fee | None


@dataclass(frozen=True, slots=True)
class Result:
    """A page of the directory."""

    selection: Selection
    place: Place | None
    rows: tuple[Row, ...]
    total: int
    pages: int
    facets: tuple[Choices, ...]
    chips: tuple[Chip, ...]
    faults: tuple[Problem, ...]


def list_networks(selection: Selection) -> Result:
    """One page of the networks that a search admits, in the order asked, with the counts of every facet."""
    place = find_place(selection.city)
    faults = list(selection.faults)
    if selection.city is not None and place is None:
        message = _("No place has the GeoNames id %(id)s.") % {"id": selection.city}
        faults.append(Problem("unknown-place", "city", message))
        selection = replace(selection, city=None)
    found = _searched(selection.text, locale.language())
    admitted = _admitted(selection, frozenset(found), place)
    rows = _ordered(selection, [id_ for id_ in found if id_ in admitted], place)
    pages = max(1, -(-len(rows) // PAGE_LENGTH))
    selection = replace(selection, page=min(selection.page, pages))
    start = (selection.page - 1) * PAGE_LENGTH
    return Result(
        selection,
        place,
        tuple(rows[start : start + PAGE_LENGTH]),
        len(rows),
        pages,
        _facets(selection, frozenset(found), place),
        tuple(_chips(selection, place)),
        tuple(faults),
    )


def every_row(selection: Selection) -> list[Row]:
    """All networks that a search admits, for a file."""
    place = find_place(selection.city)
    found = _searched(selection.text, locale.language())
    admitted = _admitted(selection, frozenset(found), place)
    return _ordered(selection, [id_ for id_ in found if id_ in admitted], place)


@lru_cache(maxsize=1024)
def _searched(text: str, language: str) -> tuple[str, ...]:
    """The ids of the networks that a text finds, best first; for none all, by their names in a language."""
    networks = sorted(current().networks.values(), key=lambda one: (fold(one.wording(language).name), one.id))
    return tuple(network.id for network in (search(networks, text, vocabulary()) if text else networks))


def _carriers(name: str, place: Place | None) -> dict[str, frozenset[str]]:
    if name not in OF_A_CITY:
        return carriers()[name]
    if place is None:
        return {}
    return _cost_carriers(place.id) if name == "cost" else _join_carriers(place)


@lru_cache(maxsize=256)
def _cost_carriers(place_id: int) -> dict[str, frozenset[str]]:
    bands: dict[str, set[str]] = {name: set() for name in BANDS}
    for network, fee in fees(place_id).items():
        bands[band(fee)].add(network)
    return {name: frozenset(ids) for name, ids in bands.items()}


@lru_cache(maxsize=256)
def _join_carriers(place: Place) -> dict[str, frozenset[str]]:
    told = answers(place)
    return {word: frozenset(id_ for id_, answer in told.items() if answer == word) for word in ANSWERS}


def _admitted(selection: Selection, found: frozenset[str], place: Place | None, but: str = "") -> frozenset[str]:
    """The networks that every facet admits, one facet left out of account."""
    for name, words in selection.words.items():
        if name != but and (name not in OF_A_CITY or place):
            by_word = _carriers(name, place)
            found &= frozenset().union(*(by_word.get(word, frozenset()) for word in words))
    return found


def _ordered(selection: Selection, ids: Iterable[str], place: Place | None) -> list[Row]:
    networks = current().networks
    costs = fees(place.id) if place else {}
    rows = [Row(networks[id_], costs.get(id_)) for id_ in ids]
    match selection.sort:
        case "name":
            rows.sort(key=lambda row: (fold(locale.wording(row.network).name), row.network.id))
        case "" if not selection.text:
            rows.sort(key=lambda row: _documentation(row.network), reverse=True)
        case "members":
            rows.sort(key=lambda row: -(row.network.members.number if row.network.members else -1))
        case "founded":
            rows.sort(key=lambda row: (row.network.founded is None, row.network.founded or 0))
        case "evidence":
            rows.sort(key=lambda row: row.network.newest or "", reverse=True)
        case "fee" if place:
            rows.sort(key=lambda row: (row.fee is None or not row.fee.known, row.fee.mode if row.fee else 0.0))
    return rows


def _documentation(network: Network) -> tuple[bool, int]:
    """How well an organisation is documented: alive first, then by the number of its statements and listed members."""
    return network.standing is Standing.ACTIVE, sum(map(len, network.facts.values())) + min(network.listed, 100)


def _facets(selection: Selection, found: frozenset[str], place: Place | None) -> tuple[Choices, ...]:
    choices = [_choices(selection, facet.name, str(facet.title), found, place) for facet in FACETS]
    if place:
        city = {"city": locale.in_words(place)}
        choices.insert(0, _choices(selection, "join", _("Can %(city)s join?") % city, found, place))
        choices.insert(1, _choices(selection, "cost", _("Yearly fee for %(city)s") % city, found, place))
    return tuple(choices)


def _choices(selection: Selection, name: str, title: str, found: frozenset[str], place: Place | None) -> Choices:
    others = _admitted(selection, found, place, but=name)
    chosen = selection.words.get(name, ())
    counted = [
        Choice(word, label_of(name, word), len(others & ids), word in chosen)
        for word, ids in _carriers(name, place).items()
    ]
    shown = [choice for choice in counted if choice.count or choice.is_chosen]
    is_ordered = name in OF_A_CITY or next(f.is_ordered for f in FACETS if f.name == name)
    if not is_ordered:
        shown.sort(key=lambda choice: (choice.word == UNKNOWN, -choice.count, choice.label))
    first = 10 if is_ordered else 7
    rest = [choice for choice in shown[first:] if not choice.is_chosen]
    seen = [choice for choice in shown if choice not in rest]
    return Choices(name, title, tuple(seen), tuple(rest), set(chosen) != set(USUAL.get(name, ())))


def _chips(selection: Selection, place: Place | None) -> Iterable[Chip]:
    if selection.text:
        yield Chip(f"“{selection.text}”", replace(selection, text="", page=1).query())
    for name, words in selection.words.items():
        if set(words) == set(USUAL.get(name, ())):
            continue
        for word in words:
            rest = tuple(other for other in words if other != word)
            yield Chip(label_of(name, word), selection.with_words(name, rest).query())
    if place:
        yield Chip(_("for %(city)s") % {"city": locale.in_words(place)}, replace(selection, city=None, page=1).query())
