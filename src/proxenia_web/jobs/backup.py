"""A backup of the whole site as long work."""

from concurrent.futures import ThreadPoolExecutor

from django.db import connections
from django.urls import reverse
from django.utils.translation import gettext as _

from proxenia_web.core.operation.backup import backup_content
from proxenia_web.jobs.kind import Kind, Question
from proxenia_web.jobs.models import Job
from proxenia_web.jobs.progress import Progress

#: A larger one is made by the command line, as a file.
_MOST_BYTES = 400_000_000


def _title(question: Question) -> str:
    return _("Backup of the whole site")


def _work(question: Question, progress: Progress) -> bytes:
    # A backup sees the database at one moment: how far it is, is told by a connection of its own.
    with ThreadPoolExecutor(1) as beside:
        try:
            return backup_content(lambda done, total: beside.submit(progress, done, total).result(), _MOST_BYTES)
        finally:
            beside.submit(connections.close_all).result()


def _address(job: Job) -> str:
    return reverse("jobs:backups")


BACKUP = Kind("backup", _title, _work, _address)
