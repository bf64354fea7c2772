"""Numbers as people type them into a page: one reader for every field."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from proxenia.language.number import NumberError, read_number, without_euro
from proxenia_web.core import locale


class AmountError(ValueError):
    """A text that is no amount, or may be two; its message says so in the reader's language."""


def read_amount(text: str) -> float:
    """A number of 0 or more as people write it: 12000, 12 000, 1.234.567, 12000,50, with or without euros.

    On a page in Spanish, Portuguese or French 9.800 is nine thousand eight hundred. AmountError says in the reader's
    language why a text is none, or that it may be two.
    """
    try:
        number = read_number(without_euro(text), language=locale.language())
    except NumberError as error:
        if error.code == "ambiguous-amount":
            one, other = error.meanings
            told_both = {"text": text[:40], "one": one, "other": other.replace(".", locale.decimal_sign())}
            fault = _("“%(text)s” may be %(one)s or %(other)s: write which of the two, as it stands here.") % told_both
            raise AmountError(fault) from error
        number = -1.0
    if not 0 <= number < float("inf"):
        raise AmountError(_("“%(text)s” is not a number of 0 or more.") % {"text": text[:40]})
    return number


class AmountField(forms.Field):
    """A number of 0 or more as people write it: 12000, 12 000, 12.000,50; what may be two is refused."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("required", False)
        super().__init__(widget=forms.TextInput(attrs={"inputmode": "decimal"}), **options)

    def to_python(self, value: Any) -> float | None:
        """The number; nothing for an empty field."""
        text = str(value or "").strip()[:40]
        try:
            return read_amount(text) if text else None
        except AmountError as error:
            raise ValidationError(str(error)) from error

    def prepare_value(self, value: Any) -> Any:
        """The number without needless decimals."""
        return int(value) if isinstance(value, float) and value.is_integer() else value


class WholeField(AmountField):
    """A whole number from `least` to `most`, read as amounts are: 50.000 is never fifty."""

    def __init__(self, least: int = 0, most: int = 10**12, **options: Any) -> None:
        super().__init__(**options)
        self._least, self._most = least, most

    def to_python(self, value: Any) -> int | None:
        """The number; nothing for an empty field."""
        number = super().to_python(value)
        if number is None:
            return None
        if not number.is_integer() or not self._least <= number <= self._most:
            bounds = {"least": locale.number(self._least), "most": locale.number(self._most)}
            raise ValidationError(_("Write a whole number from %(least)s to %(most)s.") % bounds)
        return int(number)
