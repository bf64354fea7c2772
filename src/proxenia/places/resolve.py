"""A messy name and a country resolved to a place: same, unsure or none, with score, reasons and candidates."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from unicodedata import normalize

from proxenia.places.answer.doubt import goes_by, is_other, names_district, names_metropolis, reasons_for
from proxenia.places.answer.kind import asks_for_city, kind_cost, wants_region
from proxenia.places.answer.resolution import Candidate, Query, Resolution, Status
from proxenia.places.country import countries, country_spellings, usual_country
from proxenia.places.gazetteer import Gazetteer
from proxenia.places.matching import AS_GOOD_AS_LITERAL, Finder, Found, Scale
from proxenia.places.model import PlaceKind
from proxenia.places.reading.names import name_key, organisation_word, transport_word
from proxenia.places.reading.not_towns import countries_called, is_table_word
from proxenia.places.reading.readings import Reading, readings_of, territories
from proxenia.places.same import apart_km, seat, upper_record
from proxenia.places.several import AROUND_KM, places_apart

Progress = Callable[[int, int], None]
#: How many other candidates an answer carries.
_CANDIDATES = 5
#: From this probability on an answer is "same".
_SURE = 0.8
#: What an answer that is not certain has at most.
UNSURE_SCORE = _SURE - 0.01
#: An answer less likely is none, though its candidates are shown; a slip must be likelier.
_LEAST, _LEAST_OF_SLIP = 0.05, 0.2
#: Why names that could be towns' are not taken for them.
COUNTRY_NAME, TABLE_WORD = "this is a country's name", "this is a word of tables, not a place's name"
SEVERAL = "several places are named"
NUMBER = "a number is no name; say so where the numbers are GeoNames ids"
#: No reading farther than this is looked for by its sound.
FARTHEST = 1.5
_CODES = {"UK": "GB", "EL": "GR"}


def resolve_place(
    name: str, country: str | None = None, kind: PlaceKind | None = None, *, gazetteer: Gazetteer, ids: bool = True
) -> Resolution:
    """The place a name means, or the honest answer that it is unsure or not to be found.

    `name`: as a list writes it, with official form, in any script, or a former name; digits are a GeoNames id, unless
    `ids` says that they are not, of a place in the country given.
    `country`: ISO 3166-1 alpha-2 or alpha-3 code, or a name in any language known; None searches everywhere, where
    homonyms are many, only the best known is certain and a country's name is no town's. `kind`: city or region, as the
    list says; without it a town is preferred to the area named after it unless the name is written as a region's
    ("Provincia di Torino").
    Expected outcomes are answers, not errors: see `Resolution`. Weights and limits are in
    docs/explanation/resolving-places.md.
    """
    return _resolve(Query(name, country, kind, ids), Finder(gazetteer, Scale()))


def resolve_places(
    queries: Sequence[Query], gazetteer: Gazetteer, progress: Progress | None = None, *, scale: Scale | None = None
) -> list[Resolution]:
    """The places that names mean, in the order asked: the same answers as one by one, each query looked up once.

    `scale`: other weights than those set for lists of members, such as for a list known to be full of slips.
    """
    finder = Finder(gazetteer, scale or Scale())
    known: dict[Query, Resolution] = {}
    # Country by country: the names of one country are fetched once and then kept.
    for number, query in enumerate(sorted(dict.fromkeys(queries), key=lambda query: query.country or "")):
        known[query] = _resolve(query, finder)
        if progress and number % 200 == 0:
            progress(number, len(queries))
    if progress:
        progress(len(queries), len(queries))
    return [known[query] for query in queries]


def _resolve(query: Query, finder: Finder) -> Resolution:
    gazetteer = finder.gazetteer
    query = replace(query, name=normalize("NFC", query.name))
    if not name_key(query.name):
        return _none("no name is given")
    asked = (query.country or "").strip()
    country = country_code(asked, gazetteer) if asked else None
    if asked and country is None:
        return _none(f"no single country is called '{asked}'")
    if query.name.strip().isdecimal():
        return _by_id(int(query.name), country, gazetteer) if query.ids else _none(NUMBER)
    found = _find(readings_of(query.name, country, gazetteer), finder)
    literal = [item for item in found if _is_literal(item)]
    word = organisation_word(name_key(query.name))
    if word and not literal:
        return _none(f"'{word}' says that this is an organisation, not a place")
    if (word := transport_word(name_key(query.name))) and not literal:
        return _none(f"'{word}' says that this is a transport authority, not a place")
    if is_table_word(query.name) and not (country and literal):
        return _doubted(_answer(literal, query, finder), TABLE_WORD) if literal else _none(TABLE_WORD)
    if country is None and (codes := _countries_called(query.name, gazetteer)):
        return _as_country(codes, _answer(literal, query, finder))
    apart = [] if literal else places_apart(query.name, country, finder)
    answer = _answer(found, query, finder)
    if country is None and _is_country_of(query.name, answer, gazetteer):
        return _doubted(answer, COUNTRY_NAME)
    return _several(apart, answer) if apart else answer


def _countries_called(name: str, gazetteer: Gazetteer) -> frozenset[str]:
    code = country_code(name, gazetteer) if len(name.strip()) > 2 or name.isupper() else None
    return countries_called(name, gazetteer) | ({code} if code else set())


def _is_country_of(name: str, answer: Resolution, gazetteer: Gazetteer) -> bool:
    """Whether a country's name stands before what it lies in, and no place bears it as its own: "Taiwan, China"."""
    first, comma, _ = name.partition(",")
    place = answer.place
    if not comma or place is None or place.capital or name_key(first) in name_key(place.name):
        return False
    return bool(_countries_called(first, gazetteer))


