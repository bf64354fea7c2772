"""What is doubtful in an advice, and what to do next by when."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from proxenia.appraisal.answer.lead import cost_of, paid_for, sureness
from proxenia.appraisal.answer.record import Advice, Network
from proxenia.appraisal.model import Verdict
from proxenia.language.words import Words
from proxenia.report.document.document import Block, Bullets, Heading

_DOUBTS = 3
#: Networks that a doubt names.
_NAMED = 3
#: Days until each step is to be done.
FILES, _FEES, _DECISION, _JOINING, _REVIEW = 14, 30, 60, 90, 365


def doubt_blocks(advice: Advice, say: Words) -> list[Block]:
    """The doubts that matter most, three at the most."""
    found = doubts(advice, say)
    title = say.say("doubts" if len(found) == _DOUBTS else "doubts.fewer")
    return [Heading(title), Bullets(tuple(("", text) for _, text in found))] if found else []


def doubts(advice: Advice, say: Words) -> list[tuple[str, str]]:
    """The doubts that matter most, three at the most, each after the code of the caution that says the same."""
    return list(_doubts(advice, say))[:_DOUBTS]


def _doubts(advice: Advice, say: Words) -> Iterator[tuple[str, str]]:
    confirm, paid = advice.by_verdict(Verdict.CONFIRM), paid_for(advice)
    if confirm:
        told = names(confirm, say)
        yield "probably-member", say.count("doubt.confirm", len(confirm), city=advice.city.name, names=told)
    unpublished = [network for network in paid if network.is_fee_unpublished]
    if unpublished:
        money, _ = cost_of(paid)
        low, high = (say.estimated_money(amount, "EUR") for amount in (money.low, money.high))
        told = say.count("doubt.fees", len(unpublished), names=names(unpublished, say), low=low, high=high)
        yield "", told
    near = [network for network in advice.advised if sureness(network, advice.portfolio) == "near"]
    if near:
        yield "", say.count("doubt.near", len(near), names=names(near, say))
    settle = [one for one in advice.importance if one.kind == "comparison"]
    if settle:
        change = max(1, round(settle[0].change))
        yield "", say.count("doubt.settle", change, city=advice.city.name, text=settle[0].text)
    if advice.resources.budget_eur is None and advice.assumed.budget_eur is not None:
        yield "assumed-budget", say.say("doubt.budget", money=say.money(advice.assumed.budget_eur, "EUR"))
    if not advice.agenda:
        yield "no-agenda", say.say("doubt.agenda")


def next_blocks(advice: Advice, day: date, say: Words) -> list[Block]:
    """What to do next, each step with its day, counted from `day`."""
    found = [
        (say.label(say.say("next.by", day=say.full_day(day + timedelta(days=later)))), text)
        for later, text in _steps(advice, say)
    ]
    return [Heading(say.say("next")), Bullets(tuple(found))]


def _steps(advice: Advice, say: Words) -> Iterator[tuple[int, str]]:
    confirm, joins, leaves = (advice.by_verdict(one) for one in (Verdict.CONFIRM, Verdict.JOIN, Verdict.LEAVE))
    unpublished = [network for network in paid_for(advice) if network.is_fee_unpublished]
    # That a city is not in a network to join is known only where a complete list does not name it.
    unsure = [*confirm, *(one for one in joins if not (one.membership and one.membership.ground == "absent"))]
    if unsure:
        yield FILES, say.count("next.files", len(unsure), city=advice.city.name, names=names(unsure, say))
    if advice.undecided:
        yield FILES, say.say("next.open", names=names(advice.undecided, say))
    if unpublished:
        yield _FEES, say.say("next.fees", names=names(unpublished, say))
    if advice.advised:
        yield _DECISION, say.say("next.decide")
    elif advice.within_reach and advice.within_reach.entries:
        afar = say.listed([one.name for one in advice.within_reach.entries])
        yield _DECISION, say.say("next.afar", names=afar)
    if joins:
        yield _JOINING, say.count("next.join", len(joins), names=names(joins, say))
    if leaves:
        yield _JOINING, say.say("next.leave", names=names(leaves, say))
    yield _REVIEW, say.say("next.review")


def names(networks: Sequence[Network], say: Words) -> str:
    """The names of networks as a sentence lists them; of many the first, and how many more there are."""
    called = [network.called for network in networks]
    if len(called) > _NAMED + 1:
        called = [*called[:_NAMED], say.say("names.more", number=len(called) - _NAMED)]
    return say.listed(called)
