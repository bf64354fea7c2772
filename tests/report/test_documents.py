"""One document written as PDF, Word and workbook, and read back with the programs' own readers."""

import io
from dataclasses import replace
from datetime import date

import docx
import openpyxl
import pytest
from pypdf import PdfReader

from proxenia.report.document.document import (
    Align,
    Beside,
    Bullets,
    Column,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Picture,
    Table,
)
from proxenia.report.document.file import render_document
from proxenia.report.document.pdf import write_pdf
from proxenia.report.document.word import write_word
from proxenia.report.document.workbook import write_workbook

SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>'
COLUMNS = (Column("Network", share=2), Column("EUR", Align.RIGHT))
DOCUMENT = Document(
    title="Informe de «redes» #1",
    subtitle="Año 2026",
    author="Oficina",
    language="es",
    day=date(2026, 11, 26),
    footer="Snapshot abc",
    blocks=(
        Heading("Primera sección"),
        Paragraph("Texto con $dinero$, *estrellas*, #let x = 1 y <etiquetas>.", "lead"),
        Bullets((("Regular:", "dos redes"), ("", "sin más"))),
        Table("Costes", COLUMNS, (("=1+1", "1.234"), ("Ciudades", "2")), (("=1+1", 1234.0), ("Ciudades", 2))),
        Picture(SQUARE, "A black square"),
        PageBreak(),
        Heading("Segunda", 2),
        Table("Costes", COLUMNS, (("otra", "5"),)),
    ),
)
EMPTY = Document("Empty", "", "Office", "en", date(2026, 1, 1), "", ())


def pdf_text(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def test_the_pdf_says_everything_as_it_stands() -> None:
    reader = PdfReader(io.BytesIO(write_pdf(DOCUMENT)))
    assert len(reader.pages) == 2
    assert reader.metadata is not None and reader.metadata.title == "Informe de «redes» #1"
    assert reader.trailer["/Root"]["/Lang"] == "es"
    text = pdf_text(write_pdf(DOCUMENT)).replace("\n", " ")
    for said in ("Primera sección", "$dinero$, *estrellas*, #let x = 1 y <etiquetas>.", "Regular:", "=1+1", "1.234"):
        assert said in text


def test_word_keeps_headings_lists_and_tables() -> None:
    file = docx.Document(io.BytesIO(write_word(DOCUMENT)))
    styles = {paragraph.text: paragraph.style.name for paragraph in file.paragraphs if paragraph.style}
    assert styles["Primera sección"] == "Heading 1"
    assert styles["Segunda"] == "Heading 2"
    assert styles["Regular: dos redes"] == "List Bullet"
    cells = [[cell.text for cell in row.cells] for row in file.tables[0].rows]
    assert cells == [["Network", "EUR"], ["=1+1", "1.234"], ["Ciudades", "2"]]
    assert file.inline_shapes[0]._inline.docPr.get("descr") == "A black square"


def test_the_workbook_holds_numbers_as_numbers_and_no_formula() -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(DOCUMENT)))
    assert book.sheetnames[1:] == ["Costes", "Costes 2"]
    opening = [(first, words) for first, words in book.worksheets[0].iter_rows(values_only=True)]
    assert opening == [
        (None, "Primera sección"),
        (None, "Texto con $dinero$, *estrellas*, #let x = 1 y <etiquetas>."),
        ("Regular:", "dos redes"),
        (None, "sin más"),
    ]
    rows = [[(cell.value, cell.data_type) for cell in row] for row in book["Costes"].iter_rows(min_row=2)]
    assert rows == [[("=1+1", "s"), (1234, "n")], [("Ciudades", "s"), (2, "n")]]


@pytest.mark.parametrize("write", [write_pdf, write_word, write_workbook])
def test_the_same_document_gives_the_same_bytes(write: object) -> None:
    assert callable(write)
    assert write(DOCUMENT) == write(DOCUMENT)


def test_an_empty_document_is_still_a_file() -> None:
    assert "Empty" in pdf_text(write_pdf(EMPTY))
    assert docx.Document(io.BytesIO(write_word(EMPTY))).paragraphs[0].text == "Empty"
    assert openpyxl.load_workbook(io.BytesIO(write_workbook(EMPTY))).sheetnames == ["Empty"]


