"""What a survey says of all its places together, read from its result a part at a time."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from proxenia.appraisal.model import Verdict
from proxenia.catalogue.snapshot import Snapshot
from proxenia.survey.columns import NETWORKS

Record = Mapping[str, Any]
#: Verdicts by which a network is advised, in the order shown.
ADVISED = (Verdict.JOIN, Verdict.CONFIRM, Verdict.KEEP, Verdict.DEEPEN, Verdict.REDUCE)
#: Classes of size by their least inhabitants; a place of unknown population stands in the first.
SIZES = (0, 20_000, 50_000, 100_000, 500_000, 2_000_000)
_CLUSTERS, _LEAST_IN_AREA, _LEAST_TIMES = 15, 5, 1.5
_GAINERS, _NAMED = 40, 200
#: So many places of each verdict are named of one network: the largest.
_OF_VERDICT = 12


class Advised(msgspec.Struct, frozen=True):
    """To how many places a network is advised, by verdict, and what its new members would pay a year together.

    `stay` are members that should keep, deepen or reduce their part; `open` are those for which evidence does not
    decide, which count for nothing else.
    """

    network: str
    name: str
    join: int
    confirm: int
    stay: int
    open: int
    join_eur: int

    @property
    def places(self) -> int:
        """To how many places it is advised."""
        return self.join + self.confirm + self.stay


class Cluster(msgspec.Struct, frozen=True):
    """An area in which a network is advised far more often than elsewhere."""

    network: str
    name: str
    area: str
    places: int
    of: int
    share: float
    share_elsewhere: float


class Programme(msgspec.Struct, frozen=True):
    """What the best sets of the places of one size cost a year, and how much of it the networks to join."""

    least_population: int
    places: int
    cost_eur: int
    join_eur: int
    joins: int
    days: float


class PlaceName(msgspec.Struct, frozen=True):
    """A place, or a name that is none."""

    name: str
    country: str | None
    geonames_id: int | None
    population: int | None


class Failed(msgspec.Struct, frozen=True):
    """A place without an answer, and why."""

    place: PlaceName
    problem: str


class Gainer(msgspec.Struct, frozen=True):
    """What one network is to a place that may join it and is probably not in it."""

    place: PlaceName
    verdict: str
    adds: float
    value: float
    core_index: float
    rank: int
    eur: int
    chance: float


class Area(msgspec.Struct, frozen=True):
    """What one network is to the places of an area: may they join, are they in, are they advised to."""

    area: str
    places: int
    may_join: int
    unknown: int
    probably_in: int
    join: int


class Summary(msgspec.Struct, frozen=True):
    """A survey's summary: of the whole advice (networks, clusters, programme, unreached), or of one network (verdicts,
    the largest places of each, gainers, areas)."""

    catalogue: str
    catalogue_date: str
    places: int
    answered: int
    failed: list[Failed]
    verdicts: dict[str, int]
    network: str | None = None
    network_name: str | None = None
    networks: list[Advised] = []
    clusters: list[Cluster] = []
    programme: list[Programme] = []
    listed_nowhere: int = 0
    unreached: list[PlaceName] = []
    unreached_number: int = 0
    largest: dict[str, list[PlaceName]] = {}
    gainers: list[Gainer] = []
    gainers_number: int = 0
    areas: list[Area] = []


@dataclass
class _Count:
    """What is added up while the records go by; `areas` are subdivisions, or countries where there are several."""

    places: int = 0
    failed: list[Failed] = field(default_factory=list)
    failures: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)
    advised: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    join_eur: Counter[str] = field(default_factory=Counter)
    in_area: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    area_size: Counter[str] = field(default_factory=Counter)
    sizes: dict[int, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    listed_nowhere: int = 0
    unreached: list[PlaceName] = field(default_factory=list)
    largest: dict[str, list[PlaceName]] = field(default_factory=lambda: defaultdict(list))
    gainers: list[Gainer] = field(default_factory=list)
    areas: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))


def summarise(
    result: Path, snapshot: Snapshot, network: str | None, areas: Callable[[str], str] = str, language: str = "en"
) -> Summary:
    """The summary of a result; memory does not grow with its places, but for the names it shows.

    `areas` gives the name of a country's or a subdivision's code; networks are named as the `language` calls them.
    """
    return summarise_records(partial(records_of, result), snapshot, network, areas, language)


def summarise_records(
    records: Callable[[list[str] | None], Iterable[Record]],
    snapshot: Snapshot,
    network: str | None,
    areas: Callable[[str], str] = str,
    language: str = "en",
) -> Summary:
    """The same of records that can be gone through again and again, with some of their columns or all."""
    by_country = len({record["country"] for record in records(["country"])} - {None}) > 1
    count = _Count()
    for record in records(None):
        count.places += 1
        if record["problem"]:
            count.failures += 1
            count.failed += [Failed(_named(record), record["problem"])] if len(count.failed) < _NAMED else []
            continue
        area = record["country"] if by_country else record["subdivision"] or record["country"]
        (_add_whole if network is None else _add_of_network)(count, record, areas(area or ""))
    answered = count.places - count.failures
    named = partial(_network_name, snapshot, language)
    told = Summary(snapshot.hash, snapshot.day, count.places, answered, count.failed, dict(count.verdicts))
    if network is None:
        return _with_whole(told, count, named)
    found = [_area(name, row) for name, row in count.areas.items()]
    return msgspec.structs.replace(
        told,
        network=network,
        network_name=named(network),
        largest=dict(count.largest),
        gainers=sorted(count.gainers, key=_gain)[:_GAINERS],
        gainers_number=len(count.gainers),
        areas=sorted(found, key=lambda one: (-one.join, -one.may_join, one.area)),
    )


def records_of(result: Path, columns: list[str] | None = None) -> Iterator[dict[str, Any]]:
    """The records of a result, one after the other."""
    from pyarrow import parquet

    with parquet.ParquetFile(result) as file:
        for batch in file.iter_batches(1_000, columns=columns):
            yield from batch.to_pylist()


def _named(record: Record) -> PlaceName:
    return PlaceName(record["name"], record["country"], record["geonames_id"], record["population"])


def _add_whole(count: _Count, record: Record, area: str) -> None:
    joins, join_eur, reached = 0, 0, record["listed_in"] > 0
    count.area_size[area] += 1
    for one in record[NETWORKS]:
        verdict = one["verdict"]
        count.verdicts[verdict] += 1
        count.advised[one["network"]][verdict] += 1
        if verdict in ADVISED:
            reached = True
            count.in_area[one["network"]][area] += 1
        if verdict == Verdict.JOIN:
            joins, join_eur = joins + 1, join_eur + one["eur"]
            count.join_eur[one["network"]] += one["eur"]
    size = max(least for least in SIZES if least <= (record["population"] or 0))
    count.sizes[size].update(
        places=1, cost=record["cost_eur"], join=join_eur, joins=joins, days=round(10 * record["cost_days"])
    )
    count.listed_nowhere += record["listed_in"] == 0
    if not reached:
        count.unreached.append(_named(record))


def _network_name(snapshot: Snapshot, language: str, network: str) -> str:
    return snapshot.networks[network].wording(language).name or network


def _by_size(one: PlaceName) -> tuple[int, int]:
    return -(one.population or 0), one.geonames_id or 0


def _with_whole(told: Summary, count: _Count, named: Callable[[str], str]) -> Summary:
    networks = [
        Advised(
            network=id_,
            name=named(id_),
            join=found[Verdict.JOIN],
            confirm=found[Verdict.CONFIRM],
            stay=sum(found[verdict] for verdict in (Verdict.KEEP, Verdict.DEEPEN, Verdict.REDUCE)),
            open=found[Verdict.OPEN],
            join_eur=count.join_eur[id_],
        )
        for id_, found in count.advised.items()
    ]
    programme = [
        Programme(size, row["places"], row["cost"], row["join"], row["joins"], row["days"] / 10)
        for size, row in sorted(count.sizes.items())
    ]
    unreached = sorted(count.unreached, key=_by_size)
    return msgspec.structs.replace(
        told,
        networks=sorted(networks, key=lambda one: (-one.places, -one.open, one.network)),
        clusters=_clusters(count, named),
        programme=programme,
        listed_nowhere=count.listed_nowhere,
        unreached=unreached[:_NAMED],
        unreached_number=len(unreached),
    )


def _clusters(count: _Count, named: Callable[[str], str]) -> list[Cluster]:
    """The areas where a network is advised to half as many places again as elsewhere, the most telling first."""
    found = []
    everywhere = sum(count.area_size.values())
    for network, areas in count.in_area.items():
        total = sum(areas.values())
        for area, places in areas.items():
            of, rest = count.area_size[area], everywhere - count.area_size[area]
            if of < _LEAST_IN_AREA or places < _LEAST_IN_AREA or not rest:
                continue
            share, elsewhere = places / of, (total - places) / rest
            if share >= _LEAST_TIMES * elsewhere:
                # How many places more than the share elsewhere would give, in standard deviations.
                middle = total / everywhere
                excess = (places - middle * of) / max((middle * (1 - middle) * of) ** 0.5, 1e-9)
                name = named(network)
                found.append((-excess, Cluster(network, name, area, places, of, round(share, 3), round(elsewhere, 3))))
    return [one for _, one in sorted(found, key=lambda pair: (pair[0], pair[1].network, pair[1].area))[:_CLUSTERS]]


def _add_of_network(count: _Count, record: Record, area: str) -> None:
    verdict, chance = record["verdict"], record["chance"] or 0.0
    count.verdicts[verdict] += 1
    count.largest[verdict] = sorted([*count.largest[verdict], _named(record)], key=_by_size)[:_OF_VERDICT]
    count.areas[area].update(
        places=1,
        yes=record["may_join"] == "yes",
        unknown=record["may_join"] == "unknown",
        inside=chance >= 0.5,
        join=verdict == Verdict.JOIN,
    )
    if record["may_join"] == "yes" and chance < 0.5 and record["adds"] is not None:
        adds, value, core, rank, eur = (record[name] for name in ("adds", "value", "core_index", "rank", "eur"))
        count.gainers.append(Gainer(_named(record), verdict, adds, value, core, rank, eur, chance))


def _gain(one: Gainer) -> tuple[bool, float, float, int]:
    return one.verdict != Verdict.JOIN, -one.core_index, -one.adds, one.place.geonames_id or 0


def _area(name: str, row: Counter[str]) -> Area:
    return Area(name, row["places"], row["yes"], row["unknown"], row["inside"], row["join"])
