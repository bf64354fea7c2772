"""The client's records are those of the document, which are those of the library."""

from proxenia.appraisal.answer import record
from proxenia.appraisal.answer.schema import schemas_of
from proxenia.client import advice as client


def test_the_client_reads_what_the_advice_always_says() -> None:
    published, read = schemas_of(record.Advice), schemas_of(client.Advice)
    for name, schema in read.items():
        told = published[name]
        assert schema.get("required") == told.get("required"), name
        assert schema.get("enum") == told.get("enum"), name
        for field, kind in schema.get("properties", {}).items():
            assert kind == told["properties"][field], f"{name}.{field}"
