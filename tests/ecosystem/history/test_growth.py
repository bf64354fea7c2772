from proxenia.catalogue.model import Standing
from proxenia.catalogue.snapshot import Snapshot
from proxenia.ecosystem.history.growth import Ending, decade_starts, endings, existed, grow
from proxenia.evidence.record import Kind

ENDED = Standing.ENDED
MEMBERED = (Kind.NETWORK, Kind.INSTITUTION)


def by_hand(network, link):
    return [
        network(
            "a",
            founded=1913,
            category="universal",
            dissolved=2004,
            standing=ENDED,
            links=(link("successor", "C", "c"),),
        ),
        network(
            "b",
            founded=1957,
            category="universal",
            dissolved=2004,
            standing=ENDED,
            links=(link("successor", "C", "c"),),
        ),
        network("c", founded=2004, category="universal"),
        network("d", founded=1991, category="thematic", standing=ENDED, links=(link("successor", "E", "e"),)),
        network("e", founded=1999, category="thematic"),
        network("f", founded=1992, dissolved=2008, standing=ENDED),
        network("g", category="thematic"),
        network("h", founded=1900),
    ]


def test_decades_by_hand(network, link):
    found = grow(by_hand(network, link), 2026)
    cells = {(d.start, d.category): (d.founded, d.ended, d.merged) for d in found.decades if d.founded or d.ended}
    assert cells == {
        (1910, "universal"): (1, 0, 0),
        (1950, "universal"): (1, 0, 0),
        (1990, "thematic"): (2, 0, 0),
        (1990, "unknown"): (1, 0, 0),
        (2000, "universal"): (1, 2, 2),
        (2000, "unknown"): (0, 1, 0),
    }
    assert found.founded_in(1990) == 3
    assert len(found.decades) == 12 * 3


def test_what_is_not_known_is_counted_and_named(network, link):
    found = grow(by_hand(network, link), 2026)
    assert (found.networks, found.dated) == (8, 6)
    assert found.undated == ("g",)
    assert found.earlier == ("h",)
    assert found.ended_undated == ("d",)


def test_the_living_at_the_end_of_each_decade(network, link):
    living = dict(grow(by_hand(network, link), 2026).living)
    # a from 1913; b from 1957; in 1999 a, b, e and f (d ended in a year nobody states); in 2009 c and e.
    assert (living[1919], living[1959], living[1999], living[2009], living[2026]) == (1, 2, 4, 2, 2)


def test_how_networks_ended(network, link):
    how = {one.network: (one.how, one.successors) for one in endings(by_hand(network, link))}
    assert how == {
        "a": (Ending.MERGED, ("c",)),
        "b": (Ending.MERGED, ("c",)),
        "d": (Ending.CONTINUED, ("e",)),
        "f": (Ending.CLOSED, ()),
    }


def test_a_successor_named_only_by_itself_counts(network, link):
    every = [network("old", dissolved=2000, standing=ENDED), network("new", links=(link("predecessor", "Old", "old"),))]
    assert endings(every)[0].successors == ("new",)


def test_up_to_a_year_only_what_had_happened_counts(network, link):
    found = grow(by_hand(network, link), 1995)
    assert found.dated == 4  # a, b, d and f
    assert dict(found.living)[1995] == 3
    assert [one.network for one in found.ended] == ["d"]
    assert sum(decade.ended for decade in found.decades) == 0


def test_before_1913_there_is_nothing(network, link):
    found = grow(by_hand(network, link), 1912)
    assert (found.networks, found.dated, found.undated, found.decades, found.living, found.ended) == (
        0,
        0,
        (),
        (),
        (),
        (),
    )
    assert list(decade_starts(1912)) == []


def test_no_network_at_all():
    found = grow([], 2026)
    assert (found.networks, found.decades) == (0, ())
    assert {count for _, count in found.living} == {0}


def test_a_network_exists_from_its_year_to_the_year_before_its_end(network):
    one = network("one", founded=1990, dissolved=2000, standing=ENDED)
    assert [existed(one, year) for year in (1989, 1990, 1999, 2000)] == [False, True, True, False]


def test_every_shipped_network_is_counted_once(snapshot: Snapshot) -> None:
    networks = [one for one in snapshot.networks.values() if one.kind in MEMBERED]
    found = grow(networks, 2026)
    assert found.dated + len(found.undated) + len(found.earlier) == len(networks)
    assert sum(decade.founded for decade in found.decades) == found.dated
    ways = {one.network: one.how for one in found.ended}
    assert ways["iula"] is ways["uto"] is Ending.MERGED
    assert ways["iula-aspac"] is Ending.CONTINUED
