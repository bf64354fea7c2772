"""Fee statements read as scales: statements of one table of one source together, its steps side by side."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from proxenia.catalogue.fee_scale import FeeGrade, FeeScale, FeeStep
from proxenia.catalogue.model import Fact
from proxenia.evidence.fee.scales import IN_SCALE, lines_of, measured, scale_key
from proxenia.places.model import Place

FindRate = Callable[[str, str | None], float | None]
#: The place of a named member of a country (empty: not told), None where it is not certain.
FindPayer = Callable[[str, str], Place | None]


def derive_fees(facts: Sequence[Fact], euro: FindRate, payer: FindPayer) -> tuple[FeeScale, ...]:
    """Every fee scale the statements give: tables first, then what was paid and what else there is; newest first."""
    tables: dict[tuple[object, ...], list[Fact]] = {}
    for fact in facts:
        if isinstance(fact.value, int | float):
            key = (*scale_key(fact), fact.as_of, "former" in fact.qualifiers)
            tables.setdefault(key, []).append(fact)
    scales = [_scale(table, euro, payer) for table in tables.values()]
    scales.sort(key=lambda scale: (scale.source, scale.label))
    scales.sort(key=lambda scale: scale.newest, reverse=True)
    return tuple(sorted(scales, key=lambda scale: (tuple(FeeGrade).index(scale.grade), scale.former)))


def _scale(table: Sequence[Fact], euro: FindRate, payer: FindPayer) -> FeeScale:
    first = table[0]
    currency = first.text("currency")
    return FeeScale(
        label=first.text("scale"),
        grade=_grade(table),
        currency=currency,
        as_of=first.as_of,
        source=first.source,
        source_kind=first.source_kind,
        eur_rate=euro(currency, first.as_of) if currency else None,
        steps=_without_overlap(table, [_step(fact, payer) for fact in table]),
        valid_from=first.text("valid_from") or None,
        valid_until=first.text("valid_until") or None,
        former="former" in first.qualifiers,
    )


def _grade(table: Sequence[Fact]) -> FeeGrade:
    kinds = {fact.text("amount_of") for fact in table}
    if kinds <= IN_SCALE:
        return FeeGrade.FLAT if kinds == {"flat"} else FeeGrade.SCALE
    kind = kinds.pop()
    return FeeGrade(kind) if kind in tuple(FeeGrade) else FeeGrade.OTHER


def _step(fact: Fact, payer: FindPayer) -> FeeStep:
    measure, lower, upper = measured(fact)
    per, member = fact.qualifiers.get("per"), fact.text("member")
    place = payer(*payer_of(fact)) if member else None
    told = fact.number("member_population")
    return FeeStep(
        amount=float(fact.value),
        period=fact.text("period"),
        statement=fact.id,
        kind=fact.text("amount_of"),
        member_types=fact.listing("member_type"),
        membership=fact.listing("membership"),
        label=fact.text("class"),
        measure=measure,
        lower=lower,
        upper=upper,
        income_group=fact.text("income_group") or None,
        countries=fact.listing("countries"),
        countries_except=fact.listing("countries_except"),
        country_group=fact.text("country_group"),
        per=1 if per == "inhabitant" else per if isinstance(per, int) else None,
        least=fact.number("min"),
        most=fact.number("max"),
        plus_fixed=fact.number("plus_fixed") or 0.0,
        income_share=fact.number("income_share") or 0.0,
        member=member,
        member_place=place.id if place else None,
        member_population=int(told) if told else place.population if place else None,
        note=fact.text("note"),
    )


def payer_of(fact: Fact) -> tuple[str, str]:
    """The member whose fee a statement tells, and its country; both empty where it tells of none."""
    return fact.text("member"), next(iter(fact.listing("countries")), "")


def _without_overlap(table: Sequence[Fact], steps: Sequence[FeeStep]) -> tuple[FeeStep, ...]:
    """The steps by size, none beginning where the one before it ends: a shared end belongs to the lower step."""
    ends = {(line, step.upper) for fact, step in zip(table, steps, strict=True) for line in lines_of(fact)}
    apart = [
        replace(step, lower=step.lower + 1)
        if step.lower is not None and any((line, step.lower) in ends for line in lines_of(fact))
        else step
        for fact, step in zip(table, steps, strict=True)
    ]
    return tuple(sorted(apart, key=lambda step: (step.income_group or "", step.lower or 0.0, step.amount, step.note)))
