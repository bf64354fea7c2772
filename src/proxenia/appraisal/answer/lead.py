"""The lead: the paragraph that every page, document and program shows first, the same sentences everywhere."""

from collections.abc import Iterator, Sequence

from proxenia.appraisal.answer.record import (
    ACTIONS,
    Advice,
    Interval,
    Network,
    Portfolio,
    Sentence,
    Step,
    WithinReach,
    summed,
)
from proxenia.appraisal.model import Verdict
from proxenia.language.words import Words, words

#: A verdict is firm where at least this share of the cases agrees with it.
FIRM = 0.8
#: A share is near the threshold within so many standard errors of it, and within so much in any case.
_ERRORS, _NEAR = 2.0, 0.05


def lead_of(advice: Advice, language: str) -> list[Sentence]:
    """The lead in a language: what to do with which networks, what that costs of what there is, and how sure it is."""
    say = words(language, "advice_lead")
    return [*_actions(advice, say), *_costs(advice, say), *_beyond(advice, say), *_certainty(advice, say)]


def told_lead(advice: Advice, language: str) -> list[Sentence]:
    """The lead that the advice holds, as it was told; made where it was kept before there were leads."""
    return advice.lead or lead_of(advice, language)


def is_near_threshold(share: float, portfolio: Portfolio | None) -> bool:
    """Whether chance alone may have put a share of the cases on its side of the threshold."""
    found = portfolio or Portfolio("")
    return round(abs(share - found.core_index_threshold), 3) <= max(_ERRORS * (found.core_index_error or 0.0), _NEAR)


def sureness(network: Network, portfolio: Portfolio | None) -> str:
    """How sure a verdict is, as the key of a word: firm, likely, near (the threshold), weak; empty where not rated."""
    share = network.agreement
    if share is None:
        return ""
    if share >= FIRM:
        return "firm"
    if is_near_threshold(share, portfolio):
        return "near"
    return "likely" if share > (portfolio or Portfolio("")).core_index_threshold else "weak"


def cost_of(networks: Sequence[Network]) -> tuple[Interval, float]:
    """EUR and staff days a year of networks together."""
    money = summed(one for network in networks if (one := network.money))
    return money, sum(network.cost.staff_days or 0 for network in networks if network.cost)


def paid_for(advice: Advice) -> list[Network]:
    """The networks advised that cost something from now on: all but those to leave."""
    return [network for network in advice.advised if network.verdict is not Verdict.LEAVE]


def _actions(advice: Advice, say: Words) -> Iterator[Sentence]:
    for verdict in ACTIONS:
        found = advice.by_verdict(verdict)
        if found:
            text = say.count(str(verdict), len(found), names=_names(found, say))
            yield Sentence(about=str(verdict), text=text, networks=[network.id for network in found])
    if not advice.advised:
        yield from _nothing(advice, say)


def _nothing(advice: Advice, say: Words) -> Iterator[Sentence]:
    is_impossible = advice.portfolio is not None and advice.portfolio.status == "infeasible"
    budget, limit = _limits(advice, say)
    key = "infeasible" if is_impossible else "nothing.open" if advice.undecided else "nothing"
    yield Sentence(about="nothing", text=say.say(key, budget=budget, limit=limit))
    if advice.within_reach and not is_impossible:
        yield from _within_reach(advice, advice.within_reach, say)


def _within_reach(advice: Advice, found: WithinReach, say: Words) -> Iterator[Sentence]:
    first, more = found.first_budget, found.with_days
    if first:
        told = {"budget": say.money(first.budget_eur, "EUR"), "names": _in(advice, first, say)}
        yield Sentence(about="buys", text=say.say("buys", **told), networks=list(first.ids))
    if more:
        told = {"budget": say.money(more.budget_eur, "EUR"), "names": _in(advice, more, say)}
        text = say.say("buys.days", days=_days(found.staff_days or 0, say), **told)
        yield Sentence(about="buys", text=text, networks=list(more.ids))
    free = [one for one in found.entries if not one.fee_eur]
    paid = [one for one in found.entries if one.fee_eur]
    if free:
        text = say.say("afar.free", names=say.listed([one.name for one in free]))
        yield Sentence(about="afar", text=text, networks=[one.id for one in free])
    if paid:
        names = say.listed([f"{one.name} ({_euros(one.fee_eur, say)})" for one in paid])
        yield Sentence(about="afar", text=say.say("afar.paid", names=names), networks=[one.id for one in paid])


