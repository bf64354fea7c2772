"""What the office decides about a membership, why, and what is to be done about it."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from proxenia.engagement.model import Choice
from proxenia_web.workspaces.choice import CHOICES, SAME
from proxenia_web.workspaces.forms.entry import new_id
from proxenia_web.workspaces.forms.field import DayField, without_nothing


class DecisionForm(forms.Form):
    """The decision on one membership; a reason is asked where the office leaves or goes against the advice."""

    choice = forms.ChoiceField(label=gettext_lazy("We decide to"), choices=CHOICES, widget=forms.RadioSelect)
    why = forms.CharField(
        label=gettext_lazy("Why"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    task = forms.CharField(label=gettext_lazy("What is to be done (if anything)"), required=False, max_length=200)
    due = DayField(label=gettext_lazy("By when"))
    officer = forms.CharField(label=gettext_lazy("By whom"), required=False, max_length=120)

    def __init__(self, data: QueryDict | None = None, initial: dict[str, Any] | None = None, advised: str = "") -> None:
        super().__init__(data, initial=initial)
        self.advised = advised

    def clean(self) -> dict[str, Any]:
        """A task with its day, and a reason where one is owed."""
        data: dict[str, Any] = super().clean() or {}
        choice, advised = data.get("choice"), SAME.get(self.advised)
        is_against = bool(advised and choice and choice not in (advised, Choice.POSTPONE))
        if (choice == Choice.LEAVE or is_against) and not data.get("why"):
            self.add_error("why", _("Say why: the council will ask when you leave or go against the advice."))
        if data.get("task") and not data.get("due") and "due" not in self.errors:
            self.add_error("due", _("Name the day by which it is to be done."))
        return data

    def record(self, network: str, year: int) -> dict[str, Any]:
        """The decision as plain data."""
        data = self.cleaned_data
        told = {"choice": data["choice"], "why": data["why"], "advised": self.advised}
        return {"network": network, "year": year, **without_nothing(told)}

    def follow_up(self, network: str) -> dict[str, Any] | None:
        """The task that follows, as plain data; nothing where none was named."""
        data = self.cleaned_data
        if not data["task"]:
            return None
        told = {"title": data["task"], "due": data["due"].isoformat(), "network": network, "officer": data["officer"]}
        return {"id": new_id(), **without_nothing(told)}
