"""The advice as plain data: the JSON that `proxenia advise` prints and that the report is made from."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from proxenia import __version__
from proxenia.appraisal.answer.changes import changes_of, questions_of
from proxenia.appraisal.answer.flips import flips_of
from proxenia.appraisal.answer.importance import Kind, importances
from proxenia.appraisal.answer.sentences import Speech
from proxenia.appraisal.choice.advise import COMPARED, Advice, reasons_of, verdict_of
from proxenia.appraisal.constants import Interval
from proxenia.appraisal.model import CRITERIA, Level, Reason, Verdict
from proxenia.appraisal.network.candidates import Candidate
from proxenia.appraisal.network.fee import Basis
from proxenia.decision.portfolio.portfolio import PortfolioSolution
from proxenia.decision.preference.pairwise import PairwiseResult
from proxenia.decision.preference.people import GroupView
from proxenia.problems import Problem

#: The order in which networks are listed: what to act on first.
_ORDER = tuple(Verdict)
_REASONS = 3
_RANKS = 20


def advice_data(advice: Advice, speech: Speech, problems: Iterable[Problem] = ()) -> dict[str, Any]:
    """Everything the advice says, as data in the documented form; the same advice gives the same data.

    `speech` puts reasons into words of the reader's language.
    """
    rows = [_network(advice, candidate, speech) for candidate in advice.candidates]
    rows.sort(key=lambda row: (_ORDER.index(Verdict(row["verdict"])), -(row["core_index"] or 0), row["rank"] or 9999))
    data = {
        "proxenia": __version__,
        "snapshot": advice.setting.snapshot.hash,
        "snapshot_date": advice.setting.snapshot.day,
        "seed": advice.request.seed,
        "samples": advice.request.samples,
        "city": _city(advice),
        "agenda": dict(advice.setting.city.agenda),
        "weights": _weights(advice),
        "resources": {"budget_eur": advice.setting.city.money, "staff_days": advice.setting.city.staff_days},
        "assumed": {"budget_eur": _euros(advice.choice.money), "staff_days": round(advice.choice.staff_days)},
        "networks": rows,
        "portfolio": _portfolio(advice, advice.portfolio),
        "frontier": [
            {
                "budget_eur": _euros(point.amount),
                "value": round(point.solution.value, 4),
                "cost_eur": _euros(point.solution.used[0]),
                "networks": _ids(advice, point.solution),
            }
            for point in advice.frontier
        ],
        "importance": _importance(advice, speech),
        "problems": [
            {"code": p.code, "where": p.where, "message": p.message, "hint": p.hint}
            for p in (*problems, *_cautions(advice, speech))
        ],
    }
    return {**data, "statements": _statements(advice, rows)}


def explained_data(advice: Advice, network: str, speech: Speech) -> dict[str, Any]:
    """What would flip one network's place in the best set, found by solving (a few seconds)."""
    return {"id": network, "flips": [speech.say(reason) for reason in flips_of(advice, network)]}


def _importance(advice: Advice, speech: Speech) -> list[dict[str, Any]]:
    """What is most worth settling, with the number of networks that are expected to enter or leave with the answer."""
    named = {c.network.id: c.network.short or c.network.name for c in advice.choice.candidates}
    rows = []
    for one in importances(advice, CRITERIA):
        if one.kind is Kind.COMPARISON:
            more, less = one.about.split(">")
            values: dict[str, object] = {"more": more, "less": less}
        else:
            values = {"network": named[one.about]}
        text = speech.say(Reason(f"matters-{one.kind}", values))
        rows.append(
            {
                "kind": str(one.kind),
                "about": one.about,
                "text": text,
                "change": round(one.change, 2),
                "error": round(one.error, 2),
            }
        )
    return rows


def people_data(advice: Advice, view: GroupView) -> dict[str, Any]:
    """Where several people agree: the networks any of them would choose, and how near they are to each other."""
    order = sorted(np.flatnonzero(view.support > 0).tolist(), key=lambda i: (-view.support[i], -view.core[:, i].mean()))
    return {
        "names": list(view.people),
        "agreed_share": round(view.agreed_share, 3),
        "networks": [
            {
                "id": advice.choice.candidates[i].network.id,
                "agreement": str(view.agreement[i]),
                "core_index": {name: round(float(view.core[row, i]), 3) for row, name in enumerate(view.people)},
            }
            for i in order
        ],
        "distance": [[round(float(d), 3) for d in row] for row in view.distance],
    }


