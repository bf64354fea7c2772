"""`proxenia ecosystem growth`: when networks were founded and ended, how long they last, how European they are."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click
import msgspec

from proxenia.built.snapshot import open_snapshot
from proxenia.catalogue.model import Network
from proxenia.catalogue.snapshot import Snapshot
from proxenia.cli.ecosystem.member_list import called
from proxenia.cli.options import language_option
from proxenia.cli.session import catalogue_option, json_option, print_json
from proxenia.ecosystem.history.european import EuropeanShare, Scope, european_shares
from proxenia.ecosystem.history.growth import FIRST_YEAR, Decade, Ended, Growth, grow
from proxenia.ecosystem.history.survival import LEAST_ENDS, Curve, Step, Survival, survive
from proxenia.evidence.record import Kind
from proxenia.language.words import Words, words

#: The columns of the tables of decades and of the European share.
_DECADE = ("decade", "founded", "ended", "merged", "living")
_SHARES = ("year", "by-members", "by-seat")


def before(say: Words) -> str:
    """That there is nothing to count so early."""
    return say.say("before", year=str(FIRST_YEAR))


def whole_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that choose what is looked at, and where the picture goes."""
    for option in (
        click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Draw it: .html, .svg or .png."),
        click.option("--programmes", is_flag=True, help="Programmes, funds, prizes and events too."),
        click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Only what had happened by a day."),
    ):
        command = option(command)
    return command


def chosen(snapshot: Snapshot, programmes: bool) -> list[Network]:
    """Networks and institutions, or every organisation of the catalogue."""
    kinds = tuple(Kind) if programmes else (Kind.NETWORK, Kind.INSTITUTION)
    return [network for network in snapshot.networks.values() if network.kind in kinds]


def year_of(snapshot: Snapshot, as_of: Any) -> int:
    """The year asked for, or that of the snapshot."""
    return (as_of.date() if as_of else date.fromisoformat(snapshot.day)).year


def say_lines(lines: Iterable[str]) -> None:
    """Prints lines, broken at the terminal's width; what is indented stays so to its end."""
    from proxenia.cli.screen import Screen

    console = Screen(highlight=False, markup=False)
    for line in lines:
        text = line.lstrip(" ")
        if text == line:
            console.print(line)
        else:
            console.print_indented(text, indent=len(line) - len(text))


