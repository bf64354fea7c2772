"""The command `proxenia`: which command runs, and how refusals reach the user."""

import gc
import importlib
import json
import os
import sys
from itertools import pairwise
from typing import Any

import click

from proxenia.cli.output import write_utf8
from proxenia.errors import ContradictionError, InputError, ProxeniaError
from proxenia.processor import calculate_on_one_thread
from proxenia.version import __version__

#: Command, the module that holds it in its room, and its one-line help: only the module of the command that runs is
#: imported.
COMMANDS = {
    "advise": ("advice.advise", "Which networks to join, keep, deepen or leave, for one city."),
    "agenda": ("advice.agenda", "The themes a strategy document speaks of, passage by passage."),
    "backtest": ("ecosystem.backtest", "How well suggestions find memberships hidden from them."),
    "backup": ("office.backup", "Accounts and offices into one file, while the site goes on."),
    "catalogue": ("catalogue.catalogue", "Import, check, build and export the catalogue."),
    "city": ("catalogue.city", "A city's profile: memberships, twin towns, peers."),
    "cohort": ("advice.cohort", "Several cities at once: seats, gaps, a joint portfolio."),
    "collect": ("upkeep.collect", "Member lists fetched by recipes, put up for review."),
    "compare": ("catalogue.compare", "Two or more networks side by side."),
    "completion": ("completion", "Shell completion for bash, zsh or fish."),
    "ecosystem": ("ecosystem.ecosystem", "The whole: sizes, communities, growth, gaps, lineage."),
    "freshness": ("upkeep.freshness", "Sources to look at first, letters to secretariats."),
    "invite": ("ecosystem.invite", "Cities that a network could invite, and what it duplicates."),
    "mcp": ("mcp", "The catalogue and the advice as tools for assistants."),
    "network": ("catalogue.network", "Everything known of one network, with sources."),
    "networks": ("catalogue.networks", "The catalogue: list, filter and search networks."),
    "overlap": ("ecosystem.overlap", "How far networks overlap, and whether more than by chance."),
    "people": ("office.people", "Who reviews proposals, who speaks for a network."),
    "remind": ("office.remind", "Letters to people of offices: what falls due."),
    "report": ("office.report", "Reports to council from an office's own record."),
    "resolve": ("catalogue.resolve", "Resolve the place names of a CSV or Excel file."),
    "restore": ("office.backup", "The database filled from a backup, whole or not at all."),
    "serve": ("office.serve", "The web atlas, started on this machine."),
    "suggest": ("ecosystem.suggest", "Networks that cities like a city sit in, with the reasons."),
    "survey": ("advice.survey", "Advice for hundreds of places; who gains most from a network."),
    "watch": ("upkeep.watch", "Every source address asked for change or death."),
}


#: How many problems are printed; a broken file can have thousands.
_MOST_PROBLEMS = 100


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called, so that each starts fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands' names, sorted."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, its module imported now."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"proxenia.cli.{COMMANDS[cmd_name][0]}")
        command = getattr(module, cmd_name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in sorted(COMMANDS.items())])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="proxenia")
def proxenia() -> None:
    """Which international networks of local governments should your city join, keep, deepen or leave?

    Every statement carries its source and date; what is not known is shown as unknown.
    """


def run(arguments: list[str] | None = None) -> None:
    """Runs the command line; refusals end with exit code 2 (input) or 3 (contradiction), never with a traceback."""
    write_utf8(sys.stdout, sys.stderr)
    calculate_on_one_thread()
    # A command keeps most of what it reads to its end: to look through all of that time and again finds nothing.
    gc.set_threshold(50_000, 20, 50)
    try:
        proxenia.main(args=arguments, prog_name="proxenia", standalone_mode=False)
        sys.stdout.flush()
    except (click.exceptions.Abort, KeyboardInterrupt):
        _interrupted(_language(arguments))
    except click.exceptions.NoArgsIsHelpError as error:  # a group alone tells what it has
        error.show()
        sys.exit(error.exit_code)
    except click.UsageError as error:
        from proxenia.cli.usage import misuse

        _refuse(InputError([misuse(error)]), _language(arguments))
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.exceptions.Exit as ending:
        sys.exit(ending.exit_code)
    except ProxeniaError as error:
        _refuse(error, _language(arguments))
    except BrokenPipeError:  # the reader has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        _end(2, f"{error.filename or 'A file'}: {error.strerror or error}")


def _language(arguments: list[str] | None) -> str:
    """The language that --lang asks for; English where none that is spoken was asked for."""
    from proxenia.language.words import LANGUAGES

    arguments = sys.argv[1:] if arguments is None else arguments
    asked = [one.removeprefix("--lang=") for one in arguments if one.startswith("--lang=")]
    asked += [after for one, after in pairwise(arguments) if one == "--lang"]
    return asked[-1] if asked and asked[-1] in LANGUAGES else "en"


def _interrupted(language: str) -> None:
    from proxenia.language.words import words

    _end(130, words(language, "refusal").say("interrupted"))


def _refuse(error: ProxeniaError, language: str) -> None:
    from proxenia.language.problem import told_in
    from proxenia.language.words import words

    code = 3 if isinstance(error, ContradictionError) else 2
    problems = [told_in(problem, language) for problem in error.problems]
    if "--json" in sys.argv:
        click.echo(json.dumps({"problems": [_as_data(p) for p in problems]}, ensure_ascii=False, indent=2))
    shown = [line for p in problems[:_MOST_PROBLEMS] for line in _lines(p)]
    rest = len(problems) - _MOST_PROBLEMS
    _end(code, *shown, *([words(language, "refusal").say("and-more", a=rest)] if rest > 0 else []))


def _lines(problem: Any) -> list[str]:
    where = f"{problem.where}: " if problem.where else ""
    lines = [f"{where}{problem.message}"]
    return [*lines, f"    {problem.hint}"] if problem.hint else lines


def _as_data(problem: Any) -> dict[str, str]:
    return {"code": problem.code, "where": problem.where, "message": problem.message, "hint": problem.hint}


def _end(code: int, *lines: str) -> None:
    for line in lines:
        click.echo(line, err=True)
    sys.exit(code)
