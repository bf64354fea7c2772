"""A record of which a caller may ask for some fields only."""

from typing import Any

from ninja import Schema
from pydantic import GetJsonSchemaHandler
from pydantic_core import CoreSchema

#: What the documents of every record say of what is not known.
UNKNOWN = "null and empty lists mean unknown, never no or none; a field is absent only where `fields` left it out"


class Sparse(Schema):
    """A record whose fields may all be left out by `fields`."""

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """The record's schema, which requires no field since every one may have been left out."""
        found = handler.resolve_ref_schema(handler(core_schema))
        found.pop("required", None)
        return found
