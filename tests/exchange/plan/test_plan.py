"""Plans read as passages: real PDF and Word files, plain text, and files that must be refused."""

from pathlib import Path

import docx
import pypdf
import pytest
import typst

from proxenia.appraisal.question.agenda import Agenda, Match, Passage
from proxenia.errors import InputError
from proxenia.evidence.vocabulary import shipped_vocabulary
from proxenia.exchange.plan.agenda import agenda_text, read_agenda_file
from proxenia.exchange.plan.plan import cut_passages, read_plan

HOUSING = "We will build two thousand affordable homes in the north."
MOBILITY = "Three tram lines shall link the districts by 2031."


def _pdf(path: Path, *pages: str) -> Path:
    source = path.with_suffix(".typ")
    source.write_text('#set text(lang: "en")\n' + "\n#pagebreak()\n".join(pages), encoding="utf-8")
    typst.compile(str(source), output=str(path))
    return path


def test_a_pdf_keeps_its_pages(tmp_path: Path) -> None:
    read = read_plan(_pdf(tmp_path / "plan.pdf", HOUSING, MOBILITY))
    assert read == (Passage(1, 1, HOUSING), Passage(2, 2, MOBILITY))


def test_a_word_file_with_a_list_and_a_table(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Plan", 1)
    document.add_paragraph(f"{HOUSING} {MOBILITY}")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text = "Clean the river and the lake by 2030"
    path = tmp_path / "plan.docx"
    document.save(str(path))
    assert [p.text for p in read_plan(path)] == [HOUSING, MOBILITY, "Clean the river and the lake by 2030"]


def test_markdown_and_text_in_other_encodings(tmp_path: Path) -> None:
    marked = tmp_path / "plan.md"
    marked.write_text(
        f"# Plan\n\n- **{HOUSING}**\n- [Three tram lines](https://a.example) shall link the districts\n", "utf-8"
    )
    assert [p.text for p in read_plan(marked)] == [HOUSING, "Three tram lines shall link the districts"]
    old = tmp_path / "plan.txt"
    old.write_bytes("La ciudad mejorará el agua de los años próximos.".encode("cp1252"))
    assert read_plan(old)[0].text == "La ciudad mejorará el agua de los años próximos."


def test_sentences_items_and_words_cut_at_the_line() -> None:
    text = "Goals\n1. More homes for young\nfamilies in the north.\n2. Less traf-\nfic near every school gate.\n\n17"
    assert [p.text for p in cut_passages([(4, text)])] == [
        "More homes for young families in the north.",
        "Less traffic near every school gate.",
    ]


def test_running_heads_are_left_out() -> None:
    pages = [
        (n, f"Development plan of the city 2030\nGoal {n} of this chapter is clean water.\n{n}") for n in (1, 2, 3)
    ]
    assert [p.text for p in cut_passages(pages)] == [f"Goal {n} of this chapter is clean water." for n in (1, 2, 3)]


def test_a_long_passage_is_cut() -> None:
    assert [len(p.text.split()) for p in cut_passages([(None, "word " * 130)])] == [60, 60, 10]


def test_a_scanned_pdf_is_said_to_be_one(tmp_path: Path) -> None:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    writer.write(tmp_path / "scan.pdf")
    with pytest.raises(InputError, match="scanned"):
        read_plan(tmp_path / "scan.pdf")


def test_a_locked_pdf(tmp_path: Path) -> None:
    writer = pypdf.PdfWriter(clone_from=_pdf(tmp_path / "plan.pdf", HOUSING))
    writer.encrypt("secret")
    writer.write(tmp_path / "locked.pdf")
    with pytest.raises(InputError, match="password"):
        read_plan(tmp_path / "locked.pdf")


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("plan.pdf", b"%PDF-1.7 nothing", "broken"),
        ("plan.docx", b"PK nothing", "broken"),
        ("plan.txt", b"\0\1\2", "broken"),
        ("plan.txt", b"1 2 3", "no-passages"),
        ("plan.odt", b"", "unknown-form"),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputError) as refused:
        read_plan(path)
    assert [problem.code for problem in refused.value.problems] == [code]


def test_an_agenda_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    passages = (Passage(3, 2, MOBILITY), Passage(1, None, HOUSING))
    agenda = Agenda("plan.pdf", 9, (Match(passages[0], "mobility", 0.9), Match(passages[1], "housing", 0.5)))
    path = tmp_path / "agenda.yaml"
    path.write_text(agenda_text(agenda), encoding="utf-8")
    assert read_agenda_file(path, shipped_vocabulary()) == agenda


def test_every_fault_of_an_agenda_file_at_once(tmp_path: Path) -> None:
    path = tmp_path / "agenda.yaml"
    path.write_text("colour: red\npassages:\n- {theme: mobillity, probability: 2}\n- none\n", encoding="utf-8")
    with pytest.raises(InputError) as refused:
        read_agenda_file(path, shipped_vocabulary())
    assert [(p.code, p.where) for p in refused.value.problems] == [
        ("unknown-key", "agenda.yaml:1:9"),
        ("unknown-theme", "agenda.yaml:3:11"),
        ("bad-number", "agenda.yaml:3:35"),
        ("not-a-passage", "agenda.yaml:4:3"),
    ]
