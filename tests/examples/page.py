"""What the documentation shows to be typed or copied: blocks of every kind, and commands within sentences."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
#: Words a line of the shell begins with: what begins so within a sentence is a command as well.
PROGRAMS = frozenset({
    "apt", "as_proxenia", "cp", "certbot", "claude", "curl", "dask", "django-admin", "docker", "export", "install",
    "journalctl", "ln", "make", "nginx", "pip", "pipx", "podman", "proxenia", "python", "python3", "rattler-build",
    "rm", "runuser", "sed", "sudo", "systemctl", "unzip", "useradd", "uv",
})  # fmt: skip
_READER = MarkdownIt("commonmark").enable("table")


@dataclass(frozen=True)
class Example:
    """A block of a page or a command within a sentence, and where it stands."""

    page: str
    line: int
    kind: str
    text: str
    is_in_sentence: bool = False

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"

    def lines(self) -> list[str]:
        """The commands of a block of the shell, each whole; what a program answers and remarks are left out."""
        lines = self.text.replace("\\\n", " ").splitlines()
        if self.kind == "console":
            lines = [line[2:] for line in lines if line.startswith("$ ")]
        lines = [" ".join(re.sub(r"(^|\s)#.*", "", line).split()) for line in lines]
        return [line for line in lines if line]

    def begins(self) -> str:
        """The first line of what is no command."""
        return self.text.strip().partition("\n")[0]


def examples_of(text: str, page: str) -> Iterator[Example]:
    """Every block of a page, fenced or indented, and every command within its sentences."""
    for token in _READER.parse(text):
        line = (token.map or [0])[0] + 1
        if token.type in ("fence", "code_block"):
            yield Example(page, line, token.info.strip(), token.content)
        for said in _code(token):
            if " " in said and said.split()[0].rpartition("/")[2] in PROGRAMS:
                yield Example(page, line, "sh", said, is_in_sentence=True)


def _code(token: Token) -> Iterator[str]:
    yield from (child.content for child in token.children or () if child.type == "code_inline")


@cache
def examples() -> tuple[Example, ...]:
    """Every example of the documentation."""
    return tuple(
        one for path in PAGES for one in examples_of(path.read_text(encoding="utf-8"), str(path.relative_to(ROOT)))
    )


@cache
def not_run() -> dict[str, str]:
    """What no test runs: how the line, or the page and kind of a block, begins; and the reason."""
    with (Path(__file__).parent / "not_run.csv").open(encoding="utf-8", newline="") as file:
        return {row["begins"]: row["reason"] for row in csv.DictReader(file)}


def is_left_out(line: str) -> bool:
    """Whether the table says that a line is not run."""
    return any(begins_with(line, entry) for entry in not_run())


def begins_with(line: str, words: str) -> bool:
    """Whether a line begins with whole words."""
    return line == words or line.startswith(words if words.endswith("/") else f"{words} ")
