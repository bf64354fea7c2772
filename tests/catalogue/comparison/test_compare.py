"""A list of a few towns beside what is known of its network, told row by row."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import pytest

from proxenia.catalogue.comparison.change import Change, Leave
from proxenia.catalogue.comparison.compare import MIXED, Compared, Known, compare, known_of
from proxenia.catalogue.comparison.entry import Entry
from proxenia.catalogue.model import Listing, Membership
from proxenia.catalogue.snapshot import Content, Snapshot, pack, unpack
from proxenia.places.gazetteer import Gazetteer

PORTO, BRAGA, TURKU, CATALONIA, CORK = 2735943, 2742032, 633679, 3336901, 2965140
DAY = "2026-12-01"


@dataclass(frozen=True)
class List:
    """What the list is of."""

    network: str = "alpha"
    address: str = "https://alpha.example/list"
    cited: str = "https://alpha.example/list"
    member_type: str = "city"
    status: str = "member"
    is_programme: bool = False
    is_complete: bool = True
    least: int = 1
    most: int = 100


LIST = List()


def listing(member: str, country: str, place: int | None, as_of: str | None = "2025", **more: str) -> Listing:
    told = {"source": LIST.cited, "network": "alpha", "status": "member", **more}
    return Listing(
        told["network"], member, country, "city", None, None, told["status"], as_of, told["source"], place, "same"
    )


def membership(place: int, *listings: int, until: str | None = None) -> Membership:
    return Membership("alpha", place, "city", None, until, "2025", "member", listings)


LISTINGS = (
    listing("Porto", "PT", PORTO),
    listing("Oporto", "PT", PORTO, "2020", source="https://old.example"),
    listing("Turku", "FI", TURKU),
    listing("Baltic Towns", "FI", None),
    listing("Cork", "IE", CORK, "2019"),
)


@pytest.fixture
def told(gazetteer: Gazetteer) -> Callable[..., Compared]:
    """Compares entries with a network of Porto and Turku, which Cork has left, and one name that is no place."""
    places = tuple(place for id_ in sorted((PORTO, TURKU, CORK)) if (place := gazetteer.place(id_)))
    members = (membership(PORTO, 0, 1), membership(TURKU, 2), membership(CORK, 4, until="2020"))
    snapshot = unpack(pack(Content("1", DAY, (), {}, (), LISTINGS, members, (), places)))

    def compared(*entries: Entry, about: List = LIST) -> Compared:
        return compare(entries, about, known_of(snapshot, about), snapshot, gazetteer, DAY)

    return compared


def changes(compared: Compared) -> list[tuple[str, Change, bool]]:
    return [(one.row.member, one.change, one.is_suggested) for one in compared.rows]


def reasons(compared: Compared) -> Sequence[str]:
    return compared.rows[0].reasons


def test_who_stays_who_joins_and_who_is_doubtful(told: Callable[..., Compared]) -> None:
    compared = told(
        Entry("Porto", "PT"), Entry("Braga", "PT"), Entry("Baltic Towns", "FI"), Entry("Qwrtzpl", "PT"), Entry("Turku")
    )
    assert changes(compared) == [
        ("Porto", Change.STAYS, True),
        ("Braga", Change.JOINS, True),
        ("Baltic Towns", Change.STAYS, False),  # known by this name, though no place is
        ("Qwrtzpl", Change.DOUBTFUL, False),
        ("Turku", Change.STAYS, True),
    ]
    assert [one.row.place_id for one in compared.rows] == [PORTO, BRAGA, None, None, TURKU]
    assert (compared.leaves, compared.found, compared.unknown_countries) == ((), 2, 0)
    braga = compared.rows[1]
    assert (braga.place, str(braga.row.as_of), braga.row.source, braga.row.status, braga.row.resolution) == (
        "Braga", DAY, LIST.cited, "member", "same",
    )  # fmt: skip
    assert compared.rows[4].row.country == "FI"  # of its place, where the list says none


def test_a_complete_list_tells_who_is_not_on_it_and_where_it_was_last_seen(told: Callable[..., Compared]) -> None:
    compared = told(Entry("Turku", "FI"), Entry("Qwrtzpl", "PT"))
    assert compared.leaves == (Leave(PORTO, "Porto", "PT", "2025", LIST.cited),)
    assert told(Entry("Turku", "FI"), about=replace(LIST, is_complete=False)).leaves == ()


def test_a_doubtful_row_like_the_one_that_is_missing_is_named(told: Callable[..., Compared]) -> None:
    assert told(Entry("Turku", "FI"), Entry("Oporto Qwrtz Zz", "PT")).leaves[0].like == "Oporto Qwrtz Zz"
    assert told(Entry("Turku", "FI"), Entry("Oporto Qwrtz Zz", "ES")).leaves[0].like == ""


def test_who_left_and_is_named_again_is_looked_at(told: Callable[..., Compared]) -> None:
    compared = told(Entry("Cork", "IE"))
    assert changes(compared) == [("Cork", Change.DOUBTFUL, False)]
    assert reasons(compared) == ("the catalogue has it as a member that left",)


def test_a_member_named_twice_stands_there_once_unless_it_came_twice(told: Callable[..., Compared]) -> None:
    twice = told(Entry("Porto", "PT"), Entry("Oporto", "PT"), Entry("Qwrtzpl", "PT"), Entry("QWRTZPL", "PT"))
    assert [one.row.member for one in twice.rows] == ["Porto", "Qwrtzpl"]
    again = told(Entry("Porto", "PT", since="1999", until="2004"), Entry("Porto", "PT", since="2012"))
    assert [str(one.row.since) for one in again.rows] == ["1999", "2012"]


def test_dates_are_taken_or_doubted(told: Callable[..., Compared]) -> None:
    row = told(Entry("Porto", "PT", since="2001", until="2004-05", role="president")).rows[0].row
    assert (str(row.since), str(row.until), row.role) == ("2001", "2004-05", "president")
    assert reasons(told(Entry("Porto", "PT", since="2001", until="2001"))) == ()
    swapped = told(Entry("Porto", "PT", since="2004", until="2001"))
    assert reasons(swapped) == ("it left 2001 before it joined 2004",)
    assert (swapped.rows[0].row.since, swapped.rows[0].row.until) == (None, None)


def test_a_point_far_from_the_place_is_doubted_and_one_near_it_is_not(told: Callable[..., Compared]) -> None:
    # Porto lies at 41.15 north, 8.61 west; a degree of latitude is 111 km.
    assert reasons(told(Entry("Porto", "PT", lat=41.6, lng=-8.61))) == ()
    assert reasons(told(Entry("Porto", "PT", lat=42.15, lng=-8.61))) == ("the list's point lies 111 km from Porto",)
    assert reasons(told(Entry("Porto", "PT", lat=42.15))) == ()


def test_a_number_goes_before_the_name_and_another_place_is_told(told: Callable[..., Compared]) -> None:
    same = told(Entry("A town of ours", "PT", geonames=BRAGA)).rows[0]
    assert (same.row.place_id, same.is_suggested) == (BRAGA, True)
    other = told(Entry("Porto", "PT", geonames=TURKU))
    assert other.rows[0].row.place_id == TURKU
    assert reasons(other) == ("the number given is Turku (FI), the name means Porto (PT)",)
    assert told(Entry("Porto", "PT", geonames=1)).rows[0].row.place_id == PORTO  # no such number


@pytest.mark.parametrize("name", ["https://x.example", "write@x.example", "<b>Braga", "=Braga", "B" * 91])
def test_what_is_hardly_a_name_is_told(told: Callable[..., Compared], name: str) -> None:
    assert "this is hardly a name" in reasons(told(Entry(name, "PT")))


def test_a_country_that_is_none_is_told_and_counted(told: Callable[..., Compared]) -> None:
    compared = told(Entry("Porto", "Nowhereland"), Entry("Braga"))
    assert "no single country is called 'Nowhereland'" in reasons(compared)
    assert compared.unknown_countries == 1
    assert not compared.rows[0].is_suggested and compared.rows[0].change is Change.DOUBTFUL


def test_of_a_mixed_list_the_place_tells_the_kind(told: Callable[..., Compared]) -> None:
    compared = told(Entry("Catalonia", "ES"), Entry("Porto", "PT"), about=replace(LIST, member_type=MIXED))
    assert [(one.row.place_id, one.row.member_type) for one in compared.rows] == [
        (CATALONIA, "region"), (PORTO, "city"),
    ]  # fmt: skip


def test_a_name_of_several_places_is_the_one_that_is_a_member_under_it(gazetteer: Gazetteer) -> None:
    springfield = 4250542  # of Illinois; there are dozens
    place = gazetteer.place(springfield)
    assert place
    member = (membership(springfield, 0),)
    rows = (listing("Springfield", "US", springfield),)
    snapshot = unpack(pack(Content("1", DAY, (), {}, (), rows, member, (), (place,))))
    stays = compare([Entry("Springfield", "US")], LIST, known_of(snapshot, LIST), snapshot, gazetteer, DAY)
    assert (stays.rows[0].row.place_id, stays.rows[0].change) == (springfield, Change.STAYS)
    other = replace(rows[0], member="The capital")
    snapshot = unpack(pack(Content("1", DAY, (), {}, (), (other,), member, (), (place,))))
    unsure = compare([Entry("Springfield", "US")], LIST, known_of(snapshot, LIST), snapshot, gazetteer, DAY)
    assert (unsure.rows[0].row.place_id, unsure.rows[0].change) == (None, Change.DOUBTFUL)


def test_what_is_known_is_of_this_network_and_of_this_source() -> None:
    rows = (
        *LISTINGS,
        listing("Lyon", "FR", None, network="beta"),
        listing("Braga", "PT", BRAGA, source=f"https://b.example ; {LIST.cited}"),
        listing("Beja", "PT", None, status="on hold"),
    )
    content = Content("1", DAY, (), {}, (), rows, (membership(PORTO, 0, 1),), (), ())
    snapshot: Snapshot = unpack(pack(content))
    known: Known = known_of(snapshot, LIST)
    assert known.unplaced == {("baltic towns", "FI"), ("beja", "PT")}
    assert known.of_source == 5  # Porto, Turku, the towns, Cork and Braga; Beja is of another kind
    assert known_of(snapshot, replace(LIST, is_programme=True)).of_source == 6
    assert set(known.memberships) == {PORTO}
