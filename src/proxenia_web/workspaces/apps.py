"""The workspaces app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from proxenia_web.core import navigation


class WorkspacesConfig(AppConfig):
    """The offices of cities."""

    name = "proxenia_web.workspaces"
    label = "workspaces"

    def ready(self) -> None:
        """Adds the offices to the navigation."""
        navigation.add(navigation.Entry(70, "workspaces:offices", _("Your office")))
