import io

import pytest
from rich.console import Console

from proxenia.appraisal.answer.record import read_advice
from proxenia.report.advice import table, verdict_text
from proxenia.report.text import report_words

SAID = report_words("en")


def advice_panel(advice):
    return table.advice_panel(read_advice(advice), SAID)


def advice_table(advice, limit=20):
    return table.advice_table(read_advice(advice), SAID, limit)


def shown(renderable, width=80):
    console = Console(width=width, file=io.StringIO(), color_system=None)
    console.print(renderable)
    return console.file.getvalue()


@pytest.mark.parametrize("width", [80, 120])
def test_every_line_fits(advice, width):
    for renderable in (advice_panel(advice), advice_table(advice, 40)):
        assert max(len(line) for line in shown(renderable, width).splitlines()) <= width


def test_panel_tells_the_lead(advice):
    said = " ".join(shown(advice_panel(advice), 120).replace("│", "").split())
    assert "is known to be in 9 networks today" in said
    assert "− Leave one network: World Tourism Cities Federation." in said
    assert "about EUR 58,000 a year" in said


def test_panel_shows_problems(advice):
    advice["problems"] = [{"code": "x", "where": "", "message": "A rule was dropped", "hint": "check it"}]
    assert "! A rule was dropped (check it)" in shown(advice_panel(advice))


def test_table_is_limited_and_says_how_many_are_left_out(advice):
    said = shown(advice_table(advice, 3))
    assert "Milan Urban Food Policy Pact" in said
    assert "Eurocities" not in said
    # 32 networks: 13 to act on, which are all shown, 7 not eligible; of the other 12 3 are shown.
    assert "9 more networks" in said
    assert "more networks" not in shown(advice_table(advice, 99))


def test_markup_in_names_is_shown_and_not_obeyed(advice):
    advice["networks"][0]["name"] = "[red]Red[/red] [link=http://x]"
    assert "[red]Red[/red]" in shown(advice_table(advice, 40))
    advice["city"]["name"] = "[bold]Town"
    assert "[bold]Town" in shown(advice_panel(advice))


def test_unknown_fee_is_visible(advice):
    advice["networks"] = [one for one in advice["networks"] if one["id"] == "mercociudades"]
    assert "fee not published" in " ".join(shown(advice_table(advice)).split())


def test_empty_advice_is_still_an_answer():
    advice = {"city": {"name": "Cork"}}
    assert "No network earns its cost" in " ".join(shown(advice_panel(advice)).split())
    assert "Network" in shown(advice_table(advice))


@pytest.mark.parametrize("language", ["en", "es", "pt", "fr"])
def test_no_header_is_cut_at_80_columns(advice, language):
    answer, said = read_advice(advice), report_words(language)
    network = next(one.id for one in answer.networks if one.criteria)
    heads = {
        ("column.network", "axis.eur", "screen.core"): shown(table.advice_table(answer, said)).split("\n+")[0],
        ("axis.eur", "column.gain", "column.costs", "column.enters", "column.leaves"): shown(
            verdict_text.frontier_table(answer, said)
        ).split("──")[0],
        ("column.criterion", "column.range", "column.likely", "column.median"): shown(
            verdict_text.explanation(answer, network, "", said)
        ).split("──")[0],
    }
    for keys, head in heads.items():
        assert [word for key in keys for word in said.say(key).split() if word not in head.split()] == []
        assert "…" not in head


def test_what_is_not_joined_is_called_by_its_name(advice):
    name = "C40 Cities Finance Facility"
    told = shown(verdict_text.explanation(read_advice(advice), "c40-cff", name, SAID))
    assert " ".join(told.split()) == f"{name} is nothing that a city joins: it is a fund, a prize or an event."
