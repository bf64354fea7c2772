"""The notebook of the documentation, run as a reader runs it."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs" / "how-to"


def test_every_cell_of_the_notebook_runs_and_shows_what_it_is_to_show(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import nbformat
    from nbclient import NotebookClient

    for name in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, sys.path)))
    notebook = nbformat.read(DOCS / "work-in-python.ipynb", as_version=4)
    assert all(not cell.outputs for cell in notebook.cells if cell.cell_type == "code"), "kept without its answers"
    NotebookClient(notebook, timeout=600, kernel_name="python3").execute()
    shown = ["".join(output.get("data", {}).get("text/html", "")) for output in _results(notebook)]
    advice = next(html for html in shown if 'class="proxenia"' in html)
    assert "Which international networks for Cork?" in advice and advice.count("<svg") == 2 and "<details>" in advice
    assert not re.search(r"<script|(src|href)=\"(?!https?://)", advice)
    assert sum("<table" in html for html in shown) >= 6


def _results(notebook: object) -> list[dict[str, object]]:
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]  # type: ignore[attr-defined]
    assert all(cell.outputs for cell in cells[1:])
    return [output for cell in cells for output in cell.outputs if output.output_type == "execute_result"]


def test_the_page_shows_only_what_there_is() -> None:
    import proxenia

    page = (DOCS / "work-in-python.md").read_text(encoding="utf-8")
    code = "\n".join(re.findall(r"```python\n(.*?)```", page, re.DOTALL))
    asked = {node.attr for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Attribute)}
    known = {*proxenia.__all__, *dir(proxenia.Catalogue), "frame", "chart"}
    assert asked <= known
    named = re.findall(r"^\| `(\w+)\(", page, re.MULTILINE)
    assert set(named) == {name for name in proxenia.__all__ if name.islower() and not name.startswith("_")}


def test_importing_takes_no_time_and_nothing_heavy() -> None:
    program = (
        "import sys, time; began = time.process_time(); import proxenia; spent = time.process_time() - began;"
        "print(spent, *sys.modules)"
    )
    spent, *loaded = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    ).stdout.split()
    assert float(spent) < 0.15
    assert {"numpy", "msgspec", "narwhals", "pandas", "polars", "yaml", "altair"}.isdisjoint(loaded)
