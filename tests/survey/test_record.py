"""One place's record, beside the advice it is made from."""

from dataclasses import replace
from pathlib import Path

import pytest

from proxenia.appraisal.choice.advise import verdict_of
from proxenia.appraisal.constants import shipped_constants
from proxenia.appraisal.model import Verdict
from proxenia.appraisal.question.scenario import Scenario
from proxenia.appraisal.run import Question, Sources, answer_place, read_question
from proxenia.built.gazetteer import open_places
from proxenia.built.presence import open_presences
from proxenia.built.snapshot import open_snapshot
from proxenia.places.model import Place
from proxenia.survey import record as module
from proxenia.survey.columns import NETWORK, NETWORKS, PLACE, RULE, SET, columns_of, count_name, schema_of
from proxenia.survey.part import parquet_of
from proxenia.survey.question import pack_asked, prepared, read_asked, unpack_asked
from proxenia.survey.record import record_of


@pytest.fixture(scope="module")
def sources() -> Sources:
    snapshot = open_snapshot()
    return Sources(snapshot, open_places(), shipped_constants(), open_presences(snapshot))


@pytest.fixture(scope="module")
def asked(sources: Sources) -> Question:
    question = read_question(Scenario(samples=200), sources)
    return replace(question, request=replace(question.request, has_frontier=False))


@pytest.fixture(scope="module")
def cork(sources: Sources) -> Place:
    place = sources.gazetteer.place(2965140)
    assert place and place.name == "Cork"
    return place


def test_a_record_says_what_the_advice_says(sources: Sources, asked: Question, cork: Place) -> None:
    record, advice = record_of(cork, asked, sources), answer_place(cork, asked, sources)
    assert not record.get("problem") and record["name"] == "Cork" and record["country"] == "IE"
    verdicts = {candidate.network.id: str(verdict_of(advice, candidate)) for candidate in advice.candidates}
    for verdict in Verdict:
        assert record[count_name(verdict)] == list(verdicts.values()).count(verdict)
    told = {one["network"]: one for one in record[NETWORKS]}
    counted = {Verdict.WATCH, Verdict.NOT_ELIGIBLE}
    assert {id_: one["verdict"] for id_, one in told.items()} == {i: v for i, v in verdicts.items() if v not in counted}
    assert {i for i, one in told.items() if one["level"]} == {
        advice.choice.candidates[at].network.id for at in advice.portfolio.chosen
    }
    assert record["cost_eur"] == round(advice.portfolio.used[0]) <= record["budget_eur"]
    assert record["budget_eur"] == round(advice.choice.money) and not advice.frontier


def test_of_one_network_the_record_is_flat_and_the_same(sources: Sources, asked: Question, cork: Place) -> None:
    whole = {one["network"]: one for one in record_of(cork, asked, sources)[NETWORKS]}
    for network, one in list(whole.items())[:2]:
        alone = record_of(cork, asked, sources, network)
        assert {key: alone[key] for key in one} == one and alone["rule"]


def test_what_a_network_adds_is_what_the_set_loses_without_it(sources: Sources, asked: Question, cork: Place) -> None:
    from proxenia.decision.portfolio.problem import evaluate

    advice = answer_place(cork, asked, sources)
    chosen = advice.portfolio.chosen
    for one in record_of(cork, asked, sources)[NETWORKS]:
        if one["level"]:
            without = {at: level for at, level in chosen.items() if at != advice.position(one["network"])}
            lost = evaluate(advice.problem, chosen) - evaluate(advice.problem, without)
            assert one["adds"] == pytest.approx(lost, abs=1e-4)


def test_whom_the_rules_shut_out_is_told_without_a_calculation(
    sources: Sources, asked: Question, cork: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*arguments: object) -> None:
        raise AssertionError

    monkeypatch.setattr(module, "answer_place", none)
    record = record_of(cork, asked, sources, "mercociudades")
    assert (record["verdict"], record["may_join"], record["rule"]) == ("not-eligible", "no", "wrong-area")


def test_a_place_that_fails_has_its_reason_in_its_row(
    sources: Sources, asked: Question, cork: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*arguments: object) -> None:
        raise ZeroDivisionError("by nought")

    monkeypatch.setattr(module, "answer_place", fail)
    record = record_of(cork, asked, sources)
    assert record["problem"] == "the calculation failed: ZeroDivisionError: by nought" and record["name"] == "Cork"
    too_much = replace(asked, request=replace(asked.request, wishes=replace(asked.request.wishes, keep=("uclg",))))
    monkeypatch.undo()
    poor = replace(too_much, scenario=replace(asked.scenario, budget=0.0))
    assert "cannot be met" in record_of(cork, poor, sources)["problem"]


def test_every_column_is_filled_and_documented(sources: Sources, asked: Question, cork: Place) -> None:
    import io

    from pyarrow import parquet

    for network in (None, "mercociudades"):
        table = parquet.read_table(io.BytesIO(parquet_of([record_of(cork, asked, sources, network)], network)))
        names = [column.name for column in columns_of(network is not None)]
        assert table.column_names == names + ([] if network else [NETWORKS])
        assert table.schema.equals(schema_of(network is not None), check_metadata=False)
        assert set(record_of(cork, asked, sources, network)) <= set(table.column_names)
        assert all(column.meaning for column in columns_of(network is not None))


def test_a_question_travels_whole() -> None:
    asked = read_asked(
        Scenario(samples=200, priorities={"climate-mitigation": 2.0}, keep=("UCLG",)), "uclg", None, None
    )
    assert unpack_asked(pack_asked(asked)) == asked and unpack_asked(pack_asked(asked)).key == asked.key
    _, question, _ = prepared(pack_asked(asked))
    assert question.request.wishes.keep == ("uclg",) and not question.request.has_frontier
    other = read_asked(Scenario(samples=201), "uclg", None, None)
    assert other.key != asked.key


def test_the_documentation_has_every_column_as_it_is() -> None:
    page = (Path(__file__).parents[2] / "docs" / "reference" / "survey.md").read_text(encoding="utf-8")
    for column in (*PLACE, *SET, *NETWORK):
        assert f"| {column.name} | {column.form} | {column.meaning} |" in page
    assert f"`{RULE.name}`: {RULE.meaning}" in page
