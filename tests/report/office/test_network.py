"""A page a network, from the made-up office and from one that recorded nothing, read back as files."""

import io
import re
from dataclasses import replace
from datetime import date, timedelta

import docx
import openpyxl
import pytest
from pypdf import PdfReader

from proxenia.appraisal.answer.record import Network, Reason
from proxenia.appraisal.model import Verdict
from proxenia.engagement.council import Valuation, answer_council
from proxenia.engagement.model import Choice, Decision, Entry, EntryKind, Ledger, Money, Promise, RegisteredMembership
from proxenia.evidence.dates import PartialDate
from proxenia.exchange.office.demo import demo_workspace
from proxenia.exchange.office.valuation import valuation
from proxenia.exchange.office.workspace import Office, Workspace
from proxenia.language.words import LANGUAGES
from proxenia.report.document.document import Bullets, Document, Heading, Paragraph, Picture, Table
from proxenia.report.document.pdf import write_pdf
from proxenia.report.document.word import write_word
from proxenia.report.document.workbook import write_workbook
from proxenia.report.office.council import council_document
from proxenia.report.office.network import network_document, networks_document
from proxenia.report.office.report import OfficeReport

DAY = date(2026, 11, 26)
VERDICT = Network(
    id="eurocities",
    name="EUROCITIES",
    verdict=Verdict.KEEP,
    reasons=[Reason(text=f"Reason {number}.") for number in range(4)],
    against=[Reason(text="It is dear.")],
    would_change=["With less money it would go."],
    questions=["What is the fee of 2028?"],
)


def report_of(workspace: Workspace, language: str = "en") -> OfficeReport:
    as_given = Valuation(lambda money, _: money.amount, workspace.office.staff_day_cost)
    return OfficeReport(workspace, answer_council(workspace.ledger, DAY, as_given), language, "0")


@pytest.fixture(scope="module")
def demo() -> Workspace:
    return demo_workspace("en")


def page_of(workspace: Workspace, network: str, **advised: Network) -> Document:
    report = report_of(workspace)
    review = next(one for one in report.answer.reviews if one.membership.network == network)
    return network_document(report, review, advised)


def said(document: Document) -> str:
    told = []
    for block in document.blocks:
        if isinstance(block, Heading | Paragraph):
            told.append(block.text)
        elif isinstance(block, Bullets):
            told += [f"{first} {rest}" for first, rest in block.items]
        elif isinstance(block, Table):
            told += [" | ".join(row) for row in block.shown]
    return "\n".join(told).replace("\u00a0", " ")


def test_a_page_says_what_we_paid_did_gained_promised_and_how_to_leave(demo: Workspace) -> None:
    page = said(page_of(demo, "eurocities"))
    for told in (
        "Member since 1 Jun 2016. Kind of membership: full member. In 2026 it cost EUR 20,270.",
        "Fee | EUR 9,800 | EUR 9,800",
        "Depth | 3 lead | 3 lead",
        "Last two years: Regularly. How: by plan. The depth aimed at, 3 lead, is reached.",
        "4 Nov 2026: Economic development forum (attended)",
        "8 Jul 2026: Money won – Grant for the procurement project (EUR 48,000). Two years; one third stays with us.",
        "Each result cost EUR 13,898. The council was told of it 2 times.",
        "31 May 2027: Chair the procurement group for two years – open",
        "Officer: M. Rocha. Department: International relations. Political holder: Deputy mayor, economy.",
        "Public procurement (active), Economic development forum (active) and Social affairs forum (only named)",
        "Review of 2025, deepen. The chair of the procurement group",
        "With notice by 1 Jul 2027 we leave on 1 Jan 2028 and still owe EUR 9,800.",
    ):
        assert told in page
    assert "The advisor says" not in page


