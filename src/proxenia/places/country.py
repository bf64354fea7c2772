"""Countries: names, World Bank income group (fiscal year 2025), groups, official languages."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory; `income_group` is None where the World Bank gives none."""

    code: str
    name: str
    income_group: str | None
    world_bank_region: str | None
    groups: frozenset[str]

    @property
    def official_languages(self) -> tuple[str, ...]:
        """Codes of the languages with official status in the country, the most spoken first (Unicode CLDR)."""
        from babel.languages import get_official_languages

        return tuple(get_official_languages(self.code, regional=True, de_facto=True))

    @property
    def currencies(self) -> tuple[str, ...]:
        """Codes of the currencies that are legal tender in the country (Unicode CLDR); none for an unknown one."""
        from babel.numbers import get_territory_currencies

        return tuple(get_territory_currencies(self.code))


@cache
def countries() -> dict[str, Country]:
    """Every country by ISO 3166-1 alpha-2 code."""
    path = Path(__file__).parent.parent / "data" / "countries.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {
            row["iso2"]: Country(
                row["iso2"],
                row["name"],
                row["income_group_fy2025"] or None,
                row["world_bank_region"] or None,
                frozenset(row["groups"].split(";")) - {""},
            )
            for row in csv.DictReader(file)
            if row["iso2"]  # the Channel Islands, together a country of the World Bank only, have none
        }


def country(code: str) -> Country:
    """The country of a code; one that the table lacks has its code for a name and everything else unknown."""
    return countries().get(code) or Country(code, code, None, None, frozenset())


def nearest_countries(text: str, limit: int = 3) -> list[str]:
    """The names of the countries written most alike, the most alike first."""
    from rapidfuzz import fuzz, process, utils

    names = [country.name for country in countries().values()]
    found = process.extract(text, names, scorer=fuzz.WRatio, processor=utils.default_process, limit=limit)
    return [name for name, _, _ in found]
