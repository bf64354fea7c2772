"""What a reader fills in to propose a statement: the value as its property wants it, its date and its source."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from proxenia.evidence.dates import PartialDate
from proxenia.evidence.vocabulary import CONTROLLED, WHOLE_NUMBERS
from proxenia_web.catalogue.snapshot import vocabulary
from proxenia_web.contributions.details import offered_details, read_details
from proxenia_web.core import locale
from proxenia_web.core.amount import AmountError, read_amount

#: Properties that the editors keep by other means than single statements.
_KEPT_APART = ("admission",)


def property_choices() -> list[tuple[str, str]]:
    """Every property that can be proposed, by its name in the reader's language."""
    terms = [term for term in vocabulary().group("property") if term.id not in _KEPT_APART]
    return sorted(((term.id, locale.term(term.id, "property")) for term in terms), key=lambda one: one[1].casefold())


class ProposalForm(forms.Form):
    """One statement about one network; `kind` is its property."""

    value = forms.CharField(label=gettext_lazy("Value"), max_length=500)
    details = forms.CharField(
        label=gettext_lazy("Details, if the value needs them"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    as_of = forms.CharField(
        label=gettext_lazy("On what date did it hold?"),
        help_text=gettext_lazy(
            "As precise as the source is: 2026, 2026-05 or 2026-05-12. Empty if the source has no date."
        ),
        required=False,
        max_length=10,
    )
    source = forms.CharField(
        label=gettext_lazy("Address of the source"),
        help_text=gettext_lazy("A page or document that anybody can open."),
        max_length=1000,
        widget=forms.URLInput(),
    )
    why = forms.CharField(
        label=gettext_lazy("Anything the reviewer should know"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, kind: str, data: QueryDict | None = None, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        self.kind = kind
        names = offered_details(kind)
        self.fields["details"].help_text = (
            _("One a line, a name and its value: %(names)s.") % {"names": names} if names else ""
        )
        if kind in CONTROLLED:
            terms = vocabulary().group(CONTROLLED[kind])
            offered = sorted(((one.id, locale.term(one.id, one.group)) for one in terms), key=lambda one: one[1])
            self.fields["value"] = forms.ChoiceField(label=_("Value"), choices=[("", ""), *offered])

    def clean_value(self) -> object:
        """The value as its property wants it: a number, a word of the vocabulary, or text."""
        text = self.cleaned_data["value"].strip()
        if self.kind not in WHOLE_NUMBERS and self.kind != "fee":
            return text
        try:
            number = read_amount(text)
        except AmountError as error:
            raise ValidationError(str(error)) from error
        if number >= 1e15 or (self.kind in WHOLE_NUMBERS and not number.is_integer()):
            raise ValidationError(_("Write a whole number."))
        return int(number) if number.is_integer() else number

    def clean_as_of(self) -> str:
        """The date, no more precise than it is known, and none to come."""
        return clean_past_date(self.cleaned_data["as_of"])

    def clean_source(self) -> str:
        """An address that a browser can open."""
        return clean_address(self.cleaned_data["source"])

    def clean_details(self) -> dict[str, object]:
        """The qualifiers: a name and a value a line."""
        return read_details(self.cleaned_data["details"], self.kind)


def clean_date(given: object) -> str:
    """A date known to the year, the month or the day; ValidationError for anything else."""
    text = str(given).strip()
    try:
        if text:
            PartialDate.parse(text)
    except ValueError:
        raise ValidationError(_("Write 2026, 2026-05 or 2026-05-12.")) from None
    return text


def clean_past_date(given: object) -> str:
    """A date as `clean_date`, of which something may have been: ValidationError for one to come."""
    text = clean_date(given)
    if text and PartialDate.parse(text).first_day > timezone.localdate():
        raise ValidationError(_("This date is still to come."))
    return text


def clean_address(given: object) -> str:
    """An address that a browser can open; ValidationError for anything else."""
    text = str(given).strip()
    try:
        URLValidator(schemes=["http", "https"])(text)
    except ValidationError:
        raise ValidationError(_("Give the address of a page, beginning with https://.")) from None
    return text
