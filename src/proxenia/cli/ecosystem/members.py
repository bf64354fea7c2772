"""`proxenia ecosystem members`: where the listed members are."""

from collections import Counter
from pathlib import Path
from typing import Any

import click
import msgspec

from proxenia.built.snapshot import open_snapshot
from proxenia.catalogue.queries import find_network
from proxenia.catalogue.snapshot import Snapshot
from proxenia.cli.ecosystem.growth import before, say_lines
from proxenia.cli.ecosystem.member_list import called
from proxenia.cli.options import language_option
from proxenia.cli.session import catalogue_option, json_option, print_json
from proxenia.ecosystem.history.growth import FIRST_YEAR
from proxenia.ecosystem.membership import MembershipMatrix, read_matrix
from proxenia.language.words import Words, words

#: So many countries are shown.
_SHOWN = 20


@click.command()
@click.argument("names", nargs=-1, metavar="[NETWORK...]")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Draw the map: .html, .svg or .png.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The memberships that held on a day.")
@language_option
@catalogue_option
@json_option
def members(
    names: tuple[str, ...], output: Path | None, as_of: Any, language: str, folder: Path | None, as_json: bool
) -> None:
    """Where the listed members of all networks, or of the named ones, are: by country, and as a map."""
    snapshot = open_snapshot(folder)
    matrix = read_matrix(snapshot, as_of.date() if as_of else None)
    wanted = [find_network(snapshot, name).id for name in names]
    reach = _reach(matrix, wanted)
    without = [id_ for id_ in wanted if id_ not in matrix.networks]
    say = words(language, "ecosystem")
    notes = _notes(snapshot, as_of, without, say)
    if output:
        _draw_map(output, snapshot, reach, wanted, _notes(snapshot, as_of, without, words("en", "ecosystem")))
    countries = Counter(snapshot.places[id_].country for id_ in reach if id_ in snapshot.places)
    ranked = sorted(countries.items(), key=lambda item: (-item[1], item[0]))
    if as_json:
        rows = [InCountry(code, count) for code, count in ranked]
        print_json(MembersAnswer(snapshot.hash, notes, wanted, len(reach), sum(reach.values()), rows))
        return
    told = say.say(
        "members.told",
        places=say.count("places", len(reach)),
        countries=say.count("countries", len(countries)),
        memberships=say.count("memberships", sum(reach.values())),
    )
    say_lines([*notes, told, *(f"  {say.number(count):>6}  {say.country(code)}" for code, count in ranked[:_SHOWN])])
    if len(ranked) > _SHOWN:
        say_lines([say.count("members.more", len(ranked) - _SHOWN)])


class InCountry(msgspec.Struct, frozen=True):
    """How many listed places lie in a country."""

    country: str
    places: int


class MembersAnswer(msgspec.Struct, frozen=True):
    """The whole answer of `proxenia ecosystem members`."""

    snapshot: str
    notes: list[str]
    networks: list[str]
    places: int
    memberships: int
    by_country: list[InCountry]


def _notes(snapshot: Snapshot, as_of: Any, without: list[str], say: Words) -> list[str]:
    notes = [before(say)] if as_of and as_of.year < FIRST_YEAR else [say.sentence("lists")]
    unknown = say.count("members.without", len(without), names=called(snapshot, without, say.language))
    return [*notes, unknown] if without else notes


def _reach(matrix: MembershipMatrix, wanted: list[str]) -> dict[int, int]:
    """How many of the networks list each place."""
    networks = [network for network in (wanted or matrix.networks) if network in matrix.networks]
    return dict(Counter(place for network in networks for place in matrix.members(network)))


def _draw_map(output: Path, snapshot: Snapshot, reach: dict[int, int], wanted: list[str], notes: list[str]) -> None:
    from proxenia.report.chart.picture import write_picture
    from proxenia.report.chart.svg import Caption
    from proxenia.report.ecosystem.growth_charts import member_map
    from proxenia.report.ecosystem.growth_rows import dot_rows

    whose = ", ".join(snapshot.networks[id_].short for id_ in wanted) or "all networks"
    text = f"{len(reach):,} places on a map of the world; those within one degree share a dot. Land: Natural Earth."
    rows = dot_rows(reach, snapshot.places)
    write_picture(output, member_map(rows), Caption("members", f"Listed members of {whose}", text), [], [text, *notes])
