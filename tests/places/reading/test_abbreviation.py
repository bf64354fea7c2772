"""Abbreviated names: usual words written out, and names cut short found among the full ones."""

import pytest

from proxenia.places.reading.abbreviation import beginning, spelled_out, written_out


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("Rothenburg o. d. Tauber", "Rothenburg ob der Tauber"),
        ("Cd. Juárez", "Ciudad Juárez"),
        ("Pto. Montt", "Puerto Montt"),
        ("S. Paolo", "San  Paolo"),
        ("Città S. Angelo", "Città Sant'Angelo"),
        ("Porto", "Porto"),
    ],
)
def test_usual_words(text: str, full: str) -> None:
    assert full in spelled_out(text)


def test_nothing_to_write_out_is_one_spelling() -> None:
    assert spelled_out("Porto") == ["Porto"]


@pytest.mark.parametrize(
    ("key", "text", "start"),
    [
        ("freiburg i br", "Freiburg i. Br.", "freiburg "),
        ("kematen ybbs", "Kematen/Ybbs", "kematen "),
        ("chalon s saone", "Chalon s/Saône", "chalon "),
        ("rotenburg wumme", "Rotenburg (Wümme)", "rotenburg "),
        ("freiburg im breisgau", "Freiburg im Breisgau", ""),
        ("san miguel", "San Miguel", ""),
        ("bad n", "Bad N.", ""),
        ("porto", "Porto", ""),
        ("", "", ""),
    ],
)
def test_where_a_name_is_cut_short(key: str, text: str, start: str) -> None:
    assert beginning(key, text) == start


@pytest.mark.parametrize(
    ("key", "full"),
    [
        ("freiburg i br", "freiburg im breisgau"),
        ("rothenburg o d t", "rothenburg ob der tauber"),
        ("kematen ybbs", "kematen an der ybbs"),
        ("chalon s saone", "chalon sur saone"),
        ("frankfurt m", "frankfurt am main"),
    ],
)
def test_what_it_stands_for(key: str, full: str) -> None:
    others = [f"{key.split(maxsplit=1)[0]} {rest}" for rest in ("elbe", "an der elbe", "nord", "im allgau")]
    assert written_out(key, [full, *others]) == [full]


def test_the_name_itself_is_not_short_for_itself() -> None:
    assert written_out("kematen ybbs", ["kematen ybbs"]) == []
    assert written_out("kematen ybbs", []) == []
