"""Every class of Unicode goes through an office: its pages, reports, tables, feed, file and reminders."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from tests.conftest import samples, scripts

from proxenia_web.workspaces.models import Record
from proxenia_web.workspaces.services.reminder import remind

from .conftest import MEMBERSHIP, TASK, Cast

FORMS = ("pdf", "docx", "xlsx")


SAMPLES = samples() | {"scripts": scripts()[:190]}
#: As they were kept before such signs were refused; the null sign and halves of pairs no PostgreSQL ever kept.
KEPT = {name: "".join(sign for sign in text if sign != "\x00") for name, text in SAMPLES.items() if name != "Cs"}


def keep(cast: Cast, text: str) -> None:
    """A text in every field that takes one, past all that refuses it today."""
    one = {**MEMBERSHIP, "renewal": "2027-01-01", "notice_months": 1, "name": f"Net {text}"}
    one |= dict.fromkeys(("kind", "budget_line", "department", "officer", "political_holder"), text)
    one |= {"promises": [{"what": text, "due": "2026-11-01"}], "groups": [{"name": text}]}
    one |= {"documents": [{"title": text, "url": "https://example.org/"}]}
    entry = {"id": "e1", "network": "iclei", "day": "2026-05-12", "kind": "event", "title": text, "note": text}
    task = {**TASK, "title": text, "officer": text}
    decision = {"network": "iclei", "year": 2026, "choice": "keep", "why": text}
    kept = {"memberships": ("iclei", one), "entries": ("e1", entry), "tasks": ("t1", task)}
    for kind, (key, data) in {**kept, "decisions": ("iclei:2026", decision)}.items():
        Record.objects.update_or_create(
            workspace=cast.workspace, kind=kind, key=key,
            defaults={"data": data, "network": "iclei", "day": data.get("day") or data.get("due")},
       )  # fmt: skip


def addresses(cast: Cast) -> list[str]:
    """Every page, report and table that shows what an office wrote."""
    own = [cast.workspace.id]
    pages = ("overview", "register", "ledger", "calendar", "tasks", "history", "report", "review")
    found = [reverse(f"workspaces:{name}", args=own) for name in pages]
    found += [reverse("workspaces:membership", args=[*own, "iclei"]), reverse("workspaces:take-out", args=own)]
    found += [reverse("workspaces:report-file", args=[*own, "council", form]) for form in FORMS]
    tables = [(kind, form) for kind in ("register", "ledger") for form in ("csv", "xlsx")]
    found += [reverse("workspaces:take-along", args=[*own, *table]) for table in tables]
    return found


@pytest.mark.parametrize("category", sorted(KEPT))
def test_no_text_once_kept_makes_an_office_unreadable(cast: Cast, category: str) -> None:
    keep(cast, KEPT[category])
    client = cast.client("owner")
    answers: dict[str, Any] = {address: client.get(f"{address}?day=2026-12-01") for address in addresses(cast)}
    assert {address: one.status_code for address, one in answers.items() if one.status_code != 200} == {}
    address = client.post(reverse("workspaces:feeds", args=[cast.workspace.id]), {"name": "me"}).context["address"]
    assert client.get(address[address.index("/feeds/") :]).status_code == 200
    assert remind(date(2026, 11, 30), is_trial=True).letters


@pytest.mark.parametrize("category", sorted(SAMPLES))
def test_every_text_is_taken_or_refused_in_a_sentence(cast: Cast, category: str) -> None:
    client, text = cast.client("owner"), SAMPLES[category].encode("utf-8", "replace").decode()
    given = {"network": "iclei", "day": "2026-05-12", "kind": "event", "title": f"A {text} B", "note": text}
    for name, data in (("add-entry", given), ("tasks", {"title": f"A {text} B", "due": "2027-01-01"})):
        answer = client.post(reverse(f"workspaces:{name}", args=[cast.workspace.id]), data)
        assert answer.status_code in (302, 422), name
        assert answer.status_code == 302 or "U+" in answer.content.decode()
