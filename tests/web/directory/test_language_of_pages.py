"""On a Spanish, Portuguese or French page English stands only where it is marked as English."""

import re
from html.parser import HTMLParser

import pytest
from django.test import Client

#: Words of nearly every English text that none of the three languages has; "a", "on", "or" and "has" are theirs too.
ENGLISH = frozenset(
    {
        *("the", "of", "and", "with", "not", "for", "from", "by", "is", "are", "was", "were", "which", "that", "this"),
        *("more", "than", "over", "about", "other", "their", "its", "our", "until", "since", "last"),
        *("member", "members", "city", "cities", "town", "towns", "year", "years", "network", "networks", "list"),
        *("lists", "source", "sources", "facts", "undated", "unknown", "known", "read", "reading", "shown", "value"),
        *("values", "join", "joined", "founded", "ended", "newest", "open"),
    }
)
#: Words of the list that one of the languages has.
SHARED = {"es": frozenset({"once"}), "pt": frozenset({"for"}), "fr": frozenset({"source", "sources"})}
VOID = frozenset({"br", "img", "input", "meta", "link", "hr", "wbr", "circle", "path", "use"})
BODIES = ("uclg", "aimf", "cideu", "mercociudades")


class OwnWords(HTMLParser):
    """The words of a page that a reader hears in the page's own language: what is marked as another is left out."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language
        self.tongues = [language]
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        told = dict(attributes)
        tongue = "" if tag in ("script", "style", "code") else (told.get("lang") or self.tongues[-1])
        if tongue == self.language:
            for name in ("title", "aria-label", "placeholder", "alt", "data-label"):
                self.take(told.get(name) or "")
        if tag not in VOID:
            self.tongues.append(tongue)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.tongues.pop()

    def handle_data(self, data: str) -> None:
        if self.tongues[-1] == self.language:
            self.take(data)

    def take(self, text: str) -> None:
        for word in re.findall(r"(?<![\w.@/-])[a-z]+(?![\w.@/-]*[.@/]\w)(?![\w-])", text.casefold()):
            if word in ENGLISH and word not in SHARED[self.language]:
                self.found.append(f"{word}: {' '.join(text.split())[:90]}")


def english_of(client: Client, address: str, language: str) -> list[str]:
    response = client.get(f"/{language}/{address}")
    assert response.status_code == 200, address
    reader = OwnWords(language)
    reader.feed(response.content.decode())
    return sorted(set(reader.found))


@pytest.mark.parametrize("language", ["es", "pt", "fr"])
@pytest.mark.parametrize("body", BODIES)
def test_no_english_is_left_unmarked(client: Client, body: str, language: str) -> None:
    assert english_of(client, f"networks/{body}/", language) == []


@pytest.mark.parametrize("language", ["es", "pt", "fr"])
@pytest.mark.parametrize(
    "address",
    [
        "",
        "networks/",
        "compare/networks/?n=uclg&n=aimf&n=cideu",
        "cities/2267057/lisbon/",
        "ecosystem/",
    ],
)
def test_no_english_is_left_unmarked_on_the_pages_of_many(client: Client, address: str, language: str) -> None:
    assert english_of(client, address, language) == []
