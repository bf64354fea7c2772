import json

import pytest

from proxenia.language.words import LANGUAGES, words
from proxenia.report.chart.language import in_language, number_locale
from proxenia.report.chart.svg import Caption, to_svg
from proxenia.report.ecosystem.growth_charts import growth_chart

ROWS = [
    {"decade": "1910s", "what": "universal", "count": 2},
    {"decade": "1920s", "what": "ended", "count": -1},
    {"decade": "1920s", "what": "category not stated", "count": 1},
]
SHARES = [{"year": 1919, "share": 0.5, "known": 12, "what": "seat in Europe"}]


def test_titles_categories_decades_and_calculations_change_and_fields_do_not() -> None:
    spec = in_language(growth_chart(ROWS, SHARES).to_dict(), "fr")
    text = json.dumps(spec, ensure_ascii=False)
    bars = spec["vconcat"][0]
    assert bars["title"]["text"] == "Fondés et disparus"
    rows = [row for rows in spec["datasets"].values() for row in rows]
    assert {"decade": "1920–29", "what": "disparus", "count": -1} in rows
    assert bars["encoding"]["color"]["scale"]["domain"] == ["universel", "catégorie non précisée", "disparus"]
    assert bars["encoding"]["x"]["scale"]["domain"] == ["1910–19", "1920–29"]
    assert "disparus" in bars["transform"][0]["calculate"] and "ended" not in text
    assert bars["encoding"]["x"]["field"] == "decade"
    assert {one["field"]: one["title"] for one in bars["encoding"]["tooltip"]} == {
        "decade": "décennie",
        "what": "quoi",
        "count": "nombre",
    }


def test_names_stay_and_groups_are_counted_in_words() -> None:
    spec = {"data": {"values": [{"group": "ICLEI and 12 more", "network": "regional"}]}, "mark": "text"}
    assert in_language(spec, "es")["data"]["values"][0]["group"] == "ICLEI y 12 más"
    assert in_language(spec, "en") == spec


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chart_in_any_language_can_be_drawn(language: str) -> None:
    class Told:
        def to_dict(self) -> dict[str, object]:
            return in_language(growth_chart(ROWS, SHARES).to_dict(), language)

    svg = to_svg(Told(), Caption("growth", "T", "D"))
    assert words(language, "chart").say("founded-ended") in svg


def test_numbers_are_written_as_the_language_does() -> None:
    assert (number_locale("es")["decimal"], number_locale("fr")["thousands"]) == (",", "\u202f")
