"""`proxenia mcp`: the catalogue and the advice as tools for assistants, over standard input and output."""

import click

from proxenia.errors import InputError
from proxenia.problems import Problem


@click.command()
def mcp() -> None:
    """Answer an assistant that speaks the Model Context Protocol on standard input and output.

    The assistant starts this command itself: see docs/how-to/ask-through-an-assistant.md. Nothing leaves this machine.
    """
    try:
        from proxenia.assistant.desk import OwnDesk
        from proxenia.assistant.server import build_server
    except ModuleNotFoundError as error:
        hint = "install it: pip install 'proxenia[mcp]'"
        message = f"the part for assistants is not installed ({error.name})"
        raise InputError([Problem("no-mcp", "", message, hint)]) from error
    build_server(OwnDesk()).run("stdio")
