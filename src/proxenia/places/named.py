"""Names of places with the countries said beside them resolved together, as a table or a list gives them."""

from collections.abc import Sequence
from dataclasses import replace

from proxenia.places.answer.resolution import Candidate, Query, Resolution, Status
from proxenia.places.country import nearest_countries
from proxenia.places.gazetteer import Gazetteer
from proxenia.places.model import PlaceKind
from proxenia.places.resolve import UNSURE_SCORE, Progress, country_code, resolve_places


def resolve_named(
    names: Sequence[str],
    countries: Sequence[str],
    gazetteer: Gazetteer,
    kind: PlaceKind | None = None,
    ids: bool = False,
    progress: Progress | None = None,
) -> list[Resolution]:
    """What each name means in its country, a code or a name or empty; "unsure" where the country is not understood."""
    codes = {text: country_code(text, gazetteer) for text in dict.fromkeys(countries)}
    queries = [Query(name, codes[country], kind, ids) for name, country in zip(names, countries, strict=True)]
    found = resolve_places(queries, gazetteer, progress)
    return [
        _of_unknown_country(match, text) if text and not codes[text] else match
        for match, text in zip(found, countries, strict=True)
    ]


def _of_unknown_country(match: Resolution, text: str) -> Resolution:
    """The answer for a name that was looked for everywhere, because its country is not understood: never certain."""
    reason = f"no single country is called '{text}' (nearest: {', '.join(nearest_countries(text))})"
    if match.place is None:
        return replace(match, reasons=(reason, *match.reasons))
    best = Candidate(match.place, min(match.score, UNSURE_SCORE))
    others = tuple(one for one in match.candidates if one.place.id != match.place.id)
    return Resolution(Status.UNSURE, match.place, best.score, (reason, *match.reasons), (best, *others))
