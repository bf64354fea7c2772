"""The weights by which a mistyped name is told from another name, learned anew: data/slip_weights.csv.

Two kinds of lists, a column each. *slips*: made-up slips in names of the gazetteer (letters left out, put in, changed,
doubled and swapped, accents and scripts written plainly, words added as "City of"); a quarter of the names is one that
the gazetteer is made to lack, a tenth is no name at all. *lists*: the names of the member lists, those that were found
and those that were not, and found ones changed: every place of the name hidden (nothing must be found; only places of
few people, since no gazetteer lacks others), the name hidden (the place must be found by its other names), or a slip.

A choice among all candidates and "none of them" is fitted by maximum likelihood (a conditional logit with a small
ridge); from which score on an answer is certain is read from names held out. The same seed, packages and lists give
the same file. A change of the table is a change of what names resolve to: read what it changes before it is kept.

    python benchmarks/learn_slips.py [--seed 1] [--names 20000] [--gazetteer FILE] [--output FILE]
"""

import argparse
import csv
import hashlib
import re
import tempfile
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from proxenia.catalogue.curation.settle import PLACE_KINDS
from proxenia.places.answer.resolution import Query
from proxenia.places.gazetteer import Gazetteer, NameMatch, is_current, open_gazetteer
from proxenia.places.gazetteer_build import build_gazetteer
from proxenia.places.likeness.features import weighed
from proxenia.places.likeness.index import Ints
from proxenia.places.likeness.name import Name
from proxenia.places.likeness.weights import LISTS, PATH, SLIPS, SURE
from proxenia.places.matching import AS_GOOD_AS_LITERAL, FULL_OF_SLIPS, Finder, Found, Scale
from proxenia.places.model import Place, PlaceKind
from proxenia.places.reading.names import name_key
from proxenia.places.reading.readings import readings_of
from proxenia.places.reading.romanise import romanise
from proxenia.places.resolve import FARTHEST, kind_cost
from proxenia.places.same import apart_km

DATA = Path(__file__).parents[1] / "src" / "proxenia" / "data"
LETTERS = "abcdefghijklmnopqrstuvwxyz"
FORMS = (
    *("City of {}", "Municipality of {}", "Town of {}", "{} City Council", "{} Municipality", "Ayuntamiento de {}"),
    *("Câmara Municipal de {}", "Ville de {}", "Commune de {}", "Stadt {}", "Gemeinde {}", "Comune di {}", "Gmina {}"),
)
#: One sound, written in two ways.
SPELLINGS = (
    *((" ", ""), ("y", "i"), ("kh", "h"), ("ou", "u"), ("ph", "f"), ("w", "v"), ("k", "c"), ("sh", "s"), ("j", "i")),
    *(
        ("ts", "c"),
        ("th", "t"),
        ("qu", "k"),
        ("ue", "u"),
        ("oe", "o"),
        ("z", "s"),
        ("gh", "g"),
        ("ck", "k"),
        ("x", "ks"),
    ),
)
DOUBLED = re.compile(r"([a-z])\1")
#: How often what is done to a name of the lists: every place of the name hidden, the name hidden, a slip made.
SHARES = (0.80, 0.08, 0.12)
#: Precision that certain answers must have on places held out.
PRECISION = 0.94
#: So near each other two records of one kind, and a town and an area, may be of one place.
ONE_KM, AREA_KM = 3.0, 80.0
#: How often the country is told.
TOLD = 0.8
#: No gazetteer lacks a place of more people.
LARGEST_LACKED = 20_000
_RIDGE, _HELD_OUT = 0.0002, 4
_TEN = float(np.log(10.0))


@dataclass(frozen=True)
class Choice:
    """A query's candidates: figures of the inexact ones, weights of those by rule, and which is meant (-1: none)."""

    figures: tuple[dict[str, float], ...]
    offsets: tuple[float, ...]
    ruled: tuple[float, ...]
    meant: int
    is_found_by_rule: bool
    group: int


