"""A survey's summary on the screen, in 80 columns."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from proxenia.appraisal.model import Verdict
from proxenia.report.amount import rounded
from proxenia.survey.summary import PlaceName, Summary

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

_NETWORKS, _CLUSTERS, _PLACES, _FAILED, _AREAS = 15, 8, 12, 5, 10


def print_summary(console: "Console", summary: Summary) -> None:
    """Prints the whole summary."""
    failed = summary.places - summary.answered
    told = f"{summary.answered:,} places answered" + (f", {failed:,} without an answer" if failed else "")
    about = f" about [bold]{summary.network_name}[/]" if summary.network else ""
    console.print(f"{told}{about}. Catalogue of {summary.catalogue_date}.", highlight=False)
    for one in summary.failed[:_FAILED]:
        console.print(f"   - {one.place.name}: {one.problem}", highlight=False)
    if failed > _FAILED:
        console.print(f"   ... and {failed - _FAILED:,} more, in the column `problem`", style="dim", highlight=False)
    (_print_network if summary.network else _print_whole)(console, summary)


def _print_whole(console: "Console", summary: Summary) -> None:
    console.print("\n[bold]Who is advised what[/]")
    table = _table("Network", "Join", "Confirm", "Keep", "Open")
    for one in summary.networks[:_NETWORKS]:
        table.add_row(one.name, *(f"{number:,}" for number in (one.join, one.confirm, one.stay, one.open)))
    console.print(table)
    _more(console, len(summary.networks) - _NETWORKS, "networks")
    if summary.clusters:
        console.print("[bold]Where verdicts cluster[/]")
        for cluster in summary.clusters[:_CLUSTERS]:
            shares = f"{cluster.places} of {cluster.of} places"
            beside = f"{cluster.share:.0%}, elsewhere {cluster.share_elsewhere:.0%}"
            console.print(f"   - {cluster.name} in {cluster.area}: {shares} ({beside})", highlight=False)
    console.print("\n[bold]What it costs a year[/]")
    table = _table("Population from", "Places", "Best sets EUR", "To join EUR", "Joins", "Days")
    for row in summary.programme:
        size = f"{row.least_population:,}"
        table.add_row(size, *_of_programme(row.places, row.cost_eur, row.join_eur, row.joins, row.days))
    totals = [
        sum(getattr(row, name) for row in summary.programme)
        for name in ("places", "cost_eur", "join_eur", "joins", "days")
    ]
    table.add_section()
    table.add_row("all", *_of_programme(*totals))
    console.print(table)
    console.print(
        f"No list names {summary.listed_nowhere:,} of the {summary.answered:,} places as a member of anything; "
        f"{summary.unreached_number:,} are reached by no network: listed nowhere, and none is advised.",
        highlight=False,
    )
    if summary.unreached:
        console.print(f"   {_names(summary.unreached, summary.unreached_number)}", highlight=False)
    console.print(
        "\nJoin: not in it as far as known. Confirm: probably in. Keep: listed as a member. Open: evidence does not "
        "decide. Best sets hold what is advised and what is still open. Budgets are what is usual for the population "
        "where none was given.",
        style="dim",
    )


def _of_programme(places: int, cost: int, join: int, joins: int, days: float) -> tuple[str, ...]:
    return f"{places:,}", _about(cost), _about(join), f"{joins:,}", f"{days:,.0f}"


def _about(euros: int) -> str:
    """A sum of estimates with as many digits as are known."""
    return f"{rounded(euros):,.0f}"


def _print_network(console: "Console", summary: Summary) -> None:
    from rich.padding import Padding

    console.print("\n[bold]Verdicts[/], and the largest places of each")
    for verdict in (one for one in Verdict if one in summary.verdicts):
        number, largest = summary.verdicts[verdict], summary.largest.get(verdict, [])
        console.print(Padding(f"{number:,} {verdict}: {_names(largest, number)}", (0, 0, 0, 3)), highlight=False)
    _print_gainers(console, summary)
    console.print("\n[bold]By area[/]")
    table = _table("Area", "Places", "May join", "Not known", "Probably in", "Join")
    for area in summary.areas[:_AREAS]:
        numbers = (area.places, area.may_join, area.unknown, area.probably_in, area.join)
        table.add_row(area.area, *(f"{number:,}" for number in numbers))
    console.print(table)
    _more(console, len(summary.areas) - _AREAS, "areas")


def _print_gainers(console: "Console", summary: Summary) -> None:
    if not summary.gainers:
        console.print("\nNo place is known that may join and is probably not in it yet.", highlight=False)
        return
    console.print(f"\n[bold]Who would gain most[/] ({summary.gainers_number:,} may join and are probably not in it)")
    table = _table("Place", "People", "Verdict", "In best sets", "Adds", "EUR a year")
    for one in summary.gainers[: 2 * _PLACES]:
        people = f"{one.place.population:,}" if one.place.population else "?"
        share = f"{one.core_index:.0%}"
        table.add_row(
            f"{one.place.name} ({one.place.country})", people, one.verdict, share, f"{one.adds:.3f}", _about(one.eur)
        )
    console.print(table)
    console.print(
        "In best sets: the share of sampled best sets of the place that hold this network. Adds: what it adds to the "
        "place's best set beside the other networks in it; the more, the better.",
        style="dim",
    )


def _table(first: str, *others: str) -> "Table":
    from rich.box import SIMPLE
    from rich.table import Table

    table = Table(box=SIMPLE, pad_edge=False, header_style="bold", padding=(0, 1))
    table.add_column(first, overflow="fold")
    for other in others:
        table.add_column(other, justify="left" if other == "Verdict" else "right")
    return table


def _more(console: "Console", number: int, what: str) -> None:
    if number > 0:
        console.print(f"   ... and {number:,} {what} more, in the summary's file", style="dim", highlight=False)


def _names(places: Sequence[PlaceName], number: int) -> str:
    shown = ", ".join(f"{one.name} ({one.country})" for one in places[:_PLACES])
    return shown + (f" and {number - _PLACES:,} more" if number > _PLACES else "")
