"""The memberships to tick: what lists say of a city, what it said itself, and what is only probable."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from proxenia.appraisal.network.city import EVEN
from proxenia.appraisal.network.presence import chances_of, presences_of
from proxenia.appraisal.network.section import sections_of
from proxenia.catalogue.memberships import PARTICIPANT
from proxenia.catalogue.model import Network, Standing
from proxenia.ecosystem.presence.presence import Presence as Chance
from proxenia.evidence.record import Kind
from proxenia.places.model import Place
from proxenia_web.advisor.question.fields import Question
from proxenia_web.catalogue.index import index
from proxenia_web.catalogue.snapshot import current, gazetteer, presences
from proxenia_web.core import locale
from proxenia_web.directory.queries.network import Line, source_line

#: So many probable memberships are asked for, the most consequential first; of a probability of this and more.
_PROBABLE, _LEAST = 12, 0.1
_SAID = ("in", "not", "left")


@dataclass(frozen=True, slots=True)
class Tick:
    """A network that the city is or may be in: what was said of it, how deep, and what else is known.

    `said` is in, not, left or nothing. `chance` is None where nothing is expected.
    """

    network: Network
    said: str
    level: str
    chance: Chance | None
    sources: tuple[Line, ...] = ()

    @property
    def seen(self) -> str | None:
        """The date of the newest list that names the city, or of the complete one that does not."""
        return self.chance.seen if self.chance else None

    @property
    def is_doubtful(self) -> bool:
        """Whether so much time has passed that the city is rather not in any more."""
        return self.chance is not None and self.chance.p < EVEN


@dataclass(frozen=True, slots=True)
class TickList:
    """What is asked: `listed` by a list, `said` by the city alone, `probable` (the most consequential first).

    `further` are probable too, and would change less.
    """

    listed: tuple[Tick, ...]
    said: tuple[Tick, ...]
    probable: tuple[Tick, ...]
    further: tuple[Tick, ...]

    @property
    def members(self) -> tuple[Tick, ...]:
        """The networks that the city is in as far as known, to say how deep."""
        return tuple(
            one for one in (*self.listed, *self.said, *self.probable) if one.said in ("", "in") and _is_in(one)
        )


def _is_in(tick: Tick) -> bool:
    return tick.said == "in" or (not tick.said and bool(tick.sources))


def tick_list(question: Question, changes: Mapping[str, float]) -> TickList:
    """The memberships to tick of a question with a clear place.

    `changes` says how far learning whether the city is in a network would move the answer.
    """
    place = question.chosen.place
    assert place
    said = _said(question)
    listed = presences_of(current(), place, {})
    chances = chances_of(presences(), place, ())
    probable = [one for one in chances.values() if one.network not in listed and _is_asked(one, said)]
    probable.sort(key=lambda one: (-changes.get(one.network, 0.0), -one.p * (1 - one.p), one.network))
    named = [id_ for id_ in said if id_ not in listed and id_ not in chances]
    sources = _sources(place)

    def ticks(ids: Iterable[str]) -> tuple[Tick, ...]:
        return tuple(
            Tick(
                current().networks[id_],
                said.get(id_, ""),
                question.value(f"level-{id_}"),
                chances.get(id_),
                sources.get(id_, ()),
            )
            for id_ in ids
        )

    order = [one.network for one in probable]
    first = [id_ for id_ in order if id_ in said or id_ in order[:_PROBABLE]]
    further = [one.network for one in probable if one.network not in first and one.p >= EVEN]
    return TickList(ticks(sorted(listed, key=_name)), ticks(sorted(named, key=_name)), ticks(first), ticks(further))


def _is_asked(chance: Chance, said: Mapping[str, str]) -> bool:
    """Whether it is worth asking: unsure, of a network that can be joined today; or said already."""
    network = current().networks[chance.network]
    return chance.network in said or (chance.p >= _LEAST and network.standing is not Standing.ENDED)


def _said(question: Question) -> dict[str, str]:
    """What the city said of networks, by their ids; a level says that it is in."""
    found = {
        key.removeprefix("level-"): "in"
        for key, text in question.given
        if key.startswith("level-") and text in ("1", "2", "3")
    }
    for field in _SAID:
        found |= {text.partition(":")[0]: field for text in question.values(field)}
    return {id_: field for id_, field in found.items() if id_ in current().networks}


def _sources(place: Place) -> dict[str, tuple[Line, ...]]:
    """The newest source of each network that lists the place, one a network."""
    found: dict[str, tuple[Line, ...]] = {}
    for membership in index().of_place.get(place.id, ()):
        if membership.status == PARTICIPANT:
            continue
        id_ = sections_of(current()).get(membership.network, membership.network)
        rows = [current().listings[at] for at in membership.listings]
        newest = max(rows, key=lambda row: row.as_of or "", default=None)
        if newest:
            found[id_] = (source_line(current().networks[membership.network], newest.source, newest.as_of),)
    return found


def listed_ids(place: int) -> list[str]:
    """The networks that the lists place a city in today, by name; programmes left out."""
    found = gazetteer().place(place)
    ids = presences_of(current(), found, {}) if found else {}
    return sorted((id_ for id_ in ids if current().networks[id_].kind is Kind.NETWORK), key=_name)


def _name(id_: str) -> str:
    return locale.wording(current().networks[id_]).name.casefold()
