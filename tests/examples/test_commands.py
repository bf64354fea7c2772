"""Every command that the documentation shows is run in a folder with the files that it names, offline."""

import contextlib
import io
import os
import re
import runpy
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from tests.examples.page import PROGRAMS, ROOT, Example, begins_with, examples, examples_of, is_left_out, not_run

from proxenia.cli.main import proxenia as program
from proxenia.cli.main import run

#: What stands for a reader's own in a sentence, and what the folder has in its place.
STANDS_FOR = {
    "CITY": "Cork", "PLACE": "Cork", "PLAN": "plan.pdf", "A": "eurocities", "B": "c40", "NETWORK": "eurocities",
    "ID": "eurocities", "FILE": "cities.csv", "FILE.html": "advice.html", "FILE.jsonl": "new.jsonl",
    "EMAIL": "ana@example.org", "OUTPUT": "catalogue.zip",
}  # fmt: skip
#: Said behind a command, so that it takes less, or does not mind what an example before it left.
MORE = {
    "advise": ("--samples", "300"),
    "survey --country": ("--min-population", "300000", "--workers", "1"),
    "survey --network": ("--min-population", "6000000", "--workers", "1"),
    "collect": ("--replace",),
    "restore": ("--replace",),
}
#: What a sentence only names: these say themselves what is missing, or ask the web.
NAMES = (["advise"], ["advise", "--json"], ["collect"], ["report"])
#: These write into the catalogue or fetch by it: they get a small one of their own.
ON_A_CATALOGUE_OF_ITS_OWN = ("catalogue", "collect", "watch")
#: These use the database of a site.
ON_A_SITE = ("backup", "people", "remind", "restore")
Run = Callable[[str], None]


def filled_in(line: str) -> str:
    """A command of a sentence with a reader's own words in it, and without what may be left out."""
    words = re.sub(r"\s*\[[^\]]*\]", "", line).split()
    if words[0] == "proxenia" and words[1] in ("backup", "restore"):
        words = ["site.zip" if word == "FILE" else word for word in words]
    return " ".join(STANDS_FOR.get(word, word) for word in words)


def sequences() -> list[Example]:
    """Blocks of the shell, each once, and the commands of sentences that no block and no earlier sentence shows."""
    seen: set[str] = set()
    found = []
    for one in sorted((one for one in examples() if one.kind in ("sh", "console")), key=lambda one: one.is_in_sentence):
        lines = [filled_in(line) if one.is_in_sentence else line for line in one.lines()]
        if not all(line in seen or is_left_out(line) for line in lines):
            found.append(one)
            seen.update(lines)
    return found


def each() -> Iterator[Any]:
    """The sequences; those of a site follow each other on one, which takes seconds to make."""
    for one in sequences():
        is_on_a_site = any(re.search(rf"\bproxenia ({'|'.join(ON_A_SITE)})\b", line) for line in one.lines())
        yield pytest.param(one, id=str(one), marks=[pytest.mark.xdist_group("examples of a site")] * is_on_a_site)


