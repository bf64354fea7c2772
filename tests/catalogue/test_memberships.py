from dataclasses import replace
from datetime import date

import pytest

from proxenia.catalogue.memberships import CompleteList, as_listing, is_current, is_only_absent, join_listings
from proxenia.catalogue.model import Listing, Membership
from proxenia.catalogue.queries import was_member
from proxenia.evidence.dates import PartialDate
from proxenia.evidence.record import MemberRow


def listing(place: int | None = 1, **parts: str | None) -> Listing:
    values = {"since": None, "until": None, "status": "member", "as_of": None, "source": "x", **parts}
    return Listing(network="a", member="M", country="PT", member_type="city", place=place, resolution="same", **values)  # type: ignore[arg-type]


def test_one_city_in_two_lists_is_one_membership() -> None:
    joined = join_listings([listing(since="2005", as_of="2019"), listing(since="2001", as_of="2016", source="y")])
    assert len(joined) == 1
    assert (joined[0].since, joined[0].seen, joined[0].listings) == ("2001", "2019", (0, 1))


def test_the_newest_list_says_whether_it_ended() -> None:
    joined = join_listings([listing(as_of="2016"), listing(as_of="2020", status="former", source="y")])
    assert not is_current(joined[0])
    joined = join_listings([listing(as_of="2016", until="2015"), listing(as_of="2020", source="y")])
    assert is_current(joined[0])


def test_to_take_part_makes_a_member_no_less_a_member() -> None:
    award = listing(as_of="2024", status="participant", source="award")
    assert join_listings([listing(as_of="2020"), award])[0].status == "member"
    assert join_listings([listing(as_of="2020", status="former"), award])[0].status == "participant"
    assert join_listings([listing(as_of="2020", until="2021"), award])[0].status == "participant"
    assert join_listings([award])[0].status == "participant"


def test_a_list_that_says_nothing_more_of_its_rows_lists_members() -> None:
    assert join_listings([listing(status="")])[0].status == "member"


def test_what_has_no_place_makes_no_membership() -> None:
    assert join_listings([listing(place=None)]) == ()
    assert join_listings([]) == ()


def test_a_row_of_a_list_is_kept_as_it_stands() -> None:
    row = MemberRow(
        member="Porto", country="PT", member_type="city", source="x", since=PartialDate.parse("2001"),
        until=PartialDate.parse("2019-05"), status="observer", as_of=PartialDate.parse("2020"), place_id=2735943,
        resolution="same", role="chair",
    )  # fmt: skip
    assert as_listing("a", row, is_participant=False) == Listing(
        "a", "Porto", "PT", "city", "2001", "2019-05", "observer", "2020", "x", 2735943, "same", "chair", is_open=False
    )
    assert as_listing("a", row, is_participant=False, is_open=True).is_open
    assert as_listing("a", row, is_participant=True).status == "participant"
    undated = as_listing("a", replace(row, since=None, until=None, as_of=None), is_participant=False)
    assert (undated.since, undated.until, undated.as_of) == (None, None, None)


@pytest.mark.parametrize("resolution", ["unsure", "none", "not-a-place", ""])
def test_a_row_whose_place_is_not_certain_has_none(resolution: str) -> None:
    row = MemberRow("Porto", "PT", "city", "x", place_id=2735943, resolution=resolution)
    found = as_listing("a", row, is_participant=False)
    assert (found.place, found.resolution) == (None, resolution)


WHOLE = {"a": CompleteList("whole", "2024-11-06")}


def test_a_complete_list_ends_what_older_lists_say_of_those_it_does_not_name() -> None:
    older, named = listing(as_of="2019"), listing(2, as_of="2024-11-06", source="whole")
    absent, present = join_listings([older, named], WHOLE)
    assert (absent.absent, absent.until, is_current(absent)) == ("2024-11-06", None, False)
    assert is_current(present)


@pytest.mark.parametrize("as_of", [None, "2024", "2024-11", "2025"])
def test_what_is_not_known_to_be_older_than_the_complete_list_stays(as_of: str | None) -> None:
    (kept,) = join_listings([listing(as_of=as_of)], WHOLE)
    assert is_current(kept)


def test_a_name_of_the_complete_list_that_may_be_the_member_keeps_it() -> None:
    doubtful = Listing("a", "City of M", "PT", "city", None, None, "member", "2024-11-06", "whole", None, "unsure")
    assert is_current(join_listings([listing(as_of="2019"), doubtful], WHOLE)[0])


@pytest.mark.parametrize(
    ("parts", "day", "answer"),
    [
        ({"since": "2010"}, date(2009, 12, 31), False),
        ({"since": "2010"}, date(2010, 1, 1), True),
        ({"since": "2010", "until": "2015"}, date(2015, 12, 31), True),
        ({"since": "2010", "until": "2015"}, date(2016, 1, 1), False),
        ({"seen": "2012"}, date(2012, 6, 1), True),
        ({"seen": "2012"}, date(2011, 6, 1), None),
        ({}, date(2020, 1, 1), None),
    ],
)
def test_membership_at_a_date_is_three_valued(parts: dict[str, str], day: date, answer: bool | None) -> None:
    values = {"since": None, "until": None, "seen": None, **parts}
    membership = Membership(network="a", place=1, member_type="city", status="member", listings=(), **values)
    assert was_member(membership, day) is answer


def test_absence_alone_is_told_from_an_end_that_a_source_states() -> None:
    older, left = listing(as_of="2019"), listing(2, as_of="2019", until="2018")
    absent, ended = join_listings([older, left], WHOLE)
    assert (is_only_absent(absent), is_only_absent(ended)) == (True, False)
