"""The report to council: the three questions answered on the first page, then each network, then how to read it."""

from collections import Counter
from collections.abc import Iterator, Sequence

from proxenia.engagement.council import NetworkReview
from proxenia.engagement.model import OUTCOMES, Entry, between
from proxenia.engagement.pattern import Pattern
from proxenia.engagement.portfolio import Duplication
from proxenia.engagement.terms import add_months
from proxenia.evidence.vocabulary import shipped_vocabulary
from proxenia.report.advice.section.reasons import verdict_word
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
from proxenia.report.office.charts import cost_picture, depth_picture, habit_picture
from proxenia.report.office.report import (
    MOST_NETWORKS,
    OfficeReport,
    cost_cell,
    date_cell,
    day_cell,
    entries_table,
    money_cell,
    named,
    names_of,
)

RIGHT = Align.RIGHT
_ORDER = (Pattern.REGULAR, Pattern.SPORADIC, Pattern.SUMMIT_ONLY, Pattern.DORMANT, Pattern.NEW)
#: Reports to council that the first page names, the newest first.
_MOST_REPORTS = 6
#: Entries that the report lists of all networks together, and of each at least: more make a file that nobody opens.
_MOST_ENTRIES, _FEWEST_ENTRIES = 2_000, 5
#: Networks from which most came, that the first page names.
_MOST_FRUITFUL = 3


def council_document(report: OfficeReport) -> Document:
    """The report as a document; the same record, day and language give the same document."""
    parts = (_first_page, _participation, _terms, _decided, _networks, _method)
    return _document(report, [block for part in parts for block in part(report)])


def council_first_page(report: OfficeReport) -> Document:
    """The report's first page alone, without the tables and charts of each network, which take long to make."""
    return _document(report, list(_first_page(report)))


def _document(report: OfficeReport, blocks: Sequence[Block]) -> Document:
    said = report.words
    about = {"office": report.office.name, "day": said.day(report.answer.day)}
    return report.document(said.say("title"), said.say("subtitle", **about), blocks)


def _first_page(report: OfficeReport) -> Iterator[Block]:
    said, answer, year = report.words, report.answer, report.years[1]
    if not answer.reviews:
        yield Paragraph(said.say("summary.none", day=answer.day), "lead")
        return
    total = report.costs_told([review.costs[year] for review in answer.reviews])
    yield Paragraph(said.count("summary", len(answer.reviews), money=total, year=str(year)), "lead")
    idle = [r.costs[year] for r in answer.of_pattern(Pattern.SUMMIT_ONLY, Pattern.DORMANT)]
    if report.ledger.entries and any(cost.total or cost.left_out for cost in idle):
        yield Paragraph(said.say("summary.idle", money=report.costs_told(idle)))
    if not all(review.costs[year].is_complete for review in answer.reviews):
        yield Paragraph(said.say("summary.lower"), "note")
    yield Heading(said.say("question.members"))
    yield Paragraph(f"{names_of(report, answer.reviews)}. {_fees(report)}")
    yield Heading(said.say("question.part"))
    if report.ledger.entries:
        yield from _part(report)
        yield habit_picture(report)
    else:  # what nobody wrote down may well have happened
        yield Paragraph(said.say("part.unrecorded"))
    yield Heading(said.say("question.told"))
    yield from _came_of_it(report)
    yield from _told(report)


def _fees(report: OfficeReport) -> str:
    """What the fees of the later year come to, and the largest; nothing where none is known."""
    said, year = report.words, report.years[1]
    fees = {review.membership.name: review.costs[year].fee or 0.0 for review in report.answer.reviews}
    unconverted = [one for review in report.answer.reviews if (one := review.costs[year].fee_unconverted)]
    top = max(fees, key=lambda name: (fees[name], name))
    if unconverted:  # which is the largest nobody can tell
        return said.say("members.fees.some", money=report.sum_told(sum(fees.values()), unconverted))
    if not fees[top]:
        return ""
    return said.say("members.fees", money=report.money(sum(fees.values())), name=top, most=report.money(fees[top]))


