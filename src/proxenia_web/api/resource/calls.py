"""What is calculated for the caller: advice on a scenario, names resolved to places, and overlaps of networks."""

from functools import cache

import msgspec
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop
from ninja import Field, Query, Router
from ninja.decorators import decorate_view

from proxenia.appraisal.answer.record import Advice
from proxenia.appraisal.question.scenario import scenario_of
from proxenia.ecosystem.membership import MembershipMatrix, read_matrix
from proxenia.ecosystem.overlap.data import Pair, pair_of, strongest_pairs_of
from proxenia.ecosystem.overlap.overlap import member_overlaps
from proxenia.ecosystem.overlap.significance import Validated, validate_overlaps
from proxenia.places.answer import resolution
from proxenia.places.model import PlaceKind
from proxenia_web.advisor.answer.answer import answer_to
from proxenia_web.api.answer import answers_with, as_json
from proxenia_web.api.asked import Asked
from proxenia_web.api.edition import language_of, of_edition
from proxenia_web.api.names import resolve_names
from proxenia_web.api.problem import OftenError
from proxenia_web.api.records.call import NamesAsked, ResolvedRecord, ScenarioAsked
from proxenia_web.api.resource.networks import get_network
from proxenia_web.catalogue.snapshot import current, vocabulary
from proxenia_web.core.admission.limit import ANSWERS, LISTS, is_too_often

router = Router(tags=["Calls"])


@router.post(
    "/advise",
    openapi_extra=answers_with(Advice),
    operation_id="advise",
    summary=gettext_noop("Advice for a city"),
)
def advise(request: HttpRequest, scenario: ScenarioAsked, asked: Query[Asked]) -> HttpResponse:
    """Which networks to join, keep, deepen, reduce or leave, with reasons in the language asked for.

    The answer is the one that the site and `proxenia advise --json` give to the same scenario; nothing is stored.
    """
    if is_too_often(request, "answer", ANSWERS):
        raise OftenError(ANSWERS)
    given = {key: value for key, value in scenario.model_dump().items() if value is not None}
    advice = answer_to(scenario_of(given, vocabulary(), _place_in_body), language_of(request))
    return as_json(msgspec.to_builtins(advice))


def _place_in_body(*keys: str) -> str:
    return ".".join(keys)


@router.post(
    "/resolve",
    response=ResolvedRecord,
    operation_id="resolve",
    summary=gettext_noop("Names to places"),
)
def resolve(request: HttpRequest, names: NamesAsked, asked: Query[Asked]) -> HttpResponse:
    """Messy names resolved to places, each with a score, reasons and candidates; "unsure" is an honest answer."""
    if is_too_often(request, "resolve", LISTS):
        raise OftenError(LISTS)
    queries = [
        resolution.Query(one.name, one.country or None, PlaceKind(one.kind) if one.kind else None, one.ids)
        for one in names.names
    ]
    found = resolve_names(queries)
    rows = [
        {
            "name": query.name,
            "status": match.status,
            "place": match.place,
            "score": round(match.score, 3),
            "reasons": list(match.reasons),
            "candidates": [{"place": one.place, "score": round(one.score, 3)} for one in match.candidates],
        }
        for query, match in zip(queries, found, strict=True)
    ]
    answer = ResolvedRecord.model_validate({"snapshot": current().hash, "places": rows})
    return as_json(answer.model_dump(mode="json"))


class OverlapAsked(Asked):
    """Which overlaps are asked for."""

    network: list[str] = Field(
        default_factory=list,
        max_length=2,
        description="Two networks: that pair. One: those it shares most members with. None: the strongest of all.",
        examples=[["eurocities", "polis"]],
    )
    limit: int = Field(30, ge=1, le=200, description="How many pairs at most.")


class Overlaps(msgspec.Struct, frozen=True):
    """Overlaps, the strongest first."""

    snapshot: str
    pairs: list[Pair]


@router.get(
    "/overlap",
    openapi_extra=answers_with(Overlaps),
    operation_id="listOverlaps",
    summary=gettext_noop("How far networks overlap"),
)
@decorate_view(of_edition)
def overlap(request: HttpRequest, asked: Query[OverlapAsked]) -> HttpResponse:
    """Shared listed members, what chance would give, and whether one network repeats or supports another."""
    ids = [get_network(name).id for name in asked.network]
    matrix, validated = _overlaps()
    if len(ids) == 2:
        pairs = [pair_of(current(), matrix, validated, ids[0], ids[1])]
    else:
        pairs = strongest_pairs_of(current(), matrix, validated, ids[0] if ids else None, asked.limit)
    return as_json(msgspec.to_builtins(Overlaps(current().hash, pairs)))


@cache
def _overlaps() -> tuple[MembershipMatrix, Validated]:
    matrix = read_matrix(current())
    return matrix, validate_overlaps(matrix, member_overlaps(matrix))
