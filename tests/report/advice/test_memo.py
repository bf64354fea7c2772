"""The memo of an advice: read back as PDF, Word and workbook, in four languages."""

import io

import docx
import openpyxl
import pypdf
import pytest
from msgspec.structs import replace

from proxenia.appraisal.answer.answer import advice_record
from proxenia.appraisal.answer.record import Advice, Network
from proxenia.appraisal.answer.sentences import Speech
from proxenia.appraisal.constants import shipped_constants
from proxenia.appraisal.model import Verdict
from proxenia.appraisal.question.scenario import Scenario
from proxenia.appraisal.run import Sources, run_scenario
from proxenia.catalogue.snapshot import Snapshot
from proxenia.evidence.vocabulary import shipped_vocabulary
from proxenia.language.words import LANGUAGES, words
from proxenia.places.gazetteer import Gazetteer
from proxenia.report.advice.memo import memo_document, named_rungs
from proxenia.report.advice.rows import rank_bands
from proxenia.report.document.file import render_document


@pytest.fixture(scope="module")
def answers(snapshot: Snapshot, gazetteer: Gazetteer) -> dict[str, Advice]:
    scenario = Scenario(place="Medellín", country="CO", budget=40_000, samples=500)
    advice = run_scenario(scenario, Sources(snapshot, gazetteer, shipped_constants()))
    return {language: advice_record(advice, Speech(language, shipped_vocabulary())) for language in LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pdf_names_every_network_advised_on(answers: dict[str, Advice], language: str) -> None:
    data = answers[language]
    pdf = pypdf.PdfReader(io.BytesIO(render_document(memo_document(data, language), ".pdf")))
    text = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    assert " ".join(words(language, "memo").say("title", city="Medellín").split()) in text
    assert [one.name for one in data.advised if one.name not in text] == []
    assert data.snapshot in text


def test_word_and_workbook_hold_the_same_set(answers: dict[str, Advice]) -> None:
    data = answers["es"]
    document = memo_document(data, "es")
    names = [one.name for one in data.advised]
    table = docx.Document(io.BytesIO(render_document(document, ".docx"))).tables[0]
    assert [row.cells[0].text for row in table.rows][1:] == names
    sheet = openpyxl.load_workbook(io.BytesIO(render_document(document, ".xlsx"))).worksheets[0]
    cells = {str(cell.value) for row in sheet.iter_rows() for cell in row}
    assert set(names) <= cells


def test_the_frontier_gains_up_to_the_whole(answers: dict[str, Advice]) -> None:
    rungs = named_rungs(answers["en"])
    assert max(rung.gain for rung in rungs) == 1
    inside: set[str] = set()
    for rung in rungs:
        inside = (inside | set(rung.enter)) - set(rung.left)
        assert len(inside) == rung.number


def test_a_city_with_nothing_to_do_gets_a_memo(answers: dict[str, Advice]) -> None:
    bare = replace(answers["fr"], networks=[], frontier=[], importance=[], problems=[])
    assert len(pypdf.PdfReader(io.BytesIO(render_document(memo_document(bare, "fr"), ".pdf"))).pages) == 1


def test_bands_of_ranks_by_hand() -> None:
    shares = [0.1] * 5 + [0.05] * 5 + [0.01] * 10
    network = Network(id="a", verdict=Verdict.JOIN)
    assert rank_bands(replace(network, rank_acceptability=shares)) == pytest.approx((0.5, 0.25, 0.1, 0.15))
    assert rank_bands(replace(network, rank_acceptability=[1.0])) == (1.0, 0, 0, 0)
    assert rank_bands(network) == ()
