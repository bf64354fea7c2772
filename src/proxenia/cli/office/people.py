"""`proxenia people`: who reviews proposals for the catalogue, speaks for a secretariat, and takes backups."""

import click

from proxenia.built.snapshot import open_snapshot
from proxenia.catalogue.queries import find_network
from proxenia.cli.options import WholeGroup
from proxenia.errors import InputError
from proxenia.problems import Problem

_REMOVE = click.option("--remove", is_flag=True, help="Take the right back.")


@click.group(cls=WholeGroup)
def people() -> None:
    """Rights on the site that only its host gives; the people have made their accounts themselves."""


@people.command()
@click.argument("email")
@_REMOVE
def reviewer(email: str, remove: bool) -> None:
    """Let EMAIL decide on proposals for the catalogue."""
    from proxenia_web.keep import set_reviewer

    _told(set_reviewer(email, not remove), email, "no longer reviews" if remove else "reviews")


@people.command()
@click.argument("email")
@_REMOVE
def keeper(email: str, remove: bool) -> None:
    """Let EMAIL take backups of the whole site from its pages."""
    from proxenia_web.keep import set_keeper

    _told(set_keeper(email, not remove), email, "no longer takes backups" if remove else "takes backups")


@people.command()
@click.argument("email")
@click.argument("network")
@_REMOVE
def secretariat(email: str, network: str, remove: bool) -> None:
    """Mark what EMAIL proposes for NETWORK as coming from its secretariat."""
    from proxenia_web.keep import set_secretariat

    id_ = find_network(open_snapshot(), network).id
    _told(set_secretariat(email, id_, not remove), email, f"{'no longer ' if remove else ''}speaks for {id_}")


def _told(is_known: bool, email: str, what: str) -> None:
    if not is_known:
        hint = "the person makes an account on the site first"
        raise InputError([Problem("unknown-person", "", f"nobody has the address '{email}'", hint)])
    click.echo(f"{email} {what}.")
