"""The report to council: the three questions answered on the first page, then each network, then how to read it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from proxenia.engagement.cost import YearCost
from proxenia.engagement.council import CouncilAnswer, NetworkReview
from proxenia.engagement.model import OUTCOMES, Entry, Ledger, Money, between
from proxenia.engagement.pattern import Pattern
from proxenia.engagement.portfolio import promises_not_kept, shares
from proxenia.engagement.terms import add_months
from proxenia.exchange.workspace import Office
from proxenia.language.words import Words, words
from proxenia.report.document import (
    Align,
    Block,
    Bullets,
    Cell,
    Column,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Table,
)

RIGHT = Align.RIGHT
_ORDER = (Pattern.REGULAR, Pattern.SPORADIC, Pattern.SUMMIT_ONLY, Pattern.DORMANT, Pattern.NEW)


@dataclass(frozen=True)
class CouncilReport:
    """What a council report is made from: the office, its ledger, the answer, and the language it is told in."""

    office: Office
    ledger: Ledger
    answer: CouncilAnswer
    language: str
    version: str

    @property
    def words(self) -> Words:
        """The words of the report's language."""
        return words(self.language, "council")

    @property
    def years(self) -> tuple[int, int]:
        """The two calendar years reported on, the earlier first."""
        return self.answer.day.year - 1, self.answer.day.year

    def money(self, amount: float | None) -> str:
        """An amount in the office's currency, or that it is not recorded."""
        return self.words.say("not-recorded") if amount is None else self.words.money(amount, self.office.currency)


def council_document(report: CouncilReport) -> Document:
    """The report as a document; the same record, day and language give the same document."""
    said, answer = report.words, report.answer
    about = {"office": report.office.name, "day": said.day(answer.day)}
    blocks = (*_first_page(report), *_participation(report), *_terms(report), *_networks(report), *_method(report))
    return Document(
        title=said.say("title"),
        subtitle=said.say("subtitle", **about),
        author=report.office.name,
        language=report.language,
        day=answer.day,
        footer=said.say("footer", **about, version=report.version),
        blocks=blocks,
    )


def names_of(report: CouncilReport, reviews: Sequence[NetworkReview]) -> str:
    """The networks of some reviews as a list in a sentence; "none" where there is none."""
    names = [review.membership.name for review in reviews]
    return report.words.listed(names) if names else report.words.say("part.none")


def _first_page(report: CouncilReport) -> Iterator[Block]:
    said, answer, year = report.words, report.answer, str(report.years[1])
    if not answer.reviews:
        yield Paragraph(said.say("summary.none", day=answer.day), "lead")
        return
    total = sum(review.costs[report.years[1]].total for review in answer.reviews)
    yield Paragraph(said.count("summary", len(answer.reviews), money=report.money(total), year=year), "lead")
    idle = sum(r.costs[report.years[1]].total for r in answer.of_pattern(Pattern.SUMMIT_ONLY, Pattern.DORMANT))
    if idle:
        yield Paragraph(said.say("summary.idle", money=report.money(idle)))
    if not all(review.costs[report.years[1]].is_complete for review in answer.reviews):
        yield Paragraph(said.say("summary.lower"), "note")
    yield Heading(said.say("question.members"))
    yield Paragraph(f"{names_of(report, answer.reviews)}.")
    yield Heading(said.say("question.part"))
    yield Bullets(
        tuple(
            (f"{said.say(f'pattern.{pattern}')}:", f"{names_of(report, answer.of_pattern(pattern))}.")
            for pattern in _ORDER
            if pattern is not Pattern.NEW or answer.of_pattern(pattern)
        )
    )
    yield Heading(said.say("question.told"))
    yield from _told(report)


