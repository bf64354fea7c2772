"""`proxenia networks`: the catalogue listed, filtered and searched."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from proxenia.built.gazetteer import open_places
from proxenia.built.snapshot import open_snapshot
from proxenia.catalogue.model import Network, Standing
from proxenia.catalogue.queries import (
    Filter,
    costs_at_most,
    current_members,
    facets,
    networks_of,
    search,
    select,
    ties_of_places,
)
from proxenia.catalogue.snapshot import Snapshot
from proxenia.cli.options import Amount, check_words, country_of, form_option, language_option, option_list, words_of
from proxenia.cli.session import catalogue_option, json_option, print_json
from proxenia.evidence.record import Kind
from proxenia.evidence.vocabulary import shipped_vocabulary
from proxenia.exchange.catalogue.network_table import network_rows
from proxenia.language.words import Words, words


@click.command()
@click.option("--category", shell_complete=words_of("category"), help="universal, global-local, regional or thematic.")
@click.option("--theme", "themes", multiple=True, shell_complete=words_of("theme"), help="A theme it works on.")
@click.option("--region", shell_complete=words_of("region"), help="A region it covers.")
@click.option("--service", "services", multiple=True, shell_complete=words_of("service"), help="What it offers.")
@click.option("--member-type", shell_complete=words_of("member_type"), help="Who can be a member: city, region ...")
@click.option("--kind", "kinds", multiple=True, shell_complete=words_of("kind"), help="network, programme, fund ...")
@click.option("--member", help="A city or region that is a member.")
@click.option("--country", help="The country of --member; alone: with a listed member in this country.")
@click.option("--fee-max", type=Amount(), help="At most so many EUR a year, by a published scale.")
@click.option("--free", is_flag=True, help="Only those that publish that they ask no fee.")
@click.option("--search", "text", help="Name, acronym or theme, in any of four languages; typos are forgiven.")
@click.option("--active", "only_active", is_flag=True, help="Only those with recent evidence of life.")
@click.option("--all", "everything", is_flag=True, help="Ended ones, programmes, funds, prizes and events too.")
@language_option
@form_option
@catalogue_option
@json_option
def networks(as_json: bool, folder: Path | None, language: str, form: str | None, **wanted: Any) -> None:
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
        _print(chosen, snapshot, words(language, "listing"), form)


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
        return _members_in(snapshot, country_of(country)) if country else None
    from proxenia.places.find import find_place

    with open_places() as gazetteer:
        place = find_place(gazetteer, name, country, None, ties_of_places(snapshot))
    return frozenset(membership.network for membership in networks_of(snapshot, place.id))


def _members_in(snapshot: Snapshot, country: str) -> frozenset[str]:
    """The networks that list a member in a country."""
    places = {id_ for id_, place in snapshot.places.items() if place.country == country}
    return frozenset(network for network, listed in current_members(snapshot).items() if listed & places)


def _print(chosen: list[Network], snapshot: Snapshot, say: Words, form: str | None) -> None:
    from proxenia.cli.screen import Screen, print_rows

    screen = Screen(highlight=False)
    if not chosen:
        screen.print(say.sentence("none-found"))
    elif form in (None, "table") and (screen.is_seen or form):
        screen.print_table(_table(chosen, say, screen.is_wide))
        told = say.count("count", len(chosen)), say.say("networks-note", release=snapshot.release)
        screen.print(". ".join(told), say.sentence("more-of-one"), style="dim")
    else:
        heading = ("id", "name", "kind", "standing", "category", "themes", "members", "evidence")
        print_rows([say.sentence(one) for one in heading], _rows(chosen, say), form or "tsv")


def _rows(chosen: list[Network], say: Words) -> Iterator[tuple[object, ...]]:
    """Rows for another program, the id first."""
    for network in chosen:
        kind, category = _word(network.kind, "kind", say), _word(network.category, "category", say)
        members = network.members.number if network.members else None
        standing, themes = say.sentence(network.standing), _themes(network, say, None)
        name = network.wording(say.language).name
        yield network.id, name, kind, standing, category, themes, members, network.newest


def _table(chosen: list[Network], say: Words, is_wide: bool) -> Any:
    """Names first, ids last; category and themes only where there is room."""
    from rich.box import SIMPLE
    from rich.table import Table

    table = Table(box=SIMPLE, pad_edge=False, header_style="bold")
    table.add_column(say.sentence("name"), ratio=4)
    if is_wide:
        table.add_column(say.sentence("category"), no_wrap=True)
        table.add_column(say.sentence("themes"), ratio=3)
    table.add_column(say.sentence("members"), justify="right", no_wrap=True)
    table.add_column(say.sentence("newest-fact"), no_wrap=True)
    table.add_column(say.sentence("id"), overflow="fold", style="cyan", ratio=2)
    for network in chosen:
        standing = "" if network.standing is Standing.ACTIVE else f" [dim]({say.sentence(network.standing)})[/]"
        about = (_word(network.category, "category", say) or "?", _themes(network, say, 3) or "?") if is_wide else ()
        members = say.number(network.members.number) if network.members else "?"
        newest = network.newest or say.sentence("undated")
        table.add_row(f"{network.wording(say.language).name}{standing}", *about, members, newest, network.id)
    return table


def _themes(network: Network, say: Words, most: int | None) -> str:
    """The first themes in words, those that no source says with a mark."""
    found = network.themes[:most]
    return ", ".join(f"{_word(one, 'theme', say)}{'°' * (one in network.inferred)}" for one in found)


def _word(word: str | None, group: str, say: Words) -> str | None:
    term = shipped_vocabulary().find(group, word) if word else None
    return term.name(say.language) if term else word
