"""Where the city stands, and what each budget buys: what is told beside the lead."""

from proxenia.appraisal.answer.record import Advice, Step
from proxenia.report.amount import Amounts

#: The shares of the most gain that are told: half of it, and the one after which more money adds little.
_HALF, _ENOUGH = 0.5, 0.9


def is_frontier_centre(advice: Advice) -> bool:
    """Whether no budget was named, so that the answer is what each budget buys."""
    return advice.resources.budget_eur is None and bool(advice.frontier)


def standing(advice: Advice, amount: Amounts) -> str:
    """The city, its size, and in how many networks it is known to be."""
    city, say, present = advice.city, amount.said.say, sum(network.is_member for network in advice.networks)
    country = amount.said.country(city.country)
    if city.population and country:
        people = amount.population(city.population)
        place = say("answer.place.size", city=city.name, country=country, population=people)
    else:
        place = say("answer.place" if country else "answer.place.bare", city=city.name, country=country)
    key = "answer.standing" if present else "answer.standing.none"
    return say(key, place=place, present=amount.counted("network", present), all=len(advice.networks))


def gains(advice: Advice, amount: Amounts) -> list[str]:
    """What half of the gain costs, and from where on more money adds little; empty where nothing is gained."""
    say = amount.said.say
    steps: list[Step] = sorted(advice.frontier, key=lambda step: step.budget_eur)
    most = max((step.value for step in steps), default=0.0)
    if most <= 0:
        return []
    half, enough = (next(step for step in steps if step.value >= share * most) for share in (_HALF, _ENOUGH))
    number, value = amount.counted("network", len(half.ids)), amount.percent(half.value / most)
    bought = say("answer.buys.step", money=amount.euros(half.budget_eur), number=number, value=value)
    return [bought] if half is enough else [bought, say("answer.buys.enough", money=amount.euros(enough.budget_eur))]
