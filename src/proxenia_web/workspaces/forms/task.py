"""One task: what, by when, by whom."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from proxenia_web.workspaces.forms.field import DayField, without_nothing
from proxenia_web.workspaces.forms.network import NetworkField


class TaskForm(forms.Form):
    """Something to do by a day."""

    title = forms.CharField(label=gettext_lazy("What is to be done"), max_length=200)
    due = DayField(label=gettext_lazy("By when"), required=True)
    network = NetworkField(label=gettext_lazy("Network"), required=False)
    officer = forms.CharField(label=gettext_lazy("By whom"), required=False, max_length=120)
    done = DayField(label=gettext_lazy("Done on"))

    def __init__(
        self,
        networks: Iterable[tuple[str, str]],
        data: QueryDict | None = None,
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        self.fields["network"].offer(networks, _("none in particular"))  # type: ignore[attr-defined]

    def record(self, id_: str) -> dict[str, Any]:
        """The task as plain data."""
        data = self.cleaned_data
        days = {key: data[key].isoformat() if data[key] else None for key in ("due", "done")}
        return {"id": id_, **without_nothing({**data, **days})}
