"""Everything a city's networks are appraised against, gathered once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from proxenia.appraisal.constants import Constants
from proxenia.appraisal.network.city import CityProfile
from proxenia.appraisal.network.section import sections_of
from proxenia.catalogue.model import Fact, Network
from proxenia.catalogue.queries import current_members
from proxenia.catalogue.snapshot import Snapshot
from proxenia.evidence.dates import PartialDate
from proxenia.places.model import Place


@dataclass(frozen=True)
class Setting:
    """One city before one snapshot, with the constants in force."""

    snapshot: Snapshot
    city: CityProfile
    constants: Constants

    @cached_property
    def day(self) -> date:
        """The day up to which the snapshot's evidence was collected: ages are counted to it."""
        return date.fromisoformat(self.snapshot.day)

    @cached_property
    def members(self) -> dict[str, frozenset[int]]:
        """The listed members of each network with those of its sections, the city itself left out."""
        own = {self.city.place.id}
        listed = {network: places - own for network, places in current_members(self.snapshot).items()}
        for section, parent in self.sections.items():
            listed[parent] = listed.get(parent, frozenset()) | listed.get(section, frozenset())
        return listed

    @cached_property
    def sections(self) -> dict[str, str]:
        """Every section's id with the id of the network it belongs to."""
        return sections_of(self.snapshot)

    @cached_property
    def contacts(self) -> frozenset[int]:
        """The places the city meets already: fellow members of its networks, and its twin towns."""
        fellows = (self.members.get(network, frozenset()) for network in self.city.presences)
        return self.city.twins.union(*fellows)

    @property
    def places(self) -> Mapping[int, Place]:
        """The places that memberships speak of."""
        return self.snapshot.places

    def members_of(self, network: Network) -> frozenset[int]:
        """The listed members of a network but for the city itself."""
        return self.members.get(network.id, frozenset())

    def facts(self, network: Network, name: str) -> tuple[Fact, ...]:
        """The statements of one property of a network, the one shown first."""
        return tuple(self.snapshot.facts[id_] for id_ in network.facts.get(name, ()))

    def age(self, as_of: str | None, undated: float) -> float:
        """How many years ago a fact held; an undated fact counts as `undated` years old."""
        return PartialDate.parse(as_of).years_before(self.day) if as_of else undated

    def is_similar(self, place: Place) -> bool:
        """Whether a place has half to twice the city's population; False where either is unknown."""
        own = self.city.place.population
        return bool(own and place.population and 0.5 <= place.population / own <= 2)
