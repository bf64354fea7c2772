"""Parts that several criteria share: services known or not, fit with the agenda, counts that age."""

from collections.abc import Collection

from proxenia.appraisal.constants import Interval
from proxenia.appraisal.model import Reason, Value
from proxenia.appraisal.network.setting import Setting
from proxenia.catalogue.model import Count, Network
from proxenia.evidence.statements import Grade

#: What is counted where only the members of a list at hand are.
LISTED_MEMBERS = "members in the catalogue"


def unknown_part(setting: Setting, code: str | None = None) -> Value:
    """The value of a part of which the evidence says nothing; with a code, a reason says what is missing."""
    low, mode, high = setting.constants.interval("criteria.unknown.part")
    return Value(low, mode, high, (Reason(code, {}, (), -0.05),) if code else ())


def service_value(setting: Setting, network: Network, service: str, code: str) -> Value:
    """1 for a service the network is said to offer; probably not, where others are named; unknown, where none is."""
    low, mode, high = setting.constants.interval("criteria.unknown.unnamed_service")
    if service in network.services:
        is_inferred, statements = service in network.inferred, statements_of(setting, network, "service", [service])
        if is_inferred:
            share = trust(setting, network, service)
            return Value(low, share, 1.0, (Reason(code, {}, statements, 0.6 * share, is_inferred),))
        return Value.exact(1.0, Reason(code, {}, statements, 0.6))
    if network.services:
        return Value(low, mode, high)
    return unknown_part(setting)


def trust(setting: Setting, network: Network, word: str) -> float:
    """How much a theme or service counts: in full where a source says it, by half where an editor concluded it."""
    return setting.constants.number("criteria.inferred_share") if word in network.inferred else 1.0


def statements_of(setting: Setting, network: Network, name: str, words: Collection[str]) -> tuple[str, ...]:
    """The first statements that give any of the words, those that a source says before those that were concluded."""
    found = [fact for fact in setting.facts(network, name) if fact.value in words]
    return tuple(fact.id for fact in sorted(found, key=lambda fact: fact.grade is not Grade.STATED))[:3]


def theme_fit(setting: Setting, network: Network) -> Value:
    """How far the network's themes are the city's: the share of the agenda they cover, the first theme most."""
    agenda = setting.city.agenda
    if not agenda:
        low, mode, high = setting.constants.interval("criteria.unknown.theme_fit")
        return Value(low, mode, high)
    if not network.themes:
        return unknown_part(setting, "themes-unknown")
    total = sum(agenda.values())
    most = max(agenda.values())
    ranked = {
        theme: trust(setting, network, theme) / (1 + position) ** 0.5 for position, theme in enumerate(network.themes)
    }
    shared = [theme for theme in network.themes if agenda.get(theme, 0) > 0]
    covered = sum(agenda[theme] * trust(setting, network, theme) for theme in shared) / total
    leading = max((ranked[theme] * agenda[theme] / most for theme in shared), default=0.0)
    fit = 0.5 * min(1.0, covered * 1.5) + 0.5 * leading
    if not shared:
        themes = ", ".join(network.themes[:3])
        return Value(0.0, 0.05, 0.2, (Reason("themes-apart", {"themes": themes}, network.facts["theme"][:2], -0.6),))
    stated = [theme for theme in shared if theme not in network.inferred]
    statements = statements_of(setting, network, "theme", shared)
    told = {"themes": ", ".join((stated or shared)[:4])}
    reason = Reason("themes-shared", told, statements, fit, is_inferred=not stated)
    return Value(max(0.0, fit - 0.1), fit, min(1.0, fit + 0.1), (reason,))


def count_interval(setting: Setting, count: Count) -> Interval:
    """A published number as low <= mode <= high: widened by its age, an undated one by a long age."""
    constants = setting.constants
    years = setting.age(count.as_of, constants.number("age.undated_years"))
    share = min(constants.number("age.widening_per_year") * years, constants.number("age.most_widening"))
    return count.number * (1 - share), float(count.number), count.number * (1 + share)


def curve_value(setting: Setting, curve: str, interval: Interval, *reasons: Reason) -> Value:
    """The curve's values at the ends and the mode of an interval, put in order."""
    low, mode, high = (setting.constants.curve(curve, x) for x in interval)
    return Value(min(low, high), mode, max(low, high), reasons)


def member_count(setting: Setting, network: Network) -> Count | None:
    """How many members the network has: as published, or as many as the catalogue can name where that is more."""
    published = network.members
    listed = len(setting.roster_of(network))
    if published and published.number >= listed:
        return published
    if listed:
        return Count(listed, LISTED_MEMBERS, network.newest, published.statement if published else "")
    return None
