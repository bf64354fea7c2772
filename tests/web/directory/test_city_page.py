from html import unescape

import pytest
from django.test import Client

from proxenia.catalogue.memberships import is_current, is_only_absent
from proxenia.catalogue.queries import networks_of, twins_of
from proxenia.evidence.record import Kind
from proxenia.places.own import FIRST_ID
from proxenia_web.catalogue.index import index
from proxenia_web.catalogue.snapshot import current, gazetteer
from proxenia_web.directory.place_choice import place_slug
from proxenia_web.directory.queries.city import peers_of, portrait
from proxenia_web.directory.queries.compare import compare_places

MEDELLIN, BARCELONA, BEIJING = 3674962, 3128760, 1816670
NANTES, NANTES_METROPOLE = 2990969, FIRST_ID + 100_000_012


def test_a_place_shows_what_the_library_knows_of_it() -> None:
    place = gazetteer().place(MEDELLIN)
    assert place
    found = portrait(place)
    listed = {membership.network for membership in networks_of(current(), MEDELLIN)}
    assert {seat.network.id for seat in (*found.seats, *found.programmes, *found.national)} == listed
    assert sorted(twin.place.id for twin in found.twins) == twins_of(current(), MEDELLIN)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "Through Nantes Métropole, the body around it"),
        ("es", "A través de Nantes Métropole, la entidad supramunicipal a la que pertenece"),
        ("pt", "Através de Nantes Métropole, a entidade supramunicipal a que pertence"),
        ("fr", "Par Nantes Métropole, l’organisme intercommunal dont elle fait partie"),
    ],
)
def test_a_city_page_tells_apart_what_the_body_around_it_is_in(client: Client, language: str, told: str) -> None:
    place, body = gazetteer().place(NANTES), gazetteer().place(NANTES_METROPOLE)
    assert place and body
    found = portrait(place)
    (through,) = found.through
    assert "polis" in {seat.network.id for seat in through.seats} - {seat.network.id for seat in found.seats}
    page = client.get(f"/{language}/cities/{NANTES}/nantes/").content.decode()
    assert told in page and f"/{language}/cities/{NANTES_METROPOLE}/" in page
    back = client.get(f"/{language}/cities/{NANTES_METROPOLE}/nantes-metropole/").content.decode()
    assert f'/{language}/cities/{NANTES}/nantes/"' in back
    assert portrait(body).through == () and portrait(body).around == place


def test_every_membership_names_its_sources() -> None:
    place = gazetteer().place(BARCELONA)
    assert place
    assert all(seat.lines and all(line.source for line in seat.lines) for seat in portrait(place).seats)


def test_peers_share_the_networks_they_are_said_to_share() -> None:
    place = gazetteer().place(MEDELLIN)
    assert place
    own = [seat.network.id for seat in portrait(place).seats]
    for peer in peers_of(place, own):
        assert peer.place.id != MEDELLIN
        assert peer.shared == sum(peer.place.id in index().members.get(network, ()) for network in own)


def test_what_peers_are_in_is_not_what_the_place_is_in() -> None:
    place = gazetteer().place(MEDELLIN)
    assert place
    found = portrait(place)
    own = {seat.network.id for seat in (*found.seats, *found.programmes, *found.former)}
    assert found.absent and not own & {row.network.id for row in found.absent}


@pytest.mark.parametrize("language", ["en", "es", "pt", "fr"])
@pytest.mark.parametrize("place_id", [MEDELLIN, BARCELONA, BEIJING, 3336901, 6269131])
def test_a_place_has_a_page_in_each_language(client: Client, place_id: int, language: str) -> None:
    place = gazetteer().place(place_id)
    assert place
    response = client.get(f"/{language}/cities/{place_id}/{place_slug(place)}/")
    assert response.status_code == 200
    assert len(response.content) < 250_000


