"""Python for people, on the shipped catalogue and the real gazetteer."""

import importlib
from pathlib import Path

import polars
import pytest

import proxenia
from proxenia.appraisal.answer import record
from proxenia.catalogue.memberships import is_current
from proxenia.catalogue.snapshot import Snapshot
from proxenia.cli.main import run
from proxenia.errors import ContradictionError, InputError


@pytest.fixture(scope="module")
def advice() -> record.Advice:
    return proxenia.advise("Cork", budget_eur=15000, staff_days=40, members=["energy-cities"], samples=1000)


def test_the_advice_is_the_record_that_the_command_writes(
    advice: record.Advice, capsys: pytest.CaptureFixture[str]
) -> None:
    run(
        [
            "advise",
            "Cork",
            "--budget",
            "15000",
            "--staff-days",
            "40",
            "--member",
            "energy-cities",
            "--samples",
            "1000",
            "--json",
        ]
    )
    import json

    import msgspec

    written = json.loads(capsys.readouterr().out)
    told = msgspec.to_builtins(advice)
    assert isinstance(advice, record.Advice)
    assert {**told, "problems": []} == {**written, "problems": []}
    assert [one["code"] for one in told["problems"]] == [one["code"] for one in written["problems"]]


def test_cautions_name_arguments_not_options(advice: record.Advice) -> None:
    hints = {problem.code: problem.hint for problem in advice.problems}
    assert hints["no-agenda"] == "say it with priorities" and "--" not in "".join(hints.values())


def test_the_frame_has_every_network_and_keeps_unknown_apart(advice: record.Advice) -> None:
    frame = advice.frame("polars")  # type: ignore[attr-defined]
    assert frame.height == len(advice.networks)
    row = frame.row(by_predicate=polars.col("network") == "energy-cities", named=True)
    assert row["is_member"] is True and row["verdict"] == str(advice.by_id["energy-cities"].verdict)
    closed = frame.filter(polars.col("verdict") == "not-eligible")
    assert closed.height and closed["fee_eur"].null_count() == closed.height


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Which international networks for Cork?"),
        ("es", "¿Qué redes internacionales para Cork?"),
        ("pt", "Que redes internacionais para Cork?"),
        ("fr", "Quels réseaux internationaux pour Cork"),
    ],
)
def test_a_notebook_shows_it_in_each_language(advice: record.Advice, language: str, title: str) -> None:
    from proxenia.report.advice.cell import advice_cell

    shown = advice_cell(advice, language)
    assert title in shown and f'lang="{language}"' in shown
    if language != "en":
        assert "EUR a year" not in shown and "Travel" not in shown


def test_a_chart_by_name_and_none_by_another(advice: record.Advice) -> None:
    drawn = advice.chart("frontier")  # type: ignore[attr-defined]
    assert drawn.svg.startswith("<svg") and drawn.chart.to_dict()["layer"]
    with pytest.raises(InputError, match=r"no chart is called 'pie' .*cost, frontier, core, criteria"):
        advice.chart("pie")  # type: ignore[attr-defined]


def test_what_cannot_be_read_is_refused_by_the_arguments_name() -> None:
    with pytest.raises(InputError) as refused:
        proxenia.advise("Cork", budget_eur=-1, staff_days=float("nan"), priorities={"mobilty": 1})
    wheres = {problem.where for problem in refused.value.problems}
    assert any("budget_eur" in where for where in wheres) or any("staff_days" in where for where in wheres)
    with pytest.raises(InputError, match=r"several places.*Say which with country or kind"):
        proxenia.advise("Springfield")
    with pytest.raises(InputError, match="'de' is not spoken here"):
        proxenia.advise("Cork", language="de")
    with pytest.raises(ContradictionError):
        proxenia.advise("Cork", prefer=["lobbying>visibility", "visibility>lobbying"])


def test_one_name_alone_is_one_name() -> None:
    with pytest.raises(InputError, match="no network is called 'nonesuch'"):
        proxenia.advise("Cork", members="nonesuch")


