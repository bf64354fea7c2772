import pytest

from proxenia.catalogue.model import Standing
from proxenia.ecosystem.history.european import Scope, european_shares, is_seated_in_europe, scope_of


@pytest.mark.parametrize(
    ("regions", "scope"),
    [
        ((), Scope.UNKNOWN),
        (("world",), Scope.WORLD),
        (("world", "europe"), Scope.WORLD),
        (("europe",), Scope.EUROPE),
        (("alpine", "baltic"), Scope.EUROPE),
        (("mediterranean",), Scope.MIXED),
        (("europe", "africa"), Scope.MIXED),
        (("south-america",), Scope.ELSEWHERE),
    ],
)
def test_where_members_come_from(network, regions, scope):
    assert scope_of(network("one", regions=regions)) is scope


def test_the_seat(network):
    seats = {code: is_seated_in_europe(network("one", headquarters_country=code)) for code in ("BE", "UK", "US", None)}
    assert seats == {"BE": True, "UK": True, "US": False, None: None}


def test_shares_by_hand(network):
    every = [
        network("a", founded=1951, regions=("europe",), headquarters_country="FR"),
        network(
            "b", founded=1957, regions=("world",), headquarters_country="ES", dissolved=1995, standing=Standing.ENDED
        ),
        network("c", founded=1991, regions=("africa",)),
        network("d", founded=1992, headquarters_country="US"),
        network("e", regions=("europe",)),
    ]
    shares = {share.year: share for share in european_shares(every, 2000)}
    assert list(shares)[:2] == [1919, 1929]
    assert list(shares)[-2:] == [1999, 2000]
    assert shares[1949].share_by_scope is None
    assert shares[1949].share_by_seat is None
    assert (shares[1959].share_by_scope, shares[1959].share_by_seat) == (0.5, 1.0)
    assert (shares[1999].share_by_scope, shares[1999].share_by_seat) == (0.5, 0.5)
    assert (shares[1999].by_scope[Scope.UNKNOWN], shares[1999].seat_unknown) == (1, 1)


def test_before_1913_and_without_networks(network):
    assert european_shares([network("a", founded=1900)], 1912) == ()
    assert european_shares([], 1920)[0].known_scope == 0
