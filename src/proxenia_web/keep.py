"""What the command line does with the database: a backup and the way back, letters of reminder, and rights."""

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

__all__ = ["Manifest", "Post", "back_up", "put_back", "send_reminders", "set_keeper", "set_reviewer", "set_secretariat"]
if TYPE_CHECKING:
    from proxenia_web.core.operation.backup import Manifest
    from proxenia_web.workspaces.services.reminder import Post


def back_up(path: Path) -> "Manifest":
    """Writes the database that the environment names into a file; what it then holds."""
    _set_up()
    from proxenia_web.core.operation.backup import write_backup
    from proxenia_web.core.operation.database import refusals

    with refusals():
        return write_backup(path)


def put_back(path: Path, is_replacing: bool) -> "Manifest":
    """Fills the database that the environment names from a file; what it then holds."""
    _set_up()
    from proxenia_web.core.operation.database import refusals
    from proxenia_web.core.operation.restore import restore

    with refusals():
        return restore(path, is_replacing)


def send_reminders(day: date | None, is_trial: bool) -> "Post":
    """Sends everybody what falls due on a day (today), one run at a time; what was sent, or would be in a trial."""
    _set_up()
    from django.utils import timezone

    from proxenia_web.core.operation.database import alone, refusals, refuse_other
    from proxenia_web.workspaces.services.reminder import remind

    hint = "see that it runs and may be written, and run this again: it notes who has been written to"
    with refusals(hint), alone("reminders"):
        refuse_other()
        return remind(day or timezone.localdate(), is_trial)


def set_reviewer(email: str, is_reviewer: bool) -> bool:
    """Lets a person review proposals, or no longer; False where nobody has this address."""
    _set_up()
    from proxenia_web.contributions import services
    from proxenia_web.core.operation.database import refusals

    with refusals():
        return services.set_reviewer(email, is_reviewer)


def set_keeper(email: str, is_keeper: bool) -> bool:
    """Lets a person take backups of the site, or no longer; False where nobody has this address."""
    _set_up()
    from proxenia_web.accounts.models import User
    from proxenia_web.core.operation.database import refusals

    with refusals():
        return bool(User.objects.filter(email=email.strip().lower()).update(is_keeper=is_keeper))


def set_secretariat(email: str, network: str, speaks: bool) -> bool:
    """Lets a person speak for a network, or no longer; False where nobody has this address."""
    _set_up()
    from proxenia_web.contributions import services
    from proxenia_web.core.operation.database import refusals

    with refusals():
        return services.set_secretariat(email, network, speaks)


def _set_up() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "proxenia_web.settings")
    import django

    django.setup()
