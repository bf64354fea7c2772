"""The worked examples of the pages and of `examples/` are run, and print what the pages say."""

import re
import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs/explanation/decision").glob("*.md"))
EXAMPLE = re.compile(r"```python\n(.*?)```\n```text\n(.*?)```", re.DOTALL)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_says_what_its_examples_print(page, capsys):
    text = page.read_text(encoding="utf-8")
    found = EXAMPLE.findall(text)
    assert len(found) == text.count("```python") >= 1
    scope: dict[str, object] = {}
    for code, printed in found:
        exec(code, scope)
        assert capsys.readouterr().out == printed


def test_every_page_is_named_in_the_overview():
    overview = (ROOT / "docs/explanation/decision.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"\(decision/(\w+)\.md\)", overview)) == [page.stem for page in PAGES]


def test_the_night_buses_are_chosen(capsys):
    scope = runpy.run_path(str(ROOT / "examples/night_buses.py"))
    told = capsys.readouterr().out
    best = scope["best"]
    assert best.status == "optimal"
    assert 1 in best.chosen  # the hospital must be served
    assert best.used[0] <= 400 and best.used[1] <= 120
    assert scope["core"].alternative[1] == 1
    assert f"best set: {scope['tell'](best.chosen)}" in told
    assert "invented" in scope["__doc__"]
