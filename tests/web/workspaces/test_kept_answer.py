"""What is kept of an answer: enough for its page and its memo, in every language."""

import json

import pytest
from msgspec.structs import replace

from proxenia.appraisal.answer.record import Advice, City, Claim, Network, Reason
from proxenia.appraisal.model import Level, Verdict
from proxenia.appraisal.question.scenario import Scenario
from proxenia.language.words import LANGUAGES
from proxenia.report.advice.memo import memo_document
from proxenia_web.advisor.answer.answer import answer_to
from proxenia_web.advisor.answer.shown import shown_answer
from proxenia_web.workspaces.kept_answer import answer_in, kept_answer

SCENARIO = Scenario(place="2735943", budget=40_000.0, staff_days=90.0, members={"iclei": Level(2)}, samples=500)


def test_a_text_stands_once_where_the_languages_agree() -> None:
    reasons = {"en": "It pays", "es": "Sale a cuenta"}
    iclei = Network(id="iclei", verdict=Verdict.KEEP, present=True, questions=["?"])
    answers = {
        language: Advice(
            city=City("Cork"),
            networks=[replace(iclei, reasons=[Reason(text=text)])],
            statements={"a": Claim("iclei", "founded")},
        )
        for language, text in reasons.items()
    }
    kept = kept_answer(answers)
    told = kept["networks"][0]
    assert told["reasons"] == [{"text": {"@language": reasons}, "code": "", "statements": [], "grounds": []}]
    assert told["questions"] == ["?"]
    assert told["criteria_level"] is None
    assert kept["statements"] == {}  # nothing kept cites it
    assert answer_in(kept, "es").networks[0].reasons[0].text == "Sale a cuenta"


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_and_memo_of_a_kept_answer_are_those_of_the_answer(language: str) -> None:
    answer = answer_to(SCENARIO, language)
    kept = json.loads(json.dumps(kept_answer({one: answer_to(SCENARIO, one) for one in LANGUAGES})))
    again = answer_in(kept, language)
    assert memo_document(again, language) == memo_document(answer, language)
    now, before = shown_answer(again, language), shown_answer(answer, language)
    assert [now[name] for name in ("standing", "lead", "frontier")] == [
        before[name] for name in ("standing", "lead", "frontier")
    ]
    assert [one.id for one in again.by_verdict("watch")] == [one.id for one in answer.by_verdict("watch")]
