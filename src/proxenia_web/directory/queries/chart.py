"""The charts of the networks together: one definition each, as a specification, a drawing and a table's rows."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext_noop

from proxenia.catalogue.queries import current_members
from proxenia.ecosystem.history.lineage import lineage, merged
from proxenia.report.chart.house import Row
from proxenia.report.chart.language import in_language, number_locale
from proxenia.report.chart.renderer import draw
from proxenia.report.chart.svg import Caption, Drawable, to_svg
from proxenia.report.ecosystem.growth_charts import (
    european_chart,
    founding_chart,
    gap_chart,
    lineage_chart,
    member_map,
)
from proxenia.report.ecosystem.growth_rows import decade_rows, dot_rows, family_rows, gap_rows, part_order, share_rows
from proxenia.report.ecosystem.overlap_charts import network_graph, overlap_matrix
from proxenia.report.ecosystem.overlap_rows import graph_rows, matrix_rows
from proxenia_web.catalogue.snapshot import current, vocabulary
from proxenia_web.directory.queries.ecosystem import ecosystem

#: So many networks, those with the longest lists, a matrix can show with names that can be read.
MATRIX_NETWORKS = 45


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: what it is called, what it shows to who does not see it, and how it is made."""

    title: str
    text: str
    make: Callable[[str], Drawable]


@dataclass(frozen=True, slots=True)
class _Specified:
    """A specification that can be drawn."""

    spec: dict[str, Any]

    def to_dict(self) -> dict[str, object]:
        return self.spec


def _growth(language: str) -> Drawable:
    return founding_chart(decade_rows(ecosystem().growth, vocabulary()))


def _european(language: str) -> Drawable:
    return european_chart(share_rows(ecosystem().shares))


def _gaps(language: str) -> Drawable:
    return gap_chart(gap_rows(ecosystem().coverage, vocabulary()), part_order(vocabulary()))


def family_table(language: str) -> tuple[list[Row], list[Row]]:
    """Organisations that follow on one another, by their names in a language, and the ties between them."""
    snapshot = current()
    graph = merged(lineage(snapshot.networks.values()), snapshot.networks.values())
    names = {id_: network.wording(language).short for id_, network in snapshot.networks.items()}
    named = {key: replace(party, name=names.get(key) or _capital(party.name)) for key, party in graph.parties.items()}
    return family_rows(replace(graph, parties=named), date.fromisoformat(snapshot.day).year)


def _capital(name: str) -> str:
    """A name that a source gives as an address does, with a capital."""
    return f"{name[:1].upper()}{name[1:]}"


def _lineage(language: str) -> Drawable:
    return lineage_chart(*family_table(language))


def _overlap(language: str) -> Drawable:
    whole = ecosystem()
    rows, order = matrix_rows(whole.validated, whole.communities)
    sizes = dict(zip(whole.validated.overlaps.networks, whole.validated.overlaps.sizes.tolist(), strict=True))
    largest = set(sorted(order, key=lambda id_: (-sizes[id_], id_))[:MATRIX_NETWORKS])
    names = _distinct({id_: current().networks[id_].wording(language).short for id_ in largest})
    shown = [
        {**row, "first": names[str(row["first"])], "second": names[str(row["second"])]}
        for row in rows
        if row["first"] in largest and row["second"] in largest
    ]
    return overlap_matrix(shown, [names[id_] for id_ in order if id_ in largest], width=680)


def _distinct(names: Mapping[str, str]) -> dict[str, str]:
    """The names by id, those that two bear told apart by the id."""
    often = Counter(names.values())
    return {id_: name if often[name] == 1 else f"{name} ({id_})" for id_, name in names.items()}


def _graph(language: str) -> Drawable:
    whole = ecosystem()
    names = {id_: one.wording(language).short for id_, one in current().networks.items()}
    nodes, edges = graph_rows(whole.validated, whole.communities, names)
    return network_graph(nodes, edges, width=680, height=680)


def _map(language: str) -> Drawable:
    snapshot = current()
    reach: dict[int, int] = {}
    for members in current_members(snapshot).values():
        for place in members:
            reach[place] = reach.get(place, 0) + 1
    return member_map(dot_rows(reach, snapshot.places))


CHARTS = {
    "growth": Chart(
        gettext_noop("How the networks grew"),
        gettext_noop("Bars: networks founded in each decade by category, below zero those that ended."),
        _growth,
    ),
    "european": Chart(
        gettext_noop("How European the networks are"),
        gettext_noop(
            "Lines: at the end of each decade, the share of networks with members from Europe alone, and of those "
            "seated in Europe, among those of which it is known."
        ),
        _european,
    ),
    "gaps": Chart(
        gettext_noop("Networks by theme and part of the world"),
        gettext_noop(
            "The number of active networks for each theme in each part of the world; warm cells are gaps. Programmes, "
            "funds, prizes, events and national networks are not counted."
        ),
        _gaps,
    ),
    "lineage": Chart(
        gettext_noop("Which network came from which"),
        gettext_noop(
            "Organisations that followed on one another as bars in time, joined where one went into another or grew "
            "out of it; dashed where the end of the older one is not dated. A circle stands for one whose founding is "
            "not dated."
        ),
        _lineage,
    ),
    "overlap-matrix": Chart(
        gettext_noop("Who shares members with whom"),
        gettext_noop(
            "The networks with the longest member lists, ordered by groups that share members beyond chance; the "
            "darker a cell, the larger the part of the row's members that the column lists too."
        ),
        _overlap,
    ),
    "groups": Chart(
        gettext_noop("Networks that share more members than chance gives"),
        gettext_noop("Networks as points, larger for longer lists; overlaps beyond chance as lines between them."),
        _graph,
    ),
    "members": Chart(
        gettext_noop("Where the listed members are"),
        gettext_noop("Places on a map, larger where more memberships are listed; those close by share a dot."),
        _map,
    ),
}


@lru_cache(maxsize=64)
def chart_spec(name: str, language: str) -> dict[str, Any]:
    """The chart's Vega-Lite specification in a language."""
    spec = in_language(CHARTS[name].make(language).to_dict(), language)
    config = {**spec.get("config", {}), "locale": {"number": number_locale(language)}}
    return {**spec, "config": {**config, "background": "#ffffff"}}


@lru_cache(maxsize=64)
def chart_svg(name: str, language: str, title: str, text: str) -> str:
    """The chart drawn, with its title and description for who does not see it."""
    return to_svg(_Specified(chart_spec(name, language)), Caption(name, title, text))


@lru_cache(maxsize=32)
def chart_png(name: str, language: str) -> bytes:
    """The chart as a picture for slides."""
    return draw("vegalite_to_png", chart_spec(name, language), scale=2, allowed_base_urls=[])
