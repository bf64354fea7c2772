"""What the command line cannot make sense of (no such option, an argument left out), as a problem like any other.

So it is told in the reader's language, and to programs too, by the one way that refusals have.
"""

import re
from collections.abc import Callable
from difflib import get_close_matches

import click

from proxenia.problems import Problem

#: What click says of a value, and how we do: a message with what to do.
_VALUES: tuple[tuple[str, Callable[..., tuple[str, str]]], ...] = (
    (
        r"'(.*)' is not (?:one of )?('.*')\.?",
        lambda value, words: (f"'{value}' is not among the words for it", f"one of: {words.replace(chr(39), '')}"),
    ),
    (r"'(.*)' is not a valid integer\.?", lambda value: (f"'{value}' is no whole number", "write a whole number")),
    (r"'(.*)' is not a valid [\w ]+\.?", lambda value: (f"'{value}' is no number", "write a number")),
    (r"(.*) is not in the range (.*?)\.?", lambda value, bounds: (f"{value} is out of bounds: {bounds}", "")),
    (
        r"'(.*)' does not match the formats? .*",
        lambda value: (f"'{value}' is not a date of the form 2019-05-03", "write year, month and day so"),
    ),
    (r"\w+ '(.*)' does not exist\.?", lambda path: (f"there is no file '{path}'", "check the path")),
    (r"\w+ '(.*)' is a directory\.?", lambda path: (f"'{path}' is a folder", "name a file")),
    (r"\w+ '(.*)' is a file\.?", lambda path: (f"'{path}' is a file", "name a folder")),
    (
        r"\w+ '(.*)' is not (?:readable|writable|executable)\.?",
        lambda path: (f"'{path}' may not be opened", "check who may read and write it"),
    ),
)
#: The same of a whole call.
_CALLS: tuple[tuple[str, Callable[..., tuple[str, str]]], ...] = (
    (r"No such command '(.*?)'\..*", lambda name: (f"there is no command '{name}'", "")),
    (r"Got unexpected extra arguments? \((.*)\)", lambda rest: (f"nothing is known to do with '{rest}'", "")),
    (r"Option '(.*)' requires .*", lambda name: (f"the option '{name}' lacks its value", "")),
    (r"Option '(.*)' does not take a value\.?", lambda name: (f"the option '{name}' takes no value", "")),
    (r"Missing command\.?", lambda: ("no command was named", "")),
)


def misuse(error: click.UsageError) -> Problem:
    """What was wrong with a call of the command line, where, and what to do."""
    near = _nearest(error)
    hint = f"nearest: {', '.join(near)}" if near else ""
    if error.ctx and not near:
        hint = f"{error.ctx.command_path} --help tells what there is"
    if isinstance(error, click.NoSuchOption):
        return Problem("no-such-option", "", f"there is no option '{error.option_name}'", hint)
    if isinstance(error, click.MissingParameter):
        return Problem("missing", "", f"'{_where(error)}' is missing", hint)
    where = _where(error) if isinstance(error, click.BadParameter) else ""
    message, do = _said(_VALUES if where else _CALLS, error.message)
    return Problem("bad-value" if where else "usage", where, message, do if where else hint)


def _nearest(error: click.UsageError) -> list[str]:
    """The options or commands that are written most like one that there is not."""
    command, unknown = error.ctx and error.ctx.command, re.match(r"No such command '(.*?)'", error.message)
    if error.ctx and isinstance(command, click.Group) and unknown:
        return get_close_matches(unknown[1], command.list_commands(error.ctx))
    return list(getattr(error, "possibilities", None) or ())


def _where(error: click.BadParameter) -> str:
    """The option or argument that is meant, as help shows it."""
    named = error.param_hint or (error.param.get_error_hint(error.ctx) if error.param else "")
    told = named if isinstance(named, str) else " / ".join(named)
    return told.replace("'", "")


def _said(ways: tuple[tuple[str, Callable[..., tuple[str, str]]], ...], message: str) -> tuple[str, str]:
    """What is said of a message of click, and what to do; the message itself where it is not known."""
    for pattern, say in ways:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return say(*found.groups())
    return message, ""
