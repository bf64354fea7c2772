"""Alive or not, from the years since the last sign."""

from dataclasses import replace

from tests.ecosystem.presence.test_staying import snapshot_of

from proxenia.catalogue.model import Event, Standing
from proxenia.ecosystem.presence.life import estimate_life


def held(year: int) -> Event:
    return Event("meeting", year, None, None, None, None, None, "", f"e{year}")


def seen(network, id_: str, *years: int):
    return replace(network(id_), events=tuple(held(year) for year in years), newest=str(max(years)))


def test_the_longer_the_silence_the_less_alive(network) -> None:
    bodies = [
        *(seen(network, f"lively{n}", *range(2006, 2026)) for n in range(20)),
        *(seen(network, f"silent{n}", 2008) for n in range(20)),
        seen(network, "of-today", 2026),
        seen(network, "of-2021", 2021),
        seen(network, "of-2012", 2012),
        replace(network("gone"), standing=Standing.ENDED),
    ]
    life = estimate_life(snapshot_of(bodies, ()))
    assert list(life.by_gap) == sorted(life.by_gap, reverse=True)
    assert life.of["of-today"] == 1 and life.of["gone"] == 0
    assert life.of["of-today"] > life.of["of-2012"]
    assert life.of["silent0"] < 0.5


def test_a_body_without_a_dated_sign_is_as_one_silent_for_ten_years(network) -> None:
    bodies = [seen(network, f"b{n}", *range(2006, 2026)) for n in range(5)]
    life = estimate_life(snapshot_of([*bodies, network("undated"), seen(network, "old", 2016)], ()))
    assert life.of["undated"] == life.of["old"]
