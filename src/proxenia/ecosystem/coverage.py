"""Which part of the world has a network for which theme, and whom it lists there: the table of gaps."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from proxenia.catalogue.model import Network
from proxenia.places.model import Place
from proxenia.places.regions import regions

#: The parts of the world of the table, words of the vocabulary; Mexico lies in two of them, Egypt in two.
PARTS = ("europe", "africa", "middle-east", "central-asia", "asia-pacific", "latin-america-caribbean", "north-america")
WORLD = "world"
#: A region reaches into a part of the world with all its countries, or with so many and so large a share of them:
#: Europe with Türkiye and Cyprus is not of the Middle East, North America with Mexico not of Latin America.
_LEAST_COUNTRIES, _LEAST_SHARE = 2, 0.2


@dataclass(frozen=True, slots=True)
class Cell:
    """One theme in one part of the world.

    `own` are networks of that part (or of a region that reaches into it), `worldwide` those of the whole world.
    `places` counts the places there that any of them lists, `lists` how many of them have a list at hand: with none,
    the number of members is unknown, not zero. `uncounted` are organisations of other kinds (programmes, funds, prizes,
    events, nationals) that work there on the theme, of that part or worldwide: no network, and yet not nothing.
    """

    theme: str
    part: str
    own: tuple[str, ...]
    worldwide: tuple[str, ...]
    places: int
    lists: int
    uncounted: tuple[str, ...] = ()

    @property
    def is_gap(self) -> bool:
        """Whether the catalogue knows no network of that part for the theme."""
        return not self.own

    @property
    def members(self) -> int | None:
        """Listed places there; None where none of the networks has a list at hand."""
        return self.places if self.lists else None


@dataclass(frozen=True, slots=True)
class Coverage:
    """Every theme in every part of the world, and the networks that could not be placed in the table."""

    cells: tuple[Cell, ...]
    networks: int
    no_theme: tuple[str, ...]
    no_region: tuple[str, ...]

    @property
    def gaps(self) -> tuple[Cell, ...]:
        """Cells without a network of their own, the plainest first.

        First where no worldwide network fills them, and of these where no programme or the like works on the theme;
        then those whose theme has most networks in other parts.
        """
        elsewhere = Counter(theme for cell in self.cells for theme in [cell.theme] * len(cell.own))

        def plainness(cell: Cell) -> tuple[bool, bool, int, str, str]:
            return len(cell.worldwide) > 0, len(cell.uncounted) > 0, -elsewhere[cell.theme], cell.theme, cell.part

        return tuple(sorted((cell for cell in self.cells if cell.is_gap), key=plainness))


def parts_of(network: Network) -> frozenset[str]:
    """The parts of the world a network's regions reach into; "world" for a worldwide one, empty where none is known."""
    if WORLD in network.regions:
        return frozenset({WORLD})
    return frozenset(part for part in PARTS if any(_reaches(region, part) for region in network.regions))


def _reaches(region: str, part: str) -> bool:
    countries = regions()[region].countries
    there = len(countries & regions()[part].countries)
    return there == len(countries) or (there >= _LEAST_COUNTRIES and there >= _LEAST_SHARE * len(countries))


def cover(
    networks: Iterable[Network],
    members: Mapping[str, frozenset[int]],
    places: Mapping[int, Place],
    themes: Iterable[str],
    uncounted: Iterable[Network] = (),
) -> Coverage:
    """The table of these networks for these themes; `members` are the listed places of those that have a list.

    Organisations in `uncounted` fill no gap; they are named where they work.
    """
    every = sorted(networks, key=lambda network: network.id)
    others = sorted(uncounted, key=lambda network: network.id)
    parts = {network.id: parts_of(network) for network in (*every, *others)}
    there = {id_: _by_part(found, places) for id_, found in members.items()}
    cells = []
    for theme in themes:
        working = [network.id for network in every if theme in network.themes]
        beside = [network.id for network in others if theme in network.themes]
        cells += [_cell(theme, part, working, beside, parts, there) for part in PARTS]
    return Coverage(
        cells=tuple(cells) if every else (),
        networks=len(every),
        no_theme=tuple(network.id for network in every if not network.themes),
        no_region=tuple(network.id for network in every if not parts[network.id]),
    )


def _cell(
    theme: str,
    part: str,
    working: list[str],
    beside: list[str],
    parts: Mapping[str, frozenset[str]],
    there: Mapping[str, Mapping[str, frozenset[int]]],
) -> Cell:
    own = tuple(id_ for id_ in working if part in parts[id_])
    worldwide = tuple(id_ for id_ in working if WORLD in parts[id_])
    listed = [there[id_][part] for id_ in (*own, *worldwide) if id_ in there]
    uncounted = tuple(id_ for id_ in beside if parts[id_] & {part, WORLD})
    return Cell(theme, part, own, worldwide, len(frozenset[int]().union(*listed)), len(listed), uncounted)


def _by_part(members: frozenset[int], places: Mapping[int, Place]) -> dict[str, frozenset[int]]:
    country = {id_: places[id_].country for id_ in members if id_ in places}
    return {
        part: frozenset(id_ for id_, code in country.items() if code in regions()[part].countries) for part in PARTS
    }
