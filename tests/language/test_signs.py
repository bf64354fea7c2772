"""Signs that no document can print are found by name, and shown by a mark."""

import unicodedata

import pytest

from proxenia.language.signs import unprintable, visible

REFUSED = ["\x00", "\x0b", "\x1f", "\x7f", "\x92", "\ud800", "\udfff", "\ufdd0", "\ufffe", "\uffff", "\U0010ffff"]


@pytest.mark.parametrize("sign", REFUSED)
def test_what_cannot_be_printed_is_named(sign: str) -> None:
    assert unprintable(f"A{sign}B") == f"U+{ord(sign):04X}"
    assert unprintable(visible(f"A{sign}B")) is None


@pytest.mark.parametrize(
    "text", ["", "Ma\tlaga\r\n", "中文 ไทย 한국어 عربي 😀", "\uf0b7 item", "a\u2028b", "\u202e\u200d"]
)
def test_what_people_write_is_taken(text: str) -> None:
    assert unprintable(text) is None


def test_the_bullets_of_word_processors_become_plain_ones() -> None:
    assert visible("\uf0b7 one\u2028\uf0fc two") == "• one\n✓ two"


def test_every_control_sign_and_half_of_a_pair_is_refused() -> None:
    for code in range(0x110000):
        if unicodedata.category(chr(code)) in ("Cc", "Cs") and chr(code) not in "\t\n\r":
            assert unprintable(chr(code)), hex(code)
