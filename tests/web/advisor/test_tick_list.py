"""The memberships to tick: what is asked, in which order, and what a tick says."""

import pytest
from django.http import QueryDict
from django.test import Client
from django.utils.translation import override

from proxenia.appraisal.model import Level
from proxenia.catalogue.model import Standing
from proxenia_web.advisor.answer.answer import answer_to, changes_by_membership
from proxenia_web.advisor.question.question import read_question
from proxenia_web.advisor.tick_list import TickList, tick_list

MEDELLIN = "city=3674962"


def ticks(query: str = MEDELLIN) -> TickList:
    question = read_question(QueryDict(query))
    return tick_list(question, changes_by_membership(question.scenario) if question.scenario else {})


def test_everything_that_the_answer_counts_as_a_membership_can_be_corrected() -> None:
    question = read_question(QueryDict(MEDELLIN))
    assert question.scenario
    answer = answer_to(question.scenario, "en")
    counted = {one.id for one in answer.networks if one.is_member or (one.membership and one.membership.p >= 0.5)}
    found = ticks()
    asked = {one.network.id for one in (*found.listed, *found.probable, *found.further)}
    assert counted and counted <= asked


def test_listed_ones_have_their_source_and_ended_ones_are_not_asked() -> None:
    found = ticks()
    assert all(one.sources for one in found.listed)
    assert "c40" in [one.network.id for one in found.listed]
    every = (*found.listed, *found.probable, *found.further)
    assert all(one.network.standing is not Standing.ENDED for one in every)


def test_probable_ones_are_a_dozen_the_most_consequential_first() -> None:
    question = read_question(QueryDict(MEDELLIN))
    assert question.scenario
    changes = changes_by_membership(question.scenario)
    found = tick_list(question, changes)
    told = [changes.get(one.network.id, 0.0) for one in found.probable]
    assert 0 < len(told) <= 12
    assert told == sorted(told, reverse=True) and told[0] > 0
    assert not {one.network.id for one in found.probable} & {one.network.id for one in found.listed}


def test_a_tick_counts_before_what_was_said_earlier() -> None:
    found = read_question(
        QueryDict(f"{MEDELLIN}&in=uclg&not=metropolis&m-uclg=not&m-metropolis=&m-c40=left&m-iclei=in")
    )
    assert found.address == f"{MEDELLIN}&not=metropolis&not=uclg&left=c40&in=iclei"
    assert found.scenario
    assert (found.scenario.members, found.scenario.not_members) == ({"iclei": None}, ("metropolis", "uclg"))
    assert found.scenario.left == {"c40": None}


def test_all_listed_ones_at_once_but_for_one() -> None:
    found = read_question(QueryDict(f"{MEDELLIN}&all-listed=1&m-c40=left"))
    assert found.scenario
    assert "iclei" in found.scenario.members and "c40" not in found.scenario.members
    assert set(found.scenario.members) == {one.network.id for one in ticks().listed} - {"c40"}


def test_several_are_added_by_name_in_any_language() -> None:
    typed = "Ciudades y Gobiernos Locales Unidos\nRed Mundial de Ciudades Portuarias, Metropolis; eurocities"
    with override("es"):
        found = read_question(QueryDict(f"{MEDELLIN}&in={typed.replace(';', '%3B')}"))
    assert found.values("in") == ["uclg", "Red Mundial de Ciudades Portuarias", "metropolis", "eurocities"]
    assert "Ninguna red se llama «Red Mundial de Ciudades Portuarias»" in found.faults["in"]
    assert found.scenario is None


def test_what_is_typed_counts_where_its_tick_was_left_open() -> None:
    found = read_question(QueryDict(f"{MEDELLIN}&in=CGLU, Metropolis&m-uclg=&m-metropolis="))
    assert found.values("in") == ["uclg", "metropolis"]


def test_a_section_stands_for_its_parent() -> None:
    found = read_question(QueryDict(f"{MEDELLIN}&in=uclg-aspac"))
    assert found.values("in") == ["uclg"]


def test_what_was_said_alone_is_shown_again_to_be_corrected(client: Client) -> None:
    found = ticks(f"{MEDELLIN}&in=eurocities&level-c40=2&left=iclei:2019")
    assert [(one.network.id, one.said) for one in found.said] == [("eurocities", "in")]
    told = {one.network.id: (one.said, one.level) for one in found.listed}
    assert told["c40"] == ("in", "2") and told["iclei"] == ("left", "")
    page = client.get(f"/en/advise/memberships/?{MEDELLIN}&in=eurocities").content.decode()
    assert '<input type="radio" name="m-eurocities" value="in" checked>' in page


def test_levels_and_the_year_of_leaving_are_kept() -> None:
    found = read_question(QueryDict(f"{MEDELLIN}&level-c40=3&left=iclei:2019"))
    assert found.scenario
    assert found.scenario.members == {"c40": Level.LEAD}
    assert found.scenario.left == {"iclei": 2019}


@pytest.mark.parametrize("said", ["not=c40", "left=c40", "m-c40=not"])
def test_no_verdict_keeps_what_is_said_not_to_be_one(said: str) -> None:
    question = read_question(QueryDict(f"{MEDELLIN}&budget=40000&{said}"))
    assert question.scenario
    assert answer_to(question.scenario, "en").by_id["c40"].verdict not in ("keep", "confirm", "leave")
