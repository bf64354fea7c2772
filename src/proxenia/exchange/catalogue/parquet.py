"""Rows of plain data as an Apache Parquet file, for analysts: lists stay lists, whole numbers stay whole."""

import io
from collections.abc import Sequence
from typing import Any

from proxenia.errors import InputError
from proxenia.problems import Problem


def parquet_bytes(rows: Sequence[dict[str, Any]], note: str) -> bytes:
    """The rows as Parquet, a column for each key, with a note on what they are; InputError without pyarrow."""
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        hint = "install it: pip install 'proxenia[parquet]'; or choose another format"
        raise InputError([Problem("missing-package", "", "Parquet files need the package pyarrow", hint)]) from error
    names = list(rows[0]) if rows else []
    columns = {name: [_plain(row[name]) for row in rows] for name in names}
    table = pa.table({name: pa.array(cells, type=_type(cells, pa)) for name, cells in columns.items()})
    out = io.BytesIO()
    parquet.write_table(table.replace_schema_metadata({"about": note}), out, compression="zstd")
    return out.getvalue()


def _plain(cell: object) -> object:
    # A StrEnum is a str, but not to pyarrow.
    return str(cell) if isinstance(cell, str) else cell


def _type(cells: Sequence[object], pa: Any) -> Any:
    if any(isinstance(cell, list) for cell in cells):
        return pa.list_(pa.string())
    return pa.int64() if any(isinstance(cell, int) for cell in cells) else pa.string()