def _as_country(codes: frozenset[str], answer: Resolution) -> Resolution:
    """The answer to a country's name: the towns that go by it are only candidates, but a part of it, as England, is."""
    place, known = answer.place, (answer.place, *(one.place for one in answer.candidates))
    if place and place.kind is PlaceKind.REGION and place.country in codes and not any(p and p.capital for p in known):
        return answer
    return _doubted(answer, COUNTRY_NAME)


def _doubted(answer: Resolution, reason: str) -> Resolution:
    """An answer that is not certain for a reason, the place found for certain its first candidate."""
    if answer.place is None:
        return _none(reason)
    first = [Candidate(answer.place, answer.score)] if answer.status is Status.SAME else []
    shown = (*first, *answer.candidates)[:_CANDIDATES]
    return Resolution(Status.UNSURE, answer.place, min(answer.score, UNSURE_SCORE), (reason,), shown)


def _several(apart: Sequence[Found], answer: Resolution) -> Resolution:
    """The answer to a name of several places: each of them a candidate as likely as the others."""
    places = [item.match.place for item in apart]
    score = round(1 / len(places), 3)
    others = [one for one in answer.candidates if one.place not in places]
    shown = (*(Candidate(place, score) for place in places), *others)[: max(_CANDIDATES, len(places))]
    reason = f"{SEVERAL}: {', '.join(place.name for place in places)}"
    return Resolution(Status.UNSURE, places[0], score, (reason,), shown)


def _is_literal(item: Found) -> bool:
    return item.reading.cost < AS_GOOD_AS_LITERAL and not item.reading.doubt and not item.is_spelled_otherwise


def _none(reason: str) -> Resolution:
    return Resolution(Status.NONE, None, 0.0, (reason,), ())


def _by_id(id_: int, country: str | None, gazetteer: Gazetteer) -> Resolution:
    place = gazetteer.place(id_)
    if place is None:
        return _none(f"no place has the GeoNames id {id_}")
    if country and place.country not in (country, *territories(country)):
        return _none(f"the place with the GeoNames id {id_} lies in {place.country}, not in {country}")
    return Resolution(Status.SAME, place, 1.0, ("the GeoNames id was given",), ())


def country_code(text: str, gazetteer: Gazetteer) -> str | None:
    """The code of a country given as code or name, in any language known; None where none or several go by it."""
    word = text.strip()
    if len(word) == 2 and word.isascii() and word.isalpha():
        code = _CODES.get(word.upper(), word.upper())
        return code if code in countries() else None
    spellings = dict.fromkeys(country_spellings(word))
    found = (gazetteer.country_code(name_key(one)) or usual_country(one) for one in spellings)
    return next((code for code in found if code), None)


