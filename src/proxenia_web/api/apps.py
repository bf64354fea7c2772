"""The app of the interfaces for programs."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """JSON, reconciliation and feeds."""

    name = "proxenia_web.api"
