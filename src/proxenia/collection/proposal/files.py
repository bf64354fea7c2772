"""Proposals as files: tables that a person decides in and the import takes, and what was found as JSON."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from proxenia.catalogue.comparison.change import Change, Outcome, Proposed
from proxenia.catalogue.comparison.oddness import may_end_others
from proxenia.collection.proposal.model import Proposal
from proxenia.collection.proposal.page import index_page, proposal_page
from proxenia.errors import InputError
from proxenia.evidence.file.tables import MEMBER_COLUMNS, PLACE_COLUMNS, ROLE, TAKE
from proxenia.evidence.file.transaction import write_file
from proxenia.evidence.provenance.list_sources import COLUMNS, Notes
from proxenia.evidence.record import ListSource
from proxenia.exchange.sheet.table import table_text
from proxenia.problems import Problem

#: Everything as JSON.
_ALL = "proposals.json"
_COLUMNS = (TAKE, "change", "reason", *MEMBER_COLUMNS, ROLE, *PLACE_COLUMNS, "place", "passage")
#: What nobody has looked up yet: facts are free, whatever a page says of its text.
UNKNOWN_LICENCE = "not stated (facts only)"


def check_folder(folder: Path, may_replace: bool) -> None:
    """InputError where a folder holds proposals already, in which a person may have decided."""
    if may_replace or not (folder / _ALL).exists():
        return
    hint = "take them in first, name another folder with --output, or throw them away with --replace"
    raise InputError([Problem("proposals-there", str(folder), "there are proposals in this folder already", hint)])


def write_proposals(folder: Path, proposals: Sequence[Proposal], noted: Sequence[ListSource]) -> None:
    """Writes what recipes came to: tables to decide in, pages to read, and everything as JSON.

    What an earlier run wrote there is taken away: it would be taken in with the rest.
    """
    for old in _written_before(folder):
        (folder / old).unlink(missing_ok=True)
    texts: dict[str, str] = {}
    for (lists, network), group in _grouped(proposals).items():
        rows = (row for one in group for row in _rows(one))
        texts[f"{lists}/{network}.csv"] = table_text(_COLUMNS, rows)
    read = [one for one in proposals if one.rows]
    if read:
        texts["list_sources.csv"] = table_text((TAKE, *COLUMNS), _notes(read, Notes(tuple(noted))))
    texts[_ALL] = json.dumps([as_data(one) for one in proposals], ensure_ascii=False, indent=1) + "\n"
    texts |= {f"{one.recipe.name}.html": proposal_page(one) for one in proposals}
    texts["index.html"] = index_page(proposals)
    for name, text in texts.items():
        write_file(folder / name, text)


def _written_before(folder: Path) -> Iterable[str]:
    """The files that the run wrote whose proposals are in a folder, and no others."""
    try:
        told = json.loads((folder / _ALL).read_text(encoding="utf-8"))
        names = [(Path(one["recipe"]).name, Path(one["network"]).name) for one in told]
    except (OSError, ValueError, TypeError, KeyError):
        return
    yield from ("index.html", "list_sources.csv", _ALL)
    for recipe, network in names:
        yield from (f"{recipe}.html", f"members/{network}.csv", f"programmes/{network}.csv")


def _grouped(proposals: Iterable[Proposal]) -> dict[tuple[str, str], list[Proposal]]:
    found: dict[tuple[str, str], list[Proposal]] = {}
    for one in proposals:
        if one.rows:
            lists = "programmes" if one.recipe.is_programme else "members"
            found.setdefault((lists, one.recipe.network), []).append(one)
    return found


def _rows(proposal: Proposal) -> Iterable[Sequence[object]]:
    order = list(Change)
    for one in sorted(proposal.rows, key=lambda one: (order.index(one.change), one.row.country, one.row.member)):
        row = one.row
        listed = row.member, row.country, row.member_type, row.since, row.until, row.status, row.source, row.as_of
        placed = row.place_id, row.resolution, row.score
        yield (_take(one), str(one.change), "; ".join(one.reasons), *listed, row.role, *placed, one.place, one.passage)


def _take(one: Proposed) -> str:
    return "yes" if one.is_suggested else ""


def is_said_complete(proposal: Proposal) -> bool:
    """Whether the list may end the membership of those it does not name without a person looking at each."""
    if not proposal.recipe.is_complete or proposal.outcome is not Outcome.PROPOSED:
        return False
    return may_end_others(len(proposal.leaves), proposal.count(Change.DOUBTFUL), proposal.known)


def _notes(proposals: Iterable[Proposal], noted: Notes) -> Iterable[Sequence[object]]:
    for one in proposals:
        recipe = one.recipe
        known = noted.of(recipe.cited, recipe.network)
        licence = recipe.licence or (known.licence if known else UNKNOWN_LICENCE)
        is_open = recipe.is_open or (known.is_open if known else False)
        told = f"{len(one.rows)} members read on {one.day}"
        yield (
            *("yes" if one.outcome is Outcome.PROPOSED else "", recipe.cited, recipe.network, licence),
            *("yes" if is_open else "no", one.day, "yes" if is_said_complete(one) else "no", told),
        )


def as_data(one: Proposal) -> Mapping[str, object]:
    """A proposal as plain data."""
    return {
        "recipe": one.recipe.name,
        "network": one.recipe.network,
        "address": one.recipe.address,
        "final": one.final,
        "sha256": one.hash,
        "day": one.day,
        "unchanged": one.is_unchanged,
        "outcome": str(one.outcome),
        "doubts": [{"code": doubt.code, "message": doubt.message, "hint": doubt.hint} for doubt in one.doubts],
        "notes": list(one.notes),
        "known": one.known,
        "read": one.read,
        "resolved": one.resolved,
        "changes": {str(change): one.count(change) for change in Change},
        "leaves": [
            {"place": leave.place, "name": leave.name, "country": leave.country, "seen": leave.seen, "like": leave.like}
            for leave in one.leaves
        ],
    }
