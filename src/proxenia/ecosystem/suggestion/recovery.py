"""How well the forecast finds again what is known of one city or one network: its own seats, hidden for the test."""

from dataclasses import dataclass

import numpy as np

from proxenia.ecosystem.suggestion.forecast import Forecast
from proxenia.ecosystem.suggestion.suggest import ease_of

#: With fewer known seats a test says nothing.
LEAST_KNOWN, LEAST_HIDDEN = 5, 2
_HIDDEN_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class Recovery:
    """Of `hidden` known seats `found` were among the first `shown` suggestions; `of` could have been suggested."""

    hidden: int
    found: int
    shown: int
    of: int

    @property
    def by_chance(self) -> float:
        """How many would be found on average if the suggestions were drawn by lot."""
        return self.hidden * self.shown / self.of


def recover_seats(forecast: Forecast, row: int, most: int = 10) -> Recovery | None:
    """Hides each seat of a city in turn: how many are among the first suggestions made from its others.

    What the parts of a score weigh was learned with all of them. None where too few are known.
    """
    own = np.flatnonzero(forecast.table.seats[row])
    if len(own) < LEAST_KNOWN:
        return None
    seats, found = forecast.table.seats.copy(), 0
    for column in own.tolist():
        seats[row, column] = 0
        lost = np.outer(forecast.table.seats[row], forecast.table.seats[row]) - np.outer(seats[row], seats[row])
        ease = ease_of(forecast.shared - lost)
        scores = forecast.suggester.score(seats, forecast.side, np.array([row]), ease)[0]
        found += int((scores > scores[column]).sum() < most)
        seats[row, column] = 1
    return Recovery(len(own), found, most, len(forecast.table.networks) - len(own) + 1)


def recover_members(forecast: Forecast, network: str, seed: int = 1) -> Recovery | None:
    """Hides a fifth of a network's listed cities at once: how many are among as many first suggestions.

    None where too few are listed for that.
    """
    column = forecast.table.networks.index(network)
    listed = np.flatnonzero(forecast.table.seats[:, column])
    number = int(len(listed) * _HIDDEN_SHARE)
    if number < LEAST_HIDDEN:
        return None
    hidden = np.random.default_rng(seed).choice(listed, number, replace=False)
    seats = forecast.table.seats.copy()
    seats[hidden, column] = 0
    scores = forecast.suggester.score(seats, forecast.side)[:, column]
    first = np.argsort(-scores, kind="stable")[:number]
    return Recovery(number, len(np.intersect1d(first, hidden)), number, int(np.isfinite(scores).sum()))
