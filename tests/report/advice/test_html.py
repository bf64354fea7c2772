import json
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest

from proxenia.appraisal.answer.record import read_advice
from proxenia.errors import InputError
from proxenia.report.advice import html
from proxenia.report.advice.figure import charts
from proxenia.report.chart.house import GRID

VOID = {"meta", "link", "br", "hr", "img", "input", "path", "line", "rect"}
STYLE = (Path(html.__file__).parents[1] / "templates" / "advice.css").read_text(encoding="utf-8")
HOSTILE = '<script>alert("x")</script><img src=http://evil.example/x onerror=y>&amp;\'"'


def render_advice(advice):
    """The report on advice as plain data."""
    return html.render_advice(read_advice(advice))


class Page(HTMLParser):
    """A page taken apart: elements with their attributes, headings, text; and whether every element is closed."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.elements, self.open, self.faults, self.headings, self.words = [], [], [], [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.faults.append(tag)

    def handle_data(self, data):
        if not self.open or self.open[-1] != "style":
            self.words.append(data)

    def all(self, tag):
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def text(self):
        return " ".join(" ".join(self.words).split())


def without_networks(advice):
    advice["networks"] = []


def without_recommendation(advice):
    for network in advice["networks"]:
        network["verdict"] = "watch"
    advice["portfolio"] = {"status": "optimal", "gap": 0, "value": 0, "cost_eur": 0, "staff_days": 0, "networks": []}


def without_budget(advice):
    advice["resources"] = {"budget_eur": None, "staff_days": None}
    advice["portfolio"] = None


def without_known_fees(advice):
    for network in advice["networks"]:
        if network["cost"]:
            network["cost"]["fee_eur"] = {"low": 0, "mode": 1500, "high": 8000, "known": False}


def without_anything(advice):
    city = {"name": "Cork"}
    advice.clear()
    advice["city"] = city


def with_hostile_text(advice):
    advice["city"]["name"] = HOSTILE
    for network in advice["networks"]:
        network["name"] = HOSTILE + network["id"]
        network["short"] = "<b>" + network["id"]
        network["website"] = "javascript:alert(1)"
        network["description"] = HOSTILE
        network["reasons"] = [{"text": HOSTILE, "statements": [HOSTILE]}]
        network["questions"] = [HOSTILE]
        network["would_change"] = [HOSTILE]
    advice["problems"] = [{"code": HOSTILE, "where": HOSTILE, "message": HOSTILE, "hint": HOSTILE}]
    for claim in advice["statements"].values():
        claim["source"] = "javascript:alert(2)"
        claim["value"] = HOSTILE


def with_long_names(advice):
    for network in advice["networks"]:
        network["name"] = "Intercontinental " * 15 + "Donaudampfschifffahrtsgesellschaftskapitänsvereinigungsnetzwerk"


def with_problems(advice):
    advice["problems"] = [
        {"code": "infeasible", "where": "--budget", "message": "The budget is too small", "hint": "raise it"},
        {"code": "x", "where": "", "message": "A plain sentence", "hint": ""},
    ]
    advice["portfolio"] = {"status": "infeasible", "gap": None, "value": None, "cost_eur": None, "networks": []}


CASES = [
    None,
    without_networks,
    without_recommendation,
    without_budget,
    without_known_fees,
    without_anything,
    with_hostile_text,
    with_long_names,
    with_problems,
]


def read_fixture():
    return json.loads((Path(__file__).parents[1] / "advice_fixture.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module", params=CASES, ids=lambda case: case.__name__ if case else "fixture")
def page(request):
    """Each case's page, drawn once."""
    advice = read_fixture()
    if request.param:
        request.param(advice)
    return Page(render_advice(advice))


@pytest.fixture(scope="module")
def whole():
    """The fixture's page, drawn once."""
    return render_advice(read_fixture())


def test_every_element_is_closed_and_every_id_is_one(page):
    assert page.faults == []
    assert page.open == []
    ids = Counter(attributes["id"] for _, attributes in page.elements if "id" in attributes)
    assert [one for one, times in ids.items() if times > 1] == []


def test_links_lead_somewhere(page):
    ids = {attributes.get("id") for _, attributes in page.elements}
    for link in page.all("a"):
        href = link["href"]
        assert (href[1:] in ids) if href.startswith("#") else href.startswith("https://"), href


def test_nothing_is_loaded(page):
    for tag, attributes in page.elements:
        assert tag not in ("script", "iframe", "object", "embed", "img", "image", "use", "base", "form")
        assert not {"src", "srcset", "style", "background", "xlink:href", "data"} & set(attributes), (tag, attributes)
        assert not [name for name in attributes if name.startswith("on")]
    assert [link["href"] for link in page.all("link")] == ["data:,"]
    assert not re.search(r"@import|url\(\s*['\"]?http", STYLE)


