"""The letter to who asked: what they asked for is ready, or why it is not."""

import logging
from datetime import timedelta

from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from proxenia_web.jobs.kind import Kind
from proxenia_web.jobs.models import Job, State

_log = logging.getLogger(__name__)
#: What is ready sooner than this is seen on the page, and no letter is written.
_SOON = timedelta(seconds=30)


def write_of(job: Job, kind: Kind) -> None:
    """Writes to a job's owner, where there is one and it took a while; a letter that cannot be sent fails nothing."""
    if job.owner is None or job.ended is None or job.ended - job.made < _SOON:
        return
    with override(job.language):
        title = kind.title(job.question)
        if job.state == State.DONE:
            subject = _("[Proxenia] Ready: %(title)s") % {"title": title}
        else:
            subject = _("[Proxenia] Failed: %(title)s") % {"title": title}
        text = render_to_string("jobs/letter.txt", {"job": job, "title": title})
    try:
        send_mail(subject, text, None, [job.owner.email])
    except OSError:  # of which every error of the mail server is one
        _log.warning("a letter about a job could not be sent", exc_info=True)
