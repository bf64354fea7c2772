"""`proxenia network`: everything known of one network, with every value's source and date."""

from pathlib import Path
from typing import Any

import click

from proxenia.built.snapshot import open_snapshot
from proxenia.catalogue.memberships import PARTICIPANT, is_only_absent
from proxenia.catalogue.model import Fact, Membership, Network
from proxenia.catalogue.queries import find_network, members_of
from proxenia.catalogue.snapshot import Snapshot
from proxenia.cli.session import catalogue_option, facts_data, json_option, print_json
from proxenia.evidence.record import Joining
from proxenia.evidence.statements import Grade
from proxenia.evidence.vocabulary import SINGLE, shipped_vocabulary
from proxenia.report.catalogue.statement import absence, undated

#: The order in which properties are shown; what is not named here follows in alphabetical order.
_ORDER = (
    *(
        "name",
        "short_name",
        "alias",
        "category",
        "website",
        "founded",
        "dissolved",
        "predecessor",
        "successor",
        "parent",
    ),
    *("headquarters_city", "headquarters_country", "legal_form", "theme", "service", "region", "member_type"),
    *("eligibility", "requirement", "fee_kind", "fee", "members_total", "countries_total", "population_represented"),
    *("governance", "voting", "working_language", "event_frequency", "event", "funding_offer", "un_status", "partner"),
)
_SHOWN_VALUES = 6


@click.command()
@click.argument("name")
@click.option("--members", "all_members", is_flag=True, help="List every member the catalogue can name.")
@click.option("--full", is_flag=True, help="Every value of every property, not the first few.")
@catalogue_option
@json_option
def network(name: str, all_members: bool, full: bool, folder: Path | None, as_json: bool) -> None:
    """Show everything known of the network NAME (an id, an acronym or a name)."""
    snapshot = open_snapshot(folder)
    found = find_network(snapshot, name)
    if as_json:
        print_json(_data(snapshot, found))
    else:
        _print(snapshot, found, all_members, full)


def _data(snapshot: Snapshot, found: Network) -> dict[str, Any]:
    from msgspec import to_builtins

    members = members_of(snapshot, found.id)
    return {
        "snapshot": snapshot.hash,
        "id": found.id,
        "name": found.name,
        "kind": found.kind,
        "standing": found.standing,
        "description": found.description,
        "note": found.note,
        "inferred": list(found.inferred),
        "admission": to_builtins(found.admission),
        "links": to_builtins(found.links),
        "facts": {prop: facts_data(snapshot, ids) for prop, ids in found.facts.items()},
        "members_listed": len(members),
        "members": [{**to_builtins(m), "name": snapshot.places[m.place].name} for m in members],
        "not_on_newest_list": [
            {**to_builtins(m), "name": snapshot.places[m.place].name}
            for absent in _absent(snapshot, found).values()
            for m in absent
        ],
        "unresolved_members": [
            to_builtins(row) for row in snapshot.listings if row.network == found.id and row.place is None
        ],
    }


def _print(snapshot: Snapshot, found: Network, all_members: bool, full: bool) -> None:
    from rich.console import Console

    console = Console()
    console.print(f"[bold]{found.name}[/]  [cyan]{found.id}[/]  {found.kind}, {found.standing}")
    if found.description:
        console.print(found.description)
    if found.note:
        console.print(f"[italic]Note: {found.note}[/]")
    console.print(_admission(found))
    console.print(_facts_table(snapshot, found, full))
    if any(snapshot.facts[id_].grade is Grade.INFERRED for ids in found.facts.values() for id_ in ids):
        console.print("Our reading: no source says it in words; it was concluded from the source named.", style="dim")
    _print_members(console, snapshot, found, all_members)


