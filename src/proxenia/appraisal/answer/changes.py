"""What would change a verdict, and what to ask first: from the frontier, the samples and the widest unknowns."""

import numpy as np

from proxenia.appraisal.choice.advise import Advice, is_quiet, waits_for_theme
from proxenia.appraisal.model import CRITERIA, Answer, Reason, Verdict
from proxenia.appraisal.network.candidates import Candidate
from proxenia.appraisal.network.fee import Basis
from proxenia.evidence.dates import PartialDate

#: Shares of draws with a high and with a low weight must differ so much before a weight is named.
_TELLING = 0.25
#: From this probability on it is asked whether the city is in already.
_ASKED = 0.1
#: So many of a network's themes, its first, are named when it is asked whether they matter.
_THEMES = 2


def changes_of(advice: Advice, candidate: Candidate) -> tuple[Reason, ...]:
    """What would bring a network into the portfolio or put it out: budgets, weights, an open question answered."""
    position = advice.position(candidate.network.id)
    if position is None:
        rank = advice.rank(candidate.network.id)
        is_good = rank is not None and rank <= 25 and candidate.eligibility.answer is Answer.UNKNOWN
        return (Reason("if-eligible", {"rank": rank}),) if is_good else ()
    return (*_budget_change(advice, position), *_weight_change(advice, position))


def _budget_change(advice: Advice, position: int) -> list[Reason]:
    is_in = position in advice.portfolio.chosen
    money = advice.choice.money
    if is_in:
        out = [p.amount for p in advice.frontier if 0 < p.amount < money and position not in p.solution.chosen]
        return [Reason("leaves-at-budget", {"budget": round(max(out))})] if out else []
    inside = [p.amount for p in advice.frontier if p.amount > money and position in p.solution.chosen]
    return [Reason("enters-at-budget", {"budget": round(min(inside))})] if inside else []


def _weight_change(advice: Advice, position: int) -> list[Reason]:
    """The criterion whose weight moves the choice most, with the shares of draws above and below its median weight."""
    inside, high = advice.core.in_draw[:, position], advice.draws.is_high
    if inside.all() or not inside.any():
        return []
    counts = np.maximum(high.sum(axis=0), 1), np.maximum((~high).sum(axis=0), 1)
    above = (inside[:, None] & high).sum(axis=0) / counts[0]
    below = (inside[:, None] & ~high).sum(axis=0) / counts[1]
    strongest = int(np.argmax(np.abs(above - below)))
    difference = float(above[strongest] - below[strongest])
    if abs(difference) < _TELLING:
        return []
    values = {
        "criterion": CRITERIA[strongest],
        "with_share": round(100 * float(above[strongest])),
        "without_share": round(100 * float(below[strongest])),
    }
    return [Reason("weight-up" if difference > 0 else "weight-down", values)]


def questions_of(advice: Advice, candidate: Candidate, verdict: Verdict) -> tuple[Reason, ...]:
    """The questions worth asking about a network, the one that would settle most first."""
    if candidate.eligibility.answer is Answer.NO:
        return ()
    asked = [
        *_admission(advice, candidate),
        *_sign_of_life(advice, candidate, verdict),
        *_theme(advice, candidate, verdict),
    ]
    asked += [*_presence(advice, candidate), *_unknowns(advice, candidate)]
    # Two things that are not known may ask the same: once is enough.
    return tuple({question.code: question for question in asked}.values())[:3]


def _sign_of_life(advice: Advice, candidate: Candidate, verdict: Verdict) -> list[Reason]:
    network = candidate.network
    is_in = network.id in advice.setting.city.presences
    if verdict is not Verdict.OPEN or is_in or not is_quiet(advice, network):
        return []
    return [Reason("ask-alive", {"newest": network.newest})]


def _theme(advice: Advice, candidate: Candidate, verdict: Verdict) -> list[Reason]:
    is_in = candidate.network.id in advice.setting.city.presences
    if verdict is not Verdict.OPEN or is_in or not waits_for_theme(advice, candidate):
        return []
    themes = list(candidate.network.themes[:_THEMES])
    return [Reason("ask-theme", {"themes": themes, "place": advice.setting.city.place})]


def _admission(advice: Advice, candidate: Candidate) -> list[Reason]:
    place = advice.setting.city.place
    questions = []
    for reason in candidate.eligibility.questions:
        values = {**reason.values, "place": place}
        code = {
            "condition": "ask-condition",
            "area-partly": "ask-area",
            "area-unknown": "ask-who",
            "who-unknown": "ask-who",
            "invitation": "ask-invitation",
            "standing-unclear": "ask-alive",
            "population-unknown": "ask-who",
            "little-known": "ask-services",
        }[reason.code]
        questions.append(Reason(code, values))
    return questions


def _presence(advice: Advice, candidate: Candidate) -> list[Reason]:
    network, place = candidate.network, advice.setting.city.place
    presence = advice.setting.city.presences.get(network.id)
    if presence is None:
        chance = advice.setting.city.chances.get(network.id)
        if chance and chance.p >= _ASKED:
            return [Reason("ask-in", {"place": place, "percent": round(100 * chance.p)})]
        # Where something was estimated and little is expected, the question is not worth asking.
        is_known = network.is_listed_in_full or bool(advice.setting.city.chances)
        return [] if is_known else [Reason("ask-already-member", {"place": place})]
    if presence.is_stated:
        return []
    years = advice.setting.constants.number("advice.old_listing_years")
    is_old = not presence.seen or PartialDate.parse(presence.seen).years_before(advice.setting.day) > years
    values = {"place": place, "seen": presence.seen or ""}
    code = "ask-still-member" if presence.seen else "ask-still-member-undated"
    stale = [Reason(code, values)] if is_old else []
    return [*stale, Reason("ask-level", {"place": place})]


def _unknowns(advice: Advice, candidate: Candidate) -> list[Reason]:
    place, network = advice.setting.city.place, candidate.network
    questions = []
    if candidate.cost and candidate.cost.fee.asks:
        is_open = candidate.cost.fee.basis is Basis.FORMULA
        questions.append(Reason("ask-fee-size" if is_open else "ask-fee", {"place": place}))
    if not network.services:
        questions.append(Reason("ask-services"))
    if not network.listed:
        questions.append(Reason("ask-members"))
    return questions
