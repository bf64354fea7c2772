"""Places that a name could mean, weighed: how well known a place is, times how likely it would be written so."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import inf, log10
from operator import attrgetter

from proxenia.places.gazetteer import Gazetteer, NameMatch
from proxenia.places.likeness.features import Likeness, figures, likeness, place_figures, weighed
from proxenia.places.likeness.weights import LISTS, SLIPS, Weights, learned
from proxenia.places.own import is_own
from proxenia.places.reading.readings import OTHER_FORM, TERRITORY, Reading, sounds_of, territories


@dataclass(frozen=True, slots=True)
class Scale:
    """The constants of the weights, in powers of ten; docs/explanation/resolving-places.md says how they were set.

    A place's weight grows with its population and with the number of its names; an alternate name costs, what another
    language usually calls it less: Valence is another town's own name and French for Valencia. `unknown` is
    the weight of a place that the gazetteer lacks. What a slip costs was learned: `slips` names for which lists; a name
    that only sounds the same costs `same_sound` at most, and `short_sound` more if it is short.
    """

    population: float = 0.8
    names: float = 0.5
    capital: float = 0.3
    alternate: float = 1.0
    usual_name: float = 0.8
    own_name: float = 1.0
    less_whole: float = 1.0
    own_whole: float = 2.5
    other_kind: float = 1.5
    far_region: float = 1.0
    not_region: float = 2.0
    lower_level: float = 0.8
    unknown: float = 0.6
    same_sound: float = 0.8
    short_sound: float = 3.0
    slips: str = LISTS


#: The scale for a list known to be full of slips, in which every place is one that the gazetteer has.
FULL_OF_SLIPS = Scale(alternate=1.1, unknown=-0.5, same_sound=inf, slips=SLIPS)

#: Readings up to this cost are as good as literal.
AS_GOOD_AS_LITERAL = 0.2
#: A reading costlier than the best found by so much is not followed.
_HOPELESS = 1.5
#: So many names that share letters with a reading are compared with it.
_LIMIT = 80


@dataclass(frozen=True, slots=True)
class Found:
    """A place that a reading leads to; `weight` in powers of ten; `letters` differ, None for one of its names.

    `is_too_short`: whether the name is so short that it is like many others, where a list is not full of slips.
    """

    match: NameMatch
    reading: Reading
    weight: float
    letters: int | None
    is_too_short: bool = False

    @property
    def is_spelled_otherwise(self) -> bool:
        """Whether the name as listed is none of the place's names."""
        return self.letters is not None

    @property
    def is_told(self) -> bool:
        """Whether the whole name stands in the project's own table, where it was looked up for this very place."""
        return self.match.is_own and self.reading.cost < AS_GOOD_AS_LITERAL