def test_the_sums_of_the_two_years_are_those_of_the_ledger(demo: Workspace) -> None:
    table = page_of(demo, "polis").tables()[0]
    entries = [entry for entry in demo.ledger.of("polis") if entry.day <= DAY]
    for column, year in ((1, 2025), (2, 2026)):
        of_year = [entry for entry in entries if entry.day.year == year]
        spent = sum(entry.spent.amount for entry in of_year if entry.spent)
        days = sum(entry.staff_days or 0 for entry in of_year)
        there = sum(entry.is_participation for entry in of_year)
        won = sum(entry.won.amount for entry in of_year if entry.won)
        values = [row[column] for row in table.values]
        assert values[:5] == [7400, spent, days, 7400 + spent + 260 * days, there]
        assert values[-1] == won


def test_the_advisors_verdict_stands_on_the_page_with_its_reasons(demo: Workspace) -> None:
    page = said(page_of(demo, "eurocities", eurocities=VERDICT))
    assert "The advisor says: Keep\nFor: Reason 0.\nFor: Reason 1.\nAgainst: It is dear." in page
    assert "Reason 2." not in page
    assert "What is the fee of 2028?" in page
    assert "The advisor says" not in said(page_of(demo, "polis", eurocities=VERDICT))


def test_what_is_not_recorded_is_told_as_such() -> None:
    office = Workspace(Office("O"), Ledger((RegisteredMembership("a", "A"),), ()))
    page = said(page_of(office, "a"))
    for told in (
        "Since when the city is a member is not recorded. In 2026 it cost EUR 0. The true cost is higher",
        "Fee | not recorded | not recorded",
        "Last two years: Not at all. How: not noted. No depth is aimed at.",
        "Nothing is recorded in two years.\nThe council was told nothing of it.",
        "No promise is recorded.",
        "Officer: not recorded. Department: not recorded. Political holder: not recorded.",
        "How to leave is not recorded: ask the network.",
    ):
        assert told in page


def test_promises_and_terms_in_every_state() -> None:
    due, later = date(2026, 6, 1), date(2027, 6, 1)
    promises = (
        Promise("kept", due, due),
        Promise("late", due, date(2026, 7, 1)),
        Promise("overdue", due),
        Promise("open", later),
    )
    bound = RegisteredMembership(
        "a", "A", renewal=date(2027, 1, 1), notice_months=1, minimum_until=date(2028, 1, 1), fee=Money(100, "COP"),
        target_depth=2, promises=promises,
    )  # fmt: skip
    office = Workspace(Office("O"), Ledger((bound,), ()), decisions=(Decision("a", 2025, Choice.LEAVE, "why"),))
    page = said(page_of(office, "a"))
    for told in (
        "1 Jun 2027: open – open",
        "kept – kept on 1 Jun 2026",
        "late – kept late, on 1 Jul 2026",
        "overdue – overdue",
        "The depth aimed at, 2 participate, is not reached.",
        "The minimum term runs until 1 Jan 2028. With notice by 1 Dec 2027 we leave on 1 Jan 2028",
        "and still owe COP 100.",
        "Review of 2025, leave. why",
    ):
        assert told in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_network_of_the_made_up_office_has_one_page(language: str) -> None:
    report = report_of(demo_workspace(language), language)
    advised = {review.membership.network: VERDICT for review in report.answer.reviews}
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(write_pdf(networks_document(report, advised)))).pages]
    assert len(pages) == 1 + 14
    for review, page in zip(report.answer.reviews, pages[1:], strict=True):
        assert page.startswith(review.membership.name)
        assert report.words.say("table.terms") in page


def test_word_and_workbook_hold_all_networks(demo: Workspace) -> None:
    document = networks_document(report_of(demo, "es"), {})
    file = docx.Document(io.BytesIO(write_word(document)))
    headings = [p.text for p in file.paragraphs if p.style and p.style.name == "Heading 1"]
    assert headings[2:] == [review.membership.name for review in report_of(demo).answer.reviews]
    assert len(file.tables) == 14 and len(file.inline_shapes) == 2
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(document)))
    assert len(book.sheetnames) == 15  # what opens the document, and a sheet a table
    assert [cell.value for cell in book["Dos años de POLIS"]["C"]][:3] == ["2026", 7400, 2310]


