"""What a reader asks, read from the address: every fault beside its field, and the scenario it stands for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from proxenia.appraisal.model import CRITERIA, Level
from proxenia.appraisal.question.scenario import Scenario
from proxenia.catalogue.queries import find_network, networks_of
from proxenia.decision.preference.weights import Weights, parse_preference
from proxenia.errors import ContradictionError, InputError
from proxenia.evidence.record import Kind
from proxenia.language.number import NumberError, read_number
from proxenia.places.model import PlaceKind
from proxenia_web.advisor.templatetags.memo import criterion
from proxenia_web.catalogue.snapshot import current, vocabulary
from proxenia_web.core import locale
from proxenia_web.directory.place_choice import PlaceChoice, read_place

#: A statement of a pair of criteria, by its number: "more-1" is at least as important as "less-1".
_STATEMENT = re.compile(r"(?:more|less)-(\d{1,2})")
_QUOTED, _COMPARED = re.compile(r"'([^']+)'"), re.compile(r"(\w+)(>=?)(\w+)")
_MOST_MONEY, _MOST_DAYS, _MOST_POINTS, _MOST_NAMES = 1e9, 1e5, 1e6, 60
#: Draws of an answer on the site: half the command's, so that it comes at once; the address may ask for more.
SAMPLES = 5_000


class AmountError(ValueError):
    """A text that is no amount, or may be two; its message says so in the reader's language."""


@dataclass
class Question:
    """The fields as typed, what is wrong with them, and the scenario. `given` is the query without what is empty."""

    chosen: PlaceChoice
    scenario: Scenario | None = None
    faults: dict[str, str] = field(default_factory=dict)
    given: tuple[tuple[str, str], ...] = ()

    @property
    def address(self) -> str:
        """The query string that asks this again."""
        return urlencode(self.asked)

    @property
    def asked(self) -> list[tuple[str, str]]:
        """The question without what is only tried."""
        return [(key, text) for key, text in self.given if not key.startswith("if-")]

    @property
    def ins(self) -> list[str]:
        """Networks named as memberships."""
        return self.values("in")

    @property
    def keeps(self) -> list[str]:
        """Networks named as to be kept."""
        return self.values("keep")

    @property
    def nevers(self) -> list[str]:
        """Networks named as out of the question."""
        return self.values("never")

    @property
    def fees(self) -> list[str]:
        """Fees named, as "network:amount"."""
        return self.values("fee")

    @property
    def rows(self) -> list[int]:
        """The numbers of the statements of which something was said, in order."""
        numbers = (_STATEMENT.fullmatch(key) for key, _text in self.given)
        return sorted({int(found[1]) for found in numbers if found})

    def value(self, name: str) -> str:
        """What was typed in a field."""
        return next((text for key, text in self.given if key == name), "")

    def values(self, name: str) -> list[str]:
        """Everything typed in a repeated field."""
        return [text for key, text in self.given if key == name]


def read_question(query: QueryDict) -> Question:
    """The question of a query. The scenario is there only if a place is clear and nothing is wrong."""
    chosen = read_place(query)
    found = Question(chosen, given=tuple(_given(query, chosen)))
    if chosen.fault:
        found.faults["place"] = chosen.fault
    keep, never = _networks(found, "keep"), _networks(found, "never")
    both = sorted(set(keep) & set(never))
    if both:
        told = _("A network cannot be both kept and out of the question: %(names)s.") % {"names": ", ".join(both)}
        found.faults["never"] = told
    scenario = Scenario(
        budget=_number(found, "budget", _MOST_MONEY),
        staff_days=_number(found, "days", _MOST_DAYS),
        priorities=_priorities(found),
        prefer=_preferences(found),
        members=_members(found),
        keep=keep,
        never=never,
        fees=_fees(found),
        samples=SAMPLES,
    )
    if chosen.place and not found.faults:
        kind = "region" if chosen.place.kind is PlaceKind.REGION else "city"
        found.scenario = replace(scenario, place=str(chosen.place.id), kind=kind)
    return found


def _given(query: QueryDict, chosen: PlaceChoice) -> Iterator[tuple[str, str]]:
    """What was given and is not empty, the place by its id alone, in the order of the fields."""
    if chosen.place:
        yield "city", str(chosen.place.id)
    elif query.get("place"):
        yield "place", str(query["place"])[:100]
    known = {
        "budget",
        "days",
        "in",
        "keep",
        "never",
        "fee",
        "if-budget",
        "if-days",
        "if-fee",
        *map("rank-{}".format, CRITERIA),
    }
    for key, texts in query.lists():
        if key in known or key.startswith(("t-", "level-", "more-", "less-")):
            for text in dict.fromkeys(str(text).replace("\x00", "").strip() for text in texts[:_MOST_NAMES]):
                if text and len(text) <= 200 and len(key) <= 80:
                    yield key, text


def _number(found: Question, name: str, most: float, field_name: str = "") -> float | None:
    """The amount of a field; a fault where it is none, told beside `field_name`."""
    return _amount(found, found.value(name), most, field_name or name) if found.value(name) else None


def _amount(found: Question, text: str, most: float, field_name: str) -> float | None:
    try:
        number = read_amount(text)
        if number > most:
            raise AmountError(_("“%(text)s” is not an amount: write a number of 0 or more.") % {"text": text[:40]})
    except AmountError as error:
        found.faults[field_name] = str(error)
        return None
    return number


