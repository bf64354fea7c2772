"""What releases of the catalogue changed for an office: of its place, and of the networks in its register."""

from datetime import date

from proxenia.exchange.catalogue.change import ToldChange
from proxenia.exchange.office.workspace import Workspace as WorkspaceValue
from proxenia_web.catalogue.snapshot import current, gazetteer
from proxenia_web.directory.queries.change import changes_for_office


def news_of(value: WorkspaceValue, first: date, last: date, language: str) -> list[ToldChange]:
    """What releases from `first` to `last`, both included, changed; of networks while the office is in them."""
    held = {
        current().redirects.get(one.network, one.network)
        for one in value.ledger.memberships
        if one.end is None or one.end >= first
    }
    place = gazetteer().place(value.office.place) if value.office.place else None
    told = changes_for_office(place, held, language)
    return [one for one in told if str(first) <= one.change.day <= str(last)]
