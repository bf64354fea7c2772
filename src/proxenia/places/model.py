"""A place: city, region or country, known by its GeoNames id."""

from dataclasses import dataclass
from enum import StrEnum


class PlaceKind(StrEnum):
    """What a place is: a settlement, a subdivision of a country, or a country."""

    CITY = "city"
    REGION = "region"
    COUNTRY = "country"


#: No number of a place is longer: GeoNames' have eight digits, the project's own ten.
_LONGEST_ID = 10


def read_place_id(text: str) -> int | None:
    """The number of a place that a text gives; None for a text that is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _LONGEST_ID else None


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer.

    `id` is its GeoNames id or one of our own (`places.own`), `country` ISO 3166-1 alpha-2. `subdivision` is the
    first-level subdivision it lies in (for a region: its own code), ISO 3166-2 where there is one. The settlements
    `recorded` in a region add up to too few people where villages are missing, and to too many where districts of
    cities count twice; that sum only weighs it against others of its name, and is never its `population`. Its position
    is their centre. None is unknown. `capital` is of the country.
    """

    id: int
    kind: PlaceKind
    name: str
    country: str
    lat: float | None
    lng: float | None
    population: int | None
    subdivision: str | None
    capital: bool
    recorded: int = 0

    @property
    def weight(self) -> int:
        """How large it is beside others of its name: a city's people, those of the settlements recorded in a region."""
        return self.recorded or self.population or 0
