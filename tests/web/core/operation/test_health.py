"""Health: every part by name, and 503 when one fails."""

import shutil
from types import SimpleNamespace

import pytest
from django.db import OperationalError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from pytest_django import Settings

from proxenia_web.catalogue import snapshot


@pytest.mark.django_db
def test_all_is_well(client: Client) -> None:
    answer = client.get("/health/")
    assert answer.status_code == 200
    parts = ("database", "migrations", "cache", "queue", "snapshot")
    assert answer.json()["parts"] == dict.fromkeys(parts, "ok")
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_a_cache_that_does_not_answer(client: Client, settings: Settings) -> None:
    table = {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "there_is_no_such_table"}
    settings.CACHES = {**settings.CACHES, "default": table}
    answer = client.get("/health/")
    assert (answer.status_code, answer.json()["parts"]["cache"]) == (503, "unreachable")


@pytest.mark.django_db
def test_a_change_that_is_missing_is_named(client: Client) -> None:
    (last,) = MigrationLoader(connection).graph.leaf_nodes("workspaces")
    MigrationRecorder(connection).record_unapplied(*last)
    answer = client.get("/health/")
    assert (answer.status_code, answer.json()["status"]) == (503, "failing")
    assert ".".join(last) in answer.json()["parts"]["migrations"]


@pytest.mark.django_db
def test_a_newer_database_is_told(client: Client) -> None:
    MigrationRecorder(connection).record_applied("workspaces", "9999_later")
    answer = client.get("/health/")
    assert answer.status_code == 503
    assert answer.json()["parts"]["migrations"] == "of a newer version: workspaces.9999_later"


def test_a_database_that_does_not_answer(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise OperationalError("no connection to ana@db.example.org")

    monkeypatch.setattr(connection, "cursor", broken)
    answer = client.get("/health/")
    assert answer.status_code == 503
    assert answer.json()["parts"] == {
        "database": "unreachable",
        "migrations": "unknown",
        "queue": "unknown",
        "cache": "ok",
        "snapshot": "ok",
    }
    assert b"ana@" not in answer.content


@pytest.mark.django_db
def test_a_full_disk_is_told(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda path: SimpleNamespace(free=4_096))
    answer = client.get("/health/")
    assert answer.status_code == 503
    assert answer.json()["parts"]["database"] == "no space left on the disk"


@pytest.mark.django_db
def test_a_snapshot_that_cannot_be_read(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise OSError("Input/output error")

    monkeypatch.setattr(snapshot, "current", broken)
    answer = client.get("/health/")
    assert answer.status_code == 503
    assert answer.json()["parts"]["snapshot"] == "unreadable"


def test_health_is_only_read(client: Client) -> None:
    assert client.post("/health/").status_code == 405
