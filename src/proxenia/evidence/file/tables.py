"""The catalogue's CSV files: member lists, twinnings, redirects and links, read with line and column."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from proxenia.evidence.dates import PartialDate, parse_optional
from proxenia.evidence.record import Link, MemberRow, TwinningRow, Withdrawal
from proxenia.problems import Problem

MEMBER_COLUMNS = ("member", "country", "member_type", "since", "until", "status", "source", "as_of")
#: A column that a list may have.
ROLE = "role"
#: A column of a table that was put up for review: only rows with a yes are meant.
TAKE = "take"
PLACE_COLUMNS = ("place_id", "resolution", "score")
TWINNING_COLUMNS = ("city_a", "country_a", "city_b", "country_b", "since", "source")
TWINNING_PLACES = ("place_a", "place_b")

N = TypeVar("N", int, float)


def read_table(path: Path, needed: Sequence[str]) -> tuple[list[tuple[str, dict[str, str]]], list[Problem]]:
    """The rows of a CSV file, each with its place ("file:line"), or the problem that keeps it from being read."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        return [], [Problem("not-utf8", path.name, f"byte {error.start} is not UTF-8", "save the file as UTF-8")]
    except OSError as error:
        return [], [Problem("unreadable", str(path), error.strerror or str(error), "check the path")]
    try:
        return _rows(path, csv.DictReader(io.StringIO(text), strict=True), needed)
    except csv.Error as error:
        return [], [Problem("bad-csv", path.name, str(error), "mend the quotes there")]


def _rows(
    path: Path, reader: "csv.DictReader[str]", needed: Sequence[str]
) -> tuple[list[tuple[str, dict[str, str]]], list[Problem]]:
    rows, found = list[tuple[str, dict[str, str]]](), list[Problem]()
    missing = [column for column in needed if column not in (reader.fieldnames or ())]
    if missing:
        hint = f"the first line must name: {', '.join(needed)}"
        found.append(Problem("missing-column", f"{path.name}:1", f"no column {', '.join(missing)}", hint))
    for row in reader:
        where = f"{path.name}:{reader.line_num}"
        if None in row or None in row.values():
            found.append(Problem("bad-row", where, "the row has not as many cells as the heading", "quote commas"))
        else:
            rows.append((where, {column: (value or "").strip() for column, value in row.items()}))
    return [] if missing else rows, found


def _date(row: Mapping[str, str], column: str, where: str, found: list[Problem]) -> PartialDate | None:
    try:
        return parse_optional(row[column])
    except ValueError as error:
        found.append(Problem("bad-date", f"{where}:{column}", str(error), "leave it empty if unknown"))
        return None


def _number(
    row: Mapping[str, str], column: str, where: str, found: list[Problem], convert: Callable[[str], N]
) -> N | None:
    text = row.get(column, "")
    try:
        return convert(text) if text else None
    except ValueError:
        found.append(Problem("bad-number", f"{where}:{column}", f"'{text}' is not a number", "mend or empty the cell"))
        return None


def read_decided(path: Path, needed: Sequence[str]) -> tuple[list[tuple[str, dict[str, str]]], list[Problem]]:
    """The rows of a table that are to be taken: those with a yes where it was put up for review, else all of them."""
    rows, found = read_table(path, needed)
    hint = "write yes or no; a row without an answer does not enter"
    found += [
        Problem("bad-answer", f"{where}:{TAKE}", f"'{row[TAKE]}' is no answer", hint)
        for where, row in rows
        if row.get(TAKE, "") not in ("", "yes", "no")
    ]
    return [(where, row) for where, row in rows if row.get(TAKE, "yes") == "yes"], found


def read_members(path: Path) -> tuple[tuple[MemberRow, ...], list[Problem]]:
    """The rows of a member list and every problem in it, by line and column."""
    rows, found = read_decided(path, MEMBER_COLUMNS)
    return tuple(_member(row, where, found) for where, row in rows), found


def _member(row: Mapping[str, str], where: str, found: list[Problem]) -> MemberRow:
    for column in ("member", "source"):
        if not row[column]:
            found.append(Problem("empty-cell", f"{where}:{column}", f"no {column}", "every row needs one"))
    if row["country"] and not (len(row["country"]) == 2 and row["country"].isupper()):
        message = f"'{row['country']}' is not a country code"
        found.append(Problem("bad-country", f"{where}:country", message, "two capital letters, ISO 3166-1"))
    since, until, as_of = (_date(row, column, where, found) for column in ("since", "until", "as_of"))
    if since and until and until.last_day < since.first_day:
        found.append(Problem("bad-interval", f"{where}:until", f"left {until} before joining {since}", "check both"))
    return MemberRow(
        member=row["member"],
        country=row["country"],
        member_type=row["member_type"],
        source=row["source"],
        since=since,
        until=until,
        status=row["status"],
        as_of=as_of,
        role=row.get(ROLE, ""),
        place_id=_number(row, "place_id", where, found, int),
        resolution=row.get("resolution", ""),
        score=_number(row, "score", where, found, float),
    )


