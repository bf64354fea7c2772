"""The advice as a proposal that a council can vote on: points of decision, reasons, costs, what else was looked at."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from proxenia.appraisal.answer.lead import cost_of, paid_for
from proxenia.appraisal.answer.record import Advice
from proxenia.language.words import Words, words
from proxenia.report.advice.figure.rows import Rung, rungs
from proxenia.report.advice.letterhead import Letterhead, evidence_day, letterhead
from proxenia.report.advice.memo import document, lead_text, reach_blocks
from proxenia.report.advice.section.doubts import FILES, doubt_blocks, names
from proxenia.report.advice.section.set_table import level_in_words, set_table
from proxenia.report.document.document import Block, Document, Heading, Numbered, Paragraph

_REPORT_AFTER = timedelta(days=365)
#: What is spent less must be about half of the budget to be told as such.
_LESS = 0.75
#: The least gain that is no nought in whole percent.
_TOLD = 0.005


def proposal_document(advice: Advice, language: str, head: Letterhead | None = None) -> Document:
    """The proposal for decision of an advice whose reasons are said in the same language."""
    say, head = words(language, "memo"), head or Letterhead()
    day = head.day or evidence_day(advice)
    return document(advice, say.say("proposal"), day, say, _blocks(advice, say, head, day))


def _blocks(advice: Advice, say: Words, head: Letterhead, day: date) -> Iterator[Block]:
    yield letterhead(advice, say, head, day, "to.council")
    yield Heading(say.say("proposal.decides.region" if advice.city.kind == "region" else "proposal.decides"))
    yield Numbered(tuple(_points(advice, day, say)))
    yield Heading(say.say("proposal.reasons"))
    yield Paragraph(lead_text(advice, say.language))
    yield from doubt_blocks(advice, say)
    if advice.advised or advice.undecided:
        yield Heading(say.say("proposal.effects"))
        yield replace(set_table(advice, say), title=say.say("proposal.effects"))
    yield Heading(say.say("proposal.instead"))
    yield from reach_blocks(advice, say)
    less = _half(advice)
    if less:
        money, gain = say.money(less.budget_eur, "EUR"), say.percent(less.gain)
        yield Paragraph(say.count("proposal.less", less.number, budget=money, gain=gain))
    yield Paragraph(say.say("proposal.nothing"))
    yield Paragraph(say.say("proposal.vote"))


def _points(advice: Advice, day: date, say: Words) -> Iterator[str]:
    city, paid = advice.city.name, paid_for(advice)
    for network in advice.advised:
        level = level_in_words(network, say)
        yield say.say(f"proposal.{network.verdict}", city=city, name=network.title, level=level)
    if not advice.advised:
        yield say.say("proposal.none", city=city)
        if advice.within_reach and advice.within_reach.entries:
            yield say.say("proposal.afar", names=say.listed([one.name for one in advice.within_reach.entries]))
        if advice.undecided:
            by = say.full_day(day + timedelta(days=FILES))
            yield say.say("proposal.open", day=by, names=names(advice.undecided, say))
    if paid:
        money, days = cost_of(paid)
        low, likely, high = (say.estimated_money(amount, "EUR") for amount in (money.low, money.mode, money.high))
        work = say.count("days", round(days))
        yield say.say("proposal.money", money=likely, days=work, low=low, high=high)
    if advice.advised:
        yield say.say("proposal.report", day=say.full_day(day + _REPORT_AFTER))


def _half(advice: Advice) -> Rung | None:
    """The step of about half the budget; None where there is none that buys anything to speak of."""
    budget = advice.resources.budget_eur or advice.assumed.budget_eur or 0
    steps = [rung for rung in rungs(advice.frontier) if rung.gain >= _TOLD and rung.budget_eur <= _LESS * budget]
    return min(steps, key=lambda rung: abs(rung.budget_eur - budget / 2), default=None)
