"""The house's look of every chart: colours that read in grey and for the colour-blind, text of at least 11 px."""

from typing import Final

import altair as alt

#: One row of a chart's tidy data: column to value.
Row = dict[str, object]

INK: Final = "#1d2730"
MUTED: Final = "#56616c"
GRID: Final = "#dde2e7"
BLUE: Final = "#1f4e79"
OCHRE: Final = "#d9a441"
#: From dark to light: order is seen in grey as well.
RAMP: Final = ("#163d63", "#4d86b8", "#a9cbe6", "#e6edf3")
#: What stands behind the marks; the page replaces it in the dark.
PAPER: Final = "#ffffff"
_FONT: Final = "Arial, Liberation Sans, Helvetica, sans-serif"
SIZE: Final = 12
LEAST_SIZE: Final = 11
ROW_HEIGHT: Final = 22
_WORDS: Final = {
    "labelFontSize": SIZE,
    "titleFontSize": SIZE,
    "titleFontWeight": "normal",
    "labelColor": INK,
    "titleColor": MUTED,
}
_LINES: Final = {"gridColor": GRID, "domainColor": GRID, "tickColor": GRID, "labelPadding": 6, "titlePadding": 8}
#: The house's style as Vega-Lite's configuration: quiet axes, text of at least 11 px, no background.
HOUSE: Final = alt.Config.from_dict(
    {
        "font": _FONT,
        "background": "transparent",
        "padding": {"left": 4, "right": 16, "top": 4, "bottom": 4},
        "view": {"stroke": None},
        "axis": {**_WORDS, **_LINES},
        "axisY": {"grid": False},
        "legend": {**_WORDS, "labelLimit": 220},
        "title": {"fontSize": SIZE, "fontWeight": "bold", "color": INK},
        "mark": {"aria": False},
    }
)
