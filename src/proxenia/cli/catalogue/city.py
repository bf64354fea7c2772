"""`proxenia city`: a place's profile: memberships, twin towns, and peers it could ask."""

from collections import Counter
from pathlib import Path
from typing import Any

import click

from proxenia.built.gazetteer import open_places
from proxenia.built.snapshot import open_snapshot
from proxenia.catalogue.memberships import PARTICIPANT, is_current, is_only_absent
from proxenia.catalogue.model import Membership
from proxenia.catalogue.queries import networks_of, networks_through, ties_of_places, twins_of
from proxenia.catalogue.snapshot import Snapshot
from proxenia.cli.options import language_option
from proxenia.cli.session import catalogue_option, json_option, print_json
from proxenia.evidence.record import Kind
from proxenia.evidence.vocabulary import shipped_vocabulary
from proxenia.language.words import Words, words
from proxenia.places.called import place_name, subdivision_name
from proxenia.places.country import country as country_of
from proxenia.places.find import find_place
from proxenia.places.model import Place
from proxenia.places.own import cities_within, is_own
from proxenia.report.catalogue.statement import absence, roles

_PEERS = 10


@click.command()
@click.argument("name")
@click.option("--country", help="The place's country (ES, Spain): needed where its name alone is not clear.")
@click.option("--kind", type=click.Choice(["city", "region"]), help="Whether a city or a region is meant.")
@language_option
@catalogue_option
@json_option
def city(name: str, country: str | None, kind: str | None, language: str, folder: Path | None, as_json: bool) -> None:
    """Show what is known of the city or region NAME: its memberships, twin towns and peers."""
    snapshot = open_snapshot(folder)
    with open_places() as gazetteer:
        place = find_place(gazetteer, name, country, kind, ties_of_places(snapshot))
        region = gazetteer.subdivision_name(place.subdivision) if place.subdivision else None
        around = gazetteer.place(cities_within().get(place.id, 0))
    data = _data(snapshot, place, region, around)
    if as_json:
        print_json(data)
    else:
        _print(data, place, around, snapshot, words(language, "listing"))


def _data(snapshot: Snapshot, place: Place, region: str | None, around: Place | None) -> dict[str, Any]:
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
        "official_languages": list(country.languages_in(place.subdivision)),
        "lat": place.lat,
        "lng": place.lng,
        "memberships": [_membership(snapshot, m) for m in members],
        "national": [_membership(snapshot, m) for m in memberships if _is_national(snapshot, m)],
        "not_on_newest_list": [_membership(snapshot, m) for m in absent],
        "takes_part": [
            _membership(snapshot, m) for m in memberships if m.status == PARTICIPANT and not _is_national(snapshot, m)
        ],
        "through": [
            {**_place(snapshot.places[body]), "memberships": [_membership(snapshot, m) for m in theirs]}
            for body, theirs in networks_through(snapshot, place.id).items()
        ],
        "around": _place(around) if around else None,
        "twins": [_place(twin) for twin in twins],
        "peers": _peers(snapshot, place, [m for m in memberships if not _is_national(snapshot, m)]),
    }


def _place(place: Place) -> dict[str, Any]:
    return {"name": place.name, "country": place.country, "geonames_id": place.id}


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
    return [{**_place(snapshot.places[id_]), "shared_networks": number} for id_, number in best]


def _print(data: dict[str, Any], place: Place, around: Place | None, snapshot: Snapshot, say: Words) -> None:
    from rich.box import SIMPLE
    from rich.table import Table

    from proxenia.cli.screen import Screen

    screen = Screen(highlight=False)

    def names(rows: list[dict[str, Any]]) -> str:
        return ", ".join(snapshot.networks[row["network"]].wording(say.language).name for row in rows)

    def line(key: str, text: str) -> None:
        screen.print(f"{say.label(say.sentence(key))} {text}", markup=False)

    screen.print(_lead(data, place, say))
    table = Table(box=SIMPLE, pad_edge=False, header_style="bold")
    table.title, table.title_justify = say.sentence("member-of"), "left"
    table.add_column(say.sentence("name"), ratio=4)
    table.add_column(say.sentence("since"), no_wrap=True)
    table.add_column(say.sentence("last-list"), no_wrap=True)
    table.add_column(say.sentence("id"), overflow="fold", style="cyan", ratio=2)
    for row in data["memberships"]:
        told = [names([row]), *(role.text for role in roles(row["role"] or "", say.language))]
        standing = "" if row["standing"] == "active" else f" ({say.sentence(row['standing'])})"
        seen = row["seen"] or say.sentence("undated")
        table.add_row(f"{', '.join(told)}{standing}", row["since"] or "?", seen, row["network"])
    screen.print(table if data["memberships"] else say.sentence("no-list"))
    for row in data["not_on_newest_list"]:
        gone, seen = absence(row["absent"], say.language), row["seen"] or say.sentence("undated")
        screen.print(say.say("listed-before", name=names([row]), absence=gone, seen=seen), markup=False)
    if data["national"]:
        line("national", names(data["national"]))
    if data["takes_part"]:
        line("takes-part", names(data["takes_part"]))
    for body in data["through"]:
        through = say.label(say.say("through", body=_named(snapshot, body, say)))
        screen.print(f"{through} {names(body['memberships'])}", markup=False)
    if around:
        line("around", f"{place_name(around, say.language)} ({around.country})")
    twins = [_named(snapshot, twin, say) for twin in data["twins"]]
    towns = ", ".join(f"{name} ({twin['country']})" for name, twin in zip(twins, data["twins"], strict=True))
    label = say.label(f"{say.sentence('twins')} ({len(twins)})")
    screen.print(f"{label} {towns or say.sentence('none-known')}", markup=False)
    peers = [f"{_named(snapshot, peer, say)} ({peer['country']}, {peer['shared_networks']})" for peer in data["peers"]]
    if peers:
        line("peers", ", ".join(peers))
    screen.print(say.sentence("partial"), style="dim")


def _named(snapshot: Snapshot, row: dict[str, Any], say: Words) -> str:
    return place_name(snapshot.places[row["geonames_id"]], say.language)


def _lead(data: dict[str, Any], place: Place, say: Words) -> str:
    """What the place is and where, with its inhabitants."""
    from rich.markup import escape

    people = data["population"]
    told = say.count("inhabitants", people) if people else say.sentence("population-unknown")
    name, region = place_name(place, say.language), data["region"]
    if region:
        region = subdivision_name(place.subdivision or "", region, say.language)
    parts = dict.fromkeys((region, say.country(data["country"])))  # one name where both have the same
    where = ", ".join(part for part in parts if part and part != name)
    kind = shipped_vocabulary().find("member_type", data["kind"])
    what = kind.name(say.language) if kind else data["kind"]
    number = say.say("place-number-own" if is_own(place.id) else "place-number-geonames", id=str(place.id))
    return f"[bold]{escape(name)}[/] ({escape(where)}): {what}, {told}, {number}"
