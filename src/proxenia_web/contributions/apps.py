"""The contributions app."""

from django.apps import AppConfig


class ContributionsConfig(AppConfig):
    """Proposals for the catalogue."""

    name = "proxenia_web.contributions"
    label = "contributions"
