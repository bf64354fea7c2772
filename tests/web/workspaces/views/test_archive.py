"""Everything of an office in one archive: made beside the pages, for who asked and is still in the office."""

import io
import json
import zipfile
from collections.abc import Callable

import pytest
from django.urls import reverse

from proxenia_web.jobs import run, worker
from proxenia_web.jobs.models import Job, State
from proxenia_web.workspaces.archive import ARCHIVE, archives
from proxenia_web.workspaces.models import Seat
from proxenia_web.workspaces.services.office import end_office

from ..conftest import Cast

FILES = ["office.json", "register.csv", "ledger.csv", "register.xlsx", "ledger.xlsx"]
FILES += [f"{kind}.{form}" for form in ("pdf", "docx", "xlsx") for kind in ("council", "networks")]


def page(cast: Cast) -> str:
    return reverse("workspaces:archives", args=[cast.workspace.id])


def asked(cast: Cast, who: str) -> Job:
    answer = cast.client(who).post(page(cast))
    assert answer.status_code == 302 and "/requests/" in answer.headers["Location"]
    return Job.objects.get(pk=answer.headers["Location"].rstrip("/").rpartition("/")[2])


@pytest.fixture
def work() -> Callable[[], None]:
    """Does what waits, as a worker does."""

    def do() -> None:
        worker.note("here")
        for job in Job.objects.filter(state=State.WAITING):
            begun = run.begin(job.pk, "here")
            assert begun is not None
            run._do(begun)

    return do


def test_an_archive_holds_everything_and_is_its_askers_alone(cast: Cast, work: Callable[[], None]) -> None:
    job = asked(cast, "viewer")
    assert (
        "Everything of Vila Serena in one archive"
        in cast.client("viewer").get(f"/en/requests/{job.pk}/").content.decode()
    )
    work()
    job.refresh_from_db()
    assert (job.state, job.fault, job.done, job.total) == (State.DONE, "", len(FILES), len(FILES))
    address = reverse("workspaces:archive", args=[cast.workspace.id, job.pk])
    assert address in cast.client("viewer").get(page(cast)).content.decode()
    assert address not in cast.client("owner").get(page(cast)).content.decode()
    codes = {who: cast.client(who).get(address).status_code for who in ("viewer", "owner", "guest", "stranger")}
    assert codes == {"viewer": 200, "owner": 404, "guest": 404, "stranger": 404}
    assert cast.client("anonymous").get(address).status_code in (302, 404)
    with zipfile.ZipFile(io.BytesIO(cast.client("viewer").get(address).content)) as archive:
        assert sorted(archive.namelist()) == sorted(FILES) and archive.testzip() is None
        assert json.loads(archive.read("office.json"))["memberships"][0]["network"] == "iclei"
        assert archive.read("council.pdf").startswith(b"%PDF")
    again = ARCHIVE.work(job.question, lambda done, total: None)  # type: ignore[arg-type]
    assert again == bytes(job.result.content)
    Seat.objects.filter(user=cast.user("viewer")).delete()
    assert cast.client("viewer").get(address).status_code == 404


def test_another_offices_address_opens_nothing(cast: Cast, work: Callable[[], None]) -> None:
    job = asked(cast, "owner")
    run.finish(run.begin(job.pk, "here") or job, b"zip")
    other = cast.stranger.seats.get().workspace
    assert cast.client("stranger").get(reverse("workspaces:archive", args=[other.id, job.pk])).status_code == 404


def test_who_left_meanwhile_gets_a_sentence(cast: Cast, work: Callable[[], None]) -> None:
    job = asked(cast, "viewer")
    Seat.objects.filter(user=cast.user("viewer")).delete()
    work()
    job.refresh_from_db()
    assert job.state == State.FAILED and "you are not in it" in job.fault


def test_too_many_are_told_on_the_page_and_an_ended_office_leaves_none(cast: Cast) -> None:
    for _ in range(3):
        asked(cast, "owner")
    refused = cast.client("owner").post(page(cast))
    assert refused.status_code == 503 and "3 of your requests are not ready yet" in refused.content.decode()
    assert cast.client("guest").post(page(cast)).status_code == 404
    assert archives(cast.workspace).count() == 3
    end_office(cast.owner)
    assert not Job.objects.exists()
