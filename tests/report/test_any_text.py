"""Every class of Unicode goes through the advisor's memo and page, every export, and the charts of the networks."""

import io
import json
import zipfile
from dataclasses import replace
from itertools import cycle
from typing import Any
from xml.etree import ElementTree

import msgspec
import openpyxl
import pytest
from tests.conftest import samples, scripts

from proxenia.appraisal.answer.record import read_advice
from proxenia.catalogue.snapshot import Snapshot
from proxenia.ecosystem.membership import read_matrix
from proxenia.ecosystem.overlap.overlap import member_overlaps
from proxenia.ecosystem.overlap.significance import validate_overlaps
from proxenia.ecosystem.structure import find_communities
from proxenia.evidence.store import shipped_catalogue
from proxenia.evidence.vocabulary import shipped_vocabulary
from proxenia.exchange.catalogue.export import Format, catalogue_bytes
from proxenia.report.advice.html import render_advice
from proxenia.report.advice.memo import memo_document
from proxenia.report.advice.proposal import proposal_document
from proxenia.report.chart.svg import Caption, to_svg
from proxenia.report.document.file import render_document
from proxenia.report.ecosystem.overlap_charts import network_graph
from proxenia.report.ecosystem.overlap_rows import graph_rows

#: Halves of pairs are no text.
SAMPLES = {name: signs for name, signs in samples().items() if name != "Cs"} | {"scripts": scripts()}


def with_text(value: Any, text: str) -> Any:
    """Plain data with a text put into every sentence and name of it."""
    if isinstance(value, dict):
        return {key: with_text(one, text) if key not in _FIXED else one for key, one in value.items()}
    if isinstance(value, list):
        return [with_text(one, text) for one in value]
    return f"{value} {text}" if isinstance(value, str) and " " in value else value


#: What is no text but a word of ours.
_FIXED = ("id", "status", "verdict", "source", "weights", "statements")


@pytest.mark.parametrize("category", sorted(SAMPLES))
def test_the_memo_and_the_page_of_any_text(advice: Any, category: str) -> None:
    told = read_advice(with_text(advice, SAMPLES[category]))
    for document in (memo_document(told, "en"), proposal_document(told, "en")):
        assert render_document(document, ".pdf").startswith(b"%PDF")
        for form in (".docx", ".xlsx"):
            zipfile.ZipFile(io.BytesIO(render_document(document, form))).testzip()
    assert "</html>" in render_advice(told)


@pytest.fixture(scope="module")
def odd(snapshot: Snapshot) -> Snapshot:
    """The catalogue with a class of signs in the name of each network, all of them in turn."""
    texts = cycle(SAMPLES.values())
    part = Snapshot(snapshot._sections, snapshot.hash)
    part.networks = {
        id_: replace(one, name=f"{one.name} {text}", short_name=text, description=f"{one.description} {text}")
        for (id_, one), text in zip(snapshot.networks.items(), texts, strict=False)
    }
    return part


@pytest.mark.parametrize("format_", list(Format))
def test_every_export_of_any_text(odd: Snapshot, format_: Format) -> None:
    content = catalogue_bytes(format_, odd, shipped_catalogue(), shipped_vocabulary())
    if format_.value.startswith(("graphml", "gexf")):
        ElementTree.fromstring(content)
    elif format_.value.startswith("xlsx"):
        assert openpyxl.load_workbook(io.BytesIO(content), read_only=True).sheetnames
    elif format_ is Format.JSONLD:
        json.loads(content)
    elif format_.value.startswith(("statements", "jsonl")):
        for line in content.splitlines():
            msgspec.json.decode(line)
    assert content


def test_the_chart_of_networks_of_any_name(snapshot: Snapshot) -> None:
    matrix = read_matrix(snapshot)
    validated = validate_overlaps(matrix, member_overlaps(matrix))
    names = dict(zip(matrix.networks, cycle(SAMPLES.values()), strict=False))
    nodes, edges = graph_rows(validated, find_communities(matrix, validated), names)
    assert "<svg" in to_svg(network_graph(nodes, edges), Caption("c", "".join(SAMPLES.values()), "text"))
