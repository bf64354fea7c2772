"""`proxenia watch`: every source of the catalogue asked for change or death."""

import time
from collections import Counter
from datetime import datetime
from pathlib import Path

import click

from proxenia.built.progress import progress
from proxenia.cli.session import catalogue_option, json_option, print_json
from proxenia.cli.upkeep.collect import limits_of, noted_day, web_options, without_collect
from proxenia.errors import InputError
from proxenia.evidence.file.transaction import write_file
from proxenia.evidence.provenance.watched import (
    LOST,
    WATCHED,
    Standing,
    Watched,
    read_watched,
    sources_named,
    watched_text,
)
from proxenia.evidence.store import read_evidence, shipped_catalogue
from proxenia.problems import Problem

#: What is noted is written so often, so that little is lost when the machine stops.
_SAVED_EVERY = 200


@click.command()
@click.argument("networks", nargs=-1)
@click.option("--most", type=click.IntRange(1), help="Ask for so many at most, those not asked for longest first.")
@click.option("--minutes", type=click.FloatRange(0, min_open=True), help="Stop after so many minutes.")
@web_options
@catalogue_option
@json_option
def watch(
    networks: tuple[str, ...],
    most: int | None,
    minutes: float | None,
    pause: float,
    allow_private: bool,
    day: datetime | None,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Ask for every source address whether it still stands and still says the same, of all NETWORKS or of some.

    Needs a network. How each source stands is noted in watched.csv of the catalogue; no fact is changed. Ended early
    (--most, --minutes, Ctrl-C), it keeps what it learnt and begins next time with what was not asked for longest.
    """
    root = folder or shipped_catalogue()
    evidence, problems = read_evidence(root)
    noted, more = read_watched(root / WATCHED)
    unknown = [name for name in networks if name not in evidence.records]
    problems += more + [
        Problem("unknown-network", "", f"there is no network '{name}'", "give its id, as in its page's address")
        for name in unknown
    ]
    if problems:
        raise InputError(problems)
    named = sources_named(evidence)
    chosen = [source for source, of in named.items() if not networks or of & set(networks)]
    chosen.sort(key=lambda source: (noted[source].day if source in noted else "", source))
    kept = {source: one for source, one in noted.items() if source in named}
    found = _asked(chosen[:most], kept, root, (pause, allow_private, minutes, noted_day(day)))
    _tell(found, noted, len(chosen), as_json)


def _asked(
    chosen: list[str], noted: dict[str, Watched], root: Path, how: tuple[float, bool, float | None, str]
) -> dict[str, Watched]:
    """How each source stands, written to the catalogue as it is learnt."""
    pause, allow_private, minutes, day = how
    try:
        from proxenia.collection.fetching.web import Web
        from proxenia.collection.watching.watch import watch as carry_out
    except ModuleNotFoundError as error:
        raise without_collect(error) from error
    found: dict[str, Watched] = {}
    start = time.monotonic()

    def is_over() -> bool:
        return minutes is not None and time.monotonic() - start > 60 * minutes

    def save() -> None:
        write_file(root / WATCHED, watched_text({**noted, **found}))

    try:
        with Web(limits_of(pause), allow_private=allow_private) as web, progress("Asking sources") as report:

            def told(one: Watched) -> None:
                found[one.source] = one
                report(len(found), len(chosen))
                if len(found) % _SAVED_EVERY == 0:
                    save()

            carry_out(chosen, noted, web, day, told, is_over)
    finally:
        if found:
            save()
    return found


def _tell(found: dict[str, Watched], before: dict[str, Watched], named: int, as_json: bool) -> None:
    counts = Counter(str(one.state) for one in found.values())
    lost = sorted(
        (one for one in found.values() if one.state in LOST and _was(before, one) is not one.state),
        key=lambda one: (str(one.state), one.source),
    )
    if as_json:
        rows = [{"source": one.source, "state": str(one.state), "final": one.final} for one in lost]
        print_json({"named": named, "asked": len(found), "states": dict(sorted(counts.items())), "newly_lost": rows})
        return
    click.echo(f"{len(found):,} of {named:,} sources were asked for:")
    for state, number in counts.most_common():
        click.echo(f"{number:>8,}  {state.replace('-', ' ')}")
    for one in lost[:20]:
        click.echo(
            f"{str(one.state).replace('-', ' ')}: {one.source}" + (f"\n    now {one.final}" if one.final else "")
        )
    if len(lost) > 20:
        click.echo(f"... and {len(lost) - 20} more; --json lists them all")
    click.echo("What to look at first: proxenia freshness")


def _was(before: dict[str, Watched], one: Watched) -> Standing | None:
    return before[one.source].state if one.source in before else None