def _told(report: CouncilReport) -> Iterator[Block]:
    said, answer = report.words, report.answer
    counts = sum((Counter(o.counts) for r in answer.reviews for o in r.outcomes.values()), Counter[str]())
    won = sum(outcome.won for review in answer.reviews for outcome in review.outcomes.values())
    if counts:
        outcomes = [said.count(f"kind.{kind}", counts[kind]) for kind in OUTCOMES if counts[kind]]
        yield Paragraph(said.say("outcome.some", outcomes=said.listed(outcomes)))
    else:
        yield Paragraph(said.say("outcome.none"))
    if won:
        yield Paragraph(said.say("outcome.won", money=report.money(won)))
    idle = [r for r in answer.reviews if r.cost_per_outcome is None and r.habit.pattern is not Pattern.NEW]
    if counts:
        key = "outcome.idle" if idle else "outcome.idle.none"
        yield Paragraph(said.say(key, **({"names": names_of(report, idle)} if idle else {})))
    reports = {entry.id for review in answer.reviews for entry in review.reports}
    untold = answer.unreported
    told = said.say("told.not", names=names_of(report, untold)) if untold else said.say("told.all")
    yield Paragraph(f"{said.count('told.number', len(reports))} {told}")


def _participation(report: CouncilReport) -> Iterator[Block]:
    if not report.answer.reviews:
        return
    said, later = report.words, report.years[1]
    yield PageBreak()
    yield Heading(said.say("section.part"))
    yield _members_table(report)
    yield _depth_table(report)
    behind = [review for review in report.answer.reviews if review.shortfall]
    key = "shortfall.some" if behind else "shortfall.none"
    yield Paragraph(said.say(key, **({"names": names_of(report, behind)} if behind else {})))
    costs = {review.membership.name: review.costs[later].total for review in report.answer.reviews}
    parts = shares(costs)
    if len(parts) > 1:
        yield Heading(said.say("section.money"))
        top = max(parts, key=lambda name: (parts[name], name))
        first = said.say("money.top", share=said.percent(parts[top]), year=str(later), name=top)
        even = said.say("money.concentration", number=len(parts), share=said.percent(1 / len(parts)))
        yield Paragraph(f"{first} {even}")


def _table(
    report: CouncilReport, title: str, columns: Sequence[Column], rows: Sequence[tuple[tuple[str, Cell], ...]]
) -> Table:
    """A table of (what is shown, what a workbook holds) pairs."""
    shown = tuple(tuple(text for text, _ in row) for row in rows)
    return Table(title, tuple(columns), shown, tuple(tuple(value for _, value in row) for row in rows))


def _text(text: str) -> tuple[str, Cell]:
    return text, text


def _members_table(report: CouncilReport) -> Table:
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
        since = (said.day(one.joined), one.joined) if one.joined else _text(said.say("not-recorded"))
        costs = [_amount(report, review.costs[year]) for year in (earlier, later)]
        rows.append((_text(one.name), since, _money(report, one.fee), *costs, _text(holder)))
    return _table(report, said.say("table.members"), columns, rows)


def _amount(report: CouncilReport, cost: YearCost) -> tuple[str, Cell]:
    return report.money(cost.total), round(cost.total, 2)


def _money(report: CouncilReport, money: Money | None) -> tuple[str, Cell]:
    return (report.words.money(money.amount, money.currency), money.amount) if money else (report.money(None), None)


def _depth_table(report: CouncilReport) -> Table:
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
        number = sum(outcome.number for outcome in review.outcomes.values())
        target, each = review.membership.target_depth, review.cost_per_outcome
        aim = said.say("not-recorded") if target is None else said.say(f"depth.{target}")
        rows.append(
            (
                _text(review.membership.name),
                *((said.say(f"depth.{review.depths[year]}"), review.depths[year]) for year in (earlier, later)),
                (aim, target),
                _text(said.say(f"pattern.{review.habit.pattern}")),
                _text(said.say(f"initiative.{review.habit.initiative}")),
                (str(number), number),
                ("–" if each is None else report.money(each), each and round(each, 2)),
            )
        )
    return _table(report, said.say("table.part"), columns, rows)


