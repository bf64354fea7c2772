"""Writes to people what falls due, one letter each, and notes of what they were told."""

import hashlib
import sys
from dataclasses import dataclass
from datetime import date
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from proxenia.problems import Problem
from proxenia_web.accounts.models import User
from proxenia_web.workspaces.access import Access
from proxenia_web.workspaces.models import Reminder
from proxenia_web.workspaces.queries.reminder import NEWS, Part, parts_due
from proxenia_web.workspaces.templatetags.office import due_text

#: Longer ones are cut: mail programs show no more of a subject.
_SUBJECT = 120


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to one person, and how many things it tells."""

    to: str
    language: str
    subject: str
    text: str
    number: int


@dataclass(frozen=True, slots=True)
class Post:
    """The letters that were sent (or would be), and those that could not be."""

    letters: tuple[Letter, ...]
    refused: tuple[Problem, ...]


def remind(today: date, is_trial: bool) -> Post:
    """Writes to everybody who is to be told something today; a trial sends and notes nothing.

    A letter is noted right after the mail server has taken it, before the next one is written. Whoever ends the
    process between the two has that one person written to again by the next run: a letter twice is a nuisance, one
    that never came may cost a year's fee.
    """
    letters: list[Letter] = []
    refused: list[Problem] = []
    for user, parts in parts_due(today, refused):
        letter = compose(user, parts, today)
        try:
            if not is_trial:
                send(letter, parts)
                note(parts)
        except (SMTPException, OSError) as error:
            hint = "nothing was noted: the next run tries again"
            refused.append(Problem("not-sent", user.email, f"the mail server did not take it: {error}", hint))
        else:
            letters.append(letter)
    return Post(tuple(letters), tuple(refused))


def compose(user: User, parts: list[Part], today: date) -> Letter:
    """The letter to a person, in the person's language."""
    with translation.override(user.language):
        shown = {"person": user, "parts": parts, "today": today, "address": settings.PUBLIC_ADDRESS}
        shown["falls_due"] = any(part.reminders for part in parts)
        text = render_to_string("workspaces/reminder.txt", shown).strip() + "\n"
        number = sum(len(part.reminders) + len(part.news) for part in parts)
        return Letter(user.email, user.language, _subject(parts, number), text, number)


def _subject(parts: list[Part], number: int) -> str:
    """The next thing to come, else the one longest overdue, else what changed, and how many more there are."""
    told = [one for part in parts for one in part.reminders]
    first = min(told, key=lambda one: (not one.step, one.due.day), default=None)
    if first is None:
        what = next(one.text for part in parts for one in part.news).rstrip(".")[:_SUBJECT]
    else:
        what = due_text(first.due)[:_SUBJECT]
    if first and not first.step:
        what = _("Overdue: %(what)s") % {"what": what}
    more = number - 1
    if more:
        what = ngettext("%(what)s, and %(more)d more", "%(what)s, and %(more)d more", more) % {
            "what": what,
            "more": more,
        }
    return f"[Proxenia] {what}"


def send(letter: Letter, parts: list[Part]) -> None:
    """Hands a letter to the mail server. The same letter has the same id, should it ever be sent again."""
    keys = [f"{part.seat.pk} {uid} {step}" for part in parts for uid, step in _told(part)]
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ") or "localhost"
    id_ = hashlib.sha256("\n".join(keys).encode()).hexdigest()[:40]
    headers = {"Message-ID": f"<{id_}@{domain}>", "Auto-Submitted": "auto-generated"}
    # Letters that are printed instead of sent go where they do not mix with the command's answer.
    connection = get_connection(stream=sys.stderr)
    EmailMessage(letter.subject, letter.text, to=[letter.to], headers=headers, connection=connection).send()


def _told(part: Part) -> list[tuple[str, int]]:
    """What a part tells, as it is noted."""
    return [(one.uid, one.step) for one in part.reminders] + [(one.change.key, NEWS) for one in part.news]


def note(parts: list[Part]) -> None:
    """Notes what a person was told."""
    Reminder.objects.bulk_create(
        [Reminder(seat=part.seat, uid=uid, days_before=step) for part in parts for uid, step in _told(part)],
        ignore_conflicts=True,  # a promise that was written down twice is told of twice and noted once
    )


def turn(access: Access, is_on: bool, language: str) -> None:
    """Turns a person's own reminders of an office on, in a language, or off."""
    if is_on:
        access.user.language = language
        access.user.save(update_fields=["language"])
    access.seat.reminds = is_on
    access.seat.save(update_fields=["reminds"])