def consistency_problem(result: PairwiseResult) -> Problem:
    """How far a table of comparisons agrees with itself, and where to look again."""
    said = f"The comparisons have a consistency ratio of {result.ratio:.2f} (random index: {result.table})"
    if result.is_consistent:
        return Problem("comparisons", "", f"{said}: they agree well enough.")
    names = ", ".join(CRITERIA[i].replace("_", " ") for i in result.triads[0][0])
    hint = f"look again at {names}, which contradict each other most"
    return Problem("inconsistent-comparisons", "", f"{said}, above 0.10: they contradict each other.", hint)


def _city(advice: Advice) -> dict[str, Any]:
    place, country = advice.setting.city.place, advice.setting.city.country
    return {
        "name": place.name,
        "country": place.country,
        "country_name": country.name,
        "geonames_id": place.id,
        "kind": str(place.kind),
        "population": place.population,
        "income_group": country.income_group,
        "lat": place.lat,
        "lng": place.lng,
    }


def _weights(advice: Advice) -> dict[str, Any]:
    centre = advice.request.weights.centre()
    return {
        "said": list(dict.fromkeys(p.text for p in advice.request.weights.preferences)),
        "centre": {name: round(float(w), 4) for name, w in zip(CRITERIA, centre, strict=True)},
        "method": advice.weights.method,
        "convergence": None if advice.weights.convergence is None else round(advice.weights.convergence, 4),
    }


def _network(advice: Advice, candidate: Candidate, speech: Speech) -> dict[str, Any]:
    network = candidate.network
    verdict = verdict_of(advice, candidate)
    level = advice.level(network.id)
    presence = advice.setting.city.presences.get(network.id)
    core = advice.core_index(network.id)
    row: dict[str, Any] = {
        "id": network.id,
        "name": network.name,
        "short": network.short,
        "kind": str(network.kind),
        "category": network.category,
        "description": network.description,
        "website": network.website,
        "verdict": str(verdict),
        "level": int(level),
        "present": presence is not None,
        "present_level": _present_level(advice, network.id),
        "eligible": str(candidate.eligibility.answer),
        "eligibility_reason": speech.say(candidate.eligibility.reason),
        "eligibility_statements": list(candidate.eligibility.reason.statements),
        "core_index": None if core is None else round(core, 3),
        "rank": advice.rank(network.id) if candidate.is_scored else None,
    }
    return {**row, **_appraisal(advice, candidate, _shown_level(advice, candidate, verdict), speech, verdict)}


def _shown_level(advice: Advice, candidate: Candidate, verdict: Verdict) -> Level:
    """The level at which a network is costed and valued: as chosen; as present where it is left; else as compared."""
    network = candidate.network.id
    if verdict is Verdict.LEAVE:
        return advice.setting.city.presences[network].level or Level.OBSERVE
    return advice.level(network) or COMPARED


def _present_level(advice: Advice, network: str) -> int | None:
    """0: not a member as far as known; None: a member, how deeply is not known."""
    presence = advice.setting.city.presences.get(network)
    if presence is None:
        return 0
    return None if presence.level is None else int(presence.level)


def _appraisal(advice: Advice, candidate: Candidate, level: Level, speech: Speech, verdict: Verdict) -> dict[str, Any]:
    if candidate.cost is None:
        nothing: dict[str, Any] = {"criteria": None, "criteria_level": None, "rank_acceptability": [], "cost": None}
        return {**nothing, "reasons": [], "against": [], "would_change": [], "questions": [], "overlap": []}
    speaking, against = reasons_of(advice, candidate, level)
    values = candidate.values(advice.setting, level)
    return {
        "criteria": {name: _interval(values[name].interval) for name in CRITERIA},
        "criteria_level": int(level),
        "rank_acceptability": _acceptability(advice, candidate),
        "cost": {
            "fee_eur": _money(candidate.cost.fee.interval)
            | {"known": candidate.cost.fee.known, "basis": str(candidate.cost.fee.basis)},
            "travel_eur": _money(candidate.cost.travel[level - 1]) | {"known": candidate.cost.distance.known},
            "staff_days": candidate.cost.days(level),
            "leaving_eur": _euros(candidate.cost.leaving_eur),
        },
        "reasons": _sentences(speaking[:_REASONS], speech),
        "against": _sentences(against[:_REASONS], speech),
        "would_change": [speech.say(reason) for reason in changes_of(advice, candidate)],
        "questions": [speech.say(reason) for reason in questions_of(advice, candidate, verdict)],
        "overlap": _overlap(advice, candidate),
    }


