"""From a place to its record: the one function that a survey maps."""

from collections import Counter
from typing import Any

from proxenia.appraisal.choice.advise import COMPARED, Advice, verdict_of
from proxenia.appraisal.model import Answer, Level, Verdict
from proxenia.appraisal.network.candidates import Candidate
from proxenia.appraisal.network.eligibility import judge_eligibility
from proxenia.appraisal.run import Question, Sources, answer_place, setting_of
from proxenia.decision.explanation.explain import addition
from proxenia.errors import ProxeniaError
from proxenia.places.model import Place
from proxenia.survey.columns import NETWORKS, count_name

Record = dict[str, Any]
#: What a city need not act on is counted, not listed.
_COUNTED = frozenset({Verdict.WATCH, Verdict.NOT_ELIGIBLE})


def record_of(place: Place, asked: Question, sources: Sources, network: str | None = None) -> Record:
    """The record of a place: of the whole advice, or of what one network is to it.

    A place that fails has a record that says why; the others do not suffer from it.
    """
    told = _place(place)
    try:
        if network is not None and _is_shut_out(place, asked, sources, network):
            return {**told, **_shut_out(place, asked, sources, network)}
        advice = answer_place(place, asked, sources)
        told |= {"budget_eur": round(advice.choice.money), "budget_days": advice.choice.staff_days}
        return {**told, **(_whole(advice) if network is None else _of_network(advice, network))}
    except ProxeniaError as error:
        return {**told, "problem": "; ".join(str(problem) for problem in error.problems)}
    except Exception as error:  # one place must not cost the answers of all the others
        return {**told, "problem": f"the calculation failed: {type(error).__name__}: {error}"}


def _place(place: Place) -> Record:
    return {
        "geonames_id": place.id,
        "name": place.name,
        "country": place.country,
        "subdivision": place.subdivision,
        "population": place.population,
        "lat": place.lat,
        "lng": place.lng,
    }


def _is_shut_out(place: Place, asked: Question, sources: Sources, network: str) -> bool:
    """Whether the rules keep the place out, so that nothing need be calculated."""
    setting = setting_of(place, asked, sources)
    stated = setting.city.presences.get(network)
    answer = judge_eligibility(setting, sources.snapshot.networks[network]).answer
    return answer is Answer.NO and not (stated and stated.is_stated)


def _shut_out(place: Place, asked: Question, sources: Sources, network: str) -> Record:
    setting = setting_of(place, asked, sources)
    found = judge_eligibility(setting, sources.snapshot.networks[network])
    return {
        "network": network,
        "verdict": str(Verdict.NOT_ELIGIBLE),
        "may_join": str(found.answer),
        "rule": found.reason.code,
        "level": 0,
        "listed": network in setting.city.presences,
        "chance": round(setting.city.chance(network), 3),
    }


def _whole(advice: Advice) -> Record:
    verdicts = [(candidate, verdict_of(advice, candidate)) for candidate in advice.candidates]
    counts = Counter(verdict for _, verdict in verdicts)
    money, days = advice.portfolio.used
    order = {verdict: position for position, verdict in enumerate(Verdict)}
    told = [
        (order[verdict], -(advice.core_index(one.network.id) or 0.0), one.network.id, one, verdict)
        for one, verdict in verdicts
        if verdict not in _COUNTED
    ]
    return {
        "cost_eur": round(money),
        "cost_days": round(days, 1),
        "gap": round(advice.portfolio.gap, 4),
        "listed_in": len(advice.setting.city.presences),
        "open_to_it": len(advice.choice.candidates),
        **{count_name(verdict): counts[verdict] for verdict in Verdict},
        NETWORKS: [_network(advice, one, verdict) for *_, one, verdict in sorted(told, key=lambda row: row[:3])],
    }


def _of_network(advice: Advice, network: str) -> Record:
    candidate = next(one for one in advice.candidates if one.network.id == network)
    verdict = verdict_of(advice, candidate)
    return {**_network(advice, candidate, verdict), "rule": candidate.eligibility.reason.code}


def _network(advice: Advice, candidate: Candidate, verdict: Verdict) -> Record:
    network, city = candidate.network.id, advice.setting.city
    level = advice.level(network)
    told: Record = {
        "network": network,
        "verdict": str(verdict),
        "may_join": str(candidate.eligibility.answer),
        "level": int(level),
        "listed": network in city.presences,
        "chance": round(city.chance(network), 3),
    }
    if candidate.cost is None:
        return told
    core, at = advice.core_index(network), level or COMPARED
    low, mode, high = candidate.cost.money(at)
    modes = candidate.intervals(advice.setting, COMPARED)[:, 1]
    return {
        **told,
        "core_index": None if core is None else round(core, 3),
        "value": round(float(advice.request.weights.centre() @ modes), 4),
        "adds": _adds(advice, network, level),
        "rank": advice.rank(network),
        "ranked": len(advice.ranked),
        "eur": round(mode),
        "eur_low": round(low),
        "eur_high": round(high),
        "fee_basis": str(candidate.cost.fee.basis),
        "days": candidate.cost.days(at),
    }


def _adds(advice: Advice, network: str, level: Level) -> float | None:
    """What a network adds to the best set at its level, or would at the best of its levels; None for no alternative."""
    position = advice.position(network)
    if position is None:
        return None
    levels = [level] if level else [Level(at) for one, at in advice.choice.options if one == position]
    parts = [addition(advice.problem, advice.portfolio.chosen, position, int(at)) for at in levels]
    return round(max(part.additive + part.coverage for part in parts), 4)
