"""A table that a person hands in: a file, or lines copied from a spreadsheet."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

_MB = 1_000_000


class HandedInForm(forms.Form):
    """One of the two ways, of at most `most_bytes`."""

    most_bytes = 5 * _MB

    file = forms.FileField(label=gettext_lazy("File (.xlsx or .csv)"), required=False)
    lines = forms.CharField(
        label=gettext_lazy("Or lines copied from a spreadsheet, with their headings"),
        required=False,
        max_length=2_000_000,
        widget=forms.Textarea(attrs={"rows": 4}),
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
