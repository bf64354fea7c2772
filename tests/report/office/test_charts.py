"""Charts of an office: the figures drawn are those of the record, in the language's own writing."""

from datetime import date

import pytest

from proxenia.engagement.council import Valuation, answer_council
from proxenia.engagement.model import Entry, EntryKind, Ledger, Money, RegisteredMembership, Role
from proxenia.exchange.office.workspace import Office, Workspace
from proxenia.language.words import LANGUAGES
from proxenia.report.chart.house import Row
from proxenia.report.office.charts import cost_chart, cost_picture, depth_chart, depth_picture
from proxenia.report.office.report import OfficeReport

DAY = date(2026, 11, 26)
HELD = (
    RegisteredMembership("a", "A <b> & 'c'", fee=Money(12_500, "EUR"), target_depth=3),
    RegisteredMembership("b", "B", fee=Money(100, "EUR")),
)
DONE = (
    Entry("1", "a", date(2025, 3, 1), EntryKind.EVENT, "x", Role.ATTENDED),
    Entry("2", "a", date(2026, 3, 1), EntryKind.EVENT, "y", Role.SPOKE, staff_days=2, spent=Money(700, "EUR")),
)


def made(language: str = "en", ledger: Ledger = Ledger(HELD, DONE)) -> OfficeReport:  # noqa: B008
    valuation = Valuation(lambda money, _: money.amount, 300)
    return OfficeReport(Workspace(Office("O"), ledger), answer_council(ledger, DAY, valuation), language, "0")


def test_the_dearest_network_comes_first_with_its_three_parts() -> None:
    report = made()
    rows = [
        {"network": "A", "part": part, "order": at, "amount": amount}
        for at, (part, amount) in enumerate(
            (("fee", 12_500.0), ("travel and other money", 700.0), ("staff time", 600.0))
        )
    ]
    drawn = cost_chart(rows, report.words, "Cost").to_dict()
    assert drawn["datasets"][drawn["data"]["name"]] == rows
    assert drawn["encoding"]["color"]["scale"]["domain"] == ["fee", "travel and other money", "staff time"]
    svg = cost_picture(report).svg
    assert svg.index("A &lt;b&gt; &amp; 'c'") < svg.index(">B<")


def test_depths_of_both_years_and_the_aim_are_marked_where_there_is_one() -> None:
    rows: list[Row] = [
        {"network": "a", "earlier": 1, "later": 2, "target": 3},
        {"network": "b", "earlier": 0, "later": 0, "target": None},
    ]
    chart = depth_chart(rows, made().words, (2025, 2026)).to_dict()
    marked = [chart["datasets"][layer["data"]["name"]] for layer in chart["layer"]]
    drawn = [[(row["network"], row["depth"]) for row in layer] for layer in marked]
    assert drawn == [[("a", 3)], [("a", 1), ("b", 0)], [("a", 2), ("b", 0)]]


@pytest.mark.parametrize(
    ("language", "thousands"), [("en", "10,000"), ("es", "10.000"), ("pt", "10.000"), ("fr", "10\u202f000")]
)
def test_numbers_and_words_are_those_of_the_language(language: str, thousands: str) -> None:
    report = made(language)
    assert thousands in cost_picture(report).svg
    assert report.words.say("depth.2") in depth_picture(report).svg


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_record_draws_the_same_bytes(language: str) -> None:
    assert cost_picture(made(language)) == cost_picture(made(language))
    assert depth_picture(made(language)) == depth_picture(made(language))
