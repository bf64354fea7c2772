"""A chart as a file: SVG, PNG, or one HTML page that loads nothing, with the figures as a table beside it."""

from collections.abc import Sequence
from html import escape
from pathlib import Path

from proxenia.errors import InputError
from proxenia.evidence.file.transaction import write_file
from proxenia.problems import Problem
from proxenia.report.chart.house import Row
from proxenia.report.chart.renderer import draw
from proxenia.report.chart.svg import Caption, Drawable, to_svg

FORMS = (".html", ".svg", ".png")
_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#1d2730}"
    "figure,.figures{margin:0 0 1rem;overflow-x:auto}svg{max-width:100%;min-width:40rem;height:auto}"
    "table{border-collapse:collapse;font-size:.9rem}"
    "th,td{border-bottom:1px solid #dde2e7;padding:.2rem .8rem .2rem 0;text-align:left}.n{text-align:right}"
    "@media(prefers-color-scheme:dark){svg{background:#fff}}"
)


def check_form(path: Path) -> None:
    """InputError for a file that is no picture by its name."""
    if path.suffix.lower() not in FORMS:
        hint = f"end its name in {', '.join(FORMS)}"
        raise InputError([Problem("unknown-form", str(path), f"no pictures of the form '{path.suffix}'", hint)])


def write_picture(path: Path, chart: Drawable, caption: Caption, rows: Sequence[Row], notes: Sequence[str]) -> None:
    """Writes the chart; as HTML with the notes and the rows as a table. The same chart gives the same bytes."""
    check_form(path)
    form = path.suffix.lower()
    if form == ".png":
        write_file(path, draw("vegalite_to_png", _on_paper(chart), scale=2))
        return
    svg = to_svg(chart, caption)
    write_file(path, svg + "\n" if form == ".svg" else _page(svg, caption, rows, notes))


def _on_paper(chart: Drawable) -> dict[str, object]:
    spec = chart.to_dict()
    config = spec["config"]
    assert isinstance(config, dict)
    return {**spec, "config": {**config, "background": "#ffffff"}}


def _page(svg: str, caption: Caption, rows: Sequence[Row], notes: Sequence[str]) -> str:
    said = "".join(f"<p>{escape(note)}</p>" for note in notes)
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{escape(caption.title)}</title><style>{_STYLE}</style></head>\n"
        f"<body><h1>{escape(caption.title)}</h1>{said}\n<figure>{svg}</figure>\n{_table(rows)}</body></html>\n"
    )


def _table(rows: Sequence[Row]) -> str:
    if not rows:
        return ""
    head = "".join(f"<th>{escape(str(name).replace('_', ' '))}</th>" for name in rows[0])
    body = "".join(f"<tr>{''.join(_cell(value) for value in row.values())}</tr>\n" for row in rows)
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    return f'<h2>The figures</h2><div class="figures">{table}</div>'


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f'<td class="n">{value:.4g}</td>'
    if isinstance(value, int) and not isinstance(value, bool):
        return f'<td class="n">{value:,}</td>'
    return f"<td>{escape('' if value is None else str(value))}</td>"
