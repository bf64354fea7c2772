"""Tidy rows for the charts of growth, European share, gaps, lineage and the map of members."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from proxenia.catalogue.model import Standing
from proxenia.ecosystem.coverage import PARTS, Coverage
from proxenia.ecosystem.history.european import EuropeanShare
from proxenia.ecosystem.history.growth import UNKNOWN, Growth
from proxenia.ecosystem.history.lineage import Graph, Party, Relation, families
from proxenia.evidence.vocabulary import Vocabulary
from proxenia.places.model import Place
from proxenia.report.chart.house import Row

_ENDED = "ended"
#: Degrees of a side of the squares in which places share one dot of the map.
_SQUARE = 1.0


def decade_rows(growth: Growth, vocabulary: Vocabulary) -> list[Row]:
    """What happened in each decade: foundings by category as positive counts, endings as negative ones."""
    rows: list[Row] = [
        {"decade": f"{one.start}s", "what": _category(one.category, vocabulary), "count": one.founded}
        for one in growth.decades
        if one.founded
    ]
    ends = Counter[int]()
    for one in growth.decades:
        ends[one.start] += one.ended
    rows += [{"decade": f"{start}s", "what": _ENDED, "count": -count} for start, count in sorted(ends.items()) if count]
    return rows


def _category(category: str, vocabulary: Vocabulary) -> str:
    return "category not stated" if category == UNKNOWN else vocabulary.label("category", category)


def share_rows(shares: Sequence[EuropeanShare], least_known: int = 10) -> list[Row]:
    """The European share at the end of each decade, twice; years with fewer than so many known are left out."""
    rows: list[Row] = []
    for one in shares:
        seats = one.seat_in_europe + one.seat_elsewhere
        if one.share_by_scope is not None and one.known_scope >= least_known:
            row = {"year": one.year, "share": one.share_by_scope, "known": one.known_scope}
            rows.append({**row, "what": "members from Europe only"})
        if one.share_by_seat is not None and seats >= least_known:
            rows.append({"year": one.year, "share": one.share_by_seat, "known": seats, "what": "seat in Europe"})
    return rows


def gap_rows(coverage: Coverage, vocabulary: Vocabulary) -> list[Row]:
    """Each cell of the table of gaps in words and numbers, the worldwide networks as a part of their own."""
    rows: list[Row] = []
    for cell in coverage.cells:
        theme = vocabulary.label("theme", cell.theme)
        if cell.part == PARTS[0]:
            world = len(cell.worldwide)
            rows.append({"theme": theme, "part": "worldwide", "networks": world, "listed_places": None, "lists": None})
        part = vocabulary.label("region", cell.part)
        row = {"theme": theme, "part": part, "networks": len(cell.own), "listed_places": cell.members}
        rows.append({**row, "lists": cell.lists})
    return rows


def part_order(vocabulary: Vocabulary) -> list[str]:
    """The parts of the world in the order of the chart's columns."""
    return [vocabulary.label("region", part) for part in PARTS] + ["worldwide"]


def family_rows(graph: Graph, today: int) -> tuple[list[Row], list[Row]]:
    """Organisations that follow on one another, family by family, as bars in time; and the successions as lines.

    What is not dated is drawn as a point where its successor or predecessor begins, and says so. An organisation not
    known to have ended is drawn to `today` where it is active, else to its newest dated evidence. Where one went into
    an older one nobody says when, and the line (not `is_dated`) is drawn where both are there.
    """
    ties = graph.of(Relation.SUCCESSION)
    bars: list[Row] = []
    drawn: list[Row] = []
    for number, keys in enumerate(families(graph), 1):
        own = [(graph.parties[tie.first], graph.parties[tie.second]) for tie in ties if tie.first in keys]
        found = [(first, second, _join_year(first, second) or _both_there(first, second)) for first, second in own]
        lines = [(first, second, year) for first, second, year in found if year is not None]
        if not lines:
            continue
        near = {party.key: year for first, second, year in lines for party in (second, first)}
        bars += [_bar(graph.parties[key], number, near.get(key, lines[0][2]), today) for key in keys]
        drawn += [
            {"first": first.name, "second": second.name, "year": year,
             "is_stated": first.dissolved is not None, "is_dated": _join_year(first, second) is not None}
            for first, second, year in lines
        ]  # fmt: skip
    return bars, drawn


def _join_year(first: Party, second: Party) -> int | None:
    """When one went into the other: the later one's founding, unless the earlier one ended before."""
    is_older = second.founded is not None and first.founded is not None and second.founded < first.founded
    known = [year for year in (None if is_older else second.founded, first.dissolved) if year is not None]
    return min(known, default=None)


def _both_there(first: Party, second: Party) -> int | None:
    return None if first.founded is None or second.founded is None else max(first.founded, second.founded)


def _bar(party: Party, family: int, near: int, today: int) -> Row:
    end = party.dissolved
    if end is None and party.founded is not None:
        alive = today if party.standing is Standing.ACTIVE else party.seen
        end = near if party.standing is Standing.ENDED else alive
    start = party.founded if party.founded is not None else (party.dissolved or near)
    until = "" if party.standing is Standing.ACTIVE else "?"
    years = f"{party.founded or '?'}\u2013{party.dissolved or until}"
    return {
        "organisation": party.name,
        "family": family,
        "start": start,
        # The year it was founded is seen at least, where no later one is known.
        "end": max(end or start, start + (party.founded is not None)),
        "years": "years not known" if years in ("?\u2013?", "?\u2013") else years,
        "is_dated": party.founded is not None,
    }


def tie_rows(graph: Graph) -> list[Row]:
    """Every tie with the names of both ends, for tables."""
    return [
        {
            "first": graph.parties[tie.first].name,
            "tie": {"succession": "continued in", "part": "part of", "partner": "works with"}[tie.relation],
            "second": graph.parties[tie.second].name,
            "years": ", ".join(map(str, tie.years)),
            "what": "; ".join(tie.what),
        }
        for tie in graph.ties
    ]


def dot_rows(reach: Mapping[int, int], places: Mapping[int, Place]) -> list[Row]:
    """Listed places as dots, those of one square of one degree together: position, places and memberships."""
    squares: dict[tuple[int, int], list[tuple[Place, int]]] = {}
    for id_, seats in sorted(reach.items()):
        place = places.get(id_)
        if place and place.lat is not None and place.lng is not None:
            key = round(place.lat / _SQUARE), round(place.lng / _SQUARE)
            squares.setdefault(key, []).append((place, seats))
    return [_dot(found) for _, found in sorted(squares.items())]


def _dot(found: Sequence[tuple[Place, int]]) -> Row:
    largest = max(found, key=lambda one: (one[1], one[0].population or 0, -one[0].id))[0]
    return {
        "place": largest.name + (f" and {len(found) - 1} near" if len(found) > 1 else ""),
        "country": largest.country,
        "lat": round(_mean(place.lat or 0.0 for place, _ in found), 3),
        "lng": round(_mean(place.lng or 0.0 for place, _ in found), 3),
        "places": len(found),
        "memberships": sum(seats for _, seats in found),
    }


def _mean(numbers: Iterable[float]) -> float:
    listed = list(numbers)
    return sum(listed) / len(listed)