def table_text(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Rows as the text of a CSV file; None is an empty cell."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(["" if cell is None else cell for cell in row] for row in rows)
    return out.getvalue()


def members_text(rows: Iterable[MemberRow]) -> str:
    """The text of a member list's file, sorted by country and name."""
    ordered = sorted(rows, key=lambda row: (row.country, row.member, row.source, str(row.since), str(row.as_of)))
    return table_text((*MEMBER_COLUMNS, ROLE, *PLACE_COLUMNS), [_member_cells(row) for row in ordered])


def _member_cells(row: MemberRow) -> tuple[object, ...]:
    listed = row.member, row.country, row.member_type, row.since, row.until, row.status, row.source, row.as_of, row.role
    return *listed, row.place_id, row.resolution, row.score


def read_twinnings(path: Path) -> tuple[tuple[TwinningRow, ...], list[Problem]]:
    """The pairs of a twinnings file and every problem in it."""
    rows, found = read_table(path, TWINNING_COLUMNS)
    return tuple(
        TwinningRow(
            row["city_a"],
            row["country_a"],
            row["city_b"],
            row["country_b"],
            row["source"],
            _date(row, "since", where, found),
            _number(row, "place_a", where, found, int),
            _number(row, "place_b", where, found, int),
        )
        for where, row in rows
    ), found


def twinnings_text(rows: Iterable[TwinningRow]) -> str:
    """The text of the twinnings file, sorted by the first town."""
    ordered = sorted(
        rows, key=lambda row: (row.country_a, row.city_a, row.country_b, row.city_b, row.source, str(row.since))
    )
    cells = (
        (row.city_a, row.country_a, row.city_b, row.country_b, row.since, row.source, row.place_a, row.place_b)
        for row in ordered
    )
    return table_text(TWINNING_COLUMNS + TWINNING_PLACES, cells)


def read_redirects(path: Path) -> tuple[dict[str, str], list[Problem]]:
    """Old ids and the ids they lead to now."""
    rows, found = read_table(path, ("old_id", "id", "reason"))
    return {row["old_id"]: row["id"] for _, row in rows}, found


def read_links(path: Path) -> tuple[dict[str, Link], list[Problem]]:
    """Names used in relations, and the network or outside body each stands for."""
    rows, found = read_table(path, ("value", "id", "kind"))
    return {row["value"]: Link(row["id"], row["kind"]) for _, row in rows}, found


def read_withdrawn(path: Path) -> tuple[tuple[Withdrawal, ...], list[Problem]]:
    """The statements that were taken out, each with its reason; none where there is no file."""
    if not path.exists():
        return (), []
    rows, found = read_table(path, ("network", "property", "value", "source", "reason"))
    found += [
        Problem("empty-cell", f"{where}:{name}", f"no {name}", "a withdrawal names what it withdraws, and why")
        for where, row in rows
        for name in ("network", "property", "value", "reason")
        if not row[name]
    ]
    return tuple(Withdrawal(**row) for _, row in rows), found


def read_moves(path: Path) -> tuple[dict[tuple[str, str], str], list[Problem]]:
    """Where statements belong that arrive under another organisation's id: (network, source) to the right id."""
    if not path.exists():
        return {}, []
    rows, found = read_table(path, ("network", "source", "id"))
    return {(row["network"], row["source"]): row["id"] for _, row in rows}, found


def read_member_places(path: Path) -> tuple[dict[tuple[str, str, str, str], int], list[Problem]]:
    """The place of each member whose source tells where it lies: by (source, name, country, day of joining)."""
    if not path.exists():
        return {}, []
    rows, found = read_table(path, ("source", "member", "country", "since", "place_id"))
    told = {}
    for where, row in rows:
        key = row["source"], row["member"], row["country"], row["since"]
        if key in told:
            found.append(Problem("duplicate", where, f"{row['member']} stands there twice", "keep one line of it"))
        elif not row["place_id"].isdecimal():
            message, hint = f"'{row['place_id']}' is no place's number", "write the number of a place"
            found.append(Problem("bad-place", f"{where}:place_id", message, hint))
        else:
            told[key] = int(row["place_id"])
    return told, found