def _part(report: OfficeReport) -> Iterator[Block]:
    """The networks by habit, each with how often the city took part, or when it last did."""
    said, answer = report.words, report.answer
    items = []
    for pattern in _ORDER:
        reviews = answer.of_pattern(pattern)
        if reviews or pattern is not Pattern.NEW:
            told = named(report, [_occasions(report, review) for review in reviews])
            items.append((said.label(said.say(f"pattern.{pattern}")), f"{told}."))
    yield Bullets(tuple(items))
    yield Paragraph(said.say("part.note"), "note")


def _occasions(report: OfficeReport, review: NetworkReview) -> str:
    said, habit = report.words, review.habit
    if habit.pattern is not Pattern.DORMANT:
        return f"{review.membership.name} ({sum(habit.occasions)})"
    last = said.say("part.last", day=habit.last) if habit.last else said.say("part.never")
    return f"{review.membership.name} ({last})"


def _came_of_it(report: OfficeReport) -> Iterator[Block]:
    said, answer = report.words, report.answer
    counts = sum((Counter(o.counts) for r in answer.reviews for o in r.outcomes.values()), Counter[str]())
    if not counts:
        yield Paragraph(said.say("outcome.none"))
        return
    outcomes = [said.count(f"kind.{kind}", counts[kind]) for kind in OUTCOMES if counts[kind]]
    found = [outcome for review in answer.reviews for outcome in review.outcomes.values()]
    won, unconverted = sum(one.won for one in found), [money for one in found for money in one.unconverted]
    told = report.sum_told(won, unconverted)
    gained = f" {said.say('outcome.won', money=told)}" if won or unconverted else ""
    yield Paragraph(f"{said.say('outcome.some', outcomes=said.listed(outcomes))}{gained}")
    fruitful = [f"{r.membership.name} ({number})" for r, number in _fruitful(answer.reviews)]
    idle = [r for r in answer.reviews if not r.outcome_number and r.habit.pattern is not Pattern.NEW]
    nothing = said.say("outcome.idle", names=names_of(report, idle)) if idle else said.say("outcome.idle.none")
    yield Paragraph(f"{said.say('outcome.most', names=said.listed(fruitful))} {nothing}")


def _fruitful(reviews: Sequence[NetworkReview]) -> list[tuple[NetworkReview, int]]:
    """The networks from which most came, with how much."""
    numbered = [(review, review.outcome_number) for review in reviews]
    return sorted((one for one in numbered if one[1]), key=lambda one: -one[1])[:_MOST_FRUITFUL]


def _told(report: OfficeReport) -> Iterator[Block]:
    """How the council was told: the newest reports by name, and of which networks there was none."""
    said, answer = report.words, report.answer
    told = [(entry, review.membership.name) for review in answer.reviews for entry in review.reports]
    newest = sorted(told, key=lambda one: (one[0].day, one[0].id), reverse=True)
    yield Paragraph(said.count("told.number", len(newest)) if newest else said.say("told.none"))
    if newest:
        yield Bullets(tuple(_report_item(report, entry, name) for entry, name in newest[:_MOST_REPORTS]))
    untold = answer.unreported
    yield Paragraph(said.say("told.not", names=names_of(report, untold)) if untold else said.say("told.all"))


def _report_item(report: OfficeReport, entry: Entry, name: str) -> tuple[str, str]:
    return report.words.label(report.words.day(entry.day)), f"{name} – {entry.title}"


def _participation(report: OfficeReport) -> Iterator[Block]:
    if not report.answer.reviews:
        return
    said, measures = report.words, report.measures
    yield PageBreak()
    yield Heading(said.say("section.part"))
    yield _members_table(report)
    yield _depth_table(report)
    yield depth_picture(report)
    told = [said.say("shortfall.some", names=report.names(measures.behind))] if measures.behind else []
    told = told or [said.say("shortfall.none")]
    told += [said.say("trend.rising", names=report.names(measures.rising))] if measures.rising else []
    told += [said.say("trend.falling", names=report.names(measures.falling))] if measures.falling else []
    yield Paragraph(" ".join(told))
    if len(measures.money.shares) > 1:
        yield Heading(said.say("section.money"))
        yield Paragraph(_spread(report))
        yield cost_picture(report)
    if report.rates_note:
        yield Paragraph(report.rates_note, "note")
    yield PageBreak()
    if report.twins:
        yield Heading(said.say("section.twins"))
        yield Paragraph(said.say("twins.lead"))
        yield Bullets(tuple(_twins(report, pair) for pair in report.twins))