@dataclass(frozen=True, slots=True)
class Finder:
    """Looks readings up in a gazetteer, on a scale."""

    gazetteer: Gazetteer
    scale: Scale

    @property
    def weights(self) -> Weights:
        """What a slip costs."""
        return learned(self.scale.slips)

    def prominence(self, match: NameMatch) -> float:
        """How likely a place is meant at all, in powers of ten."""
        people = self.scale.population * log10(match.place.weight + 100)
        return people + self.scale.names * log10(5 + match.names) + (self.scale.capital if match.place.capital else 0.0)

    def exact(self, readings: Sequence[Reading]) -> dict[int, Found]:
        """The places that go by a reading's key, each by its likeliest reading."""
        found: dict[int, Found] = {}
        least, is_whole, is_body = 2 * _HOPELESS, False, False
        for reading in readings:
            # A government of our own goes by its whole name, and no part of it is another's: "Metro (Portland)".
            if reading.cost > least + (0.0 if is_body else _HOPELESS):
                break
            matches = _within(self.gazetteer.named(reading.key, reading.country), reading)
            # What is known by the whole name is meant by it: "Quezon City", and none of the places called Quezon.
            less_whole = self.scale.less_whole if reading.cost > least else 0.0
            if reading.cost > least and is_whole:
                less_whole += self.scale.own_whole
            for match in matches:
                self._keep(found, match, reading, None, self._known(match, reading) + less_whole)
            if matches and not reading.doubt:
                is_meant = any(
                    match.is_own or match.is_usual or (match.is_main and _stands_alone(match)) for match in matches
                )
                is_body = is_body or any(is_own(match.place.id) and match.level for match in matches)
                is_whole = is_whole or (is_meant and reading.cost < AS_GOOD_AS_LITERAL)
                least = min(least, reading.cost)
        return found

    def in_territories(self, readings: Sequence[Reading]) -> dict[int, Found]:
        """The places that go by a likely reading's key in a territory of the country, as Guadeloupe for France."""
        moved = (
            replace(r, country=other, cost=r.cost + TERRITORY, how=(*r.how, f"it lies in {other}"))
            for r in readings
            for other in territories(r.country)
            if r.cost <= OTHER_FORM
        )
        found = self.exact(sorted(moved, key=lambda r: r.cost))
        if len({item.match.place.country for item in found.values()}) < 2:
            return found
        doubt = "several territories have a place of this name"
        return {id_: replace(item, reading=replace(item.reading, doubt=doubt)) for id_, item in found.items()}

    def by_likeness(self, readings: Sequence[Reading], limit: float) -> dict[int, Found]:
        """The places with a name that a reading below a cost may be a slip for."""
        found: dict[int, Found] = {}
        for reading, match, one, shown in self.alike(readings, limit):
            is_short = one.is_short and self.scale.slips == LISTS
            weight = weighed(shown, self.weights.of)
            if one.heard == 0:
                by_rule = self.prominence(match) - reading.cost - self._sound(one, match)
                weight = by_rule if is_short else max(weight, by_rule)
            known = found.get(match.place.id)
            if known is None or weight > known.weight:
                found[match.place.id] = Found(match, reading, weight, one.told, is_short and one.heard > 0)
        return found

    def _sound(self, one: Likeness, match: NameMatch) -> float:
        """The cost of knowing a name by its sound alone: more for a short one, which many names sound like."""
        cost = self.scale.same_sound + (self.scale.short_sound if one.is_short else 0.0)
        return cost + self._alternate(one.name.is_main, match)

    def alike(
        self, readings: Sequence[Reading], limit: float
    ) -> Iterator[tuple[Reading, NameMatch, Likeness, dict[str, float]]]:
        """What readings below a cost may be slips for: the place, the likest of its names, and the figures of it."""
        for reading, sound in sounds_of([reading for reading in readings if reading.cost < limit]):
            near = self._near(reading, sound)
            told = sorted(names[0].told for names in near.values())
            for match in _within(self.gazetteer.matches(near), reading):
                (one, *_), place = near[match.place.id], match.place
                known = place_figures(place.weight, match.names, place.capital, one.name.is_main)
                alike = sum(other.told <= one.told for other in near[place.id])
                others = bisect_right(told, one.told) - 1
                spelled = figures(reading.key, one, reading.country is None, alike, others)
                yield reading, match, one, {"reading": reading.cost, **spelled, **known}

    def _near(self, reading: Reading, sound: str) -> dict[int, list[Likeness]]:
        """The places of the names nearest to a reading, each with these, the likest first."""
        index = self.gazetteer.alike(reading.country)
        near: dict[int, list[Likeness]] = {}
        rows, shared = index.nearest(sound, _LIMIT)
        for row, share in zip(rows.tolist(), shared.tolist(), strict=True):
            if one := likeness(reading.key, sound, index.name(row), share):
                near.setdefault(one.name.place, []).append(one)
        return {place: sorted(names, key=attrgetter("order")) for place, names in sorted(near.items())}

    def _keep(
        self, found: dict[int, Found], match: NameMatch, reading: Reading, letters: int | None, cost: float
    ) -> None:
        weight = self.prominence(match) - cost - reading.cost
        known = found.get(match.place.id)
        if known is None or weight > known.weight:
            found[match.place.id] = Found(match, reading, weight, letters)

    def _known(self, match: NameMatch, reading: Reading) -> float:
        if match.is_own and reading.cost < AS_GOOD_AS_LITERAL:
            return -self.scale.own_name
        if match.is_usual and not reading.how:
            return self.scale.usual_name
        return self._alternate(match.is_main, match)

    def _alternate(self, is_main: bool, match: NameMatch) -> float:
        return 0.0 if is_main else self.scale.alternate * log10(2 + match.names)


def _stands_alone(match: NameMatch) -> bool:
    """Whether a place's main name means it and no other: a town's, a body's of our own; areas bear those of towns."""
    return match.level == 0 or is_own(match.place.id)


def _within(matches: list[NameMatch], reading: Reading) -> list[NameMatch]:
    if reading.subdivision is None:
        return matches
    return [match for match in matches if reading.subdivision in (match.place.subdivision, match.parent)]
