"""A document as a piece of HTML for a page that is not ours, such as a notebook: nothing is loaded, nothing runs."""

import re
from collections.abc import Iterable
from html import escape

from proxenia.language.signs import visible
from proxenia.report.document.document import (
    Align,
    Beside,
    Block,
    Bullets,
    Fields,
    Heading,
    Numbered,
    PageBreak,
    Paragraph,
    Picture,
    Table,
)

_ADDRESS = re.compile(r"https?://[^\s<>\"')]+")
#: Names begin with ours, so that no style of the page is touched; colours are those of the page.
STYLE = (
    ".proxenia{max-width:60rem;line-height:1.45}.proxenia h3{margin:.4em 0}"
    ".proxenia table{border-collapse:collapse;margin:.4em 0}"
    ".proxenia th,.proxenia td{text-align:left;vertical-align:top;padding:.25em .9em .25em 0;"
    "border-bottom:1px solid rgba(128,128,128,.35);white-space:normal}"
    ".proxenia td.n,.proxenia th.n{text-align:right;font-variant-numeric:tabular-nums}"
    ".proxenia summary{cursor:pointer;font-weight:bold;margin:.5em 0}"
    ".proxenia figure{margin:.8em 0}"
    ".proxenia svg{background:#fff;max-width:100%;height:auto}.proxenia .note{opacity:.75;font-size:.9em}"
)


def blocks_html(blocks: Iterable[Block]) -> str:
    """Parts of a document as HTML, each text escaped; addresses of the web are links."""
    return "\n".join(filter(None, map(_block, blocks)))


def folded(title: str, blocks: Iterable[Block]) -> str:
    """Parts under a title that the reader unfolds."""
    return f"<details><summary>{text_html(title)}</summary>\n{blocks_html(blocks)}\n</details>"


def text_html(text: str) -> str:
    """A text as HTML, signs that cannot be seen marked."""
    return escape(visible(text))


def _block(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"<h{level + 3}>{text_html(text)}</h{level + 3}>"
        case Paragraph(text, style):
            return f'<p class="{style}">{_linked(text)}</p>'
        case Bullets(items, is_marked):
            style = "" if is_marked else ' style="list-style:none;padding:0"'
            return f"<ul{style}>{''.join(f'<li>{_led(lead)}{_linked(text)}</li>' for lead, text in items)}</ul>"
        case Fields(items):
            return f"<dl>{''.join(f'<dt>{text_html(name)}</dt><dd>{_linked(text)}</dd>' for name, text in items)}</dl>"
        case Numbered(items):
            return f"<ol>{''.join(f'<li>{_linked(text)}</li>' for text in items)}</ol>"
        case Table():
            return _table(block)
        case Picture(svg, _):
            return f"<figure>{svg}</figure>"
        case Beside(items):
            return "\n".join(f"<figure><h5>{text_html(title)}</h5>{one.svg}</figure>" for title, one in items)
        case PageBreak():
            return ""


def _led(lead: str) -> str:
    return f"<strong>{text_html(lead)}</strong> " if lead else ""


def _table(table: Table) -> str:
    sides = [' class="n"' if column.align is Align.RIGHT else "" for column in table.columns]
    head = "".join(
        f'<th scope="col"{side}>{text_html(column.title)}</th>'
        for side, column in zip(sides, table.columns, strict=True)
    )
    rows = "".join(
        f"<tr>{''.join(f'<td{side}>{_linked(cell)}</td>' for side, cell in zip(sides, row, strict=True))}</tr>"
        for row in table.shown
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _linked(text: str) -> str:
    """The text with its addresses as links."""
    parts, at = [], 0
    for found in _ADDRESS.finditer(text):
        address = text_html(found[0])
        parts += [text_html(text[at : found.start()]), f'<a href="{address}" rel="noreferrer">{address}</a>']
        at = found.end()
    return "".join([*parts, text_html(text[at:])])
