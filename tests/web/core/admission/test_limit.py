"""Limits hold: counted once for all workers, by account and by network, and never pushed out by pages."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.cache import cache, caches
from django.test import RequestFactory

from proxenia_web.core.admission import limit
from proxenia_web.core.admission.limit import is_too_often, reader
from proxenia_web.core.cache.shared_file import SharedCache


def asked_by(address: str, user: int | None = None) -> bool:
    request = RequestFactory().get("/", REMOTE_ADDR=address)
    request.user = SimpleNamespace(pk=user, is_authenticated=user is not None)  # type: ignore[assignment]
    return is_too_often(request, "test", 3)


def test_addresses_of_one_network_are_one_reader() -> None:
    assert [asked_by(f"2001:db8::{number}") for number in range(4)] == [False, False, False, True]
    assert not asked_by("2001:db8:0:1::1")
    assert reader(RequestFactory().get("/", REMOTE_ADDR="::ffff:203.0.113.7")) == "203.0.113.7"


def test_an_account_is_counted_wherever_it_comes_from() -> None:
    assert [asked_by(f"203.0.113.{number}", user=1) for number in range(4)] == [False, False, False, True]
    assert not asked_by("203.0.113.99", user=2)


def test_pages_push_no_count_out() -> None:
    assert [asked_by("203.0.113.7") for _ in range(3)] == [False] * 3
    for number in range(700):
        caches["template_fragments"].set(f"page-{number}", "x")
    assert asked_by("203.0.113.7")
    assert cache is not caches["template_fragments"]


def shared(path: Path) -> SharedCache:
    return SharedCache(str(path / "counts.sqlite3"), {})


def test_workers_count_together_and_lose_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workers = [shared(tmp_path) for _ in range(4)]
    with ThreadPoolExecutor(8) as pool:
        counts = sorted(pool.map(lambda number: workers[number % 4].count("k", 60), range(80)))
    assert counts == list(range(1, 81))
    monkeypatch.setattr(limit, "cache", workers[0])
    assert [limit.is_over("letter", "a", 2) for _ in range(3)] == [False, False, True]


def test_what_is_kept_together_is_a_cache(tmp_path: Path) -> None:
    one, other = shared(tmp_path), shared(tmp_path)
    assert one.add("lock", True, 60)
    assert not other.add("lock", True, 60)
    other.set("lock", [1.5], 60)
    assert one.get("lock") == [1.5]
    assert one.delete("lock")
    assert other.get("lock", "none") == "none"
    one.set("old", 1, -1)
    assert other.get("old") is None
    assert other.add("old", 2, 60)
    assert one.count("old", -1) == one.count("old", -1) == 1
    one.clear()
    assert other.get("old") is None
