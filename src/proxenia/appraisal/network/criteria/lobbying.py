"""Lobbying: does it carry the city's interests? Advocacy, standing with institutions, fit with the agenda."""

from proxenia.appraisal.model import Part, Reason, Value, combine
from proxenia.appraisal.network.parts import count_interval, curve_value, service_value, theme_fit, unknown_part
from proxenia.appraisal.network.setting import Setting
from proxenia.catalogue.model import Network

_PREFIX = "criteria.lobbying"
_INSTITUTIONS = frozenset({"un-body", "eu-body", "intergovernmental"})


def lobbying(setting: Setting, network: Network) -> Value:
    """The weighted mean of advocacy, ties with international institutions, theme fit, and the weight of its members."""
    return setting.once(network, (_PREFIX, tuple(setting.city.agenda.items())), _appraised)


def _appraised(setting: Setting, network: Network) -> Value:
    weights = setting.constants.table(f"{_PREFIX}.weights")
    return combine(
        [
            Part(weights["advocacy"], service_value(setting, network, "advocacy", "advocates")),
            Part(weights["standing_with_institutions"], _institutions(setting, network)),
            Part(weights["theme_fit"], theme_fit(setting, network)),
            Part(weights["weight_of_members"], _weight(setting, network)),
        ]
    )


def _institutions(setting: Setting, network: Network) -> Value:
    partners = [link for link in network.linked("partner") if link.kind in _INSTITUTIONS]
    status = setting.facts(network, "un_status")
    names = sorted({link.name for link in partners})
    number = len(names) + (1 if status else 0)
    if number == 0:
        is_described = bool(network.links or network.services)
        return Value(0.0, 0.1, 0.5) if is_described else unknown_part(setting)
    statements = tuple(fact.id for fact in status[:1]) + tuple(link.statement for link in partners[:2])
    shown = ([str(status[0].value)] if status else []) + names[:2]
    value = setting.constants.curve(f"{_PREFIX}.institutions", number)
    reason = Reason("institutions", {"names": shown}, statements, value - 0.1)
    return Value(max(0.0, value - 0.2), value, min(1.0, value + 0.15), (reason,))


def _weight(setting: Setting, network: Network) -> Value:
    count = network.population_represented
    if count is None:
        return unknown_part(setting)
    value = setting.constants.curve(f"{_PREFIX}.population", count.number)
    values = {"millions": round(count.number / 1e6, 1), "when": count.as_of or "undated"}
    reason = Reason("speaks-for", values, (count.statement,), max(value - 0.3, 0.0))
    return curve_value(setting, f"{_PREFIX}.population", count_interval(setting, count), reason)
