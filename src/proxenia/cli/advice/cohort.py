"""`proxenia cohort`: several cities at once: who sits where, what none is in, who could speak for whom."""

from pathlib import Path
from typing import Any

import click

from proxenia.appraisal.cohort import Chair, Cohort, JointPortfolio, gather_cohort
from proxenia.appraisal.constants import shipped_constants
from proxenia.built.gazetteer import open_places
from proxenia.built.snapshot import open_snapshot
from proxenia.catalogue.queries import ties_of_places
from proxenia.catalogue.snapshot import Snapshot
from proxenia.cli.session import catalogue_option, json_option, print_json
from proxenia.ecosystem.membership import read_matrix
from proxenia.errors import InputError
from proxenia.exchange.cohort_file import YAML, read_cohort
from proxenia.exchange.sheet.table import NamedPlace
from proxenia.places.find import find_place
from proxenia.places.model import Place
from proxenia.problems import Problem

_LEVELS = {1: "observe", 2: "participate", 3: "lead"}
_SHOWN = 15


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--budget", type=click.FloatRange(0), help="EUR a year for all together.")
@click.option("--staff-days", type=click.FloatRange(0), help="Working days a year for all together.")
@click.option("--ids", is_flag=True, help="Numbers in a table's column of cities are GeoNames ids.")
@click.option("--all", "everything", is_flag=True, help="Show every network, not only the first.")
@catalogue_option
@json_option
def cohort(
    file: Path,
    budget: float | None,
    staff_days: float | None,
    ids: bool,
    everything: bool,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Look at the networks of several cities (FILE: CSV, Excel or YAML) as one group.

    Who sits where as far as lists tell, which networks none of them is in, who could speak there for the others, and a
    joint portfolio in which a network counts once for the group.
    """
    named = read_cohort(file)
    snapshot = open_snapshot(folder)
    places = _find(snapshot, named, ids or file.suffix.lower() in YAML)
    group = gather_cohort(snapshot, shipped_constants(), places, budget, staff_days)
    if len(group.cities) < 2:
        hint = "name two or more different cities"
        raise InputError([Problem("small-cohort", file.name, "all lines name the same city", hint)])
    data = _data(group, group.joint_portfolio())
    if as_json:
        print_json(data)
    else:
        _print(data, None if everything else _SHOWN)


def _find(snapshot: Snapshot, named: list[NamedPlace], ids: bool) -> list[Place]:
    """The place of each city; InputError lists every one that is unknown or could be several."""
    places, found, ties = [], list[Problem](), ties_of_places(snapshot)
    with open_places() as gazetteer:
        for city in named:
            try:
                places.append(find_place(gazetteer, city.name, city.country, "city", ties, ids=ids))
            except InputError as error:
                found += [Problem(p.code, city.where, p.message, _hint(p.hint)) for p in error.problems]
    if found:
        raise InputError(found)
    return places


def _hint(hint: str) -> str:
    for option in ("with --country CC or --kind city|region, or give", "with --country CC, or give"):
        hint = hint.replace(option, "by a country, or (with --ids) write")
    return hint


def _data(group: Cohort, joint: JointPortfolio) -> dict[str, Any]:
    outside = group.likeliest(read_matrix(group.snapshot))
    inside = sorted((c for c in group.chairs if c.members), key=lambda c: (-len(c.members), c.network.id))
    money, days = joint.solution.used
    return {
        "snapshot": group.snapshot.hash,
        "cities": [
            {
                "name": place.name,
                "country": place.country,
                "geonames_id": place.id,
                "population": place.population,
                "networks": sorted(group.profiles[place.id].presences),
            }
            for place in group.cities
        ],
        "seats": [_chair_data(group, chair) for chair in inside],
        "none_is_in": [_chair_data(group, chair) for chair in outside],
        "joint_portfolio": {
            "status": str(joint.solution.status),
            "gap": round(joint.solution.gap, 4),
            "budget_eur_per_year": round(joint.choice.money),
            "staff_days_per_year": joint.choice.staff_days,
            "used_eur_per_year": round(money),
            "used_staff_days": round(days, 1),
            "is_budget_stated": group.money is not None and group.staff_days is not None,
            "networks": _joint_rows(group, joint),
        },
    }


def _chair_data(group: Cohort, chair: Chair) -> dict[str, Any]:
    return {
        "network": chair.network.id,
        "name": chair.network.name,
        "members": [place.name for place in chair.members],
        "speaker": chair.speaker.name if chair.speaker else None,
        "could_speak_for": [place.name for place in group.cities if chair.members and place not in chair.members],
        "may_join": [place.name for place in chair.may_join],
        "might_join": [place.name for place in chair.might_join],
    }


def _joint_rows(group: Cohort, joint: JointPortfolio) -> list[dict[str, Any]]:
    chairs = {chair.network.id: chair for chair in group.chairs}
    rows = []
    for id_, level in joint.levels.items():
        chair = chairs[id_]
        money, days = joint.cost(id_)
        rows.append(
            {
                "network": id_,
                "name": chair.network.name,
                "level": int(level),
                "seat": chair.speaker.name if chair.speaker else None,
                "is_new": not chair.members,
                "also_in": [place.name for place in chair.members if place != chair.speaker],
                "eur_per_year": round(money, -1),
                "staff_days": round(days, 1),
            }
        )
    return rows


def _print(data: dict[str, Any], most: int | None) -> None:
    from rich.console import Console

    console = Console()
    for row in data["cities"]:
        console.print(f"[bold]{row['name']}[/] ({row['country']}): {len(row['networks'])} networks list it")
    _print_seats(console, data, most)
    outside = data["none_is_in"]
    console.print(
        f"\nNone of them is listed in, but at least one may or might join: {len(outside)} networks, likely ones first"
    )
    for row in outside[:most]:
        may = f"{', '.join(row['may_join'])} may join" if row["may_join"] else "whether any may join is not known"
        may = "all may join" if len(row["may_join"]) == len(data["cities"]) else may
        console.print(f"   - {row['name']} ({row['network']}): {may}", highlight=False)
    _print_rest(console, outside, most)
    _print_joint(console, data["joint_portfolio"])
    console.print(
        "\nAs far as member lists tell: they are partial, and a city may sit where no list names it. The joint "
        "portfolio weighs all criteria alike, without an agenda.",
        style="dim",
    )


def _print_seats(console: Any, data: dict[str, Any], most: int | None) -> None:
    seats = data["seats"]
    console.print(f"\nWho sits where: {len(seats)} networks")
    for row in seats[:most]:
        console.print(f"   - {row['name']} ({row['network']}): {', '.join(row['members'])}", highlight=False)
        if row["could_speak_for"]:
            others = ", ".join(row["could_speak_for"])
            console.print(f"     {row['speaker']} could speak there for {others}", style="dim", highlight=False)
    _print_rest(console, seats, most)


def _print_rest(console: Any, rows: list[dict[str, Any]], most: int | None) -> None:
    if most is not None and len(rows) > most:
        console.print(f"   ... and {len(rows) - most} more (--all)", style="dim")


def _print_joint(console: Any, joint: dict[str, Any]) -> None:
    from rich.box import SIMPLE
    from rich.table import Table

    if not joint["networks"]:
        console.print("\nJoint portfolio: empty. No network is known that one of them may join within these means.")
        return
    stated = "" if joint["is_budget_stated"] else " (where you stated none: what is usual for the largest alone)"
    limits = f"EUR {joint['budget_eur_per_year']:,} and {joint['staff_days_per_year']:,.0f} staff days a year{stated}"
    console.print(f"\nJoint portfolio: each network counts once for the group. Within {limits}:")
    table = Table(box=SIMPLE, pad_edge=False, header_style="bold")
    for heading in ("Network", "Seat held by", "Level", "EUR a year", "Days"):
        table.add_column(heading, justify="right" if heading in ("EUR a year", "Days") else "left", overflow="fold")
    for row in joint["networks"]:
        seat = f"{row['seat']} (new)" if row["is_new"] else str(row["seat"])
        also = f"; {', '.join(row['also_in'])} in it too" if row["also_in"] else ""
        money = f"{row['eur_per_year']:,.0f}"
        table.add_row(row["name"], seat + also, _LEVELS[row["level"]], money, f"{row['staff_days']:g}")
    console.print(table)
    console.print(f"Takes EUR {joint['used_eur_per_year']:,} and {joint['used_staff_days']:,.0f} days a year.")