def _twins(report: OfficeReport, pair: Duplication) -> tuple[str, str]:
    """Two networks, what both are used for, and how many of the smaller's members the larger has too."""
    said, vocabulary = report.words, shipped_vocabulary()
    themes = said.listed([vocabulary.word(theme, report.language) for theme in pair.themes])
    key = "twins.unknown" if pair.members is None else "twins.shared"
    share = "" if pair.members is None else said.percent(pair.members)
    return said.label(report.names([pair.first, pair.second])), said.say(key, themes=themes, share=share)


def _spread(report: OfficeReport) -> str:
    """Who takes the largest share of money and days, and how concentrated the money is."""
    said, measures, year = report.words, report.measures, str(report.years[1])
    told = []
    for key, spread in (("money.top", measures.money), ("days.top", measures.days)):
        if spread.largest:
            network, share = spread.largest
            told.append(said.say(key, share=said.percent(share), year=year, name=report.names([network])))
    if measures.money.evenly_over:
        number, alike = len(measures.money.shares), said.number(measures.money.evenly_over, 1)
        told.append(said.say("money.concentration", number=number, alike=alike))
    return " ".join(told)


def _members_table(report: OfficeReport) -> Table:
    said, (earlier, later) = report.words, report.years
    columns = [
        Column(said.say("column.network"), share=2.2),
        Column(said.say("column.since"), share=1.1),
        Column(said.say("column.fee"), RIGHT, 1.2),
        Column(said.say("column.cost", year=str(earlier)), RIGHT, 1.2),
        Column(said.say("column.cost", year=str(later)), RIGHT, 1.2),
        Column(said.say("column.holder"), share=1.6),
    ]
    rows = []
    for review in report.answer.reviews:
        one = review.membership
        holder = ", ".join(filter(None, (one.officer, one.department))) or said.say("not-recorded")
        since = date_cell(report, one.joined)
        costs = [cost_cell(report, review.costs[year]) for year in (earlier, later)]
        rows.append((text_cell(one.name), since, money_cell(report, one.fee), *costs, text_cell(holder)))
    return table(said.say("table.members"), columns, rows)


def _depth_table(report: OfficeReport) -> Table:
    said, (earlier, later) = report.words, report.years
    columns = [
        Column(said.say("column.network"), share=2.2),
        Column(said.say("column.depth", year=str(earlier))),
        Column(said.say("column.depth", year=str(later))),
        Column(said.say("column.target")),
        Column(said.say("column.habit"), share=1.4),
        Column(said.say("column.initiative"), share=1.3),
        Column(said.say("column.outcomes"), RIGHT, 0.9),
        Column(said.say("column.each"), RIGHT, 1.1),
    ]
    rows = []
    for review in report.answer.reviews:
        number = review.outcome_number
        target, each = review.membership.target_depth, review.cost_per_outcome
        aim = said.say("not-recorded") if target is None else said.say(f"depth.{target}")
        rows.append(
            (
                text_cell(review.membership.name),
                *((said.say(f"depth.{review.depths[year]}"), review.depths[year]) for year in (earlier, later)),
                (aim, target),
                text_cell(said.say(f"pattern.{review.habit.pattern}")),
                text_cell(said.say(f"initiative.{review.habit.initiative}")),
                (str(number), number),
                ("–" if each is None else report.money(each), each and round(each, 2)),
            )
        )
    return table(said.say("table.part"), columns, rows)


def _terms(report: OfficeReport) -> Iterator[Block]:
    if not report.answer.reviews:
        return
    said = report.words
    yield Heading(said.say("section.terms"))
    columns = [
        Column(said.say("column.network"), share=2),
        Column(said.say("column.notice")),
        Column(said.say("column.leaves")),
        Column(said.say("column.owed"), RIGHT),
    ]
    rows: list[tuple[Shown, ...]] = []
    for review in sorted(report.answer.reviews, key=_notice_order):
        found = review.exit
        dates = [day_cell(report, day) for day in ((found.last_day, found.leaves_on) if found else (None, None))]
        rows.append((text_cell(review.membership.name), *dates, money_cell(report, found.owed if found else None)))
    yield table(said.say("table.terms"), columns, rows)
    overdue = report.measures.overdue
    if overdue:
        columns = [
            Column(said.say("column.network")),
            Column(said.say("column.promise"), share=2),
            Column(said.say("column.due")),
        ]
        told = [
            (text_cell(report.names([network])), text_cell(promise.what), day_cell(report, promise.due))
            for network, promise in overdue
        ]
        yield table(said.say("table.promises"), columns, told)


