"""`proxenia network`: everything known of one network, with every value's source and date."""

from pathlib import Path
from typing import Any

import click

from proxenia.built.snapshot import open_snapshot
from proxenia.catalogue.memberships import PARTICIPANT, is_only_absent
from proxenia.catalogue.model import Fact, Membership, Network
from proxenia.catalogue.queries import find_network, members_of
from proxenia.catalogue.snapshot import Snapshot
from proxenia.cli.options import language_option
from proxenia.cli.session import catalogue_option, facts_data, json_option, print_json
from proxenia.evidence.record import Joining
from proxenia.evidence.statements import Grade
from proxenia.evidence.vocabulary import SINGLE, shipped_vocabulary
from proxenia.language.words import Words, words
from proxenia.places.called import place_name
from proxenia.report.catalogue.phrase import named, said
from proxenia.report.catalogue.statement import absence, details, roles, undated
from proxenia.report.catalogue.value import value_parts

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
@language_option
@catalogue_option
@json_option
def network(name: str, all_members: bool, full: bool, language: str, folder: Path | None, as_json: bool) -> None:
    """Show everything known of the network NAME (an id, an acronym or a name)."""
    snapshot = open_snapshot(folder)
    found = find_network(snapshot, name)
    if as_json:
        print_json(_data(snapshot, found))
    else:
        _print(snapshot, found, all_members, full, words(language, "listing"))


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


def _print(snapshot: Snapshot, found: Network, all_members: bool, full: bool, say: Words) -> None:
    from rich.markup import escape

    from proxenia.cli.screen import Screen

    screen = Screen(highlight=False)
    told, kind = found.wording(say.language), shipped_vocabulary().find("kind", found.kind)
    about = f"{kind.name(say.language) if kind else found.kind}, {say.sentence(found.standing)}"
    screen.print(f"[bold]{escape(told.name)}[/]  [cyan]{found.id}[/]  {about}")
    if told.description:
        screen.print(escape(told.description))
    if found.note:
        note = said(found.note, say.language).text
        screen.print(f"[italic]{say.label(say.sentence('note'))} {escape(note)}[/]")
    screen.print(escape(_admission(found, say)))
    screen.print(_facts_table(snapshot, found, full, say))
    if any(snapshot.facts[id_].grade is Grade.INFERRED for ids in found.facts.values() for id_ in ids):
        screen.print(say.sentence("reading-note"), style="dim")
    _print_members(screen, snapshot, found, all_members, say)


def _admission(found: Network, say: Words) -> str:
    """How one joins, who may, where, and under which condition."""
    admission, area, vocabulary = found.admission, found.admission.area, shipped_vocabulary()

    def term(group: str, word: str) -> str:
        known = vocabulary.find(group, word)
        return known.name(say.language) if known else word

    unknown = say.sentence("not-known")
    places = [*(term("region", one) for one in area.regions), *map(say.country, area.countries), *area.subdivisions]
    where = say.sentence("anywhere") if area.world else ", ".join(places) or unknown
    where += f" {say.sentence('in-part')}" if area.partly else ""
    who = ", ".join(term("member_type", one) for one in admission.who) or unknown
    is_given = admission.joining is Joining.TERRITORY
    joining = say.sentence("territory") if is_given else term("joining", admission.joining)
    parts = [joining, say.say("who", text=who), say.say("where", text=where)]
    if admission.min_population:
        parts.append(say.say("at-least", number=admission.min_population))
    if admission.max_population:
        parts.append(say.say("at-most", number=admission.max_population))
    if admission.condition:
        parts.append(say.say("condition", text=said(admission.condition, say.language).text))
    return f"{say.label(say.sentence('joining'))} {say.parted(parts)}"


def _facts_table(snapshot: Snapshot, found: Network, full: bool, say: Words) -> Any:
    from rich.box import SIMPLE
    from rich.table import Table

    table = Table(box=SIMPLE, pad_edge=False, header_style="bold")
    table.add_column(say.sentence("property"), max_width=16)
    table.add_column(say.sentence("value"), ratio=4)
    table.add_column(say.sentence("date"), max_width=10)
    table.add_column(say.sentence("source"), ratio=3, overflow="fold", style="dim")
    vocabulary = shipped_vocabulary()
    known = [name for name in _ORDER if name in found.facts]
    for name in (*known, *sorted(set(found.facts) - set(_ORDER))):
        facts = [snapshot.facts[id_] for id_ in found.facts[name]]
        shown = facts if full else facts[:_SHOWN_VALUES]
        term = vocabulary.find("property", name)
        for position, fact in enumerate(shown):
            label = (term.name(say.language) if term else name) if position == 0 else ""
            style = "" if position == 0 or name not in SINGLE else "dim"
            when = fact.as_of or undated(fact.source_kind, snapshot.day, say.language)
            table.add_row(label, _value(snapshot, fact, say), when, fact.source, style=style)
        if len(facts) > len(shown):
            table.add_row("", say.say("and-more", number=len(facts) - len(shown)), "", "")
    return table


def _value(snapshot: Snapshot, fact: Fact, say: Words) -> str:
    """What a statement says and what narrows it, in the reader's words."""
    from rich.markup import escape

    told = " ".join(part.text for part in value_parts(fact, snapshot.networks, say.language))
    narrowed = say.parted(f"{part.label} {part.text}".strip() for part in details(fact, say.language))
    reading = "" if fact.grade is Grade.STATED else f" [{say.sentence('our-reading')}]"
    return escape((f"{told} ({narrowed})" if narrowed else told) + reading)


def _absent(snapshot: Snapshot, found: Network) -> dict[str, list[Membership]]:
    """The members that a newer complete list does not name, by the date of the list."""
    by_date: dict[str, list[Membership]] = {}
    for one in snapshot.memberships:
        if one.network == found.id and one.absent and is_only_absent(one):
            by_date.setdefault(one.absent, []).append(one)
    return by_date


def _member_text(snapshot: Snapshot, membership: Membership, language: str) -> str:
    place = snapshot.places[membership.place]
    told = ", ".join(role.text for role in roles(membership.role, language))
    return f"{place_name(place, language)} ({', '.join(filter(None, (place.country, told)))})"


def _print_members(screen: Any, snapshot: Snapshot, found: Network, all_members: bool, say: Words) -> None:
    members = members_of(snapshot, found.id)
    rows = [row for row in snapshot.listings if row.network == found.id]
    open_rows = sorted({row.member for row in rows if row.place is None})
    if not rows:
        screen.print(say.sentence("members-none"))
        return
    names = sorted(_member_text(snapshot, m, say.language) for m in members)
    kind = "participants" if any(m.status == PARTICIPANT for m in members) else "members"
    told = [say.count(kind, len(names))]
    if found.members:
        told.append(say.say("members-of", number=found.members.number))
    screen.print(say.parted((" ".join(told), say.count("unresolved", len(open_rows)))) + ".")
    shown = names if all_members else names[:20]
    rest = "" if len(shown) == len(names) else f", {say.sentence('members-all')}"
    screen.print(", ".join(shown) + rest, style="dim", markup=False)
    for date, absent in _absent(snapshot, found).items():
        listed = ", ".join(sorted(_member_text(snapshot, m, say.language) for m in absent))
        gone = absence(date, say.language)
        screen.print(f"{gone[0].upper()}{gone[1:]} ({len(absent)}): {listed}", style="dim", markup=False)
    if all_members and open_rows:
        label = say.label(say.sentence("not-resolved"))
        screen.print(
            f"{label} {', '.join(named(row, say.language).text for row in open_rows)}", style="dim", markup=False
        )
