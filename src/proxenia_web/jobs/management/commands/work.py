"""Does what readers have asked for, beside a server that does not see to it itself."""

import os

from django.core.management.base import BaseCommand

from proxenia_web.jobs.crew import name_of
from proxenia_web.jobs.worker import work


class Command(BaseCommand):
    """Works until it is told to end."""

    help = "Does long work that readers have asked for, until it is told to end."

    def handle(self, *args: object, **options: object) -> None:
        """Works."""
        work(name_of(os.getpid()))