@pytest.fixture
def run_line(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Run:
    """Runs one line of the shell in the folder of examples; it must end well."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("COLUMNS", "80")
    catalogue = shutil.copytree(folder / "catalogue", tmp_path / "catalogue")

    def call(line: str) -> None:
        words = shlex.split(line)
        output = None
        if ">" in words or words[-1].startswith(">"):
            *words, last = [word for word in words if word != ">"]
            output = folder / Path(last.lstrip(">")).name
        while re.match(r"[A-Z_]+=", words[0]):
            words = words[1:]
        name = words[0].rpartition("/")[2]
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            if name in ("proxenia", "as_proxenia"):
                if words[1] in ON_A_SITE:
                    _run_on_a_site(words[1:], folder, request.getfixturevalue("site"))
                else:
                    _run_program(words[1:], catalogue)
            elif name == "make":
                _run_target(words[1:], catalogue)
            elif words[:2] == ["python", "-m"]:
                runpy.run_module(words[2], run_name="__main__")
            else:
                pytest.fail(f"nothing here runs '{line}': write how, or its reason into not_run.csv")
        if output:
            output.write_text(said.getvalue(), encoding="utf-8")

    return call


def _with_more(words: list[str]) -> list[str]:
    return [*words, *next((more for begins, more in MORE.items() if begins_with(" ".join(words), begins)), ())]


def _run_on_a_site(words: list[str], folder: Path, database: str) -> None:
    words = [word.replace("/var/backups/proxenia/", f"{folder}/") for word in _with_more(words)]
    if words[0] == "restore" and not (folder / words[1]).exists():  # the backup of another example
        _run_on_a_site(["backup", words[1]], folder, database)
    done = subprocess.run(
        [sys.executable, "-m", "proxenia", *words], capture_output=True, text=True, check=False, timeout=300,
        env={**os.environ, "DATABASE_URL": database},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def _run_program(words: list[str], catalogue: Path) -> None:
    words = _with_more(words)
    if words[0] in ON_A_CATALOGUE_OF_ITS_OWN and len(words) > 1:
        words += ["--catalogue", str(catalogue)]
    complained, code = io.StringIO(), 0
    try:
        with contextlib.redirect_stderr(complained):
            run(words)
    except SystemExit as ended:
        code = int(ended.code or 0)
    assert code == 0, complained.getvalue()


def _run_target(words: list[str], catalogue: Path) -> None:
    """What a target of the Makefile does with the program, once everything is installed."""
    stamps = [f"--assume-old=.venv/.{kind}" for kind in ("base", "dev", "web", "browser", "postgres", "mutants")]
    told = subprocess.run(["make", "-n", *stamps, *words], cwd=ROOT, capture_output=True, text=True, check=True)
    lines = [line for line in told.stdout.splitlines() if "bin/proxenia " in line]
    assert lines, "the target does nothing with the program"
    for line in lines:
        _run_program(shlex.split(line)[1:], catalogue)


@pytest.mark.parametrize("example", list(each()))
def test_a_command_runs(example: Example, run_line: Run) -> None:
    for line in example.lines():
        if is_left_out(line):
            continue
        filled = filled_in(line) if example.is_in_sentence else line
        if example.is_in_sentence and is_a_name(filled):
            parse(filled)
        else:
            run_line(filled)


def is_a_name(line: str) -> bool:
    """Whether a sentence speaks of a command, or of an option of it, without showing what to type."""
    words = shlex.split(line)
    if words[0] != "proxenia":
        return False
    try:
        for _ in _commands(words[1:]):
            pass
    except (click.MissingParameter, click.BadOptionUsage):
        return True
    except click.UsageError:
        return False
    return words[1:] in NAMES


def parse(line: str) -> None:
    """Asserts that the program has a command and the options that a sentence names."""
    words = shlex.split(line)[1:]
    for command, rest in _walk(words):
        options = {name for one in command.params if isinstance(one, click.Option) for name in one.opts}
        assert {word for word in rest if word.startswith("-")} <= options | {"--help"}, line


def _walk(words: list[str]) -> Iterator[tuple[click.Command, list[str]]]:
    command: click.Command = program
    context = click.Context(command)
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        inner = command.get_command(context, words[0])
        assert inner, f"there is no command {words[0]}"
        command, words = inner, words[1:]
    yield command, words


def _commands(words: list[str]) -> Iterator[click.Context]:
    for command, rest in _walk(words):
        if not isinstance(command, click.Group):
            yield command.make_context("proxenia", list(rest))


def test_the_table_of_what_is_not_run_is_exact() -> None:
    lines = {line for one in examples() for line in (one.lines() if one.kind in ("sh", "console") else [one.begins()])}
    for entry, reason in not_run().items():
        assert reason, entry
        covered = {line for line in lines if begins_with(line, entry)}
        assert covered, f"no page shows '{entry}' any more"
        others = [one for one in not_run() if one != entry and any(begins_with(line, one) for line in covered)]
        assert not others, f"'{entry}' and {others} say the same"


def test_a_new_example_is_found_wherever_it_stands() -> None:
    page = "1. One\n\n   ```sh\n   proxenia nonsense\n   ```\n\nText\n\n    proxenia city Cork\n\n"
    page += "| a |\n|---|\n| `make x y` |\n"
    found = list(examples_of(page, "page.md"))
    assert [(one.kind, one.text.strip()) for one in found] == [
        ("sh", "proxenia nonsense"), ("", "proxenia city Cork"), ("sh", "make x y")
    ]  # fmt: skip


def test_every_line_of_the_shell_begins_with_a_known_program() -> None:
    for one in examples():
        for line in one.lines() if one.kind in ("sh", "console") else ():
            first = next(word for word in shlex.split(line) if not re.match(r"[A-Z_]+=", word) and word != ">")
            assert first.rpartition("/")[2].removesuffix("()") in PROGRAMS, f"{one}: {line}"


def test_every_measurement_that_a_page_names_is_there() -> None:
    named = {
        word for one in examples() for word in one.text.split() if re.fullmatch(r"(benchmarks|tests)/\w+\.py", word)
    }
    assert len(named) > 10 and all((ROOT / one).is_file() for one in named)


def test_the_pages_show_what_is_run_here() -> None:
    assert len(sequences()) > 50