def test_an_office_without_memberships_has_a_page_that_says_so() -> None:
    assert "member of no international network" in said(
        networks_document(report_of(Workspace(Office("O"), Ledger((), ()))), {})
    )


def test_the_same_record_gives_the_same_bytes(demo: Workspace) -> None:
    one, again = (write_pdf(networks_document(report_of(replace(demo)), {})) for _ in range(2))
    assert one == again


def test_money_without_a_rate_stands_in_its_own_currency_beside_every_sum(demo: Workspace) -> None:
    fee, won = Money(7400, "EUR"), Money(500, "USD")
    one = RegisteredMembership("polis", "POLIS", joined=PartialDate(2019, 1, 1), fee=fee)
    entries = (
        Entry("e1", "polis", date(2026, 2, 4), EntryKind.WORKING_GROUP, "A", staff_days=1, spent=Money(30, "EUR")),
        Entry("e2", "polis", date(2026, 3, 4), EntryKind.FUNDS, "B", staff_days=0, won=won),
    )
    office = Office("Office", currency="COP", staff_day_cost=400_000)
    workspace = replace(demo, office=office, ledger=Ledger((one,), entries), decisions=())
    answer = answer_council(workspace.ledger, DAY, valuation(office))
    report = OfficeReport(workspace, answer, "en", "0")
    page = said(network_document(report, answer.reviews[0], {}))
    for told in (
        "In 2026 it cost COP 400,000 + EUR 7,430.",
        "Fee | EUR 7,400 | EUR 7,400",
        "Travel and other money | COP 0 | COP 0 + EUR 30",
        "Together, staff time included | COP 0 + EUR 7,400 | COP 400,000 + EUR 7,430",
        "Money won | COP 0 | COP 0 + USD 500",
        "There is no exchange rate to COP for EUR 14,830: they stand beside the sums.",
        "What each result cost cannot be told",
    ):
        assert told in page
    council = said(council_document(report))
    assert "COP 400,000 + EUR 7,430" in council and "Their fees come to COP 0 + EUR 7,400." in council
    assert "nothing came" not in council and "the fee of POLIS" not in council


def test_very_many_networks_and_entries_make_a_report_that_can_be_opened(demo: Workspace) -> None:
    members = tuple(
        RegisteredMembership(f"n{at}", f"Network {at}", joined=PartialDate(2019, 1, 1), fee=Money(100 + at, "EUR"))
        for at in range(3_000)
    )
    entries = tuple(
        Entry(f"e{at}", "n7", date(2026, 1, 1) + timedelta(days=at % 300), EntryKind.EVENT, f"No {at}", staff_days=1)
        for at in range(3_000)
    )
    report = report_of(replace(demo, ledger=Ledger(members, entries), decisions=()))
    document = council_document(report)
    told = said(document)
    assert "150 of 3,000 networks are shown one by one" in told
    assert "and 2,987 earlier ones The whole ledger can be taken along as a table." in told
    habits, *of_networks = (block.alternative for block in document.blocks if isinstance(block, Picture))
    assert sum(map(int, re.findall(r" (\d[\d,]*)(?=[;.])", habits.replace(",", "")))) == 3_000
    assert [("60 of 3,000 networks" in told) for told in of_networks] == [True, True]


@pytest.mark.parametrize(
    ("joined", "language", "told"),
    [
        (PartialDate(2019), "en", "Member since 2019."),
        (PartialDate(2019, 3), "es", "Miembro desde marzo de 2019."),
        (PartialDate(2019), "pt", "Membro desde 2019."),
        (PartialDate(2019, 3), "fr", "Membre depuis mars 2019."),
        (PartialDate(2019, 3, 1), "fr", "Membre depuis le 1er mars 2019."),
    ],
)
def test_a_start_is_told_no_more_precisely_than_it_is_known(joined: PartialDate, language: str, told: str) -> None:
    one = RegisteredMembership("polis", "POLIS", joined=joined)
    report = report_of(Workspace(Office("Office"), Ledger((one,), ())), language)
    assert told in said(network_document(report, report.answer.reviews[0], {}))
