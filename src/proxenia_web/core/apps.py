"""The app of the frame."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """What every page shares."""

    name = "proxenia_web.core"
