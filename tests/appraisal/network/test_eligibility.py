from dataclasses import replace

import pytest
from tests.appraisal.conftest import BARE, MakeSetting, a_place

from proxenia.appraisal.model import Answer, Level
from proxenia.appraisal.network.city import Presence
from proxenia.appraisal.network.eligibility import judge_eligibility
from proxenia.catalogue.model import Link, Network, Standing
from proxenia.evidence.record import Admission, Area, Joining, Kind
from proxenia.places.model import Place, PlaceKind

WORLD = Area(world=True)
KNOWN = replace(BARE, services=("events",))


def admitting(**more: object) -> Network:
    admission = Admission(joining=Joining.APPLICATION, who=("city",), area=WORLD)
    return replace(KNOWN, admission=replace(admission, **more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("network", "answer", "code"),
    [
        (admitting(), Answer.YES, "eligible"),
        (replace(KNOWN, standing=Standing.ENDED), Answer.NO, "ended"),
        (replace(KNOWN, standing=Standing.UNCLEAR), Answer.UNKNOWN, "standing-unclear"),
        (replace(KNOWN, kind=Kind.INSTITUTION), Answer.NO, "institution"),
        (admitting(joining=Joining.CLOSED), Answer.NO, "closed"),
        (admitting(joining=Joining.INVITATION), Answer.UNKNOWN, "invitation"),
        (admitting(who=("region",)), Answer.NO, "wrong-member-type"),
        (replace(admitting(who=()), member_types=()), Answer.UNKNOWN, "who-unknown"),
        (admitting(area=Area()), Answer.UNKNOWN, "area-unknown"),
        (admitting(area=Area(countries=("ES",))), Answer.NO, "wrong-area"),
        (admitting(area=Area(countries=("PT",))), Answer.YES, "eligible"),
        (admitting(area=Area(countries=("PT",), partly=True)), Answer.UNKNOWN, "area-partly"),
        (admitting(area=Area(regions=("europe",))), Answer.YES, "eligible"),
        (admitting(area=Area(regions=("africa",))), Answer.NO, "wrong-area"),
        (admitting(min_population=100_001), Answer.NO, "too-small"),
        (admitting(min_population=100_000), Answer.YES, "eligible"),
        (admitting(max_population=99_999), Answer.NO, "too-large"),
        (admitting(condition_kind="capital-city", condition="is a capital"), Answer.NO, "not-a-capital"),
        (admitting(condition_kind="winter-city", condition="has a winter"), Answer.NO, "no-winter"),
        (admitting(condition_kind="port", condition="has a port"), Answer.UNKNOWN, "condition"),
        (admitting(condition_kind="action-plan", condition="writes a plan"), Answer.YES, "eligible"),
    ],
)
def test_each_rule_decides(make_setting: MakeSetting, network: Network, answer: Answer, code: str) -> None:
    found = judge_eligibility(make_setting(network), network)
    assert (found.answer, found.reason.code) == (answer, code)


def test_a_rule_that_says_no_outweighs_one_that_cannot_tell(make_setting: MakeSetting) -> None:
    network = admitting(area=Area(), joining=Joining.CLOSED)
    assert judge_eligibility(make_setting(network), network).answer is Answer.NO


def test_every_open_question_is_kept(make_setting: MakeSetting) -> None:
    network = admitting(area=Area(), joining=Joining.INVITATION, condition_kind="port", condition="has a port")
    found = judge_eligibility(make_setting(network), network)
    assert [question.code for question in found.questions] == ["invitation", "area-unknown", "condition"]


def test_an_unknown_population_is_asked_and_not_refused(make_setting: MakeSetting) -> None:
    network = admitting(min_population=5)
    found = judge_eligibility(make_setting(network, place=a_place(1, None)), network)
    assert (found.answer, found.reason.code) == (Answer.UNKNOWN, "population-unknown")


def test_a_member_is_eligible_whatever_the_rules_say(make_setting: MakeSetting) -> None:
    network = admitting(joining=Joining.CLOSED)
    stated = make_setting(network, presences=[Presence("alpha", Level.LEAD, is_stated=True)])
    assert judge_eligibility(stated, network).reason.code == "eligible-member-stated"
    listed = make_setting(network, presences=[Presence("alpha", None, seen="2019")])
    assert judge_eligibility(listed, network).reason.values == {"seen": "2019"}


def test_a_list_says_little_of_a_network_that_may_be_gone(make_setting: MakeSetting) -> None:
    network = replace(KNOWN, standing=Standing.UNCLEAR, newest="2007")
    listed = judge_eligibility(make_setting(network, presences=[Presence("alpha", None, seen="2007")]), network)
    assert (listed.answer, listed.reason.code) == (Answer.UNKNOWN, "standing-unclear")
    assert [question.code for question in listed.questions] == ["standing-unclear"]
    stated = make_setting(network, presences=[Presence("alpha", Level.LEAD, is_stated=True)])
    assert judge_eligibility(stated, network).answer is Answer.YES


COAST = {"condition_kind": "coast", "condition": "lies on a sea coast"}
BAVARIA = a_place(5, None, "DE", kind=PlaceKind.REGION, lat=48.9, lng=11.4)


@pytest.mark.parametrize(
    ("place", "area", "code"),
    [
        (a_place(1, None, "UG", lat=0.3, lng=32.6), WORLD, "inland"),  # Kampala: Uganda has no sea
        (a_place(2, None, "KE", lat=-1.29, lng=36.82), WORLD, "inland"),  # Nairobi, 400 km from Mombasa
        (a_place(3, None, "IE", lat=51.9, lng=-8.47), WORLD, "condition"),  # Cork: near the sea, to be asked
        (a_place(4, None, "MV", lat=4.17, lng=73.51), WORLD, "condition"),  # Malé: an island too small to be drawn
        (a_place(3, None, "XX", lat=None, lng=None), WORLD, "condition"),
        (BAVARIA, WORLD, "condition"),  # how far a region reaches is not known
        (replace(BAVARIA, country="AT"), WORLD, "inland"),
        (a_place(6, None, "LA", lat=17.97, lng=102.6), Area(countries=("LA",)), "condition"),  # named all the same
    ],
)
def test_far_from_the_sea_there_is_no_coast(make_setting: MakeSetting, place: Place, area: Area, code: str) -> None:
    network = admitting(area=area, who=("city", "region"), **COAST)
    found = judge_eligibility(make_setting(network, place=place), network)
    assert (found.reason.code, found.answer is Answer.NO) == (code, code == "inland")


def test_what_the_condition_asks_is_not_asked_of_the_area_too(make_setting: MakeSetting) -> None:
    coast = admitting(area=Area(countries=("PT",), partly=True), **COAST)
    found = judge_eligibility(make_setting(coast, place=a_place(1, lat=38.7, lng=-9.1)), coast)
    assert [question.code for question in found.questions] == ["condition"]
    titled = admitting(area=Area(countries=("PT",), partly=True), condition_kind="other", condition="holds a title")
    found = judge_eligibility(make_setting(titled), titled)
    assert [question.code for question in found.questions] == ["area-partly", "condition"]


def test_a_member_of_an_ended_network_is_not(make_setting: MakeSetting) -> None:
    network = replace(KNOWN, standing=Standing.ENDED)
    setting = make_setting(network, presences=[Presence("alpha", Level.OBSERVE, is_stated=True)])
    assert judge_eligibility(setting, network).answer is Answer.NO


def test_a_condition_is_proven_by_another_membership(make_setting: MakeSetting) -> None:
    network = admitting(condition_kind="port", condition="has a port")
    ports = replace(network, id="ports")
    setting = make_setting(network, ports, presences=[Presence("ports", None)])
    assert judge_eligibility(setting, network).answer is Answer.YES


def section(name: str, id_: str = "alpha-south") -> Network:
    link = Link("parent", "alpha", "alpha", "network", "", None, "s1")
    return replace(KNOWN, id=id_, name=name, links=(link,))


def test_a_network_of_which_nothing_is_known_is_asked_about(make_setting: MakeSetting) -> None:
    assert judge_eligibility(make_setting(BARE), BARE).reason.code == "little-known"
    listed = make_setting(BARE, members={"alpha": [a_place(2)]})
    assert judge_eligibility(listed, BARE).answer is Answer.YES


def test_a_section_is_joined_with_its_parent(make_setting: MakeSetting) -> None:
    parent, child = replace(KNOWN, short_name="ALPHA"), section("ALPHA South")
    found = judge_eligibility(make_setting(parent, child), child)
    assert (found.answer, found.reason.code, found.reason.values) == (Answer.NO, "section", {"parent": "Alpha Cities"})


@pytest.mark.parametrize(
    ("network", "property_"),
    [
        (replace(KNOWN, standing=Standing.ENDED), "dissolved"),
        (replace(KNOWN, kind=Kind.INSTITUTION), "legal_form"),
        (admitting(joining=Joining.CLOSED), "eligibility"),
        (admitting(joining=Joining.TERRITORY), "region"),
        (admitting(joining=Joining.INVITATION), "requirement"),
        (admitting(who=("region",)), "member_type"),
        (admitting(area=Area(countries=("ES",))), "region"),
        (admitting(min_population=100_001), "eligibility"),
        (admitting(condition_kind="port", condition="has a port"), "requirement"),
        (admitting(), "member_type"),
    ],
)
def test_an_answer_rests_on_the_statements_of_its_rule(
    make_setting: MakeSetting, network: Network, property_: str
) -> None:
    stated = replace(network, facts={"founded": ("f0",), property_: ("f1", "f2", "f3")})
    assert judge_eligibility(make_setting(stated), stated).reason.statements == ("f1", "f2")


def test_a_section_rests_on_the_statement_of_its_parent(make_setting: MakeSetting) -> None:
    parent, child = replace(KNOWN, short_name="ALPHA"), replace(section("ALPHA South"), facts={"parent": ("f1",)})
    assert judge_eligibility(make_setting(parent, child), child).reason.statements == ("f1",)


def test_a_child_with_a_name_of_its_own_is_joined_on_its_own(make_setting: MakeSetting) -> None:
    parent, child = replace(KNOWN, short_name="ALPHA"), section("Metropolitan League")
    assert judge_eligibility(make_setting(parent, child), child).answer is Answer.YES


def test_a_section_stands_alone_where_its_parent_is_closed_to_the_city(make_setting: MakeSetting) -> None:
    parent = replace(admitting(who=("association",)), short_name="ALPHA")
    child = section("ALPHA South")
    assert judge_eligibility(make_setting(parent, child), child).answer is Answer.YES
