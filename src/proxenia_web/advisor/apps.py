"""The app of the advisor."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AdvisorConfig(AppConfig):
    """Adds the advisor to the navigation."""

    name = "proxenia_web.advisor"

    def ready(self) -> None:
        """Adds the advisor to the navigation, first of all."""
        from proxenia_web.core.navigation import Entry, add

        add(Entry(5, "advisor:advise", _("Advice")))
