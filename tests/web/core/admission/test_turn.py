"""Turns at costly work: few at a time over all processes, few that wait, and a sentence for everybody else."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from proxenia.errors import InputError
from proxenia_web.advisor.answer.answer import _flips
from proxenia_web.api.names import LIGHT
from proxenia_web.core.admission import turn as turns
from proxenia_web.core.admission.turn import BusyError, turn
from proxenia_web.directory.queries.suggestion import cities_for

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


def test_of_files_one_is_read_at_a_time_while_other_work_goes_on(folder: Path) -> None:
    with held(folder, "reading-0"):
        with pytest.raises(BusyError), turn(is_reading=True):
            pass
        with turn():
            pass
    with turn(is_reading=True), turn():
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


def test_long_lists_of_names_take_a_turn_and_short_ones_do_not(client: Client, folder: Path) -> None:
    def ask(number: int) -> list[int]:
        names, queries = {"names": [{"name": "Cork"}] * number}, {f"q{n}": {"query": "Cork"} for n in range(number)}
        resolved = client.post("/api/v1/resolve", names, content_type="application/json")
        reconciled = client.post("/api/reconcile/cities", {"queries": json.dumps(queries)})
        return [resolved.status_code, reconciled.status_code]

    with held(folder, "work-0"):
        assert ask(LIGHT) == [200, 200]
        assert ask(LIGHT + 1) == [503, 503]
    assert ask(LIGHT + 1) == [200, 200]


def test_what_is_calculated_on_top_of_a_kept_answer_takes_its_turn(client: Client, folder: Path) -> None:
    assert client.get(f"/en/advise/result/?{MEDELLIN}").status_code == 200
    _flips.cache_clear()
    cities_for.cache_clear()
    with held(folder, "work-0"):
        assert client.get(f"/en/advise/result/?{MEDELLIN}").status_code == 200
        assert client.get(f"/en/advise/result/c40/?{MEDELLIN}&flip=1").status_code == 503
        assert client.get("/en/networks/c40/could-join/").status_code == 503
        assert client.get("/en/networks/c40/").status_code == 200


def test_many_costly_questions_hold_up_nobody_else(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Eighty at once on a worker of four threads: some are answered, the rest is told at once, pages are served."""
    monkeypatch.setattr(turns, "_SECONDS", 0.1)
    begun, end = threading.Event(), threading.Event()

    def calculate(*_: object) -> None:
        begun.set()
        end.wait(30)
        raise InputError([])

    monkeypatch.setattr("proxenia_web.advisor.answer.answer.run_scenario", calculate)
    monkeypatch.setattr("proxenia_web.advisor.answer.answer._kept_for_all", lambda *_: None)

    def ask(path: str) -> int:
        return Client(raise_request_exception=False).get(path).status_code

    with ThreadPoolExecutor(4) as worker:
        first = worker.submit(ask, "/en/advise/result/?city=3674962&budget=1")
        assert begun.wait(20)
        rest = [worker.submit(ask, f"/en/advise/result/?city=3674962&budget={2 + n}") for n in range(79)]
        page = worker.submit(ask, "/en/networks/")
        assert page.result(timeout=60) == 200
        assert [one.result(timeout=60) for one in rest].count(503) + [one.result() for one in rest].count(429) == 79
        assert not first.done()
        end.set()
        assert first.result(timeout=60) == 422