def test_headings_are_in_order(page):
    assert page.headings[0] == 1
    assert page.headings.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(page.headings, page.headings[1:], strict=False))


def test_headers_have_a_scope_and_tables_a_caption(page):
    assert all(cell.get("scope") in ("col", "row") for cell in page.all("th"))
    assert len(page.all("caption")) == len(page.all("table"))


def test_language_title_and_drawings_are_described(page):
    assert page.all("html") == [{"lang": "en"}]
    for drawing in page.all("svg"):
        assert drawing["role"] == "img"
        assert len(drawing["aria-labelledby"].split()) == 2


def test_the_same_advice_gives_the_same_bytes(advice, whole):
    assert render_advice(advice) == whole
    assert not re.search(r"0x[0-9a-f]{6,}|object at", whole)


def test_order_of_the_sections(whole, bare):
    def sections(text):
        return [attributes["id"] for attributes in Page(text).all("section")]

    assert sections(whole) == ["answer", "portfolio", "frontier", "cards", "others", "method", "sources"]
    assert sections(render_advice(bare))[:3] == ["answer", "frontier", "portfolio"]


def test_without_budget_the_page_says_so(bare):
    text = Page(render_advice(bare)).text
    assert "that were assumed, as none were given" in text
    assert "What each budget buys" in text
    assert "your budget" not in text


def test_every_network_is_told_about(advice, whole):
    text = Page(whole).text
    for network in advice["networks"]:
        assert network["name"] in text, network["id"]


def test_a_card_for_each_recommended_network(advice, whole):
    cards = [attributes["id"] for attributes in Page(whole).all("article")]
    acted = {"join", "keep", "deepen", "reduce", "leave"}
    assert sorted(cards) == sorted(f"n-{one['id']}" for one in advice["networks"] if one["verdict"] in acted)


def test_each_reason_shown_has_its_sources(advice, whole):
    """Every statement cited on the page is in the list, with its value, its date or "undated", and its address."""
    page = Page(whole)
    numbers = {attributes["id"] for attributes in page.all("li") if attributes.get("id", "").startswith("s")}
    assert numbers == {f"s{number}" for number in range(1, len(numbers) + 1)}
    first = advice["networks"][2]["reasons"][0]["statements"][0]
    claim = advice["statements"][first]
    assert f"{claim['value']}" in page.text
    assert claim["source"] in page.text
    assert "undated" in page.text


def test_a_source_that_is_no_address_is_not_a_link(whole):
    assert "Minutes of the council" in whole
    assert not [link for link in Page(whole).all("a") if "Minutes" in link["href"]]


def test_unknown_fees_are_told_as_such(advice):
    without_known_fees(advice)
    text = Page(render_advice(advice)).text
    assert "EUR 0 to 8,000 a year (not published; range of comparable networks)" in text
    assert "None of the fees is published" in text


def test_problems_come_before_the_set(advice):
    with_problems(advice)
    text = render_advice(advice)
    assert "Before you rely on this" in text
    assert text.index("The budget is too small") < text.index('id="portfolio"')


def test_hostile_text_is_shown_and_not_obeyed(advice):
    with_hostile_text(advice)
    text = render_advice(advice)
    assert "<script" not in text
    assert "<img" not in text
    assert 'href="javascript' not in text
    assert HOSTILE in Page(text).text


def test_infeasible_is_one_sentence(advice):
    with_problems(advice)
    assert "No set of networks meets the rules and the resources given." in Page(render_advice(advice)).text


def test_charts_of_many_networks_say_that_they_show_the_first(advice, whole):
    assert "The first 12 of" not in Page(whole).text
    for network in advice["networks"]:
        network["verdict"] = "join"
    assert "The first 12 of 32 networks." in Page(render_advice(advice)).text


def test_a_name_that_swamps_the_answer_is_shortened_there_only(advice):
    with_long_names(advice)
    page = Page(render_advice(advice))
    answer = page.text[: page.text.index("The set, and what it costs", 300)]
    assert "Intercontinental Intercontinental Intercontinental" not in answer
    assert "Intercontinental" in page.text


def test_a_level_that_is_not_known_is_said(whole):
    assert "today not known" in Page(whole).text


def test_open_weights_and_what_is_still_owed_are_said(whole):
    text = Page(whole).text
    assert "open: every way of weighing the seven criteria counts" in text
    assert "about EUR 1,300 still owed by notice and term" in text


