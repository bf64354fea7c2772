"""A chart as SVG text, drawn by vl-convert without a browser or the network: the same chart gives the same bytes."""

import re
from dataclasses import dataclass
from html import escape
from typing import Protocol

from proxenia.language.signs import visible
from proxenia.report.chart.language import number_locale
from proxenia.report.chart.renderer import draw


class Drawable(Protocol):
    """An Altair chart of any shape."""

    def to_dict(self) -> dict[str, object]:
        """The chart as a Vega-Lite specification."""
        ...


@dataclass(frozen=True, slots=True)
class Caption:
    """What a reader who does not see the chart is told; `ident` keeps the ids of several charts on a page apart."""

    ident: str
    title: str
    description: str


def to_svg(chart: Drawable, caption: Caption, language: str = "") -> str:
    """The chart as one <svg> element with title and description, ids of its own and no address to load.

    With a language its numbers are written as that language writes them.
    """
    spec = chart.to_dict()
    if language:
        config = spec.get("config")
        assert isinstance(config, dict)
        spec["config"] = {**config, "locale": {"number": number_locale(language)}}
    version = re.search(r"/v(\d+\.\d+)", str(spec["$schema"]))
    drawn = draw("vegalite_to_svg", spec, vl_version=version and version.group(1), allowed_base_urls=[])
    return _described(_own_ids(drawn.decode(), caption.ident), caption)


def _own_ids(svg: str, ident: str) -> str:
    # The renderer goes on counting from chart to chart; counted anew, the same chart gives the same bytes.
    for kind in ("clip", "gradient_"):
        for at, name in enumerate(dict.fromkeys(re.findall(rf'\bid="({kind}\d+)"', svg))):
            svg = re.sub(rf'(\bid="|url\(#){name}(?=["\)])', rf"\g<1>{kind}n{at}", svg)
    svg = re.sub(r'\bid="([^"]+)"', rf'id="{ident}-\1"', svg)
    return re.sub(r"url\(#([^)]+)\)", rf"url(#{ident}-\1)", svg)


def _described(svg: str, caption: Caption) -> str:
    title, described = f"{caption.ident}-title", f"{caption.ident}-desc"
    size = re.search(r'width="([\d.]+)" height="([\d.]+)" viewBox="([^"]+)"', svg)
    assert size, "vl-convert writes its size"
    width, height, box = size.groups()
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="drawing" role="img" aria-labelledby="{title} {described}" '
        f'width="{width}" height="{height}" viewBox="{box}">'
        f'<title id="{title}">{escape(visible(caption.title))}</title>'
        f'<desc id="{described}">{escape(visible(caption.description))}</desc>'
    )
    return head + svg[svg.index(">") + 1 :].rstrip()
