"""Places that are local governments: of each municipality its seat, with the people of the whole as far as recorded.

The gazetteer's settlements include parts of cities. Where a country's second-level subdivisions are its municipalities,
each stands for one of them: the settlement that bears its name, else its largest.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from proxenia.places.reading.names import name_key, without_city_form, without_region_form
from proxenia.places.table import packages
from proxenia.places.table.packages import CityRow, Subdivision

#: Countries whose second-level subdivisions in the packages are the municipalities: their numbers are those that the
#: countries state (Portugal 308, Brazil 5,570, Colombia 1,122, Romania 3,181, Netherlands 342, Sweden 290, ...).
MUNICIPAL = frozenset({"BR", "CO", "DK", "EC", "ID", "MX", "NL", "NO", "PT", "RO", "SE", "VE"})
_LEVEL = 2
#: A seat of so large a share of what its other settlements have together is taken for the whole.
_ALIKE = 0.75
#: A settlement of so many people that the packages put into no municipality has a government of its own.
_LARGE = 500_000


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality by the id of its seat; `population` is rough (see `people_of`), 0 where nothing is recorded."""

    seat: int
    country: str
    population: int


@cache
def municipalities() -> tuple[Municipality, ...]:
    """Every municipality of the countries whose municipalities are known, by the id of its seat."""
    codes = packages.country_rows()
    bodies = {s.row: s for s in packages.subdivision_rows(codes) if s.level == _LEVEL and s.country in MUNICIPAL}
    named = {(body.parent, key): row for row, body in bodies.items() for key in _names(body)}
    inside: dict[int, list[CityRow]] = defaultdict(list)
    found: list[Municipality] = []
    for city in packages.city_rows(codes):
        if city.country not in MUNICIPAL:
            continue
        # Some capitals are put into their state only: São Paulo's quarters lie in its municipality, the city does not.
        own = next((named[place] for row in city.subdivisions if (place := (row, name_key(city.name))) in named), 0)
        if row := next((row for row in city.subdivisions if row in bodies), own):
            inside[row].append(city)
        elif city.population >= _LARGE:
            found.append(Municipality(city.id, city.country, city.population))
    found += [_municipality(bodies[row], cities) for row, cities in inside.items()]
    return tuple(sorted(found, key=lambda one: one.seat))


def municipalities_of(countries: Collection[str]) -> Iterator[Municipality]:
    """Those of some countries; none for a country where they are not known."""
    return (one for one in municipalities() if one.country in countries)


def _municipality(body: Subdivision, cities: Iterable[CityRow]) -> Municipality:
    names = _names(body)
    ordered = sorted(cities, key=lambda city: (name_key(city.name) not in names, -city.population, city.id))
    return Municipality(ordered[0].id, body.country, people_of([city.population for city in ordered]))


def _names(body: Subdivision) -> set[str]:
    return {key for text in (body.name, *body.aliases) for key in _keys(text)}


def _keys(text: str) -> tuple[str, ...]:
    key = name_key(text)
    return key, without_region_form(key), without_city_form(key)


def people_of(settlements: list[int]) -> int:
    """The people of a municipality by those recorded for its seat (first) and its other settlements.

    A seat may have the people of the whole, with its quarters named beside it, or only those of the town. So it is the
    larger of the seat and of all the others together, and the seat where the two are much alike: quarters overlap.
    """
    seat, others = settlements[0], sum(settlements[1:])
    return seat if seat >= _ALIKE * others else others
