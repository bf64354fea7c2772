"""`proxenia collect`: lists of networks fetched by recipes, compared with the catalogue, put up for review."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from proxenia.built.folder import built_folder
from proxenia.built.gazetteer import open_places
from proxenia.built.progress import progress
from proxenia.built.snapshot import open_snapshot
from proxenia.cli.session import catalogue_option, json_option, print_json
from proxenia.collection.recipe import Recipe, read_recipes
from proxenia.errors import InputError
from proxenia.evidence.provenance.list_sources import read_list_sources
from proxenia.evidence.store import shipped_catalogue
from proxenia.problems import Problem

if TYPE_CHECKING:
    from proxenia.collection.collect import Fetch
    from proxenia.collection.fetching.answer import Limits
    from proxenia.collection.proposal.model import Proposal


def web_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options of commands that ask other machines."""
    for option in (
        click.option("--pause", type=click.FloatRange(0, 60), default=1.0, help="Seconds between two to one host."),
        click.option("--allow-private", is_flag=True, help="Also ask addresses of your own network (for tests)."),
        click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="The day to note, otherwise today."),
    ):
        command = option(command)
    return command


def noted_day(day: datetime | None) -> str:
    """The day to note, as the catalogue writes it."""
    return (day or datetime.now(UTC)).date().isoformat()


def limits_of(pause: float) -> "Limits":
    """The limits of a client that pauses so long."""
    from proxenia.collection.fetching.answer import Limits

    return Limits(pause=pause)


def without_collect(error: ModuleNotFoundError) -> InputError:
    """The refusal of a command that needs the part which asks other machines."""
    hint = "install it: pip install 'proxenia[collect]'"
    return InputError([Problem("no-collect", "", f"the collecting part is not installed ({error.name})", hint)])


@click.command()
@click.argument("names", nargs=-1)
@click.option("--recipes", type=click.Path(exists=True, file_okay=False, path_type=Path), help="A folder of recipes.")
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("proposals"),
    show_default=True,
    help="The folder for the proposals.",
)
@click.option("--replace", is_flag=True, help="Throw away the proposals that are in that folder already.")
@click.option("--page", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Read this saved page.")
@click.option("--again", is_flag=True, help="Read what was fetched last, and ask nobody.")
@click.option("--kept", type=click.Path(file_okay=False, path_type=Path), help="Where fetched pages are kept.")
@click.option("--list", "only_list", is_flag=True, help="List the recipes, and collect nothing.")
@web_options
@catalogue_option
@json_option
def collect(
    names: tuple[str, ...],
    recipes: Path | None,
    output: Path,
    replace: bool,
    page: Path | None,
    again: bool,
    kept: Path | None,
    only_list: bool,
    pause: float,
    allow_private: bool,
    day: datetime | None,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Collect member lists by their recipes: all of them, or those NAMES begin with.

    Needs a network. Nothing enters the catalogue: proposals and pages for review are written, to be decided by you and
    taken in with `proxenia catalogue import FOLDER`.
    """
    root = folder or shipped_catalogue()
    chosen = _chosen(recipes or root / "recipes", names)
    if page and len(chosen) != 1:
        hint = "name the one recipe it is of"
        raise InputError([Problem("one-recipe", "--page", f"one page for {len(chosen)} recipes", hint)])
    if only_list:
        _tell_recipes(chosen, as_json)
        return
    try:
        from proxenia.collection.fetching.kept import Kept
        from proxenia.collection.fetching.web import Web
        from proxenia.collection.proposal.files import check_folder, write_proposals
    except ModuleNotFoundError as error:
        raise without_collect(error) from error
    check_folder(output, replace)
    store, when = Kept(kept or built_folder() / "collected"), noted_day(day)
    with Web(limits_of(pause), allow_private=allow_private) as web:
        fetch = _of_file(page) if page else store.again if again else store.ask(web, when)
        proposals = _collected(chosen, fetch, root, when)
    notes, _ = read_list_sources(root / "list_sources.csv")
    write_proposals(output, proposals, notes)
    _tell(proposals, output, as_json)


def _collected(chosen: Sequence[Recipe], fetch: "Fetch", root: Path, day: str) -> "list[Proposal]":
    from proxenia.collection.collect import collect as carry_out

    snapshot = open_snapshot(root)
    proposals = []
    with open_places() as gazetteer, progress("Collecting") as report:
        for number, recipe in enumerate(chosen):
            report(number, len(chosen))
            proposals.append(carry_out(recipe, fetch, snapshot, gazetteer, day))
        report(len(chosen), len(chosen))
    return proposals


def _chosen(folder: Path, names: Sequence[str]) -> list[Recipe]:
    found, problems = read_recipes(folder)
    if problems:
        raise InputError(problems)
    chosen = [one for name, one in found.items() if not names or {name, one.network} & set(names)]
    if unknown := [name for name in names if name not in found and all(one.network != name for one in found.values())]:
        from rapidfuzz import process

        near = [", ".join(best for best, *_ in process.extract(name, list(found), limit=3)) for name in unknown]
        raise InputError(
            [
                Problem("unknown-recipe", "", f"there is no recipe '{name}'", f"nearest: {like}" if like else "")
                for name, like in zip(unknown, near, strict=True)
            ]
        )
    return chosen


def _of_file(path: Path) -> "Fetch":
    """A saved page in place of the web's answer."""
    from proxenia.collection.fetching.answer import Answer

    content = path.read_bytes()
    return lambda address, accept: Answer(address, address, 200, content)


def _tell_recipes(chosen: Sequence[Recipe], as_json: bool) -> None:
    if as_json:
        import msgspec

        print_json([msgspec.to_builtins(one) for one in chosen])
        return
    for one in chosen:
        click.echo(f"{one.name}: {one.form}, checked {one.checked}\n    {one.address}")
    click.echo(f"{len(chosen)} recipes, {sum(one.checked != 'no' for one in chosen)} of them checked.")


def _tell(proposals: "Sequence[Proposal]", output: Path, as_json: bool) -> None:
    from proxenia.catalogue.comparison.change import Change
    from proxenia.collection.proposal.files import as_data

    if as_json:
        print_json({"output": str(output), "proposals": [as_data(one) for one in proposals]})
        return
    for one in proposals:
        told = ", ".join(f"{one.count(change)} {change}" for change in Change if one.rows)
        gone = f", {len(one.leaves)} not on it" if one.leaves else ""
        click.echo(f"{one.recipe.name}: {one.outcome}{f' ({told}{gone})' if told else ''}")
        for doubt in one.doubts:
            click.echo(f"    {doubt.message}")
    click.echo(f"Nothing entered the catalogue. Review {output / 'index.html'}.")
