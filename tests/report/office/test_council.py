"""The report to council from the made-up office that comes with the program, and from an empty one."""

import io
from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfReader

from proxenia.engagement.council import Valuation, answer_council
from proxenia.engagement.model import Ledger, Money
from proxenia.engagement.portfolio import Duplication
from proxenia.exchange.office.demo import demo_workspace
from proxenia.exchange.office.workspace import Office, Workspace
from proxenia.language.words import LANGUAGES, words
from proxenia.report.document.document import Bullets, Document, Heading, PageBreak, Paragraph, Picture
from proxenia.report.document.pdf import write_pdf
from proxenia.report.office.council import council_document
from proxenia.report.office.report import OfficeReport

DAY = date(2026, 11, 26)


def in_euro(money: Money, day: date) -> float | None:
    return money.amount if money.currency == "EUR" else None


def made(workspace: Workspace, language: str = "en") -> Document:
    valuation = Valuation(in_euro, workspace.office.staff_day_cost)
    answer = answer_council(workspace.ledger, DAY, valuation)
    return council_document(OfficeReport(workspace, answer, language, "0"))


@pytest.fixture(scope="module")
def demo() -> Workspace:
    return demo_workspace("en")


def first_page(document: Document) -> str:
    told = []
    for block in document.blocks:
        if isinstance(block, PageBreak):
            break
        if isinstance(block, Heading | Paragraph):
            told.append(block.text)
        if isinstance(block, Bullets):
            told += [f"{first} {rest}" for first, rest in block.items]
    return "\n".join(told)


def test_the_made_up_office_is_a_whole_year_of_work(demo: Workspace) -> None:
    assert len(demo.ledger.memberships) == 14
    assert 110 <= len(demo.ledger.entries) <= 130
    held = demo.ledger.memberships
    assert all((one.kind and one.department) or one.network == "atlantic-cities" for one in held)
    assert {link.url.split("/")[2] for one in held for link in one.documents} == {"example.org"}
    assert {one.network for one in demo.decisions} == {one.network for one in held}
    assert sum(task.done is None for task in demo.tasks) == 6 and len(demo.scenarios) == 2
    assert sum(len(one.promises) for one in held) > 10 and sum(len(one.groups) for one in held) > 10


def test_the_first_page_answers_the_three_questions(demo: Workspace) -> None:
    page = first_page(made(demo))
    assert "member of 14 international networks" in page
    assert "Not at all: Conference of the Atlantic Arc Cities (last on 20 Jun 2024)" in page
    assert "and Mayors for Peace (never, as far as recorded)." in page
    assert "Annual meetings only: Climate Alliance (2) and UCCLA (2)." in page
    assert "Money won in these years amounts to EUR\u00a070,000." in page
    assert "5 reports were made to the council." in page
    assert "14 Oct 2026: EUROCITIES – Report on the chair's year to the economic committee" in page
    assert "the largest is that of EUROCITIES, EUR\u00a09,800" in page
    assert "Most came of EUROCITIES (4)" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_office_that_wrote_nothing_down_is_not_said_to_have_done_nothing(demo: Workspace, language: str) -> None:
    silent = replace(demo, ledger=replace(demo.ledger, entries=()))
    page, said = first_page(made(silent, language)), words(language, "council")
    assert said.say("part.unrecorded") in page and said.say("told.none") in page
    assert said.say("part.never") not in page and said.say("pattern.dormant") not in page


def test_sums_on_the_first_page_are_those_of_the_ledger(demo: Workspace) -> None:
    ledger = demo.ledger
    fees = sum(m.fee.amount for m in ledger.memberships if m.fee)
    of_year = [entry for entry in ledger.entries if entry.day.year == 2026 and entry.day <= DAY]
    spent = sum(entry.spent.amount for entry in of_year if entry.spent)
    days = sum(entry.staff_days or 0 for entry in of_year)
    assert f"EUR\u00a0{fees + spent + 260 * days:,.0f} in 2026" in first_page(made(demo))


def test_the_first_page_has_its_chart(demo: Workspace) -> None:
    blocks = made(demo).blocks
    first = blocks[: next(at for at, block in enumerate(blocks) if isinstance(block, PageBreak))]
    (chart,) = [block for block in first if isinstance(block, Picture)]
    assert "Regularly 9; Now and then 1; Annual meetings only 2; Not at all 2" in chart.alternative


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_each_language_the_first_page_is_one_page(demo: Workspace, language: str) -> None:
    pages = PdfReader(io.BytesIO(write_pdf(made(demo, language)))).pages
    assert "3." in pages[0].extract_text()
    assert "Vila Serena" in pages[0].extract_text()
    # The tables begin on the second page: the answer fits on the first.
    assert "Energy Cities" in pages[1].extract_text()
    assert len(pages) < 12


def test_an_office_without_memberships_is_told_so() -> None:
    empty = Workspace(Office("Office"), Ledger((), ()))
    assert "member of no international network" in first_page(made(empty))


def test_what_is_not_recorded_is_named_as_such(demo: Workspace) -> None:
    bare = replace(demo.ledger.memberships[0], fee=None, renewal=None)
    document = made(Workspace(demo.office, Ledger((bare,), ())))
    notes = [block.text for block in document.blocks if isinstance(block, Paragraph)][-1]
    assert notes == "Not recorded: the fee of UCLG; how to leave UCLG."
    assert "The true cost is higher" in first_page(document)


@pytest.mark.parametrize(("members", "told"), [(0.55, "55% are in both"), (None, "is not known")])
def test_what_is_done_twice_is_told_where_the_catalogue_was_asked(
    demo: Workspace, members: float | None, told: str
) -> None:
    answer = answer_council(demo.ledger, DAY, Valuation(in_euro, 0))
    twins = (Duplication("eurocities", "polis", ("mobility",), ("advocacy",), members),)
    blocks = council_document(OfficeReport(demo, answer, "en", "0", twins)).blocks
    items = [item for block in blocks if isinstance(block, Bullets) for item in block.items]
    (found,) = (rest for first, rest in items if first == "EUROCITIES and POLIS:")
    assert found.startswith("mobility. ") and told in found
    assert "What is done twice" not in {b.text for b in made(demo).blocks if isinstance(b, Heading)}


def test_an_office_of_hundreds_of_networks_has_sentences_that_can_be_read(demo: Workspace) -> None:
    one = demo.ledger.memberships[0]
    many = tuple(replace(one, network=f"n{number:03}", name=f"Network {number:03}") for number in range(400))
    document = made(replace(demo, ledger=Ledger(many, ())))
    assert "Network 059 and 340 more" in first_page(document)
    assert max(len(block.text) for block in document.blocks if isinstance(block, Paragraph)) < 2_000
