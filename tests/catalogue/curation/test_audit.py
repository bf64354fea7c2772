"""What contradicts itself, rule by rule, in catalogues of one or two networks made up for it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from tests.appraisal.conftest import BARE, a_fact, a_place

from proxenia.catalogue.curation.audit import Finding, audit, read_explained, unexplained
from proxenia.catalogue.model import Count, Event, Fact, Listing, Membership, Network
from proxenia.catalogue.snapshot import Content, pack, unpack
from proxenia.evidence.record import Area, Joining, Kind
from proxenia.problems import Problem

ADMISSION = BARE.admission
LIST = "https://alpha.example/members"


def stating(*facts: Fact, **parts: object) -> tuple[Network, tuple[Fact, ...]]:
    """The network alpha with these statements, the ones to show first, and other parts as told."""
    ids: dict[str, tuple[str, ...]] = {}
    for fact in facts:
        ids[fact.property] = (*ids.get(fact.property, ()), fact.id)
    return replace(BARE, facts=ids, **parts), facts  # type: ignore[arg-type]


def audited(
    *networks: Network,
    facts: Sequence[Fact] = (),
    listings: Sequence[Listing] = (),
    members: Sequence[Membership] = (),
    countries: Sequence[str] = (),
) -> list[Finding]:
    """What is found in a snapshot of the day 2026-11-24; the place with the number n lies in the nth country."""
    places = tuple(a_place(at, country_code=code) for at, code in enumerate(countries))
    by_id = tuple(sorted(networks, key=lambda one: one.id))
    return audit(
        unpack(pack(Content("1", "2026-11-24", by_id, {}, tuple(facts), tuple(listings), tuple(members), (), places)))
    )


def told(findings: Sequence[Finding]) -> list[tuple[str, str, str]]:
    return [(one.problem.code, one.problem.message, one.problem.hint) for one in findings]


def member(place: int, kind: str = "city", status: str = "member", **more: str) -> Membership:
    return replace(Membership("alpha", place, kind, None, None, "2025", status, ()), **more)  # type: ignore[arg-type]


def listed(number: int, as_of: str | None = "2025-03", status: str = "member") -> Iterator[Listing]:
    for at in range(number):
        yield Listing("alpha", f"Town {at}", "PT", "city", None, None, status, as_of, LIST, None, "unsure")


def test_nothing_is_found_where_nothing_contradicts_itself() -> None:
    whole = replace(BARE, founded=1990, dissolved=None, members=Count(10, "cities", "2025", "m"))
    assert audited(whole, listings=[*listed(11)]) == []


@pytest.mark.parametrize(
    ("founded", "ended", "message"),
    [
        (1849, None, "the year 1849"),
        (None, 2029, "the year 2029"),
        (2000, 1999, "it ended in 1999, before it was founded in 2000"),
    ],
)
def test_years_that_cannot_be_are_errors(founded: int | None, ended: int | None, message: str) -> None:
    (found,) = audited(replace(BARE, founded=founded, dissolved=ended))
    assert (found.network, found.is_error) == ("alpha", True)
    assert (found.problem.code, found.problem.where, found.problem.message) == (
        "impossible-year", "networks/alpha.yaml", message,
    )  # fmt: skip


def test_the_first_and_the_last_year_that_can_be() -> None:
    assert audited(replace(BARE, founded=1850, dissolved=2028), replace(BARE, id="b", founded=2000, dissolved=2000,
                                                                         name="B")) == []  # fmt: skip


def test_an_event_before_the_foundation_is_a_warning() -> None:
    events = tuple(Event("Congress", year, None, None, None, None, None, "", "s") for year in (1990, 1985, 1988, None))
    (found,) = audited(replace(BARE, founded=1989, events=events))
    assert not found.is_error
    assert told([found]) == [
        (
            "event-before-foundation",
            "an event of 1985 is older than its foundation in 1989",
            "say in a note what the year is of, or explain it",
        )
    ]


def test_there_are_not_more_than_so_many_countries() -> None:
    assert audited(replace(BARE, countries=Count(210, "countries", "2025", "c"))) == []
    (found,) = audited(replace(BARE, countries=Count(211, "countries", "2025", "c")))
    assert found.is_error
    assert told([found]) == [("impossible-count", "211 countries", "look at the source")]


def test_a_list_that_names_more_than_the_number_shown() -> None:
    """By more than 15 in a hundred: of 100, 116. An older list, a part of it, and participants say nothing."""
    shown = replace(BARE, members=Count(100, "cities", "2025", "m"))
    assert audited(shown, listings=[*listed(114)]) == []
    assert told(audited(shown, listings=[*listed(116)])) == [
        (
            "count-below-list",
            "a list of 2025-03 names 116, the number shown is 100 cities of 2025",
            "find a newer number, or say in `what` what it counts",
        )
    ]
    for quiet in (listed(116, "2024-12"), listed(116, None), listed(116, status="participant")):
        assert audited(shown, listings=[*quiet]) == []
    assert audited(shown, listings=[*listed(116, status="former")]) == []
    undated, bodies = Count(100, "cities", None, "m"), Count(100, "associations", "2025", "m")
    for count in (undated, bodies):
        assert audited(replace(BARE, members=count), listings=[*listed(116)]) == []


def test_a_seat_is_in_a_country_there_is() -> None:
    (found,) = audited(replace(BARE, headquarters_country="XX"))
    assert found.is_error
    assert told([found]) == [("bad-seat-country", "'XX' is no country code", "write two capital letters of ISO 3166-1")]


def test_the_seat_shown_is_in_the_country_that_its_source_says() -> None:
    city = a_fact("headquarters_city", "Lyon", "f1", source="https://a.example")
    other = a_fact("headquarters_country", "BE", "f2", source="https://b.example")
    own = a_fact("headquarters_country", "FR", "f3", source="https://a.example")
    network, facts = stating(city, other, own, headquarters_country="BE")
    assert told(audited(network, facts=facts)) == [
        ("seat-apart", "the source of Lyon says FR, shown is BE", "look at the newest source")
    ]
    assert audited(replace(network, headquarters_country="FR"), facts=facts) == []
    network, facts = stating(city, other, headquarters_country="BE")
    assert audited(network, facts=facts) == [], "the source of the city names no country"


def test_an_id_is_no_name() -> None:
    assert told(audited(replace(BARE, id="alpha-cities", name="alpha cities"))) == [
        ("slug-name", "'alpha cities' is an id, not a name", "write the name that the body uses")
    ]
    for name in ("Alpha Cities", "alpha towns"):
        assert audited(replace(BARE, id="alpha-cities", name=name)) == []


def test_two_organisations_of_one_name() -> None:
    short = a_fact("short_name", "ACN", "f1")
    again = a_fact("short_name", "A.C.N.", "f2", network="beta")
    alpha = replace(BARE, facts={"short_name": ("f1",)})
    beta = replace(BARE, id="beta", name="ALPHA  Cities", facts={"short_name": ("f2",)})
    found = audited(alpha, beta, facts=[short, again])
    hint = "merge them by redirects.csv, or explain that they are two"
    assert [(one.network, one.problem.code, one.problem.message, one.problem.hint) for one in found] == [
        ("alpha", "name-twice", "another organisation has the name alpha cities too", hint),
        ("beta", "name-twice", "another organisation has the name alpha cities too", hint),
    ]
    near = replace(beta, facts={"short_name": ("f3",)})
    named = audited(alpha, near, facts=[short, replace(again, id="f3", value="acn")])
    assert [one.problem.message for one in named if one.network == "beta"] == [
        "another organisation has the name alpha cities too",
        "another organisation has the short name acn too",
    ]


EUROPE = replace(BARE, admission=replace(ADMISSION, area=Area(regions=("europe",))))


@pytest.mark.parametrize(
    ("inside", "outside", "is_told"), [(18, 2, True), (0, 1, False), (19, 2, False), (8, 2, True), (0, 2, True)]
)
def test_members_outside_the_area_are_told_from_two_and_a_tenth_on(inside: int, outside: int, is_told: bool) -> None:
    countries = ["PT"] * inside + ["BR", "AR"][:outside]
    found = audited(EUROPE, members=[member(at) for at in range(len(countries))], countries=countries)
    expected = f"{outside} of {inside + outside} listed members lie outside the area of admission (AR, BR)"
    assert told(found) == (
        [("members-outside-area", expected, "widen the area as its members show, or explain it")] if is_told else []
    )


def test_who_left_or_only_takes_part_is_no_member_outside_the_area() -> None:
    countries = ["BR", "AR"]
    for quiet in ({"until": "2020"}, {"absent": "2024"}, {"status": "participant"}):
        assert audited(EUROPE, members=[member(0, **quiet), member(1)], countries=countries) == []  # type: ignore[arg-type]
    assert audited(EUROPE, members=[member(0, status="signatory"), member(1, status="")], countries=countries)
    everywhere = replace(BARE, admission=replace(ADMISSION, area=Area()))
    assert audited(everywhere, members=[member(0), member(1)], countries=countries) == []


def test_members_of_another_kind_than_may_join() -> None:
    members = [member(0), member(1, "region"), member(2, "university"), member(3, "region")]
    assert told(audited(BARE, members=members, countries=["PT"] * 4)) == [
        (
            "members-of-another-kind",
            "its members are 2 region, 1 university, but city may join",
            "say who may join as its members show, or explain it",
        )
    ]


def test_a_metropolitan_area_joins_as_a_city_and_a_county_as_a_region() -> None:
    near = [member(0, "metropolitan-area"), member(1, "metropolitan-area")]
    assert audited(BARE, members=near, countries=["PT"] * 2) == []
    of_regions = replace(BARE, admission=replace(ADMISSION, who=("region",)))
    assert audited(of_regions, members=[member(0, "county"), member(1, "county")], countries=["PT"] * 2) == []
    assert audited(of_regions, members=near, countries=["PT"] * 2)
    of_counties = replace(BARE, admission=replace(ADMISSION, who=("county",)))
    assert audited(of_counties, members=[member(0, "region"), member(1, "region")], countries=["PT"] * 2) == []


@pytest.mark.parametrize(
    "network",
    [
        replace(BARE, kind=Kind.NATIONAL),
        replace(BARE, admission=replace(ADMISSION, joining=Joining.TERRITORY)),
        replace(BARE, admission=replace(ADMISSION, who=())),
    ],
)
def test_of_whom_a_law_or_nobody_says_who_may_join_no_member_is_of_another_kind(network: Network) -> None:
    members = [member(0, "region"), member(1, "region")]
    assert audited(network, members=members, countries=["PT"] * 2) == []


def test_an_address_carries_no_session() -> None:
    network, facts = stating(
        a_fact("theme", "water", "f1", source="https://a.example/p;JSESSIONID=1"), a_fact("theme", "culture", "f2")
    )
    (found,) = audited(network, facts=facts)
    assert found.is_error and found.problem.code == "session-address"
    assert found.problem.message == "the address https://a.example/p;JSESSIONID=1 carries more than the page"


def warned(network: str, code: str) -> Finding:
    return Finding(network, Problem(code, f"networks/{network}.yaml", f"{code} of {network}"))


def test_an_explained_warning_is_told_no_more_but_an_error_is_and_a_stale_explanation_too() -> None:
    found = [warned("a", "name-twice"), warned("b", "name-twice"), warned("c", "impossible-year")]
    explained = {("a", "name-twice"): "two", ("c", "impossible-year"): "yes", ("d", "seat-apart"): "moved"}
    assert [(one.code, one.where, one.message, one.hint) for one in unexplained(found, explained)] == [
        ("name-twice", "networks/b.yaml", "name-twice of b", ""),
        ("impossible-year", "networks/c.yaml", "impossible-year of c", ""),
        ("stale-explanation", "explained.csv", "d: there is no seat-apart any more", "take out the line"),
    ]


def test_explanations_are_read_and_one_without_a_reason_is_told(tmp_path: Path) -> None:
    path = tmp_path / "explained.csv"
    assert read_explained(path) == ({}, [])
    path.write_text("network,code,reason\na,name-twice,two bodies\nb,seat-apart,\n", encoding="utf-8")
    explained, problems = read_explained(path)
    assert explained == {("a", "name-twice"): "two bodies", ("b", "seat-apart"): ""}
    assert problems == [Problem("empty-cell", "explained.csv:3:reason", "no reason", "say why it is right")]
