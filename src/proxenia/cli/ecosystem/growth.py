"""`proxenia ecosystem growth`: when networks were founded and ended, how long they last, how European they are."""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import click
import msgspec

from proxenia.built.snapshot import open_snapshot
from proxenia.catalogue.model import Network
from proxenia.catalogue.snapshot import Snapshot
from proxenia.cli.session import catalogue_option, json_option, print_json
from proxenia.ecosystem.history.european import EuropeanShare, Scope, european_shares
from proxenia.ecosystem.history.growth import FIRST_YEAR, Decade, Ended, Growth, grow
from proxenia.ecosystem.history.survival import LEAST_ENDS, Curve, Step, Survival, survive
from proxenia.evidence.record import Kind

BEFORE = f"Nothing is counted before {FIRST_YEAR}, when the first network, IULA, was founded."
_SURVIVORS = (
    "Networks that ended long ago left few traces: the catalogue knows few of them, so endings are too few and lives "
    "look longer than they were."
)


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
    """Prints lines, broken at the terminal's width."""
    from proxenia.cli.screen import Screen

    console = Screen(highlight=False, markup=False)
    for line in lines:
        console.print(line)


@click.command()
@whole_options
@catalogue_option
@json_option
def growth(as_of: Any, programmes: bool, output: Path | None, folder: Path | None, as_json: bool) -> None:
    """Foundings and endings by decade since 1913, how long networks last by what they do, and the European share."""
    snapshot = open_snapshot(folder)
    networks, until = chosen(snapshot, programmes), year_of(snapshot, as_of)
    grown, lasting, shares = grow(networks, until), survive(networks, until), european_shares(networks, until)
    notes = growth_notes(grown)
    if output:
        _draw(output, grown, shares, notes)
    if as_json:
        print_json(_answer(snapshot, notes, grown, lasting, shares))
    else:
        say_lines([*notes, *_lines(grown, lasting, shares)])


def growth_notes(grown: Growth) -> list[str]:
    """What the figures leave out, said before them."""
    if grown.until < FIRST_YEAR:
        return [BEFORE]
    return [
        f"Of {grown.networks} organisations {grown.dated} have a known founding year; {len(grown.undated)} have none "
        "and are in no decade.",
        _SURVIVORS,
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
    snapshot: Snapshot, notes: list[str], grown: Growth, lasting: Survival, shares: Iterable[EuropeanShare]
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
        survival_answer=survival_answer(lasting),
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


def survival_answer(lasting: Survival) -> str:
    """Whether networks that only meet end sooner, in one sentence; that too few ended to tell is an answer too."""
    meeting, other = lasting.ends_meeting, lasting.ends_other
    if lasting.p_value is None:
        return (
            f"Whether networks that only meet end sooner cannot be told: {meeting} of them and {other} of the others "
            f"are known to have ended in a known year, and a comparison needs {LEAST_ENDS} of each."
        )
    told = "differ in how long they last" if lasting.p_value < 0.05 else "do not differ more than chance allows"
    return f"Networks that only meet and the others {told} (log-rank test, p = {lasting.p_value:.3f})."


def _draw(output: Path, grown: Growth, shares: tuple[EuropeanShare, ...], notes: list[str]) -> None:
    from proxenia.evidence.vocabulary import shipped_vocabulary
    from proxenia.report.chart.picture import write_picture
    from proxenia.report.chart.svg import Caption
    from proxenia.report.ecosystem.growth_charts import growth_chart
    from proxenia.report.ecosystem.growth_rows import decade_rows, share_rows

    rows, lines = decade_rows(grown, shipped_vocabulary()), share_rows(shares)
    text = "Bars: networks founded in each decade by category, and below zero those that ended. Lines: European shares."
    write_picture(output, growth_chart(rows, lines), Caption("growth", "Growth of networks", text), rows, notes)


def _lines(grown: Growth, lasting: Survival, shares: tuple[EuropeanShare, ...]) -> list[str]:
    if not grown.decades:
        return []
    living = dict(grown.living)
    lines = ["", "Decade   founded  ended  of these merged  founded, not known to have ended"]
    for start in sorted({decade.start for decade in grown.decades}):
        own = [decade for decade in grown.decades if decade.start == start]
        founded, ended, merged = (sum(getattr(one, name) for one in own) for name in ("founded", "ended", "merged"))
        lines.append(f"{start}s{founded:>11}{ended:>7}{merged:>17}{living[min(start + 9, grown.until)]:>34}")
    undated = grown.ended_undated
    lines += [f"{len(undated)} more ended in a year nobody states: {', '.join(undated)}."] if undated else []
    lines += ["", survival_answer(lasting)]
    for curve in lasting.curves:
        known = f"{curve.networks} networks, {curve.ended} ended in {curve.years_watched:,} years watched together"
        lines.append(f"  {curve.function}: {known}{_after(curve.share_after(20))}")
        if curve.networks:
            lines.append(
                f"    still watched: {', '.join(f'{count} at {age} years' for age, count in curve.at_risk[1:])}"
            )
    return [*lines, "", *_share_lines(shares)]


def _after(step: Step | None) -> str:
    if step is None or step.low is None or step.high is None:
        return ""
    return f"; after 20 years {step.share:.0%} were left (95 % interval {step.low:.0%} to {step.high:.0%})"


def _share_lines(shares: tuple[EuropeanShare, ...]) -> list[str]:
    lines = ["European: members from Europe only, of those whose regions are known; seat in Europe, of known seats"]
    for one in shares:
        seats = one.seat_in_europe + one.seat_elsewhere
        by_scope = "?" if one.share_by_scope is None else f"{one.share_by_scope:.0%} of {one.known_scope}"
        by_seat = "?" if one.share_by_seat is None else f"{one.share_by_seat:.0%} of {seats}"
        lines.append(f"  {one.year}  {by_scope:>12}  {by_seat:>12}")
    return lines
