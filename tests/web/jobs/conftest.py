"""A kind of job for tests, and a reader who asks for it."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.test import RequestFactory
from django_tasks_db.management.commands import db_worker

from proxenia.errors import InputError
from proxenia.problems import Problem
from proxenia_web.accounts.models import User
from proxenia_web.jobs import kind, queue
from proxenia_web.jobs.kind import Kind, Question
from proxenia_web.jobs.models import Job
from proxenia_web.jobs.progress import Progress, stopping


def work(question: Question, progress: Progress) -> bytes:
    """Counts to a number, and fails where it is told to."""
    for done in range(question["to"]):
        progress(done, question["to"])
        if question.get("at") == done:
            question["do"]()
    if question.get("refuse"):
        raise InputError([Problem("no", "", "this cannot be", "ask otherwise")])
    if question.get("break"):
        raise ValueError("a secret of the inside")
    return json.dumps({"counted": question["to"]}).encode()


COUNT = Kind("count", lambda question: f"Count to {question['to']}", work, lambda job: f"/counted/{job.pk}")


@pytest.fixture(autouse=True)
def count_kind(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The kind, and workers that leave the connection open on which the test's transaction is."""
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)
    kind.add(COUNT)
    stopping.clear()
    yield
    stopping.clear()
    kind._kinds.pop("count")


@pytest.fixture
def asked(db: None, rf: RequestFactory) -> Callable[..., Job]:
    """Asks for counting, from an address of one's own."""

    def ask(address: str = "10.0.0.1", user: User | None = None, **question: Any) -> Job:
        request: HttpRequest = rf.get("/", REMOTE_ADDR=address, HTTP_HOST="localhost")
        request.user = user or AnonymousUser()  # type: ignore[assignment]
        return queue.ask(request, COUNT, {"to": 3, **question})

    return ask
