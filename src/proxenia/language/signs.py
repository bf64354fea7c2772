"""Signs that no document can print: control signs, halves of pairs, and what Unicode says is no character."""

import re

from proxenia.problems import Problem

#: What stands for a sign that is not shown.
MARK = "\N{REPLACEMENT CHARACTER}"
_PLANES = "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17))
_UNPRINTABLE = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_PLANES}]")
#: Bullets and arrows that word processors write as signs of a font of their own, by what they look like.
_PRIVATE = str.maketrans(
    {
        "\uf0b7": "•",
        "\uf0a7": "▪",
        "\uf0a8": "◦",
        "\uf06f": "○",
        "\uf076": "❖",
        "\uf0d8": "➢",
        "\uf0fc": "✓",
        "\uf0e0": "→",
        "\uf02d": "−",
    }
)
#: Other ends of lines, which some programs take for such and others refuse.
_LINE_ENDS = str.maketrans({"\u2028": "\n", "\u2029": "\n", "\x85": "\n", "\x0b": "\n", "\x0c": "\n"})
_SHOWN_OTHERWISE = re.compile(f"{_UNPRINTABLE.pattern[:-1]}{''.join(map(chr, (*_PRIVATE, *_LINE_ENDS)))}]")


def unprintable(text: str) -> str | None:
    """The name of the first sign of a text that cannot be printed, as in U+000B; None where there is none."""
    found = _UNPRINTABLE.search(text)
    return f"U+{ord(found.group()):04X}" if found else None


def printable(text: str) -> str:
    """The text with a mark for each sign that cannot be printed; every other sign stays."""
    return _UNPRINTABLE.sub(MARK, text)


def is_visible(text: str) -> bool:
    """Whether `visible` leaves a text as it is."""
    # Most texts need no slow search: a sign that is shown otherwise is never one that Python calls printable.
    return text.isprintable() or not _SHOWN_OTHERWISE.search(text)


def visible(text: str) -> str:
    """The text with a mark for each sign that cannot be printed; breaks of line and known bullets become plain ones."""
    if text.isascii() and text.isprintable():
        return text
    return printable(text.translate(_LINE_ENDS).translate(_PRIVATE))


def refusal(sign: str, where: str, name: str) -> Problem:
    """Why a text of a field is refused."""
    message = f"'{name}' holds {sign}, a sign that cannot be printed"
    return Problem("unprintable", where, message, "take the sign out")
