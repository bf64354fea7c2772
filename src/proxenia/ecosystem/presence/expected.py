"""How probably a city is a member where no list says so: from the network's published total and from cities like it.

logit p = a(network) + s(city, network), s the combined score of likeness and prominence (`combined`), in which b is
fitted once, on lists that are complete, with rows hidden. a(network) is such that the expected number of unlisted
members is the published total less those listed that are still expected; places that may not join have 0. Where a
number of members in one country is published too, the cities of that country meet it, with an intercept of their own,
and the others share the rest. Where no total is published, it is that of comparable networks. Part of the members of
large networks sits in no other network: they lie outside the cities known here, and their share is learned from the
sizes of the lists at hand.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from proxenia.catalogue.derivation.shown import counts_members
from proxenia.catalogue.model import Network
from proxenia.catalogue.queries import current_members
from proxenia.catalogue.snapshot import Snapshot
from proxenia.ecosystem.presence.combined import combined_scores, likeness
from proxenia.ecosystem.presence.national import national_totals
from proxenia.ecosystem.suggestion.features import Matrix
from proxenia.ecosystem.suggestion.forecast import Forecast
from proxenia.evidence.record import Joining
from proxenia.places.model import Place, PlaceKind
from proxenia.places.regions import may_lie_in

Reals = npt.NDArray[np.float64]
#: b where too few complete lists are at hand to fit it, and the values tried.
USUAL_SLOPE, _SLOPES = 1.0, np.round(np.arange(0.3, 2.01, 0.1), 2)
#: A complete list needs so many cities to learn from; so large a share of them is hidden, by this seed.
_LEAST_LISTED, _HIDDEN, _SEED = 15, 0.4, 20261201
#: Without a published total: the total is so many times the listed, by the networks with both (quantiles 25, 50, 75).
_QUANTILES = (0.25, 0.5, 0.75)
_BISECTIONS = 50
#: Nobody is a member for certain by likeness alone.
_MOST = 0.97


@dataclass(frozen=True, slots=True)
class Expected:
    """p of the unlisted, cities x networks (0 where a list names the city or it may not join).

    `slope` is b; `shift` is how far the intercepts of the low and high totals lie from a (networks x 2, logits).
    """

    cities: tuple[Place, ...]
    networks: tuple[str, ...]
    p: Matrix
    slope: float
    shift: Matrix


def sigmoid(x: Reals) -> Reals:
    """1 / (1 + exp(-x)), safe for any x."""
    return np.asarray(0.5 * (1 + np.tanh(0.5 * x)))


#: How many listed members are still expected to be in, by network and country.
Listed = Mapping[tuple[str, str], float]


def expect_members(snapshot: Snapshot, forecast: Forecast, listed: Listed, slope: float | None = None) -> Expected:
    """What is to be expected of every city and network of a forecast; `slope` None: fitted here."""
    table = forecast.table
    may = may_join(snapshot, table.cities, table.networks) & (table.seats == 0)
    b = fit_slope(snapshot, forecast) if slope is None else slope
    scores = combined_scores(forecast, b, coverage(snapshot, forecast))
    low, mode, high = missing_members(snapshot, forecast, listed).T
    a = intercepts(scores, may, mode)
    own = _national_intercepts(snapshot, forecast, listed, scores, may)
    p = np.where(may, np.minimum(sigmoid(np.where(np.isnan(own), a, own) + scores), _MOST), 0.0)
    ends = [intercepts(scores, may, total) - a for total in (low, high)]
    return Expected(table.cities, table.networks, p.astype(np.float32), b, np.stack(ends, axis=1).astype(np.float32))


def intercepts(scores: Reals, may: npt.NDArray[np.bool_], wanted: Reals, slope: float = 1.0) -> Reals:
    """For each network the a whose expected members among those that may be some are the wanted number."""
    room = may.sum(axis=0)
    target = np.clip(wanted, 1e-6, 0.999 * np.maximum(room, 1e-3))
    low, high = np.full(len(target), -60.0), np.full(len(target), 60.0)
    for _ in range(_BISECTIONS):
        middle = (low + high) / 2
        mass = np.where(may, sigmoid(middle + slope * scores), 0.0).sum(axis=0)
        low, high = np.where(mass < target, middle, low), np.where(mass < target, high, middle)
    return np.asarray((low + high) / 2)


def _national_intercepts(
    snapshot: Snapshot, forecast: Forecast, listed: Listed, scores: Reals, may: npt.NDArray[np.bool_]
) -> Reals:
    """The intercepts (cities x networks) that meet what is published of single countries; nan where nothing is.

    Where a network publishes its total as well, the other countries share what is left of it.
    """
    found = np.full(scores.shape, np.nan)
    countries = np.array([place.country for place in forecast.table.cities])
    line = known_line(forecast)
    networks = [snapshot.networks[name] for name in forecast.table.networks]
    shares = _shares_of_kind(snapshot, networks, forecast.table.cities)
    for column, (network, share) in enumerate(zip(networks, shares, strict=True)):
        totals = {code: number * share for code, number in national_totals(snapshot, network).items()}
        if not totals:
            continue
        still = {code: number for (of, code), number in listed.items() if of == network.id}
        whole = (published_total(network) or 0) * share
        known = known_share(line, whole or sum(totals.values()))
        missing = {code: max(0.0, total - still.get(code, 0.0)) for code, total in totals.items()}
        groups = [(countries == code, number) for code, number in missing.items()]
        if whole:
            left = max(0.0, whole - sum(still.values()) - sum(missing.values()))
            groups.append((~np.isin(countries, list(totals)), left))
        wanted = [(rows, number * known) for rows, number in groups]
        found[:, column] = group_intercepts(scores[:, column], may[:, column], wanted)
    return found


def group_intercepts(
    scores: Reals, may: npt.NDArray[np.bool_], groups: Sequence[tuple[npt.NDArray[np.bool_], float]]
) -> Reals:
    """The intercepts (cities,) of one network whose cities fall into groups that each have a wanted number of members.

    `groups` are masks of cities and numbers; nan for a city of no group.
    """
    found = np.full(scores.shape, np.nan)
    for rows, number in groups:
        found[rows] = intercepts(scores[rows, None], may[rows, None], np.array([number]))[0]
    return found


def missing_members(snapshot: Snapshot, forecast: Forecast, listed: Listed) -> Reals:
    """How many members are not listed and among the cities known here, networks x (low, mode, high)."""
    numbers = [sum(number for (of, _), number in listed.items() if of == name) for name in forecast.table.networks]
    published, sizes = _published(snapshot, forecast), forecast.table.seats.sum(axis=0).astype(np.float64)
    ratios = _ratios(published, sizes)
    line = known_line(forecast)
    rows = []
    for total, size, still in zip(published, sizes.tolist(), numbers, strict=True):
        totals = [total] * 3 if total else [size * ratio for ratio in ratios]
        known = known_share(line, totals[1])
        # A total below the listed says that the list is of several years: nobody else is expected.
        rows.append([max(0.0, total - still) * known for total in totals])
    return np.array(rows)


def coverage(snapshot: Snapshot, forecast: Forecast) -> Reals:
    """What share of each network's members is listed, 0 to 1; without a published total as of comparable networks."""
    sizes = forecast.table.seats.sum(axis=0).astype(np.float64)
    published = _published(snapshot, forecast)
    usual = _ratios(published, sizes)[1]
    totals = np.array([total or size * usual for total, size in zip(published, sizes.tolist(), strict=True)])
    full = np.array([snapshot.networks[name].is_listed_in_full for name in forecast.table.networks], dtype=bool)
    return np.asarray(np.where(full, 1.0, np.minimum(sizes / np.maximum(totals, 1.0), 1.0)))


