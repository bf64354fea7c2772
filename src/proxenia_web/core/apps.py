"""The app of the frame."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """What every page shares."""

    name = "proxenia_web.core"

    def ready(self) -> None:
        """Has the database checked with the site's health, and every form refuse what cannot be printed."""
        from proxenia_web.core.operation import health
        from proxenia_web.core.printable import guard_forms

        guard_forms()
        health.add("database", health.database)
        health.add("migrations", health.migrations)
        health.add("cache", health.shared_cache)
