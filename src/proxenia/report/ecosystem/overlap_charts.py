"""Charts of how networks overlap: the matrix of all pairs by group, and the graph of overlaps beyond chance."""

from collections.abc import Sequence
from typing import Final

import altair as alt

from proxenia.report.chart.house import HOUSE, INK, MUTED, Row

#: Pixels of the matrix: it stays readable because cells shrink and labels go once there are too many.
_SIDE: Final = 760
_LABELLED: Final = 130
#: Light to dark, also in grey.
_SHADES: Final = ("#eef3f8", "#a9cbe6", "#4d86b8", "#163d63")
#: Colours that the colour-blind tell apart (Okabe and Ito 2008), and grey for what is in no group.
GROUPS: Final = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#d55e00", "#56b4e9", "#7f6f00", "#5b4a8a")
ALONE: Final = "#9aa3ab"
#: The graph's frame in its own units; in pixels the size of names, a letter's width and a line's height, the half of a
#: point; and the letters that a name may have.
_EDGE: Final = 1.05
_TEXT, _LETTER, _LINE, _DOT, _LONGEST = 10, 5.6, 11.0, 4.0, 26


def overlap_matrix(rows: Sequence[Row], order: Sequence[str], *, width: int = _SIDE) -> alt.Chart:
    """The share of the row's listed members that the column lists too. Rows: first, second, share, shared."""
    is_labelled = len(order) <= _LABELLED
    size = max(6, min(11, int(width / max(len(order), 1))))
    scale = alt.Scale(domain=list(order))
    chart = alt.Chart(alt.InlineData(values=list(rows)), width=width, height=width, config=HOUSE)
    drawn: alt.Chart = chart.mark_rect().encode(
        x=alt.X("second:N", title=None, scale=scale, axis=_names_axis(is_labelled, size, labelAngle=-90, orient="top")),
        y=alt.Y("first:N", title=None, scale=scale, axis=_names_axis(is_labelled, size)),
        color=alt.Color(
            "share:Q",
            title="Share of the row's members",
            scale=alt.Scale(domain=[0, 1], range=list(_SHADES)),
            legend=alt.Legend(format="%", orient="bottom", gradientLength=260),
        ),
        tooltip=["first:N", "second:N", "shared:Q", alt.Tooltip("share:Q", format=".0%")],
    )
    return drawn


def _names_axis(is_labelled: bool, size: int, **more: float | str) -> alt.Axis:
    return alt.Axis(
        labels=is_labelled,
        labelFontSize=size,
        ticks=False,
        domain=False,
        labelLimit=150,
        labelOverlap=False,
        **more,  # type: ignore[arg-type]
    )


def network_graph(nodes: Sequence[Row], edges: Sequence[Row], *, width: int = 900, height: int = 760) -> alt.LayerChart:
    """Networks as points (area: listed members; colour: group), overlaps beyond chance as lines.

    The largest are named, as many as there is room for: no name lies on another. Nodes: network, x, y, members, group.
    Edges: x, y, x2, y2, weight in [0, 1].
    """
    across = alt.X("x:Q", scale=alt.Scale(domain=[-_EDGE, _EDGE]), axis=None)
    up = alt.Y("y:Q", scale=alt.Scale(domain=[-_EDGE, _EDGE]), axis=None)
    names = list(dict.fromkeys(str(node["group"]) for node in nodes))
    colours = [*GROUPS[: max(len(names) - 1, 0)], *[ALONE] * len(names)][: len(names)]
    scale = alt.Scale(domain=names, range=colours)
    lines = (
        alt.Chart(alt.InlineData(values=list(edges)))
        .mark_rule(color=MUTED)
        .encode(
            x=across,
            y=up,
            x2="x2:Q",
            y2="y2:Q",
            strokeWidth=alt.StrokeWidth("weight:Q", scale=alt.Scale(domain=[0, 1], range=[0.3, 3]), legend=None),
            opacity=alt.Opacity("weight:Q", scale=alt.Scale(domain=[0, 1], range=[0.25, 0.7]), legend=None),
        )
    )
    base = alt.Chart(alt.InlineData(values=list(nodes))).encode(x=across, y=up)
    points = base.mark_point(filled=True, opacity=0.9, stroke="white", strokeWidth=0.8).encode(
        size=alt.Size("members:Q", title="Listed members", scale=alt.Scale(type="sqrt", range=[30, 900])),
        color=alt.Color("group:N", title="Group", scale=scale, legend=alt.Legend(columns=1, symbolOpacity=1)),
        tooltip=[alt.Tooltip("network:N"), alt.Tooltip("members:Q"), alt.Tooltip("group:N")],
    )
    labels = alt.Chart(alt.InlineData(values=label_rows(nodes, width, height)))
    text = labels.mark_text(fontSize=_TEXT, color=INK).encode(x=across, y=up, text="network:N")
    return alt.LayerChart(layer=[lines, points, text], width=width, height=height, config=HOUSE)


def label_rows(nodes: Sequence[Row], width: int, height: int) -> list[Row]:
    """Where names stand beside their points in a drawing of this size: the largest first, those without room left out.

    Nodes as in `network_graph`; rows: network, x, y (the middle of the name).
    """
    points = [_on_paper(node, width, height) for node in nodes]
    taken = [(x - _DOT, y - _DOT, x + _DOT, y + _DOT) for x, y in points]
    rows: list[Row] = []
    for at in sorted(range(len(nodes)), key=lambda at: (-int(str(nodes[at]["members"])), str(nodes[at]["network"]))):
        name = str(nodes[at]["network"])
        name = name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}\u2026"
        half, (x, y) = len(name) * _LETTER / 2, points[at]
        for middle, base in ((x, y - _LINE), (x, y + _LINE), (x + half + _DOT, y), (x - half - _DOT, y)):
            box = (middle - half, base - _LINE / 2, middle + half, base + _LINE / 2)
            is_inside = box[0] >= 0 and box[2] <= width and box[1] >= 0 and box[3] <= height
            if is_inside and not any(_touch(box, other) for other in taken):
                taken.append(box)
                x_share, y_share = middle / width, 1 - base / height
                place = {"x": round(_EDGE * (2 * x_share - 1), 4), "y": round(_EDGE * (2 * y_share - 1), 4)}
                rows.append({"network": name, **place})
                break
    return rows


def _on_paper(node: Row, width: int, height: int) -> tuple[float, float]:
    x, y = float(str(node["x"])), float(str(node["y"]))
    return (x / _EDGE + 1) / 2 * width, (1 - y / _EDGE) / 2 * height


def _touch(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
