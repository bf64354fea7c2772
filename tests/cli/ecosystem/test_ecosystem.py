"""`proxenia overlap` and `proxenia ecosystem` on the shipped catalogue."""

import json
from pathlib import Path
from typing import Any

import pytest

from proxenia.catalogue.snapshot import Snapshot
from proxenia.ecosystem.membership import read_matrix
from proxenia.language.words import words


def told(proxenia: Any, *arguments: str) -> dict[str, Any]:
    ended = proxenia(*arguments, "--json")
    assert ended.code == 0, ended.err
    data = json.loads(ended.out)
    assert isinstance(data, dict)
    return data


def test_two_networks_in_numbers_and_in_words(proxenia: Any) -> None:
    pair = told(proxenia, "overlap", "heritage-europe", "european-walled-towns")
    assert pair["shared"] == len(pair["members"]) > 0
    assert pair["of_second"] == round(pair["shared"] / pair["listed"][1], 4)
    assert pair["is_more_than_chance"]
    screen = " ".join(proxenia("overlap", "heritage-europe", "european-walled-towns").out.split())
    assert f"They share {pair['shared']}" in screen
    assert "more than chance explains" in screen


def test_the_order_of_the_names_is_kept(proxenia: Any) -> None:
    one, other = told(proxenia, "overlap", "c40", "uclg"), told(proxenia, "overlap", "uclg", "c40")
    assert one["networks"] == other["networks"][::-1]
    assert (one["of_first"], one["shared"]) == (other["of_second"], other["shared"])


def test_a_network_without_a_list_is_said_to_be_unknown(proxenia: Any, snapshot: Snapshot) -> None:
    matrix = read_matrix(snapshot)
    bare = next(id_ for id_ in snapshot.networks if id_ not in matrix.networks)
    assert told(proxenia, "overlap", bare, "eurocities")["shared"] is None
    assert "Whether they share members is not known." in " ".join(proxenia("overlap", bare, "eurocities").out.split())


def test_one_network_lists_its_own_pairs_first_named(proxenia: Any) -> None:
    pairs = told(proxenia, "overlap", "eurocities")["pairs"]
    assert pairs and all(pair["networks"][0] == "eurocities" for pair in pairs)
    beyond = [pair["is_more_than_chance"] for pair in pairs]
    assert beyond == sorted(beyond, reverse=True)


def test_an_unknown_network_names_the_nearest(proxenia: Any) -> None:
    ended = proxenia("overlap", "eurocitys", "c40")
    assert ended.code == 2
    assert "eurocities" in ended.err


