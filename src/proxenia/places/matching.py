"""Places that a name could mean, weighed: how well known a place is, times how likely it would be written so."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import log10

from rapidfuzz import process
from rapidfuzz.distance import OSA

from proxenia.places.gazetteer import Gazetteer, NameMatch, SoundBlock
from proxenia.places.own import is_own
from proxenia.places.reading.names import sound_key
from proxenia.places.reading.readings import OTHER_FORM, TERRITORY, Reading, sounds_of, territories


@dataclass(frozen=True, slots=True)
class Scale:
    """The constants of the weights, in powers of ten; docs/explanation/resolving-places.md says how they were set.

    A place's weight grows with its population and with the number of its names; an alternate name, another spelling
    of the same sound and each differing letter cost. `unknown` is the weight of a place that the gazetteer lacks: what
    a name that nobody goes by most often means in the lists of members, where villages are many and slips are few.
    """

    population: float = 0.8
    names: float = 0.5
    capital: float = 0.3
    alternate: float = 1.0
    own_name: float = 1.0
    less_whole: float = 1.0
    own_whole: float = 2.5
    same_sound: float = 0.8
    short_sound: float = 3.0
    one_letter: float = 3.4
    more_letters: float = 2.0
    third_letter: float = 1.0
    longer: float = 0.2
    initial: float = 0.15
    other_kind: float = 1.5
    far_region: float = 1.0
    not_region: float = 2.0
    lower_level: float = 0.8
    unknown: float = 0.6


#: Readings up to this cost are as good as literal.
AS_GOOD_AS_LITERAL = 0.2
#: A reading costlier than the best found by so much is not followed.
_HOPELESS = 1.5
_LIMIT = 60
_LOOKED_AT = 10
#: More letters than this are never taken for a slip.
_MOST = 3
#: A name of fewer letters than this sounds like many others.
_SHORT_SOUND = 5
#: A name longer than this is no surer to be a slip.
_LONGEST = 16
#: Neighbours are told apart by these, as they sound: Upper and Lower, Great and Little, the points of the compass.
_CONTRASTS = re.compile(
    "felso|also|ober|unter|nider|gros|klain|upper|lover|great|litle|nort|sut|ost|vest|nord|sud|eist|dolni|horni|velik|mal"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A place that a reading leads to; `weight` in powers of ten; `letters` differ, None for one of its names."""

    match: NameMatch
    reading: Reading
    weight: float
    letters: int | None

    @property
    def is_spelled_otherwise(self) -> bool:
        """Whether the name as listed is none of the place's names."""
        return self.letters is not None


