"""What the listed memberships foretell: every city's likeliest further networks, every network's likeliest cities."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from proxenia.catalogue.model import Standing
from proxenia.catalogue.snapshot import Snapshot
from proxenia.ecosystem.membership import MembershipMatrix
from proxenia.ecosystem.suggestion.features import Matrix, Rows, Side, read_side
from proxenia.ecosystem.suggestion.peer import nearest_peers
from proxenia.ecosystem.suggestion.seat import SeatTable, read_seats
from proxenia.ecosystem.suggestion.suggest import Suggester, ease_of, fit_suggester
from proxenia.places.model import Place, PlaceKind

#: The seed of the memberships that the weights are learned from: any other gives nearly the same weights.
LEARNING_SEED = 1


@dataclass(frozen=True, slots=True)
class View:
    """One city before all networks: its row, its nearest peers, and what each part adds to each network's score."""

    row: int
    peers: Rows
    added: dict[str, Matrix]


@dataclass(frozen=True)
class Forecast:
    """The seats that lists name, what else is known of their cities, and the weights learned from both."""

    snapshot: Snapshot
    table: SeatTable
    side: Side
    suggester: Suggester

    @cached_property
    def row_of(self) -> dict[int, int]:
        """The row of each city by its id."""
        return {place.id: row for row, place in enumerate(self.table.cities)}

    @cached_property
    def living(self) -> tuple[int, ...]:
        """The columns of the networks not known to have ended."""
        networks = self.snapshot.networks
        named = enumerate(self.table.networks)
        return tuple(at for at, name in named if networks[name].standing is not Standing.ENDED)

    @cached_property
    def shared(self) -> Matrix:
        """The listed cities that each pair of networks shares, the sizes on the diagonal."""
        return np.asarray(self.table.seats.T @ self.table.seats)

    @cached_property
    def _ease(self) -> Matrix:
        return ease_of(self.shared)

    @cached_property
    def _all_scores(self) -> Matrix:
        return self.suggester.score(self.table.seats, self.side, ease=self._ease)

    def scores(self, row: int) -> Matrix:
        """One city's score for each network; minus infinity where it has a seat."""
        return np.asarray(self.suggester.score(self.table.seats, self.side, np.array([row]), self._ease)[0])

    def all_scores(self) -> Matrix:
        """Every city's score for each network; minus infinity where it has a seat."""
        return self._all_scores

    def with_seats(self, seats: Matrix) -> "Forecast":
        """The same cities and networks with other seats: what was learned holds."""
        return replace(self, table=replace(self.table, seats=seats))

    def networks_for(self, row: int) -> list[str]:
        """The living networks that do not list the city, the likeliest first, ties by id."""
        scores = self.scores(row)
        order = sorted((at for at in self.living if np.isfinite(scores[at])), key=lambda at: (-scores[at], at))
        return [self.table.networks[at] for at in order]

    def cities_for(self, network: str) -> Rows:
        """The rows of the cities that a network does not list, the likeliest first, ties by id."""
        scores = self._all_scores[:, self.table.networks.index(network)]
        order = np.argsort(-scores, kind="stable")
        return np.asarray(order[np.isfinite(scores[order])], dtype=np.int64)

    def view(self, row: int) -> View:
        """What is known of one city for the reasons of its suggestions."""
        seats = self.table.seats
        added = self.suggester.contributions(seats, self.side, row, self._ease)
        return View(row, nearest_peers(seats, self.side, row), added)

    def beside(self, matrix: MembershipMatrix, place: Place) -> "Forecast":
        """The same for a city that no list names: what was learned holds, only the table has one city more."""
        table = read_seats(self.snapshot, matrix, (place,))
        side = read_side(self.snapshot, table.cities, table.networks)
        return Forecast(self.snapshot, table, side, self.suggester)


def learn_forecast(
    snapshot: Snapshot,
    matrix: MembershipMatrix,
    also: Sequence[Place] = (),
    seed: int = LEARNING_SEED,
    kind: PlaceKind = PlaceKind.CITY,
) -> Forecast:
    """Learns from the matrix what foretells a seat; cities in `also` can be asked about though no list names them.

    With another `kind` of place, of regions in place of cities.
    """
    table = read_seats(snapshot, matrix, also, kind)
    side = read_side(snapshot, table.cities, table.networks)
    return Forecast(snapshot, table, side, fit_suggester(table.seats, side, seed))
