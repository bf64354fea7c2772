"""How a city that no list names scores for a network: by the cities alike, and by how large and how active it is.

s = t (w b likeness + (1 - w) 1.2 prominence), w = 0.4 + 0.6 c and t = 0.9 + 0.1 c, with c the share of the network's
members at hand.
Likeness is the suggestion model's score; prominence is log(networks that list the city + 1/2) + 1/4 log(population).
A part of a list comes from the countries whose sources were read: from it likeness learns those countries more than
the network, so the less is at hand, the more prominence weighs, and the less sure both are. The weights were chosen on
complete lists of which only a part was left, of random rows and of few countries (`sparse`), between what is best for
the one and for the other.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from proxenia.ecosystem.suggestion.forecast import Forecast
from proxenia.places.model import Place

Reals = npt.NDArray[np.float64]
#: What a unit of prominence is worth in logits: 1.1 and 1.3 on two halves of the complete lists with all rows hidden.
PROMINENCE_SLOPE = 1.2
_LIKENESS, _LIKENESS_BY_COVERAGE = 0.4, 0.6
_SURE, _SURE_BY_COVERAGE = 0.9, 0.1
#: What a population that is not known counts as, and the smallest one told apart.
_LEAST_PEOPLE = 500


def likeness(forecast: Forecast) -> Reals:
    """The suggestion model's scores, cities x networks; what a city's own seats score is of no account."""
    scores = np.asarray(forecast.all_scores(), dtype=np.float64)
    lowest = float(scores[np.isfinite(scores)].min(initial=0.0))
    filled: Reals = np.where(np.isfinite(scores), scores, lowest)
    return filled


def prominence(places: Sequence[Place], reach: Reals) -> Reals:
    """How large and how active each place is; `reach`: the number of networks that list it."""
    people = np.array([max(place.weight or 0, _LEAST_PEOPLE) for place in places], dtype=np.float64)
    return np.asarray(np.log(reach + 0.5) + 0.25 * np.log(people), dtype=np.float64)


def combined_scores(forecast: Forecast, slope: float, coverage: Reals) -> Reals:
    """Both together in logits, cities x networks; `coverage`: what share of each network's members is listed, 0 to 1.

    `slope` is b, what a unit of likeness is worth.
    """
    size = PROMINENCE_SLOPE * prominence(forecast.table.cities, forecast.table.seats.sum(axis=1, dtype=np.float64))
    at_hand = np.clip(coverage, 0.0, 1.0)
    weight, sure = _LIKENESS + _LIKENESS_BY_COVERAGE * at_hand, _SURE + _SURE_BY_COVERAGE * at_hand
    return np.asarray(sure * (weight * slope * likeness(forecast) + (1 - weight) * size[:, None]))


def ways_of_scoring(forecast: Forecast, slope: float, coverage: Reals) -> dict[str, Reals]:
    """Both together and either alone, by name, each in logits: what trials set side by side."""
    size = PROMINENCE_SLOPE * prominence(forecast.table.cities, forecast.table.seats.sum(axis=1, dtype=np.float64))
    return {
        "Proxenia": combined_scores(forecast, slope, coverage),
        "likeness alone": slope * likeness(forecast),
        "size and reach alone": size[:, None].repeat(len(forecast.table.networks), axis=1),
    }


def coverage_left(forecast: Forecast, hidden: Reals) -> Reals:
    """What share of each network's members a forecast still names, where so many are hidden from it (networks,)."""
    sizes = forecast.table.seats.sum(axis=0, dtype=np.float64)
    return np.asarray(sizes / np.maximum(sizes + hidden, 1.0))
