"""A change in words: what a record was and what it became, field by field."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from proxenia_web.core import locale
from proxenia_web.workspaces.forms.decision import DecisionForm
from proxenia_web.workspaces.forms.entry import EntryForm
from proxenia_web.workspaces.forms.membership import TABLES, MembershipForm
from proxenia_web.workspaces.forms.office import OfficeForm
from proxenia_web.workspaces.forms.scenario import ScenarioForm
from proxenia_web.workspaces.forms.task import TaskForm
from proxenia_web.workspaces.models import Change

_FORMS: dict[str, Any] = {
    "memberships": MembershipForm,
    "entries": EntryForm,
    "tasks": TaskForm,
    "decisions": DecisionForm,
    "scenarios": ScenarioForm,
    "office": OfficeForm,
}
#: What no form of its own has a field for.
_OTHER_FIELDS = {
    "place": gettext_noop("City or region"),
    "network": gettext_noop("Network"),
    "question": gettext_noop("What is asked"),
    "year": gettext_noop("Year"),
}
_ACTIONS = {
    "added": gettext_noop("added"),
    "changed": gettext_noop("changed"),
    "removed": gettext_noop("removed"),
    "made": gettext_noop("made"),
    "imported": gettext_noop("brought in"),
    "invited": gettext_noop("invited"),
    "joined": gettext_noop("joined"),
    "revoked": gettext_noop("revoked"),
    "asked": gettext_noop("asked the advisor about"),
    "withdrew": gettext_noop("took the invitation back of"),
    "left": gettext_noop("left"),
}
_KINDS = {
    "memberships": gettext_noop("membership"),
    "entries": gettext_noop("ledger entry"),
    "tasks": gettext_noop("task"),
    "decisions": gettext_noop("decision"),
    "scenarios": gettext_noop("scenario"),
    "office": gettext_noop("office"),
    "feed": gettext_noop("calendar address"),
    "person": gettext_noop("person"),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of a record before and after."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ToldChange:
    """A change as the history tells it."""

    change: Change
    action: str
    kind: str
    title: str
    differences: list[Difference]


def told(change: Change) -> ToldChange:
    """The change in words."""
    record = change.after or change.before or {}
    title = next((str(record[name]) for name in ("title", "name", "what") if record.get(name)), change.key)
    action, kind = _ACTIONS.get(change.action, change.action), _KINDS.get(change.kind, change.kind)
    is_small = change.action == "changed"
    found = differences(change.kind, change.before or {}, change.after or {}) if is_small else []
    return ToldChange(change, _(action), _(kind), title, found)


def differences(kind: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Difference]:
    """The fields in which two states of a record differ, in the order of the later one."""
    names = [*after, *(name for name in before if name not in after)]
    return [
        Difference(field_name(kind, name), shown(before.get(name)), shown(after.get(name)))
        for name in names
        if before.get(name) != after.get(name)
    ]


def field_name(kind: str, name: str) -> str:
    """A field as its form calls it."""
    form = _FORMS.get(kind)
    if form and name in form.base_fields:
        return str(form.base_fields[name].label)
    if name in TABLES:
        return str(TABLES[name][0])
    return _(_OTHER_FIELDS[name]) if name in _OTHER_FIELDS else name.replace("_", " ")


def shown(value: Any) -> str:
    """A value of a record as text."""
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Mapping):
        if set(value) == {"amount", "currency"}:
            return f"{value['currency']} {value['amount']:g}"
        return ", ".join(shown(part) for part in value.values())
    if isinstance(value, list):
        return locale.parted(shown(part) for part in value) or "–"
    return f"{value:g}" if isinstance(value, float) else str(value)
