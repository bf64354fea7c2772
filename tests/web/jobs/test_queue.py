"""The queue without workers: what may be asked for, how a job ends, and what is put back or told as failed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from proxenia_web.accounts.models import User
from proxenia_web.jobs import kind, queue, run, worker
from proxenia_web.jobs.models import Job, Result, State, Worker
from proxenia_web.jobs.progress import Progress, StoppedError, TakenError, stopping
from proxenia_web.jobs.queue import FullError

from .conftest import COUNT

Ask = Callable[..., Job]


def work_once(name: str = "here") -> None:
    """Does all that waits, as a worker does."""
    worker.note(name)
    worker.JobWorker(
        queue_names=["default"],
        excluded_queue_names=[],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=name,
    ).run()


def at(job: Job) -> Job:
    return Job.objects.get(pk=job.pk)


def test_a_job_waits_is_done_and_forgets_who_asked(asked: Ask) -> None:
    job = asked()
    assert (job.state, bool(job.asker), queue.counts()["waiting"]) == (State.WAITING, True, 1)
    work_once()
    found = at(job)
    assert (found.state, found.done, found.total, found.asker, found.attempts) == (State.DONE, 3, 3, "", 1)
    assert bytes(found.result.content) == b'{"counted": 3}'
    assert queue.counts() == {"waiting": 0, "running": 0, "workers": 1}


def test_jobs_are_done_in_the_order_asked(asked: Ask) -> None:
    first, second = asked(), asked()
    assert (queue.before(first), queue.before(second)) == (0, 1)
    work_once()
    assert at(first).started < at(second).started  # type: ignore[operator]


def test_what_all_workers_are_at_comes_first_too(asked: Ask) -> None:
    worker.note("one")
    asked_first, second, third = asked(), asked(), asked("10.0.0.2")
    run.begin(asked_first.pk, "one")
    assert [queue.before(job) for job in (second, third)] == [1, 2]
    worker.note("idle")
    assert [queue.before(job) for job in (second, third)] == [0, 1]


def test_a_refusal_is_told_and_a_fault_of_ours_tells_nothing_of_the_inside(asked: Ask) -> None:
    refused, broken = asked(refuse=True), asked(**{"break": True})
    work_once()
    assert (at(refused).state, at(refused).fault) == (State.FAILED, "this cannot be. ask otherwise")
    assert at(broken).state == State.FAILED and "secret" not in at(broken).fault and at(broken).fault
    assert not Result.objects.exists()


def test_one_reader_has_three_open_and_a_cancelled_one_makes_room(asked: Ask) -> None:
    jobs = [asked() for _ in range(queue.MOST_OF_ONE)]
    with pytest.raises(FullError, match="3 of your requests"):
        asked()
    asked(address="10.0.0.2")
    assert queue.cancel(jobs[0]) and not queue.cancel(jobs[0])
    asked()


def test_an_account_is_counted_by_whatever_address(asked: Ask) -> None:
    user = User.objects.create_user("a@porto.example", "x")
    for number in range(queue.MOST_OF_ONE):
        asked(address=f"10.0.1.{number}", user=user)
    with pytest.raises(FullError):
        asked(address="10.0.1.9", user=user)


def test_the_queue_is_bounded_and_nothing_is_kept_of_what_is_refused(
    asked: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue, "MOST_WAITING", 2)
    asked(address="10.0.0.1"), asked(address="10.0.0.2")
    with pytest.raises(FullError, match="Busy"):
        asked(address="10.0.0.3")
    assert Job.objects.count() == DBTaskResult.objects.count() == 2


def test_too_many_in_a_minute_are_refused(asked: Ask) -> None:
    for _ in range(queue.MOST_A_MINUTE):
        queue.cancel(asked())
    with pytest.raises(FullError, match="in a minute"):
        asked()


def test_a_cancelled_job_is_never_begun(asked: Ask) -> None:
    job = asked()
    queue.cancel(job)
    work_once()
    assert (at(job).state, at(job).attempts) == (State.CANCELLED, 0)


def test_a_job_cancelled_while_it_runs_stops_at_the_next_step(asked: Ask) -> None:
    job = run.begin(asked().pk, "here")
    assert job is not None
    progress = Progress(job)
    progress(0, 3)
    queue.cancel(job)
    with pytest.raises(TakenError):
        progress(3, 3)
    run.finish(job, b"late")
    assert at(job).state == State.CANCELLED and not Result.objects.exists()


def test_a_worker_told_to_end_puts_its_job_back_uncounted(asked: Ask) -> None:
    job = run.begin(asked().pk, "here")
    assert job is not None
    stopping.set()
    with pytest.raises(StoppedError):
        Progress(job)(1, 3)
    stopping.clear()
    run.put_back(job, is_counted=False)
    assert (at(job).state, at(job).attempts, at(job).done) == (State.WAITING, 0, 0)
    work_once()
    assert at(job).state == State.DONE


def test_what_a_lost_worker_was_at_is_done_by_another_once_then_told_as_failed(asked: Ask) -> None:
    worker.note("lost")
    job = run.begin(asked().pk, "lost")
    assert job is not None
    queue.recover()
    assert at(job).state == State.RUNNING  # it was heard of a moment ago
    worker.forget("lost")
    queue.recover()
    assert (at(job).state, at(job).attempts) == (State.WAITING, 1)
    again = run.begin(job.pk, "lost too")
    assert again is not None and again.attempts == queue.MOST_ATTEMPTS
    queue.recover()
    assert at(job).state == State.FAILED and "twice" in at(job).fault


def test_a_long_job_goes_on_as_long_as_it_gets_further(asked: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Job | None] = []
    clock = [0.0]
    monkeypatch.setattr("proxenia_web.jobs.progress.time.monotonic", lambda: clock[0])

    def later(seconds: float) -> None:
        clock[0] += seconds
        seen.append(run.overdue())

    steps = (1_199, 1_199, 1_199, 1_201)

    def work(_question: object, progress: Progress) -> bytes:
        for done, seconds in enumerate(steps):
            progress(done, len(steps))
            later(seconds)
        return b"done"

    monkeypatch.setitem(kind._kinds, "count", replace(COUNT, work=work))
    job = asked()
    work_once()
    assert seen == [None, None, None, job]
    assert run.overdue() is None  # nothing is worked on any more


def test_a_worker_that_was_taken_for_lost_can_tell_nothing_any_more(asked: Ask) -> None:
    slow = run.begin(asked().pk, "slow")
    assert slow is not None
    queue.recover()
    work_once("quick")
    run.finish(slow, b"late")
    run.fail(slow, "late")
    assert at(slow).state == State.DONE and bytes(at(slow).result.content) == b'{"counted": 3}'


def test_a_worker_not_heard_of_for_a_minute_is_lost(asked: Ask) -> None:
    Worker.objects.create(name="silent", seen=timezone.now() - timedelta(seconds=61))
    job = run.begin(asked().pk, "silent")
    assert job is not None
    queue.recover()
    assert at(job).state == State.WAITING


def test_a_worker_lost_between_the_queue_and_the_job_loses_nothing(asked: Ask) -> None:
    job = asked()
    DBTaskResult.objects.get(pk=at(job).task).claim("lost")
    queue.recover()
    work_once()
    assert at(job).state == State.DONE


def test_results_are_removed_after_a_week_and_open_jobs_never(asked: Ask) -> None:
    old, new = asked(), asked()
    work_once()
    Job.objects.filter(pk=old.pk).update(ended=timezone.now() - timedelta(days=7, minutes=1))
    waiting = asked()
    Job.objects.filter(pk=waiting.pk).update(made=timezone.now() - timedelta(days=30))
    DBTaskResult.objects.finished().update(finished_at=timezone.now() - timedelta(hours=2))
    queue.recover()
    assert {job.pk for job in Job.objects.all()} == {new.pk, waiting.pk}
    assert Result.objects.count() == DBTaskResult.objects.count() == 1


def test_a_letter_goes_to_who_has_an_account_and_waited(asked: Ask) -> None:
    user = User.objects.create_user("ana@porto.example", "x")
    soon, late, broken = asked(user=user), asked(user=user), asked(user=user, refuse=True)
    stranger = asked(address="10.9.9.9")
    Job.objects.exclude(pk=soon.pk).update(made=timezone.now() - timedelta(minutes=2))
    work_once()
    assert at(stranger).state == State.DONE
    subjects = [letter.subject for letter in mail.outbox]
    assert subjects == ["[Proxenia] Ready: Count to 3", "[Proxenia] Failed: Count to 3"]
    assert mail.outbox[0].to == ["ana@porto.example"] and f"http://localhost/en/requests/{late.pk}/" in str(
        mail.outbox[0].body
    )
    assert "this cannot be" in str(mail.outbox[1].body) and broken.pk in str(mail.outbox[1].body)


def test_a_mail_server_that_is_down_fails_no_job(asked: Ask, settings: object, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr("proxenia_web.jobs.letter.send_mail", refuse)
    job = asked(user=User.objects.create_user("ana@porto.example", "x"))
    Job.objects.update(made=timezone.now() - timedelta(minutes=2))
    work_once()
    assert at(job).state == State.DONE


def test_health_tells_the_queue_and_fails_where_nobody_works(asked: Ask, client: Client) -> None:
    job = asked()
    told = client.get("/health/").json()
    assert (told["parts"]["queue"], told["queue"]) == ("ok", {"waiting": 1, "running": 0, "workers": 0})
    Job.objects.filter(pk=job.pk).update(made=timezone.now() - timedelta(minutes=3))
    answer = client.get("/health/")
    assert (answer.status_code, answer.json()["parts"]["queue"]) == (503, "no worker")
    worker.note("here")
    assert client.get("/health/").json()["parts"]["queue"] == "ok"
