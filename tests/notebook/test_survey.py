"""One question for many places from Python: the records that the survey's room writes."""

import importlib

import polars
import pytest

import proxenia
from proxenia.errors import InputError
from proxenia.survey.columns import NETWORK, NETWORKS, columns_of
from proxenia.survey.question import pack_asked, prepared, read_asked
from proxenia.survey.record import record_of

SCENARIO = {"samples": 200, "budget": 20000}


@pytest.fixture(scope="module")
def frame() -> polars.DataFrame:
    found: polars.DataFrame = proxenia.survey(
        ["Cork", "Springfield"], country=["IE", "US"], scenario=SCENARIO, frames="polars"
    )
    return found


def test_a_row_a_place_as_the_room_records_it(frame: polars.DataFrame) -> None:
    from proxenia.notebook.survey import template

    _, question, sources = prepared(pack_asked(read_asked(template(SCENARIO), None, None, None)))
    place = sources.gazetteer.place(2965140)
    assert place
    record = record_of(place, question, sources)
    assert frame.columns == [column.name for column in columns_of(False)]
    assert frame.row(0, named=True) == {name: record.get(name) for name in frame.columns}
    assert frame["budget_eur"][0] == 20000 and record[NETWORKS]


def test_a_name_that_is_no_certain_place_keeps_its_row(frame: polars.DataFrame) -> None:
    row = frame.row(1, named=True)
    assert row["name"] == "Springfield" and "several places" in row["problem"]
    assert row["geonames_id"] is None and row["cost_eur"] is None


def test_a_row_for_each_place_and_network() -> None:
    rows = proxenia.survey(2965140, scenario=SCENARIO, by_network=True, frames="polars")
    assert rows.columns == ["geonames_id", "name", "country", *(column.name for column in NETWORK)]
    assert rows.height > 5 and set(rows["name"]) == {"Cork"} and rows["network"].is_unique().all()


def test_of_one_network_within_a_country() -> None:
    rows = proxenia.survey(
        within="Luxembourg", min_population=20000, network="polis", scenario=SCENARIO, frames="polars"
    )
    assert rows.height and set(rows["network"]) == {"polis"} and set(rows["country"]) == {"LU"}
    assert all(population >= 30000 for population in rows["population"])


def test_what_is_not_said_once_is_refused_together() -> None:
    with pytest.raises(InputError) as refused:
        proxenia.survey(kind="town", min_population=-1)
    assert [problem.where for problem in refused.value.problems] == ["places", "kind", "min_population"]
    with pytest.raises(InputError, match="go not together"):
        proxenia.survey("Cork", within="PT")
    with pytest.raises(InputError, match="one for each place"):
        proxenia.survey(["Cork", "Porto"], country=["IE"])
    with pytest.raises(InputError, match=r"no country is called 'Portugall'.*Portugal"):
        proxenia.survey(within="Portugall")
    with pytest.raises(InputError, match="names a place"):
        proxenia.survey("Cork", scenario={"place": "Porto"})
    with pytest.raises(InputError, match=r"scenario\.budgett"):
        proxenia.survey("Cork", scenario={"budgett": 1})
    with pytest.raises(InputError, match="1 or more"):
        proxenia.survey("Cork", workers=0)


def test_the_room_of_surveys_is_a_function_and_stays_a_room() -> None:
    assert importlib.import_module("proxenia.survey") is proxenia.survey  # type: ignore[comparison-overlap]
    assert importlib.import_module("proxenia.survey.columns").NETWORK is NETWORK
