"""On a page in Spanish, Portuguese or French nothing is English but titles, names and the sources' own words."""

import re
from html.parser import HTMLParser

import pytest
from django.test import Client

#: Elements that hold no text of their own.
_VOID = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
#: A quotation, or the name of a dot on a map.
_QUOTING = frozenset({"blockquote", "q", "title"})
#: Words that only English has, and that no title has outside an element marked as one.
_ENGLISH = re.compile(r"\b(?:the|of|and|with|members|cities|which|not known|years?|undated|annual)\b")


class _Texts(HTMLParser):
    """The texts of a page that are marked as English and not as a name, and those that are not marked at all."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool, bool]] = []
        self.english: list[str] = []
        self.unmarked: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        told = dict(attrs)
        _, english, exempt = self.open[-1] if self.open else ("", False, False)
        english = told["lang"] == "en" if "lang" in told else english
        named = told.get("translate") == "no" or told.get("class") == "address"
        self.open.append((tag, english, exempt or named or tag in (*_QUOTING, "script", "style")))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        text = " ".join(data.split())
        if not text or not self.open or self.open[-1][2]:
            return
        (self.english if self.open[-1][1] else self.unmarked).append(text)


def _texts(client: Client, address: str) -> _Texts:
    page = _Texts()
    text = client.get(address).content.decode()
    page.feed(text[text.index("<main") : text.index("</main>")])
    return page


@pytest.mark.parametrize("language", ["es", "pt", "fr"])
@pytest.mark.parametrize("network", ["uclg", "aimf", "cideu", "mercociudades"])
def test_no_english_is_left_but_titles_and_quotations(client: Client, network: str, language: str) -> None:
    page = _texts(client, f"/{language}/networks/{network}/")
    assert len(page.unmarked) > 100
    assert page.english == []
    assert [text for text in page.unmarked if _ENGLISH.search(text)] == []


def test_the_same_reading_finds_english_where_it_is_left() -> None:
    page = _Texts()
    page.feed('<p lang="en">two years <q>a title</q></p><p><span lang="en" translate="no">City</span> one of the</p>')
    assert page.english == ["two years"]
    assert page.unmarked == ["one of the"]
