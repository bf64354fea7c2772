"""A messy name and a country resolved to a place: same, unsure or none, with score, reasons and candidates."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from math import log10

from rapidfuzz import process
from rapidfuzz.distance import OSA

from proxenia.places.distance import great_circle_km
from proxenia.places.gazetteer import Gazetteer, NameMatch
from proxenia.places.model import Place, PlaceKind
from proxenia.places.names import (
    has_region_form,
    name_key,
    spellings,
    umlaut_key,
    without_article,
    without_city_form,
    without_region_form,
)

Progress = Callable[[int, int], None]
#: How many other candidates an answer carries.
_CANDIDATES = 5
#: Of two places of one name the more prominent is meant when it is so many times as prominent as the other: within a
#: known country, and anywhere in the world.
_DOMINANT_WITHIN, _DOMINANT_ANYWHERE = 4.0, 4.0
#: Names shorter than this, and readings less certain, are not taken for mistyped ones; up to `_SHORT` letters a slip in
#: the middle hides both ends of a name, so that shorter ends are compared.
_SHORTEST_MISTYPED, _LEAST_MISTYPED, _SHORT = 4, 0.9, 6
#: Below this score an answer is not "same".
_SURE = 0.8


class Status(StrEnum):
    """How certain an answer is."""

    SAME = "same"
    UNSURE = "unsure"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Query:
    """A name to resolve; `country` is a code or a name, `kind` what the list says the member is."""

    name: str
    country: str | None = None
    kind: PlaceKind | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place the name could mean, with its score in [0, 1]."""

    place: Place
    score: float


