"""Words as the command line takes them, refused with the nearest valid ones: of the vocabulary, and countries."""

from collections.abc import Callable, Sequence
from typing import Any

import click

from proxenia.errors import InputError
from proxenia.evidence.vocabulary import Vocabulary, shipped_vocabulary
from proxenia.language.words import LANGUAGES
from proxenia.places.country import countries, nearest_countries
from proxenia.problems import Problem

language_option = click.option(
    "--lang", "language", type=click.Choice(LANGUAGES), default="en", help="The language of what is printed."
)
#: The forms of rows that another program reads, alone on the output.
ROWS = ("tsv", "csv", "md")
form_option = click.option(
    "--format",
    "form",
    type=click.Choice(("table", *ROWS)),
    help="How rows are written; otherwise a table on a screen, and rows of tabs in a pipe.",
)


class WholeGroup(click.Group):
    """A group whose list of commands tells the first sentence of each whole."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands with what each does."""
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        rows = [(name, command.get_short_help_str(limit=1000)) for name, command in commands if command]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


def words_of(group: str) -> Callable[..., list[str]]:
    """A completion for an option that takes words of a group of the vocabulary."""

    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
        return [word for word in shipped_vocabulary().ids(group) if word.startswith(incomplete)]

    return complete


class Amount(click.ParamType[float]):
    """An amount of 0 or more, refused where it may be two."""

    name = "amount"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The number of an option's text; InputError names the option."""
        from proxenia.appraisal.question.scenario import parse_amount

        option = param.opts[0] if param else ""
        number, problem = parse_amount(value, option, euro=option in ("--budget", "--fee-max"))
        if problem:
            raise InputError([problem])
        return number


def page_list(numbers: Sequence[int]) -> str:
    """Page numbers as a sentence names them: "page 3", "pages 2 to 13 and 15"."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    told = [str(run[0]) if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs]
    names = " and ".join(filter(None, [", ".join(told[:-1]), told[-1]]))
    return f"{'page' if len(numbers) == 1 else 'pages'} {names}"


def check_words(vocabulary: Vocabulary, words: Sequence[tuple[str, str, str]]) -> None:
    """InputError for every (option, group, word) whose word the vocabulary does not have."""
    unknown = [
        vocabulary.unknown(group, word, option) for option, group, word in words if not vocabulary.find(group, word)
    ]
    if unknown:
        raise InputError(unknown)


def option_list(value: Any) -> tuple[str, ...]:
    """A repeated option as a tuple, comma-separated values split."""
    return tuple(word.strip() for item in value for word in str(item).split(",") if word.strip())


def country_of(text: str) -> str:
    """The code of a country named by code or name; InputError names the nearest."""
    for one in countries().values():
        if text.casefold() in (one.code.casefold(), one.name.casefold()):
            return one.code
    hint = "nearest: " + ", ".join(nearest_countries(text))
    raise InputError([Problem("unknown-country", "--country", f"no country is called '{text}'", hint)])
