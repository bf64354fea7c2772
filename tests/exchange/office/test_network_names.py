import pytest

from proxenia.catalogue.snapshot import Snapshot
from proxenia.engagement.model import RegisteredMembership
from proxenia.exchange.office.network_names import NetworkNames


@pytest.fixture(scope="module")
def known(snapshot: Snapshot) -> NetworkNames:
    return NetworkNames.of([RegisteredMembership("our-table", "Mesa de Alcaldías")], snapshot)


def test_every_id_and_every_name_that_one_network_bears_leads_to_it(known: NetworkNames, snapshot: Snapshot) -> None:
    assert all(known.find(id_) == id_ for id_ in snapshot.networks)
    assert all(known.find(old) == new for old, new in snapshot.redirects.items() if known.find(old))
    assert [known.find(told) for told in ("UCLG", "mesa de alcaldias", "POLIS")] == ["uclg", "our-table", "polis"]


def test_a_name_that_several_bear_names_none_and_offers_them(known: NetworkNames, snapshot: Snapshot) -> None:
    from collections import Counter

    from proxenia.catalogue.queries import names_of
    from proxenia.catalogue.spelling import fold

    bearers = Counter(f for n in snapshot.networks.values() for f in {fold(name) for name in names_of(n)})
    shared = [name for name, number in bearers.items() if number > 1 and name not in snapshot.networks]
    assert shared
    for name in shared:
        assert known.find(name) is None
        assert len(known.nearest(name)) > 1


def test_slips_find_what_was_meant_and_others_nothing(known: NetworkNames) -> None:
    assert known.nearest("Eurocites")[0] == "eurocities"
    assert known.nearest("Mesa de alcaldia")[0] == "our-table"
    assert known.nearest("Qwxyz zzz") == []


def test_a_network_of_ones_own_gets_an_id_that_no_other_has(known: NetworkNames) -> None:
    assert known.own_id("Red de Páramos") == "red-de-paramos"
    assert known.own_id("UCLG") == "own-uclg"
    assert known.own_id("!!") == "network"
    assert (known.name("our-table"), known.name("nobody")) == ("Mesa de Alcaldías", "nobody")
    assert "uclg" in known and "nobody" not in known
