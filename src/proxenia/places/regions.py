"""Which countries the regions of the vocabulary cover."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from proxenia.evidence.record import Area


@dataclass(frozen=True, slots=True)
class Region:
    """A group of countries; `is_partial`: only some places of these countries lie in it, as on a coast.

    `parts` are subdivisions that lie in it for certain; of what else their countries hold it is unknown.
    """

    id: str
    definition: str
    countries: frozenset[str]
    is_partial: bool
    basis: str
    parts: frozenset[str] = frozenset()


@cache
def regions() -> dict[str, Region]:
    """Every region by id; "world" covers every country and lists none."""
    path = Path(__file__).parent.parent / "data" / "regions.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {
            row["id"]: Region(
                row["id"],
                row["definition"],
                frozenset(row["countries"].split()),
                row["partial"] == "yes",
                row["basis"],
                frozenset(row["parts"].split()),
            )
            for row in csv.DictReader(file)
        }


def region_covers(region: str, country: str, subdivision: str | None = None) -> bool | None:
    """Whether a country, or a subdivision of it, lies in a region; None where only some of its places do."""
    if region == "world":
        return True
    area = regions()[region]
    if country not in area.countries:
        return False
    if subdivision in area.parts:
        return True
    is_mixed = any(part.startswith(f"{country}-") for part in area.parts)
    return None if area.is_partial or is_mixed else True


def may_lie_in(area: Area, country: str) -> bool:
    """Whether some place of a country may lie in an area of admission; any may where nothing is known of the area."""
    if area.world or not area.is_known or country in area.countries:
        return True
    if any(code.startswith(f"{country}-") for code in area.subdivisions):
        return True  # in which subdivision a place lies is not always known
    return any(region_covers(region, country) is not False for region in area.regions)
