"""The tools that calculate: advice for a place, what a change would turn, names resolved to places."""

from collections import Counter
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from proxenia.appraisal.answer import record
from proxenia.appraisal.answer.what_if import changed_scenario, differences
from proxenia.appraisal.model import Verdict
from proxenia.appraisal.question.scenario import Scenario, scenario_of
from proxenia.assistant.catalogue import Country, edition_of
from proxenia.assistant.desk import Desk
from proxenia.assistant.record import (
    AdviceTold,
    Advised,
    Because,
    Language,
    Money,
    NameResolved,
    NamesResolved,
    PlaceFound,
    Statement,
    Turned,
    WhatIfTold,
    statement_of,
)
from proxenia.catalogue.snapshot import Snapshot
from proxenia.errors import InputError
from proxenia.evidence.vocabulary import shipped_vocabulary
from proxenia.language.arguments import in_arguments
from proxenia.places.model import Place, PlaceKind
from proxenia.places.named import resolve_named
from proxenia.problems import Problem

#: Reasons told on each side, and changes.
_REASONS, _AGAINST, _CHANGES = 2, 1, 1
#: Statements named for one reason.
_CITED = 3
#: Verdicts told after those that ask the city to do something.
_ALSO = (Verdict.OPEN, Verdict.WATCH)
#: Names resolved in one call.
_MOST_NAMES = 200


class Question(BaseModel):
    """A place, its money and time, what it wants, and what it is in."""

    model_config = ConfigDict(extra="forbid")

    place: str = Field(description="Name of a city or region, or its GeoNames id.")
    country: Country = None
    kind: str | None = Field(None, description="city or region.")
    budget_eur: float | None = Field(None, description="EUR a year for fees and travel; left out: assumed.")
    staff_days: float | None = Field(None, description="Working days a year; left out: assumed.")
    priorities: dict[str, float] = Field({}, description="Theme of the vocabulary: weight.")
    members: dict[str, int | None] = Field({}, description="Networks it is in: level 1 to 3, null: not known.")
    not_members: list[str] = Field([], description="Networks it is not in.")
    left: dict[str, int | None] = Field({}, description="Networks it left: year, null: not known.")
    keep: list[str] = Field([], description="Networks that must stay or come in.")
    never: list[str] = Field([], description="Networks that are out of the question.")
    most_new: int | None = Field(None, description="New networks at most.")
    prefer: list[str] = Field([], description='Which criterion matters more: "lobbying>visibility".')
    fees: dict[str, float] = Field({}, description="Yearly fees in EUR that the place was told, by network.")


def advise(
    desk: Desk,
    question: Question,
    language: Language = "en",
    most: Annotated[int, Field(ge=1, le=100, description="Networks told at most.")] = 8,
) -> AdviceTold:
    """Advises a city or region which networks to join, confirm, deepen, keep, reduce or leave: reasons and sources.

    What the place is known to be in by lists is taken into account; what it says counts before all lists. The cautions
    belong to the answer. It advises; the city decides.
    """
    desk.admit("answer")
    told = desk.answer(_scenario(question), language)
    ordered = told.by_verdict(*record.ACTIONS, *_ALSO)
    networks = ordered[:most]
    portfolio = told.portfolio or record.Portfolio("")
    return AdviceTold(
        edition=edition_of(desk.snapshot),
        place=f"{told.city.name} ({told.city.country})",
        geonames_id=told.city.geonames_id,
        networks_considered=len(told.networks),
        verdicts=dict(Counter(str(one.verdict) for one in told.networks)),
        set_cost_eur=portfolio.cost_eur,
        set_staff_days=portfolio.staff_days,
        networks=[_advised(one) for one in networks],
        left_out=len(ordered) - len(networks),
        cautions=[str(in_arguments(problem)) for problem in told.problems],
        statements=_cited(desk.snapshot, networks),
    )


