"""Advice for each of many places as long work: the same records as `proxenia survey` writes, kept packed."""

import zlib
from dataclasses import replace
from typing import Any

import msgspec
from django.urls import reverse
from django.utils.translation import ngettext

from proxenia.appraisal.question.scenario import Scenario
from proxenia.survey.columns import NETWORKS, columns_of
from proxenia.survey.summary import Summary, summarise_records
from proxenia_web.catalogue.snapshot import current
from proxenia_web.core import locale
from proxenia_web.directory.place_choice import subdivision
from proxenia_web.groups.place_list import places_of
from proxenia_web.jobs.kind import Kind, Question
from proxenia_web.jobs.models import Job
from proxenia_web.jobs.progress import Progress

#: So many places are asked about at most.
MOST_PLACES = 500
#: Weights drawn to rank networks, as by `proxenia survey`.
_SAMPLES = 2_000
#: So many places are done before they are kept: what is lost with a worker is a few seconds.
_TOGETHER = 10


def _title(question: Question) -> str:
    number = len(question["cities"])
    told = {"number": locale.number(number)}
    network = current().networks.get(question["network"] or "")
    if network is None:
        return ngettext("Networks for %(number)s place", "Networks for %(number)s places", number) % told
    told["network"] = locale.wording(network).name
    return (
        ngettext(
            "%(network)s: would %(number)s place gain from it?",
            "%(network)s: who of %(number)s places would gain most",
            number,
        )
        % told
    )


def _work(question: Question, progress: Progress) -> bytes:
    # What calculates is loaded by the workers alone: every command of the site registers this kind.
    from proxenia.survey.question import pack_asked, prepared, read_asked
    from proxenia.survey.record import record_of

    network, number = question["network"], len(question["cities"])
    _asked, ready, sources = prepared(pack_asked(read_asked(Scenario(samples=_SAMPLES), network, None, None)))
    empty: dict[str, Any] = {column.name: None for column in columns_of(network is not None)} | (
        {} if network else {NETWORKS: []}
    )
    edition = current().hash
    records = _done(progress, edition)
    people = question.get("people") or {}  # of a municipality that its seat stands for, or as the list says
    part = []
    for at, place in enumerate(places_of(question["cities"])):
        if at < len(records):
            continue
        progress(at, number)
        place = replace(place, population=people.get(str(place.id), place.population))  # noqa: PLW2901
        part.append({**empty, **record_of(place, ready, sources, network)})
        if len(part) == _TOGETHER:
            progress.keep(len(records) // _TOGETHER, msgspec.json.encode((edition, part)))
            records += part
            part = []
    progress(number, number)
    return zlib.compress(msgspec.json.encode(records + part))


def _done(progress: Progress, edition: str) -> list[dict[str, Any]]:
    """The records that an earlier worker wrote by the same catalogue."""
    records = list[dict[str, Any]]()
    for content in progress.kept():
        by, part = msgspec.json.decode(content, type=tuple[str, list[dict[str, Any]]])
        if by != edition:
            break
        records += part
    return records


def _address(job: Job) -> str:
    return reverse("groups:survey-answer", args=[job.pk])


def read_records(content: bytes) -> list[dict[str, Any]]:
    """The records that are kept."""
    return msgspec.json.decode(zlib.decompress(content), type=list[dict[str, Any]])


def summary_of(records: list[dict[str, Any]], network: str | None) -> Summary:
    """What they say together, networks and areas by their names in the reader's language."""
    return summarise_records(lambda _columns: records, current(), network, _area_name, locale.language())


def _area_name(code: str) -> str:
    return locale.country_name(code) if len(code) == 2 else subdivision(code) or code


SURVEY = Kind("survey", _title, _work, _address)
