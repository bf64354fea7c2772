import sys

import pandas
import polars
import pyarrow
import pytest

from proxenia.errors import InputError
from proxenia.notebook import frame
from proxenia.notebook.frame import frame_library, frame_of

COLUMNS = [("id", "string"), ("number", "integer"), ("share", "number"), ("is_so", "boolean")]
ROWS: list[list[object]] = [["a", 1, 0.5, True], ["", None, None, None], [2019, 3, 1.0, False]]


def test_what_is_unknown_is_null_in_pandas_of_numbers_too() -> None:
    made = frame_of(COLUMNS, ROWS, "pandas")
    assert isinstance(made, pandas.DataFrame)
    assert list(made.dtypes.astype(str)) == ["string", "Int64", "Float64", "boolean"]
    assert made["number"].isna().tolist() == [False, True, False] and made["number"].sum() == 4
    assert made["id"].isna().tolist() == [False, True, False] and made["id"][2] == "2019"


def test_what_is_unknown_is_null_in_polars_and_arrow() -> None:
    made = frame_of(COLUMNS, ROWS, "polars")
    assert made.schema == {
        "id": polars.String,
        "number": polars.Int64,
        "share": polars.Float64,
        "is_so": polars.Boolean,
    }
    assert made.rows()[1] == (None, None, None, None)
    arrow = frame_of(COLUMNS, ROWS, "pyarrow")
    assert isinstance(arrow, pyarrow.Table) and arrow.to_pylist()[0] == {
        "id": "a",
        "number": 1,
        "share": 0.5,
        "is_so": True,
    }


@pytest.mark.parametrize("library", ["pandas", "polars", "pyarrow"])
def test_no_rows_are_a_frame_too(library: str) -> None:
    made = frame_of(COLUMNS, [], library)  # type: ignore[arg-type]
    assert made.shape == (0, 4)


def test_the_library_in_use_comes_first_then_what_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("pandas", "polars", "pyarrow"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setattr(frame, "find_spec", lambda name: name == "polars" or None)
    assert frame_library() == "polars"
    monkeypatch.setitem(sys.modules, "polars", polars)
    monkeypatch.setattr(frame, "find_spec", lambda name: True)
    assert frame_library() == "polars" and frame_library("pandas") == "pandas"


def test_no_library_and_an_unknown_one_are_refused_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frame, "find_spec", lambda name: None)
    with pytest.raises(InputError, match="pip install polars"):
        frame_library()
    with pytest.raises(InputError, match="pip install pandas"):
        frame_library("pandas")
    with pytest.raises(InputError, match=r"'excel' makes no frames here .*pandas, polars, pyarrow"):
        frame_library("excel")