def _published(snapshot: Snapshot, forecast: Forecast) -> list[float | None]:
    """How many members of the kind of these places each network publishes."""
    networks = [snapshot.networks[name] for name in forecast.table.networks]
    shares = _shares_of_kind(snapshot, networks, forecast.table.cities)
    totals = [published_total(network) for network in networks]
    return [None if total is None else total * share for total, share in zip(totals, shares, strict=True)]


def published_total(network: Network) -> int | None:
    """How many members a network publishes; None where it gives another number, as of those its members represent."""
    count = network.members
    return count.number if count and counts_members(count.what) else None


def _shares_of_kind(snapshot: Snapshot, networks: Sequence[Network], places: Sequence[Place]) -> list[float]:
    """What share of each network's listed members is of the kind of these places: so much of a published number is."""
    listed: dict[str, Counter[PlaceKind]] = {}
    for id_of, members in current_members(snapshot).items():
        listed[id_of] = Counter(snapshot.places[id_].kind for id_ in members if id_ in snapshot.places)
    kind = places[0].kind if places else PlaceKind.CITY
    kinds = [listed.get(network.id, Counter()) for network in networks]
    return [of_kind[kind] / of_kind.total() if of_kind.total() else 1.0 for of_kind in kinds]


def _ratios(published: Sequence[float | None], sizes: Reals) -> tuple[float, ...]:
    totals = zip(published, sizes.tolist(), strict=True)
    found = [max(1.0, total / size) for total, size in totals if total and size]
    return tuple(float(q) for q in np.quantile(found, _QUANTILES)) if found else (1.0, 1.0, 1.0)


