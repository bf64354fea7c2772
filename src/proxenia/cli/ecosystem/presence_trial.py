"""`proxenia backtest --presence`: whether the probabilities of membership are right."""

import click
import msgspec

from proxenia.catalogue.snapshot import Snapshot
from proxenia.cli.session import print_json
from proxenia.ecosystem.membership import read_matrix
from proxenia.ecosystem.presence.calibration import SHOWN, Calibration, Trial, try_presence
from proxenia.ecosystem.presence.sparse import SparseTrial, try_sparse
from proxenia.ecosystem.suggestion.forecast import learn_forecast


class TrialAnswer(msgspec.Struct, frozen=True):
    """The whole answer of `proxenia backtest --presence`; null where too few complete lists are at hand."""

    snapshot: str
    trial: Trial | None
    sparse: tuple[SparseTrial, ...]


def show_trial(snapshot: Snapshot, seed: int, as_json: bool) -> None:
    """Tries the probabilities on the complete lists of a snapshot and prints what came of it."""
    forecast = learn_forecast(snapshot, read_matrix(snapshot))
    trial, sparse = try_presence(snapshot, forecast, seed), try_sparse(snapshot, forecast, seed)
    if as_json:
        print_json(TrialAnswer(snapshot.hash, trial, sparse))
    elif trial is None:
        click.echo("Fewer than six networks are listed in full with enough cities: nothing can be hidden.")
    else:
        _print(trial)
        _print_sparse(sparse)


def _print(trial: Trial) -> None:
    from rich.box import SIMPLE
    from rich.table import Table

    from proxenia.cli.screen import Screen

    console = Screen()
    own = trial.ways["Proxenia"]
    console.print(
        f"{len(trial.networks)} networks listed in full, {own.hidden:,} of their members hidden among {own.pairs:,} "
        "places that may be members. Each network's number is given, as published totals give it."
    )
    for title, rows in (("Way", trial.ways), ("Part of the world, size of city", trial.parts)):
        table = Table(box=SIMPLE, pad_edge=False, header_style="bold")
        for heading in (title, "Hidden", "Brier", "Skill", "Error", f"Error from {SHOWN:.0%}"):
            table.add_column(heading, justify="left" if heading == title else "right")
        for name, one in rows.items():
            table.add_row(name, *_cells(one))
        console.print(table)
    told = Table(box=SIMPLE, pad_edge=False, header_style="bold")
    for heading in ("Said", "Places", "Were members"):
        told.add_column(heading, justify="right")
    for band in own.bins:
        told.add_row(f"{band.mean:.0%}", f"{band.pairs:,}", f"{band.share:.0%}" if band.pairs else "-")
    console.print(told)


def _print_sparse(sparse: tuple[SparseTrial, ...]) -> None:
    from rich.box import SIMPLE
    from rich.table import Table

    from proxenia.cli.screen import Screen

    table = Table(box=SIMPLE, pad_edge=False, header_style="bold")
    for heading in ("Part of each list left", "Way", "Hidden", "Skill", f"Error from {SHOWN:.0%}"):
        table.add_column(heading, justify="right" if heading in ("Hidden", "Skill") else "left")
    for one in sparse:
        part = f"{one.part:.0%}, {one.chosen}"
        table.add_row(part, one.way, f"{one.hidden:,}", f"{one.skill:.3f}", f"{one.error_shown:.3f}")
    Screen().print(table)


def _cells(one: Calibration) -> tuple[str, ...]:
    return (f"{one.hidden:,}", f"{one.brier:.5f}", f"{one.skill:.3f}", f"{one.error:.4f}", f"{one.error_shown:.3f}")
