"""The commands by name: each is imported when it is called."""

import click
import pytest

from proxenia.cli.ecosystem.ecosystem import ecosystem
from proxenia.cli.main import proxenia

CALLS = [(group, name) for group in (proxenia, ecosystem) for name in group.list_commands(click.Context(group))]


@pytest.mark.parametrize(("group", "name"), CALLS, ids=[f"{group.name}-{name}" for group, name in CALLS])
def test_every_command_is_found(group: click.Group, name: str) -> None:
    assert group.get_command(click.Context(group), name) is not None
