"""What commands share: options, JSON printed, statements as data."""

from pathlib import Path
from typing import Any

import click
import msgspec

from proxenia.catalogue.snapshot import Snapshot
from proxenia.errors import InputError
from proxenia.problems import Problem

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of tables.")
catalogue_option = click.option(
    "--catalogue",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Another catalogue's folder instead of the one that comes with the program.",
)


def without_web(error: ModuleNotFoundError) -> InputError:
    """The refusal of a command that needs the web part where that is not installed."""
    hint = "install it: pip install 'proxenia[web]'"
    return InputError([Problem("no-web", "", f"the web part is not installed ({error.name})", hint)])


def json_text(answer: object) -> str:
    """An answer, a record or plain data, as JSON: indented, keys in the order given."""
    return msgspec.json.format(msgspec.json.encode(answer), indent=2).decode()


def print_json(answer: object) -> None:
    """Prints an answer as JSON in UTF-8."""
    click.echo(json_text(answer))


def facts_data(snapshot: Snapshot, ids: tuple[str, ...]) -> list[dict[str, Any]]:
    """Statements as plain data for JSON, in the order given."""
    facts = (snapshot.facts[id_] for id_ in ids)
    return [
        {
            "statement": fact.id,
            "value": fact.value,
            "qualifiers": dict(fact.qualifiers),
            "as_of": fact.as_of,
            "source": fact.source,
            "source_kind": fact.source_kind,
            "grade": fact.grade,
        }
        for fact in facts
    ]
