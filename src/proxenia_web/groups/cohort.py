"""A cohort as long work: what `proxenia cohort` answers, kept as the same data."""

from typing import TYPE_CHECKING

import msgspec
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from proxenia.appraisal.constants import shipped_constants
from proxenia_web.catalogue.snapshot import current
from proxenia_web.core import locale
from proxenia_web.groups.place_list import places_of
from proxenia_web.jobs.kind import Kind, Question
from proxenia_web.jobs.models import Job
from proxenia_web.jobs.progress import Progress

if TYPE_CHECKING:
    from proxenia.appraisal.cohort_answer import CohortAnswer

#: So many cities look at their networks together at most.
MOST_CITIES = 100
#: Names of a title.
_NAMED = 3
_STEPS = 3


def _title(question: Question) -> str:
    places = list(places_of(question["cities"][:_NAMED]))
    names = ", ".join(locale.in_words(place) for place in places)
    more = len(question["cities"]) - len(places)
    if not more:
        return _("Networks of %(names)s together") % {"names": names}
    told = ngettext(
        "Networks of %(names)s and %(more)d more city together",
        "Networks of %(names)s and %(more)d more cities together",
        more,
    )
    return told % {"names": names, "more": more}


def _work(question: Question, progress: Progress) -> bytes:
    # What calculates is loaded by the workers alone: every command of the site registers this kind.
    from proxenia.appraisal.cohort import gather_cohort
    from proxenia.appraisal.cohort_answer import cohort_answer

    progress(0, _STEPS)
    places = list(places_of(question["cities"]))
    group = gather_cohort(current(), shipped_constants(), places, question["budget"], question["days"])
    _chairs = group.chairs  # the greater part of the work, kept in the group
    progress(1, _STEPS)
    answer = cohort_answer(group)
    progress(_STEPS, _STEPS)
    return msgspec.json.encode(answer)


def _address(job: Job) -> str:
    return reverse("groups:answer", args=[job.pk])


def read_answer(content: bytes) -> "CohortAnswer":
    """The answer that is kept."""
    from proxenia.appraisal.cohort_answer import CohortAnswer

    return msgspec.json.decode(content, type=CohortAnswer)


COHORT = Kind("cohort", _title, _work, _address)
