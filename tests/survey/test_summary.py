"""What a survey says of its places together, counted by hand."""

import re
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from rich.console import Console

from proxenia.appraisal.model import Verdict
from proxenia.built.snapshot import open_snapshot
from proxenia.language.words import LANGUAGES, words
from proxenia.report.document.file import render_document
from proxenia.report.survey.charts import networks_chart
from proxenia.report.survey.document import survey_document
from proxenia.report.survey.screen import print_summary
from proxenia.survey.columns import NETWORKS, count_name
from proxenia.survey.part import parquet_of
from proxenia.survey.summary import Summary, summarise


def a_place(
    number: int, area: str, population: int, *networks: tuple[str, str, int], listed: int = 0
) -> dict[str, Any]:
    rows = [{"network": network, "verdict": verdict, "level": 2, "eur": eur} for network, verdict, eur in networks]
    place = {"geonames_id": number, "name": f"Town {number}", "country": "PT", "subdivision": area}
    return {
        **place,
        "population": population,
        "cost_eur": sum(eur for *_, eur in networks),
        "cost_days": 12.0 * len(networks),
        "listed_in": listed,
        **{count_name(verdict): 0 for verdict in Verdict},
        NETWORKS: rows,
    }


@pytest.fixture
def whole(tmp_path: Path) -> Summary:
    north = [a_place(n, "PT-13", 30_000, ("iclei", "join", 1_000), ("uclg", "open", 500), listed=1) for n in range(6)]
    south = [a_place(n, "PT-15", 60_000, ("uclg", "keep", 2_000), listed=1) for n in range(6, 16)]
    alone = [a_place(16, "PT-15", 10_000), a_place(17, "PT-15", 5_000, ("uclg", "open", 300))]
    failed = [{"name": "Nowhere", "country": "PT", "problem": "no place is called so"}]
    path = tmp_path / "a.parquet"
    path.write_bytes(parquet_of([*north, *south, *alone, *failed], None))
    return summarise(path, open_snapshot(), None, lambda code: {"PT-13": "North"}.get(code, code))


def test_the_whole_advice_is_counted(whole: Summary) -> None:
    assert (whole.places, whole.answered, len(whole.failed)) == (19, 18, 1)
    assert whole.failed[0].place.name == "Nowhere" and whole.verdicts == {"join": 6, "open": 7, "keep": 10}
    uclg, iclei = whole.networks
    assert (uclg.network, uclg.stay, uclg.open, uclg.places, uclg.join_eur) == ("uclg", 10, 7, 10, 0)
    assert (iclei.join, iclei.places, iclei.join_eur) == (6, 6, 6_000)


def test_advice_that_clusters_is_found_with_its_shares(whole: Summary) -> None:
    found = {one.network: one for one in whole.clusters}
    assert (found["iclei"].area, found["iclei"].places, found["iclei"].of) == ("North", 6, 6)
    assert (found["iclei"].share, found["iclei"].share_elsewhere) == (1.0, 0.0)
    assert (found["uclg"].area, found["uclg"].share) == ("PT-15", round(10 / 12, 3))


def test_the_programme_is_summed_by_size(whole: Summary) -> None:
    rows = {row.least_population: row for row in whole.programme}
    assert (rows[20_000].places, rows[20_000].cost_eur, rows[20_000].join_eur, rows[20_000].joins) == (
        6,
        9_000,
        6_000,
        6,
    )
    assert (rows[50_000].places, rows[50_000].cost_eur, rows[50_000].days) == (10, 20_000, 120.0)
    assert rows[0].places == 2


def test_whom_no_network_reaches_is_named(whole: Summary) -> None:
    assert whole.listed_nowhere == 2 and whole.unreached_number == 2
    assert [one.name for one in whole.unreached] == ["Town 16", "Town 17"]


def of_network(
    number: int, country: str, verdict: str, may: str, core: float, adds: float, chance: float
) -> dict[str, Any]:
    place = {"geonames_id": number, "name": f"Town {number}", "country": country, "population": 1_000}
    told = {"network": "uclg", "verdict": verdict, "may_join": may, "core_index": core, "adds": adds, "chance": chance}
    return {**place, **told, "value": 0.5, "rank": 3, "eur": 700}


