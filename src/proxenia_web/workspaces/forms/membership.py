"""One membership of the register: its terms, its people, its groups, its documents and its promises."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.http import QueryDict
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from proxenia.evidence.dates import parse_optional
from proxenia_web.core import locale
from proxenia_web.core.amount import AmountField, WholeField
from proxenia_web.workspaces.forms.field import (
    CurrencyField,
    DateKnownField,
    DayField,
    OpenChoiceField,
    money_of,
    without_nothing,
)
from proxenia_web.workspaces.templatetags.office import council

#: So many rows of groups, documents or promises one form may hold.
_MOST_ROWS = 60


def depth_choices() -> list[tuple[str, str]]:
    """The four depths of taking part."""
    return [(str(depth), council(f"depth.{depth}")) for depth in range(4)]


@dataclass(frozen=True, slots=True)
class Rows:
    """A small table inside the form: its name, its columns (name, input type, label), and its rows with one empty."""

    name: str
    title: Any
    columns: tuple[tuple[str, str, Any], ...]
    rows: list[dict[str, Any]]
    fault: str = ""

    @property
    def lines(self) -> Iterator[list[tuple[str, str, Any, Any]]]:
        """Each row as (name of the input, its type, its label, its value); an empty one last."""
        for row in [*self.rows, {}]:
            yield [(f"{self.name}-{column}", kind, label, row.get(column, "")) for column, kind, label in self.columns]


TABLES = {
    "groups": (
        gettext_lazy("Working groups"),
        (("name", "text", gettext_lazy("Group")), ("is_active", "choice", gettext_lazy("We are"))),
    ),
    "promises": (
        gettext_lazy("What we promised"),
        (
            ("what", "text", gettext_lazy("Promise")),
            ("due", "date", gettext_lazy("Due")),
            ("done", "date", gettext_lazy("Done")),
        ),
    ),
    "documents": (
        gettext_lazy("Documents"),
        (("title", "text", gettext_lazy("Title")), ("url", "url", gettext_lazy("Address"))),
    ),
}


class MembershipForm(forms.Form):
    """A membership as the register has it."""

    name = forms.CharField(
        label=gettext_lazy("Network"), max_length=120, widget=forms.TextInput(attrs={"list": "networks"})
    )
    kind = forms.CharField(label=gettext_lazy("Type of membership"), required=False, max_length=120)
    joined = DateKnownField(label=gettext_lazy("Joined"))
    left = DateKnownField(label=gettext_lazy("Left"))
    minimum_until = DayField(label=gettext_lazy("Bound until (minimum term)"))
    renewal = DayField(label=gettext_lazy("Next renewal"))
    term_months = WholeField(1, 600, label=gettext_lazy("Renews for (months)"))
    notice_months = WholeField(0, 120, label=gettext_lazy("Notice (months before)"))
    fee = AmountField(label=gettext_lazy("Fee a year"))
    fee_currency = CurrencyField(label=gettext_lazy("Currency"))
    budget_line = forms.CharField(label=gettext_lazy("Budget line"), required=False, max_length=120)
    department = forms.CharField(label=gettext_lazy("Lead department"), required=False, max_length=120)
    officer = forms.CharField(label=gettext_lazy("Officer"), required=False, max_length=120)
    political_holder = forms.CharField(label=gettext_lazy("Political holder"), required=False, max_length=120)
    target_depth = OpenChoiceField([], label=gettext_lazy("Depth we aim at"))

    def __init__(
        self, data: QueryDict | None = None, initial: dict[str, Any] | None = None, currency: str = ""
    ) -> None:
        record = initial or {}
        fee = record.get("fee") or {}
        flat = {**record, "fee": fee.get("amount"), "fee_currency": fee.get("currency", currency)}
        super().__init__(data, initial={"term_months": 12, **flat})
        self.fields["target_depth"].choices = [("", _("not recorded")), *depth_choices()]  # type: ignore[attr-defined]
        self.currency = currency
        self.tables = {
            name: Rows(name, title, columns, _rows(data, name, columns) if data is not None else record.get(name, []))
            for name, (title, columns) in TABLES.items()
        }

    def clean(self) -> dict[str, Any]:
        """The dates in their order, and the small tables without what is empty."""
        data: dict[str, Any] = super().clean() or {}
        joined, left = (parse_optional(data.get(key)) for key in ("joined", "left"))
        if joined and left and left.last_day < joined.first_day:
            self.add_error("left", _("This is before the day of joining."))
        for name, check in (("groups", _group), ("promises", _promise), ("documents", _document)):
            data[name] = self._table(name, check)
        return data

    def _table(self, name: str, check: Any) -> list[dict[str, Any]]:
        table, found = self.tables[name], []
        for row in table.rows:
            try:
                found.append(check(row))
            except ValidationError as error:
                self.tables[name] = Rows(table.name, table.title, table.columns, table.rows, " ".join(error.messages))
                self.add_error(None, locale.labelled(str(table.title), " ".join(error.messages)))
        return found

    def record(self, network: str) -> dict[str, Any]:
        """The membership as plain data."""
        data = self.cleaned_data
        plain = {key: value for key, value in data.items() if key not in ("fee", "fee_currency", "target_depth")}
        for key in ("minimum_until", "renewal"):
            plain[key] = data[key].isoformat() if data[key] else None
        plain["fee"] = money_of(data["fee"], data["fee_currency"], self.currency)
        plain["target_depth"] = int(data["target_depth"]) if data["target_depth"] else None
        plain["term_months"] = data["term_months"] or 12
        return {"network": network, **without_nothing(plain)}


def _rows(data: QueryDict, name: str, columns: tuple[tuple[str, str, Any], ...]) -> list[dict[str, Any]]:
    lists = [data.getlist(f"{name}-{column}")[:_MOST_ROWS] for column, _kind, _label in columns]
    names = [column for column, _kind, _label in columns]
    rows = [dict(zip(names, map(str.strip, values), strict=True)) for values in zip(*lists, strict=False)]
    return [row for row in rows if any(value for key, value in row.items() if key != "is_active")]


def _group(row: dict[str, Any]) -> dict[str, Any]:
    return without_nothing({"name": row["name"][:120], "is_active": True if row["is_active"] else None})


def _promise(row: dict[str, Any]) -> dict[str, Any]:
    try:
        due, done = (parse_date(row[key]) if row[key] else None for key in ("due", "done"))
    except ValueError:
        due = done = None
    if not row["what"] or due is None or (row["done"] and done is None):
        raise ValidationError(_("Each needs what it is and the day it is due (2026-05-12)."))
    return without_nothing(
        {"what": row["what"][:300], "due": due.isoformat(), "done": done.isoformat() if done else None}
    )


def _document(row: dict[str, Any]) -> dict[str, Any]:
    try:
        URLValidator(schemes=["http", "https"])(row["url"])
    except ValidationError:
        raise ValidationError(_("Give each an address that begins with https://.")) from None
    return {"title": row["title"][:120] or row["url"][:120], "url": row["url"]}