def _acceptability(advice: Advice, candidate: Candidate) -> list[float]:
    """Shares of the draws that give rank 1, 2, ... up to the twentieth: what lies behind changes no decision."""
    row = next(i for i, c in enumerate(advice.ranked) if c.network.id == candidate.network.id)
    return [round(float(share), 4) for share in advice.smaa.rank_acceptability[row, :_RANKS]]


def _sentences(reasons: Iterable[Reason], speech: Speech) -> list[dict[str, Any]]:
    return [{"text": speech.say(r), "code": r.code, "statements": [s for s in r.statements if s]} for r in reasons]


def _overlap(advice: Advice, candidate: Candidate) -> list[dict[str, Any]]:
    """Listed members shared with the networks that stay, and containment both ways; the three largest."""
    setting = advice.setting
    own = setting.members_of(candidate.network)
    staying = [advice.choice.candidates[i].network for i in advice.portfolio.chosen]
    found: list[dict[str, Any]] = []
    for other in staying:
        theirs = setting.members_of(other)
        shared = len(own & theirs)
        if other.id != candidate.network.id and shared:
            share = {"of_this": round(shared / len(own), 3), "of_that": round(shared / len(theirs), 3)}
            found.append({"id": other.id, "shared": shared, **share})
    return sorted(found, key=lambda row: (-float(row["of_this"]), row["id"]))[:3]


def _portfolio(advice: Advice, solution: PortfolioSolution) -> dict[str, Any]:
    return {
        "status": str(solution.status),
        "gap": round(solution.gap, 5),
        "value": round(solution.value, 4),
        "cost_eur": _euros(solution.used[0]),
        "staff_days": round(solution.used[1], 1),
        "core_index_error": round(advice.core.error, 3),
        "networks": _ids(advice, solution),
    }


def _ids(advice: Advice, solution: PortfolioSolution) -> list[dict[str, Any]]:
    chosen = ((advice.choice.candidates[i].network.id, level) for i, level in solution.chosen.items())
    return [{"id": id_, "level": level} for id_, level in sorted(chosen)]


def _interval(interval: Interval) -> dict[str, float]:
    low, mode, high = interval
    return {"low": round(low, 4), "mode": round(mode, 4), "high": round(high, 4)}


def _money(interval: Interval) -> dict[str, Any]:
    low, mode, high = interval
    return {"low": _euros(low), "mode": _euros(mode), "high": _euros(high)}


def _euros(amount: float) -> int:
    return round(amount)


def _cautions(advice: Advice, speech: Speech) -> list[Problem]:
    """What the reader must know before relying on the answer, with how to say more on the command line."""
    city, found = advice.setting.city, []

    def warn(code: str, hint: str = "", **values: object) -> None:
        found.append(Problem(code, "", speech.say(Reason(f"caution.{code}", values)), hint))

    if city.money is None:
        warn("assumed-budget", "give --budget", amount=round(advice.choice.money))
    if city.staff_days is None:
        warn("assumed-staff-days", "give --staff-days", days=round(advice.choice.staff_days))
    if not city.agenda:
        warn("no-agenda", "give --priority THEME=WEIGHT")
    if city.is_region:
        warn("region-population")
    chosen = [advice.choice.candidates[i] for i in advice.portfolio.chosen]
    new = [c for c in chosen if verdict_of(advice, c) is Verdict.JOIN]
    unlisted = [c for c in new if not c.network.is_listed_in_full]
    if unlisted:
        warn("perhaps-member", "name those it is in: --member ID", number=len(unlisted), all=len(new))
    unknown = [c for c in chosen if c.cost and c.cost.fee.basis is Basis.COMPARABLE]
    if unknown:
        warn("unknown-fees", number=len(unknown), all=len(chosen))
    return found


def _statements(advice: Advice, rows: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Every statement that a reason cites, by its id."""
    cited: set[str] = set()
    for row in rows:
        cited.update(row["eligibility_statements"])
        for reason in (*row["reasons"], *row["against"]):
            cited.update(reason["statements"])
    facts = advice.setting.snapshot.facts
    return {
        id_: {
            "network": facts[id_].network,
            "property": facts[id_].property,
            "value": facts[id_].value,
            "qualifiers": dict(facts[id_].qualifiers),
            "as_of": facts[id_].as_of,
            "source": facts[id_].source,
        }
        for id_ in sorted(cited)
        if id_ in facts
    }
