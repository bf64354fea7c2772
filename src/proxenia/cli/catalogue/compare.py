"""`proxenia compare`: networks side by side, with the members they share."""

from itertools import combinations
from pathlib import Path
from typing import Any

import click

from proxenia.built.snapshot import open_snapshot
from proxenia.catalogue.model import Count, Network
from proxenia.catalogue.queries import current_members, networks_named
from proxenia.catalogue.snapshot import Snapshot
from proxenia.cli.options import form_option, language_option
from proxenia.cli.session import catalogue_option, json_option, print_json
from proxenia.errors import InputError
from proxenia.evidence.vocabulary import shipped_vocabulary
from proxenia.language.words import Words, names_locale, words
from proxenia.places.called import city_name
from proxenia.problems import Problem
from proxenia.report.catalogue.count import counted
from proxenia.report.catalogue.statement import undated

#: What rows are called whose name is not the name of the field.
_LABELS = {"inferred": "our-reading", "members_listed": "members-listed", "newest_evidence": "newest"}
#: The groups of the vocabulary that rows take their words from.
_GROUPS = {
    **{name: name for name in ("kind", "category", "joining", "fee_kind", "voting")},
    **{"themes": "theme", "services": "service", "regions": "region"},
}


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="NAME NAME...")
@language_option
@form_option
@catalogue_option
@json_option
def compare(names: tuple[str, ...], language: str, form: str | None, folder: Path | None, as_json: bool) -> None:
    """Show two or more networks side by side, and how many listed members they share."""
    snapshot = open_snapshot(folder)
    found = networks_named(snapshot, names)
    if len(found) < 2:
        raise InputError([Problem("one-network", "", "only one network was named", "name two or more to compare them")])
    rows = {network.id: _row(snapshot, network) for network in found.values()}
    overlaps = _overlaps(snapshot, list(found))
    if as_json:
        print_json({"snapshot": snapshot.hash, "networks": list(rows.values()), "overlaps": overlaps})
    else:
        _print(snapshot, list(rows.values()), overlaps, words(language, "listing"), form)


def _row(snapshot: Snapshot, network: Network) -> dict[str, Any]:
    members = network.members
    return {
        "id": network.id,
        "name": network.name,
        "kind": str(network.kind),
        "standing": str(network.standing),
        "category": network.category,
        "founded": network.founded,
        "seat": ", ".join(part for part in (network.headquarters_city, network.headquarters_country) if part) or None,
        "members": _members(snapshot, members) if members else None,
        "members_listed": network.listed,
        "themes": list(network.themes),
        "services": list(network.services),
        "inferred": list(network.inferred),
        "regions": list(network.regions),
        "joining": str(network.admission.joining),
        "fee_kind": network.fee_kind,
        "voting": network.voting,
        "languages": list(network.languages),
        "newest_evidence": network.newest,
    }


def _members(snapshot: Snapshot, members: Count, language: str = "en") -> str:
    fact = snapshot.facts[members.statement]
    told = counted(members.number, members.what, fact.text("note"), language)
    when = members.as_of or undated(fact.source_kind, snapshot.day, language)
    return f"{' '.join(part.text for part in told)} ({when})"


def _overlaps(snapshot: Snapshot, ids: list[str]) -> list[dict[str, Any]]:
    members = current_members(snapshot, with_participants=True)
    found = []
    for a, b in combinations(ids, 2):
        ours, theirs = members.get(a, frozenset()), members.get(b, frozenset())
        shared = len(ours & theirs)
        found.append(
            {
                "a": a,
                "b": b,
                "shared": shared,
                "share_of_a": round(shared / len(ours), 3) if ours else None,
                "share_of_b": round(shared / len(theirs), 3) if theirs else None,
            }
        )
    return found


def _print(
    snapshot: Snapshot, rows: list[dict[str, Any]], overlaps: list[dict[str, Any]], say: Words, form: str | None
) -> None:
    from rich.box import SIMPLE
    from rich.table import Table

    from proxenia.cli.screen import Screen, print_rows

    names = [name for name in rows[0] if name not in ("id", "name")]
    called = {row["id"]: snapshot.networks[row["id"]].wording(say.language) for row in rows}
    lines = [
        [say.sentence(_LABELS.get(name, name)), *(_cell(snapshot, row, name, say) for row in rows)] for name in names
    ]
    screen = Screen(highlight=False)
    if form not in (None, "table") or not (screen.is_seen or form):
        print_rows(
            ["", *(row["id"] for row in rows)],
            [[say.sentence("name"), *(one.name for one in called.values())], *lines],
            form or "tsv",
        )
        return
    table = Table(box=SIMPLE, pad_edge=False, header_style="bold", show_lines=False)
    table.add_column("", max_width=16)
    for told in called.values():
        table.add_column(told.name, ratio=1)
    for line in lines:
        table.add_row(*line)
    screen.print_table(table)
    for overlap in overlaps:
        screen.print(_overlap_text(overlap, called[overlap["a"]].short, called[overlap["b"]].short, say), markup=False)


def _cell(snapshot: Snapshot, row: dict[str, Any], name: str, say: Words) -> str:
    """A value of one network in the reader's words."""
    value, network = row[name], snapshot.networks[row["id"]]
    if name == "members" and network.members:
        return _members(snapshot, network.members, say.language)
    if name == "seat":
        seat, country = network.headquarters_city, network.headquarters_country or ""
        town = city_name(seat, country, say.language) if seat else ""
        return ", ".join(part for part in (town, say.country(country) if country else "") if part) or _unknown(say)
    if name == "languages":
        return ", ".join(str(names_locale(say.language).languages.get(one, one)) for one in value) or _unknown(say)
    if name == "standing":
        return say.sentence(value)
    if isinstance(value, list):
        told = [_word(name, one, say) for one in value]
        return ", ".join(told) or ("–" if name == "inferred" else _unknown(say))
    return _unknown(say) if value is None else _word(name, str(value), say)


def _word(name: str, value: str, say: Words) -> str:
    groups = [_GROUPS[name]] if name in _GROUPS else ["theme", "service"] if name == "inferred" else []
    terms = (shipped_vocabulary().find(group, value) for group in groups)
    return next((term.name(say.language) for term in terms if term), value)


def _unknown(say: Words) -> str:
    return say.sentence("not-known")


def _overlap_text(overlap: dict[str, Any], a: str, b: str, say: Words) -> str:
    if overlap["share_of_a"] is None or overlap["share_of_b"] is None:
        return say.say("overlap-unknown", a=a, b=b)
    of_a, of_b = (say.percent(overlap[share]) for share in ("share_of_a", "share_of_b"))
    return say.say("overlap-note", a=a, b=b, shared=say.count("shared", overlap["shared"]), of_a=of_a, of_b=of_b)