@dataclass(frozen=True, slots=True)
class Resolution:
    """The answer: `place` is the best candidate, to be trusted only where the status is "same"."""

    status: Status
    place: Place | None
    score: float
    reasons: tuple[str, ...]
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read a name: the key looked for, where, how certain the reading is, and how it came about."""

    key: str
    country: str | None
    subdivision: str | None
    certainty: float
    how: str
    is_region: bool = False


@dataclass(slots=True)
class _Found:
    match: NameMatch
    certainty: float
    how: tuple[str, ...]
    rank: float = 0.0
    place: Place | None = field(default=None)


def resolve_place(
    name: str, country: str | None = None, kind: PlaceKind | None = None, *, gazetteer: Gazetteer
) -> Resolution:
    """The place a name means, or the honest answer that it is unsure or not to be found."""
    return _resolve(Query(name, country, kind), gazetteer)


def resolve_places(
    queries: Sequence[Query], gazetteer: Gazetteer, progress: Progress | None = None
) -> list[Resolution]:
    """The places that names mean, in the order asked: the same answers as one by one, each query looked up once."""
    known: dict[Query, Resolution] = {}
    answers = []
    for number, query in enumerate(queries):
        if query not in known:
            known[query] = _resolve(query, gazetteer)
        answers.append(known[query])
        if progress and number % 200 == 0:
            progress(number, len(queries))
    if progress:
        progress(len(queries), len(queries))
    return answers


def _resolve(query: Query, gazetteer: Gazetteer) -> Resolution:
    country, note = _country(query.country, gazetteer)
    if query.country and country is None:
        return Resolution(Status.NONE, None, 0.0, (note,), ())
    if query.name.strip().isdecimal():
        return _by_id(int(query.name), gazetteer)
    readings = list(_readings(query, country, gazetteer))
    found = _look_up(readings, query, gazetteer) or _look_up_mistyped(readings, query, gazetteer)
    return _answer(found, query, country, gazetteer)


def _by_id(id_: int, gazetteer: Gazetteer) -> Resolution:
    place = gazetteer.place(id_)
    if place is None:
        return Resolution(Status.NONE, None, 0.0, (f"no place has the GeoNames id {id_}",), ())
    return Resolution(Status.SAME, place, 1.0, ("the GeoNames id was given",), ())


def _country(text: str | None, gazetteer: Gazetteer) -> tuple[str | None, str]:
    if not text or not text.strip():
        return None, ""
    word = text.strip()
    if len(word) == 2 and word.isascii() and word.isalpha():
        code = {"UK": "GB", "EL": "GR"}.get(word.upper(), word.upper())
        return code, ""
    return gazetteer.country_code(name_key(word)), f"no country is called '{text}'"


_PARENTHESES = re.compile(r"\s*[(\[（]([^)\]）]*)[)\]）]\s*")
_SEPARATORS = re.compile(r"\s*[,;/|，、]\s*|\s+[-–—]\s+")


def _readings(query: Query, country: str | None, gazetteer: Gazetteer) -> Iterable[_Reading]:
    """Every way to read the name, the most literal first."""
    whole = _PARENTHESES.sub(" ", query.name).strip() or query.name
    yield from _forms(whole, country, None, 1.0, "")
    inside = [text for text in _PARENTHESES.findall(query.name) if len(text) > 2]
    parts = [part for part in _SEPARATORS.split(whole) if part]
    if len(parts) > 1:
        yield from _hinted(parts, country, gazetteer)
    for text in inside:
        yield from _hinted([whole, text], country, gazetteer)
        yield from _forms(text, country, None, 0.8, "the name in brackets")


def _forms(text: str, country: str | None, subdivision: str | None, certainty: float, how: str) -> Iterable[_Reading]:
    key = name_key(text)
    if not key:
        return
    seen: dict[str, None] = {}

    def reading(other: str, factor: float, why: str, is_region: bool = False) -> Iterable[_Reading]:
        if other and other not in seen and (len(other) > 1 or not other.isascii()):
            seen[other] = None
            reasons = "; ".join(word for word in (how, why) if word)
            yield _Reading(other, country, subdivision, certainty * factor, reasons, is_region)

    as_region = has_region_form(key)
    yield from reading(key, 1.0, "", as_region)
    yield from reading(umlaut_key(text), 0.99, "umlauts written as two letters", as_region)
    bare = without_region_form(key) if as_region else without_city_form(key)
    yield from reading(bare, 0.98, "an official form taken off", as_region)
    other = without_city_form(key) if as_region else without_region_form(key)
    yield from reading(other, 0.93, "an official form taken off", not as_region)
    for form in list(seen):
        yield from reading(without_article(form), 0.95, "an article taken off", as_region)
    for form in list(seen):
        for spelling in spellings(form):
            yield from reading(spelling, 0.96, "another spelling", as_region)


def _hinted(parts: Sequence[str], country: str | None, gazetteer: Gazetteer) -> Iterable[_Reading]:
    """Readings of "Portland, Oregon" or "Paris, France": what comes later says where the first lies."""
    first, rest = parts[0], [name_key(part) for part in parts[1:]]
    for key in reversed(rest):
        code = gazetteer.country_code(key)
        if code and country in (None, code):
            yield from _forms(first, code, None, 0.99, f"the name itself says {code}")
        for within, subdivision in gazetteer.subdivision_codes(key, country):
            yield from _forms(first, within, subdivision, 0.99, f"the name itself says {subdivision}")
    yield from _forms(first, country, None, 0.9, "the first part of the name")
    for part in parts[1:]:
        yield from _forms(part, country, None, 0.75, "a later part of the name")


def _look_up(readings: Sequence[_Reading], query: Query, gazetteer: Gazetteer) -> list[_Found]:
    found: dict[int, _Found] = {}
    for reading in readings:
        if found and reading.certainty < max(item.certainty for item in found.values()) - 0.12:
            continue  # a literal reading was found: what is farther fetched would only add noise
        for match in gazetteer.named(reading.key, reading.country):
            _add(found, match, reading, reading.certainty, gazetteer)
    return list(found.values())


def _add(found: dict[int, _Found], match: NameMatch, reading: _Reading, certainty: float, gazetteer: Gazetteer) -> None:
    place = gazetteer.place(match.place)
    if reading.subdivision and (place is None or place.subdivision != reading.subdivision):
        return
    certainty *= 1.0 if match.is_main else 0.985
    known = found.get(match.place)
    if known is None or certainty > known.certainty:
        how = (reading.how,) if reading.how else ()
        found[match.place] = _Found(match, certainty, how, place=place)


def _look_up_mistyped(readings: Sequence[_Reading], query: Query, gazetteer: Gazetteer) -> list[_Found]:
    found: dict[int, _Found] = {}
    for reading in readings:
        key = reading.key
        if len(key) < _SHORTEST_MISTYPED or reading.certainty < _LEAST_MISTYPED:
            continue
        for near, distance in _near_keys(key, reading.country, gazetteer):
            told = "1 letter differs" if distance == 1 else f"{distance} letters differ"
            how = "; ".join(word for word in (reading.how, f"{told} from '{near}'") if word)
            certainty = reading.certainty * (1 - 0.9 * distance / len(key))
            for match in gazetteer.named(near, reading.country):
                _add(found, match, replace(reading, how=how), certainty, gazetteer)
    best = max((item.certainty for item in found.values()), default=0.0)
    return [item for item in found.values() if item.certainty > best - 0.08]


def _near_keys(key: str, country: str | None, gazetteer: Gazetteer) -> list[tuple[str, int]]:
    """Names one letter away (two, for eight letters and more) that begin or end as this one does."""
    width = 2 if country and len(key) <= _SHORT else 3
    most = 1 if len(key) < 8 else 2
    near: dict[str, int] = {}
    for keys in (gazetteer.keys_beginning(key[:width], country), gazetteer.keys_ending(key[-width:], country)):
        close = process.extract(key, keys, scorer=OSA.distance, score_cutoff=most, limit=20)
        near |= {text: int(distance) for text, distance, _ in close if distance}
    return sorted(near.items())


def _answer(found: list[_Found], query: Query, country: str | None, gazetteer: Gazetteer) -> Resolution:
    if not found:
        return Resolution(Status.NONE, None, 0.0, ("no place of this name is known",), ())
    wants_region = query.kind is PlaceKind.REGION or (query.kind is None and has_region_form(name_key(query.name)))
    for item in found:
        item.rank = _rank(item, wants_region, query)
    ordered = sorted(found, key=lambda item: (-item.rank, item.match.place))
    kept = [item for item in ordered if item.place]
    best, others = kept[0], kept[1:]
    rivals = [item for item in others if not _is_same_town(best, item)]
    is_wrong_kind = query.kind is not None and (best.match.kind is PlaceKind.REGION) != wants_region
    score, reasons = _score(best, rivals, country, is_wrong_kind)
    status = Status.SAME if score >= _SURE else Status.UNSURE
    candidates = tuple(Candidate(item.place, round(item.certainty, 3)) for item in others[:_CANDIDATES] if item.place)
    if status is not Status.SAME and best.place:
        candidates = (Candidate(best.place, round(best.certainty, 3)), *candidates)[:_CANDIDATES]
    return Resolution(status, best.place, round(score, 3), reasons, candidates)


def _rank(item: _Found, wants_region: bool, query: Query) -> float:
    """Certainty first, then size: one unit is a factor of ten in population."""
    match = item.match
    is_region = match.kind is PlaceKind.REGION
    # Where no kind is asked for, a town outranks the region named after it unless it is a hundredth of its size.
    fits = (2.0 if query.kind is None else 4.0) if is_region == wants_region else 0.0
    size = log10(max(match.population, 1) + 50)
    return 12 * item.certainty + size + fits + (0.5 if match.is_capital else 0.0) + (0.25 if match.is_main else 0.0)


def _is_same_town(a: _Found, b: _Found) -> bool:
    """Whether two candidates are a town and the district named after it, between which the kind asked for decides."""
    if a.place is None or b.place is None or a.place.kind is b.place.kind:
        return False
    if a.place.country != b.place.country or a.place.lat is None or b.place.lat is None:
        return False
    return great_circle_km(a.place.lat, a.place.lng or 0.0, b.place.lat, b.place.lng or 0.0) < 250


def _score(
    best: _Found, rivals: Sequence[_Found], country: str | None, is_wrong_kind: bool
) -> tuple[float, tuple[str, ...]]:
    reasons = [*(f"{text}" for text in best.how)]
    score = best.certainty
    is_region = best.match.kind is PlaceKind.REGION
    if is_wrong_kind:
        reasons.append(
            "a region was found where a city was asked for" if is_region else "a city, not a region, was found"
        )
        score *= 0.85 if is_region else 0.7
    close = [item for item in rivals if item.certainty > best.certainty - 0.05]
    if close:
        share = _dominance(best, close)
        needed = 1.0 if best.match.is_capital else _DOMINANT_WITHIN if country else _DOMINANT_ANYWHERE
        if share >= needed:
            reasons.append(f"by far the best known of {len(close) + 1} places of this name")
            score *= 0.97
        else:
            reasons.append(f"{len(close) + 1} places could be meant")
            score *= 0.7
    if country is None and best.match.population < 50_000:
        reasons.append("no country was given and the place is small")
        score *= 0.9 if not close else 0.8
    return score, tuple(reasons) or ("the name as listed",)


def _dominance(best: _Found, close: Sequence[_Found]) -> float:
    return best.match.prominence / max(item.match.prominence for item in close)