def _admission(found: Network) -> str:
    admission, area = found.admission, found.admission.area
    where = "anywhere" if area.world else ", ".join((*area.regions, *area.countries, *area.subdivisions)) or "not known"
    parts = [f"who: {', '.join(admission.who) or 'not known'}", f"where: {where}{' (in part)' if area.partly else ''}"]
    if admission.min_population:
        parts.append(f"at least {admission.min_population:,} inhabitants")
    if admission.max_population:
        parts.append(f"at most {admission.max_population:,} inhabitants")
    if admission.condition:
        parts.append(f"the member {admission.condition}")
    is_given = admission.joining is Joining.TERRITORY
    joining = "by territory (members are given by where they lie: it is not joined)" if is_given else admission.joining
    return f"Joining: {joining}; " + "; ".join(parts)


def _facts_table(snapshot: Snapshot, found: Network, full: bool) -> Any:
    from rich.box import SIMPLE
    from rich.table import Table

    table = Table(box=SIMPLE, pad_edge=False, header_style="bold")
    table.add_column("Property", no_wrap=True)
    table.add_column("Value", ratio=4)
    table.add_column("As of", max_width=10)
    table.add_column("Source", ratio=3, overflow="fold", style="dim")
    vocabulary = shipped_vocabulary()
    known = [name for name in _ORDER if name in found.facts]
    for name in (*known, *sorted(set(found.facts) - set(_ORDER))):
        facts = [snapshot.facts[id_] for id_ in found.facts[name]]
        shown = facts if full else facts[:_SHOWN_VALUES]
        for position, fact in enumerate(shown):
            label = vocabulary.label("property", name) if position == 0 else ""
            style = "" if position == 0 or name not in SINGLE else "dim"
            when = fact.as_of or undated(fact.source_kind, snapshot.day, "en")
            table.add_row(label, _value(fact), when, fact.source, style=style)
        if len(facts) > len(shown):
            table.add_row("", f"... and {len(facts) - len(shown)} more (--full)", "", "")
    return table


def _value(fact: Fact) -> str:
    from rich.markup import escape

    details = ", ".join(f"{key.replace('_', ' ')} {_plain(value)}" for key, value in fact.qualifiers.items())
    value = (
        f"{fact.value:,}"
        if isinstance(fact.value, int) and fact.property.endswith(("_total", "budget"))
        else fact.value
    )
    reading = "" if fact.grade is Grade.STATED else " [our reading]"
    return escape((f"{value} ({details})" if details else str(value)) + reading)


def _plain(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _absent(snapshot: Snapshot, found: Network) -> dict[str, list[Membership]]:
    """The members that a newer complete list does not name, by the date of the list."""
    by_date: dict[str, list[Membership]] = {}
    for one in snapshot.memberships:
        if one.network == found.id and one.absent and is_only_absent(one):
            by_date.setdefault(one.absent, []).append(one)
    return by_date


def _member_text(snapshot: Snapshot, membership: Membership) -> str:
    place = snapshot.places[membership.place]
    return f"{place.name} ({', '.join(filter(None, (place.country, membership.role)))})"


def _print_members(console: Any, snapshot: Snapshot, found: Network, all_members: bool) -> None:
    members = members_of(snapshot, found.id)
    rows = [row for row in snapshot.listings if row.network == found.id]
    open_rows = sorted({row.member for row in rows if row.place is None})
    if not rows:
        console.print("Members: the catalogue has no list of them. That says nothing of how many there are.")
        return
    names = sorted(_member_text(snapshot, m) for m in members)
    word = "participants" if any(m.status == PARTICIPANT for m in members) else "members"
    total = f" of {found.members.number:,} published" if found.members else ""
    console.print(f"{len(names)} {word} named{total}; {len(open_rows)} listed names not resolved to a place.")
    shown = names if all_members else names[:20]
    console.print(", ".join(shown) + ("" if len(shown) == len(names) else ", ... (--members lists all)"), style="dim")
    for date, absent in _absent(snapshot, found).items():
        told = ", ".join(sorted(_member_text(snapshot, m) for m in absent))
        console.print(f"{absence(date, 'en').capitalize()} ({len(absent)}): {told}", style="dim")
    if all_members and open_rows:
        console.print("Not resolved: " + ", ".join(open_rows), style="dim")
