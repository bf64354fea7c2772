"""Best practices: will the city learn? Learning services, fit with the agenda, peers like this city."""

from proxenia.appraisal.model import Part, Reason, Value, combine
from proxenia.appraisal.network.parts import curve_value, statements_of, theme_fit, trust, unknown_part
from proxenia.appraisal.network.setting import Setting
from proxenia.catalogue.model import Network

_PREFIX = "criteria.best_practices"


def best_practices(setting: Setting, network: Network) -> Value:
    """The weighted mean of the learning services it offers, theme fit, and members of the city's own size."""
    weights = setting.constants.table(f"{_PREFIX}.weights")
    return combine(
        [
            Part(weights["services"], _services(setting, network)),
            Part(weights["theme_fit"], theme_fit(setting, network)),
            Part(weights["peers"], _peers(setting, network)),
        ]
    )


def _services(setting: Setting, network: Network) -> Value:
    if not network.services:
        return unknown_part(setting, "services-unknown")
    learning = setting.constants.words(f"{_PREFIX}.services")
    offered = [service for service in network.services if service in learning]
    if not offered:
        return Value(0.0, 0.05, 0.3, (Reason("no-learning", {}, network.facts["service"][:2], -0.3),))
    statements = statements_of(setting, network, "service", offered)
    number = sum(trust(setting, network, service) for service in offered)
    value = setting.constants.curve(f"{_PREFIX}.offered", number)
    more = setting.constants.curve(f"{_PREFIX}.offered", number + 1)
    stated = [service for service in offered if service not in network.inferred]
    told = {"services": (stated or offered)[:4]}
    reason = Reason("learning", told, statements, value - 0.2, is_inferred=not stated)
    return Value(value * 0.8, value, more, (reason,))


def _peers(setting: Setting, network: Network) -> Value:
    if setting.city.place.population is None:
        return unknown_part(setting)
    members = setting.roster_of(network)
    total = network.members.number if network.members else len(members)
    if not len(members):
        return unknown_part(setting, "members-unlisted")
    similar = members.by_size[setting.are_similar[members.by_size]]
    share = len(similar) / len(members)
    expected = max(float(len(similar)), share * total)
    towns = similar[setting.table.is_town[similar]]
    names = members.places((towns if len(towns) else similar)[:3])
    value = setting.constants.curve(f"{_PREFIX}.peers", expected)
    code = "no-peers" if not len(similar) else "peers" if value > 0.3 else "peers-few"
    reason = Reason(code, {"number": len(similar), "names": names}, (), value - 0.3)
    return curve_value(setting, f"{_PREFIX}.peers", (float(len(similar)), expected, expected * 1.3), reason)
