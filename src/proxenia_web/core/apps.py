"""The app of the frame."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """What every page shares."""

    name = "proxenia_web.core"

    def ready(self) -> None:
        """Has the database checked with the site's health."""
        from proxenia_web.core.operation import health

        health.add("database", health.database)
        health.add("migrations", health.migrations)
