"""Turns at costly work: few at a time over all processes, few that wait, and a sentence for everybody else."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from proxenia_web.core.admission import turn as turns
from proxenia_web.core.admission.turn import BusyError, turn

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such locks")
MEDELLIN = "city=3674962&budget=20000"


@pytest.fixture
def folder(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A machine of one processor, on which two may wait."""
    settings.TURNS = str(tmp_path)
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    monkeypatch.setattr(turns, "_SECONDS", 0.3)
    return tmp_path


def held(folder: Path, *names: str) -> ExitStack:
    """Another process holds these places."""
    stack = ExitStack()
    for name in names:
        program = (
            f"import fcntl, sys; f = open({str(folder / name)!r}, 'ab'); fcntl.flock(f, fcntl.LOCK_EX)\n"
            "print('ok', flush=True); sys.stdin.read()"
        )
        other = subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert other.stdout and other.stdout.readline() == b"ok\n"
        stack.callback(other.wait)
        stack.callback(other.kill)
    return stack


def test_who_waits_too_long_is_told(folder: Path) -> None:
    with held(folder, "work-0"), pytest.raises(BusyError), turn():
        pass


def test_where_enough_wait_nobody_more_does(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "_SECONDS", 60)  # not waited for
    with held(folder, "place-0", "place-1", "place-2"), pytest.raises(BusyError), turn():
        pass


def test_a_process_that_is_killed_lets_its_turn_go(folder: Path) -> None:
    with held(folder, "work-0", "place-0"):
        pass
    with turn():
        pass


def test_a_turn_within_a_turn_is_free_and_each_is_given_back(folder: Path) -> None:
    for _ in range(9):
        with turn(), turn():
            pass


def test_a_thread_of_each_worker_stays_free(settings: Settings) -> None:
    settings.TURNS = ""
    begun, end = threading.Semaphore(0), threading.Event()

    def work() -> None:
        with turn():
            begun.release()
            end.wait(20)

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
        begun.acquire(timeout=20)
    with pytest.raises(BusyError), turn():
        pass
    end.set()
    for thread in threads:
        thread.join()
    with turn():
        pass


@pytest.mark.parametrize(("language", "told"), [("en", "Busy: a moment, please"), ("pt", "Ocupado: um momento")])
def test_a_page_says_that_the_site_is_busy(client: Client, folder: Path, language: str, told: str) -> None:
    with held(folder, "work-0"):
        page = client.get(f"/{language}/advise/result/?{MEDELLIN}")
        assert (page.status_code, page.headers["Retry-After"]) == (503, "10")
        assert told in page.content.decode()
        assert client.get(f"/{language}/networks/").status_code == 200


def test_a_program_is_told_so_too(client: Client, folder: Path) -> None:
    with held(folder, "work-0"):
        body = {"place": "3674962", "budget": 20000.0}
        told = client.post("/api/v1/advise", body, content_type="application/json")
        assert (told.status_code, told.headers["Retry-After"]) == (503, "10")
        assert told.json()["problems"][0]["code"] == "busy"
