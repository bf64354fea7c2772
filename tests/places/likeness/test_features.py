"""The figures of a likeness, each worked by hand, and the table of their weights."""

import csv
from math import log10

import pytest
from rapidfuzz.distance import OSA

from proxenia.places.likeness.features import figures, likeness, place_figures, weighed
from proxenia.places.likeness.name import Name
from proxenia.places.likeness.weights import LISTS, PATH, SLIPS, SURE, learned


def name(key: str, sound: str = "") -> Name:
    return Name(key, sound or key.replace(" ", ""), 1, True)


def test_two_letters_swapped() -> None:
    one = likeness("almkaar", "almkar", name("alkmaar", "alkmar"), 0.5)
    assert one is not None
    assert (one.letters, one.heard, one.told, one.is_short) == (1, 1, 1, False)
    shown = figures("almkaar", one, False, 3, 9)
    wanted = {
        **{"always": 1.0, "anywhere": 0.0, "1 letter written": 1.0, "2 letters written": 0.0, "1 letter heard": 1.0},
        **{"unlike share": 1 / 7, "groups not shared": 0.5, "first letter": 0.0, "swapped": 1.0, "vowels only": 0.0},
        **{"length": log10(7), "names alike": log10(3), "others alike": 1.0, "short": 0.0},
    }
    assert {figure: shown[figure] for figure in wanted} == pytest.approx(wanted)


def test_letters_weigh_by_the_words_that_differ_alone() -> None:
    one = likeness("weilburg an der lahn", "veilburganderlan", name("limburg an der lahn", "limburganderlan"), 0.8)
    assert one is not None
    shown = figures("weilburg an der lahn", one, False, 1, 0)
    assert shown["unlike share of words"] == OSA.distance("weilburg", "limburg") / len("weilburg")


@pytest.mark.parametrize(
    ("key", "other"), [("ab", "ac"), ("porto", "lisbon"), ("oberwil", "unterwil"), ("dolni lhota", "horni lhota")]
)
def test_what_is_no_slip(key: str, other: str) -> None:
    assert likeness(key, key.replace(" ", ""), name(other), 0.5) is None


def test_a_place_is_likelier_the_more_people_and_names_it_has() -> None:
    found = place_figures(900, 5, True, False)
    assert found == pytest.approx({"people": 3.0, "names": 1.0, "capital": 1.0, "other name": log10(7)})


def test_a_weight_is_the_sum_of_figures_times_theirs() -> None:
    assert weighed({"people": 2.0, "short": 1.0}, {"people": 0.5, "short": -3.0, "more": 9.0}) == -2.0


@pytest.mark.parametrize("kind", [LISTS, SLIPS])
def test_the_table_has_a_weight_for_every_figure(kind: str) -> None:
    one = likeness("porta", "porta", name("porto"), 0.5)
    assert one is not None
    shown = {"reading", *figures("porta", one, False, 1, 0), *place_figures(1, 1, False, True)}
    assert set(learned(kind).of) == shown
    assert 0.5 <= learned(kind).sure < 1


@pytest.mark.parametrize("kind", [LISTS, SLIPS])
def test_the_weights_make_sense_to_a_reader(kind: str) -> None:
    of = learned(kind).of
    assert of["people"] > 0 > of["others alike"]
    assert 0 > of["1 letter written"] > of["2 letters written"] > of["3 letters written"]
    assert of["first letter"] < 0 and of["groups not shared"] < 0 and of["reading"] < 0


def test_the_table_is_a_plain_one() -> None:
    with PATH.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [list(row) for row in rows] == [["figure", LISTS, SLIPS]] * len(rows)
    assert rows[0]["figure"] == SURE
