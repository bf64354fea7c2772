"""Several things in one cell, one a line, the parts of each apart by a bar: "2027-03-31 | Publish the map"."""

from collections.abc import Iterable, Iterator, Sequence

_BAR, _ENDS, _ESCAPE = "|", "\n;", "\\"


def join_parts(items: Iterable[Sequence[str]]) -> str:
    """The text of a cell; empty parts at the end of an item are left out."""
    return "\n".join(_joined(item) for item in items)


def _joined(item: Sequence[str]) -> str:
    told = [_escaped(part) for part in item]
    while len(told) > 1 and not told[-1]:
        told.pop()
    return f" {_BAR} ".join(told)


def _escaped(part: str) -> str:
    for char, escaped in ((_ESCAPE, _ESCAPE * 2), (_BAR, rf"\{_BAR}"), (";", r"\;"), ("\n", r"\n")):
        part = part.replace(char, escaped)
    return part


def split_parts(text: str) -> list[list[str]]:
    """The items of a cell, one a line or apart by semicolons, each as its parts without blank space around them."""
    items = [[part.strip() for part in item] for item in _split(text)]
    return [item for item in items if any(item)]


def _split(text: str) -> Iterator[list[str]]:
    item, part = list[str](), ""
    chars = iter(text)
    for char in chars:
        if char == _ESCAPE:
            part += _unescaped(next(chars, ""))
        elif char == _BAR:
            item, part = [*item, part], ""
        elif char in _ENDS:
            yield [*item, part]
            item, part = [], ""
        else:
            part += char
    yield [*item, part]


def _unescaped(char: str) -> str:
    if char == "n":
        return "\n"
    # A backslash before anything else was typed by hand and stays.
    return char if char in (_BAR, ";", _ESCAPE) else _ESCAPE + char
