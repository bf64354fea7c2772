"""What every call that reads may say: its language, the fields it wants, and which part of a long list."""

from typing import Annotated, Any, Literal, Self

from ninja import Field, Schema
from pydantic import JsonValue, ValidationInfo, model_validator
from pydantic.json_schema import SkipJsonSchema
from pydantic_core import PydanticCustomError

MOST = 200
Language = Literal["en", "es", "pt", "fr"]
#: What may be left out; the document says so without a null, which no address can hold.
ShortText = Annotated[str, Field(max_length=200)] | SkipJsonSchema[None]
Country = Annotated[str, Field(pattern="^[A-Z]{2}$")] | SkipJsonSchema[None]
Year = Annotated[int, Field(ge=1800, le=2200)] | SkipJsonSchema[None]
MOST_ID = 2**31 - 1
PlaceNumber = Annotated[int, Field(ge=1, le=MOST_ID)] | SkipJsonSchema[None]


class Asked(Schema):
    """What is asked of one thing."""

    lang: Language | SkipJsonSchema[None] = Field(
        None, description="The language of labels and messages; without it that of Accept-Language, else English."
    )

    @model_validator(mode="after")
    def _is_known(self, info: ValidationInfo) -> Self:
        """A parameter that means nothing here is refused, never ignored in silence."""
        request = (info.context or {}).get("request")
        known = list(type(self).model_fields)
        unknown = [name for name in (request.GET if request else ()) if name not in known]
        if unknown:
            told = {"where": ", ".join(unknown)[:200], "known": ", ".join(known)}
            raise PydanticCustomError("unknown-parameter", "There is no parameter '{where}'.", told)
        return self


class Paging(Asked):
    """What is asked of a list."""

    limit: int = Field(50, ge=1, le=MOST, description="How many items at most.")
    offset: int = Field(0, ge=0, le=10_000_000, description="How many items to leave out before the first.")


def fields_of(record: type[Schema]) -> Any:
    """The parameter with which a caller asks for some fields of a record only."""
    names: list[JsonValue] = list(record.model_fields)
    return Field(
        default_factory=list,
        description="Only these fields of each item: repeated, or parted by commas. Without it all of them.",
        json_schema_extra={"items": {"type": "string", "enum": names}},
    )
