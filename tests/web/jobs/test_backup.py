"""Backups from the page of who keeps the site: whose they are, and made whole even after a worker's death."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from proxenia_web.accounts.models import User
from proxenia_web.core.operation.backup import verify
from proxenia_web.jobs import run
from proxenia_web.jobs.models import Job, State

PAGE = "/en/requests/backups/"
MAKE = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.test import RequestFactory
from proxenia_web.accounts.models import User
from proxenia_web.jobs import backup, queue
User.objects.bulk_create(User(email=f"p{n}@example.org", password="x") for n in range(3000))
request = RequestFactory().get("/", HTTP_HOST="localhost")
request.user = User.objects.first()
for number in range(2):
    queue.ask(request, backup.BACKUP, {"number": number})
"""
# A worker that is killed in the midst of the first backup; the next one does that and is told to cancel the other.
WORK = """
import os, signal, sys
import django; django.setup()
from proxenia_web.jobs import queue, worker
from proxenia_web.jobs.models import Job
from proxenia_web.jobs.progress import Progress
told, (_, name, instead_of, path) = Progress.__call__, sys.argv
def strike(self, done, total):
    self._told = 0.0
    told(self, done, total)
    if done and name == "first":
        os.kill(os.getpid(), signal.SIGKILL)
    if done and self._job.question["number"] == 1:
        queue.cancel(self._job)
Progress.__call__ = strike
worker.forget(instead_of)
worker.note(name)
queue.recover()
worker.JobWorker(queue_names=["default"], excluded_queue_names=[], interval=0, batch=True, backend_name="default",
    startup_delay=False, max_tasks=None, worker_id=name).run()
jobs = sorted(Job.objects.all(), key=lambda job: job.question["number"])
print([(job.state, job.attempts, job.done == job.total, job.fault) for job in jobs])
open(path, "wb").write(jobs[0].result.content)
"""


def program(database: str, code: str, *arguments: str) -> tuple[int, str]:
    given = {**os.environ, "DATABASE_URL": database, "DJANGO_SETTINGS_MODULE": "proxenia_web.settings"}
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, env=given, capture_output=True, text=True, timeout=180, check=False)
    return done.returncode, done.stdout.strip()


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def test_a_worker_killed_in_the_midst_loses_no_backup_and_a_cancelled_one_stops(
    new_database: Callable[[], str], tmp_path: Path
) -> None:
    database, file = new_database(), tmp_path / "made.zip"
    assert program(database, MAKE)[0] == 0
    assert program(database, WORK, "first", "", str(file))[0] == -signal.SIGKILL
    code, said = program(database, WORK, "second", "first", str(file))
    assert (code, said) == (0, "[('done', 2, True, ''), ('cancelled', 1, False, '')]")
    assert verify(file).tables["accounts.user"].rows == 3000


@pytest.fixture
def people(db: None) -> dict[str, Client]:
    """A keeper with a second factor, one without, and somebody else, each in a browser."""
    found = {}
    for name in ("keeper", "careless", "other"):
        user = User.objects.create_user(f"{name}@example.org", is_keeper=name != "other")
        if name == "keeper":
            Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})
        found[name] = Client(raise_request_exception=False)
        found[name].force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return {**found, "stranger": Client(raise_request_exception=False)}


def test_only_who_keeps_the_site_has_backups(people: dict[str, Client]) -> None:
    answer = people["keeper"].post(PAGE)
    assert answer.status_code == 302
    job = run.begin(Job.objects.get().pk, "here")
    assert job is not None
    run.finish(job, b"PK of a backup")
    listed = people["keeper"].get(PAGE).content.decode()
    address = f"{PAGE}{job.pk}.zip"
    assert address in listed and "It stays here until" in listed
    codes = {name: (client.get(PAGE).status_code, client.get(address).status_code) for name, client in people.items()}
    assert codes == {"keeper": (200, 200), "careless": (403, 403), "other": (404, 404), "stranger": (302, 302)}
    assert "second factor" in people["careless"].get(PAGE).content.decode()
    assert people["other"].post(PAGE).status_code == 404 and Job.objects.count() == 1
    file = people["keeper"].get(address)
    assert file.content == b"PK of a backup" and "attachment" in file.headers["Content-Disposition"]
    assert "no-store" in file.headers["Cache-Control"]
    assert (
        people["stranger"].get(f"/en/requests/{job.pk}/").status_code == 200
    )  # how far it is, nothing of what is in it


def test_what_is_not_ready_cannot_be_had_and_too_much_is_told(people: dict[str, Client]) -> None:
    people["keeper"].post(PAGE)
    job = Job.objects.get()
    assert job.state == State.WAITING
    assert people["keeper"].get(f"{PAGE}{job.pk}.zip").status_code == 404
    for _ in range(2):
        people["keeper"].post(PAGE)
    assert people["keeper"].post(PAGE).status_code == 503