def say_table(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    """Prints a table, its first column to the left and the others to the right."""
    from rich.box import SIMPLE
    from rich.table import Table

    from proxenia.cli.screen import Screen

    table = Table(box=SIMPLE, pad_edge=False, header_style="bold")
    for at, heading in enumerate(headings):
        table.add_column(heading, justify="right" if at else "left")
    for row in rows:
        table.add_row(*row)
    Screen(highlight=False, markup=False).print(table)


@click.command()
@whole_options
@language_option
@catalogue_option
@json_option
def growth(
    as_of: Any, programmes: bool, output: Path | None, language: str, folder: Path | None, as_json: bool
) -> None:
    """Foundings and endings by decade since 1913, how long networks last by what they do, and the European share."""
    snapshot = open_snapshot(folder)
    networks, until = chosen(snapshot, programmes), year_of(snapshot, as_of)
    grown, lasting, shares = grow(networks, until), survive(networks, until), european_shares(networks, until)
    say = words(language, "ecosystem")
    if output:
        _draw(output, grown, shares, _notes(grown, words("en", "ecosystem")))
    if as_json:
        print_json(_answer(snapshot, _notes(grown, say), grown, lasting, shares, say))
    else:
        say_lines(_notes(grown, say))
        _print(snapshot, grown, lasting, shares, say)


def _notes(grown: Growth, say: Words) -> list[str]:
    """What the figures leave out, said before them."""
    if grown.until < FIRST_YEAR:
        return [before(say)]
    return [
        say.say("growth.dated", of=grown.networks, dated=grown.dated, without=len(grown.undated)),
        say.sentence("growth.survivors"),
    ]


class Living(msgspec.Struct, frozen=True):
    """How many networks were founded by the end of a year and not known to have ended."""

    year: int
    networks: int


class European(msgspec.Struct, frozen=True):
    """How European the networks were at the end of a year; a share is null where nothing is known."""

    year: int
    by_scope: dict[Scope, int]
    seat_in_europe: int
    seat_elsewhere: int
    seat_unknown: int
    share_by_members: float | None
    share_by_seat: float | None


class GrowthAnswer(msgspec.Struct, frozen=True):
    """The whole answer of `proxenia ecosystem growth`."""

    snapshot: str
    notes: list[str]
    until: int
    organisations: int
    dated: int
    undated: tuple[str, ...]
    founded_before_1913: tuple[str, ...]
    decades: tuple[Decade, ...]
    living: list[Living]
    ended: tuple[Ended, ...]
    survival: tuple[Curve, ...]
    survival_left_out: tuple[str, ...]
    survival_p_value: float | None
    survival_answer: str
    european: list[European]


def _answer(
    snapshot: Snapshot,
    notes: list[str],
    grown: Growth,
    lasting: Survival,
    shares: Iterable[EuropeanShare],
    say: Words,
) -> GrowthAnswer:
    return GrowthAnswer(
        snapshot=snapshot.hash,
        notes=notes,
        until=grown.until,
        organisations=grown.networks,
        dated=grown.dated,
        undated=grown.undated,
        founded_before_1913=grown.earlier,
        decades=grown.decades,
        living=[Living(year, count) for year, count in grown.living],
        ended=grown.ended,
        survival=lasting.curves,
        survival_left_out=lasting.left_out,
        survival_p_value=lasting.p_value,
        survival_answer=_survival_answer(lasting, say),
        european=[_european(one) for one in shares],
    )


def _european(one: EuropeanShare) -> European:
    return European(
        year=one.year,
        by_scope=one.by_scope,
        seat_in_europe=one.seat_in_europe,
        seat_elsewhere=one.seat_elsewhere,
        seat_unknown=one.seat_unknown,
        share_by_members=one.share_by_scope,
        share_by_seat=one.share_by_seat,
    )


def _survival_answer(lasting: Survival, say: Words) -> str:
    """Whether networks that only meet end sooner, in one sentence; that too few ended to tell is an answer too."""
    if lasting.p_value is None:
        meeting, other = lasting.ends_meeting, lasting.ends_other
        return say.say("growth.survival-unknown", meeting=meeting, other=other, least=LEAST_ENDS)
    told = "growth.survival-differs" if lasting.p_value < 0.05 else "growth.survival-same"
    return say.say(told, p=say.number(lasting.p_value, 3))


def _draw(output: Path, grown: Growth, shares: tuple[EuropeanShare, ...], notes: list[str]) -> None:
    from proxenia.evidence.vocabulary import shipped_vocabulary
    from proxenia.report.chart.picture import write_picture
    from proxenia.report.chart.svg import Caption
    from proxenia.report.ecosystem.growth_charts import growth_chart
    from proxenia.report.ecosystem.growth_rows import decade_rows, share_rows

    rows, lines = decade_rows(grown, shipped_vocabulary()), share_rows(shares)
    text = "Bars: networks founded in each decade by category, and below zero those that ended. Lines: European shares."
    write_picture(output, growth_chart(rows, lines), Caption("growth", "Growth of networks", text), rows, notes)


def _print(snapshot: Snapshot, grown: Growth, lasting: Survival, shares: tuple[EuropeanShare, ...], say: Words) -> None:
    if not grown.decades:
        return
    say_table([say.sentence(f"growth.{name}") for name in _DECADE], _decades(grown, say))
    undated = grown.ended_undated
    if undated:
        say_lines([say.count("growth.undated", len(undated), names=called(snapshot, undated, say.language))])
    say_lines(["", _survival_answer(lasting, say)])
    for curve in lasting.curves:
        say_lines(_curve(curve, say))
    say_lines(["", say.sentence("growth.european")])
    say_table([say.sentence(f"growth.{name}") for name in _SHARES], _shares(shares, say))


def _decades(grown: Growth, say: Words) -> Iterator[tuple[str, ...]]:
    living = dict(grown.living)
    for start in sorted({decade.start for decade in grown.decades}):
        own = [decade for decade in grown.decades if decade.start == start]
        counts = [sum(getattr(one, name) for one in own) for name in ("founded", "ended", "merged")]
        counts.append(living[min(start + 9, grown.until)])
        yield say.say("growth.decade-of", year=str(start)), *map(say.number, counts)


def _curve(curve: Curve, say: Words) -> list[str]:
    known = say.say(
        "growth.curve",
        function=say.sentence(f"growth.function.{curve.function.name.lower()}"),
        networks=say.count("networks", curve.networks),
        ended=curve.ended,
        years=curve.years_watched,
    )
    lines = [f"  {say.parted((known, *_after(curve.share_after(20), say)))}"]
    if curve.networks:
        ages = (say.say("growth.at-age", count=count, age=age) for age, count in curve.at_risk[1:])
        lines.append(f"    {say.say('growth.watched', ages=', '.join(ages))}")
    return lines


def _after(step: Step | None, say: Words) -> list[str]:
    if step is None or step.low is None or step.high is None:
        return []
    share, low, high = map(say.percent, (step.share, step.low, step.high))
    return [say.say("growth.after", share=share, low=low, high=high)]


def _shares(shares: tuple[EuropeanShare, ...], say: Words) -> Iterator[tuple[str, ...]]:
    for one in shares:
        known = (one.share_by_scope, one.known_scope), (one.share_by_seat, one.seat_in_europe + one.seat_elsewhere)
        told = ("?" if share is None else say.say("growth.share-of", share=say.percent(share), of=of)
                for share, of in known)  # fmt: skip
        yield str(one.year), *told
