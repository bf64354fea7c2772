"""The city that asks: where it is, what it cares for, what it can spend and where it takes part already."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from proxenia.appraisal.model import Level
from proxenia.ecosystem.presence.presence import Presence as Chance
from proxenia.places.country import Country
from proxenia.places.model import Place, PlaceKind

#: From this probability on a city is taken for a member until it says that it is not.
EVEN = 0.5


@dataclass(frozen=True, slots=True)
class Presence:
    """A city's present part in a network; `level` None: the sources say that it is in, not how deeply."""

    network: str
    level: Level | None
    since: str | None = None
    seen: str | None = None
    is_stated: bool = False


@dataclass(frozen=True, slots=True)
class CityProfile:
    """A city or region with its agenda (theme to weight, empty: not stated), resources and present memberships.

    `money` in EUR a year and `staff_days` a year are None where the city does not say. `fees` are yearly fees in EUR
    that networks told the city themselves. `chances` are the probabilities of membership where the city did not say;
    `parts` is where it is listed as taking part, with the date; `through` where a body that it belongs to is a member.
    """

    place: Place
    country: Country
    agenda: Mapping[str, float] = field(default_factory=dict)
    money: float | None = None
    staff_days: float | None = None
    presences: Mapping[str, Presence] = field(default_factory=dict)
    twins: frozenset[int] = frozenset()
    chances: Mapping[str, Chance] = field(default_factory=dict)
    parts: Mapping[str, str | None] = field(default_factory=dict)
    through: Mapping[str, Place] = field(default_factory=dict)
    fees: Mapping[str, float] = field(default_factory=dict)

    def chance(self, network: str) -> float:
        """How probably it is in a network today: as it says, else as lists and cities like it tell."""
        presence = self.presences.get(network)
        if presence and presence.is_stated:
            return 1.0
        chance = self.chances.get(network)
        return chance.p if chance else float(presence is not None)

    def is_probably_in(self, network: str) -> bool:
        """Whether it is rather in a network than not."""
        return self.chance(network) >= EVEN

    @property
    def is_region(self) -> bool:
        """Whether the profile is of a region rather than a city."""
        return self.place.kind is PlaceKind.REGION

    @property
    def member_types(self) -> frozenset[str]:
        """The member types of the vocabulary that this place can join as."""
        return frozenset({"region", "county"} if self.is_region else {"city", "metropolitan-area"})
