"""What the documentation shows is what the program takes: every command, scenario, table and piece of JSON."""

import csv
import io
import json
import re
import shlex
from pathlib import Path

import click
import pytest
import yaml

from proxenia.appraisal.question.judgement import read_people
from proxenia.appraisal.question.scenario import read_scenario
from proxenia.cli.main import proxenia
from proxenia.evidence.vocabulary import shipped_vocabulary

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"`((?:proxenia|make) [^`]+)`")
#: Marks of what is left to the reader, as in `CITY`, `[--all]` or `LEVEL|...`: such a line describes, it is no example.
_OPEN = re.compile(r"[\[\]|<>…]|\.\.\.")


def blocks(kind: str) -> list[tuple[str, str]]:
    """The pieces of a kind, each with the page it stands on."""
    return [
        (f"{page.relative_to(ROOT)}:{at}", text)
        for page in PAGES
        for at, (of, text) in enumerate(_BLOCK.findall(page.read_text(encoding="utf-8")))
        if of == kind
    ]


def commands() -> list[str]:
    """Every command of the program that a page shows, whole lines of blocks and words within sentences alike."""
    found = []
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        lines = [line for _, body in _BLOCK.findall(text) for line in body.replace("\\\n", " ").splitlines()]
        shown = [*lines, *_INLINE.findall(_BLOCK.sub("", text))]
        found += [
            line.strip().removeprefix("$ ") for line in shown if line.strip().startswith(("proxenia ", "$ proxenia"))
        ]
    return sorted({line for line in found if not _OPEN.search(line)})


@pytest.mark.parametrize("line", commands())
def test_a_command_is_one_that_the_program_has(line: str) -> None:
    words = shlex.split(line, comments=True)[1:]
    words = words[: next((at for at, word in enumerate(words) if word in ("|", "&&", ">", ";")), len(words))]
    command: click.Command = proxenia
    context = click.Context(command, info_name="proxenia")
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        inner = command.get_command(context, words[0])
        assert inner, f"there is no command {words[0]}"
        command, words = inner, words[1:]
        context = click.Context(command, info_name=command.name, parent=context)
    names = {name for one in command.params if isinstance(one, click.Option) and not one.is_flag for name in one.opts}
    if words and words[-1] in names:  # a sentence names the option alone
        words.append("...")
    command.make_parser(context).parse_args(list(words))


@pytest.mark.parametrize(("place", "text"), blocks("yaml"))
def test_a_piece_of_yaml_is_read(place: str, text: str, tmp_path: Path) -> None:
    data, path = yaml.safe_load(text), tmp_path / "example.yaml"
    path.write_text(text, encoding="utf-8")
    assert data
    if "place" in data:
        assert read_scenario(path, shipped_vocabulary()).place == data["place"]
    elif isinstance(data, dict) and all(
        isinstance(one, dict) and set(one) <= {"prefer", "swing"} for one in data.values()
    ):
        assert set(read_people(path)) == set(data)


@pytest.mark.parametrize(("place", "text"), blocks("json"))
def test_a_piece_of_json_is_json(place: str, text: str) -> None:
    for line in text.splitlines() if text.count("\n{") else [text]:
        assert json.loads(line)


@pytest.mark.parametrize(("place", "text"), blocks("csv"))
def test_a_table_has_as_many_cells_in_each_line(place: str, text: str) -> None:
    assert len({len(row) for row in csv.reader(io.StringIO(text))}) == 1


def test_the_pages_show_what_is_tried_here() -> None:
    assert len(commands()) > 30 and len(blocks("yaml")) > 3
