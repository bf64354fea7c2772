import json
from pathlib import Path
from typing import Any

PLAN = "1. Tres líneas de metro y cien kilómetros de ciclorrutas.\n2. Construiremos mil viviendas asequibles.\n"


def _plan(folder: Path) -> Path:
    path = folder / "plan.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


def test_themes_with_their_passages(proxenia: Any, tmp_path: Path) -> None:
    data = json.loads(proxenia("agenda", str(_plan(tmp_path)), "--json").out)
    assert (data["passages_read"], data["passages_counted"]) == (2, 2)
    assert {theme["theme"] for theme in data["themes"]} == {"mobility", "housing"}


def test_on_the_screen_a_passage_stands_with_its_number(proxenia: Any, tmp_path: Path) -> None:
    out = proxenia("agenda", str(_plan(tmp_path)), "--strike", "1").out
    assert "1 of 2 passages of plan.txt speak of a theme." in out
    assert "housing" in out and "mobility" not in out


def test_the_written_file_is_read_again(proxenia: Any, tmp_path: Path) -> None:
    written = tmp_path / "agenda.yaml"
    first = json.loads(proxenia("agenda", str(_plan(tmp_path)), "--output", str(written), "--json").out)
    assert json.loads(proxenia("agenda", str(written), "--json").out) == first


def test_a_plan_that_cannot_be_read(proxenia: Any, tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(b"")
    ending = proxenia("agenda", str(path))
    assert (ending.code, ending.out) == (2, "")
    assert "give a plan as .pdf, .docx, .md, .txt" in ending.err
