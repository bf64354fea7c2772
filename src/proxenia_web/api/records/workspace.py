"""Offices and their records, as the answers tell them."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Field, Schema

from proxenia.exchange.office.workspace import KINDS
from proxenia_web.workspaces.models import Role

RecordKind = Literal[*KINDS]  # type: ignore[valid-type]


class OfficeRecord(Schema):
    """An office that the key's owner is in."""

    id: UUID
    name: str
    place: int | None = Field(description="The GeoNames id of its city or region.")
    currency: str
    staff_day_cost: float
    language: str
    role: Role = Field(description="The role of the key's owner.")


class KeptRecord(Schema):
    """A record of an office, in the form of the workspace file."""

    kind: RecordKind
    key: str = Field(description="Tells it from the others of its kind.")
    version: int = Field(description="Rises with each change; the ETag, to be sent back in If-Match.")
    changed: datetime
    data: dict[str, Any] = Field(description="The record as the workspace file holds it.")
