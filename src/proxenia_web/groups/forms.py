"""The list of cities that a reader hands in, with the money and days they have for all."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from proxenia.exchange.sheet.table import NamedPlace
from proxenia_web.advisor.question.question import AmountError, read_amount
from proxenia_web.groups.place_list import named_in, named_in_lines

_MOST_BYTES = 5_000_000


class ListForm(forms.Form):
    """A file or lines, and what there is to spend."""

    lines = forms.CharField(
        label=gettext_lazy("Cities, one a line"),
        required=False,
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 8, "placeholder": "Porto, Portugal\nCork, IE\nMedellín"}),
    )
    file = forms.FileField(label=gettext_lazy("Or a table (.xlsx or .csv)"), required=False)
    budget = forms.CharField(label=gettext_lazy("EUR a year for all together"), required=False, max_length=30)
    days = forms.CharField(label=gettext_lazy("Working days a year for all together"), required=False, max_length=30)

    def clean_file(self) -> Any:
        """No file too large to read here."""
        file = self.cleaned_data["file"]
        if file is not None and (file.size or 0) > _MOST_BYTES:
            raise forms.ValidationError(_("This file is larger than 5 MB: hand in the column of the cities alone."))
        return file

    def clean_budget(self) -> float | None:
        """The money as a number."""
        return self._amount("budget")

    def clean_days(self) -> float | None:
        """The days as a number."""
        return self._amount("days")

    def _amount(self, name: str) -> float | None:
        text = self.cleaned_data[name]
        try:
            return read_amount(text) if text.strip() else None
        except AmountError as error:
            raise forms.ValidationError(str(error)) from error

    def named(self) -> list[NamedPlace]:
        """The names handed in; InputError lists every fault of a table."""
        file, lines = self.cleaned_data.get("file"), self.cleaned_data.get("lines", "")
        found = named_in(file.read(), file.name) if file else []
        return found + (named_in_lines(lines, _("lines") + ".csv") if lines.strip() else [])