@pytest.fixture
def network(tmp_path: Path) -> Summary:
    rows = [
        of_network(1, "PT", "watch", "yes", 0.4, 0.3, 0.1),
        of_network(2, "PT", "join", "yes", 0.6, 0.1, 0.0),
        of_network(3, "ES", "join", "yes", 0.9, 0.2, 0.2),
        of_network(4, "ES", "keep", "yes", 1.0, 0.5, 0.9),  # in already
        {**of_network(5, "ES", "not-eligible", "no", 0, 0, 0.0), "core_index": None, "adds": None},
    ]
    path = tmp_path / "a.parquet"
    path.write_bytes(parquet_of(rows, "uclg"))
    return summarise(path, open_snapshot(), "uclg")


def test_of_one_network_it_is_told_who_gains_most(network: Summary) -> None:
    assert [one.place.name for one in network.gainers] == ["Town 3", "Town 2", "Town 1"]
    assert network.gainers_number == 3 and network.network_name
    areas = {one.area: one for one in network.areas}
    assert (areas["ES"].places, areas["ES"].may_join, areas["ES"].probably_in, areas["ES"].join) == (3, 2, 1, 1)


def test_of_one_network_the_largest_places_of_each_verdict_are_named(network: Summary) -> None:
    """Also where nobody is told to join: that evidence leaves it open for a place is what a secretariat asks after."""
    assert [one.name for one in network.largest["join"]] == ["Town 2", "Town 3"]
    verdicts = next(table for table in survey_document(network, "en").tables() if table.title == "Verdicts")
    assert ("Join", "2", "Town 2 (PT) and Town 3 (ES)") in verdicts.shown


def test_sums_of_estimates_show_the_digits_that_are_known(whole: Summary) -> None:
    cost = replace(whole, programme=[replace(whole.programme[0], cost_eur=144_450, join_eur=8_225)])
    shown = next(table for table in survey_document(cost, "en").tables() if "programme" in table.title).shown
    assert shown[0][2:4] == ("140,000", "8,200")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_summary_is_a_document_in_each_language(language: str, whole: Summary, network: Summary) -> None:
    for summary in (whole, network):
        document = survey_document(summary, language)
        assert render_document(document, ".xlsx").startswith(b"PK")
        texts = " ".join(cell for table in document.tables() for row in table.shown for cell in row)
        assert "{" not in document.title + texts and "not-eligible" not in texts
    assert len({survey_document(whole, each).title for each in LANGUAGES}) == 4


def test_networks_are_named_as_the_reader_calls_them(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(parquet_of([a_place(1, "PT-13", 30_000, ("iaec", "join", 1_000))], None))
    told = summarise(path, open_snapshot(), None, language="pt")
    assert [one.name for one in told.networks] == ["Associação Internacional das Cidades Educadoras"]
    assert summarise(path, open_snapshot(), None).networks[0].name == "International Association of Educating Cities"


def test_few_places_are_counted_one_by_one_along_the_axis() -> None:
    few, many = (
        networks_chart([{"network": "A", "part": "x", "order": 0, "places": number}], words("pt", "survey")).to_dict()
        for number in (2, 9)
    )
    assert few["encoding"]["x"]["axis"]["values"] == [0, 1, 2]
    assert "values" not in many["encoding"]["x"]["axis"]


def test_the_screen_names_places_and_says_that_nobody_gains(network: Summary) -> None:
    told = StringIO()
    print_summary(Console(file=told, width=80), network, "en")
    assert "   2 join: Town 2 (PT), Town 3 (ES)" in told.getvalue() and "Who would gain most" in told.getvalue()
    told = StringIO()
    print_summary(Console(file=told, width=80), replace(network, gainers=[], gainers_number=0), "en")
    assert "Who would gain most" not in told.getvalue() and "No place is known that may join" in told.getvalue()


@pytest.mark.parametrize(
    ("language", "told"),
    [("es", "2 ingresar: "), ("pt", "2 aderir: "), ("fr", "2 adhérer\u00a0: ")],
)
def test_the_screen_speaks_the_readers_language(language: str, told: str, whole: Summary, network: Summary) -> None:
    shown = {}
    for code in ("en", language):
        out = StringIO()
        for summary in (whole, network):
            print_summary(Console(file=out, width=80), summary, code)
        shown[code] = out.getvalue()
    assert told in shown[language] and all(len(line) <= 80 for line in shown[language].splitlines())
    assert "{" not in shown[language]
    own, english = shown[language].splitlines(), set(shown["en"].splitlines())
    # Rows of names and numbers alone are alike in all languages.
    assert not [line for line in own if line in english and len(re.findall("[a-z]{3,}", line)) > 3]
