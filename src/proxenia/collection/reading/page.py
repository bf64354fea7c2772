"""Pages in HTML: their text line by line, and lists, cards and tables in them."""

import re
from collections.abc import Callable, Iterator, Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from proxenia.catalogue.comparison.entry import Entry, entry_of, plain
from proxenia.collection.reading.entry import Reading, entries_of_text, only_wanted, unreadable
from proxenia.collection.reading.table import as_rows, column_places, missing_columns
from proxenia.collection.recipe import Recipe

_BLOCK_NAMES = (
    "address article aside blockquote br dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 "
    "header hr li main nav ol option p pre section select summary table tbody td tfoot th thead title tr ul"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_UNSEEN = ("script", "style", "noscript", "template", "svg", "head")
#: What stands raised after a name to lead to a footnote.
_FOOTNOTE = re.compile(r"[\[(]?(?:\d{1,3}|[a-z]|[*†‡]{1,3})[\])]?")
#: What stands around a country as a heading: "1. Japan (38):".
_COUNTED = re.compile(r"^\d+[.)]\s*|\s*(?:\(\d+\))?\s*:?\s*$")
#: No cell of a table spans more.
_MOST_SPAN = 500


def open_page(text: str) -> LexborHTMLParser:
    """A page parsed as a browser would, without the marks that lead to footnotes."""
    page = LexborHTMLParser(text)
    for node in page.css("sup"):
        if _FOOTNOTE.fullmatch(plain(node.text())):
            node.decompose()
    return page


def page_lines(page: LexborHTMLParser) -> list[str]:
    """The text of a page as it is seen, a line for each block."""
    lines, current = [], list[str]()
    if page.root is None:
        return []
    for tag in _UNSEEN:
        for node in page.css(tag):
            node.decompose()
    for node in page.root.traverse(include_text=True):
        if node.tag == "-text":
            current.append(node.text_content or "")
        elif node.tag in _BLOCKS:
            lines.append("".join(current))
            current = []
    return [line for line in map(plain, [*lines, "".join(current)]) if line]


def selected(page: LexborHTMLParser | LexborNode, selector: str, where: str) -> list[LexborNode]:
    """What a selector finds, in the order of the page; InputError for one that cannot be read."""
    try:
        return page.css(selector)
    except (SelectolaxError, ValueError) as error:
        message = f"the selector '{selector}' cannot be read"
        raise unreadable("bad-selector", where, message, "write it as in a style sheet") from error


def seen_text(node: LexborNode) -> str:
    """The text of an element in one line."""
    return plain(node.text(separator=" "))


def read_list(page: LexborHTMLParser, recipe: Recipe, where: str) -> Reading:
    """The members that a selector finds: items of lists, or cards with a selector for each part."""
    wanted = f"{recipe.headings}, {recipe.select}" if recipe.headings else recipe.select
    headings = {node.mem_id for node in selected(page, recipe.headings, where)} if recipe.headings else set()
    members = {node.mem_id for node in selected(page, recipe.select, where)}
    if not members:
        raise unreadable("no-member", where, f"nothing on the page fits '{recipe.select}'", "the page may have changed")
    country, found, seen = recipe.country, list[Entry](), set[int]()
    for node in selected(page, wanted, where):
        if node.mem_id in headings:
            country = seen_text(node)
        if node.mem_id in members and node.mem_id not in seen:
            seen.add(node.mem_id)
            found += _of_element(node, recipe, country, f"{where}#{len(seen)}")
    return Reading(tuple(found))


def _of_element(node: LexborNode, recipe: Recipe, country: str, where: str) -> list[Entry]:
    passage = seen_text(node)
    if not recipe.columns:
        return entries_of_text(passage, recipe, country, passage, where)
    told = {name: _part(node, selector, where) for name, selector in recipe.columns.items()}
    told["country"] = told.get("country") or country
    return [entry_of(told, passage, where)]


def _part(node: LexborNode, selector: str, where: str) -> str:
    """The text of a part of a card, or of an attribute of it: `img@alt`, `@data-name`."""
    inside, _, attribute = selector.partition("@")
    part = next(iter(selected(node, inside, where)), None) if inside.strip() else node
    if part is None:
        return ""
    return plain(part.attributes.get(attribute)) if attribute else seen_text(part)


def read_tables(page: LexborHTMLParser, recipe: Recipe, where: str) -> Reading:
    """The rows of every table with the recipe's columns."""
    found, seen = list[Entry](), list[str]()
    for table, country in _tables(page, recipe, where):
        rows = _grid(table)
        places = column_places(rows, recipe)
        if places is None:
            seen += [cell for cell in (rows[0] if rows else ()) if cell]
            continue
        for number, row in only_of(as_rows(rows, recipe, places), recipe):
            told = {name: row.get(column, "") for name, column in recipe.columns.items()}
            told["country"] = told.get("country") or country or recipe.country
            passage = " | ".join(str(cell) for cell in row.values() if cell)
            found.append(entry_of(told, passage, f"{where}#{number}"))
    if not found:
        raise missing_columns(recipe, seen, where)
    return Reading(tuple(found))


def only_of(rows: Sequence[dict[str, object]], recipe: Recipe) -> Iterator[tuple[int, dict[str, object]]]:
    """The rows that the recipe keeps, each with its number from 1."""
    kept = {id(row) for row in only_wanted(rows, recipe)}
    yield from ((number, row) for number, row in enumerate(rows, start=1) if id(row) in kept)


def _tables(page: LexborHTMLParser, recipe: Recipe, where: str) -> Iterator[tuple[LexborNode, str]]:
    select = recipe.select or "table"
    wanted = f"{recipe.headings}, {select}" if recipe.headings else select
    headings = {node.mem_id for node in selected(page, recipe.headings, where)} if recipe.headings else set()
    country = ""
    for node in selected(page, wanted, where):
        if node.mem_id in headings:
            country = seen_text(node)
        else:
            yield node, country


def _grid(table: LexborNode) -> list[list[str]]:
    """The cells of a table, those that span several rows or columns in each of them."""
    grid: list[list[str]] = []
    hanging: dict[int, tuple[int, str]] = {}
    for row in table.css("tr"):
        cells: list[str] = []
        own = (cell for cell in row.iter() if cell.tag in ("td", "th"))
        while True:
            while len(cells) in hanging:
                left, text = hanging.pop(len(cells))
                if left > 1:
                    hanging[len(cells)] = left - 1, text
                cells.append(text)
            cell = next(own, None)
            if cell is None:
                break
            text, down = seen_text(cell), _span(cell, "rowspan")
            for _ in range(_span(cell, "colspan")):
                if down > 1:
                    hanging[len(cells)] = down - 1, text
                cells.append(text)
        if any(cells):
            grid.append(cells)
    return grid


def _span(cell: LexborNode, name: str) -> int:
    text = (cell.attributes.get(name) or "1").strip()
    return min(max(int(text), 1), _MOST_SPAN) if text.isdecimal() else 1


def read_text(lines: Sequence[str], recipe: Recipe, where: str, is_country: Callable[[str], bool]) -> Reading:
    """The members that a text names line by line, between the recipe's bounds.

    With `headings: countries` a line that is a country's name tells the country of the lines under it.
    """
    kept = between(lines, recipe, where)
    country, found = recipe.country, list[Entry]()
    for number, line in enumerate(kept, start=1):
        heading = _COUNTED.sub("", line)
        if recipe.headings == "countries" and is_country(heading):
            country = heading
        else:
            found += entries_of_text(line, recipe, country, line, f"{where}#{number}")
    return Reading(tuple(found))


def between(lines: Sequence[str], recipe: Recipe, where: str) -> list[str]:
    """The lines after the one that holds `after`, up to the one that holds `before`."""
    start = 0
    if recipe.after:
        at = next((number for number, line in enumerate(lines) if recipe.after.casefold() in line.casefold()), None)
        if at is None:
            message = f"the page does not say '{recipe.after}'"
            raise unreadable("no-beginning", where, message, "the page may have changed")
        start = at + 1
    rest = lines[start:]
    if not recipe.before:
        return list(rest)
    end = next((number for number, line in enumerate(rest) if recipe.before.casefold() in line.casefold()), None)
    if end is None:
        message = f"the list does not end with '{recipe.before}'"
        raise unreadable("no-end", where, message, "the page may have changed")
    return list(rest[:end])


def next_page(page: LexborHTMLParser, selector: str, where: str) -> str:
    """Where the link to the next page leads; empty where there is none."""
    link = next(iter(selected(page, selector, where)), None)
    return plain(link.attributes.get("href")) if link is not None else ""
