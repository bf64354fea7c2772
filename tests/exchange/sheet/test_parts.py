import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxenia.exchange.sheet.parts import join_parts, split_parts

part = st.text(st.sampled_from("|;\\\n n") | st.characters(codec="utf-8"), max_size=6).map(str.strip)
items = st.lists(st.tuples(part.filter(bool), part.filter(bool)), max_size=3)


@given(items)
def test_what_is_joined_splits_into_the_same(told: list[tuple[str, str]]) -> None:
    assert split_parts(join_parts(told)) == [list(item) for item in told]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", []),
        ("a; b | c\n\n d ", [["a"], ["b", "c"], ["d"]]),
        (r"\\server\share | x", [[r"\server\share", "x"]]),
        ("| a", [["", "a"]]),
        ("a\\", [["a\\"]]),
    ],
)
def test_what_people_type(text: str, told: list[list[str]]) -> None:
    assert split_parts(text) == told