def what_if(
    desk: Desk,
    question: Question,
    changes: Annotated[
        list[str], Field(min_length=1, max_length=20, description="fee:ID=EUR, budget=EUR or staff-days=N.")
    ],
    language: Language = "en",
) -> WhatIfTold:
    """Which verdicts would change if a fee, the budget or the time were another, and what the set would cost."""
    desk.admit("answer")
    scenario = _scenario(question)
    changed = changed_scenario(scenario, changes)
    before = desk.answer(scenario, language)
    turned = differences(before, desk.answer(changed, language), changes)
    return WhatIfTold(
        edition=edition_of(desk.snapshot),
        place=f"{before.city.name} ({before.city.country})",
        changes=changes,
        networks=[
            Turned(
                id=one.id,
                name=one.name,
                verdict_before=str(one.verdict[0]),
                verdict_after=str(one.verdict[1]),
                level_before=one.level[0],
                level_after=one.level[1],
            )
            for one in turned.networks
        ],
        cost_eur_before=turned.cost_eur[0],
        cost_eur_after=turned.cost_eur[1],
        staff_days_before=turned.staff_days[0],
        staff_days_after=turned.staff_days[1],
    )


def resolve_places(
    desk: Desk,
    names: Annotated[list[str], Field(min_length=1, max_length=_MOST_NAMES, description="Names as they are written.")],
    country: Country = None,
    kind: Annotated[str | None, Field(description="city or region.")] = None,
) -> NamesResolved:
    """Resolves names of cities and regions, in any language and script, to places: same, unsure or none.

    Never take an unsure answer for sure: ask which of the candidates is meant.
    """
    if kind not in (None, *map(str, PlaceKind)):
        raise InputError([Problem("bad-kind", "kind", f"'kind' cannot be '{kind}'", "write city or region")])
    desk.admit("resolve")
    with desk.places() as gazetteer:
        found = resolve_named(names, [country or ""] * len(names), gazetteer, PlaceKind(kind) if kind else None, True)
    return NamesResolved(
        names=[
            NameResolved(
                name=name,
                status=str(match.status),
                place=_place(match.place, match.score) if match.place and match.status == "same" else None,
                reasons=list(match.reasons),
                candidates=[_place(one.place, one.score) for one in match.candidates],
            )
            for name, match in zip(names, found, strict=True)
        ]
    )


def _scenario(question: Question) -> Scenario:
    given: dict[str, Any] = {key: value for key, value in question.model_dump().items() if value is not None}
    if "budget_eur" in given:
        given["budget"] = given.pop("budget_eur")
    return scenario_of(given, shipped_vocabulary(), _where)


def _where(*keys: str) -> str:
    return ".".join("budget_eur" if key == "budget" else key for key in keys)


def _advised(one: record.Network) -> Advised:
    cost = one.cost or record.Cost()
    fee, travel = cost.fee_eur, cost.travel_eur
    return Advised(
        id=one.id,
        name=one.title,
        verdict=str(one.verdict),
        level=one.level,
        share_of_best_sets=one.core_index,
        probability_in_already=one.membership.p if one.membership else None,
        may_join=str(one.eligible) if one.eligible else None,
        fee_eur=Money(low=fee.low, mode=fee.mode, high=fee.high, published=fee.known) if fee else None,
        travel_eur=travel.mode if travel else None,
        staff_days=cost.staff_days,
        reasons=[_because(reason) for reason in one.reasons[:_REASONS]],
        against=[_because(reason) for reason in one.against[:_AGAINST]],
        would_change=one.would_change[:_CHANGES],
        ask_first=next(iter(one.questions), None),
    )


def _because(reason: record.Reason) -> Because:
    return Because(text=reason.text, statements=reason.statements[:_CITED])


def _cited(snapshot: Snapshot, networks: tuple[record.Network, ...]) -> dict[str, Statement]:
    """The statements that the reasons told here rest on."""
    told = (reason for one in networks for reason in (*one.reasons[:_REASONS], *one.against[:_AGAINST]))
    ids = sorted({id_ for reason in told for id_ in reason.statements[:_CITED] if id_ in snapshot.facts})
    return {id_: statement_of(snapshot.facts[id_]) for id_ in ids}


def _place(place: Place, score: float) -> PlaceFound:
    return PlaceFound(
        geonames_id=place.id,
        name=place.name,
        kind=str(place.kind),
        country=place.country,
        population=place.population,
        score=round(score, 3),
    )
