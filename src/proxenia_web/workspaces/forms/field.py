"""Fields as officials fill them in: days, amounts with their currency, and choices that may be left open."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from proxenia.evidence.currency import currency_codes
from proxenia.exchange.sheet.cell import CellError, Manner
from proxenia.exchange.sheet.day import as_date

_CODE_LENGTH = 3


class DayField(forms.DateField):
    """A day, picked or typed as 2026-05-12."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("required", False)
        super().__init__(
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), input_formats=["%Y-%m-%d"], **options
        )


class DateKnownField(forms.CharField):
    """A date as precise as it is known: a year, a month or a day, typed as a table may hold it; its clean value ISO."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("required", False)
        options.setdefault("help_text", _("A day, or the month or year alone where no more is known."))
        attributes = {"placeholder": "2019-05-12", "inputmode": "text", "autocomplete": "off"}
        super().__init__(max_length=40, widget=forms.TextInput(attrs=attributes), **options)

    def clean(self, value: Any) -> str:
        """The date as 2019, 2019-05 or 2019-05-12; "" for none."""
        try:
            return str(as_date(super().clean(value), Manner()) or "")
        except CellError:
            raise ValidationError(_("Write 2026, 2026-05 or 2026-05-12.")) from None


class CurrencyField(forms.CharField):
    """A currency by its code (ISO 4217)."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("required", False)
        attributes = {"size": 4, "list": "currencies", "autocapitalize": "characters"}
        super().__init__(max_length=_CODE_LENGTH, widget=forms.TextInput(attrs=attributes), **options)

    def clean(self, value: Any) -> str:
        """The code in capitals; "" for none."""
        code = str(super().clean(value)).upper()
        if code and code not in currency_codes():
            fault = _("“%(text)s” is no currency in use: write the three letters of one, such as EUR, USD or COP.")
            raise ValidationError(fault % {"text": value})
        return code


class OpenChoiceField(forms.ChoiceField):
    """A choice that may be left open: nothing chosen is "not recorded"."""

    def __init__(self, choices: list[tuple[str, Any]], **options: Any) -> None:
        super().__init__(choices=[("", _("not recorded")), *choices], required=False, **options)


def money_of(amount: float | None, currency: str, otherwise: str) -> dict[str, object] | None:
    """An amount as plain data, in the office's own currency where none is given; nothing for no amount."""
    return None if amount is None else {"amount": amount, "currency": currency or otherwise}


def without_nothing(data: dict[str, Any]) -> dict[str, Any]:
    """The data without what is empty: not recorded is not the same as nothing, and is not written."""
    return {key: value for key, value in data.items() if value not in (None, "", [], {})}
