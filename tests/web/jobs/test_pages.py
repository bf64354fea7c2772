"""The page of what was asked for: waiting, at work, ready, failed, cancelled; whose it is."""

from collections.abc import Callable

import pytest
from django.test import Client

from proxenia_web.accounts.models import User
from proxenia_web.jobs import run
from proxenia_web.jobs.models import Job, State

Ask = Callable[..., Job]
HTMX = {"HX-Request": "true"}


def text_of(client: Client, job: Job, **headers: str) -> str:
    return client.get(f"/en/requests/{job.pk}/", headers=headers).content.decode()


def test_waiting_then_at_work_then_ready(asked: Ask, client: Client) -> None:
    asked(address="10.0.0.9")
    job = asked()
    page = text_of(client, job)
    assert "Waiting: 1 other request comes first." in page and 'http-equiv="refresh"' in page and "hx-get" in page
    found = run.begin(job.pk, "here")
    assert found is not None
    Job.objects.update(done=1, total=3)
    assert "Being worked on: 1 of 3." in text_of(client, job)
    run.finish(found, b"{}")
    page = text_of(client, job)
    assert f'href="/counted/{job.pk}"' in page and "hx-get" not in page and "http-equiv" not in page
    watched = client.get(f"/en/requests/{job.pk}/", headers=HTMX)
    assert watched.headers["HX-Redirect"] == f"/counted/{job.pk}"


def test_the_part_that_is_polled_is_the_part_alone(asked: Ask, client: Client) -> None:
    page = text_of(client, asked(), **HTMX)
    assert page.lstrip().startswith('<section class="job"') and "<html" not in page


def test_a_failure_is_told_in_its_words_and_escaped(asked: Ask, client: Client) -> None:
    job = run.begin(asked().pk, "here")
    assert job is not None
    run.fail(job, "<b>no</b>")
    assert "&lt;b&gt;no&lt;/b&gt;" in text_of(client, job)


def test_whoever_has_the_address_of_a_strangers_job_may_cancel_it(asked: Ask, client: Client) -> None:
    job = asked()
    assert client.get(f"/en/requests/{job.pk}/cancel/").status_code == 405
    assert client.post(f"/en/requests/{job.pk}/cancel/").status_code == 302
    assert Job.objects.get().state == State.CANCELLED and "Cancelled." in text_of(client, job)


def test_only_its_owner_cancels_what_an_account_asked_for(asked: Ask, client: Client) -> None:
    user = User.objects.create_user("ana@porto.example", "x")
    job = asked(user=user)
    assert "Cancel it" not in text_of(client, job) and "ana@porto.example" not in text_of(client, job)
    assert client.post(f"/en/requests/{job.pk}/cancel/").status_code == 403
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    assert "ana@porto.example" in text_of(client, job)
    assert client.post(f"/en/requests/{job.pk}/cancel/").status_code == 302
    listed = client.get("/en/requests/").content.decode()
    assert "Count to 3" in listed and "cancelled" in listed


def test_strangers_see_no_list(asked: Ask, client: Client) -> None:
    job = asked()
    assert job.pk not in client.get("/en/requests/").content.decode()


@pytest.mark.parametrize("path", ["nothing", "a" * 200, "%00", "..%2f"])
def test_an_unknown_address_is_told(db: None, client: Client, path: str) -> None:
    assert client.get(f"/en/requests/{path}/").status_code == 404
