"""`proxenia networks`, `network`, `city` and `compare` on the shipped catalogue."""

import json
from typing import Any

import pytest

from proxenia.version import __version__


def test_nothing_found_is_said(proxenia: Any) -> None:
    ended = proxenia("networks", "--search", "xqzwvk plomf")
    assert ended.code == 0 and "No network of the catalogue is known to be all that" in ended.out


def listed(proxenia: Any, *arguments: str) -> list[str]:
    ended = proxenia("networks", *arguments, "--json")
    assert ended.code == 0, ended.err
    data = json.loads(ended.out)
    return [row["id"] for row in data["networks"]]


def test_everything_is_listed_and_ended_ones_only_when_asked_for(proxenia: Any) -> None:
    shown, everything = listed(proxenia), listed(proxenia, "--all")
    assert len(everything) >= 350
    assert "iula" in everything and "iula" not in shown
    assert "bloomberg-mayors-challenge" in everything and "bloomberg-mayors-challenge" not in shown


@pytest.mark.parametrize(
    ("arguments", "inside", "outside"),
    [
        (["--category", "universal"], "uclg", "polis"),
        (["--category", "global-local"], "c40", "uclg"),
        (["--category", "regional"], "eurocities", "c40"),
        (["--category", "thematic"], "iaec", "c40"),
        (["--theme", "mobility"], "polis", "iaec"),
        (["--service", "training"], "iclei", "recevin"),
        (["--member-type", "region"], "aer", "mayors-for-peace"),
        (["--member", "Barcelona"], "c40", "ubc"),
        (["--free"], "c40", "polis"),
        (["--search", "ciudades educadoras"], "iaec", "polis"),
        (["--search", "Mercocidades"], "mercociudades", "polis"),
        (["--kind", "prize"], "bloomberg-mayors-challenge", "c40"),
    ],
)
def test_each_filter(proxenia: Any, arguments: list[str], inside: str, outside: str) -> None:
    found = listed(proxenia, *arguments)
    assert inside in found and outside not in found


def test_a_country_alone_chooses_by_listed_members(proxenia: Any) -> None:
    inside = {one["id"] for one in json.loads(proxenia("networks", "--country", "Estonia", "--json").out)["networks"]}
    everything = {one["id"] for one in json.loads(proxenia("networks", "--json").out)["networks"]}
    named = {row["network"] for row in json.loads(proxenia("city", "Tallinn", "--json").out)["memberships"]}
    assert "baltmet" in named & inside
    assert inside < everything
    refused = proxenia("networks", "--country", "Xland")
    assert (refused.code, "no country is called 'Xland'" in refused.err) == (2, True)


def test_an_unknown_fee_is_not_cheap(proxenia: Any) -> None:
    free, cheap = set(listed(proxenia, "--free")), set(listed(proxenia, "--fee-max", "1000"))
    assert free <= cheap
    assert "polis" not in cheap


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--theme", "mobilty"], "mobility"),
        (["--category", "globl"], "global-local"),
        (["--region", "europ"], "europe"),
        (["--member", "Xqzwvk"], "'Xqzwvk' could be several places, or none"),
    ],
)
def test_an_unknown_word_is_met_with_the_nearest(proxenia: Any, arguments: list[str], told: str) -> None:
    ended = proxenia("networks", *arguments)
    assert ended.code == 2 and told in ended.err


def test_a_network_shows_every_fact_with_its_source(proxenia: Any) -> None:
    data = json.loads(proxenia("network", "uclg", "--json").out)
    facts = [fact for facts in data["facts"].values() for fact in facts]
    assert len(facts) > 50 and all(fact["source"] for fact in facts)
    shown = proxenia("network", "uclg")
    assert "United Cities and Local Governments" in shown.out
    assert max(map(len, shown.out.splitlines())) <= 80


def test_an_old_id_or_name_leads_to_the_network(proxenia: Any) -> None:
    assert json.loads(proxenia("network", "nrg4SD", "--json").out)["id"] == "regions4"
    ended = proxenia("network", "eurocitties")
    assert ended.code == 2 and "eurocities" in ended.err


@pytest.mark.parametrize("id_", ["c40", "100rc", "iula", "mayors-for-peace", "africa-finet", "citelec"])
def test_whatever_is_known_fits_the_screen(proxenia: Any, id_: str) -> None:
    ended = proxenia("network", id_)
    assert ended.code == 0
    assert max(map(len, ended.out.splitlines())) <= 80


