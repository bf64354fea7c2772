"""`proxenia completion`: what to add to a shell's start file."""

import click
from click.shell_completion import get_completion_class


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the completion script of a SHELL.

    For bash: proxenia completion bash > ~/.local/share/bash-completion/completions/proxenia
    """
    from proxenia.cli.main import proxenia

    completer = get_completion_class(shell)
    assert completer is not None
    click.echo(completer(proxenia, {}, "proxenia", "_PROXENIA_COMPLETE").source())
