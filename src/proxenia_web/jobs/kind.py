"""Which long work there is: each app adds what it does."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from proxenia_web.jobs.models import Job
from proxenia_web.jobs.progress import Progress

Question = Mapping[str, Any]
_kinds: dict[str, "Kind"] = {}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of job: what it is called, how it is done, where its result is seen, and how long it may stand still.

    `work` runs in the job's language and raises ProxeniaError where what is asked cannot be answered.
    """

    name: str
    title: Callable[[Question], str]
    work: Callable[[Question, Progress], bytes]
    address: Callable[[Job], str]
    most_seconds: int = 1_200


def add(kind: Kind) -> None:
    """Adds a kind."""
    _kinds[kind.name] = kind


def kind_of(job: Job) -> Kind:
    """The kind of a job."""
    return _kinds[job.kind]
