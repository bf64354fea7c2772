"""`proxenia networks`: the catalogue listed, filtered and searched."""

from pathlib import Path
from typing import Any

import click

from proxenia.built.gazetteer import open_places
from proxenia.built.snapshot import open_snapshot
from proxenia.catalogue.model import Network, Standing
from proxenia.catalogue.queries import Filter, costs_at_most, facets, networks_of, search, select, ties_of_places
from proxenia.catalogue.snapshot import Snapshot
from proxenia.cli.options import Amount, check_words, option_list, words_of
from proxenia.cli.session import catalogue_option, json_option, print_json
from proxenia.evidence.record import Kind
from proxenia.evidence.vocabulary import shipped_vocabulary
from proxenia.exchange.catalogue.network_table import network_rows


@click.command()
@click.option("--category", shell_complete=words_of("category"), help="universal, global-local, regional or thematic.")
@click.option("--theme", "themes", multiple=True, shell_complete=words_of("theme"), help="A theme it works on.")
@click.option("--region", shell_complete=words_of("region"), help="A region it covers.")
@click.option("--service", "services", multiple=True, shell_complete=words_of("service"), help="What it offers.")
@click.option("--member-type", shell_complete=words_of("member_type"), help="Who can be a member: city, region ...")
@click.option("--kind", "kinds", multiple=True, shell_complete=words_of("kind"), help="network, programme, fund ...")
@click.option("--member", help="A city or region that is a member.")
@click.option("--country", help="The country of --member, where its name is not enough.")
@click.option("--fee-max", type=Amount(), help="At most so many EUR a year, by a published scale.")
@click.option("--free", is_flag=True, help="Only those that publish that they ask no fee.")
@click.option("--search", "text", help="Name, acronym or theme, in any of four languages; typos are forgiven.")
@click.option("--active", "only_active", is_flag=True, help="Only those with recent evidence of life.")
@click.option("--all", "everything", is_flag=True, help="Ended ones, programmes, funds, prizes and events too.")
@catalogue_option
@json_option
def networks(as_json: bool, folder: Path | None, **wanted: Any) -> None:
    """List the networks of the catalogue.

    Without options: every network and institution that is not known to have ended. Ended ones, programmes, funds,
    prizes and events are shown with --all or --kind.
    """
    vocabulary = shipped_vocabulary()
    themes, services, kinds = (option_list(wanted[name]) for name in ("themes", "services", "kinds"))
    given = [("--theme", "theme", word) for word in themes] + [("--service", "service", word) for word in services]
    given += [("--kind", "kind", word) for word in kinds]
    single = (("--category", "category"), ("--region", "region"), ("--member-type", "member_type"))
    given += [(option, name, wanted[name]) for option, name in single if wanted[name]]
    check_words(vocabulary, given)
    snapshot = open_snapshot(folder)
    members = _member_ids(snapshot, wanted["member"], wanted["country"])
    chosen = select(
        snapshot,
        Filter(
            category=wanted["category"],
            themes=themes,
            region=wanted["region"],
            services=services,
            member_type=wanted["member_type"],
            kinds=_kinds(kinds, wanted["everything"]),
            standings=_standings(wanted["only_active"], wanted["everything"]),
            ids=members,
        ),
    )
    chosen = [n for n in chosen if costs_at_most(n, wanted["fee_max"], wanted["free"])]
    if wanted["text"]:
        chosen = search(chosen, wanted["text"], vocabulary)
    if as_json:
        print_json(
            {
                "snapshot": snapshot.hash,
                "count": len(chosen),
                "facets": facets(chosen),
                "networks": network_rows(chosen),
            }
        )
    else:
        _print(chosen, snapshot)


def _kinds(kinds: tuple[str, ...], everything: bool) -> tuple[Kind, ...]:
    if kinds:
        return tuple(Kind(kind) for kind in kinds)
    return tuple(Kind) if everything else (Kind.NETWORK, Kind.INSTITUTION)


def _standings(only_active: bool, everything: bool) -> tuple[Standing, ...]:
    if only_active:
        return (Standing.ACTIVE,)
    return tuple(Standing) if everything else (Standing.ACTIVE, Standing.UNCLEAR)


def _member_ids(snapshot: Snapshot, name: str | None, country: str | None) -> frozenset[str] | None:
    if name is None:
        return None
    from proxenia.places.find import find_place

    with open_places() as gazetteer:
        place = find_place(gazetteer, name, country, None, ties_of_places(snapshot))
    return frozenset(membership.network for membership in networks_of(snapshot, place.id))


def _print(chosen: list[Network], snapshot: Snapshot) -> None:
    if not chosen:
        click.echo("No network of the catalogue is known to be all that. Leave a filter out; --all also searches ended")
        click.echo("ones, programmes, funds, prizes and events.")
        return
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table

    table = Table(box=SIMPLE, pad_edge=False, header_style="bold")
    table.add_column("Id", no_wrap=True, style="cyan")
    table.add_column("Name", ratio=4)
    table.add_column("Category", no_wrap=True)
    table.add_column("Themes", ratio=3)
    table.add_column("Members", justify="right", no_wrap=True)
    table.add_column("Evidence", no_wrap=True)
    for network in chosen:
        members = f"{network.members.number:,}" if network.members else "?"
        standing = "" if network.standing is Standing.ACTIVE else f" [dim]({network.standing})[/]"
        name = f"{network.name}{standing}"
        themes = ", ".join(f"{one}°" if one in network.inferred else one for one in network.themes[:3]) or "?"
        table.add_row(network.id, name, network.category or "?", themes, members, network.newest or "undated")
    console = Console()
    console.print(table)
    number = f"{len(chosen)} organisation{'s' if len(chosen) > 1 else ''}"
    console.print(
        f"{number}. Members as published (? = unknown); ° our reading, no source says it; Evidence: date of the "
        f"newest source. Release {snapshot.release}. More of one: proxenia network ID",
        style="dim",
    )