def _find(readings: Sequence[Reading], finder: Finder) -> list[Found]:
    found = finder.exact(readings)
    found |= {id_: item for id_, item in finder.in_territories(readings).items() if id_ not in found}
    # Where only a part of the name is known, the whole of it may be a known name mistyped.
    cheapest = min((item.reading.cost for item in found.values() if not item.reading.doubt), default=FARTHEST)
    if cheapest > AS_GOOD_AS_LITERAL:
        for id_, item in finder.by_likeness(readings, cheapest).items():
            if id_ not in found or item.weight > found[id_].weight:
                found[id_] = item
    return list(found.values())


def _answer(found: Sequence[Found], query: Query, finder: Finder) -> Resolution:
    if not found:
        return _none("no place of this name is known")
    ranked = sorted(
        ((item.weight - kind_cost(item, query, finder.scale), item) for item in found),
        key=lambda pair: (-pair[0], pair[1].match.place.id),
    )
    best = _meant(ranked, query, finder)
    id_ = best.match.place.id
    ranked = [(ranked[0][0], best), *(pair for pair in ranked[1:] if pair[1].match.place.id != id_)]
    total = 10**finder.scale.unknown if best.is_spelled_otherwise else 10 ** (finder.scale.unknown - 1.0)
    total += 10 ** ranked[0][0] + sum(
        10 ** _rivalry(w, item, query, finder) for w, item in ranked if is_other(best, item)
    )
    scores = [min(1.0, 10**weight / total) for weight, _ in ranked]
    sure = finder.weights.sure if best.is_spelled_otherwise else _SURE
    reasons, is_doubtful = reasons_for(best, ranked, query, scores[0], sure)
    is_sure = scores[0] >= sure and not is_doubtful
    score = scores[0] if is_sure else min(scores[0], UNSURE_SCORE)
    near = [
        Candidate(item.match.place, round(s, 3), not item.is_spelled_otherwise)
        for (_, item), s in zip(ranked, scores, strict=True)
    ]
    shown = near[1 : _CANDIDATES + 1] if is_sure else near[:_CANDIDATES]
    status = Status.SAME if is_sure else Status.UNSURE
    if score < (_LEAST_OF_SLIP if best.is_spelled_otherwise else _LEAST):
        return Resolution(Status.NONE, None, 0.0, ("no place of this name is known",), tuple(shown))
    return Resolution(status, best.match.place, round(score, 3), reasons, tuple(shown))


def _meant(ranked: Sequence[tuple[float, Found]], query: Query, finder: Finder) -> Found:
    """The likeliest candidate, or what stands for it: the place inside it, the town in it, its upper record."""
    best = _inside(ranked[0][1], ranked)
    if best.match.place.kind is not PlaceKind.REGION:
        return best
    is_body = names_district(best, query) or (names_metropolis(best, query) and goes_by(best, query))
    if best.is_told or wants_region(query) or is_body:
        return upper_record(best, ranked)
    return seat(best, finder, asks_for_city(query)) or best


def _inside(best: Found, ranked: Sequence[tuple[float, Found]]) -> Found:
    """The first part of a name where the rest is the place around it, however likely: "Minerbio (Bologna)"."""
    if not (best.reading.is_later_part or best.reading.is_bracket):
        return best
    known = (item for _, item in ranked if not item.is_spelled_otherwise)
    first = (item for item in known if not (item.reading.is_later_part or item.reading.is_bracket))
    near = (item for item in first if apart_km(best.match.place, item.match.place) < AROUND_KM)
    return next(near, best)


def _rivalry(weight: float, item: Found, query: Query, finder: Finder) -> float:
    """How much a candidate speaks against the best: a state more where nothing says that a town is meant (Delaware)."""
    is_state = item.match.place.kind is PlaceKind.REGION and item.match.level == 1
    return weight + (finder.scale.far_region if is_state and query.kind is None else 0.0)
