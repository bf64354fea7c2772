"""The app of the public pages."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    """Public pages; adds them to the navigation."""

    name = "proxenia_web.directory"

    def ready(self) -> None:
        """Adds the main pages to the navigation, and what they read to what is checked."""
        from proxenia_web.catalogue.snapshot import readable
        from proxenia_web.core.navigation import Entry, add
        from proxenia_web.core.operation import health

        add(
            Entry(10, "directory:networks", _("Networks")),
            Entry(20, "directory:cities", _("Cities and regions")),
            Entry(30, "directory:ecosystem", _("The whole")),
            Entry(50, "directory:method", _("Method")),
            Entry(60, "directory:data", _("Data")),
            Entry(70, "directory:about", _("About")),
        )
        health.add("snapshot", readable)
