"""What several machines share: where it is kept by CACHE_URL, counts that none of them loses, and answers."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection, connections
from django.test import override_settings

from proxenia.appraisal.question.scenario import Scenario
from proxenia.errors import InputError
from proxenia_web.advisor.answer import answer
from proxenia_web.core.admission.limit import is_over
from proxenia_web.core.operation.cache import cache_settings

HERE = cache_settings({"CACHE_URL": "database"}, "")


@pytest.mark.parametrize(
    ("environment", "folder", "backends"),
    [
        ({}, "", ("LocMemCache", "LocMemCache")),
        ({}, "/run/shared", ("SharedCache", "FileBasedCache")),
        ({"CACHE_URL": "database"}, "/run/shared", ("DatabaseCache", "DatabaseCache")),
        ({"CACHE_URL": "redis://:secret@cache:6379/0"}, "/run/shared", ("RedisCache", "RedisCache")),
    ],
)
def test_where_it_is_kept(environment: dict[str, str], folder: str, backends: tuple[str, str]) -> None:
    found = cache_settings(environment, folder)
    assert tuple(found[alias]["BACKEND"].rpartition(".")[2] for alias in ("default", "answers")) == backends
    assert found["template_fragments"]["LOCATION"] == "pages"


def test_valkey_is_spoken_to_as_redis() -> None:
    assert cache_settings({"CACHE_URL": "valkeys://cache/1"}, "")["default"]["LOCATION"] == "rediss://cache/1"


@pytest.mark.parametrize(
    "address", ["redis://", "memcached://secret@host", "postgresql://secret@host/x", "redis://h:x"]
)
def test_another_address_is_refused_without_its_password(address: str) -> None:
    with pytest.raises(InputError, match="CACHE_URL") as refused:
        cache_settings({"CACHE_URL": address}, "")
    assert "secret" not in str(refused.value)


@override_settings(CACHES=HERE)
@pytest.mark.django_db
def test_the_database_counts_and_forgets(monkeypatch: pytest.MonkeyPatch) -> None:
    call_command("createcachetable", verbosity=0)
    assert [is_over("letters", "a", 2) for _ in range(4)] == [False, False, True, True]
    assert not is_over("letters", "b", 2)
    counts: Any = caches["default"]
    assert [counts.count("x", 60), counts.count("x", 60)] == [1, 2]
    monkeypatch.setattr("time.time", lambda: 4_000_000_000.0)
    assert counts.count("x", 60) == 1


@override_settings(CACHES=HERE)
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="tests keep SQLite in memory, of which there is one connection"
)
def test_no_count_is_lost_among_many() -> None:
    call_command("createcachetable", verbosity=0)

    def ask(_: int) -> int:
        counts: Any = caches["default"]
        try:
            return int(counts.count("x", 60))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(ask, range(80))) == list(range(1, 81))


def test_an_answer_that_another_worker_gave_is_not_calculated_again(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Scenario(place="2965140", kind="city", budget=11_000, samples=200)
    first = answer.answer_to(asked, "es")
    answer._said.cache_clear()
    answer._advice.cache_clear()
    monkeypatch.setattr(answer, "run_scenario", lambda *_: pytest.fail("calculated again"))
    assert answer.answer_to(asked, "es") == first


@override_settings(
    CACHES={**HERE, "answers": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "no"}}
)
def test_a_cache_out_of_order_keeps_nobody_from_an_answer() -> None:
    answer._said.cache_clear()
    assert answer.answer_to(Scenario(place="2965140", kind="city", budget=11_000, samples=200), "pt").networks
