"""How names are compared: without case, accents and punctuation."""

import unicodedata


def fold(text: str) -> str:
    """Text without case, accents and punctuation: what names are compared by."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(char if char.isalnum() else " " for char in plain if not unicodedata.combining(char))
    return " ".join(letters.split())
