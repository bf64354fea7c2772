"""The names of a country that share letters with a mistyped one: an inverted index of threes of letters."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from proxenia.places.likeness.name import Name

Ints = NDArray[np.int32]
Codes = NDArray[np.uint32]
Sizes = NDArray[np.uint16]
#: What stands before and after a sound, so that its first and last letters count as much as those between.
_BEFORE, _AFTER = "\x02\x02", "\x03\x03"
_WIDTH = 3
#: Three letters become a number: products of primes that wrap around tell nearly all of them apart.
_SPREAD = (np.uint32(2654435761), np.uint32(40503), np.uint32(1))
#: Three letters that more names share tell nothing, and of the others so many names are looked at, the rarest first.
_COMMON, _LOOKED_AT = 20_000, 30_000
#: A name with so many threes more or less is no slip.
_LONGER = 4


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Names in columns: `keys` and `sounds` written one after the other and where each ends; who shares three letters.

    `grams` are the numbers of three letters in their order; the names with `grams[i]` are
    `names[starts[i]:starts[i + 1]]`. `lengths`: how many different threes a name has.
    """

    keys: str
    key_ends: Ints
    sounds: str
    sound_ends: Ints
    places: Codes
    mains: NDArray[np.bool_]
    lengths: Sizes
    grams: Codes
    starts: Ints
    names: Ints

    def name(self, row: int) -> Name:
        """The name in a row."""
        first = row - 1
        key = self.keys[self.key_ends[first] if row else 0 : self.key_ends[row]]
        sound = self.sounds[self.sound_ends[first] if row else 0 : self.sound_ends[row]]
        return Name(key, sound, int(self.places[row]), bool(self.mains[row]))

    def nearest(self, sound: str, limit: int) -> tuple[Ints, NDArray[np.float64]]:
        """The rows of the names that share most with a sound, and their likeness in (0, 1], the likest first."""
        own = np.unique(_grams(_BEFORE + sound + _AFTER))
        at = np.minimum(np.searchsorted(self.grams, own), max(len(self.grams) - 1, 0))
        if not len(self.grams):
            return np.zeros(0, np.int32), np.zeros(0)
        at = at[self.grams[at] == own]
        first, last = self.starts[at], self.starts[at + 1]
        order = np.argsort(last - first, kind="stable")
        many = np.cumsum((last - first)[order])
        used = order[: max(int(np.searchsorted(many, _LOOKED_AT, "right")), 2)]
        pieces = [self.names[a:b] for a, b in zip(first[used].tolist(), last[used].tolist(), strict=True)]
        if not pieces:
            return np.zeros(0, np.int32), np.zeros(0)
        hits = np.sort(np.concatenate(pieces))
        edges = np.flatnonzero(np.concatenate(([True], hits[1:] != hits[:-1])))
        rows = hits[edges]
        shared = np.diff(np.append(edges, len(hits)))
        lengths = self.lengths[rows].astype(np.int32)
        near = np.flatnonzero(np.abs(lengths - len(own)) <= _LONGER)
        rows, likeness = rows[near], 2.0 * shared[near] / (len(own) + lengths[near])
        if len(rows) > limit:
            kept = np.argpartition(-likeness, limit)[:limit]
            rows, likeness = rows[kept], likeness[kept]
        ranked = np.lexsort((rows, -likeness))
        return rows[ranked], likeness[ranked]


def _grams(text: str) -> Codes:
    codes: Codes = np.frombuffer(text.encode("utf-32-le"), np.uint32)
    first, second, third = codes[:-2], codes[1:-1], codes[2:]
    grams: Codes = first * _SPREAD[0] + second * _SPREAD[1] + third * _SPREAD[2]
    return grams


def name_index(names: Sequence[Name]) -> NameIndex:
    """The index of these names, in their order."""
    sizes = np.fromiter((len(name.sound) + _WIDTH - 1 for name in names), np.int64, len(names))
    codes = _grams("".join([f"{_BEFORE}{name.sound}{_AFTER}" for name in names]) or _BEFORE + _AFTER)
    # Threes that reach from one name into the next are left out.
    begins = np.concatenate(([0], np.cumsum(sizes + _WIDTH - 1)))[:-1]
    inside = np.repeat(begins - np.concatenate(([0], np.cumsum(sizes)))[:-1], sizes) + np.arange(sizes.sum())
    pairs = codes[inside].astype(np.uint64) << np.uint64(32)
    pairs |= np.repeat(np.arange(len(names), dtype=np.uint64), sizes)
    del codes, inside
    pairs.sort()
    pairs = pairs[np.concatenate(([True], pairs[1:] != pairs[:-1]))[: len(pairs)]]
    owners = (pairs & np.uint64(0xFFFFFFFF)).astype(np.int32)
    grams, many = np.unique((pairs >> np.uint64(32)).astype(np.uint32), return_counts=True)
    is_rare = many <= _COMMON
    return NameIndex(
        "".join([name.key for name in names]),
        ends(_sizes(name.key for name in names)),
        "".join([name.sound for name in names]),
        ends(_sizes(name.sound for name in names)),
        np.fromiter((name.place for name in names), np.uint32, len(names)),
        np.fromiter((name.is_main for name in names), np.bool_, len(names)),
        np.bincount(owners, minlength=len(names)).astype(np.uint16),
        grams[is_rare],
        np.concatenate(([0], np.cumsum(many[is_rare]))).astype(np.int32),
        owners[np.repeat(is_rare, many)],
    )


def _sizes(texts: Iterable[str]) -> Sizes:
    return np.fromiter(map(len, texts), np.uint16)


def ends(sizes: Sizes) -> Ints:
    """Where texts of these sizes end that are written one after the other."""
    found: Ints = np.cumsum(sizes, dtype=np.int32)
    return found
