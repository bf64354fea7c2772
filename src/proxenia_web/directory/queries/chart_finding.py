"""What each chart of the networks together shows, in one sentence with its numbers."""

from collections import Counter
from collections.abc import Callable, Collection

from django.utils.translation import gettext as _

from proxenia.ecosystem.coverage import PARTS
from proxenia.places.regions import region_covers
from proxenia_web.catalogue.index import index
from proxenia_web.catalogue.snapshot import current
from proxenia_web.core import locale
from proxenia_web.directory.queries.chart import family_table
from proxenia_web.directory.queries.ecosystem import ecosystem
from proxenia_web.directory.queries.totals import places_today

#: Shares of years with fewer networks known say little.
_LEAST_KNOWN = 10


def finding(chart: str) -> str:
    """What the chart of this name shows; empty where the catalogue holds too little to say."""
    return _FINDINGS[chart]()


def europe_of_members() -> str:
    """How many of the places that lists name lie in Europe."""
    said = _("%(share)s of the %(number)s cities and regions that member lists name lie in Europe.")
    return _in_europe(said, index().of_place)


def _europe_today() -> str:
    said = _("%(share)s of the %(number)s cities and regions listed as members today lie in Europe.")
    return _in_europe(said, places_today(current()))


def _in_europe(said: str, named: Collection[int]) -> str:
    places = current().places
    inside = sum(bool(region_covers("europe", places[id_].country)) for id_ in named)
    return said % {"share": locale.percent(inside / len(named)), "number": locale.number(len(named))} if named else ""


def _growth() -> str:
    decades = ecosystem().decades
    if not decades:
        return ""
    most = max(decades, key=lambda one: one.total)
    said = _("No decade saw more founded than %(first)s to %(last)s: %(number)s of the %(dated)s whose year is known.")
    dated = locale.number(ecosystem().growth.dated)
    return said % {"first": most.start, "last": most.start + 9, "number": locale.number(most.total), "dated": dated}


def _european() -> str:
    shares = [one for one in ecosystem().shares if one.share_by_seat is not None]
    shares = [one for one in shares if one.seat_in_europe + one.seat_elsewhere >= _LEAST_KNOWN]
    if len(shares) < 2:
        return ""
    first, last = shares[0], shares[-1]
    said = _("Of the networks whose seat is known, %(now)s are seated in Europe today; in %(year)s it was %(then)s.")
    values = {"now": locale.percent(last.share_by_seat or 0.0), "then": locale.percent(first.share_by_seat or 0.0)}
    return said % {**values, "year": first.year}


def _gaps() -> str:
    themes = ecosystem().themes
    empty = Counter(cell.part for row in themes for cell in row.cells if cell.part in PARTS and not cell.count)
    if not empty:
        return ""
    part, number = empty.most_common(1)[0]
    said = _("The most gaps are in %(part)s: no network of its own for %(number)s of %(all)s themes.")
    values = {"number": locale.number(number), "all": locale.number(len(themes))}
    return said % {"part": locale.term(part, "region"), **values}


def _lineage() -> str:
    bars, _joins = family_table(locale.language())
    dated = [bar for bar in bars if bar["is_dated"]]
    if not dated:
        return ""
    oldest = min(dated, key=lambda bar: int(str(bar["start"])))
    families = len({bar["family"] for bar in bars})
    said = _("%(number)s organisations follow on one another in %(lines)s lines; the oldest, %(name)s, is of %(year)s.")
    values = {"number": locale.number(len(bars)), "lines": locale.number(families)}
    name = str(oldest["organisation"])
    return locale.with_names(said % {**values, "name": name, "year": oldest["start"]}, [name])


def _groups() -> str:
    groups = ecosystem().groups
    if not groups:
        return ""
    networks, _places = max(groups, key=lambda group: len(group[0]))
    inside = sum(len(one) for one, _number in groups)
    said = _("%(inside)s networks form %(groups)s groups that share members beyond chance; the largest has %(most)s.")
    values = {"inside": inside, "groups": len(groups), "most": len(networks)}
    return said % {name: locale.number(number) for name, number in values.items()}


def _overlap() -> str:
    pairs = ecosystem().pairs
    if not pairs:
        return ""
    pair = pairs[0]
    smaller, larger = (pair.first, pair.second) if pair.of_first >= pair.of_second else (pair.second, pair.first)
    said = _("The closest two: %(larger)s lists %(share)s of the members that %(smaller)s lists.")
    values = {"larger": locale.wording(larger).short, "smaller": locale.wording(smaller).short}
    share = locale.percent(max(pair.of_first, pair.of_second))
    return locale.with_names(said % {**values, "share": share}, values.values())


_FINDINGS: dict[str, Callable[[], str]] = {
    "growth": _growth,
    "european": _european,
    "gaps": _gaps,
    "lineage": _lineage,
    "members": _europe_today,
    "groups": _groups,
    "overlap-matrix": _overlap,
}