def known_line(forecast: Forecast) -> Reals:
    """The share of a network's members that sit in some other network too, as a line in the logarithm of its size."""
    seats = forecast.table.seats
    others = seats.sum(axis=1, keepdims=True) - seats
    sizes = np.maximum(seats.sum(axis=0), 1).astype(np.float64)
    met = (seats * (others > 0)).sum(axis=0) / sizes
    logs = np.log(sizes)
    if len(logs) < 2 or np.ptp(logs) == 0:
        return np.array([0.0, 1.0])
    return np.asarray(np.polyfit(logs, met, 1, w=np.sqrt(sizes)), dtype=np.float64)


def known_share(line: Reals, total: float) -> float:
    """What share of a network of so many members lies among the cities known here."""
    return float(np.clip(np.polyval(line, np.log(max(total, 1.0))), 0.05, 1.0))


def may_join(snapshot: Snapshot, cities: Sequence[Place], networks: Sequence[str]) -> npt.NDArray[np.bool_]:
    """Whether the rules of area and size leave it open that a city is a member (cities x networks)."""
    may = np.ones((len(cities), len(networks)), dtype=bool)
    population = np.array([place.weight or np.nan for place in cities])
    countries = sorted({place.country for place in cities})
    of_country = np.array([countries.index(place.country) for place in cities])
    for column, name in enumerate(networks):
        admission = snapshot.networks[name].admission
        inside = np.array([may_lie_in(admission.area, country) for country in countries])
        may[:, column] = inside[of_country] & (admission.joining is not Joining.TERRITORY)
        if admission.min_population:
            may[:, column] &= ~(population < 0.5 * admission.min_population)
        if admission.max_population:
            may[:, column] &= ~(population > 2 * admission.max_population)
    return may


def complete_columns(snapshot: Snapshot, forecast: Forecast) -> list[int]:
    """The networks whose list names about all members: what it does not name is not in.

    A list longer than all others together is left out: from it alone would be learned what holds of the others.
    """
    sizes = forecast.table.seats.sum(axis=0)
    full = [at for at, name in enumerate(forecast.table.networks) if snapshot.networks[name].is_listed_in_full]
    found = [at for at in full if sizes[at] >= _LEAST_LISTED]
    whole = sum(float(sizes[at]) for at in found)
    return [at for at in found if len(found) < 2 or 2 * float(sizes[at]) <= whole]


def hide_members(forecast: Forecast, columns: Sequence[int], seed: int = _SEED) -> tuple[Forecast, Matrix]:
    """The forecast without two fifths of the listed cities of some networks, and what was hidden (as the seats)."""
    seats = forecast.table.seats.copy()
    rng = np.random.default_rng(seed)
    hidden = np.zeros_like(seats)
    for column in columns:
        rows = np.flatnonzero(seats[:, column])
        taken = rng.choice(rows, round(_HIDDEN * len(rows)), replace=False)
        hidden[taken, column] = 1
    return forecast.with_seats(seats - hidden), hidden


def fit_slope(snapshot: Snapshot, forecast: Forecast) -> float:
    """The b under which members hidden from complete lists are the likeliest, each network's number of them given."""
    columns = complete_columns(snapshot, forecast)
    if len(columns) < 3:
        return USUAL_SLOPE
    left, hidden = hide_members(forecast, columns)
    may = (left.table.seats == 0) & may_join(snapshot, left.table.cities, left.table.networks)
    return best_slope(likeness(left)[:, columns], may[:, columns], hidden[:, columns])


def best_slope(scores: Reals, may: npt.NDArray[np.bool_], truth: Matrix) -> float:
    """The b of those tried under which the members are the likeliest, each network's number of them given."""
    values = [_likelihood(scores, may, truth, float(b)) for b in _SLOPES]
    return float(_SLOPES[int(np.argmax(values))])


def _likelihood(scores: Reals, may: npt.NDArray[np.bool_], truth: Matrix, slope: float) -> float:
    p = sigmoid(intercepts(scores, may, truth.sum(axis=0).astype(np.float64), slope) + slope * scores)
    p = np.clip(p, 1e-9, 1 - 1e-9)
    return float(np.where(may, truth * np.log(p) + (1 - truth) * np.log(1 - p), 0.0).sum())
