import xml.etree.ElementTree as ET

from proxenia.report.advice.figure import charts
from proxenia.report.chart.svg import Caption, to_svg
from proxenia.report.text import report_words

ROWS = [
    {"network": "A & B <i>", "core": 0.5, "low": 0.45, "high": 0.55, "firm": "not firm"},
    {"network": "C", "core": 1.0, "low": 1.0, "high": 1.0, "firm": "firm"},
]
SVG = "{http://www.w3.org/2000/svg}"


def draw(ident="core", title="Title <b>"):
    return to_svg(charts.core(ROWS, report_words("en"), width=400), Caption(ident, title, "What it shows & how"))


def test_the_drawing_is_well_formed_and_described():
    root = ET.fromstring(draw())
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    assert root.find(f"{SVG}title").text == "Title <b>"
    assert root.find(f"{SVG}desc").text == "What it shows & how"
    assert root.get("aria-labelledby").split() == [
        root.find(f"{SVG}title").get("id"),
        root.find(f"{SVG}desc").get("id"),
    ]
    assert root.get("width") == "400"


def test_text_is_text_and_escaped():
    texts = ["".join(one.itertext()) for one in ET.fromstring(draw()).iter(f"{SVG}text")]
    assert "A & B <i>" in texts
    assert "50%" in texts


def test_the_same_chart_gives_the_same_bytes():
    assert draw() == draw()


def test_ids_of_two_drawings_do_not_meet():
    def ids(ident):
        return {one.get("id") for one in ET.fromstring(draw(ident)).iter() if one.get("id")}

    assert ids("a")
    assert not ids("a") & ids("b")
    assert "url(#clip" not in draw("a")
