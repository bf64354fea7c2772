"""The numbers of the catalogue: the same on every page, each saying what it counts."""

import re

import pytest
from django.test import Client
from django.utils.translation import override

from proxenia.catalogue.queries import Filter, select
from proxenia.ecosystem.membership import read_matrix
from proxenia.evidence.record import Kind
from proxenia_web.catalogue.snapshot import current
from proxenia_web.core import locale
from proxenia_web.directory.queries.ecosystem import ecosystem
from proxenia_web.directory.queries.totals import totals

LANGUAGES = ("en", "es", "pt", "fr")


def numbers(page: str) -> list[str]:
    return re.findall(r"\d[\d.,\u00a0\u202f]*\d|\d", re.sub(r"<[^>]+>", " ", page))


def test_what_is_counted_adds_up() -> None:
    told, snapshot = totals(), current()
    kinds = [one.kind for one in snapshot.networks.values()]
    assert told.organisations == len(kinds) == told.networks + told.others
    assert told.networks == kinds.count(Kind.NETWORK) + kinds.count(Kind.INSTITUTION) == told.living + told.ended
    assert told.living == len(select(snapshot, Filter()))
    assert told.examined == told.networks + kinds.count(Kind.PROGRAMME) + kinds.count(Kind.UNKNOWN)
    assert told.facts + told.concluded == len(snapshot.facts)
    assert ecosystem().growth.networks == told.networks
    assert told.places_today == len(read_matrix(snapshot).places) < told.places


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_tells_the_same_numbers(client: Client, language: str) -> None:
    told = totals()
    expected = {
        "": (told.living, told.organisations, told.facts, told.places, told.twinnings),
        "about/": (told.living, told.organisations, told.facts, told.places, told.twinnings),
        "data/": (
            told.organisations,
            told.networks,
            told.living,
            told.examined,
            told.others,
            told.facts,
            told.places,
            told.places_today,
        ),
        "ecosystem/": (told.networks, told.ended, told.organisations, told.places_today),
        "cities/": (told.places,),
        "networks/": (told.living,),
    }
    for path, counted in expected.items():
        shown = numbers(client.get(f"/{language}/{path}").content.decode())
        with override(language):
            assert [number for number in counted if locale.number(number) not in shown] == [], path


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_about_page_says_who_keeps_it_and_whom_to_write_to(client: Client, settings: object, language: str) -> None:
    from proxenia_web.core.environment import keeper

    settings.KEEPER = keeper({"PROXENIA_KEEPER": "Office of Cork", "PROXENIA_CONTACT": "networks@cork.example"})  # type: ignore[attr-defined]
    page = client.get(f"/{language}/about/").content.decode()
    assert "Office of Cork" in page and 'href="mailto:networks@cork.example"' in page
    settings.KEEPER = keeper({})  # type: ignore[attr-defined]
    assert "mailto:" not in client.get(f"/{language}/about/").content.decode()
