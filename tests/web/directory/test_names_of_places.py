"""Cities and regions are called on a page as its language calls them, and a member without a name is told in words."""

import re
from html import unescape

import pytest
from django.test import Client

BODIES = ("uclg", "aimf", "cideu", "mercociudades", "iclei", "metropolis", "eurocities")
#: Words of names and of descriptions in English; "city" stands in some Spanish texts as a part of an English name.
ENGLISH = re.compile(
    r"\b(?:the|of|and|city|cities|town|region|county|district|province|municipality|municipalities"
    r"|association|national|members?|north|south|east|west)\b",
    re.I,
)
#: What is called so by those who live there, whatever the language.
OWN = {"Kansas City", "Oklahoma City", "Salt Lake City", "Jersey City", "East London", "Isoko South", "West Torrens"}
OWN |= {f"{county} de James City" for county in ("Condado", "Comté")}
SHARED: dict[str, set[str]] = {"es": set(), "pt": set(), "fr": {"province", "association", "district"}}
#: A description and no name of its own, such as "national association of ..." or "Region of ...".
DESCRIBED = re.compile(
    r"^(?:[a-z]|(?:Region|City|Province|County) of |(?:North|South|East|West) \w+$)| (?:Region|Province|County)$"
)
LINK = re.compile(r'<a href="/\w\w/cities/\d+/[^"]*"[^>]*>(.*?)</a>', re.S)
LEFT_OPEN = re.compile(r'<ul class="columns">((?:<li>(?:(?!</?li>|<a ).)*</li>\s*)+)</ul>', re.S)
ITEM = re.compile(r"<li>(.*?)</li>", re.S)


def in_english(names: list[str], language: str) -> list[str]:
    found = {name: {word.casefold() for word in ENGLISH.findall(name)} - SHARED[language] for name in names}
    return [name for name, words in found.items() if words and name not in OWN]


def text_of(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", html)).strip()


def page_of(client: Client, body: str, language: str) -> str:
    response = client.get(f"/{language}/networks/{body}/")
    assert response.status_code == 200
    return str(response.content.decode())


@pytest.mark.parametrize("language", ["es", "pt", "fr"])
@pytest.mark.parametrize("body", BODIES)
def test_no_member_has_an_english_name(client: Client, body: str, language: str) -> None:
    html = page_of(client, body, language)
    places = [text_of(link) for link in LINK.findall(html)]
    assert len(places) > 20
    assert in_english(places, language) == []


@pytest.mark.parametrize("language", ["es", "pt", "fr"])
@pytest.mark.parametrize("body", BODIES)
def test_what_only_describes_a_member_is_told_in_the_language_of_the_page(
    client: Client, body: str, language: str
) -> None:
    names = [
        text_of(item) for group in LEFT_OPEN.findall(page_of(client, body, language)) for item in ITEM.findall(group)
    ]
    described = [name for name in names if DESCRIBED.search(name)]
    assert in_english(described, language) == []


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("es", "asociación nacional de municipios de Níger"),
        ("pt", "associação nacional de municípios da Roménia"),
        ("fr", "association nationale des communes du Niger"),
    ],
)
def test_a_member_without_a_name_of_its_own_is_described(client: Client, language: str, told: str) -> None:
    assert told in page_of(client, "aimf", language)


@pytest.mark.parametrize(
    ("language", "region", "within"),
    [
        ("en", "Catalonia", "Catalonia"),
        ("es", "Cataluña", "Cataluña"),
        ("pt", "Catalunha", "Catalunha"),
        ("fr", "Catalogne", "Catalogne"),
    ],
)
def test_a_region_and_the_region_of_a_city_are_called_as_the_language_calls_them(
    client: Client, language: str, region: str, within: str
) -> None:
    html = client.get(f"/{language}/cities/3336901/catalunya/").content.decode()
    assert f"<h1>{region}</h1>" in html
    assert within in client.get(f"/{language}/cities/3128760/barcelona/").content.decode()
