"""Takes corrections of visitors down, and decides them: one letter in fixed words, then the address is erased."""

from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from proxenia_web.accounts.models import User
from proxenia_web.contributions.corrections.queries import name_of
from proxenia_web.contributions.models import Correction

#: More wait for nobody: who reads them first is asked to.
MOST_WAITING = 1_000


class DecidedError(Exception):
    """Somebody else decided it meanwhile."""


def is_full() -> bool:
    """Whether so many wait that no more are taken."""
    return Correction.objects.filter(state=Correction.State.OPEN).count() >= MOST_WAITING


def take_down(about: str, subject: str, said: dict[str, str], language: str) -> None:
    """Keeps a correction; the same again changes nothing."""
    told = {"about": about, "subject": subject, "text": said["text"], "source": said["source"]}
    if not Correction.objects.filter(**told, state=Correction.State.OPEN).exists():
        Correction.objects.create(**told, email=said["email"], language=language)


@transaction.atomic
def decide(user: User, correction_id: int, is_taken: bool, words: str) -> None:
    """Takes a correction up, or not; who left an address is answered, and the address forgotten.

    DecidedError where it is decided already. Only reviewers may: the caller has looked.
    """
    found = Correction.objects.select_for_update(of=("self",)).get(id=correction_id)
    if found.state != Correction.State.OPEN:
        raise DecidedError
    email, found.email = found.email, ""
    found.state = Correction.State.TAKEN if is_taken else Correction.State.REFUSED
    found.decided, found.decided_by, found.who = timezone.now(), user, str(user)[:160]
    found.words = words.strip()[:4000]
    found.save()
    if email:
        transaction.on_commit(lambda: _answer(email, found))


def _answer(email: str, correction: Correction) -> None:
    """The one letter: nothing of what the visitor wrote is in it, for the address may be somebody else's."""
    with override(correction.language):
        told = {"name": name_of(correction), "is_taken": correction.state == Correction.State.TAKEN}
        letter = render_to_string("contributions/correction_letter.txt", told | {"words": correction.words})
        subject = _("[Proxenia] A correction has been looked at")
    send_mail(subject, letter, None, [email], fail_silently=True)
