"""Charts are drawn where the renderer's death harms nobody."""

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from proxenia.errors import InputError
from proxenia.report.chart import renderer
from proxenia.report.chart.renderer import draw

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text y="9">{}</text></svg>'
LABELS = ["a\x0bb", "a\x00b", "\x1f", "\ufffe", "\uffff", "\ud800", "中文 ไทย 한국 عربي 😀 \uf0b7", "a\u2028b"]


def chart(label: str) -> dict[str, object]:
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.4.json",
        "data": {"values": [{"a": label, "b": 3}]},
        "mark": "bar",
        "encoding": {"y": {"field": "a", "type": "nominal"}, "x": {"field": "b", "type": "quantitative"}},
    }


@pytest.mark.parametrize("label", LABELS)
def test_any_text_is_drawn(label: str) -> None:
    svg = draw("vegalite_to_svg", chart(label), vl_version="6.4", allowed_base_urls=[])
    assert svg.startswith(b"<svg")
    assert draw("svg_to_png", svg.decode()).startswith(b"\x89PNG")


def test_the_death_of_the_renderer_is_a_refusal_and_the_next_chart_is_drawn() -> None:
    draw("svg_to_png", SVG.format("x"))
    process = renderer._renderer._process
    assert process
    os.kill(process.pid, signal.SIGSTOP)
    with ThreadPoolExecutor() as pool:
        waiting = pool.submit(draw, "svg_to_png", SVG.format("x"))
        os.kill(process.pid, signal.SIGKILL)
        with pytest.raises(InputError, match="the chart cannot be drawn"):
            waiting.result(timeout=60)
    assert draw("svg_to_png", SVG.format("y")).startswith(b"\x89PNG")


def test_one_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    draw("svg_to_png", SVG.format("x"))
    process = renderer._renderer._process
    assert process
    monkeypatch.setattr(renderer, "_SECONDS", 0.2)
    os.kill(process.pid, signal.SIGSTOP)
    with pytest.raises(InputError, match="the chart cannot be drawn"):
        draw("svg_to_png", SVG.format("x"))


def test_what_is_no_drawing_is_refused() -> None:
    with pytest.raises(InputError, match="the chart cannot be drawn"):
        draw("svg_to_png", "no drawing")


def test_the_renderer_ends_with_whoever_asked() -> None:
    code = "from proxenia.report.chart.renderer import _renderer, draw; import os\n"
    code += f"draw('svg_to_png', {SVG.format('x')!r}); print(_renderer._process.pid, flush=True); os._exit(1)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    child = int(told.stdout)
    for _ in range(200):
        try:
            os.kill(child, 0)
        except ProcessLookupError:
            return
        if Path(f"/proc/{child}/stat").read_text(encoding="utf-8").split()[2] == "Z":
            return
        subprocess.run(["sleep", "0.05"], check=False)
    raise AssertionError("it still runs")
