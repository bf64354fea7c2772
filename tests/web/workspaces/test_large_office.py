"""An office with more of everything than a page can hold: each page is bounded, and each total counts everything."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from proxenia.exchange.office.calendar import MOST_ITEMS
from proxenia_web.workspaces.forms.network import network_called, typed_names
from proxenia_web.workspaces.models import Feed, Record

from .conftest import ENTRY, MEMBERSHIP, Cast

NETWORKS = 620
#: What a page of the largest office may weigh.
MOST_BYTES = 500_000


def records(number: int) -> Iterator[Record]:
    """A membership with a late promise and a notice soon due, an entry, a task late and a task to come."""
    today = timezone.localdate()
    id_, name = f"own-{number:04}", f"Association of municipalities {number:04}"
    late, soon = (today - timedelta(days=9)).isoformat(), (today + timedelta(days=200)).isoformat()
    promise = {"what": f"Report {number}", "due": late}
    terms = {"renewal": soon, "notice_months": 6, "promises": [promise]}
    yield made("memberships", id_, None, {**MEMBERSHIP, **terms, "network": id_, "name": name})
    key = f"{id_}-e"
    yield made("entries", key, today, {**ENTRY, "id": key, "network": id_, "day": today.isoformat()}, id_)
    for due in (late, soon):
        key = f"{id_}-{due}"
        task = {"id": key, "title": f"Letter {number}", "due": due, "network": id_}
        yield made("tasks", key, timezone.datetime.fromisoformat(due).date(), task, id_)


def made(kind: str, key: str, day: Any, data: dict[str, Any], network: str = "") -> Record:
    return Record(kind=kind, key=key, day=day, data=data, network=network or key)


@pytest.fixture
def large(cast: Cast) -> Cast:
    """The office of the cast with 620 memberships more."""
    rows = [record for number in range(NETWORKS) for record in records(number)]
    for record in rows:
        record.workspace = cast.workspace
    Record.objects.bulk_create(rows)
    return cast


def page_of(cast: Cast, path: str, language: str = "en") -> str:
    answer = cast.client("editor").get(f"/{language}/offices/{cast.workspace.pk}/{path}")
    assert answer.status_code == 200 and len(answer.content) < MOST_BYTES
    return str(answer.content.decode())


def links(text: str, words: str) -> list[str]:
    return [where.replace("&amp;", "&") for where in re.findall(rf'<a href="([^"]*)"[^>]*>\s*{words}\s*</a>', text)]


def rows_of(text: str) -> list[str]:
    return re.findall(r'<th scope="row"><a [^>]*>([^<]*)</a>', text)


@pytest.mark.parametrize("path", ["register/", "", "review/2026/"])
def test_a_long_list_is_turned_by_address_and_loses_no_row(large: Cast, path: str) -> None:
    seen: list[str] = []
    where: str | None = ""
    while where is not None:
        text = page_of(large, path + where.partition("#")[0])
        seen += rows_of(text)
        where = next(iter(links(text, "Next")), None)
    assert len(seen) == len(set(seen)) == NETWORKS + 1
    assert links(text, "Previous")[0].startswith("?page=3")
    assert len(rows_of(page_of(large, f"{path}?page=99"))) == 21


def test_the_page_at_a_glance_counts_all_and_leads_to_the_rest(large: Cast) -> None:
    text = page_of(large, "?page=2")
    assert f"<dd>{NETWORKS + 1}</dd>" in text
    more = [where.rpartition("/")[2] for where in links(text, "and 570 more")]
    assert more == ["?view=list&kind=notice", "?view=overdue&kind=promise"]
    assert links(text, "and 571 more") == ["?habit=sporadic#each"]
    habit = page_of(large, "?habit=sporadic")
    assert "(621)" in habit and "1 / 4" in habit and links(habit, "Next") == ["?habit=sporadic&page=2#each"]
    assert links(page_of(large, "", "pt"), "e mais 570") and links(page_of(large, "", "fr"), "et 570 de plus")


def happenings_of(text: str) -> list[str]:
    return re.findall(r'<span class="tag promise">Promise</span> <a [^>]*>([^<]*)</a>', text)


def test_the_calendar_shows_a_part_of_each_day_and_leads_to_the_rest(large: Cast) -> None:
    day = timezone.localdate() - timedelta(days=9)
    month = f"calendar/?month={day:%Y-%m}&kind=promise"
    text = page_of(large, month)
    assert links(text, "and 570 more")[0].endswith("view=overdue")
    assert len(happenings_of(text.partition('class="month"')[2])) == 4
    rest = links(text, "and 616 more")[0]
    seen: list[str] = []
    while rest:
        text = page_of(large, f"calendar/{rest}")
        seen += happenings_of(text.partition('class="turn"')[2])
        rest = next(iter(links(text, "Next")), "")
    assert len(seen) == len(set(seen)) == NETWORKS
    late = page_of(large, "calendar/?view=overdue&kind=promise&page=4")
    assert "(620)" in late and len(happenings_of(late)) == 20


def test_the_feed_holds_what_is_near_and_says_where_the_rest_is(large: Cast) -> None:
    _feed, secret = Feed.issue(large.workspace, "Outlook", "es", large.owner.user)
    content = large.client("anonymous").get(reverse("office-feed", args=[secret])).content
    assert len(content) < MOST_BYTES and content.count(b"BEGIN:VEVENT") == MOST_ITEMS + 1
    text = content.decode().replace("\r\n ", "")
    assert "No están aquí todas las fechas: quedan" in text
    assert f"http://testserver/es/offices/{large.workspace.pk}/calendar/?view=list" in text


def test_the_tasks_are_cut_and_each_list_turned_by_address(large: Cast) -> None:
    text = page_of(large, "tasks/")
    assert [where.partition("?")[2] for where in links(text, "and 570 more")] == ["show=overdue", "show=coming"]
    late = page_of(large, "tasks/?show=overdue&page=4")
    assert "Overdue (620)" in late and len(re.findall(r">Letter \d+</a>", late)) == 20
    assert links(late, "Previous") == ["?show=overdue&page=3"]
    assert "A new task" in page_of(large, "tasks/?show=nothing")


def test_a_network_of_a_long_register_is_typed_by_name(large: Cast) -> None:
    text = page_of(large, "ledger/?network=own-0007")
    assert '<input type="text" id="network" name="network" value="Association of municipalities 0007"' in text
    assert text.count('<option value="Association of municipalities 0007">') == 1
    assert (
        len(rows_of(text)) == len(rows_of(page_of(large, "ledger/?network=association of  municipalities 0007"))) == 1
    )
    for path in ("ledger/", "calendar/"):
        missed = page_of(large, f"{path}?network=municipalities 061")
        assert "no network called “municipalities 061”. Perhaps: Association of municipalities 0610; " in missed
        assert rows_of(missed) == happenings_of(missed) == []
    client, address = large.client("editor"), f"/en/offices/{large.workspace.pk}/ledger/quick/"
    assert client.post(address, {"network": "ICLEI", "title": "Forum", "kind": "event"}).status_code == 302
    assert large.workspace.records.get(data__title="Forum").network == "iclei"
    refused = client.post(address, {"network": "ICLAI", "title": "Forum", "kind": "event"})
    assert refused.status_code == 422 and "Perhaps: ICLEI." in refused.content.decode()


def test_networks_of_one_name_are_told_apart() -> None:
    alike = [(f"n{number}", "Union of  Towns") for number in range(2)]
    names = typed_names([*alike, *((f"o{number}", f"Other {number}") for number in range(499))])
    assert (names["n0"], names["n1"], names["o3"]) == ("Union of  Towns (n0)", "Union of  Towns (n1)", "Other 3")
    assert network_called("union of towns (N1)", names) == "n1" and network_called("o3", names) == "o3"
    with pytest.raises(ValidationError, match=r"Union of  Towns .n0.; Union of  Towns .n1."):
        network_called("Union of Towns", names)
    with pytest.raises(ValidationError, match=r"called “zzzzzz”.'"):
        network_called("zzzzzz", names)
    assert typed_names([(str(number), "Name") for number in range(500)]) == {}


def test_an_office_of_ordinary_size_sees_each_list_whole(cast: Cast) -> None:
    for path in ("register/", "", "review/2026/", "tasks/", "calendar/", "ledger/", "ledger/add/"):
        text = page_of(cast, path)
        assert 'class="pages"' not in text and " more</a>" not in text and 'id="networks"' not in text
