"""The app of long work."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """What readers ask for that takes a while."""

    name = "proxenia_web.jobs"

    def ready(self) -> None:
        """Has the queue told with the site's health."""
        from proxenia_web.core.operation import health
        from proxenia_web.jobs import queue

        health.add("queue", queue.health, queue.counts)
