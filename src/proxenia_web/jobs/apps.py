"""The app of long work."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """What readers ask for that takes a while."""

    name = "proxenia_web.jobs"

    def ready(self) -> None:
        """Has the queue told with the site's health, and adds the site's own kind of work."""
        from proxenia_web.core.operation import health
        from proxenia_web.jobs import kind, queue
        from proxenia_web.jobs.backup import BACKUP

        kind.add(BACKUP)
        health.add("queue", queue.health, queue.counts)