def test_an_assumed_budget_is_told_in_the_run(bare):
    bare["assumed"] = {"budget_eur": 149_999, "staff_days": 180}
    assert "not named; about EUR 150,000 assumed" in Page(render_advice(bare)).text


def test_the_level_of_the_costs_is_told(whole):
    assert "Networks considered and not recommended. Costs are those of the level “participate”." in Page(whole).text


@pytest.mark.parametrize("core", [None, 0.2])
def test_a_column_in_which_nothing_is_known_is_left_out(advice, core):
    advice["networks"] = [one | {"core_index": core} for one in advice["networks"] if one["verdict"] == "watch"]
    page = Page(render_advice(advice))
    assert ("In the best sets" in page.text) is (core is not None)
    assert page.faults == []


def test_leaving_puts_what_speaks_against_first(advice):
    advice["networks"] = [one for one in advice["networks"] if one["verdict"] == "leave"]
    text = render_advice(advice)
    assert text.index("What speaks against it") < text.index("What speaks for it")


def test_unreadable_advice_is_refused():
    with pytest.raises(InputError):
        render_advice({"networks": []})


def palettes():
    """The colours of the page, in the light and in the dark."""
    blocks = re.findall(r":root \{(.*?)\}", STYLE, flags=re.S)
    return [dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block)) for block in blocks]


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("palette", palettes(), ids=["light", "dark"])
@pytest.mark.parametrize(
    ("front", "back"),
    [
        ("ink", "paper"),
        ("muted", "paper"),
        ("accent", "paper"),
        ("warn", "paper"),
        ("ink", "wash"),
        ("muted", "warn-wash"),
        ("warn", "warn-wash"),
        ("on-accent", "accent"),
    ],
)
def test_contrast_of_text(palette, front, back):
    high, low = sorted((luminance(palette[front]), luminance(palette[back])), reverse=True)
    assert (high + 0.05) / (low + 0.05) >= 4.5


def test_the_dark_page_recolours_what_the_charts_draw(whole):
    for colour in (charts.INK, charts.MUTED, charts.BLUE, charts.PAPER, *charts.RAMP):
        assert f'[fill="{colour}"]' in STYLE
        assert f'fill="{colour}"' in whole
    for colour in (charts.INK, charts.MUTED, charts.BLUE, GRID):
        assert f'[stroke="{colour}"]' in STYLE
        assert f'stroke="{colour}"' in whole


def test_what_was_asked_beside_the_advice_is_told(advice):
    advice["importance"] = [
        {"kind": "cost", "about": "uclg", "text": "Ask UCLG what it would cost.", "change": 1.25, "error": 0.3}
    ]
    advice["plan"] = {
        "source": "plan.pdf",
        "passages_read": 9,
        "passages_counted": 1,
        "themes": [
            {
                "theme": "mobility",
                "label": "mobility",
                "share": 100,
                "passages": [{"text": HOSTILE, "probability": 0.9, "page": 3}],
            }
        ],
    }
    advice["people"] = {
        "names": ["Mayor", HOSTILE],
        "agreed_share": 0.5,
        "networks": [{"id": "uclg", "agreement": "split", "core_index": {"Mayor": 0.9, HOSTILE: 0.1}}],
    }
    advice["what_if"] = {
        "changes": ["budget=20000"],
        "cost_eur": [38980, 19978],
        "networks": [{"id": "uclg", "name": "UCLG", "verdict": ["join", "watch"], "level": [2, 0]}],
    }
    page = Page(render_advice(advice))
    assert page.faults == page.open == []
    assert "Ask UCLG what it would cost." in page.text
    assert "1 of 9 passages of plan.pdf" in page.text and "page 3" in page.text
    assert "They agree on 50% of the networks" in page.text and "they differ" in page.text
    assert "EUR 19,978 a year instead of EUR 38,980" in page.text
    assert page.all("script") == []


def test_french_clauses_are_parted_after_a_space_that_does_not_break(advice):
    page = html.render_advice(read_advice(advice), "fr")
    text = re.sub("<svg.*?</svg>", "", page.split('id="frontier"')[1].split("</section>")[0], flags=re.DOTALL)
    told = re.findall(r"([^&;]); ", re.sub(r"&\w+;|&#\d+;", "&", text))
    assert set(told) == {"\u00a0"}


@pytest.mark.parametrize(
    ("number", "told"), [(3674962, "Medellín, GeoNames 3674962"), (2100000063, "the catalogue's own number 2100000063")]
)
def test_a_place_has_the_number_of_geonames_only_where_geonames_numbers_it(advice, number, told):
    advice["city"]["geonames_id"] = number
    text = Page(render_advice(advice)).text
    assert told in text and ("GeoNames" in text) == (number < 2_000_000_000)
