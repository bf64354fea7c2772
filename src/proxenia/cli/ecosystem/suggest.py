"""`proxenia suggest`: networks that cities like a city sit in, with the reasons counted."""

from itertools import islice
from pathlib import Path
from typing import Any

import click

from proxenia.appraisal.answer.sentences import Speech
from proxenia.appraisal.constants import shipped_constants
from proxenia.appraisal.suggestion import Suggestion, suggest_networks
from proxenia.built.gazetteer import open_places
from proxenia.built.snapshot import open_snapshot
from proxenia.catalogue.queries import find_network, ties_of_places
from proxenia.cli.ecosystem.member_list import Joined, matrix_options, open_matrix
from proxenia.cli.session import catalogue_option, json_option, print_json
from proxenia.ecosystem.suggestion.forecast import Forecast, learn_forecast
from proxenia.ecosystem.suggestion.ground_text import say_ground
from proxenia.errors import InputError
from proxenia.evidence.vocabulary import shipped_vocabulary
from proxenia.places.find import find_place
from proxenia.places.model import Place, PlaceKind
from proxenia.problems import Problem

#: Of the networks that are likely but closed to the city, so many are named.
_SHOWN_RULED_OUT = 5


@click.command()
@click.argument("name", metavar="CITY")
@click.option("--country", help="The city's country (ES, Spain): needed where its name alone is not clear.")
@click.option("--most", default=10, show_default=True, type=click.IntRange(1), help="Suggestions shown at most.")
@matrix_options
@catalogue_option
@json_option
def suggest(
    name: str,
    country: str | None,
    most: int,
    as_of: Any,
    own_list: Path | None,
    list_of: str | None,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Suggest networks to a CITY: those that cities like it sit in and that it could join, the likeliest first.

    A forecast from member lists, not advice: it tells what cities like this one do, not whether it is worth it
    (proxenia advise does). Networks without a usable list cannot be suggested.
    """
    snapshot = open_snapshot(folder)
    with open_places() as gazetteer:
        place = find_place(gazetteer, name, country, "city", ties_of_places(snapshot))
    if place.kind is not PlaceKind.CITY:
        hint = f"for a region: proxenia advise '{name}' --kind region"
        raise InputError(
            [Problem("not-a-city", "", f"{place.name} is a {place.kind}; suggestions are for cities", hint)]
        )
    own = find_network(snapshot, list_of).id if list_of else None
    joined = open_matrix(snapshot, as_of, own_list, own)
    forecast = learn_forecast(snapshot, joined.matrix, (place,))
    data = _data(forecast, place, most, joined)
    if as_json:
        print_json(data)
    else:
        _print(data)


def _data(forecast: Forecast, place: Place, most: int, joined: Joined) -> dict[str, Any]:
    row = forecast.row_of[place.id]
    found = list(suggest_networks(forecast, place, shipped_constants()))
    shown = list(islice((one for one in found if one.is_open), most))
    last = found.index(shown[-1]) if shown else len(found)
    seats = [name for name, seat in zip(forecast.table.networks, forecast.table.seats[row], strict=True) if seat]
    peers = [forecast.table.cities[at] for at in forecast.view(row).peers.tolist()]
    return {
        "snapshot": forecast.snapshot.hash,
        "notes": joined.notes(),
        "city": {"name": place.name, "country": place.country, "geonames_id": place.id},
        "listed_in": seats,
        "nearest_peers": [{"name": peer.name, "country": peer.country, "geonames_id": peer.id} for peer in peers],
        "suggestions": [suggestion_data(one) for one in shown],
        "ruled_out": [suggestion_data(one) for one in found[:last] if not one.is_open],
        "networks_compared": len(forecast.living),
    }


def suggestion_data(one: Suggestion) -> dict[str, Any]:
    """A suggestion as plain data: the network, the city, the reasons in words and numbers, and what the rules say."""
    network = one.network
    reason = Speech("en", shipped_vocabulary()).say(one.eligibility.reason)
    return {
        "network": network.id,
        "network_name": network.name,
        "kind": str(network.kind),
        "city": one.place.name,
        "country": one.place.country,
        "geonames_id": one.place.id,
        "population": one.place.population,
        "may_join": str(one.eligibility.answer),
        "rule": reason,
        "listed_members": network.listed,
        "published_members": network.members.number if network.members else None,
        "is_listed_in_full": network.is_listed_in_full,
        "reasons": [
            {"part": g.part, "number": g.number, "of": g.of, "names": list(g.names), "text": say_ground(g, "en")}
            for g in one.grounds
        ],
    }


def _print(data: dict[str, Any]) -> None:
    from rich.console import Console

    console = Console()
    for note in data["notes"]:
        console.print(note)
    seats, city = data["listed_in"], data["city"]
    told = f"listed in {len(seats)} of the networks compared: {', '.join(seats)}" if seats else "in no list"
    console.print(f"[bold]{city['name']}[/] ({city['country']}), {told}.")
    peers = ", ".join(peer["name"] for peer in data["nearest_peers"])
    console.print(f"Nearest peers by what is known of both: {peers or 'none'}.", style="dim")
    if not data["suggestions"]:
        console.print("No network with a usable list is left that it could join.")
    for number, row in enumerate(data["suggestions"], start=1):
        console.print(f"\n{number}. [bold]{row['network_name']}[/] ({row['network']})")
        print_reasons(console, row)
    ruled_out = data["ruled_out"]
    if ruled_out:
        names = "; ".join(f"{r['network_name']}: {r['rule']}" for r in ruled_out[:_SHOWN_RULED_OUT])
        more = f" And {len(ruled_out) - _SHOWN_RULED_OUT} more." if len(ruled_out) > _SHOWN_RULED_OUT else ""
        console.print(f"\nLikely by the lists, but closed to it. {names}{more}", style="dim")
    console.print(
        f"\nForecast from the member lists of {data['networks_compared']} living networks: what cities like this one "
        "do, not advice (proxenia advise CITY). Lists are partial: it may sit in one of these already.",
        style="dim",
    )


def print_reasons(console: Any, row: dict[str, Any], with_list: bool = True) -> None:
    """The reasons of one suggestion, whether the city may join, and how much of the network the list names."""
    for reason in row["reasons"]:
        console.print(f"   - {reason['text']}", highlight=False)
    if row["may_join"] == "unknown":
        console.print(f"   ? May it join? Not known: {row['rule']}", style="yellow", highlight=False)
    if with_list and not row["is_listed_in_full"]:
        total = f"{row['published_members']:,}" if row["published_members"] else "a number that is not known"
        console.print(f"   The list names {row['listed_members']:,} of {total} members.", style="dim", highlight=False)
