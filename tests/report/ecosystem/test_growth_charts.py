"""Rows and charts of growth, gaps, lineage and the map: what is drawn is what was counted."""

import pytest

from proxenia.catalogue.model import Standing
from proxenia.catalogue.snapshot import Snapshot
from proxenia.ecosystem.coverage import PARTS, cover
from proxenia.ecosystem.history.european import european_shares
from proxenia.ecosystem.history.growth import grow
from proxenia.ecosystem.history.lineage import Graph, Party, Relation, Tie, lineage
from proxenia.evidence.vocabulary import shipped_vocabulary
from proxenia.places.model import Place, PlaceKind
from proxenia.report.ecosystem import growth_charts as charts
from proxenia.report.ecosystem import growth_rows as rows

VOCABULARY = shipped_vocabulary()


@pytest.fixture(scope="module")
def networks(snapshot: Snapshot):
    return list(snapshot.networks.values())


def test_decades_hold_every_founding_and_ending(networks) -> None:
    grown = grow(networks, 2026)
    drawn = rows.decade_rows(grown, VOCABULARY)
    assert sum(row["count"] for row in drawn if row["count"] > 0) == grown.dated
    assert -sum(row["count"] for row in drawn if row["count"] < 0) == sum(one.year is not None for one in grown.ended)


def test_every_kind_of_founding_has_a_colour(networks) -> None:
    named = {row["what"] for row in rows.decade_rows(grow(networks, 2026), VOCABULARY)}
    assert named <= set(charts._CATEGORIES)


def test_shares_of_a_handful_are_not_drawn(networks) -> None:
    drawn = rows.share_rows(european_shares(networks, 2026))
    assert min(row["known"] for row in drawn) >= 10


def test_every_cell_of_the_table_is_drawn_and_worldwide_apart(networks) -> None:
    table = cover(networks, {}, {}, ["water", "food"])
    drawn = rows.gap_rows(table, VOCABULARY)
    assert len(drawn) == 2 * (len(PARTS) + 1)
    assert {row["part"] for row in drawn} == set(rows.part_order(VOCABULARY))


def family(first: Party, second: Party) -> tuple[list[dict], list[dict]]:
    tie = Tie(first.key, second.key, Relation.SUCCESSION, (), (), ("s",))
    return rows.family_rows(Graph({party.key: party for party in (first, second)}, (tie,)), 2026)


def test_an_active_network_reaches_today_though_another_came_from_it() -> None:
    active = Standing.ACTIVE
    bars, lines = family(
        Party("old", "Old", "network", 1985, None, active, 2025),
        Party("new", "New", "network", 2004, None, active, 2025),
    )
    assert [(bar["start"], bar["end"], bar["years"]) for bar in bars] == [(1985, 2026, "1985–"), (2004, 2026, "2004–")]
    assert [(line["year"], line["is_stated"]) for line in lines] == [(2004, False)]


def test_nothing_goes_into_an_older_one_before_it_was_founded() -> None:
    old = Party("old", "Old", "network", 1986, None, Standing.ACTIVE, 2025)
    _, (line,) = family(Party("late", "Late", "network", 1993, None, Standing.ENDED, 1999), old)
    assert (line["year"], line["is_stated"], line["is_dated"]) == (1993, False, False)
    _, (line,) = family(Party("late", "Late", "network", 1993, 2006, Standing.ENDED, 1999), old)
    assert (line["year"], line["is_stated"], line["is_dated"]) == (2006, True, True)


def test_what_is_not_dated_is_a_point_that_says_so() -> None:
    bars, _ = family(Party("Old", "Old", "other"), Party("new", "New", "network", 2004, 2010, Standing.ENDED, 2010))
    old = next(bar for bar in bars if bar["organisation"] == "Old")
    assert (old["start"], old["end"], old["years"], old["is_dated"]) == (2004, 2004, "years not known", False)
    assert family(Party("a", "A", "other"), Party("b", "B", "other")) == ([], [])


def test_a_quiet_network_ends_with_its_evidence() -> None:
    bars, _ = family(
        Party("old", "Old", "network", 1990, None, Standing.UNCLEAR, 2012),
        Party("new", "New", "network", 2004, None, Standing.UNCLEAR, None),
    )
    assert [(bar["end"], bar["years"]) for bar in bars] == [(2012, "1990–?"), (2005, "2004–?")]


def place(id_: int, lat: float | None, lng: float | None, population: int = 1) -> Place:
    return Place(id_, PlaceKind.CITY, f"P{id_}", "FR", lat, lng, population, None, False)


def test_places_of_one_square_share_a_dot() -> None:
    places = {1: place(1, 48.9, 2.3), 2: place(2, 48.8, 2.4, 9), 3: place(3, 10.0, 20.0), 4: place(4, None, None)}
    dots = rows.dot_rows({1: 1, 2: 1, 3: 5, 4: 7, 99: 1}, places)
    assert [(dot["place"], dot["places"], dot["memberships"]) for dot in dots] == [
        ("P3", 1, 5),
        ("P2 and 1 near", 2, 2),
    ]


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_shades_darken_in_grey_too() -> None:
    assert [luminance(one) for one in charts._SHADES] == sorted(
        (luminance(one) for one in charts._SHADES), reverse=True
    )


def test_all_charts_are_made_of_inline_data_only(networks, snapshot: Snapshot) -> None:
    grown, shares = grow(networks, 2026), european_shares(networks, 2026)
    table = cover(networks, {}, {}, ["water"])
    drawn = [
        charts.growth_chart(rows.decade_rows(grown, VOCABULARY), rows.share_rows(shares)),
        charts.gap_chart(rows.gap_rows(table, VOCABULARY), rows.part_order(VOCABULARY)),
        charts.lineage_chart(*rows.family_rows(lineage(networks), 2026)),
        charts.member_map(rows.dot_rows({3128760: 3}, snapshot.places)),
    ]
    for chart in drawn:
        assert "'url'" not in str(chart.to_dict())
