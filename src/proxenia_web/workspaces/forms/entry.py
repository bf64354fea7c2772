"""One entry of the ledger, in full or in two fields."""

import re
import secrets
from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from proxenia.engagement.model import EntryKind, Role
from proxenia_web.core.amount import AmountField
from proxenia_web.workspaces.forms.field import CurrencyField, DayField, OpenChoiceField, money_of, without_nothing
from proxenia_web.workspaces.forms.network import NetworkField
from proxenia_web.workspaces.templatetags.office import council

_PLAIN = ("network", "title", "kind", "role", "staff_days", "note")
#: What is noted in passing.
_QUICK_KINDS = (EntryKind.MEETING, EntryKind.EVENT, EntryKind.WORKING_GROUP, EntryKind.CONTACT)
#: Words for what is done from one's desk, in the languages of the site: nobody was anywhere.
_FROM_AFAR = re.compile(
    r"\b((tele)?phone(d| call)?|called|e-?mail(ed)?|letter (to|from)"
    r"|llamada|tel[eé]fono|correo|telefonema|chamada|telefone|carta"
    r"|appel t[eé]l[eé]phonique|t[eé]l[eé]phone|coup de fil|courriel|lettre)\b",
    re.IGNORECASE,
)
_YES_NO = {"yes": True, "no": False}


def new_id() -> str:
    """An id that no other entry or task has."""
    return secrets.token_hex(6)


class EntryForm(forms.Form):
    """Something the city did or received in a network."""

    network = NetworkField(label=gettext_lazy("Network"))
    day = DayField(label=gettext_lazy("Day"), required=True)
    kind = forms.ChoiceField(label=gettext_lazy("What it was"))
    title = forms.CharField(label=gettext_lazy("In a few words"), max_length=200)
    role = OpenChoiceField([], label=gettext_lazy("Our part in it"))
    is_annual_meeting = forms.BooleanField(
        label=gettext_lazy("It was the network's annual meeting or congress"), required=False
    )
    is_planned = OpenChoiceField(
        [("yes", gettext_lazy("yes")), ("no", gettext_lazy("no"))], label=gettext_lazy("Was it in our plan?")
    )
    staff_days = AmountField(label=gettext_lazy("Staff days"))
    spent = AmountField(label=gettext_lazy("Travel and other money spent"))
    spent_currency = CurrencyField(label=gettext_lazy("Currency"))
    won = AmountField(label=gettext_lazy("Money won"))
    won_currency = CurrencyField(label=gettext_lazy("Currency"))
    note = forms.CharField(
        label=gettext_lazy("Note"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(
        self,
        networks: Iterable[tuple[str, str]],
        data: QueryDict | None = None,
        initial: dict[str, Any] | None = None,
        currency: str = "EUR",
    ) -> None:
        record = initial or {}
        flat = dict(record)
        for key in ("spent", "won"):
            money = record.get(key) or {}
            flat[key], flat[f"{key}_currency"] = money.get("amount"), money.get("currency", currency)
        flat["is_planned"] = {True: "yes", False: "no"}.get(record.get("is_planned"), "")  # type: ignore[arg-type]
        super().__init__(data, initial=flat)
        self.currency = currency
        choices: dict[str, list[tuple[str, str]]] = {
            "kind": [(kind, council(f"kind.{kind}")) for kind in EntryKind],
            "role": [("", _("not recorded")), *((role, council(f"role.{role}")) for role in Role)],
        }
        self.fields["network"].offer(networks)  # type: ignore[attr-defined]
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]

    def record(self, id_: str) -> dict[str, Any]:
        """The entry as plain data."""
        data = self.cleaned_data
        plain = {
            **{key: data[key] for key in _PLAIN},
            "day": data["day"].isoformat(),
            "is_annual_meeting": data["is_annual_meeting"] or None,
            "is_planned": _YES_NO.get(data["is_planned"]),
            "spent": money_of(data["spent"], data["spent_currency"], self.currency),
            "won": money_of(data["won"], data["won_currency"], self.currency),
        }
        return {"id": id_, **without_nothing(plain)}


class QuickForm(forms.Form):
    """Where, what, and whether somebody was there or only spoken with: the rest can be noted later."""

    network = NetworkField(label=gettext_lazy("Network"))
    title = forms.CharField(label=gettext_lazy("What did you do there?"), max_length=200)
    kind = forms.ChoiceField(label=gettext_lazy("What it was"), required=False)

    def __init__(self, networks: Iterable[tuple[str, str]], data: QueryDict | None = None, network: str = "") -> None:
        super().__init__(data, initial={"network": network})
        self.fields["network"].offer(networks)  # type: ignore[attr-defined]
        offered = [(kind, council(f"kind.{kind}")) for kind in _QUICK_KINDS]
        self.fields["kind"].choices = offered  # type: ignore[attr-defined]

    def record(self, day: date) -> dict[str, Any]:
        """The entry as plain data: something attended on the day, or a contact, which is nothing attended."""
        data = self.cleaned_data
        kind = EntryKind(data["kind"] or EntryKind.MEETING)
        if kind is EntryKind.MEETING and _FROM_AFAR.search(data["title"]):
            kind = EntryKind.CONTACT
        told = {"network": data["network"], "title": data["title"], "day": day.isoformat(), "kind": kind}
        return {"id": new_id(), **told, **({} if kind is EntryKind.CONTACT else {"role": Role.ATTENDED})}