def test_sheet_names_are_what_excel_allows() -> None:
    titles = ("A/B: *all* [2026]? " + "x" * 40, "a/b: *ALL* [2026]? " + "x" * 40, "")
    blocks = tuple(Table(title, (Column("c"),), ()) for title in titles)
    content = write_workbook(Document("t", "", "", "en", date(2026, 1, 1), "", blocks))
    names = openpyxl.load_workbook(io.BytesIO(content)).sheetnames
    assert len(names) == 3
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in names)


def test_a_long_sheet_name_ends_with_a_whole_word() -> None:
    titles = ("What we did: Conference of the Atlantic Arc Cities", "Ce que nous avons fait\u00a0: POLIS")
    blocks = tuple(Table(title, (Column("c"),), ()) for title in titles)
    content = write_workbook(Document("t", "", "", "fr", date(2026, 1, 1), "", blocks))
    names = openpyxl.load_workbook(io.BytesIO(content)).sheetnames
    assert names == ["What we did – Conference of…", "Ce que nous avons fait – POLIS"]


ODD = ["a\x0bb", "a\x00b", "\x1f", "\x92", "\ufffe", "\uffff", "\ud800", "中文日本", "ไทย", "한국어", "عربي"]
ODD += ["😀🚀👩\u200d🚀", "\uf0b7 one"]
ODD += ["a\u2028b\u2029c", "\U000f0000", "\u0378", "\u202e\u200d", "\u0301", "𝔸", "\t\r\n", "x" * 300]


def with_text(text: str, svg: str = SQUARE) -> Document:
    table = Table(text, (Column(text),), ((text,),))
    blocks = (Heading(text), Paragraph(text), Bullets(((text, text),)), table, Picture(svg, text))
    return Document(text, text, text, "fr", date(2026, 11, 26), text, blocks)


@pytest.mark.parametrize("text", ODD)
def test_any_text_is_printed_or_marked_in_every_form(text: str) -> None:
    document = with_text(text)
    assert PdfReader(io.BytesIO(write_pdf(document))).pages
    assert docx.Document(io.BytesIO(write_word(document))).paragraphs
    assert openpyxl.load_workbook(io.BytesIO(write_workbook(document))).worksheets


def test_what_no_font_has_is_boxed_and_named_in_a_note() -> None:
    drawn = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20"><text y="15">中</text></svg>'
    content = write_pdf(with_text("Réseau \U000f0000", drawn))
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    assert "Réseau □" in text
    assert "U+F0000" in text


def test_a_text_longer_than_a_cell_of_excel_is_cut_and_says_so() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(write_workbook(with_text("é" * 40_000)))).worksheets[0]
    told = str(sheet["A2"].value)
    assert len(told) == 32_767
    assert told.endswith("é [coupé ici\u00a0: une cellule d'Excel contient 32\u202f767 signes]")


def test_a_table_of_thousands_is_cut_on_paper_and_says_so_and_whole_in_a_workbook() -> None:
    lines = tuple((f"Network {number}", str(number)) for number in range(3_000))
    long = Table(
        "Members", (Column("Network"), Column("Number")), (*lines, ("Sum", "all")), (*lines, ("Sum", "all")), 1
    )
    document = Document("Title", "", "Office", "en", date(2026, 12, 1), "", (long,))
    file = docx.Document(io.BytesIO(render_document(document, ".docx")))
    shown = [row.cells[0].text for row in file.tables[0].rows]
    assert (len(shown), shown[-2:]) == (502, ["Network 499", "Sum"])
    assert "Members: the first 500 of 3,000 lines are printed here" in "\n".join(one.text for one in file.paragraphs)
    assert "the first 500 of 3,000 lines" in " ".join(pdf_text(render_document(document, ".pdf")).split())
    (sheet, *_) = openpyxl.load_workbook(io.BytesIO(render_document(document, ".xlsx"))).worksheets
    assert sheet.max_row > 3_000


def paper(*blocks: object) -> Document:
    return replace(EMPTY, language="pt", footer="Foot", blocks=blocks)  # type: ignore[arg-type]


