"""The question of an address: read with every fault beside its field, in the one form that asks it again."""

from collections.abc import Iterator
from dataclasses import replace

from django.http import QueryDict
from django.utils.translation import gettext as _

from proxenia.appraisal.model import CRITERIA, Level
from proxenia.appraisal.network.presence import presences_of
from proxenia.appraisal.question.scenario import Scenario
from proxenia.language.number import number_text
from proxenia.places.model import PlaceKind
from proxenia_web.advisor.question.fields import TRIED, Question
from proxenia_web.advisor.question.naming import find_named, has_ended, read_names, told
from proxenia_web.advisor.question.preference import free_row, read_preferences
from proxenia_web.catalogue.snapshot import current, vocabulary
from proxenia_web.core import locale
from proxenia_web.core.amount import AmountError, read_amount
from proxenia_web.directory.place_choice import PlaceChoice, read_place

_MOST_MONEY, _MOST_DAYS, _MOST_POINTS, _MOST_NAMES, _MOST_LETTERS = 1e9, 1e5, 1e6, 60, 4_000
#: Draws of an answer on the site: half the command's, so that it comes at once; the address may ask for more.
SAMPLES = 5_000
#: Fields that name networks, several in one where they are typed.
_SAID = ("in", "not", "left")
_NAMES = (*_SAID, "keep", "never")
_KNOWN = frozenset({"budget", "days", "fee", *(f"rank-{name}" for name in CRITERIA)})
_FAMILIES = ("level-", "more-", "less-", *TRIED)


