import csv
import io
import json
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils.translation import override
from openpyxl import load_workbook

from proxenia.catalogue.queries import Filter, select
from proxenia_web.catalogue.snapshot import current
from proxenia_web.directory.facet import FACETS, carriers
from proxenia_web.directory.queries.cost import band, fees
from proxenia_web.directory.queries.listing import every_row, label_of, list_networks
from proxenia_web.directory.selection import Selection, read_selection

MEDELLIN = 3674962


def ids(client: Client, query: str, language: str = "en") -> list[str]:
    data = json.loads(client.get(f"/{language}/networks.json?{query}").content)
    assert data["count"] == len(data["networks"])
    return [row["id"] for row in data["networks"]]


def test_the_usual_list_is_that_of_the_command_line(client: Client) -> None:
    assert set(ids(client, "")) == {network.id for network in select(current(), Filter())}


def test_words_of_one_facet_add_and_words_of_two_narrow(client: Client) -> None:
    culture, climate = set(ids(client, "theme=culture")), set(ids(client, "theme=climate-mitigation"))
    assert culture and climate
    assert set(ids(client, "theme=culture&theme=climate-mitigation")) == culture | climate
    europe = set(ids(client, "region=europe"))
    assert set(ids(client, "theme=culture&region=europe")) == culture & europe


def test_a_count_is_the_number_of_networks_that_its_word_would_leave(client: Client) -> None:
    result = list_networks(Selection(words={"theme": ("culture",), "kind": ("network",)}))
    regions = next(facet for facet in result.facets if facet.name == "region")
    for choice in (*regions.first, *regions.rest):
        assert choice.count == len(
            ids(
                client,
                f"theme=culture&kind=network&standing=active&standing=unclear&standing=ended&region={choice.word}",
            )
        )


def test_what_is_chosen_is_seen_without_opening_the_rest() -> None:
    themes = next(f for f in list_networks(Selection(words={"theme": ("heritage",)})).facets if f.name == "theme")
    assert [choice.word for choice in themes.first if choice.is_chosen] == ["heritage"]
    assert not any(choice.is_chosen for choice in themes.rest) and len(themes.first) == 8


def test_a_facet_is_not_narrowed_by_its_own_choice() -> None:
    free, narrowed = (list_networks(Selection(words=words)) for words in ({}, {"theme": ("culture",)}))
    counts = [
        {c.word: c.count for c in (*f.first, *f.rest)} for r in (free, narrowed) for f in r.facets if f.name == "theme"
    ]
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("text", "network"),
    [
        ("C40", "c40"),
        ("eurocitys", "eurocities"),
        ("coordenacao latino americana", "cordial"),
        ("maires francofones", "aimf"),
    ],
)
def test_a_network_is_found_by_its_names_typos_forgiven(client: Client, text: str, network: str) -> None:
    assert network in ids(client, urlencode({"q": text}))[:3]


@pytest.mark.parametrize("text", ["mobilidde", "movilidad", "mobilité", "mobility"])
def test_a_theme_is_found_in_four_languages_typos_forgiven(client: Client, text: str) -> None:
    found = [current().networks[id_] for id_ in ids(client, urlencode({"q": text}))]
    assert sum("mobility" in network.themes for network in found) >= 10


def test_bands_of_cost_follow_the_fee_of_the_city() -> None:
    rows = every_row(Selection(city=MEDELLIN, words={"cost": ("free",)}))
    assert rows and all(row.fee and band(row.fee) == "free" for row in rows)
    unknown = every_row(Selection(city=MEDELLIN, words={"cost": ("unpublished",)}))
    assert all(row.fee and not row.fee.known for row in unknown)
    assert len(fees(MEDELLIN)) == len(current().networks)


OBIDOS = 2265485


def test_the_networks_that_a_city_can_join_leave_out_those_it_cannot(client: Client) -> None:
    usual, yes, unknown, no = (
        {row.network.id for row in every_row(Selection(city=OBIDOS, words=words))}
        for words in ({}, *({"join": (word,)} for word in ("yes", "unknown", "no")))
    )
    assert usual == yes | unknown | no
    assert len(usual) == len(yes) + len(unknown) + len(no)
    assert "covenant-of-mayors-europe" in yes  # open to every local government of Europe
    assert "owhc" in unknown  # is there a site of the World Heritage List?
    assert "metropolis" in no  # from a million inhabitants on
    page = client.get(f"/pt/networks/?city={OBIDOS}&join=yes&join=unknown&cost=to-1000").content.decode()
    assert "Óbidos pode aderir?" in page and "não se pode dizer" in page
    assert "/pt/networks/iaec/" in page and "/pt/networks/metropolis/" not in page


def test_without_a_city_nothing_is_left_out_by_what_it_can_join() -> None:
    assert len(every_row(Selection(words={"join": ("yes",)}))) == len(every_row(Selection()))


def test_an_unpublished_fee_is_never_shown_as_an_amount(client: Client) -> None:
    rows = json.loads(client.get(f"/en/networks.json?city={MEDELLIN}&cost=unpublished").content)["networks"]
    assert rows and all(row["fee_eur_mode"] is None for row in rows)
    page = client.get(f"/en/networks/?city={MEDELLIN}&cost=unpublished").content.decode()
    assert "not published" in page and "EUR 0" not in page


