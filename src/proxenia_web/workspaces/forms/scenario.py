"""A question that the office keeps: its name, the money and the days; and whom to show it to."""

from dataclasses import replace
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator
from django.utils.translation import gettext_lazy

from proxenia.appraisal.question.scenario import Scenario, scenario_data
from proxenia_web.core.amount import AmountField
from proxenia_web.workspaces.forms.entry import new_id

_MOST_MONEY, _MOST_DAYS = 1e9, 1e5


class NameForm(forms.Form):
    """What the scenario is called."""

    name = forms.CharField(
        label=gettext_lazy("Name of the scenario"),
        max_length=120,
        help_text=gettext_lazy("Such as “As we are” or “With half the budget”."),
    )

    def record(self, question: Scenario) -> dict[str, Any]:
        """The new scenario as plain data."""
        return {"id": new_id(), "name": self.cleaned_data["name"], "question": scenario_data(question)}


class ScenarioForm(NameForm):
    """A scenario that differs from another in money and days."""

    budget = AmountField(
        label=gettext_lazy("EUR a year for networks: fees and travel"), validators=[MaxValueValidator(_MOST_MONEY)]
    )
    staff_days = AmountField(
        label=gettext_lazy("Working days a year for networks"), validators=[MaxValueValidator(_MOST_DAYS)]
    )

    def question(self, base: Scenario) -> Scenario:
        """The base within the money and the days of the form."""
        return replace(base, budget=self.cleaned_data["budget"], staff_days=self.cleaned_data["staff_days"])


class GuestForm(forms.Form):
    """Whom to show the scenario to."""

    email = forms.EmailField(label=gettext_lazy("E-mail address"))