def _decided(report: OfficeReport) -> Iterator[Block]:
    """What the year's review decided, and where that was not what the advisor said; nothing before it has begun."""
    said, year = report.words, report.years[1]
    decisions = {one.network: one for one in report.record.decisions if one.year == year}
    held = [review.membership for review in report.answer.reviews]
    rows = [(one, decisions[one.network]) for one in held if one.network in decisions]
    if not rows:
        return
    yield Heading(said.say("section.decided", year=str(year)))
    yield Paragraph(said.say("decided.number", decided=len(rows), number=len(held)))
    columns = [
        Column(said.say("column.network"), share=2),
        Column(said.say("column.decision")),
        Column(said.say("column.advised")),
        Column(said.say("column.why"), share=3),
    ]
    yield table(
        said.say("table.decided"),
        columns,
        [
            (
                text_cell(one.name),
                text_cell(said.say(f"choice.{decision.choice}")),
                text_cell(verdict_word(decision.advised, report.language) if decision.advised else "\u2013"),
                text_cell(decision.why),
            )
            for one, decision in rows
        ],
    )


def _notice_order(review: NetworkReview) -> tuple[bool, str]:
    return review.exit is None, review.exit.last_day.isoformat() if review.exit else review.membership.name


def _networks(report: OfficeReport) -> Iterator[Block]:
    if not report.answer.reviews:
        return
    yield PageBreak()
    yield Heading(report.words.say("section.network"))
    yield from report.shown_of_all(MOST_NETWORKS)
    for review in report.deepest(MOST_NETWORKS):
        yield from _network(report, review)


def _network(report: OfficeReport, review: NetworkReview) -> Iterator[Block]:
    said, day = report.words, report.answer.day
    yield Heading(review.membership.name, 2)
    habit = f"{said.label(said.say('column.habit'))} {said.say(f'pattern.{review.habit.pattern}')}"
    depth = said.label(said.say("column.depth", year=str(day.year)))
    yield Paragraph(f"{habit}. {depth} {said.say(f'depth.{review.depths[day.year]}')}.")
    found = between(report.ledger.of(review.membership.network), add_months(day, -24), day)
    entries = sorted(found, key=lambda entry: (entry.day, entry.id))
    most = max(_FEWEST_ENTRIES, _MOST_ENTRIES // min(MOST_NETWORKS, len(report.answer.reviews)))
    if entries:
        yield entries_table(
            report, f"{said.label(said.say('table.entries'))} {review.membership.name}", entries[-most:]
        )
    if len(entries) > most:
        yield Paragraph(f"{said.count('network.earlier', len(entries) - most)} {said.say('entries.elsewhere')}", "note")


def _method(report: OfficeReport) -> Iterator[Block]:
    said = report.words
    yield Heading(said.say("section.method"))
    for key in ("method.depth", "method.habit"):
        yield Paragraph(said.say(key), "note")
    yield Paragraph(said.say("method.cost", rate=report.money(report.office.staff_day_cost)), "note")
    missing = list(_missing(report))
    if missing:
        yield Paragraph(said.say("method.missing", what=said.parted(missing)), "note")


def _missing(report: OfficeReport) -> Iterator[str]:
    """What the record lacks, so that nobody takes a sum for more than it is."""
    said, reviews = report.words, report.answer.reviews
    costs = [(review, cost) for review in reviews for cost in review.costs.values()]
    no_fee = [r for r in reviews if any(c.fee is None and not c.fee_unconverted for c in r.costs.values())]
    if no_fee:
        yield said.say("missing.fee", names=names_of(report, no_fee))
    without = sum(cost.without_days for _, cost in costs)
    if without:
        yield said.count("missing.days", without)
    unpriced = {money.currency for _, cost in costs for money in cost.left_out}
    unpriced |= {money.currency for r in reviews for o in r.outcomes.values() for money in o.unconverted}
    if unpriced:
        yield said.say("missing.rate", names=said.listed(sorted(unpriced)))
    no_exit = [review for review in reviews if review.exit is None]
    if no_exit:
        yield said.say("missing.exit", names=names_of(report, no_exit))
