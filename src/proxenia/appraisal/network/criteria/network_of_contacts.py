"""Network of contacts: whom does the city meet that it does not meet already?"""

from math import exp, log

import numpy as np

from proxenia.appraisal.model import Reason, Value
from proxenia.appraisal.network.parts import unknown_part
from proxenia.appraisal.network.roster import Bools, Ints, Roster
from proxenia.appraisal.network.setting import Setting
from proxenia.catalogue.model import Network

_PREFIX = "criteria.network_of_contacts"
#: So many listed members make a reason of them.
_TELLING = 8
#: Where a smaller share of the published members is listed, whom one would meet is not known.
_KNOWN_SHARE = 1 / 3


def network_of_contacts(setting: Setting, network: Network) -> Value:
    """New contacts by relevance, saturating (half of the value at a documented number); unlisted members in part."""
    members = setting.roster_of(network)
    if not len(members) and network.members is None:
        return unknown_part(setting, "members-unknown")
    new = members.rows[~_known_elsewhere(setting, network, members)]
    listed = relevance(setting, new)
    each = listed / len(members) if len(members) else 0.6
    total = network.members.number if network.members else 0
    unlisted = max(0, total - len(members)) * each
    shares = setting.constants.interval(f"{_PREFIX}.unlisted")
    low, mode, high = (_saturate(setting, listed + unlisted * share) for share in shares)
    return Value(low, mode, high, _reasons(setting, network, new, len(members), total, mode))


def _known_elsewhere(setting: Setting, network: Network, members: Roster) -> Bools:
    """Which of the members the city meets without this network, in others or as twin towns.

    A present member gains nothing new only if others reach its fellows.
    """
    own = 1 if network.id in setting.city.presences else 0
    return np.asarray((setting.meets[members.rows] > own) | setting.is_twin[members.rows])


def relevance(setting: Setting, rows: Ints) -> float:
    """What new contacts are worth together: those of similar size most, those in another country more."""
    constants = setting.constants.table(f"{_PREFIX}.relevance")
    worth = np.where(setting.are_similar[rows], constants["similar_size"], constants["other_size"])
    worth = worth * np.where(setting.is_abroad[rows], constants["new_country"], 1.0)
    return float(np.cumsum(np.append(0.0, worth))[-1])  # added one by one: the same sum on every machine


def _saturate(setting: Setting, contacts: float) -> float:
    return 1 - exp(-contacts * log(2) / setting.constants.number(f"{_PREFIX}.half_at"))


def _reasons(setting: Setting, network: Network, new: Ints, listed: int, total: int, mode: float) -> tuple[Reason, ...]:
    if not listed:
        return (Reason("members-unlisted-count", {"total": total}, (), -0.1),)
    if listed < _KNOWN_SHARE * total:
        # So few names say nothing of how many of all the members would be new, for or against.
        return (Reason("few-listed", {"listed": listed, "total": total}, (), -0.05),)
    abroad = new[setting.is_abroad[new]]
    abroad = abroad[np.argsort(setting.table.size_order[abroad])]
    ordered = np.concatenate([abroad[setting.are_similar[abroad]], abroad[~setting.are_similar[abroad]]])
    # Towns are named before areas: an area says less of whom one would meet.
    towns = ordered[setting.table.is_town[ordered]]
    named = _one_a_country(setting, towns if len(towns) else ordered)
    names = [setting.table.places[row] for row in named[:3].tolist()]
    values = {"new": len(new), "listed": listed, "names": names or "none abroad"}
    # Who is in it already meets them here: nobody is told that old acquaintances would be new.
    is_member = network.id in setting.city.presences
    if not len(new):
        return (Reason("contacts-all-elsewhere" if is_member else "contacts-all-known", {"number": listed}, (), -0.3),)
    if len(new) * 2 < listed:
        return (Reason("contacts-elsewhere" if is_member else "contacts-known", values, (), -0.3),)
    # A handful of names says little of a network.
    strength = max(mode - 0.3, 0.0) if listed >= _TELLING else 0.05
    return (Reason("contacts-here" if is_member else "new-contacts", values, (), strength),)


def _one_a_country(setting: Setting, ordered: Ints) -> Ints:
    """The first place of each country, then the rest: a few names show how far a network reaches."""
    _, first = np.unique(setting.table.country[ordered], return_index=True)
    is_first = np.zeros(len(ordered), dtype=bool)
    is_first[first] = True
    return np.concatenate([ordered[is_first], ordered[~is_first]])