def read_amount(text: str) -> float:
    """A number of 0 or more as people write it: 12000, 12 000, 1.234.567, 12000,50, with or without euros.

    AmountError says in the reader's language why a text is none, or that it may be two.
    """
    plain = "".join(text.split()).replace("\u202f", "").removeprefix("EUR").removeprefix("€").removesuffix("€")
    try:
        number = read_number(plain)
    except NumberError as error:
        if error.code == "ambiguous-amount":
            told = _("“%(text)s” may be %(one)s or %(other)s: write it without a separator.")
            raise AmountError(
                told % {"text": text[:40], "one": error.meanings[0], "other": error.meanings[1]}
            ) from error
        number = -1.0
    if not 0 <= number < float("inf"):
        raise AmountError(_("“%(text)s” is not an amount: write a number of 0 or more.") % {"text": text[:40]})
    return number


def _priorities(found: Question) -> dict[str, float]:
    points = {}
    for term in vocabulary().group("theme"):
        if number := _number(found, f"t-{term.id}", _MOST_POINTS, "agenda"):
            points[term.id] = number
    return points


def _order(found: Question) -> tuple[str, ...]:
    """What the places in the order say: each criterion before every one of the next place named; ties say nothing."""
    ranks: dict[int, list[str]] = {}
    for name in CRITERIA:
        text = found.value(f"rank-{name}")
        if text.isascii() and text.isdigit() and 1 <= int(text[:3]) <= len(CRITERIA):
            ranks.setdefault(int(text), []).append(name)
        elif text:
            found.faults["order"] = _("“%(text)s” is no place in the order.") % {"text": text[:40]}
    groups = [ranks[rank] for rank in sorted(ranks)]
    return tuple(f"{a}>{b}" for first, second in pairwise(groups) for a in first for b in second)


def _preferences(found: Question) -> tuple[str, ...]:
    """The order and the statements together; a fault where they cannot all hold."""
    said = (*_order(found), *_statements(found))
    try:
        Weights.open(CRITERIA).with_preferences([one for text in said for one in parse_preference(text, CRITERIA)])
    except ContradictionError as error:
        texts = [_in_words(text) for text in _QUOTED.findall(error.problems[0].message)]
        told = _("These cannot all hold: %(said)s. Take one of them back.")
        found.faults["statements"] = told % {"said": "; ".join(texts)}
    return said


def _statements(found: Question) -> tuple[str, ...]:
    """What was said of pairs: the first at least as important as the second."""
    said = []
    for number in found.rows:
        more, less = (found.value(f"{side}-{number}") for side in ("more", "less"))
        if more not in CRITERIA or less not in CRITERIA:
            found.faults["statements"] = _("A statement needs two criteria: choose both, or none.")
        elif more == less:
            found.faults["statements"] = _("A criterion cannot be compared with itself.")
        else:
            said.append(f"{more}>={less}")
    return tuple(dict.fromkeys(said))


def _in_words(text: str) -> str:
    """A statement as the reader made it: an order, or "at least as important as"."""
    more, sign, less = _COMPARED.fullmatch(text).groups()  # type: ignore[union-attr]
    names = {"more": criterion(more), "less": criterion(less)}
    told = _("“%(more)s” before “%(less)s”") if sign == ">" else _("“%(more)s” at least as important as “%(less)s”")
    return told % names


def _networks(found: Question, name: str) -> tuple[str, ...]:
    ids = []
    for text in found.values(name):
        try:
            ids.append(find_network(current(), text).id)
        except InputError as error:
            found.faults[name] = (
                f"{_('No network is called “%(name)s”.') % {'name': text[:80]}} {error.problems[0].hint}"
            )
    return tuple(dict.fromkeys(ids))


def _members(found: Question) -> dict[str, Level | None]:
    members: dict[str, Level | None] = dict.fromkeys(_networks(found, "in"))
    for key, text in found.given:
        if key.startswith("level-") and text in ("1", "2", "3"):
            network = current().networks.get(key.removeprefix("level-"))
            if network:
                members[network.id] = Level(int(text))
    return members


def _fees(found: Question) -> dict[str, float]:
    fees = {}
    for text in found.values("fee"):
        name, _equals, amount = text.partition(":")
        network = current().networks.get(name)
        number = _amount(found, amount, _MOST_MONEY, "fee") if network else None
        if network and number is not None:
            fees[network.id] = number
    return fees


@dataclass(frozen=True, slots=True)
class Seat:
    """A network that a list says the place is in, with the level that was given."""

    id: str
    name: str
    level: str


def listed_seats(found: Question) -> list[Seat]:
    """The networks whose lists name the place, for the reader to say how deep the place is in each."""
    if not found.chosen.place:
        return []
    networks = [current().networks[id_] for id_ in listed_ids(found.chosen.place.id)]
    return [Seat(one.id, locale.wording(one).name, found.value(f"level-{one.id}")) for one in networks]


def listed_ids(place: int) -> list[str]:
    """The networks whose lists name a place today, by name; programmes left out."""
    networks = current().networks
    ids = {one.network for one in networks_of(current(), place)}
    return sorted(
        (id_ for id_ in ids if networks[id_].kind is Kind.NETWORK), key=lambda id_: locale.wording(networks[id_]).name
    )
