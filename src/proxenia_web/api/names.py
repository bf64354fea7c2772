"""Names of places resolved for a caller: many at once take their turn as other costly work does."""

from collections.abc import Sequence
from contextlib import nullcontext

from proxenia.places.answer.resolution import Query, Resolution
from proxenia.places.resolve import resolve_places
from proxenia_web.catalogue.snapshot import gazetteer
from proxenia_web.core.admission.turn import turn

#: So many names take no longer than a page.
LIGHT = 20


def resolve_names(queries: Sequence[Query]) -> list[Resolution]:
    """What each name means, in their order; BusyError where there are many and too many others wait."""
    with turn() if len(queries) > LIGHT else nullcontext():
        return resolve_places(queries, gazetteer())
