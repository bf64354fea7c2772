"""What one network is to one city: whether it may join, and whom it would meet that it does not meet elsewhere."""

from django.test import Client

from proxenia.appraisal.model import Answer
from proxenia.catalogue.queries import current_members, networks_of, twins_of
from proxenia_web.catalogue.snapshot import current, gazetteer
from proxenia_web.directory.queries.for_city import for_city

MEDELLIN = 3674962


def test_members_of_other_networks_of_the_city_are_met_already() -> None:
    place = gazetteer().place(MEDELLIN)
    assert place
    told = for_city(current().networks["mercociudades"], place, "en")
    listed = current_members(current())["mercociudades"] - {MEDELLIN}
    own = {one.network for one in networks_of(current(), MEDELLIN)} - {"mercociudades"}
    met = set(twins_of(current(), MEDELLIN)).union(*(current_members(current()).get(id_, frozenset()) for id_ in own))
    assert told.answer is Answer.YES and told.reason
    assert told.listed == len(listed)
    assert len(listed - met) <= told.new < told.listed
    assert MEDELLIN not in {one.id for one in told.meets}


def test_the_like_and_the_foreign_come_first() -> None:
    place = gazetteer().place(MEDELLIN)
    assert place and place.population
    meets = for_city(current().networks["iclei"], place, "en").meets
    alike = [0.5 <= (one.population or 0) / place.population <= 2 for one in meets]
    assert alike == sorted(alike, reverse=True)


def test_the_page_of_a_network_tells_it_where_a_city_is_named(client: Client) -> None:
    page = client.get("/fr/networks/eurocities/?city=3674962").content.decode()
    assert 'id="for-city"' in page and "Pour Medellín" in page
    assert 'id="for-city"' not in client.get("/fr/networks/eurocities/").content.decode()
    told = client.get("/fr/networks/eurocities/?city=3674962&budget=9000&advice=1").content.decode()
    assert "/fr/advise/result/eurocities/?city=3674962&amp;budget=9000&amp;advice=1" in told
