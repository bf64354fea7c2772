"""The memo of an advice: read back as PDF, Word and workbook, in four languages."""

import io
from datetime import date

import docx
import openpyxl
import pypdf
import pytest
from msgspec.structs import replace

from proxenia.appraisal.answer.answer import advice_record
from proxenia.appraisal.answer.lead import lead_of
from proxenia.appraisal.answer.record import Advice, Claim, Entry, Network, WithinReach
from proxenia.appraisal.answer.sentences import Speech
from proxenia.appraisal.constants import shipped_constants
from proxenia.appraisal.model import Verdict
from proxenia.appraisal.question.scenario import Scenario
from proxenia.appraisal.run import Sources, run_scenario
from proxenia.catalogue.snapshot import Snapshot
from proxenia.evidence.vocabulary import shipped_vocabulary
from proxenia.language.words import LANGUAGES, words
from proxenia.places.gazetteer import Gazetteer
from proxenia.report.advice.figure.rows import rank_bands
from proxenia.report.advice.letterhead import Letterhead
from proxenia.report.advice.memo import decision, lead_text, memo_document, named_rungs
from proxenia.report.advice.proposal import proposal_document
from proxenia.report.advice.section.doubts import doubts, names
from proxenia.report.advice.section.reasons import References
from proxenia.report.advice.section.set_table import named
from proxenia.report.document.document import Bullets, Numbered
from proxenia.report.document.file import render_document


@pytest.fixture(scope="module")
def answers(snapshot: Snapshot, gazetteer: Gazetteer) -> dict[str, Advice]:
    scenario = Scenario(place="Medellín", country="CO", budget=40_000, samples=500)
    advice = run_scenario(scenario, Sources(snapshot, gazetteer, shipped_constants()))
    return {language: advice_record(advice, Speech(language, shipped_vocabulary())) for language in LANGUAGES}


