"""The short answer in plain words: where the city stands, what to do first, what it costs, how sure that is."""

from dataclasses import dataclass

from proxenia.appraisal.answer.record import ACTIONS, Advice, Interval, Network, Resources, Step
from proxenia.report.amount import (
    about,
    counted,
    euros,
    is_fee_unknown,
    listed,
    percent,
    population,
    rounded,
    span,
    total,
)
from proxenia.report.text import say

#: A verdict counts as sure where at least this share of the best sets agrees with it.
FIRM = 0.8
#: The shares of the most gain that are told: half of it, and the one after which more money adds little.
_HALF, _ENOUGH = 0.5, 0.9
#: Names written out for each verdict; the rest is a number.
_NAMED = 4


@dataclass(frozen=True, slots=True)
class Action:
    """What to do with which networks: "Join", "A, B and C"."""

    verdict: str
    networks: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer in the order it is told; parts that do not apply are empty."""

    standing: str
    nothing: str
    buys: tuple[str, ...]
    actions: tuple[Action, ...]
    cost: str
    certainty: str
    unanswered: str


def short_answer(advice: Advice) -> Answer:
    """The answer of the advice, as sentences."""
    return Answer(
        standing=_standing(advice),
        nothing=_nothing(advice),
        buys=_buys(advice) if is_frontier_centre(advice) else (),
        actions=tuple(
            Action(verdict, listed([network.called for network in found], _NAMED))
            for verdict in ACTIONS
            if (found := advice.by_verdict(verdict))
        ),
        cost=_cost(advice),
        certainty=_certainty(advice.advised),
        unanswered=_open(advice),
    )


def is_frontier_centre(advice: Advice) -> bool:
    """Whether no budget was named, so that the answer is what each budget buys."""
    return advice.resources.budget_eur is None and bool(advice.frontier)


def agreement(network: Network) -> float | None:
    """The share of the best sets that agrees with the verdict: with the network in, or out where it is to be left."""
    if network.core_index is None:
        return None
    return 1 - network.core_index if network.verdict == "leave" else network.core_index


def country_name(code: str) -> str:
    """The English name of a country given by its ISO 3166 code; other text unchanged."""
    from babel import Locale

    return str(Locale(say("language")).territories.get(code, code))


def set_total(advice: Advice) -> tuple[Interval, float]:
    """EUR (low, mode, high) and staff days a year of everything that is joined, deepened, kept or reduced."""
    costs = [network.cost for network in advice.advised if network.verdict != "leave" and network.cost]
    sums = [found for cost in costs if (found := total(cost))]
    money = Interval(sum(one.low for one in sums), sum(one.mode for one in sums), sum(one.high for one in sums))
    return money, sum(cost.staff_days or 0 for cost in costs)


def _standing(advice: Advice) -> str:
    city, present = advice.city, sum(network.is_member for network in advice.networks)
    country = city.country_name or country_name(city.country)
    if city.population and country:
        place = say("answer.place.size", city=city.name, country=country, population=population(city.population))
    else:
        place = say("answer.place" if country else "answer.place.bare", city=city.name, country=country)
    key = "answer.standing" if present else "answer.standing.none"
    return say(key, place=place, present=counted("network", present), all=f"{len(advice.networks):,}")


def _nothing(advice: Advice) -> str:
    if advice.portfolio and advice.portfolio.status == "infeasible":
        return say("answer.infeasible")
    return "" if advice.advised else say("answer.nothing")


def _buys(advice: Advice) -> tuple[str, ...]:
    budget = advice.assumed.budget_eur
    usual = Resources(None if budget is None else rounded(budget), advice.assumed.staff_days)
    assumed = _limits(usual, "answer.assumed.")
    said = [say("answer.buys"), *_gains(sorted(advice.frontier, key=lambda step: step.budget_eur))]
    return (*said, say("answer.assumed", limits=assumed)) if assumed else tuple(said)


def _gains(steps: list[Step]) -> list[str]:
    most = max(step.value for step in steps)
    if most <= 0:
        return []
    half, enough = (next(step for step in steps if step.value >= share * most) for share in (_HALF, _ENOUGH))
    number = counted("network", len(half.ids))
    bought = say("answer.buys.step", money=euros(half.budget_eur), number=number, value=percent(half.value / most))
    return [bought] if half is enough else [bought, say("answer.buys.enough", money=euros(enough.budget_eur))]


def _cost(advice: Advice) -> str:
    chosen = [network for network in advice.advised if network.verdict != "leave"]
    if not chosen:
        return ""
    money, days = set_total(advice)
    limits = _limits(advice.resources, "answer.limits.")
    sentence = say(
        "answer.cost.limits" if limits else "answer.cost",
        amount=about(money.mode),
        span=span(money.low, money.high),
        days=counted("staff-day", round(days)),
        limits=limits,
    )
    return f"{sentence} {_unknown_fees(chosen)}".strip()


def _limits(given: Resources, family: str) -> str:
    """The money and days given, in the words whose keys begin with `family`; empty where neither is."""
    money = euros(given.budget_eur) if given.budget_eur is not None else ""
    days = counted("day", round(given.staff_days)) if given.staff_days is not None else ""
    key = "both" if money and days else "money" if money else "days" if days else ""
    return say(f"{family}{key}", money=money, days=days) if key else ""


def _unknown_fees(chosen: list[Network]) -> str:
    number = sum(is_fee_unknown(network) for network in chosen)
    if not number:
        return ""
    if number == len(chosen) > 1:
        return say("answer.cost.unknown.all")
    return say("answer.cost.unknown.one") if number == 1 else say("answer.cost.unknown", number=number)


def _certainty(advised: tuple[Network, ...]) -> str:
    rated = [(share, network) for network in advised if (share := agreement(network)) is not None]
    if not rated:
        return ""
    sure = sum(share >= FIRM for share, _ in rated)
    if sure == len(rated):
        return say("answer.sure.all", firm=percent(FIRM))
    share, least = min(rated, key=lambda pair: (pair[0], pair[1].id))
    return say("answer.sure", sure=sure, all=len(rated), firm=percent(FIRM), least=least.called, core=percent(share))


def _open(advice: Advice) -> str:
    number = len(advice.by_verdict("open"))
    return say("answer.open", number=counted("network", number)) if number else ""
