"""A part of a survey on whatever machine: some places in, their records out as Parquet."""

import io
from collections.abc import Sequence

from proxenia.places.model import Place
from proxenia.survey.columns import schema_of
from proxenia.survey.question import prepared
from proxenia.survey.record import Record, record_of

#: So many places are asked at a time: some seconds of work, which is all that a killed worker loses.
SIZE = 20


def answer_part(asked: bytes, places: Sequence[Place | Record]) -> bytes:
    """The records of some places, in their order; a record already made, of a name that is no place, stays as it is."""
    question, ready, sources = prepared(asked)
    found = [one if isinstance(one, dict) else record_of(one, ready, sources, question.network) for one in places]
    return parquet_of(found, question.network)


def parquet_of(records: Sequence[Record], network: str | None) -> bytes:
    """Records as Parquet, the same bytes each time."""
    import pyarrow as pa
    from pyarrow import parquet

    table, out = pa.Table.from_pylist(list(records), schema=schema_of(network is not None)), io.BytesIO()
    parquet.write_table(table, out, compression="zstd")
    return out.getvalue()
