"""Rows as a frame of pandas, Polars or PyArrow, whichever is there."""

import sys
from collections.abc import Sequence
from importlib.util import find_spec
from typing import Any, Literal

from proxenia.errors import InputError
from proxenia.problems import Problem

#: A frame of the reader's own library: pandas.DataFrame, polars.DataFrame or pyarrow.Table.
Frame = Any
#: In which order libraries are looked for.
Library = Literal["pandas", "polars", "pyarrow"]
_LIBRARIES: tuple[Library, ...] = ("pandas", "polars", "pyarrow")


def frame_library(wanted: str | None = None) -> Library:
    """The library that makes frames: the one asked for, else one that is imported already, else one that is installed.

    InputError where there is none, or none of this name.
    """
    found = [name for name in _LIBRARIES if name in sys.modules] or list(_LIBRARIES)
    hint = "install one: pip install polars (or pandas)"
    if wanted is not None:
        found = [name for name in _LIBRARIES if name == wanted]
        hint = f"install it: pip install {wanted}" if found else f"known: {', '.join(_LIBRARIES)}"
    for name in found:
        if find_spec(name):
            return name
    message = f"'{wanted}' makes no frames here" if wanted else "neither pandas nor polars is installed"
    raise InputError([Problem("no-frames", "frames", message, hint)])


def frame_of(columns: Sequence[tuple[str, str]], rows: Sequence[Sequence[object]], library: Library) -> Frame:
    """A frame of rows; each column has a name and a type of Table Schema. What is unknown is null, also of numbers."""
    import narwhals as nw

    types = {"string": nw.String, "integer": nw.Int64, "number": nw.Float64, "boolean": nw.Boolean}
    schema = nw.Schema({name: types[kind]() for name, kind in columns})
    cells = {name: [_cell(row[at], kind) for row in rows] for at, (name, kind) in enumerate(columns)}
    if library != "pandas":
        return nw.from_dict(cells, schema, backend=library).to_native()
    # Whole numbers of NumPy know no "unknown": pandas has types of its own that do.
    frame = nw.from_dict(cells, backend=library).to_native()
    return frame.astype(schema.to_pandas(dtype_backend="numpy_nullable"))


def _cell(value: object, kind: str) -> object:
    """A value as its column holds it; of texts an empty one is unknown."""
    if kind != "string" or value is None:
        return value
    return str(value) or None
