"""Footnotes: every statement a report cites gets a number where it is first cited."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from proxenia.appraisal.answer.record import Claim
from proxenia.language.words import Words
from proxenia.report.advice.section.claim import claim_in_words


@dataclass(frozen=True, slots=True)
class Mark:
    """A footnote mark: the number of the statement it leads to, and the last number where it stands for a run."""

    first: int
    last: int

    @property
    def text(self) -> str:
        """The mark as printed: "12" or "12–15"."""
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"

    def spoken(self, said: Words) -> str:
        """The mark as read aloud."""
        key = "sources.to" if self.first == self.last else "sources.to.range"
        return said.say(key, number=self.first, first=self.first, last=self.last)


@dataclass(frozen=True, slots=True)
class Note:
    """One numbered statement; `href` is empty where the source is no web address."""

    number: int
    network: str
    says: str
    date: str
    source: str
    href: str


@dataclass(slots=True)
class Footnotes:
    """The numbers given so far, over the statements of the advice, and the words they are told in."""

    statements: Mapping[str, Claim]
    said: Words
    numbers: dict[str, int] = field(default_factory=dict)

    def cite(self, ids: Iterable[str]) -> list[Mark]:
        """The marks for these statements; runs of three and more become one mark."""
        numbers = sorted({self.numbers.setdefault(one, len(self.numbers) + 1) for one in ids})
        marks: list[Mark] = []
        for _, group in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
            run = [number for _, number in group]
            marks += [Mark(run[0], run[-1])] if len(run) > 2 else [Mark(number, number) for number in run]
        return marks

    def notes(self) -> list[Note]:
        """Every cited statement, in order of its number."""
        return [_note(number, one, self.statements.get(one), self.said) for one, number in self.numbers.items()]


def web_address(address: str | None) -> str:
    """The address where a browser may follow it (http and https only); empty otherwise."""
    return address if address and address.lower().startswith(("https://", "http://")) else ""


def _note(number: int, statement_id: str, claim: Claim | None, said: Words) -> Note:
    if claim is None:
        return Note(number, "", said.say("sources.missing", id=statement_id), "", "", "")
    date = claim.as_of or said.say("sources.undated")
    says = claim_in_words(claim, said.language)
    return Note(number, claim.network, says, date, claim.source, web_address(claim.source))
