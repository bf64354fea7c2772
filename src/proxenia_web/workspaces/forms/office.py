"""The office itself: its name, its money, its language. Its place is picked in a field of its own."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy

from proxenia.exchange.office.workspace import Office
from proxenia_web.core.amount import AmountField
from proxenia_web.workspaces.forms.field import CurrencyField


class OfficeForm(forms.Form):
    """What an office is called and how it counts."""

    name = forms.CharField(label=gettext_lazy("Name of the office or city, as reports shall show it"), max_length=120)
    currency = CurrencyField(label=gettext_lazy("Currency of its reports"), required=True)
    staff_day_cost = AmountField(
        label=gettext_lazy("What a staff day costs"),
        help_text=gettext_lazy("Salary and overhead of one working day; 0 leaves staff time out of the money."),
    )
    language = forms.ChoiceField(label=gettext_lazy("Language of its reports"))

    def __init__(self, *args: object, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        self.fields["language"].choices = settings.LANGUAGES  # type: ignore[attr-defined]

    def office(self, place: int | None) -> Office:
        """The office as the library has it."""
        data = self.cleaned_data
        return Office(data["name"], place, data["currency"], data["staff_day_cost"] or 0.0, data["language"])
