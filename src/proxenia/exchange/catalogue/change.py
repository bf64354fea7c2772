"""A change of the catalogue in the reader's words: a sentence and its source."""

from dataclasses import dataclass

from proxenia.catalogue.changes import Change, ChangeKind
from proxenia.catalogue.model import Network
from proxenia.catalogue.snapshot import Snapshot
from proxenia.language.words import words
from proxenia.places.called import place_name
from proxenia.places.model import Place


@dataclass(frozen=True, slots=True)
class ToldChange:
    """A change in a sentence, the address where it was read ("": none), and which release tells it."""

    change: Change
    text: str
    source: str
    note: str


def told_change(change: Change, snapshot: Snapshot, language: str, place: Place | None = None) -> ToldChange | None:
    """The change in a language; None where its network or its place is not in the catalogue any more.

    `place` is the one the change is of, for a caller who knows it.
    """
    network = snapshot.networks.get(snapshot.redirects.get(change.network, change.network))
    of = place or snapshot.places.get(change.place or 0)
    if network is None or (change.place is not None and of is None):
        return None
    say, fact = words(language, "change"), snapshot.facts.get(change.statement or "")
    values = {
        "network": network.wording(language).name,
        "place": place_name(of, language) if of else "",
        "date": say.when(change.date or ""),
    }
    source = fact.source if fact else change.source
    told_by = [say.say("release", number=change.release), *([say.say("source", source=source)] if source else [])]
    return ToldChange(change, say.say(_key(change), **values), source, ". ".join(told_by))


def title_of_network(network: Network, language: str) -> str:
    """What a list of a network's changes is called."""
    return words(language, "change").say("of-network", network=network.wording(language).name)


def title_of_place(place: Place, language: str) -> str:
    """What a list of changes for a place is called."""
    return words(language, "change").say("of-city", place=place_name(place, language))


def about_changes(language: str) -> str:
    """What such a list tells, and how far to trust it."""
    return words(language, "change").say("about")


def _key(change: Change) -> str:
    """Which sentence tells it: what is dated with its date."""
    match change.kind:
        case ChangeKind.LISTED:
            return "listed.since" if change.date else "listed"
        case ChangeKind.LEFT:
            return "left" if change.date else "left.undated"
        case ChangeKind.FEE:
            return "fee.dated" if change.date else "fee"
        case _:
            return str(change.kind)
