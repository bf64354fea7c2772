"""Fields as officials fill them in: days, amounts with their currency, and choices that may be left open."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

#: Currencies offered first; any other code may be typed.
_CODE_LENGTH = 3


class DayField(forms.DateField):
    """A day, picked or typed as 2026-05-12."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("required", False)
        super().__init__(
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), input_formats=["%Y-%m-%d"], **options
        )


class CurrencyField(forms.CharField):
    """A currency code of three letters."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("required", False)
        attributes = {"size": 4, "list": "currencies", "autocapitalize": "characters"}
        super().__init__(max_length=_CODE_LENGTH, widget=forms.TextInput(attrs=attributes), **options)

    def clean(self, value: Any) -> str:
        """The code in capitals."""
        code = str(super().clean(value)).upper()
        if code and not (len(code) == _CODE_LENGTH and code.isascii() and code.isalpha()):
            raise ValidationError(_("A currency has three letters, such as EUR."))
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
