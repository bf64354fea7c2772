"""One page a network: what we paid and did, what came of it, what we aimed at and promised, who, and the way out."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from proxenia.appraisal.answer.record import Network
from proxenia.engagement.cost import YearCost
from proxenia.engagement.council import NetworkReview
from proxenia.engagement.model import OUTCOMES, Decision, Entry, Money, Promise, between, in_year
from proxenia.engagement.terms import add_months
from proxenia.report.advice.section.reasons import verdict_blocks
from proxenia.report.document.document import (
    Align,
    Block,
    Bullets,
    Column,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Table,
)
from proxenia.report.document.table import Shown, table, text_cell
from proxenia.report.office.charts import cost_picture, depth_picture
from proxenia.report.office.report import (
    MOST_NETWORKS,
    OfficeReport,
    cost_cell,
    days_told,
    money_cell,
    part_told,
)

#: How much of each list a page holds, the newest first.
_OUTCOMES, _ACTIVITIES, _PROMISES, _DOCUMENTS = 4, 4, 4, 3
#: The advisor's answer on each network, by its id.
Advised = Mapping[str, Network]


def network_document(report: OfficeReport, review: NetworkReview, advised: Advised) -> Document:
    """The page of one network as a document."""
    return report.document(review.membership.name, _subtitle(report), list(_page(report, review, advised)))


def networks_document(report: OfficeReport, advised: Advised) -> Document:
    """All networks: where the money goes and how deeply the city takes part, then a page each."""
    said = report.words
    blocks: list[Block] = []
    if report.answer.reviews:
        blocks += [Heading(said.say("section.money")), cost_picture(report)]
        blocks += [Heading(said.say("section.part")), depth_picture(report)]
    else:
        blocks.append(Paragraph(said.say("summary.none", day=report.answer.day), "lead"))
    blocks += report.shown_of_all(MOST_NETWORKS)
    for review in report.deepest(MOST_NETWORKS):
        blocks += [PageBreak(), Heading(review.membership.name), *_page(report, review, advised)]
    return report.document(said.say("network.title"), _subtitle(report), blocks)


def _subtitle(report: OfficeReport) -> str:
    return report.words.say("network.subtitle", office=report.office.name, day=report.answer.day)


def _page(report: OfficeReport, review: NetworkReview, advised: Advised) -> Iterator[Block]:
    said, one = report.words, review.membership
    yield Paragraph(f"{_since(report, review)} {_cost(report, review)}", "lead")
    if one.network in advised:
        yield from verdict_blocks(advised[one.network], report.language)
    yield Heading(said.say("network.did"), 2)
    yield _years_table(report, review)
    if report.rates_note:
        yield Paragraph(report.rates_note, "note")
    yield Paragraph(_habit(report, review))
    entries = between(report.ledger.of(one.network), add_months(report.answer.day, -24), report.answer.day)
    there = [entry for entry in entries if entry.is_participation and entry.kind not in OUTCOMES]
    yield from _listed(report, [(entry.day, _activity(report, entry)) for entry in there], _ACTIVITIES)
    yield Heading(said.say("network.came"), 2)
    yield from _came_of_it(report, review, entries)
    yield Heading(said.say("network.promised"), 2)
    yield from _promised(report, one.promises)
    yield Heading(said.say("network.who"), 2)
    yield from _who(report, review)
    yield Heading(said.say("table.terms"), 2)
    yield Paragraph(_way_out(report, review))


def _since(report: OfficeReport, review: NetworkReview) -> str:
    said, one = report.words, review.membership
    if one.joined is None:
        told = said.say("network.since.unknown")
    elif one.joined.day:
        told = said.say("network.since", day=one.joined.first_day)
    else:
        told = said.say("network.since.about", when=said.when(str(one.joined)))
    return f"{told} {said.say('network.kind', kind=one.kind)}" if one.kind else told


def _cost(report: OfficeReport, review: NetworkReview) -> str:
    said, year = report.words, report.years[1]
    cost = review.costs[year]
    told = said.say("network.cost", year=str(year), money=report.costs_told([cost]))
    return told if cost.is_complete else f"{told} {said.say('network.cost.least')}"


def _years_table(report: OfficeReport, review: NetworkReview) -> Table:
    """What it cost, how often the city was there and how deeply, in each of the two years."""
    said, years = report.words, report.years
    entries = report.ledger.of(review.membership.network)
    known = [entry for entry in entries if entry.day <= report.answer.day]
    there = [sum(entry.is_participation for entry in in_year(known, year)) for year in years]
    costs, outcomes = [review.costs[year] for year in years], [review.outcomes[year] for year in years]

    def money(amount: float | None, *left_out: Money) -> Shown:
        told = report.sum_told(amount or 0.0, left_out) if left_out else report.money(amount)
        return told, told if left_out else None if amount is None else round(amount, 2)

    def fee(cost: YearCost) -> Shown:
        return money_cell(report, cost.fee_unconverted) if cost.fee_unconverted else money(cost.fee)

    rows: list[list[Shown]] = [
        [text_cell(said.say("network.fee")), *(fee(cost) for cost in costs)],
        [text_cell(said.say("network.spent")), *(money(cost.spent, *cost.unconverted) for cost in costs)],
        [text_cell(said.say("column.days")), *((days_told(report, c.staff_days), c.staff_days) for c in costs)],
        [text_cell(said.say("network.total")), *(cost_cell(report, cost) for cost in costs)],
        [text_cell(said.say("network.occasions")), *((said.number(number), number) for number in there)],
        [
            text_cell(said.say("network.depth")),
            *((said.say(f"depth.{review.depths[year]}"), review.depths[year]) for year in years),
        ],
        [text_cell(said.say("column.outcomes")), *((said.number(o.number), o.number) for o in outcomes)],
        [text_cell(said.say("network.won")), *(money(outcome.won, *outcome.unconverted) for outcome in outcomes)],
    ]
    columns = [Column("", share=2), *(Column(str(year), Align.RIGHT) for year in years)]
    return table(said.say("network.years", name=review.membership.name), columns, rows)


def _habit(report: OfficeReport, review: NetworkReview) -> str:
    """The habit of two years, and the depth beside the one aimed at."""
    said, habit, target = report.words, review.habit, review.membership.target_depth
    told = said.say(
        "network.habit",
        habit=said.say(f"pattern.{habit.pattern}"),
        initiative=said.say(f"initiative.{habit.initiative}"),
    )
    if target is None:
        return f"{told} {said.say('network.no-target')}"
    key = "network.behind" if review.shortfall else "network.reached"
    return f"{told} {said.say(key, depth=said.say(f'depth.{target}'))}"


def _activity(report: OfficeReport, entry: Entry) -> str:
    return f"{entry.title} ({part_told(report, entry)})"


def _listed(report: OfficeReport, items: Sequence[tuple[Any, str]], most: int) -> Iterator[Block]:
    """The newest of some dated things, and how many earlier ones there are."""
    newest = sorted(items, key=lambda item: item[0], reverse=True)
    if newest:
        yield Bullets(tuple((report.words.label(report.words.day(day)), told) for day, told in newest[:most]))
    if len(newest) > most:
        yield Paragraph(report.words.count("network.earlier", len(newest) - most), "note")


def _came_of_it(report: OfficeReport, review: NetworkReview, entries: Sequence[Entry]) -> Iterator[Block]:
    said, each = report.words, review.cost_per_outcome
    outcomes = [entry for entry in entries if entry.kind in OUTCOMES]
    if not outcomes:
        yield Paragraph(said.say("network.nothing"))
    yield from _listed(report, [(entry.day, _outcome(report, entry)) for entry in outcomes], _OUTCOMES)
    told = [said.say("network.each", money=report.money(each))] if each is not None else []
    told += [said.say("network.each.unknown")] if review.outcome_number and each is None else []
    told.append(said.count("network.told", len(review.reports)) if review.reports else said.say("network.untold"))
    yield Paragraph(" ".join(told))


def _outcome(report: OfficeReport, entry: Entry) -> str:
    won = f" ({money_cell(report, entry.won)[0]})" if entry.won else ""
    note = f". {entry.note}" if entry.note else ""
    return f"{report.words.say(f'kind.{entry.kind}')} – {entry.title}{won}{note}"


def _promised(report: OfficeReport, promises: Sequence[Promise]) -> Iterator[Block]:
    if not promises:
        yield Paragraph(report.words.say("network.no-promise"))
    yield from _listed(report, [(promise.due, _kept(report, promise)) for promise in promises], _PROMISES)


def _kept(report: OfficeReport, promise: Promise) -> str:
    said = report.words
    if promise.done:
        state = said.say("promise.kept" if promise.done <= promise.due else "promise.late", day=promise.done)
    else:
        state = said.say("promise.overdue" if promise.due < report.answer.day else "promise.open")
    return f"{promise.what} – {state}"


def _who(report: OfficeReport, review: NetworkReview) -> Iterator[Block]:
    said, one = report.words, review.membership
    people = (("officer", one.officer), ("department", one.department), ("political_holder", one.political_holder))
    told = [_labelled(report, key, name or said.say("not-recorded")) for key, name in people]
    told += [_labelled(report, "budget_line", one.budget_line)] if one.budget_line else []
    groups = [f"{g.name} ({said.say('group.active' if g.is_active else 'group.named')})" for g in one.groups]
    told += [_labelled(report, "groups", said.listed(groups))] if groups else []
    yield Paragraph(". ".join(told) + ".")
    decided = sorted((d for d in report.record.decisions if d.network == one.network), key=lambda d: -d.year)
    items = [
        (f"{said.say('network.decided', year=str(d.year), choice=said.say(f'choice.{d.choice}'))}", d.why)
        for d in decided
    ]
    items += [(said.label(link.title or said.say("network.document")), link.url) for link in one.documents[:_DOCUMENTS]]
    if items:
        yield Bullets(tuple(items))


def _labelled(report: OfficeReport, key: str, told: str) -> str:
    return f"{report.words.label(report.words.say(f'network.{key}'))} {told}"


def _decided(report: OfficeReport, decision: Decision) -> str:
    choice = report.words.say(f"choice.{decision.choice}")
    return report.words.say("network.decided", year=str(decision.year), choice=choice)


def _way_out(report: OfficeReport, review: NetworkReview) -> str:
    said, found, one = report.words, review.exit, review.membership
    if found is None:
        return said.say("network.no-exit")
    owed = money_cell(report, found.owed)[0]
    told = said.say("network.exit", notice=found.last_day, leaves=found.leaves_on, owed=owed)
    if one.minimum_until and one.minimum_until > report.answer.day:
        return f"{said.say('network.bound', day=one.minimum_until)} {told}"
    return told
