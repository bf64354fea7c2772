"""The indexes of names kept in the gazetteer file: one for each country, and one of the places known everywhere."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, groupby
from operator import itemgetter

import numpy as np

from proxenia.places.likeness.index import Ints, NameIndex, ends, name_index
from proxenia.places.likeness.name import Name
from proxenia.places.own import FIRST_ID

#: The country under which the names of well-known places stand once more: those looked for where no country is given.
ANYWHERE = ""
#: Inhabitants from which a mistyped name is looked for although no country is given.
_WELL_KNOWN = 15_000
TABLE = """
CREATE TABLE IF NOT EXISTS alike (country TEXT PRIMARY KEY, keys TEXT, key_sizes BLOB, sounds TEXT, sound_sizes BLOB,
                                  places BLOB, mains BLOB, lengths BLOB, grams BLOB, starts BLOB, names BLOB)
"""
_NAMES = "SELECT country, key, place, main = 1 FROM name JOIN place ON id = place"
#: Towns of many people and capitals; countries' first-level subdivisions, and bodies of the project's own.
_KNOWN = f"""kind = 0 AND (population >= {_WELL_KNOWN} OR capital)
             OR kind = 1 AND (level <= 1 OR id > {FIRST_ID})"""
_ORDER = "ORDER BY country, key, place"


def write_indexes(connection: sqlite3.Connection, sound_key: Callable[[str], str]) -> None:
    """Fills the table of indexes from the tables of places and names; `sound_key` gives a name's sound."""
    connection.execute(TABLE)
    connection.execute("DELETE FROM alike")
    known = connection.execute(f"{_NAMES} WHERE {_KNOWN} ORDER BY key, place")
    everywhere = ((ANYWHERE, *row[1:]) for row in known)
    rows = chain(everywhere, connection.execute(f"{_NAMES} {_ORDER}"))
    for country, of_country in groupby(rows, key=itemgetter(0)):
        _write(connection, country, name_index(list(_names((row[1:] for row in of_country), sound_key))))


def _names(rows: Iterable[tuple[str, int, int]], sound_key: Callable[[str], str]) -> Iterator[Name]:
    for key, place, is_main in rows:
        if sound := sound_key(key):
            yield Name(key, sound, place, bool(is_main))


def _write(connection: sqlite3.Connection, country: str, index: NameIndex) -> None:
    texts = (index.keys, _sizes(index.key_ends), index.sounds, _sizes(index.sound_ends))
    columns = (index.places, index.mains, index.lengths, index.grams, index.starts, index.names)
    values = (country, *texts, *(column.tobytes() for column in columns))
    connection.execute(f"INSERT INTO alike VALUES ({','.join('?' * len(values))})", values)


def _sizes(ends: Ints) -> bytes:
    return np.diff(ends, prepend=0).astype(np.uint16).tobytes()


def read_index(connection: sqlite3.Connection, country: str | None) -> NameIndex:
    """The index of a country's names, or of the places known everywhere where none is given."""
    row = connection.execute("SELECT * FROM alike WHERE country = ?", (country or ANYWHERE,)).fetchone()
    if row is None:
        return name_index(())
    _, keys, key_sizes, sounds, sound_sizes, places, mains, lengths, grams, starts, names = row
    return NameIndex(
        keys,
        ends(np.frombuffer(key_sizes, np.uint16)),
        sounds,
        ends(np.frombuffer(sound_sizes, np.uint16)),
        np.frombuffer(places, np.uint32),
        np.frombuffer(mains, np.bool_),
        np.frombuffer(lengths, np.uint16),
        np.frombuffer(grams, np.uint32),
        np.frombuffer(starts, np.int32),
        np.frombuffer(names, np.int32),
    )