def test_every_sort_keeps_the_networks_and_orders_them(client: Client) -> None:
    usual = set(ids(client, ""))
    for sort in ("name", "members", "founded", "evidence", "fee"):
        assert set(ids(client, f"sort={sort}")) == usual
    founded = [current().networks[id_].founded for id_ in ids(client, "sort=founded")]
    known = [year for year in founded if year]
    assert known == sorted(known) and founded[: len(known)] == known


def test_pages_cover_the_list_once() -> None:
    first = list_networks(Selection())
    shown = [row.network.id for page in range(1, first.pages + 1) for row in list_networks(Selection(page=page)).rows]
    assert len(shown) == len(set(shown)) == first.total
    assert list_networks(Selection(page=9999)).selection.page == first.pages


def test_every_choice_is_an_address_that_gives_the_same_choice_back(client: Client) -> None:
    from django.http import QueryDict

    text = (
        "q=clima&theme=culture&theme=energy&kind=programme&standing=ended&city=3674962&sort=members&view=cards&page=2"
    )
    selection = read_selection(QueryDict(text))
    assert read_selection(QueryDict(selection.query())) == selection
    assert read_selection(QueryDict("")).query() == ""


def test_htmx_gets_the_part_that_changes_and_its_address(client: Client) -> None:
    whole = client.get("/en/networks/?theme=culture&q=").content.decode()
    response = client.get("/en/networks/?theme=culture&q=", headers={"hx-request": "true"})
    part = response.content.decode()
    assert part.startswith('<div id="found"') and part.strip() in whole
    assert response["HX-Push-Url"] == "/en/networks/?theme=culture"
    assert "HX-Request" in response["Vary"]


def test_the_files_hold_the_same_networks(client: Client) -> None:
    query = f"theme=culture&city={MEDELLIN}"
    # In the order of the names, which differ by language.
    french, spanish = ids(client, query, "fr"), ids(client, query, "es")
    assert sorted(french) == sorted(spanish) == sorted(ids(client, query))
    text = client.get(f"/fr/networks.csv?{query}").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["id"] for row in rows] == french
    book = load_workbook(io.BytesIO(client.get(f"/es/networks.xlsx?{query}").content))
    assert [row[0] for row in book.worksheets[0].iter_rows(min_row=2, values_only=True)] == spanish


def test_a_file_of_nothing_is_still_a_file(client: Client) -> None:
    for ending in ("csv", "xlsx", "json"):
        assert client.get(f"/en/networks.{ending}?q=qqqqqqqqqqqqqq").status_code == 200


@pytest.mark.parametrize("ending", ["pdf", "php", "csv2"])
def test_a_file_of_another_kind_is_missing(client: Client, ending: str) -> None:
    assert client.get(f"/en/networks.{ending}").status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        {"q": "x" * 10_000},
        {"q": "\x00'; DROP TABLE place; --"},
        {"q": "<script>alert(1)</script>"},
        {"theme": ["cultre"] * 500},
        {"theme": "<script>", "sort": "../../etc", "view": "x" * 5000, "page": "-1"},
        {"page": "99999999999999999999"},
        {"page": "١٢"},
        {"city": "0"},
        {"city": "abc", "place": "?!"},
        {"city": "999999999"},
        {"place": "y" * 10_000},
    ],
)
def test_a_hostile_query_gets_a_page_with_what_was_wrong(client: Client, query: dict[str, object]) -> None:
    response = client.get("/en/networks/", query)
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()


def test_an_unknown_word_is_told_with_the_nearest(client: Client) -> None:
    assert (
        "“cultre” is not a choice here. Nearest: culture" in client.get("/en/networks/?theme=cultre").content.decode()
    )


def test_the_nearest_words_are_said_in_the_language_of_the_page(client: Client) -> None:
    page = client.get("/es/networks/?theme=cultre").content.decode()
    assert "cultura (culture)" in page.casefold()


def test_a_typed_city_that_is_clear_leads_to_its_address(client: Client) -> None:
    response = client.get("/en/networks/?theme=culture&place=Medellin, Colombia")
    assert response.status_code == 302
    assert response["location"] == f"/en/networks/?theme=culture&city={MEDELLIN}"


def test_a_typed_city_that_is_not_clear_is_asked_back(client: Client) -> None:
    page = client.get("/en/cities/?place=San Juan").content.decode()
    assert "Which place is meant?" in page and "Puerto Rico" in page


@pytest.mark.parametrize("language", ["en", "es", "pt", "fr"])
def test_every_word_of_every_facet_is_said_in_every_language(language: str) -> None:
    with override(language):
        for facet in FACETS:
            for word in carriers()[facet.name]:
                label = label_of(facet.name, word)
                assert label


def test_places_are_offered_as_json(client: Client) -> None:
    places = json.loads(client.get("/pt/places/?q=medel").content)["places"]
    assert places[0]["id"] == MEDELLIN
    assert places[0]["name"] == "Medellín, Colômbia"
    assert json.loads(client.get("/pt/places/").content)["places"] == []
