import pytest

from proxenia.ecosystem.coverage import PARTS, cover, parts_of
from proxenia.places.model import Place, PlaceKind


def place(id_, country):
    return Place(id_, PlaceKind.CITY, str(id_), country, None, None, None, None, False)


PLACES = {1: place(1, "FR"), 2: place(2, "KE"), 3: place(3, "KE"), 4: place(4, "MX")}


@pytest.mark.parametrize(
    ("regions", "parts"),
    [
        ((), set()),
        (("world", "europe"), {"world"}),
        (("eu",), {"europe"}),
        (("north-america",), {"north-america"}),  # Mexico alone does not make it Latin American
        (("mediterranean",), {"europe", "africa", "middle-east"}),
        (("south-asia",), {"asia-pacific"}),
    ],
)
def test_which_parts_of_the_world_a_network_reaches(network, regions, parts):
    assert parts_of(network("one", regions=regions)) == parts


def test_cells_by_hand(network):
    every = [
        network("a", themes=("water", "food"), regions=("europe",)),
        network("b", themes=("water",), regions=("world",)),
        network("c", themes=("food",), regions=("africa",)),
        network("d", themes=(), regions=()),
    ]
    found = cover(every, {"a": frozenset({1}), "b": frozenset({1, 2, 3, 9})}, PLACES, ["water", "food"])
    cells = {(c.theme, c.part): (c.own, c.worldwide, c.members) for c in found.cells}
    assert len(cells) == 2 * len(PARTS)
    assert cells["water", "europe"] == (("a",), ("b",), 1)
    assert cells["water", "africa"] == ((), ("b",), 2)
    assert cells["food", "africa"] == (("c",), (), None)  # no list at hand: the number is not known
    assert cells["food", "asia-pacific"] == ((), (), None)
    assert (found.no_theme, found.no_region) == (("d",), ("d",))


def test_the_plainest_gaps_come_first(network):
    every = [network("a", themes=("water",), regions=("world",)), network("b", themes=("food",), regions=("europe",))]
    gaps = [(gap.part, gap.theme) for gap in cover(every, {"a": frozenset({2})}, PLACES, ["water", "food"]).gaps]
    food = [(part, "food") for part in sorted(PARTS) if part != "europe"]
    assert gaps[: len(food)] == food
    assert gaps[len(food) :] == [(part, "water") for part in sorted(PARTS)]  # a worldwide network fills these


def test_a_programme_fills_no_gap_and_is_named_beside_it(network):
    every = [network("a", themes=("water",), regions=("europe",)), network("b", themes=("food",), regions=("europe",))]
    others = [
        network("health-week", themes=("water",), regions=("africa",)),
        network("city-fund", themes=("water",), regions=("world",)),
    ]
    found = cover(every, {}, PLACES, ["water", "food"], others)
    cells = {(cell.theme, cell.part): cell for cell in found.cells}
    assert cells["water", "africa"].is_gap and cells["water", "africa"].uncounted == ("city-fund", "health-week")
    assert cells["water", "europe"].uncounted == ("city-fund",)
    assert cells["food", "africa"].uncounted == ()
    assert (found.networks, found.no_theme) == (2, ())  # what is not counted is counted nowhere
    # Plainest is what no programme touches: food, everywhere but in Europe.
    assert {gap.theme for gap in found.gaps[: len(PARTS) - 1]} == {"food"}


def test_no_network_gives_an_empty_table():
    found = cover([], {}, {}, ["water"])
    assert (found.cells, found.gaps, found.networks) == ((), (), 0)