@dataclass(frozen=True, slots=True)
class Finder:
    """Looks readings up in a gazetteer, on a scale."""

    gazetteer: Gazetteer
    scale: Scale

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
                is_meant = any(match.is_own or (match.is_main and _stands_alone(match)) for match in matches)
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

    def by_sound(self, readings: Sequence[Reading], limit: float) -> dict[int, Found]:
        """The places with a name that sounds like a reading below a cost, or differs from it by some letters."""
        found: dict[int, Found] = {}
        for reading, sound in sounds_of([reading for reading in readings if reading.cost < limit]):
            near = _near(sound, reading.country, self.gazetteer)
            matches = _within(self.gazetteer.matches(near), reading)
            likeliest = sorted(matches, key=lambda match: near[match.place.id] - self.prominence(match))
            for match in likeliest[:_LOOKED_AT]:
                letters, cost = self._spelling(reading.key, near[match.place.id], match)
                self._keep(found, match, reading, letters, cost)
        return found

    def _keep(
        self, found: dict[int, Found], match: NameMatch, reading: Reading, letters: int | None, cost: float
    ) -> None:
        weight = self.prominence(match) - cost - reading.cost
        known = found.get(match.place.id)
        if known is None or weight > known.weight:
            found[match.place.id] = Found(match, reading, weight, letters)

    def _spelling(self, key: str, heard: int, match: NameMatch) -> tuple[int, float]:
        """By how many letters a key differs from the likeliest name of a place, and the cost of that."""
        sound = sound_key(key)
        costs = [(self._letters(key, key, _MOST) + self._sound(sound) + self._alternate(False, match), heard)]
        for name, is_main in self.gazetteer.keys(match.place.id).items():
            alternate = self._alternate(is_main, match)
            written = OSA.distance(key, name, score_cutoff=_MOST)
            if written <= _MOST:
                costs.append((self._letters(key, name, written) + alternate, written))
            letters = OSA.distance(sound, sound_key(name), score_cutoff=heard)
            if letters <= heard:
                cost = self._letters(key, name, letters) + self._sound(sound) + alternate
                costs.append((cost, letters))
        cost, letters = min(costs)
        return letters, cost

    def _sound(self, sound: str) -> float:
        """The cost of knowing a name by its sound alone: more for a short one, which many names sound like."""
        return self.scale.same_sound + (self.scale.short_sound if len(sound) < _SHORT_SOUND else 0.0)

    def _known(self, match: NameMatch, reading: Reading) -> float:
        if match.is_own and reading.cost < AS_GOOD_AS_LITERAL:
            return -self.scale.own_name
        return self._alternate(match.is_main, match)

    def _alternate(self, is_main: bool, match: NameMatch) -> float:
        return 0.0 if is_main else self.scale.alternate * log10(2 + match.names)

    def _letters(self, key: str, name: str, letters: int) -> float:
        if not letters:
            return 0.0
        # One letter is a slip in the whole name; more of them must be likely in the words that differ alone.
        length = min(len(key if letters == 1 else _unlike(key, name)), _LONGEST)
        cost = self.scale.one_letter + (letters - 1) * self.scale.more_letters
        cost += self.scale.third_letter if letters > 2 else 0.0
        cost += self.scale.longer * letters * (8 - length)
        return max(cost, self.scale.same_sound) + (self.scale.initial if key[0] != name[0] else 0.0)


def _stands_alone(match: NameMatch) -> bool:
    """Whether a place's main name means it and no other: a town's, a body's of our own; areas bear those of towns."""
    return match.level == 0 or is_own(match.place.id)


def _unlike(key: str, name: str) -> str:
    """A key without the words at its end that a name shares: where "Weilburg" is in "Weilburg an der Lahn"."""
    words, others = key.split(), name.split()
    while len(words) > 1 and len(others) > 1 and words[-1] == others[-1]:
        words.pop()
        others.pop()
    while len(words) > 1 and len(others) > 1 and words[0] == others[0]:
        words.pop(0)
        others.pop(0)
    return " ".join(words)


def _within(matches: list[NameMatch], reading: Reading) -> list[NameMatch]:
    if reading.subdivision is None:
        return matches
    return [match for match in matches if reading.subdivision in (match.place.subdivision, match.parent)]


def _near(sound: str, country: str | None, gazetteer: Gazetteer) -> dict[int, int]:
    """Places by how many letters the sound of the nearest of their names differs; more, the longer the name."""
    most = 0 if len(sound) < 3 else 1 if len(sound) < 5 else 2 if len(sound) < 9 else _MOST
    nearest = dict.fromkeys(gazetteer.sounding(sound, country), 0)
    for block in _blocks(sound, country, gazetteer) if most else ():
        for place, letters in _close(sound, block, most):
            nearest[place] = min(letters, nearest.get(place, most))
    return dict(sorted(nearest.items()))


def _blocks(sound: str, country: str | None, gazetteer: Gazetteer) -> Iterable[SoundBlock]:
    # A slip in the middle of a short name hides both its ends, unless shorter ends are compared.
    width = 1 if country and len(sound) < 5 else 2 if country or len(sound) < 5 else 3
    yield gazetteer.sounds_beginning(sound[:width], country)
    yield gazetteer.sounds_ending(sound[-width:], country)


def _close(sound: str, block: SoundBlock, most: int) -> Iterator[tuple[int, int]]:
    close = process.extract(sound, block.sounds, scorer=OSA.distance, score_cutoff=most, limit=_LIMIT)
    told = _CONTRASTS.findall(sound)
    for spelled, letters, index in close:
        other = _CONTRASTS.findall(spelled) if told else told
        if told == other or not other:
            yield block.places[index], int(letters)
