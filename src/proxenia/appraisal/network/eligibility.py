"""May this city join? Yes, no or unknown, with the rule that decided it. Comes before every criterion."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from proxenia.appraisal.model import Answer, Reason
from proxenia.appraisal.network.setting import Setting
from proxenia.catalogue.model import Network, Standing
from proxenia.evidence.record import Joining, Kind
from proxenia.places.model import PlaceKind
from proxenia.places.regions import region_covers
from proxenia.places.table.coast import LANDLOCKED, inland_km


@dataclass(frozen=True, slots=True)
class Eligibility:
    """Whether the city may join, the rule that decided, and what would have to be asked."""

    answer: Answer
    reason: Reason
    questions: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class _Rule:
    answer: Answer
    reason: Reason


Test = Callable[[Setting, Network], _Rule | None]


def judge_eligibility(setting: Setting, network: Network) -> Eligibility:
    """The answer of the first rule that says no; else of any rule that cannot tell; else yes."""
    presence = setting.city.presences.get(network.id)
    if presence and network.standing is Standing.UNCLEAR and not presence.is_stated:
        # A list says that the city is in a network of which nothing has been heard for years: it may be gone.
        quiet = _standing(setting, network)
        assert quiet
        return Eligibility(Answer.UNKNOWN, quiet.reason, (quiet.reason,))
    if presence and network.standing is not Standing.ENDED:
        code = "eligible-member-stated" if presence.is_stated else "eligible-member-listed"
        return Eligibility(Answer.YES, Reason(code, {"seen": presence.seen or "an undated list"}))
    rules = list(_rules(setting, network))
    for rule in rules:
        if rule.answer is Answer.NO:
            return Eligibility(Answer.NO, rule.reason)
    unknown = [rule.reason for rule in rules if rule.answer is Answer.UNKNOWN]
    if unknown:
        return Eligibility(Answer.UNKNOWN, unknown[0], tuple(unknown))
    statements = _statements(network, "eligibility", "region", "member_type")
    return Eligibility(Answer.YES, Reason("eligible", {"joining": str(network.admission.joining)}, statements))


def _rules(setting: Setting, network: Network) -> Iterator[_Rule]:
    tests: tuple[Test, ...] = (
        _standing,
        _kind,
        _section,
        _joining,
        _member_type,
        _area,
        _population,
        _condition,
        _evidence,
    )
    for test in tests:
        rule = test(setting, network)
        if rule:
            yield rule


def _statements(network: Network, *properties: str) -> tuple[str, ...]:
    return tuple(id_ for name in properties for id_ in network.facts.get(name, ())[:2])


def _no(code: str, network: Network, *properties: str, **values: object) -> _Rule:
    return _Rule(Answer.NO, Reason(code, values, _statements(network, *properties)))


def _unknown(code: str, network: Network, *properties: str, **values: object) -> _Rule:
    return _Rule(Answer.UNKNOWN, Reason(code, values, _statements(network, *properties)))


def _standing(setting: Setting, network: Network) -> _Rule | None:
    if network.standing is Standing.ENDED:
        successor = next((link.name for link in network.linked("successor")), "")
        year = str(network.dissolved or "")
        return _no("ended", network, "dissolved", "successor", year=year, successor=successor)
    if network.standing is Standing.UNCLEAR:
        return _unknown("standing-unclear", network, newest=network.newest or "no date at all")
    return None


def _kind(setting: Setting, network: Network) -> _Rule | None:
    if network.kind is Kind.INSTITUTION:
        return _no("institution", network, "legal_form", "governance")
    return None


def _section(setting: Setting, network: Network) -> _Rule | None:
    """A section is not joined beside its parent, unless only the section takes the city in."""
    parent = setting.snapshot.networks.get(setting.sections.get(network.id, ""))
    if parent is None or judge_eligibility(setting, parent).answer is Answer.NO:
        return None
    return _no("section", network, "parent", parent=parent.name)


def _joining(setting: Setting, network: Network) -> _Rule | None:
    joining = network.admission.joining
    if joining is Joining.CLOSED:
        return _no("closed", network, "eligibility", "requirement")
    if joining is Joining.TERRITORY:
        return _no("by-territory", network, "eligibility", "region")
    if joining is Joining.INVITATION:
        return _unknown("invitation", network, "eligibility", "requirement")
    return None


def _member_type(setting: Setting, network: Network) -> _Rule | None:
    wanted = frozenset(network.admission.who or network.member_types)
    own = setting.city.member_types
    if not wanted:
        return _unknown("who-unknown", network)
    if wanted & own:
        return None
    names = ", ".join(sorted(wanted))
    return _no("wrong-member-type", network, "member_type", "eligibility", wanted=names, own=sorted(own)[0])


def _area(setting: Setting, network: Network) -> _Rule | None:
    area, place = network.admission.area, setting.city.place
    values = {"place": place, "country": place.country}
    if area.world:
        return None
    if not area.is_known:
        return _unknown("area-unknown", network, "region", "eligibility")
    if place.subdivision in area.subdivisions:
        return None
    covers = [region_covers(region, place.country, place.subdivision) for region in area.regions]
    covers.append(place.country in area.countries)
    names = ", ".join((*area.regions, *area.countries, *area.subdivisions))
    if True in covers:
        # Which part of the area it is, its condition asks better: the coast of Europe.
        is_asked = not area.partly or network.admission.condition_kind in setting.constants.words("eligibility.a_part")
        return None if is_asked else _unknown("area-partly", network, "region", "eligibility", area=names, **values)
    if None in covers:
        return _unknown("area-partly", network, "region", "eligibility", area=names, **values)
    return _no("wrong-area", network, "region", "eligibility", area=names, **values)


def _population(setting: Setting, network: Network) -> _Rule | None:
    least, most = network.admission.min_population, network.admission.max_population
    if least is None and most is None:
        return None
    population = setting.city.place.population
    values = {"least": least or 0, "most": most or 0, "population": population or 0}
    if population is None:
        return _unknown("population-unknown", network, "eligibility", **values)
    if least is not None and population < least:
        return _no("too-small", network, "eligibility", **values)
    if most is not None and population > most:
        return _no("too-large", network, "eligibility", **values)
    return None


def _condition(setting: Setting, network: Network) -> _Rule | None:
    kind, text = network.admission.condition_kind, network.admission.condition
    if kind is None or kind in setting.constants.words("eligibility.doable"):
        return None
    values = {"condition": text or kind, "place": setting.city.place}
    place = setting.city.place
    if kind == "capital-city":
        return None if place.capital else _no("not-a-capital", network, "eligibility", **values)
    if kind == "winter-city" and place.lat is not None:
        latitude = setting.constants.number("eligibility.winter_latitude")
        if abs(place.lat) < latitude:
            return _no("no-winter", network, "eligibility", latitude=round(abs(place.lat)), **values)
    if kind == "coast" and _is_inland(setting, network):
        return _no("inland", network, "eligibility", **values)
    if kind in setting.constants.words("eligibility.proven_by_membership") and _is_proven(setting, kind):
        return None
    return _unknown("condition", network, "eligibility", "requirement", **values)


def _is_inland(setting: Setting, network: Network) -> bool:
    """Whether a place is certain to have no sea coast; where a region ends is not known, only in which country."""
    place = setting.city.place
    if place.country in LANDLOCKED:
        return place.country not in network.admission.area.countries  # named, some of its places are taken for coastal
    far = setting.constants.number("eligibility.inland_km")
    if place.kind is not PlaceKind.CITY or place.lat is None or place.lng is None:
        return False
    return inland_km(place.lat, place.lng) > far


def _evidence(setting: Setting, network: Network) -> _Rule | None:
    """A network of which neither offer nor members are known is asked about, not advised."""
    if network.services or network.members or setting.members_of(network):
        return None
    return _unknown("little-known", network)


def _is_proven(setting: Setting, kind: str) -> bool:
    return any(
        setting.snapshot.networks[network].admission.condition_kind == kind
        for network in setting.city.presences
        if network in setting.snapshot.networks
    )