def _in(advice: Advice, step: Step, say: Words) -> str:
    return _names([network for network in advice.networks if network.id in step.ids], say)


def _costs(advice: Advice, say: Words) -> Iterator[Sentence]:
    chosen = paid_for(advice)
    if not chosen:
        return
    (money, days), (budget, limit) = cost_of(chosen), _limits(advice, say)
    given = advice.resources.budget_eur is not None, advice.resources.staff_days is not None
    keys = {(True, True): "both-given", (False, False): "both-assumed", (True, False): "money-given"}
    text = say.say(
        f"cost.{keys.get(given, 'days-given')}",
        money=_euros(money.mode, say),
        low=say.estimate(money.low),
        high=say.estimate(money.high),
        days=_days(days, say),
        budget=budget,
        limit=limit,
    )
    yield Sentence(about="cost", text=text)
    unpublished = [network for network in chosen if network.is_fee_unpublished]
    if unpublished:
        is_all = len(unpublished) == len(chosen)
        key = "fees" if not is_all else "fees.single" if len(chosen) == 1 else "fees.all"
        told = say.say(key) if is_all else say.count(key, len(unpublished), all=len(chosen))
        yield Sentence(about="fees", text=told, networks=[network.id for network in unpublished])
    if money.high > (_budget(advice) or money.high):
        yield Sentence(about="over", text=say.say("over"))


def _beyond(advice: Advice, say: Words) -> Iterator[Sentence]:
    """The networks of the best set that are not advised: named, for the set is costed with them."""
    found = advice.undecided
    if found:
        money, days = cost_of(found)
        told = {"names": _names(found, say), "money": _euros(money.mode, say), "days": _days(days, say)}
        key = "set" if advice.advised else "set.alone"
        yield Sentence(about="set", text=say.count(key, len(found), **told), networks=[one.id for one in found])


def _certainty(advice: Advice, say: Words) -> Iterator[Sentence]:
    rated = [(share, network) for network in advice.advised if (share := network.agreement) is not None]
    if not rated:
        return
    share, least = min(rated, key=lambda pair: (pair[0], pair[1].id))
    threshold = say.percent((advice.portfolio or Portfolio("")).core_index_threshold)
    near = ".near" if is_near_threshold(share, advice.portfolio) else ""
    if len(rated) == 1:
        text = say.say(f"single{'.firm' if share >= FIRM else near}", share=say.percent(share), threshold=threshold)
        yield Sentence(about="sure", text=text, networks=[least.id])
        return
    firm = [network.id for one, network in rated if one >= FIRM]
    values = {"all": len(rated), "firm": say.percent(FIRM)}
    if len(firm) in (0, len(rated)):
        yield Sentence(about="sure", text=say.say("sure.all" if firm else "sure.none", **values), networks=firm)
    else:
        yield Sentence(about="sure", text=say.count("sure", len(firm), **values), networks=firm)
    if len(firm) < len(rated):
        told = say.say(f"least{near}", name=least.called, share=say.percent(share), threshold=threshold)
        yield Sentence(about="least", text=told, networks=[least.id])


def _limits(advice: Advice, say: Words) -> tuple[str, str]:
    """The money and the days that there are, given or assumed, in words."""
    budget, days = _budget(advice), advice.resources.staff_days
    days = advice.assumed.staff_days if days is None else days
    return say.money(budget or 0, "EUR"), _days(days or 0, say)


def _budget(advice: Advice) -> float | None:
    given = advice.resources.budget_eur
    return advice.assumed.budget_eur if given is None else given


def _names(networks: Sequence[Network], say: Words) -> str:
    return say.listed([network.called for network in networks])


def _euros(amount: float, say: Words) -> str:
    return say.estimated_money(amount, "EUR")


def _days(days: float, say: Words) -> str:
    return say.count("days", round(days))
