from proxenia.catalogue.snapshot import Snapshot
from proxenia.engagement.model import RegisteredMembership
from proxenia.exchange.office.duplication import portfolio_duplications


def test_pairs_are_those_that_the_catalogue_says_do_the_same(snapshot: Snapshot) -> None:
    """Counted anew from the member lists: POLIS and EUROCITIES share most of the smaller's listed cities."""
    held = [RegisteredMembership(network, network) for network in ("eurocities", "polis", "uclg", "our-own", "iaec")]
    (pair,) = portfolio_duplications(held, snapshot)
    assert (pair.first, pair.second) == ("eurocities", "polis")
    first, second = snapshot.networks["eurocities"], snapshot.networks["polis"]
    assert set(pair.themes) == set(first.themes) & set(second.themes)
    assert set(pair.functions) == set(first.services) & set(second.services)
    assert pair.members is not None and pair.members >= 0.5


def test_without_networks_of_the_catalogue_there_is_no_pair(snapshot: Snapshot) -> None:
    assert portfolio_duplications([RegisteredMembership("our-own", "Our own")], snapshot) == ()
    assert portfolio_duplications([], snapshot) == ()
