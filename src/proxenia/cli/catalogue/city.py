"""`proxenia city`: a place's profile: memberships, twin towns, and peers it could ask."""

from collections import Counter
from pathlib import Path
from typing import Any

import click

from proxenia.built.gazetteer import open_places
from proxenia.built.snapshot import open_snapshot
from proxenia.catalogue.memberships import PARTICIPANT, is_current, is_only_absent
from proxenia.catalogue.model import Membership
from proxenia.catalogue.queries import networks_of, ties_of_places, twins_of
from proxenia.catalogue.snapshot import Snapshot
from proxenia.cli.session import catalogue_option, json_option, print_json
from proxenia.evidence.record import Kind
from proxenia.places.country import country as country_of
from proxenia.places.find import find_place
from proxenia.places.model import Place
from proxenia.report.catalogue.statement import absence

_PEERS = 10


@click.command()
@click.argument("name")
@click.option("--country", help="The place's country (ES, Spain): needed where its name alone is not clear.")
@click.option("--kind", type=click.Choice(["city", "region"]), help="Whether a city or a region is meant.")
@catalogue_option
@json_option
def city(name: str, country: str | None, kind: str | None, folder: Path | None, as_json: bool) -> None:
    """Show what is known of the city or region NAME: its memberships, twin towns and peers."""
    snapshot = open_snapshot(folder)
    with open_places() as gazetteer:
        place = find_place(gazetteer, name, country, kind, ties_of_places(snapshot))
        region = gazetteer.subdivision_name(place.subdivision) if place.subdivision else None
    data = _data(snapshot, place, region)
    if as_json:
        print_json(data)
    else:
        _print(data)


def _data(snapshot: Snapshot, place: Place, region: str | None) -> dict[str, Any]:
    country = country_of(place.country)
    memberships = networks_of(snapshot, place.id)
    absent = [m for m in snapshot.memberships if m.place == place.id and is_only_absent(m)]
    members = [m for m in memberships if m.status != PARTICIPANT and not _is_national(snapshot, m)]
    twins = [snapshot.places[twin] for twin in twins_of(snapshot, place.id)]
    return {
        "snapshot": snapshot.hash,
        "name": place.name,
        "kind": str(place.kind),
        "geonames_id": place.id,
        "region": region,
        "country": place.country,
        "country_name": country.name,
        "population": place.population,
        "income_group": country.income_group,
        "official_languages": list(country.official_languages),
        "lat": place.lat,
        "lng": place.lng,
        "memberships": [_membership(snapshot, m) for m in members],
        "national": [_membership(snapshot, m) for m in memberships if _is_national(snapshot, m)],
        "not_on_newest_list": [_membership(snapshot, m) for m in absent],
        "takes_part": [
            _membership(snapshot, m) for m in memberships if m.status == PARTICIPANT and not _is_national(snapshot, m)
        ],
        "twins": [{"name": twin.name, "country": twin.country, "geonames_id": twin.id} for twin in twins],
        "peers": _peers(snapshot, place, [m for m in memberships if not _is_national(snapshot, m)]),
    }


def _is_national(snapshot: Snapshot, membership: Membership) -> bool:
    return snapshot.networks[membership.network].kind is Kind.NATIONAL


def _membership(snapshot: Snapshot, membership: Membership) -> dict[str, Any]:
    network = snapshot.networks[membership.network]
    sources = sorted({snapshot.listings[position].source for position in membership.listings})
    return {
        "network": network.id,
        "name": network.name,
        "standing": str(network.standing),
        "since": membership.since,
        "seen": membership.seen,
        "role": membership.role or None,
        "absent": membership.absent,
        "sources": sources,
    }


def _peers(snapshot: Snapshot, place: Place, memberships: list[Membership]) -> list[dict[str, Any]]:
    """The places that sit in most of the same networks, those of like size first among equals."""
    own = {m.network for m in memberships}
    shared = Counter(
        m.place for m in snapshot.memberships if m.network in own and is_current(m) and m.place != place.id
    )
    size = place.population or 0

    def key(item: tuple[int, int]) -> tuple[int, float, int]:
        other = snapshot.places[item[0]].population or 0
        return -item[1], abs(other - size), item[0]

    best = sorted(shared.items(), key=key)[:_PEERS]
    return [
        {"name": snapshot.places[id_].name, "country": snapshot.places[id_].country, "shared_networks": number}
        for id_, number in best
    ]


def _print(data: dict[str, Any]) -> None:
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table

    console = Console()
    people = f"{data['population']:,} inhabitants" if data["population"] else "population unknown"
    where = ", ".join(part for part in (data["region"], data["country_name"]) if part and part != data["name"])
    console.print(f"[bold]{data['name']}[/] ({where}): {data['kind']}, {people}, GeoNames {data['geonames_id']}")
    table = Table(box=SIMPLE, pad_edge=False, header_style="bold", title="Listed as a member of", title_justify="left")
    for heading in ("Id", "Name", "Since", "Newest list"):
        table.add_column(heading)
    for row in data["memberships"]:
        name = row["name"] if row["standing"] == "active" else f"{row['name']} ({row['standing']})"
        name = f"{name}, {row['role']}" if row["role"] else name
        table.add_row(row["network"], name, row["since"] or "?", row["seen"] or "undated")
    if data["memberships"]:
        console.print(table)
    else:
        console.print("No member list in the catalogue names it. Lists are partial: that does not mean it is in none.")
    for row in data["not_on_newest_list"]:
        console.print(f"{row['name']}: {absence(row['absent'], 'en')} (listed before, in {row['seen'] or 'undated'})")
    if data["national"]:
        console.print("National bodies that list it: " + ", ".join(row["name"] for row in data["national"]))
    if data["takes_part"]:
        console.print("Takes part in: " + ", ".join(row["name"] for row in data["takes_part"]))
    twins = ", ".join(f"{twin['name']} ({twin['country']})" for twin in data["twins"]) or "none known"
    console.print(f"Twin towns ({len(data['twins'])}): {twins}")
    peers = ", ".join(f"{p['name']} ({p['country']}, {p['shared_networks']})" for p in data["peers"])
    if peers:
        console.print(f"In most of the same networks: {peers}")
    console.print(
        "Member lists are partial and of different years; more of a network: proxenia network ID", style="dim"
    )
