"""The section of "What the data says" on who is in many networks: listed, and expected beside it."""

from collections.abc import Iterable, Sequence

import numpy as np

from proxenia.catalogue.snapshot import Snapshot
from proxenia.ecosystem.presence.whole import Expected
from proxenia.ecosystem.structure import concentration, european_share
from proxenia.report.ecosystem.findings import Findings


def seats_section(found: Findings) -> str:
    """Whether the same cities are in many: what lists name, and what is expected beside it."""
    matrix = found.matrix
    spread = concentration(matrix)
    most = sorted(spread.by_reach.items())
    several, five, ten = (sum(count for number, count in most if number >= least) for least in (2, 5, 10))
    at = int(np.argmax(matrix.sizes)) if len(matrix.networks) else 0
    largest = found.snapshot.networks[matrix.networks[at]].short if matrix.networks else "none"
    size = int(matrix.sizes[at]) if matrix.networks else 0
    order = np.lexsort((np.arange(len(matrix.places)), -matrix.reach))[:10]
    rows = [_reach(found, i) for i in order.tolist()]
    return (
        "## Are the same cities in many?\n\n"
        f"The lists name {spread.places:,} places with {spread.seats:,} memberships; one network, {largest}, has "
        f"{size:,} of them. {several:,} places\n({part_of(several, spread.places)}) are in two or more lists, {five:,} "
        f"in five or more, {ten:,} in ten or more. The tenth of the places with most memberships\nholds "
        f"{spread.top_tenth:.0%} of all. In most lists:\n\n"
        + markdown_table(["place", "networks that list it", "expected today (90 % interval)"], rows)
        + _expected(found)
    )


def _reach(found: Findings, at: int) -> list[str]:
    id_, whole = found.matrix.places[at], found.whole
    return [_place(found.snapshot, id_), str(int(found.matrix.reach[at])), _range(whole.reach[id_]) if whole else "?"]


def _expected(found: Findings) -> str:
    whole, matrix = found.whole, found.matrix
    if whole is None:
        return ""
    spread, europe = concentration(matrix), european_share(matrix, found.snapshot.places) or 0.0
    several = [sum(count for reach, count in spread.by_reach.items() if reach >= least) for least in whole.in_several]
    rows = [
        ["memberships", f"{spread.seats:,}", _range(whole.memberships)],
        *(
            [f"places in {least} networks or more", f"{listed:,}", _range(whole.in_several[least])]
            for least, listed in zip(whole.in_several, several, strict=True)
        ),
        ["held by the tenth of the places with most", f"{spread.top_tenth:.0%}", _percent(whole.top_tenth)],
        ["held by places in Europe", f"{europe:.0%}", _percent(whole.europe)],
    ]
    return (
        "\nLists are partial and old: so beside what they name stands what is *expected* today of the same places. "
        "That is inferred, not\nread: who is on an old list may have left, who is on none may be in, and a network may "
        "be gone ([how](presence.md)). Places\nthat no list names are not counted, so memberships in all are more.\n\n"
        + markdown_table(["of the places that some list names", "listed", "expected today (90 % interval)"], rows)
    )


def _range(one: Expected) -> str:
    return f"{one.value:,.0f} ({one.low:,.0f} to {one.high:,.0f})"


def _percent(one: Expected) -> str:
    return f"{one.value:.0%} ({one.low:.0%} to {one.high:.0%})"


def _place(snapshot: Snapshot, id_: int) -> str:
    place = snapshot.places.get(id_)
    return f"{place.name} ({place.country})" if place else str(id_)


def part_of(part: int, whole: int) -> str:
    """A part of a whole in per cent, in words where there is nothing."""
    return f"{part / whole:.0%}" if whole else "None"


def markdown_table(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [heading, ["---"] * len(heading), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |\n" for line in lines)
