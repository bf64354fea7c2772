"""Which edition of the data a page shows."""

from django.http import HttpRequest

from proxenia_web.catalogue.snapshot import current


def edition(request: HttpRequest) -> dict[str, object]:
    """Release, day and hash of the snapshot in force."""
    snapshot = current()
    return {"release": snapshot.release, "release_day": snapshot.day, "snapshot_hash": snapshot.hash}
