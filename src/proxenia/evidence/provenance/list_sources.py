"""Where lists come from: under which licence, of which day, whether complete; and what lacks such a note."""

from collections.abc import Mapping
from pathlib import Path

from proxenia.evidence.dates import parse_optional
from proxenia.evidence.file.tables import read_decided, table_text
from proxenia.evidence.record import Evidence, ListSource
from proxenia.problems import Problem

COLUMNS = ("source", "network", "licence", "open", "date", "complete", "note")
#: A row that was joined from several sources names them with this between.
_JOIN = " ; "
_ANSWERS = {"open": ("yes", "no"), "complete": ("yes", "no", "unknown")}
_HINT = "add a line to list_sources.csv: the source, and what it says of its licence"


def read_list_sources(path: Path) -> tuple[tuple[ListSource, ...], list[Problem]]:
    """What is noted of each source of lists, and every problem of the file; nothing where there is no file."""
    if not path.exists():
        return (), []
    rows, found = read_decided(path, COLUMNS)
    noted = []
    for where, row in rows:
        if not row["licence"]:
            message = f"no licence for {row['source']}"
            found.append(Problem("empty-cell", f"{where}:licence", message, "say what the source states"))
        for column, known in _ANSWERS.items():
            if row[column] not in known:
                message, hint = f"'{row[column]}' is no answer", f"write one of {', '.join(known)}"
                found.append(Problem("bad-answer", f"{where}:{column}", message, hint))
        try:
            date = parse_optional(row["date"])
        except ValueError as error:
            found.append(Problem("bad-date", f"{where}:date", str(error), "leave it empty if unknown"))
            continue
        answers = row["open"] == "yes", date, row["complete"] == "yes"
        noted.append(ListSource(row["source"], row["network"], row["licence"], *answers, row["note"]))
    return tuple(noted), found


def list_sources_text(sources: tuple[ListSource, ...]) -> str:
    """The text of the file, sorted by source and network."""
    rows = (
        (
            *(one.source, one.network, one.licence, "yes" if one.is_open else "no"),
            *(one.date, "yes" if one.is_complete else "no", one.note),
        )
        for one in sorted(sources, key=lambda one: (one.source, one.network))
    )
    return table_text(COLUMNS, rows)


class Notes:
    """What is noted of the sources, found by source and network: a note on one network's list before one on all."""

    def __init__(self, sources: tuple[ListSource, ...]) -> None:
        self._noted: Mapping[tuple[str, str], ListSource] = {(one.source, one.network): one for one in sources}

    def of(self, source: str, network: str) -> ListSource | None:
        """The note on a source as far as it lists a network; None where there is none."""
        return self._noted.get((source, network)) or self._noted.get((source, ""))

    def is_open(self, sources: str, network: str) -> bool:
        """Whether every source that a row names states an open licence."""
        notes = [self.of(source, network) for source in sources.split(_JOIN)]
        return all(note is not None and note.is_open for note in notes)

    def complete(self, network: str) -> list[ListSource]:
        """The dated lists of a network that are known to be complete, the newest last."""
        found = [n for (_, about), n in self._noted.items() if about == network and n.is_complete and n.date]
        return sorted(found, key=lambda note: (str(note.date), note.source))


def lists_named(evidence: Evidence) -> dict[tuple[str, str], str]:
    """Every source and network of which rows name the source, with the first file that does."""
    named: dict[tuple[str, str], str] = {}
    for folder, lists in (("members", evidence.members), ("programmes", evidence.participants)):
        for network, rows in sorted(lists.items()):
            for row in rows:
                for source in row.source.split(_JOIN):
                    named.setdefault((source, network), f"{folder}/{network}.csv")
    return named


def check_list_sources(evidence: Evidence) -> list[Problem]:
    """A problem for each source of a list whose licence nobody noted."""
    notes = Notes(evidence.list_sources)
    missing = {
        source: where for (source, network), where in lists_named(evidence).items() if not notes.of(source, network)
    }
    return [
        Problem("no-notice", where, f"the licence of {source} is not noted", _HINT)
        for source, where in sorted(missing.items())
    ]