def test_a_place_that_no_source_names_says_so_without_a_no(client: Client) -> None:
    connection = gazetteer()._connection  # the last village of GeoNames is in no list; our own places come from lists
    (place_id,) = connection.execute("SELECT max(id) FROM place WHERE kind = 0 AND id < ?", (FIRST_ID,)).fetchone()
    response = client.get(f"/en/cities/{place_id}/", follow=True)
    assert "that does not mean it is in none" in response.content.decode()


def test_another_spelling_leads_to_the_right_address(client: Client) -> None:
    response = client.get(f"/es/cities/{MEDELLIN}/medelin/")
    assert (response.status_code, response["location"]) == (301, f"/es/cities/{MEDELLIN}/medellin/")


@pytest.mark.parametrize("address", ["0/lisbon", "999999999999999999999999/lisbon", "1/" + "x" * 3000, "5/%00"])
def test_an_unknown_place_is_answered_with_the_nearest(client: Client, address: str) -> None:
    response = client.get(f"/en/cities/{address}/")
    assert response.status_code == 404
    if address == "0/lisbon":
        assert "/en/cities/2267057/lisbon/" in response.content.decode()


def test_cities_are_compared_by_the_lists_that_name_them(client: Client) -> None:
    places = [gazetteer().place(MEDELLIN), gazetteer().place(BARCELONA)]
    columns, rows = compare_places([place for place in places if place])
    assert columns[0].networks == sum(row.listed[0] for row in rows)
    assert rows[0].listed == (True, True)
    response = client.get(f"/en/compare/cities/?city={MEDELLIN}&city={BARCELONA}")
    assert response.status_code == 200 and "Barcelona" in response.content.decode()


def test_a_city_is_added_by_its_name(client: Client) -> None:
    response = client.get(f"/en/compare/cities/?city={MEDELLIN}&place=Barcelona, Spain&add=")
    assert response["location"] == f"/en/compare/cities/?city={MEDELLIN}&city={BARCELONA}"


@pytest.mark.parametrize(
    "query", ["", "city=x", "city=0", "city=1" * 300, "n=c40&n=nothing&n=iclei", "add=zzzz", "n=<script>&add=%00"]
)
@pytest.mark.parametrize("page", ["cities", "networks"])
def test_a_comparison_of_anything_is_a_page(client: Client, page: str, query: str) -> None:
    assert client.get(f"/en/compare/{page}/?{query}").status_code in (200, 302)


def test_networks_are_compared_with_the_members_they_share(client: Client) -> None:
    text = client.get("/en/compare/networks/?n=c40&n=iaec&add=").content.decode()
    shared = len(index().members["c40"] & index().members["iaec"])
    assert f'<td class="figure" data-label="Shared members">{shared}</td>' in text
    response = client.get("/en/compare/networks/?n=c40&add=Eurocities")
    assert response["location"] == "/en/compare/networks/?n=c40&n=eurocities"


def test_a_network_is_taken_out_of_a_comparison_and_names_its_column_on_a_phone(client: Client) -> None:
    text = unescape(client.get("/fr/compare/networks/?n=aimf&n=uclg").content.decode())
    assert 'href="?n=uclg"' in text and 'href="?n=aimf"' in text
    assert text.count('<td data-label="AIMF">') == text.count('<td data-label="CGLU">') > 10


def test_national_bodies_stand_apart_and_count_for_nothing_abroad() -> None:
    national = {id_ for id_, network in current().networks.items() if network.kind is Kind.NATIONAL}
    membership = next(m for m in current().memberships if m.network in national and is_current(m))
    place = gazetteer().place(membership.place)
    assert place
    found = portrait(place)
    assert membership.network in {seat.network.id for seat in found.national}
    assert not national & {seat.network.id for seat in (*found.seats, *found.programmes)}
    assert not national & {row.network.id for row in found.absent}


def test_a_list_that_no_longer_names_it_is_told_apart_from_an_end() -> None:
    membership = next(m for m in current().memberships if m.absent and is_only_absent(m))
    place = gazetteer().place(membership.place)
    assert place
    found = portrait(place)
    assert membership.network in {seat.network.id for seat in found.unlisted}
    assert membership not in [seat.membership for seat in (*found.seats, *found.former)]
