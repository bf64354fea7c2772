"""Answers are kept in memory: nobody who shows one may change it."""

import copy

from django.test import Client

from proxenia.appraisal.question.scenario import Scenario
from proxenia_web.advisor.answer.answer import Change, answer_to, what_if
from proxenia_web.advisor.question.question import SAMPLES

ASKED = Scenario(place="3674962", kind="city", budget=30_000.0, samples=SAMPLES)


def test_an_answer_is_made_once_and_no_page_or_file_changes_it(client: Client) -> None:
    kept = answer_to(ASKED, "es")
    before = copy.deepcopy(kept)
    for path in ("result/", "result.json", "result.xlsx", "result.pdf"):
        assert client.get(f"/es/advise/{path}?city=3674962&budget=30000&if-budget=9000", follow=True).status_code == 200
    what_if(ASKED, Change(staff_days=20), "es")
    assert answer_to(ASKED, "es") is kept
    assert kept == before
    assert answer_to(ASKED, "fr").networks != kept.networks
