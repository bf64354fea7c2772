"""Which places a survey asks about: those of a table, of a country or a region, or all."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from proxenia.places.country import countries
from proxenia.places.gazetteer import Gazetteer
from proxenia.places.model import Place, PlaceKind
from proxenia.places.municipality import MUNICIPAL, municipalities_of
from proxenia.places.regions import region_covers
from proxenia.survey.record import Record


@dataclass(frozen=True, slots=True)
class Wanted:
    """One place to ask about: its GeoNames id, and its population where another is known than the gazetteer's.

    A name that is no place has no id; `problem` then says why.
    """

    id: int | None
    population: int | None = None
    name: str = ""
    country: str | None = None
    problem: str = ""

    def opened(self, gazetteer: Gazetteer) -> Place | Record:
        """The place; the record that stands in the result where it is none."""
        place = gazetteer.place(self.id) if self.id is not None else None
        if place is None:
            problem = self.problem or f"the gazetteer has no place {self.id}"
            return {"name": self.name, "country": self.country, "population": self.population, "problem": problem}
        return place if self.population is None else replace(place, population=self.population)


def countries_of_region(region: str) -> tuple[str, ...]:
    """The countries that lie in a region, in whole or in part, by code."""
    return tuple(code for code in sorted(countries()) if region_covers(region, code) is not False)


def places_within(
    gazetteer: Gazetteer, codes: Collection[str] | None, least: int, kind: PlaceKind = PlaceKind.CITY
) -> list[Wanted]:
    """The places of some countries (None: all) with so many inhabitants or more, by id.

    Where a country's municipalities are known each stands once, by its seat, with the people of the whole; elsewhere
    every settlement does, parts of cities among them.
    """
    wanted = sorted(countries()) if codes is None else sorted(codes)
    found = list[Wanted]()
    if kind is PlaceKind.CITY:
        bodies = municipalities_of(set(wanted))
        found = [Wanted(one.seat, one.population or None) for one in bodies if one.population >= least]
        wanted = [code for code in wanted if code not in MUNICIPAL]
    for code in wanted:
        found += [Wanted(id_) for id_ in gazetteer.ids(kind, code, least)]
    return sorted(found, key=lambda one: one.id or 0)


def without_municipalities(codes: Collection[str]) -> tuple[str, ...]:
    """The countries of which settlements are asked about, because their municipalities are not known."""
    return tuple(sorted(set(codes) - MUNICIPAL))


def batches(wanted: Sequence[Wanted], size: int) -> Iterator[Sequence[Wanted]]:
    """The places in parts of so many."""
    return (wanted[start : start + size] for start in range(0, len(wanted), size))
