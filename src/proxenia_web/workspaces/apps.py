"""The workspaces app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from proxenia_web.core import navigation


class WorkspacesConfig(AppConfig):
    """The offices of cities."""

    name = "proxenia_web.workspaces"
    label = "workspaces"

    def ready(self) -> None:
        """Adds the offices to the navigation, and their archives to the kinds of long work."""
        from proxenia_web.jobs import kind
        from proxenia_web.workspaces.archive import ARCHIVE

        kind.add(ARCHIVE)
        navigation.add(navigation.Entry(70, "workspaces:offices", _("Your office")))
