"""The advice as a record: what `proxenia advise` answers, in words of the reader's language."""

from collections.abc import Iterable

import numpy as np
from msgspec.structs import replace

from proxenia.appraisal.answer import record
from proxenia.appraisal.answer.cautions import cautions_of
from proxenia.appraisal.answer.changes import changes_of, questions_of
from proxenia.appraisal.answer.flips import flips_of
from proxenia.appraisal.answer.importance import Kind, importances
from proxenia.appraisal.answer.lead import lead_of
from proxenia.appraisal.answer.sentences import Speech
from proxenia.appraisal.answer.sets import portfolio_record, step_record, within_reach_record
from proxenia.appraisal.choice.advise import COMPARED, Advice, reasons_of, verdict_of
from proxenia.appraisal.choice.within_reach import is_small
from proxenia.appraisal.constants import Interval
from proxenia.appraisal.model import CRITERIA, Level, Reason, Verdict
from proxenia.appraisal.network.candidates import Candidate
from proxenia.catalogue.model import Fact
from proxenia.decision.preference.pairwise import PairwiseResult
from proxenia.decision.preference.people import GroupView
from proxenia.evidence.provenance.sources import NEARNESS, SourceKind
from proxenia.evidence.statements import Grade
from proxenia.places.called import place_name
from proxenia.places.model import Place
from proxenia.problems import Problem
from proxenia.version import __version__

#: The order in which networks are listed: what to act on first.
_ORDER = tuple(Verdict)
_REASONS = 3
#: From this probability on it is said that the city may be in a network already.
_WORTH_SAYING = 0.1
_RANKS = 20
#: Reasons that are read from lists of members.
_FROM_LISTS = frozenset(
    {
        "peers",
        "peers-few",
        "no-peers",
        "new-contacts",
        "contacts-known",
        "contacts-all-known",
        "contacts-here",
        "contacts-elsewhere",
        "contacts-all-elsewhere",
        "mix-of-sizes",
        "one-size",
        "few-listed",
    }
    | {"probably-in-listed"}
)


def advice_record(advice: Advice, speech: Speech, problems: Iterable[Problem] = ()) -> record.Advice:
    """Everything the advice says, in the documented form; the same advice gives the same record.

    `speech` puts reasons into words of the reader's language.
    """
    setting, request = advice.setting, advice.request
    networks = sorted((_network(advice, candidate, speech) for candidate in advice.candidates), key=_place_in_list)
    told = record.Advice(
        proxenia=__version__,
        snapshot=setting.snapshot.hash,
        snapshot_date=setting.snapshot.day,
        seed=request.seed,
        samples=request.samples,
        city=_city(advice, speech.language),
        agenda=dict(setting.city.agenda),
        weights=_weights(advice),
        resources=record.Resources(setting.city.money, setting.city.staff_days),
        assumed=record.Resources(round(advice.choice.money), round(advice.choice.staff_days)),
        networks=networks,
        portfolio=portfolio_record(advice, advice.portfolio),
        frontier=[step_record(advice, point.amount, point.solution) for point in advice.frontier],
        within_reach=within_reach_record(advice, speech) if is_small(advice) else None,
        importance=_importance(advice, speech),
        problems=[*problems, *cautions_of(advice, speech)],
        statements=_statements(advice, networks),
    )
    return replace(told, lead=lead_of(told, speech.language))


def _place_in_list(network: record.Network) -> tuple[int, float, int]:
    return _ORDER.index(network.verdict), -(network.core_index or 0), network.rank or 9999


def explained_network(advice: Advice, network: str, speech: Speech) -> record.Explained:
    """What would flip one network's place in the best set, found by solving (a few seconds)."""
    return record.Explained(network, [speech.say(reason) for reason in flips_of(advice, network)])


def _importance(advice: Advice, speech: Speech) -> list[record.Importance]:
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
        change, error = round(one.change, 2), round(one.error, 2)
        rows.append(record.Importance(kind=str(one.kind), about=one.about, text=text, change=change, error=error))
    return rows


def people_record(advice: Advice, view: GroupView) -> record.People:
    """Where several people agree: the networks any of them would choose, and how near they are to each other."""
    order = sorted(np.flatnonzero(view.support > 0).tolist(), key=lambda i: (-view.support[i], -view.core[:, i].mean()))
    agreements = [
        record.Agreement(
            advice.choice.candidates[i].network.id,
            str(view.agreement[i]),
            {name: round(float(view.core[row, i]), 3) for row, name in enumerate(view.people)},
        )
        for i in order
    ]
    distance = [[round(float(d), 3) for d in row] for row in view.distance]
    return record.People(list(view.people), round(float(view.agreed_share), 3), agreements, distance)