def test_a_table_named_as_its_section_says_so_once_on_paper_and_names_its_sheet() -> None:
    document = paper(Heading("What it costs"), Paragraph("All told."), Table("What it costs", COLUMNS, (("a", "1"),)))
    assert pdf_text(render_document(document, ".pdf")).count("What it costs") == 1
    word = docx.Document(io.BytesIO(render_document(document, ".docx")))
    assert [one.text for one in word.paragraphs].count("What it costs") == 1
    assert "What it costs" in openpyxl.load_workbook(io.BytesIO(render_document(document, ".xlsx"))).sheetnames


def test_an_address_on_paper_is_the_address() -> None:
    # Portuguese repeats a hyphen on the next line.
    address = "https://example.org/" + "-".join(["partnerships"] * 12)
    text = pdf_text(write_pdf(paper(Bullets((("[1]", f"Page. {address}."),), is_marked=False)))).replace("\n", "")
    assert f"{address}." in text and "•" not in text


def test_the_sums_of_a_table_stand_on_one_page() -> None:
    for lines in range(48, 54):
        rows = tuple((f"row {line}", "x") for line in range(lines))
        content = write_pdf(paper(Table("T", COLUMNS, (*rows, ("SUM A", "1"), ("SUM B", "2")), (), 2)))
        pages = [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
        assert [page for page in pages if ("SUM A" in page) != ("SUM B" in page)] == []


def test_what_announces_a_table_stands_on_its_page() -> None:
    text = Paragraph("filler " * 220)
    short = Table("", COLUMNS, tuple((f"cell {row}", "1") for row in range(8)))
    for lines in range(1, 8):
        blocks = (
            text,
            text,
            *[Paragraph(f"line {line}") for line in range(lines)],
            Heading("Sec"),
            Paragraph("Lead-in"),
        )
        reader = PdfReader(io.BytesIO(write_pdf(paper(*blocks, short))))
        (page,) = [one.extract_text() for one in reader.pages if "cell 0" in one.extract_text()]
        assert "Sec" in page and "Lead-in" in page and "cell 7" in page


def test_a_cell_longer_than_a_page_is_printed_whole() -> None:
    content = write_pdf(paper(Table("", COLUMNS, (("word " * 3_000 + "end-of-cell", "1"),))))
    assert len(PdfReader(io.BytesIO(content)).pages) > 1 and "end-of-cell" in pdf_text(content)


def test_a_table_in_word_has_the_widths_told_whole_rows_and_a_heading_on_each_page() -> None:
    table = Table("T", COLUMNS, (("name\nwhy", "1"), ("Sum", "1")), (), 1)
    (found,) = docx.Document(io.BytesIO(write_word(paper(table)))).tables
    assert round(found.columns[0].width / found.columns[1].width, 2) == 2.0
    assert found.rows[0]._tr.xpath("./w:trPr/w:tblHeader") and all(
        row._tr.xpath("./w:trPr/w:cantSplit") for row in found.rows
    )
    name, why = found.rows[1].cells[0].paragraphs[0].runs
    assert (name.text, why.text) == ("name", "\nwhy") and why.font.size < name.font.size and not name.bold
    assert all(run.bold for cell in found.rows[2].cells for run in cell.paragraphs[0].runs)


def test_word_numbers_its_pages_is_spelled_in_its_language_and_sets_charts_side_by_side() -> None:
    both = Beside((("Left", Picture(SQUARE, "one")), ("Right", Picture(SQUARE, "two"))))
    file = docx.Document(io.BytesIO(write_word(paper(both, PageBreak(), Heading("Annex")))))
    footer = file.sections[0].footer.paragraphs[0]._p.xml
    assert "PAGE" in footer and "NUMPAGES" in footer and "Foot" in footer
    assert set(file.styles.element.xpath("//w:lang/@w:val")) == {"pt-PT"}
    assert [cell.paragraphs[0].text for cell in file.tables[0].rows[0].cells] == ["Left", "Right"]
    assert len(file.inline_shapes) == 2
    (annex,) = [one for one in file.paragraphs if one.text == "Annex"]
    assert annex.paragraph_format.page_break_before