def test_a_list_of_ones_own_is_joined_and_what_is_unresolved_is_said(proxenia: Any, tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("member,country\nBarcelona,ES\nParis,FR\nNowhereville,FR\n", encoding="utf-8")
    options = ["--with", str(path), "--network", "my-network"]
    pair = told(proxenia, "overlap", "my-network", "eurocities", *options)
    assert (pair["listed"][0], pair["shared"]) == (2, 2)
    screen = " ".join(proxenia("overlap", "my-network", "eurocities", *options).out.split())
    assert "'my-network' is not in the catalogue and is taken for a network of your own." in screen
    assert "2 members were used; 1 could not be resolved and is left out: Nowhereville." in screen


def test_a_list_without_its_network_is_refused(proxenia: Any, tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("town\nBarcelona\n", encoding="utf-8")
    ended = proxenia("ecosystem", "summary", "--with", str(path))
    assert (ended.code, ended.out) == (2, "")
    assert "give both --with FILE and --network ID" in ended.err
    ended = proxenia("ecosystem", "summary", "--with", str(path), "--network", "mine")
    assert "no column holds the members' names" in ended.err


def test_before_the_first_network_there_is_an_empty_ecosystem(proxenia: Any) -> None:
    data = told(proxenia, "ecosystem", "summary", "--as-of", "1900-01-01")
    assert (data["seats"], data["networks_with_a_list"], data["nestedness"]) == (0, 0, None)
    assert told(proxenia, "ecosystem", "communities", "--as-of", "1900-01-01")["communities"] == []
    assert "No overlap" in proxenia("overlap", "--as-of", "1900-01-01").out
    assert "No group was found" in proxenia("ecosystem", "communities", "--as-of", "1900-01-01").out


def test_groups_are_told_by_names_not_by_ids(proxenia: Any) -> None:
    screen = " ".join(proxenia("ecosystem", "communities").out.split())
    assert "ATO, CoM SSA, COPPEM, FMDV" in screen
    assert "com-ssa" not in screen and "mayors-for-peace" not in screen


def test_communities_hold_each_network_once(proxenia: Any) -> None:
    data = told(proxenia, "ecosystem", "communities")
    names = [name for group in data["communities"] for name in group["networks"]] + data["without_one"]
    assert len(names) == len(set(names)) == told(proxenia, "ecosystem", "summary")["networks_with_a_list"]
    assert data["communities"][0]["networks"]
    assert data["brokers"][0]["seats"] >= 4


def test_what_is_expected_stands_beside_what_is_listed(proxenia: Any) -> None:
    data = told(proxenia, "ecosystem", "summary")
    expected = data["expected"]
    for one in (expected["seats"], expected["share_of_the_top_tenth"], expected["european_share"]):
        assert one["low"] <= one["value"] <= one["high"]
    assert expected["european_share"]["value"] < data["european_share"]  # lists are of Europe more than members are
    assert all(row["expected"]["low"] <= row["expected"]["high"] for row in data["widest_reach"])
    assert all(row["alive"] > 0 for row in expected["largest_networks"])
    screen = " ".join(proxenia("ecosystem", "summary").out.split())
    assert f"listed {data['seats']:,}" in screen and "inferred" in screen and "90% interval" in screen


def test_of_another_day_or_list_nothing_is_expected(proxenia: Any) -> None:
    data = told(proxenia, "ecosystem", "summary", "--as-of", "2015-01-01")
    assert data["expected"] is None and all(row["expected"] is None for row in data["widest_reach"])
    assert "What is expected is told of today" in data["notes"][0]


def test_overlaps_are_rows_for_another_program(proxenia: Any, snapshot: Snapshot) -> None:
    rows = [line.split("\t") for line in proxenia("overlap", "eurocities", "--format", "tsv").out.splitlines()]
    pairs = told(proxenia, "overlap", "eurocities")["pairs"]
    assert rows[0][:5] == ["first", "second", "first_name", "second_name", "shared"]
    assert [row[:2] + row[4:5] for row in rows[1:]] == [[*pair["networks"], str(pair["shared"])] for pair in pairs]
    bare = next(id_ for id_ in snapshot.networks if id_ not in read_matrix(snapshot).networks)
    unknown = proxenia("overlap", bare, "eurocities", "--format", "csv").out.splitlines()[1]
    assert unknown.startswith(f"{bare},eurocities,") and "UNSET" not in unknown


CALLS = {
    "ecosystem summary": ("summary.places", "summary.reach"),
    "ecosystem communities": ("communities.without", "communities.between"),
    "ecosystem members eurocities": ("lists",),
    "ecosystem growth": ("growth.survivors", "growth.european"),
    "ecosystem gaps": ("gaps.uncounted", "lists"),
    "ecosystem lineage": ("lineage.stated", "lineage.bodies"),
    "overlap eurocities": ("overlap.key",),
    "suggest Cork --country IE": ("suggest.forecast",),
    "invite eurocities": ("invite.forecast",),
    "backtest --splits 1": ("backtest.key",),
}


@pytest.mark.parametrize("call", CALLS)
def test_the_whole_is_told_in_the_language_asked_for(proxenia: Any, call: str) -> None:
    for language in ("es", "fr"):
        ended = proxenia(*call.split(), "--lang", language)
        screen, say, english = " ".join(ended.out.split()), words(language, "ecosystem"), words("en", "ecosystem")
        assert ended.code == 0
        for key in CALLS[call]:
            assert " ".join(say.sentence(key).partition("{")[0].split()) in screen
        fixed = [english.sentence(key).partition("{")[0].strip() for key in english.every_key()]
        assert [text for text in fixed if len(text.split()) > 2 and text in screen] == []


def test_shared_cities_and_networks_are_called_as_the_reader_does(proxenia: Any) -> None:
    pair = told(proxenia, "overlap", "iaec", "c40")
    screen = " ".join(proxenia("overlap", "iaec", "c40", "--lang", "fr").out.split())
    assert "Lisbon" in pair["members"] and "Lisbonne" in screen and "Lisbon," not in screen
    assert "Association internationale des villes éducatrices" in screen
