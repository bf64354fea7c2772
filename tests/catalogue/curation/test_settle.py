"""Which place each member and twin is: looked up once, never guessed, and what is settled is left."""

from dataclasses import replace

import pytest

from proxenia.catalogue.curation.settle import NOT_A_PLACE, settle_places, unsettled
from proxenia.evidence.dates import PartialDate
from proxenia.evidence.record import Evidence, MemberRow, TwinningRow
from proxenia.evidence.store import read_evidence
from proxenia.places.gazetteer import Gazetteer

PORTO, BRAGA, CATALONIA, CORK = 2735943, 2742032, 3336901, 2965140
SOURCE = "https://alpha.example"


@pytest.fixture
def evidence(catalogue: object) -> Evidence:
    return read_evidence(catalogue)[0]  # type: ignore[arg-type]


def row(member: str, country: str = "PT", type_: str = "city", **more: object) -> MemberRow:
    return replace(MemberRow(member, country, type_, SOURCE), **more)  # type: ignore[arg-type]


def twins(a: str, b: str, **more: object) -> TwinningRow:
    return replace(TwinningRow(a, "PT", b, "IE", SOURCE), **more)  # type: ignore[arg-type]


def test_each_kind_of_member_is_looked_for_as_what_it_is(evidence: Evidence, gazetteer: Gazetteer) -> None:
    rows = (
        row("Porto"),
        row("Catalonia", "ES", "region"),
        row("Porto", "", "metropolitan-area"),
        row("Acme", "PT", "company", place_id=5, score=0.5, resolution="same"),
        row("Qwrtzpl"),
    )
    settled = settle_places(replace(evidence, members={"alpha": rows}), gazetteer).members["alpha"]
    assert [(one.place_id, one.resolution) for one in settled] == [
        (PORTO, "same"), (CATALONIA, "same"), (PORTO, "same"), (None, NOT_A_PLACE), (None, "none"),
    ]  # fmt: skip
    assert settled[3].score is None
    assert all(one.score is not None and one.score == round(one.score, 3) for one in settled[:3])


def test_a_name_of_several_places_stays_open(evidence: Evidence, gazetteer: Gazetteer) -> None:
    (found,) = settle_places(replace(evidence, members={"alpha": (row("Springfield", "US"),)}), gazetteer).members[
        "alpha"
    ]
    assert (found.place_id, found.resolution) == (None, "unsure") and found.score is not None


def test_members_and_participants_are_settled_each_in_their_own_list(evidence: Evidence, gazetteer: Gazetteer) -> None:
    given = replace(evidence, members={"alpha": (row("Porto"),)}, participants={"alpha": (row("Braga"),), "beta": ()})
    settled = settle_places(given, gazetteer)
    assert [one.place_id for one in settled.members["alpha"]] == [PORTO]
    assert [one.place_id for one in settled.participants["alpha"]] == [BRAGA]
    assert settled.participants["beta"] == () and set(settled.members) == {"alpha"}


def test_what_is_settled_is_left_unless_all_is_asked_for_anew(evidence: Evidence, gazetteer: Gazetteer) -> None:
    by_hand = row("Porto", place_id=BRAGA, resolution="same", score=1.0)
    given = replace(evidence, members={"alpha": (by_hand,)})
    assert settle_places(given, gazetteer).members["alpha"] == (by_hand,)
    assert settle_places(given, gazetteer, again=True).members["alpha"][0].place_id == PORTO


def test_both_twins_or_none(evidence: Evidence, gazetteer: Gazetteer) -> None:
    half = twins("Porto", "Qwrtzpl")
    given = replace(evidence, members={}, twinnings=(twins("Porto", "Cork"), half))
    settled = settle_places(given, gazetteer).twinnings
    assert [(one.place_a, one.place_b) for one in settled] == [(PORTO, CORK), (PORTO, None)]
    # A half of which the other was found is looked up again, unless it is told that this was done.
    known = replace(half, place_a=PORTO, city_b="Cork")
    again = replace(evidence, members={}, twinnings=(known,))
    assert settle_places(again, gazetteer).twinnings[0].place_b == CORK
    assert settle_places(again, gazetteer, settled=(known,)).twinnings == (known,)
    done = replace(known, place_b=BRAGA)
    assert settle_places(replace(again, twinnings=(done,)), gazetteer).twinnings == (done,)
    assert settle_places(replace(again, twinnings=(done,)), gazetteer, again=True).twinnings[0].place_b == CORK


def test_what_is_left_as_it_is_is_left_also_where_others_ask_for_the_same(
    evidence: Evidence, gazetteer: Gazetteer
) -> None:
    kept = twins("Porto", "Cork", place_a=BRAGA)
    other = replace(kept, source="https://other.example", place_a=None)
    given = replace(evidence, members={}, twinnings=(kept, other))
    settled = settle_places(given, gazetteer, settled=(kept,)).twinnings
    assert [(one.place_a, one.place_b) for one in settled] == [(BRAGA, None), (PORTO, CORK)]
    by_hand = row("Porto", place_id=BRAGA, resolution="same", score=1.0)
    settled_rows = settle_places(
        replace(evidence, members={"alpha": (by_hand, row("Porto", source="https://b.example"))}), gazetteer
    ).members["alpha"]
    assert [one.place_id for one in settled_rows] == [BRAGA, PORTO]


def test_progress_is_told(evidence: Evidence, gazetteer: Gazetteer) -> None:
    told: list[tuple[int, int]] = []
    given = replace(evidence, members={"alpha": (row("Porto"), row("Braga"), row("Porto"))})
    settle_places(given, gazetteer, lambda done, of: told.append((done, of)))
    assert told and told[-1] == (2, 2)  # each name once


def test_what_stayed_open_is_told_by_network(evidence: Evidence) -> None:
    given = replace(
        evidence,
        members={"beta": (row("Porto", resolution="same"), row("X", resolution="unsure"))},
        participants={"alpha": (row("Y", resolution="none"), row("Acme", resolution=NOT_A_PLACE))},
    )
    assert [(network, one.member) for network, one in unsettled(given)] == [("alpha", "Y"), ("beta", "X")]


def test_what_stayed_open_is_told_of_a_network_with_members_and_participants(evidence: Evidence) -> None:
    rows = {"alpha": (row("X", resolution="unsure"),)}, {"alpha": (row("Y", resolution="none"),)}
    found = unsettled(replace(evidence, members=rows[0], participants=rows[1]))
    assert {one.member for _, one in found} == {"X", "Y"}


def test_a_member_is_the_place_that_its_source_tells_and_no_other_row_is(
    evidence: Evidence, gazetteer: Gazetteer
) -> None:
    day, small_town = PartialDate(2011, 11, 8), 3116791
    told = row("Mieres", "ES", since=day)
    rows = (told, replace(told, since=None), replace(told, source="https://beta.example"), row("Acme", type_="company"))
    places = {(SOURCE, "Mieres", "ES", "2011-11-08"): small_town, (SOURCE, "Acme", "PT", ""): small_town}
    given = replace(evidence, members={"alpha": rows}, member_places=places)
    settled = settle_places(given, gazetteer, again=True).members["alpha"]
    assert (settled[0].place_id, settled[0].resolution, settled[0].score) == (small_town, "same", 1.0)
    assert small_town not in {one.place_id for one in settled[1:]}
