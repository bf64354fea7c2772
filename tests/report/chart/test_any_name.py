"""A name that the renderer shortens in the midst of a sign of two halves."""

import altair as alt

from proxenia.report.chart.svg import Caption, to_svg


def test_a_long_name_of_signs_beyond_the_first_plane_is_drawn_with_marks() -> None:
    rows = alt.InlineData(values=[{"name": "A" + "\U0001f600" * 60, "value": 1}])
    chart = alt.Chart(rows).mark_bar().encode(y=alt.Y("name:N", axis=alt.Axis(labelLimit=90)), x="value:Q")
    assert "<svg" in to_svg(chart, Caption("c", "title", "text"))