def pdf_text(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pdf_names_every_network_advised_on(answers: dict[str, Advice], language: str) -> None:
    data = answers[language]
    pdf = pypdf.PdfReader(io.BytesIO(render_document(memo_document(data, language), ".pdf")))
    text = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    assert " ".join(words(language, "memo").say("subject.text", city="Medellín").split()) in text
    assert [one.name for one in data.advised if one.name not in text] == []
    assert data.snapshot[:12] in text


def test_word_and_workbook_hold_the_same_set(answers: dict[str, Advice]) -> None:
    data = answers["es"]
    document = memo_document(data, "es")
    titles = [one.name for one in data.advised]
    table = docx.Document(io.BytesIO(render_document(document, ".docx"))).tables[0]
    shown = [row.cells[0].text.split("\n")[0] for row in table.rows][1 : len(titles) + 1]
    assert shown == [named(one) for one in data.advised]
    # Charts call some networks by a short name: the table says whose it is.
    assert "Open & Agile Smart Cities (OASC)" in shown
    _, table_of_set, *_ = openpyxl.load_workbook(io.BytesIO(render_document(document, ".xlsx"))).worksheets
    assert set(titles) <= {str(cell.value) for row in table_of_set.iter_rows() for cell in row}


def test_the_sums_of_the_table_are_those_of_the_lead(answers: dict[str, Advice]) -> None:
    data = answers["en"]
    (table, *_) = memo_document(data, "en").tables()
    assert table.sums == 3
    together, undecided, whole = (row[2] for row in table.cells()[-3:])
    assert isinstance(together, int) and isinstance(undecided, int)
    assert whole == together + undecided
    # The solver counts in cents, the table in whole euros of each fee and journey.
    assert data.portfolio and data.portfolio.cost_eur == pytest.approx(whole, abs=len(data.networks))
    assert words("en", "memo").estimate(together) in lead_text(data, "en")
    assert [one.called for one in data.undecided if one.called not in table.shown[-2][0]] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_decision_is_one_sentence_that_names_what_changes(answers: dict[str, Advice], language: str) -> None:
    data = answers[language]
    said = decision(data, words(language, "memo"))
    assert said.endswith(".") and said.count(". ") == 0
    assert [one.called for one in data.by_verdict("join", "confirm", "leave") if one.called not in said] == []


def test_the_head_says_who_writes_to_whom_and_when(answers: dict[str, Advice]) -> None:
    head = Letterhead("Office of the World", "Madam Mayor", date(2027, 3, 1))
    text = pdf_text(render_document(memo_document(answers["en"], "en", head), ".pdf"))
    for told in ("Office of the World", "Madam Mayor", "1 March 2027", "By 30 April 2027"):
        assert told in text
    # Two weeks after the first of March.
    assert "By 15 March 2027" in text


def test_what_matters_fits_on_two_pages(answers: dict[str, Advice]) -> None:
    for language in LANGUAGES:
        pdf = pypdf.PdfReader(io.BytesIO(render_document(memo_document(answers[language], language), ".pdf")))
        annex = words(language, "memo").say("annex")
        assert annex.split(":")[0].strip() in pdf.pages[2].extract_text()


def test_sources_are_numbered_and_named(answers: dict[str, Advice]) -> None:
    data = answers["en"]
    text = pdf_text(render_document(memo_document(data, "en"), ".pdf"))
    assert "[1]" in text and "its own page" in text
    cited = {id_ for one in data.advised for reason in (*one.reasons, *one.against) for id_ in reason.statements}
    sources = {(data.statements[id_].source, data.statements[id_].as_of) for id_ in cited}
    assert f"[{len(sources)}]" in text and f"[{len(sources) + 1}]" not in text


def test_a_file_of_a_repository_is_cited_by_the_address_that_opens_it(answers: dict[str, Advice]) -> None:
    claim = Claim("iclei", "member", as_of="2019", source="github:owner/name:lists/a b.csv", kind="dataset")
    references = References({"a": claim})
    assert references.cite(["a"]) == " [1]"
    _, sources = references.listed(answers["en"], words("en", "memo"))
    assert isinstance(sources, Bullets)
    assert sources.items[0][1].endswith("2019. https://github.com/owner/name/blob/HEAD/lists/a%20b.csv")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_proposal_has_a_point_for_each_network(answers: dict[str, Advice], language: str) -> None:
    data = answers[language]
    document = proposal_document(data, language)
    (points,) = [block for block in document.blocks if isinstance(block, Numbered)]
    # Each network, the money, and the report.
    assert len(points.items) == len(data.advised) + 2
    assert [one.title for one, point in zip(data.advised, points.items, strict=False) if one.title not in point] == []
    for form in (".pdf", ".docx"):
        assert render_document(document, form)


def test_the_frontier_gains_up_to_the_whole(answers: dict[str, Advice]) -> None:
    rungs = named_rungs(answers["en"])
    assert max(rung.gain for rung in rungs) == 1
    inside: set[str] = set()
    for rung in rungs:
        inside = (inside | set(rung.enter)) - set(rung.left)
        assert len(inside) == rung.number


def test_a_city_with_nothing_to_do_gets_a_memo(answers: dict[str, Advice]) -> None:
    bare = replace(answers["fr"], networks=[], frontier=[], importance=[], problems=[])
    assert len(pypdf.PdfReader(io.BytesIO(render_document(memo_document(bare, "fr"), ".pdf"))).pages) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_all_is_open_the_memo_says_what_to_settle_and_what_it_would_cost(
    answers: dict[str, Advice], language: str
) -> None:
    data = answers[language]
    held = [replace(one, verdict=Verdict.OPEN) if one.level else one for one in data.networks]
    bare = replace(data, networks=held, lead=lead_of(replace(data, networks=held), language))
    say, first = words(language, "memo"), bare.undecided[0]
    assert not bare.advised and first.called in decision(bare, say)
    told = lead_text(bare, language)
    assert words(language, "advice_lead").say("nothing", budget="", limit="")[-20:] not in told and first.called in told
    document = memo_document(bare, language)
    table = document.tables()[0]
    assert [row[0].split("\n")[0] for row in table.shown[: len(bare.undecided)]] == list(map(named, bare.undecided))
    steps = [text for block in document.blocks if isinstance(block, Bullets) for _, text in block.items]
    assert say.say("next.open", names=names(bare.undecided, say)) in steps
    points = next(one for one in proposal_document(bare, language).blocks if isinstance(one, Numbered)).items
    assert len(points) == 2 and first.called in points[1]


def test_a_region_has_an_assembly_and_no_town_council(answers: dict[str, Advice]) -> None:
    region = replace(answers["es"], city=replace(answers["es"].city, kind="region", name="Cataluña"))
    text = pdf_text(render_document(proposal_document(region, "es"), ".pdf"))
    assert "La asamblea regional de Cataluña" in text and "La asamblea acuerda" in text
    assert "municipal" not in text.split("Motivos")[0] and "Si la ciudad" not in text


def test_one_network_that_would_change_is_said_in_the_singular(answers: dict[str, Advice]) -> None:
    for language, one in {"en": "one network would", "es": "una red", "pt": "uma rede", "fr": "un réseau"}.items():
        small = [replace(item, change=0.2) for item in answers[language].importance]
        data = replace(answers[language], networks=[], frontier=[], importance=small)
        assert one in pdf_text(render_document(memo_document(data, language), ".pdf"))


def test_a_doubt_of_the_first_pages_is_no_caution_of_the_annex(answers: dict[str, Advice]) -> None:
    for language in LANGUAGES:
        data, say = answers[language], words(language, "memo")
        told = {text for _, text in doubts(data, say)}
        codes = {code for code, _ in doubts(data, say)}
        assert "probably-member" in codes and "assumed-staff-days" in {one.code for one in data.problems}
        blocks = memo_document(data, language).blocks
        lists = [{text for _, text in block.items} for block in blocks if isinstance(block, Bullets)]
        cautions = {one.code: one.message for one in data.problems}
        assert told in lists and {cautions["assumed-staff-days"]} <= set().union(*lists)
        assert not {cautions[code] for code in codes & cautions.keys()} & set().union(*lists)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_open_without_travel_is_decided_on_by_a_day(answers: dict[str, Advice], language: str) -> None:
    reach = WithinReach(None, [Entry(id=one, name=one, kind="network", fee_eur=0, staff_days=3) for one in ("A", "B")])
    bare = replace(answers[language], networks=[], frontier=[], importance=[], within_reach=reach)
    say = words(language, "memo")
    both = say.listed(["A", "B"])
    steps = [
        text for block in memo_document(bare, language).blocks if isinstance(block, Bullets) for _, text in block.items
    ]
    assert say.say("next.afar", names=both) in steps
    points = next(one for one in proposal_document(bare, language).blocks if isinstance(one, Numbered)).items
    assert points[1] == say.say("proposal.afar", names=both)


def test_half_the_budget_is_told_where_it_buys_something(answers: dict[str, Advice]) -> None:
    data = answers["es"]
    little = [replace(step, value=0.001 if step.budget_eur < 40_000 else 1.0) for step in data.frontier]
    said = pdf_text(render_document(proposal_document(data, "es"), ".pdf"))
    assert "cerca de la mitad" in said and "El conjunto y lo que cuesta" not in said and "hasta el" in said
    assert "cerca de la mitad" not in pdf_text(
        render_document(proposal_document(replace(data, frontier=little), "es"), ".pdf")
    )


def test_bands_of_ranks_by_hand() -> None:
    shares = [0.1] * 5 + [0.05] * 5 + [0.01] * 10
    network = Network(id="a", verdict=Verdict.JOIN)
    assert rank_bands(replace(network, rank_acceptability=shares)) == pytest.approx((0.5, 0.25, 0.1, 0.15))
    assert rank_bands(replace(network, rank_acceptability=[1.0])) == (1.0, 0, 0, 0)
    assert rank_bands(network) == ()
