"""What is kept of an answer: enough for its page and its memo, in every language."""

import json

import pytest

from proxenia.appraisal.model import Level
from proxenia.appraisal.question.scenario import Scenario
from proxenia.language.words import LANGUAGES
from proxenia.report.advice.memo import memo_document
from proxenia_web.advisor.answer import answer_to
from proxenia_web.advisor.shown import shown_answer
from proxenia_web.workspaces.kept_answer import answer_in, kept_answer

SCENARIO = Scenario(place="2735943", budget=40_000.0, staff_days=90.0, members={"iclei": Level(2)}, samples=500)


def test_a_text_stands_once_where_the_languages_agree() -> None:
    row = {
        **dict.fromkeys(("id", "name", "short", "level", "present_level", "eligible", "core_index", "cost")),
        "criteria_level": None,
        **{"rank": 1, "rank_acceptability": [], "eligibility_reason": "", "eligibility_statements": []},
        **{"present": True, "verdict": "keep", "against": [], "would_change": [], "questions": ["?"]},
    }
    answers = {
        "en": {"networks": [{**row, "reasons": [{"text": "It pays", "statements": []}]}], "statements": {"a": 1}},
        "es": {"networks": [{**row, "reasons": [{"text": "Sale a cuenta", "statements": []}]}], "statements": {"a": 1}},
    }
    kept = kept_answer(answers)
    told = kept["networks"][0]
    assert told["reasons"] == [{"text": {"@language": {"en": "It pays", "es": "Sale a cuenta"}}, "statements": []}]
    assert told["questions"] == ["?"]
    assert told["criteria_level"] is None
    assert kept["statements"] == {}  # nothing kept cites it
    assert answer_in(kept, "es")["networks"][0]["reasons"][0]["text"] == "Sale a cuenta"


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_and_memo_of_a_kept_answer_are_those_of_the_answer(language: str) -> None:
    answer = answer_to(SCENARIO, language)
    kept = json.loads(json.dumps(kept_answer({one: answer_to(SCENARIO, one) for one in LANGUAGES})))
    again = answer_in(kept, language)
    assert memo_document(again, language) == memo_document(answer, language)
    now, before = shown_answer(again, language), shown_answer(answer, language)
    assert [now[name] for name in ("standing", "cost", "frontier")] == [
        before[name] for name in ("standing", "cost", "frontier")
    ]
    assert [row["id"] for row in now["watched"]] == [row["id"] for row in before["watched"]]  # type: ignore[attr-defined]