class HiddenNames:
    """An index of names some of which are not found."""

    def __init__(self, index: object, hidden: "Hidden") -> None:
        self._index, self._hidden = index, hidden

    def nearest(self, sound: str, limit: int) -> tuple[Ints, np.ndarray]:
        rows, shared = self._index.nearest(sound, limit + 16)
        kept = [at for at, row in enumerate(rows.tolist()) if not self._hidden.hides(self.name(row))]
        return rows[kept][:limit], shared[kept][:limit]

    def name(self, row: int) -> Name:
        return self._index.name(row)


class Hidden:
    """A gazetteer some of whose names are not found."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self.keys: set[str] = set()
        self.names: set[tuple[int, str]] = set()
        self.places: set[int] = set()

    def __getattr__(self, name: str) -> object:
        return getattr(self._gazetteer, name)

    def hides(self, name: Name) -> bool:
        return name.key in self.keys or name.place in self.places or (name.place, name.key) in self.names

    def named(self, key: str, country: str | None = None) -> list[NameMatch]:
        if key in self.keys:
            return []
        found = self._gazetteer.named(key, country)
        return [m for m in found if m.place.id not in self.places and (m.place.id, key) not in self.names]

    def alike(self, country: str | None) -> HiddenNames:
        return HiddenNames(self._gazetteer.alike(country), self)


def mistyped(text: str, random: np.random.Generator) -> str:
    """A name with one slip of the hand or of the ear."""
    at, kind = int(random.integers(len(text))), random.choice(7, p=(0.24, 0.2, 0.2, 0.2, 0.06, 0.05, 0.05))
    letter = LETTERS[random.integers(26)]
    if kind == 0:
        return text[:at] + text[at + 1 :]
    if kind == 1:
        return text[:at] + letter + text[at:]
    if kind == 2:
        return text[:at] + letter + text[at + 1 :]
    if kind == 3:
        before = max(at - 1, 0)
        return text[:before] + text[before : at + 1][::-1] + text[at + 1 :]
    if kind == 4:
        return text[: at + 1] + text[at:]
    if kind == 5:
        return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return romanise(text.casefold()).title()


def respelled(text: str, random: np.random.Generator) -> str:
    """A name as another hand or language spells it: words joined, letters doubled or not, sounds written otherwise."""
    key = name_key(text)
    found = [other for one, other in SPELLINGS if one in key for other in [key.replace(one, other, 1)]]
    found += [key.replace(other, one, 1) for one, other in SPELLINGS if other and other in key]
    found += [DOUBLED.sub(r"\1", key, count=1)] if DOUBLED.search(key) else []
    found = [other for other in dict.fromkeys(found) if other != key and len(other) > 2]
    return found[random.integers(len(found))] if found else mistyped(text, random)


def written(text: str, slips: int, random: np.random.Generator) -> str:
    for _ in range(slips if len(text) > 4 else 0):
        text = mistyped(text, random) or text
    text = text.upper() if random.random() < 0.1 else text
    return FORMS[random.integers(len(FORMS))].format(text) if random.random() < 0.4 else text


def made_up(gazetteer: Gazetteer, number: int, random: np.random.Generator) -> Iterator[tuple[Query, int, str]]:
    """Queries by the names of cities with none to two slips, the place meant, and its name that is hidden."""
    ids = np.array(list(gazetteer.ids(PlaceKind.CITY, least=5_000)))
    people = np.sqrt([place.weight for place in gazetteer.places(ids.tolist()).values()])
    for id_ in random.choice(ids, number, p=people / people.sum()).tolist():
        place = gazetteer.place(id_)
        if place is None:
            continue
        country = place.country if random.random() < 0.7 else None
        if random.random() < 0.1:
            text = "".join(LETTERS[i] for i in random.integers(0, 26, random.integers(5, 11)))
            yield Query(written(text, 0, random), country), 0, ""
            continue
        others = sorted(key for key, is_main in gazetteer.keys(id_).items() if not is_main)
        is_other = bool(others) and random.random() < 0.5
        text = others[random.integers(len(others))] if is_other else place.name
        slips = int(random.choice(3, p=(0.4, 0.4, 0.2)))
        yield Query(written(text, slips, random), country), id_, text if is_other and random.random() < 0.5 else ""


def listed() -> dict[Query, int]:
    """Members of lists, each name once, with the place that is certain, or 0 where none was found."""
    found: dict[Query, int] = {}
    for path in sorted((DATA / "members").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if row["resolution"] in ("same", "none") and row["member_type"] in PLACE_KINDS:
                    query = Query(row["member"], row["country"] or None, PLACE_KINDS[row["member_type"]])
                    found[query] = int(row["place_id"] or 0)
    return found


class Learner:
    """Turns queries into choices."""

    def __init__(self, gazetteer: Gazetteer, scale: Scale) -> None:
        self.hidden = Hidden(gazetteer)
        self.finder = Finder(self.hidden, scale)  # type: ignore[arg-type]

    def choice(self, query: Query, meant: int, place: Place | None = None) -> Choice | None:
        """The candidates of a query without other records of its place; None where the rules alone decide."""
        readings = readings_of(query.name, query.country, self.finder.gazetteer)
        ruled = self.finder.exact(readings)
        cheapest = min((item.reading.cost for item in ruled.values() if not item.reading.doubt), default=FARTHEST)
        if cheapest <= AS_GOOD_AS_LITERAL:
            return None
        best: dict[int, tuple[float, dict[str, float], float]] = {}
        for reading, match, one, shown in self.finder.alike(readings, cheapest):
            if place and match.place.id != meant and is_record_of(match.place, place):
                continue
            order = one.told + reading.cost
            offset = kind_cost(Found(match, reading, 0.0, one.told), query, self.finder.scale)
            if match.place.id not in best or order < best[match.place.id][0]:
                best[match.place.id] = order, shown, offset
        ids = list(best)
        weights = [item.weight - kind_cost(item, query, self.finder.scale) for item in ruled.values()]
        at = ids.index(meant) if meant in best else -1
        group = int(hashlib.sha256(name_key(query.name).encode()).hexdigest(), 16) % 1000
        return Choice(
            tuple(best[id_][1] for id_ in ids),
            tuple(best[id_][2] for id_ in ids),
            tuple(weights),
            at,
            meant in ruled,
            group,
        )


def from_slips(gazetteer: Gazetteer, number: int, random: np.random.Generator) -> list[Choice]:
    learner = Learner(gazetteer, FULL_OF_SLIPS)
    found = []
    for query, meant, hidden in made_up(gazetteer, number, random):
        learner.hidden.names = {(meant, name_key(hidden))}
        found.append(learner.choice(query, meant))
    return [choice for choice in found if choice and choice.figures and not choice.is_found_by_rule]


def from_lists(gazetteer: Gazetteer, number: int, random: np.random.Generator) -> list[Choice]:
    learner = Learner(gazetteer, Scale())
    found = []
    rows = list(listed().items())
    for query, place in rows:
        found.append(learner.choice(query, place, gazetteer.place(place)))
    known = [(query, place) for query, place in rows if place]
    for query, place in (known[at] for at in random.permutation(len(known))[:number].tolist()):
        meant, asked = place, replace(query, country=query.country if random.random() < TOLD else None)
        learner.hidden.keys, learner.hidden.places = set(), set()
        what = random.choice(3, p=SHARES)
        keys = {reading.key for reading in readings_of(query.name, asked.country, gazetteer)}
        one = gazetteer.place(place)
        if one is None or (what == 0 and one.weight > LARGEST_LACKED):
            continue
        if what == 0:
            called = (match.place.id for key in keys for match in gazetteer.named(key, asked.country))
            learner.hidden.keys, learner.hidden.places, meant = keys, {place, *called}, 0
        elif what == 1:
            learner.hidden.keys = keys
        else:
            slip = mistyped if random.random() < 0.5 else respelled
            asked = replace(asked, name=slip(query.name, random))
        found.append(learner.choice(asked, meant, one))
    return [choice for choice in found if choice and choice.figures and not choice.is_found_by_rule]


def is_record_of(other: Place, place: Place) -> bool:
    """Whether a place may be the same one recorded again: a town and its area, two records of nearly one position."""
    return apart_km(other, place) < (ONE_KM if other.kind is place.kind else AREA_KM)


def fit(choices: Sequence[Choice], unknown: float) -> dict[str, float]:
    """The weights of the figures that make what was meant likeliest."""
    names = list(choices[0].figures[0])
    rows = np.array([[row[name] for name in names] for c in choices for row in c.figures])
    offsets = np.array([offset for c in choices for offset in c.offsets])
    sizes = np.array([len(c.figures) for c in choices])
    firsts = np.concatenate(([0], np.cumsum(sizes)))[:-1]
    owner = np.repeat(np.arange(len(choices)), sizes)
    base = np.array([10**unknown + sum(10**weight for weight in c.ruled) for c in choices])
    meant = np.array([first + c.meant if c.meant >= 0 else -1 for first, c in zip(firsts, choices, strict=True)])
    wanted = np.zeros(len(rows))
    wanted[meant[meant >= 0]] = 1.0
    ridge = _RIDGE * len(choices)
    spread = rows.std(axis=0)
    spread[spread == 0] = 1.0

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        utility = (rows / spread) @ weights - offsets * _TEN
        top = np.maximum(np.maximum.reduceat(utility, firsts), np.log(base))
        grown = np.exp(utility - top[owner])
        total = np.add.reduceat(grown, firsts) + base * np.exp(-top)
        chance = grown / total[owner]
        none = np.log(base) - top - np.log(total)
        value = -(np.where(meant >= 0, utility[meant] - top - np.log(total), none)).sum()
        slope = (rows / spread).T @ (chance - wanted)
        return value + ridge * weights @ weights, slope + 2 * ridge * weights

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 2000})
    return dict(zip(names, (found.x / spread / _TEN).tolist(), strict=True))


def scores(choices: Sequence[Choice], weights: dict[str, float], unknown: float) -> list[tuple[float, bool]]:
    """The score of each query's best candidate where that is an inexact one, and whether it is meant."""
    found = []
    for one in choices:
        each = [weighed(row, weights) - cost for row, cost in zip(one.figures, one.offsets, strict=True)]
        best = int(np.argmax(each))
        if each[best] < max(one.ruled, default=-9.0):
            continue
        total = 10**unknown + sum(10**w for w in (*each, *one.ruled))
        found.append((float(10 ** each[best] / total), best == one.meant))
    return sorted(found, reverse=True)


