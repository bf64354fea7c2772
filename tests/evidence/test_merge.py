from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from proxenia.evidence.dates import PartialDate
from proxenia.evidence.merge import merge_members, merge_statements
from proxenia.evidence.record import MemberRow
from proxenia.evidence.statements import Statement

OLD = Statement("alpha", "members_total", 90, "https://alpha.example", PartialDate(2020))


def test_importing_again_changes_nothing() -> None:
    merge = merge_statements([OLD], [OLD, OLD])
    assert (merge.rows, merge.added, merge.changed, merge.unchanged) == ((OLD,), (), (), 1)


def test_a_row_that_differs_in_its_date_replaces_the_old_one() -> None:
    new = replace(OLD, as_of=PartialDate(2021))
    merge = merge_statements([OLD], [new])
    assert merge.rows == (new,)
    assert merge.changed == ((OLD, new),)


def test_another_value_of_the_same_source_stands_beside() -> None:
    new = replace(OLD, value=95)
    merge = merge_statements([OLD], [new])
    assert {s.id for s in merge.rows} == {OLD.id, new.id}
    assert merge.changed == ()


def test_a_row_that_comes_with_its_old_form_replaces_nothing() -> None:
    new = replace(OLD, as_of=PartialDate(2021))
    assert merge_statements([OLD], [OLD, new]).changed == ()


def test_a_member_keeps_the_place_it_was_resolved_to() -> None:
    listed = MemberRow("Porto", "PT", "city", "x")
    settled = replace(listed, place_id=2735943, resolution="same", score=1.0)
    merge = merge_members([settled], [listed])
    assert merge.rows == (settled,)
    assert merge.unchanged == 1


statements = st.builds(
    Statement,
    st.sampled_from(["a", "b"]),
    st.sampled_from(["name", "founded"]),
    st.integers(0, 2),
    st.sampled_from(["x", "y"]),
    st.sampled_from([None, PartialDate(2020), PartialDate(2021)]),
)


@given(st.lists(statements), st.lists(statements))
def test_merging_is_idempotent_and_loses_no_incoming_row(old: list[Statement], new: list[Statement]) -> None:
    once = merge_statements(old, new)
    again = merge_statements(once.rows, new)
    assert [s.id for s in again.rows] == [s.id for s in once.rows]
    assert not again.added
    assert not again.changed
    assert {s.id for s in new} <= {s.id for s in once.rows}
