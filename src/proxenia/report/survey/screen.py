"""A survey's summary on the screen in the reader's language, in 80 columns."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from proxenia.appraisal.model import Verdict
from proxenia.language.words import Words, words
from proxenia.places.called import name_of
from proxenia.report.advice.section.reasons import verdict_word
from proxenia.report.amount import rounded
from proxenia.survey.summary import PlaceName, Summary

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

_NETWORKS, _CLUSTERS, _PLACES, _FAILED, _AREAS = 15, 8, 12, 5, 10


def print_summary(console: "Console", summary: Summary, language: str) -> None:
    """Prints the whole summary."""
    say = words(language, "survey")
    failed = summary.places - summary.answered
    told = say.count("screen.answered", summary.answered)
    told = say.say("screen.failed", answered=told, number=failed) if failed else told
    if summary.network:
        told = say.say("screen.about", answered=told, network=f"[bold]{summary.network_name}[/]")
    day = date.fromisoformat(summary.catalogue_date)
    console.print(say.say("screen.head", answered=told, day=day), highlight=False)
    for one in summary.failed[:_FAILED]:
        console.print(f"   - {say.labelled(one.place.name, one.problem)}", highlight=False)
    if failed > _FAILED:
        more = say.say("screen.more-failed", number=failed - _FAILED)
        console.print(f"   {more}", style="dim", highlight=False)
    (_print_network if summary.network else _print_whole)(console, summary, say)


def _print_whole(console: "Console", summary: Summary, say: Words) -> None:
    console.print(f"\n[bold]{say.say('networks')}[/]")
    table = _table(say, "column.network", "column.join", "column.confirm", "column.stay", "column.open")
    for one in summary.networks[:_NETWORKS]:
        table.add_row(one.name, *map(say.number, (one.join, one.confirm, one.stay, one.open)))
    console.print(table)
    _more(console, len(summary.networks) - _NETWORKS, "networks", say)
    if summary.clusters:
        console.print(f"[bold]{say.say('clusters')}[/]")
        for cluster in summary.clusters[:_CLUSTERS]:
            told = say.say(
                "screen.cluster",
                network=cluster.name,
                area=cluster.area,
                places=cluster.places,
                of=cluster.of,
                share=say.percent(cluster.share),
                elsewhere=say.percent(cluster.share_elsewhere),
            )
            console.print(f"   - {told}", highlight=False)
    console.print(f"\n[bold]{say.say('programme')}[/]")
    own = (f"screen.column.{name}" for name in ("cost", "join-eur", "joins", "days"))
    table = _table(say, "screen.column.size", "column.places", *own)
    for row in summary.programme:
        sums = _of_programme((row.places, row.cost_eur, row.join_eur, row.joins, row.days), say)
        table.add_row(say.number(row.least_population), *sums)
    totals = [
        sum(getattr(row, name) for row in summary.programme)
        for name in ("places", "cost_eur", "join_eur", "joins", "days")
    ]
    table.add_section()
    table.add_row(say.say("all"), *_of_programme(totals, say))
    console.print(table)
    nowhere = summary.listed_nowhere
    console.print(say.count("nowhere", nowhere) if nowhere else say.say("nowhere.zero"), highlight=False)
    if summary.unreached:
        names = _names(summary.unreached, summary.unreached_number, say)
        console.print(f"{say.count('unreached', summary.unreached_number)} {names}", highlight=False)
    console.print(f"\n{say.say('screen.key')}", style="dim")


def _of_programme(sums: Sequence[float], say: Words) -> tuple[str, ...]:
    places, cost, join, joins, days = sums
    return say.number(places), _about(cost, say), _about(join, say), say.number(joins), say.number(days)


def _about(euros: float, say: Words) -> str:
    """A sum of estimates with as many digits as are known."""
    return say.number(rounded(euros))


def _print_network(console: "Console", summary: Summary, say: Words) -> None:
    from rich.padding import Padding

    verdicts = f"[bold]{say.say('verdicts')}[/]"
    console.print(f"\n{say.say('screen.verdicts', verdicts=verdicts)}")
    for verdict in (one for one in Verdict if one in summary.verdicts):
        number, largest = summary.verdicts[verdict], summary.largest.get(verdict, [])
        counted = f"{say.number(number)} {verdict_word(verdict, say.language).lower()}"
        console.print(Padding(say.labelled(counted, _names(largest, number, say)), (0, 0, 0, 3)), highlight=False)
    _print_gainers(console, summary, say)
    console.print(f"\n[bold]{say.say('areas')}[/]")
    table = _table(say, "column.area", *(f"column.{name}" for name in ("places", "may", "unknown", "in", "join")))
    for area in summary.areas[:_AREAS]:
        numbers = (area.places, area.may_join, area.unknown, area.probably_in, area.join)
        table.add_row(area.area, *map(say.number, numbers))
    console.print(table)
    _more(console, len(summary.areas) - _AREAS, "areas", say)


def _print_gainers(console: "Console", summary: Summary, say: Words) -> None:
    if not summary.gainers:
        console.print(f"\n{say.say('screen.gainers.none')}", highlight=False)
        return
    number = say.count("screen.gainers", summary.gainers_number)
    console.print(f"\n[bold]{say.say('gainers')}[/] ({number})")
    own = "column.verdict", "screen.column.core", "column.adds", "column.eur"
    table = _table(say, "column.place", "screen.column.people", *own)
    for one in summary.gainers[: 2 * _PLACES]:
        people = say.number(one.place.population) if one.place.population else "?"
        verdict, figures = verdict_word(one.verdict, say.language), (say.number(one.adds, 3), _about(one.eur, say))
        table.add_row(_name(one.place, say), people, verdict, say.percent(one.core_index), *figures)
    console.print(table)
    console.print(say.say("screen.gainers.key"), style="dim")


def _table(say: Words, first: str, *others: str) -> "Table":
    from rich.box import SIMPLE
    from rich.table import Table

    table = Table(box=SIMPLE, pad_edge=False, header_style="bold", padding=(0, 1))
    table.add_column(say.say(first), overflow="fold")
    for other in others:
        table.add_column(say.say(other), justify="left" if other == "column.verdict" else "right")
    return table


def _more(console: "Console", number: int, what: str, say: Words) -> None:
    if number > 0:
        console.print(f"   {say.count(f'screen.more-{what}', number)}", style="dim", highlight=False)


def _names(places: Sequence[PlaceName], number: int, say: Words) -> str:
    shown = ", ".join(_name(one, say) for one in places[:_PLACES])
    return say.say("and-more", names=shown, number=number - _PLACES) if number > _PLACES else shown


def _name(place: PlaceName, say: Words) -> str:
    """What the language calls a place, with its country."""
    return f"{name_of(place.geonames_id, place.name, say.language)} ({place.country})"
