"""The JSON Schema of answers, made from the records that they are written from."""

import json
from typing import Any

import msgspec

from proxenia.appraisal.answer.record import Advice


def schemas_of(*records: type, at: str = "#/$defs/{name}") -> dict[str, dict[str, Any]]:
    """The schema of each record and of all it is made of, by name; `at` is where others of them are referred to.

    A record is written whole: whatever a reader may do without is required here, but for the parts that are left out
    unless they were asked for.
    """
    _, found = msgspec.json.schema_components(records, ref_template=at)
    for schema in found.values():
        fields = schema.get("properties", {})
        always = [name for name, field in fields.items() if "default" in field or name in schema["required"]]
        schema.update({"required": always} if fields else {})
        for field in fields.values():
            field.pop("default", None)
    return found


def advice_schema() -> str:
    """The schema of the advice as JSON text: docs/reference/advice.schema.json."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$ref": "#/$defs/Advice"}
    return json.dumps({**schema, "$defs": schemas_of(Advice)}, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    print(advice_schema(), end="")