def consistency_problem(result: PairwiseResult) -> Problem:
    """How far a table of comparisons agrees with itself, and where to look again."""
    said = f"The comparisons have a consistency ratio of {result.ratio:.2f} (random index: {result.table})"
    if result.is_consistent:
        return Problem("comparisons", "", f"{said}: they agree well enough.")
    names = ", ".join(CRITERIA[i].replace("_", " ") for i in result.triads[0][0])
    hint = f"look again at {names}, which contradict each other most"
    return Problem("inconsistent-comparisons", "", f"{said}, above 0.10: they contradict each other.", hint)


def _city(advice: Advice, language: str) -> record.City:
    place, country = advice.setting.city.place, advice.setting.city.country
    return record.City(
        name=place_name(place, language),
        country=place.country,
        country_name=country.name,
        geonames_id=place.id,
        kind=str(place.kind),
        population=place.population,
        income_group=country.income_group,
        lat=place.lat,
        lng=place.lng,
    )


def _weights(advice: Advice) -> record.Weights:
    centre = advice.request.weights.centre()
    return record.Weights(
        said=list(dict.fromkeys(p.text for p in advice.request.weights.preferences)),
        centre={name: round(float(w), 4) for name, w in zip(CRITERIA, centre, strict=True)},
        method=advice.weights.method,
        convergence=None if advice.weights.convergence is None else round(advice.weights.convergence, 4),
    )


def _network(advice: Advice, candidate: Candidate, speech: Speech) -> record.Network:
    network, core = candidate.network, advice.core_index(candidate.network.id)
    verdict, wording = verdict_of(advice, candidate), network.wording(speech.language)
    told = record.Network(
        id=network.id,
        name=wording.name,
        short=wording.short_name,
        kind=str(network.kind),
        category=network.category,
        description=wording.description,
        website=network.website,
        verdict=verdict,
        level=int(advice.level(network.id)),
        present=network.id in advice.setting.city.presences,
        present_level=_present_level(advice, network.id),
        membership=_membership(advice, network.id),
        eligible=candidate.eligibility.answer,
        eligibility_reason=speech.say(candidate.eligibility.reason),
        eligibility_statements=list(candidate.eligibility.reason.statements),
        core_index=None if core is None else round(core, 3),
        rank=advice.rank(network.id) if candidate.is_scored else None,
    )
    return _appraised(told, advice, candidate, speech) if candidate.cost else told


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


def _membership(advice: Advice, network: str) -> record.Membership | None:
    """How probably the city is in; None where nothing is said or expected."""
    city = advice.setting.city
    presence, chance = city.presences.get(network), city.chances.get(network)
    if presence and presence.is_stated:
        return record.Membership(1.0, 1.0, 1.0, "said")
    if chance is None:
        return None
    p, low, high = (round(value, 3) for value in (chance.p, chance.low, chance.high))
    return record.Membership(p, low, high, str(chance.ground), chance.seen)


def _appraised(told: record.Network, advice: Advice, candidate: Candidate, speech: Speech) -> record.Network:
    """The network with its criteria, its cost and the reasons, at the level at which it is shown."""
    level = _shown_level(advice, candidate, told.verdict)
    speaking, against = reasons_of(advice, candidate, level)
    values, threshold = candidate.values(advice.setting, level), advice.setting.constants.number("advice.core")
    return replace(
        told,
        criteria={name: _interval(values[name].interval) for name in CRITERIA},
        criteria_level=int(level),
        rank_acceptability=_acceptability(advice, candidate),
        cost=_cost(candidate, level),
        reasons=_sentences(advice, [*_about_membership(advice, candidate, told.verdict), *speaking[:_REASONS]], speech),
        against=_sentences(advice, [*_about_place(told, threshold), *against[:_REASONS]], speech),
        would_change=[speech.say(reason) for reason in changes_of(advice, candidate)],
        questions=[speech.say(reason) for reason in questions_of(advice, candidate, told.verdict)],
        overlap=_overlap(advice, candidate),
    )


def _about_membership(advice: Advice, candidate: Candidate, verdict: Verdict) -> list[Reason]:
    """What is first said of a network that the city may be in already."""
    if verdict not in (Verdict.CONFIRM, Verdict.JOIN):
        return []
    network, city = candidate.network.id, advice.setting.city
    chance, place = city.chances.get(network), city.place
    told: list[Reason] = []
    if network in city.parts:
        told = [_takes_part(place, city.parts[network])]
    elif chance and chance.p >= _WORTH_SAYING:
        values = {"percent": round(100 * chance.p), "seen": chance.seen or "undated", "place": place}
        told = [Reason(f"probably-in-{chance.ground}" if city.is_probably_in(network) else "perhaps-in", values)]
    if network in city.through:
        told = [Reason("through-body", {"body": city.through[network], "place": place}), *told]
    if verdict is Verdict.JOIN:
        return told
    if_out = advice.core_if(network, is_member=False)
    stays = if_out is None or if_out >= advice.setting.constants.number("advice.core")
    return [*told, Reason("confirm-or-join" if stays else "confirm-only")]


