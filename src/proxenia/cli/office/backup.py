"""`proxenia backup` and `proxenia restore`: accounts and offices in one file, and the way back."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from proxenia.cli.session import json_option, print_json, without_web

if TYPE_CHECKING:
    from proxenia_web.keep import Manifest

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("file", type=_FILE)
@json_option
def backup(file: Path, as_json: bool) -> None:
    """Write accounts and offices into FILE (.zip) while the site goes on; an older FILE stays until the new is whole.

    The database is the one that DATABASE_URL or PROXENIA_DATABASE names. The file holds personal data: only you may
    read it. Who was signed in is not kept.
    """
    try:
        from proxenia_web.keep import back_up

        held = back_up(file)
    except ModuleNotFoundError as error:
        raise without_web(error) from error
    _tell(held, f"{file} holds", as_json)


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="Put it in the place of what the database holds, which is lost.")
@json_option
def restore(file: Path, replace: bool, as_json: bool) -> None:
    """Fill the database from FILE, which `proxenia backup` wrote: all of it, or nothing changes.

    The backup may be of an earlier version and of either kind of database. Stop the site first.
    """
    try:
        from proxenia_web.keep import put_back

        held = put_back(file, replace)
    except ModuleNotFoundError as error:
        raise without_web(error) from error
    _tell(held, "The database holds", as_json)


def _tell(held: "Manifest", what: str, as_json: bool) -> None:
    counts = {label: table.rows for label, table in held.tables.items()}
    if as_json:
        print_json({"version": held.version, "made": held.made.isoformat(), "rows": counts})
        return
    people, offices = counts.get("accounts.user", 0), counts.get("workspaces.workspace", 0)
    made = f"{held.made:%Y-%m-%d %H:%M} UTC"
    click.echo(f"{what} {people} people, {offices} offices and {held.rows} rows in all, as of {made}.")
