"""What an office's reports are made from, and the cells they share."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from proxenia.engagement.cost import YearCost, by_currency
from proxenia.engagement.council import CouncilAnswer, NetworkReview
from proxenia.engagement.model import Entry, Ledger, Money
from proxenia.engagement.portfolio import Duplication, PortfolioMeasures, measure_portfolio
from proxenia.evidence.dates import PartialDate
from proxenia.exchange.office.valuation import old_rates
from proxenia.exchange.office.workspace import Office, Workspace
from proxenia.language.words import Words, words
from proxenia.report.document.document import Align, Block, Column, Document, Paragraph, Table
from proxenia.report.document.table import Shown, table, text_cell

#: Networks that a report goes through one by one; whoever is in more reads the tables.
MOST_NETWORKS = 150
#: Networks that one sentence names.
_MOST_NAMED = 60


@dataclass(frozen=True)
class OfficeReport:
    """An office's record, the council's questions answered from it, and the language it is told in.

    `twins` are the pairs of networks that do the same thing, where the catalogue was asked for them.
    """

    record: Workspace
    answer: CouncilAnswer
    language: str
    version: str
    twins: tuple[Duplication, ...] = ()

    @property
    def office(self) -> Office:
        """Whose report it is."""
        return self.record.office

    @property
    def ledger(self) -> Ledger:
        """What the office recorded."""
        return self.record.ledger

    @property
    def words(self) -> Words:
        """The words of the report's language."""
        return words(self.language, "council")

    @property
    def years(self) -> tuple[int, int]:
        """The two calendar years reported on, the earlier first."""
        return self.answer.day.year - 1, self.answer.day.year

    @property
    def measures(self) -> PortfolioMeasures:
        """The memberships taken together, in the later year."""
        return measure_portfolio(self.answer, self.ledger)

    def money(self, amount: float | None) -> str:
        """An amount in the office's currency, or that it is not recorded."""
        return self.words.say("not-recorded") if amount is None else self.words.money(amount, self.office.currency)

    def sum_told(self, amount: float, left_out: Iterable[Money]) -> str:
        """A sum in the office's currency, and beside it what has no rate: "COP 400,000 + EUR 7,400"."""
        return " + ".join([self.money(amount), *(money_cell(self, money)[0] for money in by_currency(left_out))])

    def costs_told(self, costs: Sequence[YearCost]) -> str:
        """What several costs come to."""
        return self.sum_told(sum(cost.total for cost in costs), [money for cost in costs for money in cost.left_out])

    @property
    def left_out(self) -> tuple[Money, ...]:
        """What the sums of both years leave out for want of a rate."""
        return by_currency(money for review in self.answer.reviews for money in review.left_out)

    @property
    def rates_note(self) -> str:
        """What has no rate, and which rates are old; nothing where all is as it should be."""
        said, told = self.words, []
        if self.left_out:
            without = said.listed([money_cell(self, money)[0] for money in self.left_out])
            told.append(said.say("rates.none", amounts=without, currency=self.office.currency))
        last = {year: min(date(year, 12, 31), self.answer.day) for year in self.years}
        fees = [(r.membership.fee, last[year]) for r in self.answer.reviews for year in self.years if r.membership.fee]
        noted = [(m, e.day) for e in self.ledger.entries for m in (e.spent, e.won) if m and e.day.year in self.years]
        old = old_rates(self.office, [*fees, *noted])
        told += [said.say("rates.old", currency=currency, day=day) for currency, day in old.items()]
        return " ".join(told)

    def names(self, networks: Sequence[str]) -> str:
        """Networks by id as a list in a sentence."""
        known = {review.membership.network: review.membership.name for review in self.answer.reviews}
        return named(self, [known.get(network, network) for network in networks]) if networks else ""

    def deepest(self, most: int) -> list[NetworkReview]:
        """The networks in which the city takes part most deeply, by name; no more of them than a report can hold."""
        year, reviews = self.years[1], self.answer.reviews
        chosen = set(sorted(range(len(reviews)), key=lambda at: (-reviews[at].depths[year], at))[:most])
        return [review for at, review in enumerate(reviews) if at in chosen]

    def shown_of_all(self, most: int) -> Iterator[Block]:
        """A note where not all networks are shown."""
        number = len(self.answer.reviews)
        if number > most:
            yield Paragraph(self.words.say("networks.some", shown=most, number=number), "note")

    def document(self, title: str, subtitle: str, blocks: Sequence[Block]) -> Document:
        """The blocks as a document of the office, dated by the day it speaks of."""
        said, day = self.words, self.answer.day
        footer = said.say("footer", office=self.office.name, day=said.day(day), version=self.version)
        return Document(title, subtitle, self.office.name, self.language, day, footer, tuple(blocks))


def names_of(report: OfficeReport, reviews: Sequence[NetworkReview]) -> str:
    """The networks of some reviews as a list in a sentence; "none" where there is none."""
    return named(report, [review.membership.name for review in reviews])


def named(report: OfficeReport, names: Sequence[str]) -> str:
    """Some names as a list in a sentence, no more of them than one reads; "none" where there is none."""
    said, rest = report.words, len(names) - _MOST_NAMED
    if rest > 0:
        return said.listed([*names[:_MOST_NAMED], said.say("names.more", number=rest)])
    return said.listed(names) if names else said.say("part.none")


def date_cell(report: OfficeReport, told: PartialDate | None) -> Shown:
    """A date no more precise than it is known, or that it is not recorded."""
    if told is None or told.day:
        return day_cell(report, told.first_day if told else None)
    return report.words.when(str(told)), str(told) if told.month else told.year


def day_cell(report: OfficeReport, day: date | None) -> Shown:
    """A day, or that it is not recorded."""
    return (report.words.day(day), day) if day else (report.words.say("not-recorded"), None)


def cost_cell(report: OfficeReport, cost: YearCost) -> Shown:
    """What a year cost, in the office's currency."""
    told = report.costs_told([cost])
    return told, told if cost.left_out else round(cost.total, 2)


def money_cell(report: OfficeReport, money: Money | None) -> Shown:
    """An amount in its own currency, or that it is not recorded."""
    return (report.words.money(money.amount, money.currency), money.amount) if money else (report.money(None), None)


def days_told(report: OfficeReport, days: float) -> str:
    """A number of staff days, with halves where there are any."""
    return report.words.number(days, 0 if days % 1 == 0 else 1)


def part_told(report: OfficeReport, entry: Entry) -> str:
    """What part the city had in something; what kind of thing it was where no part is noted."""
    return report.words.say(f"role.{entry.role}" if entry.role else f"kind.{entry.kind}")


def entries_table(report: OfficeReport, title: str, entries: Sequence[Entry]) -> Table:
    """What the city did, in order of day."""
    said = report.words
    columns = [
        Column(said.say("column.day")),
        Column(said.say("column.what"), share=3),
        Column(said.say("column.role")),
        Column(said.say("column.days"), Align.RIGHT, 0.8),
        Column(said.say("column.spent"), Align.RIGHT),
    ]
    return table(title, columns, [_entry(report, entry) for entry in entries])


def _entry(report: OfficeReport, entry: Entry) -> tuple[Shown, ...]:
    days = "" if entry.staff_days is None else days_told(report, entry.staff_days)
    spent = ("", None) if entry.spent is None else money_cell(report, entry.spent)
    told = text_cell(entry.title), text_cell(part_told(report, entry))
    return day_cell(report, entry.day), *told, (days, entry.staff_days), spent
