"""A table that a person hands in: a file, or lines copied from a spreadsheet."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from proxenia.exchange.sheet.cell import DateOrder, Manner

_MB = 1_000_000


class HandedInForm(forms.Form):
    """One of the two ways, of at most `most_bytes`, and what two-way dates and numbers mean in it."""

    most_bytes = 5 * _MB

    file = forms.FileField(label=gettext_lazy("File (.xlsx or .csv)"), required=False)
    lines = forms.CharField(
        label=gettext_lazy("Or lines copied from a spreadsheet, with their headings"),
        required=False,
        max_length=2_000_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    order = forms.ChoiceField(
        label=gettext_lazy("03/04/2027 means"),
        required=False,
        choices=[
            ("", gettext_lazy("ask me")),
            (DateOrder.DAY_FIRST, gettext_lazy("3 April")),
            (DateOrder.MONTH_FIRST, gettext_lazy("4 March")),
        ],
    )
    decimal = forms.ChoiceField(
        label=gettext_lazy("1.234 means"),
        required=False,
        choices=[
            ("", gettext_lazy("ask me")),
            (",", gettext_lazy("one thousand and more")),
            (".", gettext_lazy("one and a bit")),
        ],
    )

    def clean(self) -> dict[str, Any]:
        """One of the two ways, and no file too large to read here."""
        data: dict[str, Any] = super().clean() or {}
        file = self.files.get("file")
        if file is None and not data.get("lines"):
            self.add_error("file", _("Choose a file, or paste lines."))
        elif file is not None and (file.size or 0) > self.most_bytes:
            told = _("This file is larger than %(most)s MB: hand it in in parts.")
            self.add_error("file", told % {"most": self.most_bytes // _MB})
        return data

    def content(self) -> tuple[bytes, str]:
        """The table's bytes, and what it is called."""
        file = self.cleaned_data["file"]
        return (file.read(), file.name) if file else (self.cleaned_data["lines"].encode(), _("lines") + ".csv")

    def manner(self) -> Manner:
        """How the writer of the table writes dates and numbers; what the person does not say is asked."""
        order, decimal = (self.cleaned_data.get(name, "") for name in ("order", "decimal"))
        return Manner(DateOrder(order) if order else None, decimal or None)
