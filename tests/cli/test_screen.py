"""Tables fitted to the screen, plain rows in a pipe, and a pipe that the reader closes."""

import csv
import io
import os
import subprocess
import sys
from typing import Any

import pytest
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from proxenia.cli.screen import Page, Screen, rows_text


def test_rows_are_written_for_each_kind_of_reader() -> None:
    rows = [("a", None, 1), ("b|c", "two\tlines\nof it", 2)]
    assert rows_text(("x", "y", "z"), rows, "tsv") == "x\ty\tz\na\t\t1\nb|c\ttwo lines of it\t2\n"
    assert rows_text(("x", "y", "z"), rows, "md").splitlines()[1:] == [
        "| --- | --- | --- |",
        "| a |  | 1 |",
        "| b\\|c | two lines of it | 2 |",
    ]
    assert list(csv.reader(io.StringIO(rows_text(("x, y",), [('say "so"',)], "csv")))) == [["x, y"], ['say "so"']]


def test_all_lines_of_a_paragraph_stand_to_the_right_and_a_pipe_breaks_none(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "24")
    Screen().print_indented("eight of its nearest peers are in it", "- ")
    assert [line.rstrip() for line in capsys.readouterr().out.splitlines()] == [
        "   - eight of its",
        "     nearest peers are",
        "     in it",
    ]
    monkeypatch.delenv("COLUMNS")
    Screen().print_indented("eight of its nearest peers are in it", "- ")
    assert capsys.readouterr().out == "   - eight of its nearest peers are in it\n"


def test_a_table_in_a_pipe_is_rows_of_tabs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    table = Table("Name", "Note")
    table.add_row("[bold]Lübeck[/]", "so " * 80)
    screen = Screen()
    screen.print(table)
    screen.print("word " * 100)
    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == ["Name\tNote", f"Lübeck\t{('so ' * 80).strip()}"]
    assert len(lines) == 3


def test_a_page_in_a_pipe_is_as_wide_as_a_screen(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    Page().print(Panel("word " * 100))
    assert max(map(len, capsys.readouterr().out.splitlines())) == 80


@pytest.mark.parametrize("columns", ["60", "80", "120"])
def test_names_are_never_lost_however_narrow_the_screen(
    proxenia: Any, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    shown = proxenia("networks", "--theme", "mobility").out
    assert max(map(len, shown.splitlines())) <= int(columns)
    assert all(word in shown for word in ("Union", "Baltic", "Eurocities"))


def test_plain_rows_have_the_id_first_and_one_network_a_line(proxenia: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS")
    lines = proxenia("networks").out.splitlines()
    assert len(lines) > 300
    assert {line.count("\t") for line in lines} == {7}
    assert any(line.startswith("uclg\tUnited Cities and Local Governments\t") for line in lines)


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "Members"), ("es", "Miembros"), ("pt", "Membros"), ("fr", "Membres")],
)
def test_headings_and_values_are_in_the_language(proxenia: Any, language: str, told: str) -> None:
    heading, first = proxenia("networks", "--search", "uclg", "--lang", language, "--format", "csv").out.splitlines()[
        :2
    ]
    assert told in heading.split(",")
    assert {"en": "network", "es": "red", "pt": "rede", "fr": "réseau"}[language] in first.split(",")


def test_one_network_one_city_and_two_side_by_side_are_told_in_spanish(proxenia: Any) -> None:
    shown = " ".join(proxenia("network", "cideu", "--lang", "es").out.split())
    assert "Centro Iberoamericano de Desarrollo Estratégico Urbano" in shown
    assert "Ingreso: por solicitud" in shown and "2 años" in shown
    shown = " ".join(proxenia("city", "Medellín", "--lang", "es").out.split())
    assert "Figura como miembro de" in shown and "habitantes" in shown and "Ciudades hermanadas" in shown
    shown = " ".join(proxenia("compare", "eurocities", "polis", "--lang", "es").out.split())
    assert "Bruselas, Bélgica" in shown and "Eurocities y POLIS comparten" in shown
    rows = proxenia("compare", "eurocities", "polis", "--format", "tsv").out.splitlines()
    assert rows[0] == "\teurocities\tpolis"


def test_a_closed_pipe_ends_quietly() -> None:
    environment = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    command = [sys.executable, "-m", "proxenia", "networks"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as process:
        assert process.stdout and process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


@pytest.mark.parametrize("space", ["\u00a0", "\u202f"])
@pytest.mark.parametrize("form", ["sentence", "text", "cell", "column"])
def test_no_line_ends_within_an_amount(space: str, form: str) -> None:
    amount = f"54{space}500"
    sentence = f"Das macht {amount} EUR"  # at 14 columns "Das macht 54" would fit
    written = io.StringIO()
    console, table = Page(file=written, width=14), Table.grid(padding=(0, 1))
    table.add_row(f"{amount} EUR", "and many more words beside it")
    shown = {"sentence": sentence, "text": Text(sentence), "cell": Panel(sentence, padding=0), "column": table}
    console.print(shown[form])
    assert amount in written.getvalue()
    assert "\ue000" not in written.getvalue()
