"""`proxenia ecosystem lineage`: who came after whom, who is part of whom, who works with whom."""

from collections import Counter
from pathlib import Path
from typing import Any

import click
import msgspec

from proxenia.built.snapshot import open_snapshot
from proxenia.catalogue.queries import find_network
from proxenia.catalogue.snapshot import Snapshot
from proxenia.cli.ecosystem.growth import before, say_lines
from proxenia.cli.options import language_option
from proxenia.cli.session import catalogue_option, json_option, print_json
from proxenia.ecosystem.history.growth import FIRST_YEAR
from proxenia.ecosystem.history.lineage import (
    Agreement,
    Graph,
    Party,
    Relation,
    Tie,
    agreements,
    families,
    merged,
    partnerships,
)
from proxenia.ecosystem.history.lineage import (
    lineage as read_lineage,
)
from proxenia.language.words import Words, words

_BODY, _YEAR = "European Commission", 2015
_WORDS = ("strategic partnership", "framework partnership")
_SHOWN_PARTNERS = 15


@click.command()
@click.argument("name", required=False, metavar="[NETWORK]")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Draw it: .html, .svg or .png.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Only organisations founded by a day.")
@language_option
@catalogue_option
@json_option
def lineage(
    name: str | None, output: Path | None, as_of: Any, language: str, folder: Path | None, as_json: bool
) -> None:
    """Predecessors, successors, parents and partners of one network, or of all."""
    snapshot = open_snapshot(folder)
    year = as_of.year if as_of else int(snapshot.day[:4])
    known = [n for n in snapshot.networks.values() if as_of is None or (n.founded is not None and n.founded <= year)]
    known = known if year >= FIRST_YEAR else []
    lines, partners = merged(read_lineage(known), known), merged(partnerships(known), known)
    if name:
        only = find_network(snapshot, name).id
        lines, partners = _around(lines, only), _around(partners, only)
    signed = agreements(known, _BODY, _YEAR, _WORDS) if not name else ()
    say = words(language, "ecosystem")
    notes = _notes(year, say)
    if output:
        _draw(output, lines, year, _notes(year, words("en", "ecosystem")))
    if as_json:
        print_json(_answer(snapshot, notes, lines, partners, signed))
    else:
        say_lines([*notes, *_lines(snapshot, lines, partners, signed, name is not None, say)])


def _notes(year: int, say: Words) -> list[str]:
    return [say.sentence("lineage.stated") if year >= FIRST_YEAR else before(say)]


def _around(graph: Graph, only: str) -> Graph:
    """The ties of one organisation, and of those it descends from or went into."""
    family = next((keys for keys in families(graph) if only in keys), (only,))
    ties = tuple(
        tie
        for tie in graph.ties
        if only in (tie.first, tie.second) or (tie.relation is Relation.SUCCESSION and tie.first in family)
    )
    ends = {key for tie in ties for key in (tie.first, tie.second)}
    return Graph({key: party for key, party in graph.parties.items() if key in ends}, ties)


class Signed(msgspec.Struct, frozen=True):
    """An agreement that a body made in a year, and who signed it on the other side."""

    body: str
    year: int
    signatories: tuple[str, ...]
    statements: tuple[str, ...]


class LineageAnswer(msgspec.Struct, frozen=True):
    """The whole answer of `proxenia ecosystem lineage`."""

    snapshot: str
    notes: list[str]
    organisations: list[Party]
    ties: tuple[Tie, ...]
    families: tuple[tuple[str, ...], ...]
    agreements: list[Signed]


def _answer(
    snapshot: Snapshot, notes: list[str], lines: Graph, partners: Graph, signed: tuple[Agreement, ...]
) -> LineageAnswer:
    parties = {**lines.parties, **partners.parties}
    return LineageAnswer(
        snapshot=snapshot.hash,
        notes=notes,
        organisations=[party for _, party in sorted(parties.items())],
        ties=(*lines.ties, *partners.ties),
        families=families(lines),
        agreements=[Signed(_BODY, _YEAR, one.signatories, one.statements) for one in signed],
    )


def _draw(output: Path, lines: Graph, year: int, notes: list[str]) -> None:
    from proxenia.report.chart.picture import write_picture
    from proxenia.report.chart.svg import Caption
    from proxenia.report.ecosystem.growth_charts import lineage_chart
    from proxenia.report.ecosystem.growth_rows import family_rows, tie_rows

    text = (
        "Organisations that followed on one another as bars in time, joined where one went into another or grew out of "
        "it; dashed where the end of the older one is not dated. A circle stands for one whose founding is not dated."
    )
    bars, joins = family_rows(lines, year)
    caption = Caption("lineage", "Which network came from which", text)
    write_picture(output, lineage_chart(bars, joins), caption, tie_rows(lines), [text, *notes])


def _lines(
    snapshot: Snapshot, lines: Graph, partners: Graph, signed: tuple[Agreement, ...], is_one: bool, say: Words
) -> list[str]:
    told = ["", say.sentence("lineage.continued")] if lines.of(Relation.SUCCESSION) else []
    told += [f"  {_name(lines, tie.first)} -> {_name(lines, tie.second)}" for tie in lines.of(Relation.SUCCESSION)]
    parts = lines.of(Relation.PART)
    if is_one:
        told += ["", say.sentence("lineage.part")] if parts else []
        ends = [(_name(lines, tie.first), _name(lines, tie.second)) for tie in parts]
        told += [f"  {say.say('lineage.part-of', first=first, second=second)}" for first, second in ends]
        told += ["", say.sentence("lineage.works")] if partners.ties else []
        told += [f"  {_name(partners, t.first)} - {_name(partners, t.second)}{_what(t.what)}" for t in partners.ties]
        return told or [say.sentence("lineage.none")]
    wholes = Counter(tie.second for tie in parts)
    told += ["", say.sentence("lineage.parts")] if parts else []
    told += [f"  {count:>3}  {_name(lines, key)}" for key, count in _ranked(wholes)[:_SHOWN_PARTNERS]]
    bodies = Counter(
        key for tie in partners.ties for key in (tie.first, tie.second) if not partners.parties[key].is_network
    )
    told += ["", say.sentence("lineage.bodies")] if bodies else []
    told += [f"  {count:>3}  {_name(partners, key)}" for key, count in _ranked(bodies)[:_SHOWN_PARTNERS]]
    if signed:
        told += ["", say.say("lineage.agreements", year=str(_YEAR), number=len(signed))]
        told += [
            f"  {say.listed([snapshot.networks[id_].wording(say.language).short for id_ in one.signatories])}"
            for one in signed
        ]
    return told


def _ranked(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _name(graph: Graph, key: str) -> str:
    return graph.parties[key].name


def _what(what: tuple[str, ...]) -> str:
    return f" ({'; '.join(what)})" if what else ""
