"""The only place where the site gets library values from: one snapshot a process, one gazetteer a thread."""

import sqlite3
import threading
from functools import cache
from typing import TYPE_CHECKING

from proxenia.built.gazetteer import open_places
from proxenia.built.snapshot import open_snapshot
from proxenia.catalogue.snapshot import Snapshot
from proxenia.errors import ProxeniaError
from proxenia.evidence.vocabulary import Vocabulary, shipped_vocabulary
from proxenia.places.gazetteer import Gazetteer

if TYPE_CHECKING:
    from proxenia.ecosystem.presence.presence import Presences

_of_thread = threading.local()


@cache
def current() -> Snapshot:
    """The snapshot in force, the same built file that the command line reads."""
    return open_snapshot()


@cache
def presences() -> "Presences":
    """Who is probably in what, by the snapshot in force."""
    # Numbers and matrices, half of all that setting up would load: commands that keep a site running need none.
    from proxenia.built.presence import open_presences

    return open_presences(current())


def gazetteer() -> Gazetteer:
    """This thread's gazetteer: SQLite reads fastest when a connection is not shared."""
    if not hasattr(_of_thread, "gazetteer"):
        _of_thread.gazetteer = open_places()
    opened: Gazetteer = _of_thread.gazetteer
    return opened


def vocabulary() -> Vocabulary:
    """The controlled words with their labels in four languages."""
    return shipped_vocabulary()


def readable() -> str:
    """Nothing where pages can read the snapshot and the gazetteer, else what is wrong."""
    try:
        current()
        gazetteer().place(0)
    except (OSError, ProxeniaError, sqlite3.Error):
        return "unreadable"
    return ""