def read_question(query: QueryDict) -> Question:
    """The question of a query. The scenario is there only if a place is clear and nothing is wrong."""
    chosen = read_place(query)
    found = Question(chosen, given=tuple(_given(query, chosen)))
    if chosen.fault:
        found.faults["place"] = chosen.fault
    members, denied, left = _members(found), _networks(found, "not"), _left(found)
    _check_memberships(found, [*members], [*denied, *left])
    keep, never = _networks(found, "keep"), _networks(found, "never")
    if both := sorted({*keep} & {*never}):
        fault = _("A network cannot be both kept and out of the question: %(names)s.")
        found.faults["never"] = fault % {"names": told(both)}
    scenario = Scenario(
        budget=_number(found, "budget", _MOST_MONEY),
        staff_days=_number(found, "days", _MOST_DAYS),
        priorities=_priorities(found),
        prefer=read_preferences(found),
        members=members,
        not_members=denied,
        left=left,
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
    """What was given and is not empty, the place and networks by their ids alone, in the order of the fields."""
    if chosen.place:
        yield "city", str(chosen.place.id)
    elif query.get("place"):
        yield "place", str(query["place"])[:100]
    ticks = _ticks(query, chosen)
    for key, texts in query.lists():
        typed = [text for text in map(_clean, texts[:_MOST_NAMES]) if text]
        if key in _NAMES:
            yield from dict.fromkeys(
                (key, one) for text in typed for one in _names(key, text) if _told(one) not in ticks
            )
        elif key.startswith("t-") and len(key) <= 80:
            yield from _points(key, typed)
        elif key in _KNOWN or key.startswith(_FAMILIES):
            yield from ((key, text) for text in dict.fromkeys(typed) if len(text) <= 200 and len(key) <= 80)
    yield from ((tick, id_) for id_, tick in ticks.items())
    yield from _pair(query)


def _pair(query: QueryDict) -> Iterator[tuple[str, str]]:
    """A comparison answered by one button ("a>b"), as the next free statement; `since` says that it is new."""
    more, mark, less = _clean(query.get("pair", "")).partition(">")
    if mark and {more, less} <= {*CRITERIA}:
        number = free_row([key for key in query if query[key]])
        yield from ((f"more-{number}", more), (f"less-{number}", less), ("since", str(number)))


def _clean(text: object) -> str:
    return str(text).replace("\x00", "").strip()


def _ticks(query: QueryDict, chosen: PlaceChoice) -> dict[str, str]:
    """What the list of ticks says ("m-ID": in, not, left), which counts before what was said earlier."""
    ticks = {key[2:]: _clean(query[key]) for key in query if key.startswith("m-") and key[2:] in current().networks}
    if query.get("all-listed") and chosen.place:
        for id_ in presences_of(current(), chosen.place, {}):
            ticks[id_] = ticks.get(id_) or "in"
    return {id_: tick for id_, tick in ticks.items() if tick in _SAID}


def _told(name: str) -> str:
    """The network of which something was said, where a year may stand behind."""
    return name.partition(":")[0]


def _names(field: str, text: str) -> Iterator[str]:
    """The ids of the networks that a text names; the text as it is where it names none."""
    text = text[:_MOST_LETTERS]
    if field == "left" and ":" in text:
        name, _colon, year = text.rpartition(":")
        is_year = year.isascii() and year.isdigit() and len(year) == 4
        yield f"{find_named(name).id}:{year}" if is_year and find_named(name).id else text
        return
    for one in read_names(text):
        yield one.id or one.text


def _points(key: str, typed: list[str]) -> Iterator[tuple[str, str]]:
    """The points of a theme: several, as the cards give them, are added up."""
    numbers = [amount_or_none(text) for text in typed]
    if len(typed) > 1 and None not in numbers:
        yield key, number_text(sum(number or 0.0 for number in numbers))
    elif typed and len(typed[0]) <= 200:
        yield key, typed[0]


def _number(found: Question, name: str, most: float, field_name: str = "") -> float | None:
    """The amount of a field; a fault where it is none, told beside `field_name`."""
    return _amount(found, found.value(name), most, field_name or name) if found.value(name) else None


def _amount(found: Question, text: str, most: float, field_name: str) -> float | None:
    try:
        number = read_amount(text)
        if number > most:
            told_most = {"text": text[:40], "most": locale.number(most)}
            raise AmountError(_("“%(text)s” is too much: write a number from 0 to %(most)s.") % told_most)
    except AmountError as error:
        found.faults[field_name] = str(error)
        return None
    return number


def amount_or_none(text: str) -> float | None:
    """A number as `read_amount` reads it; None for a text that is none."""
    try:
        return read_amount(text)
    except AmountError:
        return None


def _priorities(found: Question) -> dict[str, float]:
    points = {}
    for term in vocabulary().group("theme"):
        if number := _number(found, f"t-{term.id}", _MOST_POINTS, "agenda"):
            points[term.id] = number
    return points


def _networks(found: Question, field: str) -> tuple[str, ...]:
    """The networks of a field; a fault tells of every name that means none."""
    named = [find_named(text) for text in found.values(field)]
    faults = [one.fault for one in named if one.fault]
    if faults:
        found.faults[field] = " ".join(faults)
    return tuple(dict.fromkeys(one.id for one in named if one.id))


def _members(found: Question) -> dict[str, Level | None]:
    members: dict[str, Level | None] = dict.fromkeys(_networks(found, "in"))
    for key, text in found.given:
        if key.startswith("level-") and text in ("1", "2", "3"):
            network = current().networks.get(key.removeprefix("level-"))
            if network:
                members[network.id] = Level(int(text))
    return members


def _left(found: Question) -> dict[str, int | None]:
    left: dict[str, int | None] = {}
    for text in found.values("left"):
        name, _colon, year = text.partition(":")
        named = find_named(name)
        if named.fault:
            found.faults["left"] = named.fault
        elif year and not (year.isascii() and year.isdigit() and len(year) == 4):
            found.faults["left"] = _("“%(text)s” is not a year: write it as in 2019.") % {"text": year[:40]}
        else:
            left[named.id] = int(year) if year else None
    return left


def _check_memberships(found: Question, members: list[str], others: list[str]) -> None:
    """A fault where the city is said to be in a network and not in it, or in one that has ended."""
    faults = [found.faults["in"]] if "in" in found.faults else []
    if both := [id_ for id_ in members if id_ in others]:
        faults.append(_("You say that you are in and not in: %(names)s. Choose one.") % {"names": told(both)})
    for id_ in members:
        if has_ended(id_):
            faults.append(_("%(name)s has ended: nobody is in it. Leave it out.") % {"name": told([id_])})
    if faults:
        found.faults["in"] = " ".join(faults)


def _fees(found: Question) -> dict[str, float]:
    fees = {}
    for text in found.values("fee"):
        name, _equals, amount = text.partition(":")
        network = current().networks.get(name)
        number = _amount(found, amount, _MOST_MONEY, "fee") if network else None
        if network and number is not None:
            fees[network.id] = number
    return fees
