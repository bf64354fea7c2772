import pytest

from proxenia.appraisal.answer.record import Advice, Changed, City, Network, Portfolio
from proxenia.appraisal.answer.what_if import changed_scenario, differences
from proxenia.appraisal.model import Verdict
from proxenia.appraisal.question.scenario import Scenario
from proxenia.errors import InputError


def test_changes_are_made_together() -> None:
    changed = changed_scenario(Scenario(fees={"a": 1.0}), ["fee:b=20", "budget=500", "staff-days=7"])
    assert (changed.fees, changed.budget, changed.staff_days) == ({"a": 1.0, "b": 20.0}, 500, 7)


@pytest.mark.parametrize("text", ["fee:=3", "mood=3", "budget=-1", "budget", "fee:a=much"])
def test_what_cannot_be_changed_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="fee:ID=5000"):
        changed_scenario(Scenario(), [text])


def test_differences_by_hand() -> None:
    def answer(verdict: Verdict, level: int, cost: int) -> Advice:
        networks = [
            Network(id="a", name="A", verdict=verdict, level=level),
            Network(id="b", name="B", verdict=Verdict.KEEP, level=2),
        ]
        portfolio = Portfolio("optimal", cost_eur=cost, staff_days=12)
        return Advice(city=City("Cork"), networks=networks, portfolio=portfolio)

    found = differences(answer(Verdict.JOIN, 2, 900), answer(Verdict.WATCH, 0, 100), ["budget=100"])
    assert found.networks == [Changed("a", "A", (Verdict.JOIN, Verdict.WATCH), (2, 0))]
    assert found.cost_eur == (900, 100)
    assert differences(answer(Verdict.OPEN, 2, 900), answer(Verdict.OPEN, 0, 900), []).networks == []
    (changed,) = differences(answer(Verdict.KEEP, 2, 900), answer(Verdict.KEEP, 1, 900), []).networks
    assert changed.level == (2, 1)