def _terms(report: CouncilReport) -> Iterator[Block]:
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
    rows: list[tuple[tuple[str, Cell], ...]] = []
    for review in sorted(report.answer.reviews, key=_notice_order):
        found, missing = review.exit, _text(said.say("not-recorded"))
        dates = [(said.day(d), d) for d in (found.last_day, found.leaves_on)] if found else [missing, missing]
        rows.append((_text(review.membership.name), *dates, _money(report, found.owed if found else None)))
    yield _table(report, said.say("table.terms"), columns, rows)
    overdue = promises_not_kept(report.ledger, report.answer.day)
    names = {review.membership.network: review.membership.name for review in report.answer.reviews}
    due = [(names[network], promise) for network, promise in overdue if network in names and promise.done is None]
    if due:
        columns = [
            Column(said.say("column.network")),
            Column(said.say("column.promise"), share=2),
            Column(said.say("column.due")),
        ]
        told = [(_text(name), _text(p.what), (said.day(p.due), p.due)) for name, p in due]
        yield _table(report, said.say("table.promises"), columns, told)


def _notice_order(review: NetworkReview) -> tuple[bool, str]:
    return review.exit is None, review.exit.last_day.isoformat() if review.exit else review.membership.name


def _networks(report: CouncilReport) -> Iterator[Block]:
    if not report.answer.reviews:
        return
    yield PageBreak()
    yield Heading(report.words.say("section.network"))
    for review in report.answer.reviews:
        yield from _network(report, review)


def _network(report: CouncilReport, review: NetworkReview) -> Iterator[Block]:
    said, day = report.words, report.answer.day
    yield Heading(review.membership.name, 2)
    habit = said.say(f"pattern.{review.habit.pattern}")
    reached = said.say(f"depth.{review.depths[day.year]}")
    yield Paragraph(f"{said.say('column.habit')}: {habit}. {said.say('column.depth', year=str(day.year))}: {reached}.")
    entries = between(report.ledger.of(review.membership.network), add_months(day, -24), day)
    if entries:
        columns = [
            Column(said.say("column.day")),
            Column(said.say("column.what"), share=3),
            Column(said.say("column.role")),
            Column(said.say("column.days"), RIGHT, 0.8),
            Column(said.say("column.spent"), RIGHT),
        ]
        title = f"{said.say('table.entries')}: {review.membership.name}"
        yield _table(report, title, columns, [_entry(report, entry) for entry in entries])


def _entry(report: CouncilReport, entry: Entry) -> tuple[tuple[str, Cell], ...]:
    said = report.words
    role = said.say(f"role.{entry.role}") if entry.role else said.say(f"kind.{entry.kind}")
    days = "" if entry.staff_days is None else said.number(entry.staff_days, 0 if entry.staff_days % 1 == 0 else 1)
    spent = ("", None) if entry.spent is None else _money(report, entry.spent)
    return (said.day(entry.day), entry.day), _text(entry.title), _text(role), (days, entry.staff_days), spent


def _method(report: CouncilReport) -> Iterator[Block]:
    said = report.words
    yield Heading(said.say("section.method"))
    for key in ("method.depth", "method.habit"):
        yield Paragraph(said.say(key), "note")
    yield Paragraph(said.say("method.cost", rate=report.money(report.office.staff_day_cost)), "note")
    missing = list(_missing(report))
    if missing:
        yield Paragraph(said.say("method.missing", what="; ".join(missing)), "note")


def _missing(report: CouncilReport) -> Iterator[str]:
    """What the record lacks, so that nobody takes a sum for more than it is."""
    said, reviews = report.words, report.answer.reviews
    costs = [(review, cost) for review in reviews for cost in review.costs.values()]
    no_fee = [r for r in reviews if any(cost.fee is None for cost in r.costs.values())]
    if no_fee:
        yield said.say("missing.fee", names=names_of(report, no_fee))
    without = sum(cost.without_days for _, cost in costs)
    if without:
        yield said.count("missing.days", without)
    unpriced = {money.currency for _, cost in costs for money in cost.unconverted}
    unpriced |= {money.currency for r in reviews for o in r.outcomes.values() for money in o.unconverted}
    if unpriced:
        yield said.say("missing.rate", names=said.listed(sorted(unpriced)))
    no_exit = [review for review in reviews if review.exit is None]
    if no_exit:
        yield said.say("missing.exit", names=names_of(report, no_exit))