def _takes_part(place: Place, seen: str | None) -> Reason:
    return Reason("takes-part" if seen else "takes-part-undated", {"place": place, "seen": seen or ""})


def _about_place(told: record.Network, threshold: float) -> list[Reason]:
    """What is first said of an open network that most best sets hold, though there is no room for it."""
    core = told.core_index or 0.0
    is_next = told.verdict is Verdict.OPEN and not told.level and not told.is_member and core >= threshold
    return [Reason("next-best", {"percent": round(100 * core)})] if is_next else []


def _cost(candidate: Candidate, level: Level) -> record.Cost:
    cost = candidate.cost
    assert cost is not None  # asked of appraised candidates only
    return record.Cost(
        fee_eur=record.Fee(*_euros(cost.fee.interval), cost.fee.known, str(cost.fee.basis)),
        travel_eur=record.Travel(*_euros(cost.travel[level - 1]), cost.distance.known),
        staff_days=cost.days(level),
        leaving_eur=round(cost.leaving_eur),
    )


def _acceptability(advice: Advice, candidate: Candidate) -> list[float]:
    """Shares of the draws that give rank 1, 2, ... up to the twentieth: what lies behind changes no decision."""
    row = advice.row(candidate.network.id)
    return [round(share, 4) for share in advice.smaa.rank_acceptability[row, :_RANKS].tolist()]


def _sentences(advice: Advice, reasons: Iterable[Reason], speech: Speech) -> list[record.Reason]:
    return [
        record.Reason(
            text=speech.say(one),
            code=one.code,
            statements=[id_ for id_ in one.statements if id_],
            grounds=_grounds(advice, one),
        )
        for one in reasons
    ]


def _grounds(advice: Advice, reason: Reason) -> list[str]:
    """What a reason rests on: the kinds of its sources, the nearest first; lists of members; our reading alone."""
    facts = [fact for id_ in reason.statements if (fact := advice.setting.snapshot.facts.get(id_))]
    kinds = sorted({fact.source_kind for fact in facts}, key=lambda kind: NEARNESS[SourceKind(kind)])
    is_inferred = reason.is_inferred or any(fact.grade is not Grade.STATED for fact in facts)
    return [*kinds, *["list"] * (reason.code in _FROM_LISTS), *["inferred"] * is_inferred]


def _overlap(advice: Advice, candidate: Candidate) -> list[record.Overlap]:
    """Listed members shared with the networks that stay, and containment both ways; the three largest."""
    setting = advice.setting
    own = setting.members_of(candidate.network)
    staying = [advice.choice.candidates[i].network for i in advice.portfolio.chosen]
    found: list[tuple[float, str, record.Overlap]] = []
    for other in staying:
        theirs = setting.members_of(other)
        shared = len(own & theirs)
        if other.id != candidate.network.id and shared:
            of_this, of_that = round(shared / len(own), 3), round(shared / len(theirs), 3)
            found.append((-of_this, other.id, record.Overlap(other.id, shared, of_this, of_that)))
    return [overlap for *_, overlap in sorted(found, key=lambda one: one[:2])[:3]]


def _interval(interval: Interval) -> record.Interval:
    low, mode, high = interval
    return record.Interval(round(low, 4), round(mode, 4), round(high, 4))


def _euros(interval: Interval) -> tuple[int, int, int]:
    low, mode, high = interval
    return round(low), round(mode), round(high)


def _statements(advice: Advice, networks: Iterable[record.Network]) -> dict[str, record.Claim]:
    """Every statement that a network's rule or reason cites, by its id."""
    facts = advice.setting.snapshot.facts
    cited = (id_ for id_ in sorted(set[str]().union(*(one.cited for one in networks))) if id_ in facts)
    return {id_: _claim(facts[id_]) for id_ in cited}


def _claim(fact: Fact) -> record.Claim:
    return record.Claim(
        network=fact.network,
        property=fact.property,
        value=fact.value,
        qualifiers=dict(fact.qualifiers),
        as_of=fact.as_of,
        source=fact.source,
        kind=fact.source_kind,
        is_inferred=fact.grade is not Grade.STATED,
    )
