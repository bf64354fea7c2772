"""The catalogue as frames: networks, memberships, places and statements."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from proxenia.notebook.frame import Frame, Library, frame_library, frame_of

if TYPE_CHECKING:
    from proxenia.catalogue.snapshot import Snapshot
    from proxenia.exchange.catalogue.tables import Table


class Catalogue:
    """One edition of the catalogue, each table made when it is first asked for.

    An empty cell is unknown, not no and not zero; member lists are partial.
    """

    def __init__(self, snapshot: "Snapshot", library: Library) -> None:
        self.snapshot = snapshot
        self._library: Library = library

    @property
    def release(self) -> str:
        """The number of the release: 2026.12."""
        return str(self.snapshot.release)

    @property
    def day(self) -> str:
        """The day up to which was collected."""
        return str(self.snapshot.day)

    @property
    def hash(self) -> str:
        """What names the content: the same hash, the same catalogue."""
        return self.snapshot.hash

    @cached_property
    def networks(self) -> Frame:
        """One row an organisation: what it is, what it works on, how many members, since when."""
        from proxenia.exchange.catalogue.tables import networks_table

        return self._frame(networks_table(self.snapshot))

    @cached_property
    def memberships(self) -> Frame:
        """One row a place and network: since and until when, the newest list that names it, and the sources."""
        from proxenia.exchange.catalogue.tables import memberships_table

        return self._frame(memberships_table(self.snapshot))

    @cached_property
    def places(self) -> Frame:
        """One row a place that member lists, twin towns or events speak of, with where it lies."""
        from proxenia.exchange.catalogue.tables import places_table

        return self._frame(places_table(self.snapshot))

    @cached_property
    def statements(self) -> Frame:
        """One row a statement: what is said of which organisation, by which source, as of when, stated or inferred."""
        from proxenia.exchange.catalogue.tables import statements_table

        return self._frame(statements_table(self.snapshot))

    def columns(self, table: str) -> dict[str, str]:
        """What each column of a table means: `catalogue().columns("networks")`."""
        from proxenia.errors import InputError
        from proxenia.exchange.catalogue import tables
        from proxenia.problems import Problem

        known = ("networks", "memberships", "places", "statements")
        if table not in known:
            raise InputError(
                [Problem("unknown-table", "", f"no table is called '{table}'", f"known: {', '.join(known)}")]
            )
        made: Table = getattr(tables, f"{table}_table")(self.snapshot)
        return {name: meaning for name, _, meaning in made.columns}

    def _frame(self, table: "Table") -> Frame:
        return frame_of([(name, kind) for name, kind, _ in table.columns], table.rows, self._library)

    def __repr__(self) -> str:
        return (
            f"<Proxenia catalogue, release {self.release} of {self.day}, {len(self.snapshot.networks)} organisations>"
        )


def catalogue(folder: Path | str | None = None, *, frames: str | None = None) -> Catalogue:
    """The catalogue as frames, of the folder that comes with the program or of another.

    `frames` is pandas, polars or pyarrow; left out, the one that is imported already, else one that is installed.
    """
    from proxenia.built.snapshot import open_snapshot

    library = frame_library(frames)
    return Catalogue(open_snapshot(Path(folder) if folder else None), library)