def test_a_city_with_memberships_and_twins(proxenia: Any) -> None:
    data = json.loads(proxenia("city", "Medellín", "--json").out)
    assert data["country"] == "CO"
    assert "c40" in [membership["network"] for membership in data["memberships"]]
    assert data["twins"]
    assert "partial" in proxenia("city", "Medellín").out


def test_a_place_says_a_name_once(proxenia: Any) -> None:
    assert "Taipei (Taiwan): city" in proxenia("city", "Taipei").out


def test_a_place_of_the_catalogue_alone_has_no_number_of_geonames(proxenia: Any) -> None:
    """Ekurhuleni governs Germiston and other towns; GeoNames numbers the towns alone."""
    told = " ".join(proxenia("city", "Ekurhuleni").out.split())
    assert "3,774,638 inhabitants, the catalogue's own number 2100000063" in told and "GeoNames" not in told
    assert json.loads(proxenia("city", "City of Ekurhuleni", "--json").out)["geonames_id"] == 2100000063
    assert "GeoNames 1002108" in proxenia("city", "Germiston").out


def test_a_city_tells_apart_what_the_body_around_it_is_in(proxenia: Any) -> None:
    data = json.loads(proxenia("city", "Nantes", "--json").out)
    (body,) = data["through"]
    assert (body["name"], data["around"]) == ("Nantes Métropole", None)
    networks = {membership["network"] for membership in body["memberships"]}
    assert "polis" in networks and "polis" not in {membership["network"] for membership in data["memberships"]}
    assert "Through Nantes Métropole, the body around it: " in proxenia("city", "Nantes").out
    theirs = json.loads(proxenia("city", "Nantes Métropole", "--json").out)
    assert (theirs["through"], theirs["around"]["name"]) == ([], "Nantes")
    assert (
        "Organisme intercommunal autour de\u00a0: Nantes (FR)"
        in proxenia("city", "Nantes Métropole", "--lang", "fr").out
    )


def test_places_are_called_as_the_language_calls_them(proxenia: Any) -> None:
    told = proxenia("city", "Munich", "--lang", "pt").out
    assert "Munique (Baviera, Alemanha)" in told
    assert "Edimburgo (GB)" in told


def test_networks_side_by_side(proxenia: Any) -> None:
    data = json.loads(proxenia("compare", "eurocities", "polis", "--json").out)
    assert [row["id"] for row in data["networks"]] == ["eurocities", "polis"]
    assert "share" in proxenia("compare", "eurocities", "polis").out
    assert proxenia("compare", "eurocities").code == 2


def test_every_command_has_help_and_json(proxenia: Any) -> None:
    for command in ("advise", "catalogue", "city", "compare", "network", "networks", "report", "resolve"):
        ended = proxenia(command, "--help")
        assert ended.code == 0 and "Usage:" in ended.out
    assert __version__ in proxenia("--version").out


def test_a_network_tells_grades_ages_and_who_is_not_listed_any_more(proxenia: Any) -> None:
    data = json.loads(proxenia("network", "aimf", "--json").out)
    grades = {fact["grade"] for facts in data["facts"].values() for fact in facts}
    assert grades == {"stated", "inferred"} and data["inferred"]
    shown = " ".join(proxenia("network", "aimf", "--full").out.split())
    assert "[our reading]" in shown and "Our reading: no source says it" in shown and "undated" in shown
    absent = json.loads(proxenia("network", "c40", "--json").out)["not_on_newest_list"]
    dates = {one["absent"] for one in absent}
    assert len(dates) == 1
    assert f"Not on the list of {dates.pop()} ({len(absent)})" in proxenia("network", "c40").out.replace("\n", " ")


def test_a_body_by_territory_is_said_not_to_be_joined(proxenia: Any) -> None:
    assert "it is not joined" in " ".join(proxenia("network", "euroregion-niemen").out.split())


def test_a_city_tells_national_bodies_apart(proxenia: Any) -> None:
    data = json.loads(proxenia("city", "Seattle", "--country", "US", "--json").out)
    assert "climate-mayors" in [one["network"] for one in data["national"]]
    assert "climate-mayors" not in [one["network"] for one in (*data["memberships"], *data["takes_part"])]
