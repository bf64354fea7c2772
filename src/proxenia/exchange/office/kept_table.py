"""A register or a ledger as it stands in a file, as plain data to be read and mended later."""

from typing import Any

from proxenia.exchange.office.ledger import open_ledger
from proxenia.exchange.office.register import open_register
from proxenia.exchange.sheet.kept import sheet_data


def kept_table(content: bytes, name: str, kind: str) -> dict[str, Any]:
    """The table of a register ("memberships") or a ledger; InputError where the file as a whole cannot be read."""
    return sheet_data(open_register(content, name) if kind == "memberships" else open_ledger(content, name))
