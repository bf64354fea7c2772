import pytest

from proxenia.appraisal.answer.record import Importance, read_advice
from proxenia.report.advice.figure import charts, rows
from proxenia.report.text import report_words

SAID = report_words("en")

SETTLE = [
    Importance(
        kind="comparison",
        about="lobbying>visibility",
        text="Say whether lobbying matters more to you than visibility.",
        change=1.7,
        error=0.4,
    ),
    Importance(kind="cost", about="uclg", text="Ask UCLG what it would cost.", change=1.0, error=0.2),
]


@pytest.fixture
def drawn(advice):
    read = read_advice(advice)
    networks = rows.recommended(read)
    return {
        "frontier": (charts.frontier, rows.frontier_rows(read.frontier)),
        "criteria": (charts.criteria, rows.criteria_rows(networks)),
        "cost": (charts.cost, rows.cost_rows(networks)),
        "core": (charts.core, rows.core_rows(networks, read.portfolio, SAID)),
        "rank": (charts.rank, rows.rank_rows(networks, SAID)),
        "importance": (charts.importance, rows.importance_rows(SETTLE, SAID, {"uclg": "UCLG"})),
    }


def sizes(spec):
    """Every font size a specification names."""
    if isinstance(spec, dict):
        for key, value in spec.items():
            if key.lower().endswith("fontsize"):
                yield value
            yield from sizes(value)
    elif isinstance(spec, list):
        for value in spec:
            yield from sizes(value)


@pytest.mark.parametrize(("gain", "at"), [(0.0, 14), (0.25, 14), (0.6, 225)])
def test_the_words_of_the_budget_stand_where_the_steps_do_not(gain: float, at: int) -> None:
    steps: list[dict[str, object]] = [
        {"budget_eur": 500, "gain": gain, "networks": 0},
        {"budget_eur": 9000, "gain": 1.0, "networks": 3},
    ]
    chart = charts.frontier(steps, report_words("pt"), chosen_eur=500).to_dict()
    assert chart["layer"][-1]["encoding"]["y"]["value"] == at


@pytest.mark.parametrize("width", [330, 680])
@pytest.mark.parametrize("name", ["frontier", "criteria", "cost", "core", "rank", "importance"])
def test_text_is_never_under_11_px_and_nothing_is_loaded(drawn, name, width):
    draw, data = drawn[name]
    spec = draw(data, SAID, width=width).to_dict()
    found = list(sizes(spec))
    assert found
    assert min(found) >= 11
    assert "'url'" not in str(spec)


def test_the_chosen_budget_is_marked_only_where_there_is_one(drawn):
    draw, data = drawn["frontier"]
    with_mark = draw(data, SAID, chosen_eur=60_000).to_dict()
    assert len(with_mark["layer"]) == len(draw(data, SAID).to_dict()["layer"]) + 2


def test_an_unknown_fee_has_its_own_dashes(drawn):
    draw, data = drawn["cost"]
    bars = draw(data, SAID).to_dict()["layer"][0]["encoding"]
    dashes = dict(zip(bars["strokeDash"]["scale"]["domain"], bars["strokeDash"]["scale"]["range"], strict=True))
    fills = dict(zip(bars["fill"]["scale"]["domain"], bars["fill"]["scale"]["range"], strict=True))
    assert dashes["Fee, not published"] != dashes["Fee"]
    assert fills["Fee, not published"] == charts.PAPER


def test_the_threshold_is_a_line_and_sampling_a_range(drawn):
    draw, data = drawn["core"]
    spec = draw(data, SAID, threshold=0.4).to_dict()
    bars, error, _, line = spec["layer"]
    assert line["encoding"]["x"]["field"] == "threshold"
    assert "{'threshold': 0.4}" in str(spec)
    assert (error["encoding"]["x"]["field"], error["encoding"]["x2"]["field"]) == ("low", "high")
    assert bars["encoding"]["color"]["scale"]["domain"] == ["firm", "not firm"]


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_colours_stay_apart_in_grey():
    assert contrast(charts.BLUE, charts.OCHRE) >= 3
    assert all(contrast(a, b) >= 1.35 for a, b in zip(charts.RAMP, charts.RAMP[1:], strict=False))
    assert [luminance(one) for one in charts.RAMP] == sorted(luminance(one) for one in charts.RAMP)