def test_the_catalogue_as_frames_is_the_snapshot(snapshot: Snapshot) -> None:
    catalogue = proxenia.catalogue(frames="polars")
    assert (catalogue.release, catalogue.hash) == (snapshot.release, snapshot.hash)
    assert catalogue.networks.height == len(snapshot.networks)
    assert catalogue.statements.height == len(snapshot.facts)
    assert set(catalogue.places["id"]) == set(snapshot.places)
    rows = catalogue.memberships
    assert rows.height == len(snapshot.memberships)
    assert rows["is_current"].sum() == sum(map(is_current, snapshot.memberships))
    unlisted = [network.id for network in snapshot.networks.values() if network.members is None]
    assert set(catalogue.networks.filter(polars.col("members_total").is_null())["id"]) == set(unlisted)
    for table in ("networks", "memberships", "places", "statements"):
        assert list(catalogue.columns(table)) == getattr(catalogue, table).columns
    with pytest.raises(InputError, match="no table is called 'twins'"):
        catalogue.columns("twins")


def test_the_catalogue_of_another_folder(catalogue: Path) -> None:
    own = proxenia.catalogue(catalogue, frames="polars")
    assert own.networks["id"].to_list() == ["alpha"]
    # Its members are not resolved to places yet, so that no membership of a place is known.
    assert own.memberships.shape == (0, 14) and own.memberships.schema["place"] == polars.Int64


def test_the_room_is_a_function_and_stays_a_room() -> None:
    assert importlib.import_module("proxenia.catalogue") is proxenia.catalogue
    assert importlib.import_module("proxenia.catalogue.queries").search is proxenia.catalogue.queries.search  # type: ignore[attr-defined]


def test_names_resolved_keep_unsure_apart() -> None:
    found = proxenia.resolve(["Medellín", "Springfield", "Qwxzv"], country=["CO", "US", None], frames="polars")  # type: ignore[list-item]
    assert found["status"].to_list() == ["same", "unsure", "none"]
    assert found["place"].to_list() == [3674962, None, None]
    assert "Springfield (US, city" in found["candidates"][1]
    assert proxenia.resolve("Porto", "Portugal", frames="polars")["place_name"].to_list() == ["Porto"]
    assert proxenia.resolve(polars.Series(["Porto", None]), "PT", frames="polars")["status"].to_list() == [
        "same",
        "none",
    ]


def test_countries_of_another_number_and_an_unknown_kind_are_refused_together() -> None:
    with pytest.raises(InputError) as refused:
        proxenia.resolve(["Porto", "Cork"], country=["PT"], kind="town")
    assert [problem.where for problem in refused.value.problems] == ["country", "kind"]


def test_overlaps_of_two_of_one_and_of_none() -> None:
    pair = proxenia.overlap("eurocities", "polis", frames="polars").row(0, named=True)
    assert pair["shared"] == len(pair["members"].split("; ")) > 0
    assert proxenia.overlap("eurocities", most=3, frames="polars")["first"].to_list() == ["eurocities"] * 3
    unlisted = proxenia.overlap("eurocities", "abauj-abaujban-egtc", frames="polars").row(0, named=True)
    assert unlisted["shared"] is None and unlisted["is_more_than_chance"] is None
    with pytest.raises(InputError, match="name two at most"):
        proxenia.overlap("eurocities", "polis", "c40")
    with pytest.raises(InputError, match="1 or more"):
        proxenia.overlap(most=0)


def test_suggestions_say_whether_the_city_could_join() -> None:
    found = proxenia.suggest("Cork", country="IE", most=3, frames="polars")
    assert found.filter(polars.col("standing") == "open").height == 3
    assert set(found.filter(polars.col("standing") == "closed")["may_join"]) <= {"no"}
    with pytest.raises(InputError):
        proxenia.suggest("Nonesuchville")
