"""What is asked where a rule of a network cannot be judged."""

from types import SimpleNamespace
from typing import Any

import pytest

from proxenia.appraisal.answer.changes import _admission
from proxenia.appraisal.model import Reason


@pytest.mark.parametrize(
    ("unknown", "asked"),
    [
        ("condition", "ask-condition"),
        ("area-partly", "ask-area"),
        ("area-unknown", "ask-who"),
        ("who-unknown", "ask-who"),
        ("invitation", "ask-invitation"),
        ("standing-unclear", "ask-alive"),
        ("population-unknown", "ask-who"),
        ("little-known", "ask-services"),
    ],
)
def test_each_open_question_is_asked_of_whom_can_settle_it(unknown: str, asked: str) -> None:
    advice: Any = SimpleNamespace(setting=SimpleNamespace(city=SimpleNamespace(place="Cork")))
    candidate: Any = SimpleNamespace(eligibility=SimpleNamespace(questions=(Reason(unknown, {"name": "Alpha"}),)))
    assert _admission(advice, candidate) == [Reason(asked, {"name": "Alpha", "place": "Cork"})]
