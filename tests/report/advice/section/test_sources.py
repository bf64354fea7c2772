import pytest

from proxenia.appraisal.answer.record import Claim
from proxenia.report.advice.section.claim import claim_in_words
from proxenia.report.advice.section.sources import Footnotes, Mark, web_address
from proxenia.report.text import report_words

SAID = report_words("en")


def test_numbers_are_given_in_order_of_first_citation():
    notes = Footnotes({}, SAID)
    assert notes.cite(["b"]) == [Mark(1, 1)]
    assert notes.cite(["a", "b"]) == [Mark(1, 1), Mark(2, 2)]
    assert notes.numbers == {"b": 1, "a": 2}


def test_a_run_of_three_becomes_one_mark():
    notes = Footnotes({}, SAID)
    assert [mark.text for mark in notes.cite("abcd")] == ["1–4"]
    assert [mark.text for mark in notes.cite("ae")] == ["1", "5"]
    assert [mark.text for mark in notes.cite("ab")] == ["1", "2"]
    assert notes.cite([]) == []


def test_twice_the_same_statement_is_one_mark():
    assert Footnotes({}, SAID).cite(["a", "a"]) == [Mark(1, 1)]


def test_notes_say_value_date_and_source():
    claim = Claim(
        "iclei", "fee", 2250, {"currency": "EUR", "period": "year", "member_type": "city"}, None, "https://a.org/f"
    )
    notes = Footnotes({"x": claim}, SAID)
    notes.cite(["x", "gone"])
    first, second = notes.notes()
    assert (first.says, first.date, first.href) == (
        "membership fee: 2250 EUR year (member type: city)",
        "undated",
        "https://a.org/f",
    )
    assert second.says == "statement gone is not in the file"


def test_numbers_of_four_digits_may_be_years():
    assert claim_in_words(Claim("a", "founded", 1990), "en") == "year founded: 1990"
    assert claim_in_words(Claim("a", "member_count", 240000), "en") == "member count: 240,000"
    assert claim_in_words(Claim("a", "share", 0.25), "en") == "share: 0.25"


def test_qualifiers_that_say_nothing_are_left_out():
    claim = Claim("a", "event", "Congress", {"note": "in person", "countries": ["CO", "PE"], "place": "", "open": True})
    assert claim_in_words(claim, "en") == "event: Congress (in person; countries: CO, PE; open: yes)"


def test_a_claim_is_told_in_the_readers_language():
    claim = Claim("a", "founded", 1990, {"country": "FR"})
    assert claim_in_words(claim, "es") == "año de fundación: 1990 (país: FR)"


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "Minutes of 2024, page 12", "", None, " https://x"]
)
def test_only_web_addresses_become_links(address):
    assert web_address(address) == ""


def test_web_address():
    assert web_address("HTTPS://a.org/x?y=1") == "HTTPS://a.org/x?y=1"
