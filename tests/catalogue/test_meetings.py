from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from proxenia.catalogue.meetings import meetings
from proxenia.catalogue.model import Event
from proxenia.catalogue.snapshot import Snapshot

CONGRESS = Event("44th AIMF Congress", 2024, "2024-05-22", "Lausanne", "CH", 2659994, None, "held", "a")


def test_one_congress_under_four_names_is_one_meeting() -> None:
    same = [
        CONGRESS,
        replace(CONGRESS, name="44e Congrès annuel de l'AIMF", attendance=500, statement="b"),
        replace(CONGRESS, name="44th AIMF congress / general assembly", attendance=500, statement="c"),
        replace(CONGRESS, name="General Assembly", statement="d"),
    ]
    (english,) = meetings(same, "en")
    (french,) = meetings(same, "fr")
    assert (english.event.name, [event.statement for event in english.others]) == (same[2].name, ["b", "a", "d"])
    assert (french.event.name, [event.statement for event in french.others]) == (same[1].name, ["c", "a", "d"])


def test_what_lacks_a_day_or_a_place_stands_for_itself() -> None:
    alone = [
        CONGRESS,
        replace(CONGRESS, date="2024-05", statement="b"),
        replace(CONGRESS, date=None, statement="c"),
        replace(CONGRESS, date=None, statement="d"),
        replace(CONGRESS, city=None, place=None, statement="e"),
        replace(CONGRESS, city=None, place=None, statement="f"),
        replace(CONGRESS, date="2024-05-23", statement="g"),
        replace(CONGRESS, city="Lyon", place=2996944, statement="h"),
    ]
    assert [meeting.event for meeting in meetings(alone, "en")] == alone


def test_a_month_is_the_one_known_meeting_of_that_month_and_place() -> None:
    month = replace(CONGRESS, name="44th Congress", date="2024-05", attendance=900, statement="b")
    (told,) = meetings([month, CONGRESS], "en")
    assert (told.event.date, [event.statement for event in told.others]) == ("2024-05-22", ["b"])
    elsewhere = [
        replace(month, city="Lyon", place=2996944, statement="c"),
        replace(month, city=None, place=None, statement="d"),
        replace(month, date="2024-06", statement="e"),
    ]
    assert len(meetings([CONGRESS, *elsewhere], "en")) == 4
    # Of two meetings of that month nobody can tell which one is meant.
    assert len(meetings([CONGRESS, month, replace(CONGRESS, date="2024-05-23", statement="f")], "en")) == 3


def test_a_town_that_is_no_known_place_is_told_by_its_name() -> None:
    unknown = replace(CONGRESS, city="Valongo", country="PT", place=None)
    told = [unknown, replace(unknown, city="VALONGO", statement="b"), replace(unknown, country="BR", statement="c")]
    assert [len(meeting.others) for meeting in meetings(told, "en")] == [1, 0]


def test_no_event_of_the_catalogue_is_lost(snapshot: Snapshot) -> None:
    for network in snapshot.networks.values():
        told = meetings(network.events, "fr")
        kept = [event.statement for meeting in told for event in (meeting.event, *meeting.others)]
        assert sorted(kept) == sorted(event.statement for event in network.events)
    lausanne = [m for m in meetings(snapshot.networks["aimf"].events, "en") if m.event.date == "2024-05-22"]
    assert len(lausanne) == 1 and lausanne[0].event.attendance == 500


@given(st.lists(st.sampled_from(["2024-05-22", "2024-05-23", "2024-05", None]), max_size=8))
def test_the_order_of_sources_does_not_matter(dates: list[str | None]) -> None:
    events = [replace(CONGRESS, date=date, statement=str(number)) for number, date in enumerate(dates)]
    assert set(meetings(events, "fr")) == set(meetings(events[::-1], "fr"))
