"""Lists of places that a reader hands in, and what is asked of them."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from proxenia.appraisal.network.candidates import ADVISED_KINDS
from proxenia.exchange.sheet.table import NamedPlace
from proxenia.places.country import countries
from proxenia_web.advisor.question.naming import find_named
from proxenia_web.catalogue.snapshot import current
from proxenia_web.core import locale
from proxenia_web.core.amount import AmountError, WholeField, read_amount
from proxenia_web.groups.place_list import named_in, named_in_lines

_MOST_BYTES = 5_000_000


class ListForm(forms.Form):
    """A file or lines; `has_people` where the populations that a table gives are worked with."""

    has_people = False
    lines = forms.CharField(
        label=gettext_lazy("Cities, one a line"),
        required=False,
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 8, "placeholder": "Porto, Portugal\nCork, IE\nMedellín"}),
    )
    file = forms.FileField(label=gettext_lazy("Or a table (.xlsx or .csv)"), required=False)

    def clean_file(self) -> Any:
        """No file too large to read here."""
        file = self.cleaned_data["file"]
        if file is not None and (file.size or 0) > _MOST_BYTES:
            raise forms.ValidationError(_("This file is larger than 5 MB: hand in the column of the cities alone."))
        return file

    def named(self) -> list[NamedPlace]:
        """The names handed in; InputError lists every fault of a table."""
        file, lines = self.cleaned_data.get("file"), self.cleaned_data.get("lines", "")
        found = named_in(file.read(), file.name, self.has_people) if file else []
        return found + (named_in_lines(lines, _("lines") + ".csv", self.has_people) if lines.strip() else [])

    def kept(self) -> list[tuple[str, str]]:
        """What else was said, to be sent again with what is asked back."""
        names = [name for name in self.fields if name not in ("lines", "file")]
        return [(name, str(self[name].value() or "")) for name in names]


class CohortForm(ListForm):
    """Cities that look at their networks together, and what they have to spend."""

    budget = forms.CharField(label=gettext_lazy("EUR a year for all together"), required=False, max_length=30)
    days = forms.CharField(label=gettext_lazy("Working days a year for all together"), required=False, max_length=30)

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


class SurveyForm(ListForm):
    """Places that are advised one by one: a list, or those of a country; on every network, or on one."""

    has_people = True
    country = forms.ChoiceField(label=gettext_lazy("Or every place of a country"), required=False)
    least = WholeField(label=gettext_lazy("with at least so many inhabitants"), initial=50_000)
    network = forms.CharField(
        label=gettext_lazy("Or for one network only: who would gain most from it?"), required=False, max_length=120
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        named = sorted((locale.country_name(code), code) for code in countries())
        field = self.fields["country"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "–"), *((code, name) for name, code in named)]

    def clean_network(self) -> str:
        """The network by its id; nothing for all."""
        text = self.cleaned_data["network"].strip()
        if not text:
            return ""
        found = find_named(text)
        if not found.id:
            raise forms.ValidationError(found.fault)
        if current().networks[found.id].kind not in ADVISED_KINDS:
            raise forms.ValidationError(_("This is nothing that a city joins: name a network."))
        return found.id
