"""The questions one a page: forward and back by address, skipped, changed, refused beside their field."""

import re

import pytest
from django.http import QueryDict
from django.test import Client

from proxenia_web.advisor.question.question import read_question
from proxenia_web.advisor.step import Step, first_at_fault, here, step_of_fault

MEDELLIN = "city=3674962"


def test_the_questions_need_no_account_and_have_one_way_on(client: Client) -> None:
    page = client.get("/en/advise/")
    assert page.status_code == 200
    assert page.content.decode().count("<button") == 2  # the theme, and the way on
    assert "sessionid" not in page.cookies


@pytest.mark.parametrize("language", ["en", "es", "pt", "fr"])
@pytest.mark.parametrize("step", list(Step))
def test_every_question_has_a_page_with_a_way_back(client: Client, language: str, step: Step) -> None:
    page = client.get(f"/{language}/advise/{step}/?{MEDELLIN}&budget=9000")
    assert page.status_code == 200
    html = page.content.decode()
    if step.before:
        assert f"/{language}/advise/{step.before}/?{MEDELLIN}&amp;budget=9000" in html


def test_a_clear_city_leads_on_and_more_leads_to_all_answers(client: Client) -> None:
    assert client.get(f"/en/advise/?{MEDELLIN}")["Location"] == f"/en/advise/memberships/?{MEDELLIN}"
    assert client.get("/en/advise/?place=Medellin, Colombia")["Location"] == f"/en/advise/memberships/?{MEDELLIN}"
    assert client.get(f"/en/advise/?{MEDELLIN}&budget=9")["Location"] == f"/en/advise/check/?{MEDELLIN}&budget=9"


def test_each_question_leads_to_the_next_with_everything_said(client: Client) -> None:
    query, step = MEDELLIN, Step.MEMBERSHIPS
    said = {
        Step.RESOURCES: "&budget=40000&days=",
        Step.AGENDA: "&t-mobility=1&t-mobility=2",
        Step.SETTLED: "&never=ECAD",
    }
    while step is not Step.CHECK:
        onward = client.get(f"/en/advise/{step}/?{query}{said.get(step, '')}&next={step.after}")["Location"]
        path, _mark, query = onward.partition("?")
        assert path == f"/en/advise/{step.after}/"
        step = step.after
    assert query == f"{MEDELLIN}&t-mobility=3&budget=40000&never=ecad"
    page = client.get(f"/en/advise/check/?{query}").content.decode()
    assert "mobility" in page and "EUR\u00a040,000 a year" in page and page.count("left open") == 2


def test_the_rest_can_be_skipped_after_the_city_and_no_earlier(client: Client) -> None:
    assert client.get(f"/en/advise/memberships/?{MEDELLIN}&next=result")["Location"] == f"/en/advise/result/?{MEDELLIN}"
    page = client.get("/en/advise/agenda/?next=result")
    assert page.status_code == 422
    assert "Name the city or region first." in page.content.decode()


def test_a_fault_keeps_the_reader_where_it_stands(client: Client) -> None:
    page = client.get(f"/pt/advise/resources/?{MEDELLIN}&budget=muito&days=20&next=criteria")
    html = page.content.decode()
    assert page.status_code == 422
    assert re.search(r'id="budget-fault">«muito» não é um número igual ou superior a 0', html)
    assert 'value="muito"' in html and 'value="20"' in html
    # A fault elsewhere does not stop the way on.
    assert client.get(f"/pt/advise/agenda/?{MEDELLIN}&budget=muito&next=resources").status_code == 302


def test_a_change_leads_back_to_all_answers(client: Client) -> None:
    page = client.get(f"/en/advise/resources/?{MEDELLIN}&budget=9&from=check").content.decode()
    assert '<button name="next" value="check">' in page


@pytest.mark.parametrize(
    ("fault", "step"),
    [
        ("place", Step.CITY),
        ("in", Step.MEMBERSHIPS),
        ("days", Step.RESOURCES),
        ("never", Step.SETTLED),
        ("x", Step.CHECK),
    ],
)
def test_a_fault_has_its_question(fault: str, step: Step) -> None:
    assert step_of_fault(fault) is step


def test_the_first_fault_is_shown_and_own_fields_are_not_carried() -> None:
    question = read_question(QueryDict(f"{MEDELLIN}&budget=x&in=nonsense-of-all"))
    assert first_at_fault(question) is Step.MEMBERSHIPS
    assert dict(here(Step.RESOURCES, question).carried) == {"city": "3674962", "in": "nonsense-of-all"}


def test_the_best_comparison_is_answered_by_a_button(client: Client) -> None:
    page = client.get(f"/en/advise/criteria/?{MEDELLIN}").content.decode()
    pairs = re.findall(r'name="pair" value="(\w+)&gt;(\w+)"', page)
    assert len(pairs) == 2 and pairs[0] == pairs[1][::-1]
    more, less = pairs[0]
    onward = client.get(f"/en/advise/criteria/?{MEDELLIN}&pair={more}%3E{less}")["Location"]
    assert onward == f"/en/advise/criteria/?{MEDELLIN}&more-1={more}&less-1={less}"
    then = client.get(onward).content.decode()
    assert "Take it back" in then
    assert f'value="{more}&gt;{less}"' not in then and f'value="{less}&gt;{more}"' not in then


def test_an_answered_comparison_moves_the_answer_and_can_be_taken_back(client: Client) -> None:
    page = client.get(f"/en/advise/result/?{MEDELLIN}&pair=lobbying%3Enetwork_of_contacts", follow=True)
    assert page.redirect_chain == [
        (f"/en/advise/result/?{MEDELLIN}&more-1=lobbying&less-1=network_of_contacts&since=1", 302)
    ]
    assert page.context["question"].scenario.prefer == ("lobbying>=network_of_contacts",)
    assert page.context["since"].networks
    assert page.context["undone"] == MEDELLIN


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("ICLEI", "iclei/"),
        ("turismo", "?theme=tourism"),
        ("água", "?theme=water"),
    ],
)
def test_a_network_or_a_theme_in_the_city_s_field_is_led_to(client: Client, text: str, address: str) -> None:
    page = client.get("/pt/advise/", {"place": text, "city": ""})
    assert page.status_code == 422
    html = page.content.decode()
    assert "Ou refere-se a uma rede ou a um tema?" in html
    assert f'<li><a href="/pt/networks/{address}">' in html


@pytest.mark.parametrize("text", ["Óbidos", "Qwertzx", ""])
def test_where_no_network_is_meant_none_is_offered(client: Client, text: str) -> None:
    assert "Ou refere-se" not in client.get("/pt/advise/", {"place": text, "city": ""}).content.decode()


def test_the_cards_are_a_dozen_and_those_chosen(client: Client) -> None:
    cards = client.get(f"/en/advise/agenda/?{MEDELLIN}&t-ports=35&t-culture=3").context["cards"]
    chosen = {card.id: card for card in cards.first if card.points}
    assert len(cards.first) in (12, 13, 14) and len(cards.first) + len(cards.rest) == 50
    assert (chosen["ports"].first, chosen["ports"].is_weighed) == ("35", True)
    assert (chosen["culture"].first, chosen["culture"].is_most) == ("1", True)
