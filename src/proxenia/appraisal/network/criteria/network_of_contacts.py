"""Network of contacts: whom does the city meet that it does not meet already?"""

from math import exp, log

from proxenia.appraisal.model import Reason, Value
from proxenia.appraisal.network.parts import unknown_part
from proxenia.appraisal.network.setting import Setting
from proxenia.catalogue.model import Network
from proxenia.places.model import Place, PlaceKind

_PREFIX = "criteria.network_of_contacts"
#: So many listed members make a reason of them.
_TELLING = 8
#: Where a smaller share of the published members is listed, whom one would meet is not known.
_KNOWN_SHARE = 1 / 3


def network_of_contacts(setting: Setting, network: Network) -> Value:
    """New contacts by relevance, saturating (half of the value at a documented number); unlisted members in part."""
    known = _known_elsewhere(setting, network)
    members = [setting.places[m] for m in sorted(setting.members_of(network)) if m in setting.places]
    if not members and network.members is None:
        return unknown_part(setting, "members-unknown")
    new = [place for place in members if place.id not in known]
    listed = sum(contact_relevance(setting, place, known) for place in new)
    each = listed / len(members) if members else 0.6
    total = network.members.number if network.members else 0
    unlisted = max(0, total - len(members)) * each
    shares = setting.constants.interval(f"{_PREFIX}.unlisted")
    low, mode, high = (_saturate(setting, listed + unlisted * share) for share in shares)
    return Value(low, mode, high, _reasons(setting, new, len(members), total, mode))


def _known_elsewhere(setting: Setting, network: Network) -> frozenset[int]:
    """Whom the city meets without this network: a present member gains nothing new only if others reach its fellows."""
    if network.id not in setting.city.presences:
        return setting.contacts
    others = (setting.members.get(other, frozenset()) for other in setting.city.presences if other != network.id)
    return setting.city.twins.union(*others)


def contact_relevance(setting: Setting, place: Place, known: frozenset[int]) -> float:
    """How much a new contact is worth: similar size most, another country more, a country without contacts most."""
    constants = setting.constants.table(f"{_PREFIX}.relevance")
    worth = constants["similar_size"] if setting.is_similar(place) else constants["other_size"]
    is_abroad = place.country != setting.city.place.country
    return worth * (constants["new_country"] if is_abroad else 1.0)


def _saturate(setting: Setting, contacts: float) -> float:
    return 1 - exp(-contacts * log(2) / setting.constants.number(f"{_PREFIX}.half_at"))


def _reasons(setting: Setting, new: list[Place], listed: int, total: int, mode: float) -> tuple[Reason, ...]:
    if not listed:
        return (Reason("members-unlisted-count", {"total": total}, (), -0.1),)
    if listed < _KNOWN_SHARE * total:
        # So few names say nothing of how many of all the members would be new, for or against.
        return (Reason("few-listed", {"listed": listed, "total": total}, (), -0.05),)
    abroad = [place for place in new if place.country != setting.city.place.country]
    ordered = sorted(abroad, key=lambda p: (not setting.is_similar(p), -(p.population or 0), p.id))
    # Towns are named before areas: an area says less of whom one would meet.
    named = [place for place in ordered if place.kind is PlaceKind.CITY] or ordered
    names = [place.name for place in _one_a_country(named)]
    values = {"new": len(new), "listed": listed, "names": ", ".join(names[:3]) or "none abroad"}
    if len(new) * 2 < listed:
        return (Reason("contacts-known", values, (), -0.3),)
    # A handful of names says little of a network.
    strength = max(mode - 0.3, 0.0) if listed >= _TELLING else 0.05
    return (Reason("new-contacts", values, (), strength),)


def _one_a_country(ordered: list[Place]) -> list[Place]:
    """The first place of each country, then the rest: a few names show how far a network reaches."""
    first = {place.country: place for place in reversed(ordered)}
    return [*(p for p in ordered if first[p.country] is p), *(p for p in ordered if first[p.country] is not p)]
