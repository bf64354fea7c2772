"""`proxenia backtest`: how well suggestions find memberships that were hidden from them, beside simpler ways."""

from pathlib import Path

import click
import msgspec

from proxenia.built.snapshot import open_snapshot
from proxenia.cli.options import language_option
from proxenia.cli.session import catalogue_option, json_option, print_json
from proxenia.ecosystem.membership import read_matrix
from proxenia.ecosystem.suggestion.backtest import (
    HIDDEN_SHARE,
    Figure,
    Score,
    Split,
    hide_seats,
    hide_since,
    run_backtest,
)
from proxenia.ecosystem.suggestion.features import read_side
from proxenia.ecosystem.suggestion.method import METHODS, suggester
from proxenia.ecosystem.suggestion.seat import european_part, read_seats, read_years
from proxenia.ecosystem.suggestion.suggest import part_names
from proxenia.language.words import Words, words

#: Years from which seats are hidden where the test is by time: all with enough dated seats on both sides.
_YEARS = (2010, 2012, 2014, 2016)


@click.command()
@click.option(
    "--by", type=click.Choice(["chance", "time"]), default="chance", show_default=True, help="What is hidden."
)
@click.option("--scope", type=click.Choice(["world", "europe"]), default="world", show_default=True,
              help="All networks, or those of Europe without the Covenant of Mayors.")  # fmt: skip
@click.option("--splits", default=5, show_default=True, type=click.IntRange(1, 100), help="How often seats are hidden.")
@click.option("--seed", default=1000, show_default=True, type=click.IntRange(0), help="Seed of the first split.")
@click.option("--ablation", is_flag=True, help="Leave out each part of the score in turn, in place of other ways.")
@click.option("--presence", is_flag=True, help="Try the probabilities of membership on complete lists instead.")
@language_option
@catalogue_option
@json_option
def backtest(
    by: str,
    scope: str,
    splits: int,
    seed: int,
    ablation: bool,
    presence: bool,
    language: str,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Hide memberships, suggest from the rest, and count how many of those hidden are found again.

    A fifth of the seats of cities with three or more is hidden by chance; or, by time, what was joined from 2010, 2012,
    2014 and 2016 on. It tests the forecast, not whether joining was wise. With --presence: members are hidden from
    complete lists, and it is counted how often what was given a probability was so.
    """
    snapshot = open_snapshot(folder)
    if presence:
        from proxenia.cli.ecosystem.presence_trial import show_trial

        show_trial(snapshot, seed, as_json)
        return
    table = read_seats(snapshot, read_matrix(snapshot))
    table = european_part(table) if scope == "europe" else table
    side = read_side(snapshot, table.cities, table.networks)
    parts: list[Split]
    if by == "time":
        years = read_years(snapshot, table)
        parts = [hide_since(table.seats, years, year) for year in _YEARS]
    else:
        parts = [hide_seats(table.seats, one) for one in range(seed, seed + splits)]
    methods = METHODS
    if ablation:
        methods = {"all parts": suggester(), **{f"without {name}": suggester((name,)) for name in part_names(side)}}
    told = BacktestAnswer(
        snapshot=snapshot.hash,
        by=by,
        scope=scope,
        splits=[part.seed for part in parts],
        networks=len(table.networks),
        cities=len(table.cities),
        hidden_share=HIDDEN_SHARE if by == "chance" else None,
        scores=run_backtest(side, parts, methods),
    )
    print_json(told) if as_json else _print(told, words(language, "ecosystem"))


class BacktestAnswer(msgspec.Struct, frozen=True):
    """The whole answer of `proxenia backtest`: each way's score; `hidden_share` is null where seats hide by time."""

    snapshot: str
    by: str
    scope: str
    splits: list[int]
    networks: int
    cities: int
    hidden_share: float | None
    scores: dict[str, Score]


def _print(told: BacktestAnswer, say: Words) -> None:
    from rich.box import SIMPLE
    from rich.table import Table

    from proxenia.cli.screen import Screen

    console = Screen()
    if not told.scores:
        console.print(say.sentence("backtest.none"))
        return
    one = next(iter(told.scores.values()))
    splits = ", ".join(map(str, told.splits))
    counts = {"networks": told.networks, "cities": told.cities, "questions": one.questions, "asked": one.cities}
    console.print(say.say(f"backtest.head-{told.by}", splits=splits, **counts))
    table = Table(box=SIMPLE, pad_edge=False, header_style="bold")
    table.add_column(say.sentence("backtest.way"))
    for heading in ("Recall@5", "Recall@10", "Recall@20", "NDCG@10", say.sentence("backtest.coverage")):
        table.add_column(heading, justify="right")
    for name, score in told.scores.items():
        figures = (score.recall_5, score.recall_10, score.recall_20, score.ndcg_10)
        table.add_row(name, *map(_figure, figures), say.percent(score.coverage_10))
    console.print(table)
    console.print(say.sentence("backtest.key"), style="dim")


def _figure(figure: Figure) -> str:
    return f"{figure.mean:.3f}\n({figure.low:.2f}-{figure.high:.2f})".replace("0.", ".")