def certain_from(scored: Sequence[tuple[float, bool]], precision: float) -> tuple[float, float, int]:
    """The least score, in hundredths, from which on answers are as precise; the precision; how many are right."""
    for hundredths in range(50, 100):
        least = hundredths / 100
        kept = [is_right for score, is_right in scored if score >= least]
        if kept and sum(kept) / len(kept) >= precision:
            return least, sum(kept) / len(kept), sum(kept)
    return 0.99, 0.0, 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--names", type=int, default=20_000)
    parser.add_argument("--gazetteer", type=Path, help="built there if missing or of other package versions")
    parser.add_argument("--output", type=Path, default=PATH)
    options = parser.parse_args()
    table: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        path = options.gazetteer or Path(folder) / "gazetteer.sqlite"
        if not is_current(path):
            build_gazetteer(path)
        with open_gazetteer(path) as gazetteer:
            for kind, drawn, scale in ((LISTS, from_lists, Scale()), (SLIPS, from_slips, FULL_OF_SLIPS)):
                choices = drawn(gazetteer, options.names, np.random.default_rng(options.seed))
                held = [c for c in choices if c.group % _HELD_OUT == 0]
                weights = fit([c for c in choices if c.group % _HELD_OUT], scale.unknown)
                scored = scores(held, weights, scale.unknown)
                least, precision, right = certain_from(scored, PRECISION)
                told = sum(c.meant >= 0 for c in held)
                print(f"{kind}: {len(choices)} choices, {len(held)} of them held out; certain from {least}:", end=" ")
                print(f"precision {precision:.3f}, {right} of {told} found")
                table[kind] = {SURE: least, **{name: round(value, 4) for name, value in weights.items()}}
    with options.output.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("figure", *table))
        writer.writerows((name, *(table[kind][name] for kind in table)) for name in table[LISTS])


if __name__ == "__main__":
    main()
