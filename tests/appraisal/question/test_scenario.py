from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxenia.appraisal.model import CRITERIA, Level
from proxenia.appraisal.question.scenario import Scenario, read_scenario, scenario_data, scenario_of
from proxenia.errors import InputError
from proxenia.evidence.vocabulary import shipped_vocabulary

ids = st.text("abc-", min_size=1, max_size=4)
scenarios = st.builds(
    Scenario,
    place=st.none() | st.just("3674962"),
    kind=st.none() | st.sampled_from(["city", "region"]),
    budget=st.none() | st.floats(0, 1e6),
    priorities=st.dictionaries(st.sampled_from(["mobility", "culture"]), st.floats(0.1, 9)),
    prefer=st.lists(st.sampled_from(list(CRITERIA)), max_size=3).map(tuple),
    members=st.dictionaries(ids, st.none() | st.sampled_from([Level.OBSERVE, Level.LEAD])),
    keep=st.lists(ids.map("k".__add__), max_size=2).map(tuple),
    never=st.lists(ids.map("n".__add__), max_size=2).map(tuple),
    fees=st.dictionaries(ids, st.floats(0, 1e5)),
    most_new=st.none() | st.integers(0, 5),
    seed=st.integers(0, 99),
)


@given(scenarios)
def test_a_scenario_reads_back_from_its_data(scenario: Scenario) -> None:
    assert scenario_of(scenario_data(scenario), shipped_vocabulary(), lambda *keys: ".".join(keys)) == scenario


def test_what_was_not_said_is_not_written() -> None:
    assert scenario_data(Scenario(place="3674962")) == {"place": "3674962", "seed": 1, "samples": 10_000}


@pytest.mark.parametrize(
    ("key", "value", "message", "hint"),
    [
        ("country", False, "country is no: YAML reads NO so", 'put it in quotes: country: "NO"'),
        ("country", 5, "'country' cannot be 5", "write text"),
        ("kind", False, "'kind' cannot be False", "write text"),
        ("budget", "much", "'budget' cannot be 'much'", "write a number"),
        ("most_new", 1.5, "'most_new' cannot be 1.5", "write a whole number"),
        ("keep", "eurocities", "'keep' cannot be 'eurocities'", "write a list"),
        ("swing", [], "'swing' cannot be []", "write a mapping"),
    ],
)
def test_what_is_of_another_kind_is_told_with_what_to_write(key: str, value: object, message: str, hint: str) -> None:
    with pytest.raises(InputError) as refused:
        scenario_of({"place": "Oslo", key: value}, shipped_vocabulary(), lambda *keys: ".".join(keys))
    assert [(one.code, one.where, one.message, one.hint) for one in refused.value.problems] == [
        ("wrong-type", key, message, hint)
    ]


@pytest.mark.parametrize(
    ("text", "number"), [("12 000", 12_000), ("12.000,50", 12_000.5), ("€12 000", 12_000), ("12,000.00 EUR", 12_000)]
)
def test_a_budget_is_read_as_fees_are(text: str, number: float) -> None:
    data = {"place": "Oslo", "budget": text, "fees": {"polis": text}}
    read = scenario_of(data, shipped_vocabulary(), lambda *keys: ".".join(keys))
    assert (read.budget, dict(read.fees)) == (number, {"polis": number})


@pytest.mark.parametrize("key", ["budget", "staff_days"])
def test_an_amount_in_quotes_that_may_be_two_is_refused(key: str) -> None:
    with pytest.raises(InputError) as refused:
        scenario_of({"place": "Oslo", key: "15.000"}, shipped_vocabulary(), lambda *keys: ".".join(keys))
    assert [(one.code, one.where) for one in refused.value.problems] == [("ambiguous-amount", key)]


def test_days_are_not_money() -> None:
    with pytest.raises(InputError, match="cannot be '5 €'"):
        scenario_of({"place": "Oslo", "staff_days": "5 €"}, shipped_vocabulary(), lambda *keys: ".".join(keys))


def test_a_key_that_stands_twice_is_told_beside_all_else(tmp_path: Path) -> None:
    path = tmp_path / "s.yaml"
    path.write_text("place: Cork\nbudget: 1000\npriorities: {housing: 2, housing: 3}\nbudget: -2\n", encoding="utf-8")
    with pytest.raises(InputError) as refused:
        read_scenario(path, shipped_vocabulary())
    assert [(one.code, one.where) for one in refused.value.problems] == [
        ("repeated-key", "s.yaml:3:35"),
        ("repeated-key", "s.yaml:4:9"),
        ("bad-number", "s.yaml:4:9"),
    ]
