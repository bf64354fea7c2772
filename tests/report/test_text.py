import re
import string
from pathlib import Path

import pytest

from proxenia.report import text
from proxenia.report.text import TEXT, say

REPORT = Path(text.__file__).parent


def sources():
    """What takes its words from the table: reports in four languages have tables of their own."""
    modules = [path for path in REPORT.rglob("*.py") if "proxenia.report.text" in path.read_text(encoding="utf-8")]
    return [*modules, *REPORT.glob("templates/*.html")]


def said():
    """Every key that is named whole in a source, and the beginnings of those that are put together."""
    written = "\n".join(path.read_text(encoding="utf-8") for path in sources() if path.name != "text.py")
    whole = set(re.findall(r"""["']([a-z]+(?:[.-][a-z0-9_-]+)*)["']""", written))
    begun = set(re.findall(r"""["']([a-z.]+\.)["'{]""", written)) | set(re.findall(r'f"([a-z.]+\.)\{', written))
    return whole, begun


def test_no_word_is_unused():
    whole, begun = said()
    unused = [key for key in TEXT if key not in whole and not any(key.startswith(start) for start in begun)]
    assert unused == []


def test_every_key_said_whole_exists():
    for path in sources():
        for key in re.findall(r"""\bsay\(\s*["']([^"'{~]+)["']\s*[,)]""", path.read_text(encoding="utf-8")):
            assert key in TEXT, f"{path.name}: {key}"


def test_say_puts_values_in_and_names_what_is_missing():
    assert say("money.exact", amount="5") == "EUR 5"
    with pytest.raises(KeyError):
        say("money.exact")
    with pytest.raises(KeyError):
        say("no.such.key")


def test_values_are_never_read_as_templates():
    assert say("title", city="{0} {seed}") == "Which international networks for {0} {seed}?"


def test_placeholders_are_plain_names():
    for key, value in TEXT.items():
        for _, field, spec, conversion in string.Formatter().parse(value):
            assert field is None or (field.isidentifier() and not spec and not conversion), key
