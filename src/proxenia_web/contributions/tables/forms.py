"""What a person says of a table that is handed in, and the table itself."""

from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy

from proxenia_web.contributions.forms import clean_address, clean_past_date
from proxenia_web.contributions.models import TableKind
from proxenia_web.contributions.tables.draft import About
from proxenia_web.core.handed_in import HandedInForm


class TableForm(HandedInForm):
    """A file, or lines copied from a spreadsheet, with the source and the day of the list."""

    source = forms.CharField(
        label=gettext_lazy("Address of the source"),
        help_text=gettext_lazy("A page or document that anybody can open."),
        max_length=1000,
        widget=forms.URLInput(),
    )
    as_of = forms.CharField(
        label=gettext_lazy("On what date did it hold?"),
        help_text=gettext_lazy("As precise as the source is: 2026, 2026-05 or 2026-05-12."),
        max_length=10,
    )
    member_type = forms.ChoiceField(
        label=gettext_lazy("The members are"),
        choices=[
            ("city", gettext_lazy("cities and municipalities")),
            ("region", gettext_lazy("regions")),
            ("mixed", gettext_lazy("both")),
        ],
    )
    is_complete = forms.BooleanField(
        label=gettext_lazy("This list names every member: those not on it have left"), required=False
    )

    def __init__(self, request: HttpRequest, kind: str, speaks: bool, website: str) -> None:
        is_sent = request.method == "POST"
        initial = {"source": website if speaks else "", "as_of": timezone.localdate().isoformat()}
        super().__init__(request.POST if is_sent else None, request.FILES if is_sent else None, initial=initial)
        self.kind = kind
        # A list of members has no amounts, a fee scale no days.
        for name in ("member_type", "order") if kind == TableKind.FEES else ("decimal",):
            del self.fields[name]
        if kind == TableKind.FEES or not speaks:
            del self.fields["is_complete"]

    def clean_source(self) -> str:
        """An address that a browser can open."""
        return clean_address(self.cleaned_data["source"])

    def clean_as_of(self) -> str:
        """The date, no more precise than it is known, and none to come."""
        return clean_past_date(self.cleaned_data["as_of"])

    def about(self, network: str) -> About:
        """What the person says of the table."""
        data = self.cleaned_data
        return About(
            network,
            self.kind,
            data["source"],
            data["as_of"],
            data.get("member_type", "city"),
            data.get("is_complete", False),
        )
