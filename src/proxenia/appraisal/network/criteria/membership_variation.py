"""Membership variation: will the city find equals, and a voice? Mix of sizes, vote, language, regional section."""

import numpy as np

from proxenia.appraisal.model import Part, Reason, Value, combine
from proxenia.appraisal.network.parts import unknown_part
from proxenia.appraisal.network.setting import Setting
from proxenia.catalogue.model import Network
from proxenia.places.regions import region_covers

_PREFIX = "criteria.membership_variation"


def membership_variation(setting: Setting, network: Network) -> Value:
    """The weighted mean of the mix of larger, similar and smaller members, the vote, the language and the region."""
    weights = setting.constants.table(f"{_PREFIX}.weights")
    return combine(
        [
            Part(weights["mix"], _mix(setting, network)),
            Part(weights["voice"], _vote(setting, network)),
            Part(weights["language"], _language(setting, network)),
            Part(weights["region"], _region(setting, network)),
        ]
    )


def _mix(setting: Setting, network: Network) -> Value:
    own = setting.city.place.population
    sizes = setting.table.population[setting.roster_of(network).rows]
    sizes = sizes[sizes > 0]
    if not own or len(sizes) < 3:
        return unknown_part(setting, "mix-unknown")
    larger = int(np.count_nonzero(sizes > 2 * own)) / len(sizes)
    smaller = int(np.count_nonzero(sizes < 0.5 * own)) / len(sizes)
    similar = 1 - larger - smaller
    # 1 where all three are one third, 0 where all members are of one class.
    value = 1 - 1.5 * sum((share - 1 / 3) ** 2 for share in (larger, similar, smaller))
    values = {"larger": round(100 * larger), "similar": round(100 * similar), "smaller": round(100 * smaller)}
    is_partial = bool(network.members and network.members.number > 2 * len(sizes))
    width = 0.25 if is_partial or len(sizes) < 10 else 0.1
    reason = Reason("mix-of-sizes" if value >= 0.5 else "one-size", values, (), value - 0.5)
    return Value(max(0.0, value - width), value, min(1.0, value + width), (reason,))


def _vote(setting: Setting, network: Network) -> Value:
    voting = network.voting
    if voting is None or not setting.constants.has(f"{_PREFIX}.voting.{voting}"):
        return unknown_part(setting)
    low, mode, high = setting.constants.interval(f"{_PREFIX}.voting.{voting}")
    reason = Reason(f"voting-{voting}", {}, network.facts["voting"][:1], mode - 0.5)
    return Value(low, mode, high, (reason,))


def _language(setting: Setting, network: Network) -> Value:
    spoken = setting.city.country.languages_in(setting.city.place.subdivision)
    if not network.languages or not spoken:
        return unknown_part(setting)
    shared = [language for language in network.languages if language in spoken]
    statements = tuple(f.id for f in setting.facts(network, "working_language"))[:2]
    if shared:
        return Value(0.9, 1.0, 1.0, (Reason("language-shared", {"languages": shared}, statements, 0.5),))
    return Value(
        0.1, 0.3, 0.6, (Reason("language-other", {"languages": list(network.languages[:4])}, statements, -0.3),)
    )


def _region(setting: Setting, network: Network) -> Value:
    if not network.regions:
        return unknown_part(setting)
    place = setting.city.place
    covers = [
        region_covers(region, place.country, place.subdivision) for region in network.regions if region != "world"
    ]
    if True in covers:
        return Value.exact(1.0)
    return Value(0.3, 0.5, 0.7) if None in covers or "world" in network.regions else Value(0.0, 0.1, 0.3)
