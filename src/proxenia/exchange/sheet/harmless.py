"""Text that a spreadsheet would run as a formula: made harmless on the way out, given back as it was on the way in."""

import re

#: A text that begins so would be run as a formula by a spreadsheet, also in full width.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_QUOTED_FORMULA = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")


def harmless(cell: object) -> object:
    """The cell with a quote before what would be run; what is quoted already gets one more, so that none is lost."""
    if isinstance(cell, str) and _FORMULA.match(cell) and not _is_number(cell):
        return f"'{cell}"
    return "" if cell is None else cell


def as_meant(text: str) -> str:
    """The text that `harmless` was given."""
    return text[1:] if _QUOTED_FORMULA.match(text) else text


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return text.isascii() and text[-1:].isdigit()
