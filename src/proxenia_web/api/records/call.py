"""What the calls are given and what they answer: scenarios, names and places."""

from typing import Literal

from ninja import Field, Schema
from pydantic import ConfigDict

from proxenia_web.api.records.place import PlaceRecord

#: More draws than this the site does not make; the command line does.
MOST_SAMPLES = 20_000
_Names = list[str]
Level = Literal[1, 2, 3, "observe", "participate", "lead"]


class ScenarioAsked(Schema):
    """A city's question, by the keys of the scenario file that `proxenia advise --scenario` reads."""

    model_config = ConfigDict(
        extra="forbid",
        strict=True,
        json_schema_extra={
            "example": {
                "place": "3674962",
                "budget": 40000,
                "priorities": {"mobility": 3, "climate-adaptation": 2},
                "prefer": ["best_practices>visibility"],
                "members": {"c40": 2},
                "never": ["ecad"],
            }
        },
    )

    place: str = Field(min_length=1, max_length=200, description="The city or region: a name or a GeoNames id.")
    country: str | None = Field(None, max_length=100, description="Where the name needs it.")
    kind: Literal["city", "region"] | None = None
    budget: float | None = Field(None, ge=0, le=1e12, description="EUR a year.")
    staff_days: float | None = Field(None, ge=0, le=1e6, description="Working days a year.")
    priorities: dict[str, float] = Field(default_factory=dict, max_length=100, description="Points by theme.")
    prefer: _Names = Field(default_factory=list, max_length=60, description='"A>B": criterion A matters more than B.')
    swing: dict[str, float] = Field(default_factory=dict, max_length=20, description="Points by criterion.")
    members: dict[str, Level | None] = Field(
        default_factory=dict, max_length=400, description="Networks it is in, with the level of its engagement."
    )
    keep: _Names = Field(default_factory=list, max_length=400, description="Networks to keep.")
    never: _Names = Field(default_factory=list, max_length=400, description="Networks that are out of the question.")
    needs: _Names = Field(default_factory=list, max_length=100, description='"A->B": A only with B.')
    at_most: _Names = Field(default_factory=list, max_length=100, description='"2 of A,B,C".')
    most_new: int | None = Field(None, ge=0, le=1000, description="New memberships at most.")
    fees: dict[str, float] = Field(default_factory=dict, max_length=400, description="Fees known better, EUR a year.")
    seed: int = Field(1, ge=0, le=2**31 - 1)
    samples: int = Field(5_000, ge=100, le=MOST_SAMPLES, description="Draws; the same seed and draws, the same answer.")


class NameAsked(Schema):
    """A name to resolve."""

    model_config = ConfigDict(extra="forbid", strict=True)

    name: str = Field(max_length=300, description="As a list writes it, in any script.")
    country: str | None = Field(None, max_length=100, description="A code or a name.")
    kind: Literal["city", "region"] | None = None
    ids: bool = Field(False, description="Whether digits are a GeoNames id, of a place in the country given.")


class NamesAsked(Schema):
    """Names to resolve to places."""

    model_config = ConfigDict(
        extra="forbid",
        strict=True,
        json_schema_extra={
            "example": {"names": [{"name": "Sao Paulo", "country": "Brazil"}, {"name": "Città di Torino"}]}
        },
    )

    names: list[NameAsked] = Field(min_length=1, max_length=500)


class CandidateRecord(Schema):
    """A place that the name could mean."""

    place: PlaceRecord
    score: float


class ResolutionRecord(Schema):
    """What a name was resolved to."""

    name: str
    status: Literal["same", "unsure", "none"] = Field(description="`same`: use the place; `unsure`: look.")
    place: PlaceRecord | None = Field(description="The best candidate, to be trusted only where the status is `same`.")
    score: float = Field(description="How probable it is that the best candidate is meant, in [0, 1].")
    reasons: list[str]
    candidates: list[CandidateRecord]


class ResolvedRecord(Schema):
    """The names in the order asked."""

    snapshot: str
    places: list[ResolutionRecord]
