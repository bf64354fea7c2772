"""What the command line does with the database: a backup, and the way back."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

__all__ = ["Manifest", "back_up", "put_back"]
if TYPE_CHECKING:
    from proxenia_web.core.backup import Manifest


def back_up(path: Path) -> "Manifest":
    """Writes the database that the environment names into a file; what it then holds."""
    _set_up()
    from proxenia_web.core.backup import write_backup
    from proxenia_web.core.database import refusals

    with refusals():
        return write_backup(path)


def put_back(path: Path, is_replacing: bool) -> "Manifest":
    """Fills the database that the environment names from a file; what it then holds."""
    _set_up()
    from proxenia_web.core.database import refusals
    from proxenia_web.core.restore import restore

    with refusals():
        return restore(path, is_replacing)


def _set_up() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "proxenia_web.settings")
    import django

    django.setup()
