"""Visibility: does it put the city on a stage? Reach, meetings, awards, and the city's share of voice."""

from proxenia.appraisal.model import Part, Reason, Value, combine
from proxenia.appraisal.network.parts import (
    LISTED_MEMBERS,
    count_interval,
    curve_value,
    member_count,
    service_value,
    unknown_part,
)
from proxenia.appraisal.network.setting import Setting
from proxenia.catalogue.model import Count, Network

_PREFIX = "criteria.visibility"
_LISTED_COUNTRIES = "countries of listed members"


def visibility(setting: Setting, network: Network) -> Value:
    """The weighted mean of reach in members and countries, size of meetings, voice among members, and awards."""
    is_common = setting.is_outside(network)
    return setting.once(network, _PREFIX, _appraised) if is_common else _appraised(setting, network)


def _appraised(setting: Setting, network: Network) -> Value:
    weights = setting.constants.table(f"{_PREFIX}.weights")
    members = member_count(setting, network)
    return combine(
        [
            Part(weights["members"], _reach(setting, members, "members")),
            Part(weights["countries"], _reach(setting, _countries(setting, network), "countries")),
            Part(weights["attendance"], _attendance(setting, network)),
            Part(weights["voice"], _voice(setting, members)),
            Part(weights["awards"], service_value(setting, network, "awards", "gives-awards")),
        ]
    )


def _countries(setting: Setting, network: Network) -> Count | None:
    listed = setting.roster_of(network).countries
    published = network.countries
    if published and published.number >= len(listed):
        return published
    return Count(len(listed), _LISTED_COUNTRIES, network.newest, "") if listed else None


def _reach(setting: Setting, count: Count | None, unit: str) -> Value:
    if count is None:
        return unknown_part(setting, f"{unit}-unknown")
    interval = count_interval(setting, count)
    value = setting.constants.curve(f"{_PREFIX}.{unit}", count.number)
    statements = (count.statement,) if count.statement else ()
    values = {"number": count.number, "what": count.what, "when": count.as_of or "undated"}
    strength = value - 0.35
    if strength <= 0 and _is_of_list(count):  # how short a list is says nothing of how short the reach
        return curve_value(setting, f"{_PREFIX}.{unit}", interval)
    code = f"reach-{unit}" if strength > 0 else "reach-few"
    return curve_value(setting, f"{_PREFIX}.{unit}", interval, Reason(code, values, statements, strength))


def _is_of_list(count: Count) -> bool:
    """Whether it counts what a list at hand names, which may be a part."""
    return count.what in (LISTED_MEMBERS, _LISTED_COUNTRIES)


def _attendance(setting: Setting, network: Network) -> Value:
    counted = [event for event in network.events if event.attendance]
    if counted:
        event = max(counted, key=lambda e: (e.year or 0, e.attendance or 0))
        attendance = float(event.attendance or 0)
        values = {"number": int(attendance), "event": event.name, "year": event.year or "undated"}
        value = setting.constants.curve(f"{_PREFIX}.attendance", attendance)
        interval = (attendance * 0.6, attendance, attendance * 1.3)
        code = "attendance" if value > 0.3 else "attendance-few"
        reason = Reason(code, values, (event.statement,), value - 0.3)
        return curve_value(setting, f"{_PREFIX}.attendance", interval, reason)
    return Value(0.1, 0.3, 0.7) if network.events or network.frequencies else unknown_part(setting)


def _voice(setting: Setting, count: Count | None) -> Value:
    if count is None:
        return unknown_part(setting)
    low, mode, high = count_interval(setting, count)
    value = setting.constants.curve(f"{_PREFIX}.voice_by_members", mode)
    statements = (count.statement,) if count.statement else ()
    strength = (value - 0.45) * 0.8
    if strength >= 0 and (value < 0.6 or _is_of_list(count)):  # no circle, no crowd, or more than are listed
        return curve_value(setting, f"{_PREFIX}.voice_by_members", (low, mode, high))
    code = "small-circle" if strength > 0 else "large-crowd"
    reason = Reason(code, {"number": count.number, "what": count.what}, statements, strength)
    return curve_value(setting, f"{_PREFIX}.voice_by_members", (low, mode, high), reason)
