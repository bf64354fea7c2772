import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxenia.exchange.sheet.harmless import as_meant, harmless

text = st.text(st.sampled_from("'=+-@\t\r\n＝＠a1 .") | st.characters(codec="utf-8"), max_size=6)


@given(text)
def test_every_text_comes_back_as_it_was(meant: str) -> None:
    written = harmless(meant)
    assert isinstance(written, str)
    assert as_meant(written) == meant


@given(text)
def test_no_text_is_left_that_a_spreadsheet_would_run(meant: str) -> None:
    written = str(harmless(meant))
    assert written[:1] not in ("=", "@", "\t", "\r", "\n", "＝", "＠")
    if written[:1] in ("+", "-"):
        float(written)


@pytest.mark.parametrize(("cell", "written"), [(None, ""), (5, 5), ("-5", "-5"), ("+34 600", "'+34 600"), ("'a", "'a")])
def test_numbers_stay_numbers(cell: object, written: object) -> None:
    assert harmless(cell) == written
