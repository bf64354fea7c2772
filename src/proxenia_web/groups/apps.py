"""The app of lists of places."""

from django.apps import AppConfig


class GroupsConfig(AppConfig):
    """Several places at once, worked on beside the pages."""

    name = "proxenia_web.groups"

    def ready(self) -> None:
        """Adds what it does to the kinds of long work."""
        from proxenia_web.groups.cohort import COHORT
        from proxenia_web.groups.survey import SURVEY
        from proxenia_web.jobs import kind

        kind.add(COHORT)
        kind.add(SURVEY)
