"""Plans read as passages: real PDF and Word files, plain text, and files that must be refused."""

from pathlib import Path

import docx
import pypdf
import pytest
import typst
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from PIL import Image

from proxenia.appraisal.question.agenda import Agenda, Match, Passage, Silence
from proxenia.errors import InputError
from proxenia.evidence.vocabulary import shipped_vocabulary
from proxenia.exchange.plan.agenda import PlanRead, agenda_text, plan_record, read_agenda_file
from proxenia.exchange.plan.page import Page
from proxenia.exchange.plan.passages import cut_passages
from proxenia.exchange.plan.plan import read_plan

HOUSING = "We will build two thousand affordable homes in the north."
MOBILITY = "Three tram lines shall link the districts by 2031."


def _pdf(path: Path, *pages: str) -> Path:
    source = path.with_suffix(".typ")
    source.write_text('#set text(lang: "en")\n' + "\n#pagebreak()\n".join(pages), encoding="utf-8")
    typst.compile(str(source), output=str(path))
    return path


def test_a_pdf_keeps_its_pages(tmp_path: Path) -> None:
    read = read_plan(_pdf(tmp_path / "plan.pdf", HOUSING, MOBILITY))
    assert read.passages == (Passage(1, 1, HOUSING), Passage(2, 2, MOBILITY))


def test_a_word_file_with_a_list_and_a_table(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Plan", 1)
    document.add_paragraph(f"{HOUSING} {MOBILITY}")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text = "Clean the river and the lake by 2030"
    path = tmp_path / "plan.docx"
    document.save(str(path))
    assert [p.text for p in read_plan(path).passages] == [HOUSING, MOBILITY, "Clean the river and the lake by 2030"]


def test_markdown_and_text_in_other_encodings(tmp_path: Path) -> None:
    marked = tmp_path / "plan.md"
    marked.write_text(
        f"# Plan\n\n- **{HOUSING}**\n- [Three tram lines](https://a.example) shall link the districts\n", "utf-8"
    )
    assert [p.text for p in read_plan(marked).passages] == [HOUSING, "Three tram lines shall link the districts"]
    old = tmp_path / "plan.txt"
    old.write_bytes("La ciudad mejorará el agua de los años próximos.".encode("cp1252"))
    assert read_plan(old).passages[0].text == "La ciudad mejorará el agua de los años próximos."


def test_sentences_items_and_words_cut_at_the_line() -> None:
    text = "Goals\n1. More homes for young\nfamilies in the north.\n2. Less traf-\nfic near every school gate.\n\n17"
    assert [p.text for p in cut_passages([Page(4, text)])] == [
        "More homes for young families in the north.",
        "Less traffic near every school gate.",
    ]


def test_running_heads_are_left_out() -> None:
    pages = [
        Page(n, f"Development plan of the city 2030\nGoal {n} of this chapter is clean water.\n{n}") for n in (1, 2, 3)
    ]
    assert [p.text for p in cut_passages(pages)] == [f"Goal {n} of this chapter is clean water." for n in (1, 2, 3)]


def test_a_long_passage_is_cut() -> None:
    assert [len(p.text.split()) for p in cut_passages([Page(None, "word " * 130)])] == [60, 60, 10]


def test_a_title_page_is_no_passage(tmp_path: Path) -> None:
    """Also where one page alone follows it."""
    read = read_plan(_pdf(tmp_path / "plan.pdf", "Plan of the town 2026", MOBILITY * 3))
    assert {passage.page for passage in read.passages} == {2}


def test_a_scanned_pdf_is_said_to_be_one(tmp_path: Path) -> None:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    writer.write(tmp_path / "scan.pdf")
    with pytest.raises(InputError, match="scanned"):
        read_plan(tmp_path / "scan.pdf")


def test_pages_that_are_pictures_are_told_and_the_title_page_is_no_passage(tmp_path: Path) -> None:
    Image.new("RGB", (40, 40), "grey").save(tmp_path / "scan.png")
    picture, cover = '#image("scan.png")', "Strategic plan approved by the council in session"
    long = " ".join([HOUSING] * 4)
    read = read_plan(_pdf(tmp_path / "plan.pdf", cover, long, picture, picture, MOBILITY * 3))
    assert read.unread_pages == (3, 4)
    assert {passage.page for passage in read.passages} == {2, 5}
    with pytest.raises(InputError, match="2 of 3 pages"):
        read_plan(_pdf(tmp_path / "scan.pdf", cover, picture, picture))


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_a_pdf_that_only_may_not_be_changed_is_read(tmp_path: Path, algorithm: str) -> None:
    writer = pypdf.PdfWriter(clone_from=_pdf(tmp_path / "plan.pdf", HOUSING))
    writer.encrypt("", "owner", algorithm=algorithm)
    writer.write(tmp_path / "locked.pdf")
    assert [one.text for one in read_plan(tmp_path / "locked.pdf").passages] == [HOUSING]


def test_a_heading_is_not_glued_to_the_sentences_around_it() -> None:
    text = (
        "We will build two thousand affordable homes in the north of the city\nand keep the rents of old ones low.\n"
        "Education and culture\nEvery school shall have a library and a place for theatre within ten years from now.\n"
        "3.2 Clean air for all\nCars leave the centre and buses become electric in every district of the city.\n"
    )
    read = cut_passages([Page(1, text)])
    assert [(one.section, one.text.split()[0]) for one in read] == [
        ("", "We"),
        ("Education and culture", "Every"),
        ("Clean air for all", "Clean"),
        ("Clean air for all", "Cars"),
    ]


def test_lines_without_signs_are_no_headings() -> None:
    text = "Build three tram lines\nPlant ten thousand new trees\nOpen libraries on Sundays\n"
    (read,) = cut_passages([Page(1, text)])
    assert (read.section, read.text) == ("", " ".join(text.split()))


def test_the_first_of_several_short_lines_is_no_heading() -> None:
    # The first has two short lines after it, so it is one of a list; a heading of four words is a passage too.
    text = (
        "Cinema in all parks\nFree meals in schools\nMore trees in streets\n"
        "The city will plant nine thousand of them along the river and in every park of the north.\n"
    )
    read = cut_passages([Page(1, text)])
    assert [(one.section, one.text.split()[0]) for one in read] == [
        ("", "Cinema"),
        ("Free meals in schools", "Free"),
        ("More trees in streets", "More"),
        ("More trees in streets", "The"),
    ]


def texts(*pages: str) -> list[str]:
    return [one.text for one in cut_passages([Page(number, text) for number, text in enumerate(pages, 1)])]


def test_items_of_two_words_are_read_and_single_words_are_not() -> None:
    assert texts("• Clean air\n• Gender-responsive budgeting\n• Annex\n• 2027") == [
        "Clean air",
        "Gender-responsive budgeting",
    ]
    assert texts("Clean air\n\nPage two") == []


def test_a_section_of_a_few_words_is_read_with_its_heading() -> None:
    assert texts("EIXO 4 — Cultura\nAbrir os museus à noite.\nEIXO 5 — Habitação\nRegularizar 12 assentamentos.") == [
        "Abrir os museus à noite.",
        "EIXO 5 — Habitação: Regularizar 12 assentamentos.",
    ]
    assert texts("Sommaire\n1 Contexte ........ 2\n2 Orientations .... 3") == []


def test_the_lines_that_name_the_whole_are_no_passage() -> None:
    plan = "PLANO DE AÇÃO INTERNACIONAL 2026\nPrefeitura de Vila Nova\n\nReparar as fugas da rede de água."
    assert texts(plan) == ["Reparar as fugas da rede de água."]
    goal = "Build cycle lanes on main streets\n\nReparar as fugas da rede de água."
    assert texts(goal) == ["Build cycle lanes on main streets", "Reparar as fugas da rede de água."]
    assert texts("International strategy of the city") == [
        "International strategy of the city"
    ]  # nothing else is there


def sections(text: str) -> list[tuple[str, str]]:
    return [(one.section, one.text) for one in cut_passages([Page(None, text)])]


def test_headings_of_a_narrow_column_are_no_list() -> None:
    text = "perdas na rede.\nEnergia\nInstalar painéis solares nos\nedifícios municipais com as\nfamílias."
    assert sections(text)[-1] == ("Energia", "Instalar painéis solares nos edifícios municipais com as famílias.")


def test_a_numbered_heading_is_no_item_of_a_list() -> None:
    text = "1. Logement\nRénover les logements sociaux.\n2. Égalité\nLutter contre les discriminations."
    assert sections(text) == [
        ("Logement", "Rénover les logements sociaux."),
        ("Égalité", "Lutter contre les discriminations."),
    ]
    assert sections("1. Better schools\n2. Clean water for all.") == [
        ("", "Better schools"),
        ("", "Clean water for all."),
    ]


def test_a_heading_with_blank_lines_around_it_is_one() -> None:
    text = "Young people\n\nExchanges and a youth council give the young a say.\n\nAir\n\nClean air."
    assert sections(text) == [
        ("Young people", "Exchanges and a youth council give the young a say."),
        ("Air", "Air: Clean air."),
    ]


def test_a_title_is_none_though_something_stands_above_it_or_text_below() -> None:
    assert texts("OUR TOWN IN THE WORLD\n\nA strategy for twinning\n\nBuild cycle lanes for all.") == [
        "Build cycle lanes for all."
    ]
    assert texts("Stratégie d'action extérieure\nLa ville veut des cantines bio pour chacune de ses\nécoles.") == [
        "La ville veut des cantines bio pour chacune de ses écoles."
    ]


def test_what_leads_to_a_page_and_its_number_are_no_text() -> None:
    contents = "Contents\n1 What we leave out . . . . . . . . . . . . . 3\n2 Clean water for everyone .......... 4"
    assert texts(contents, "Reparar as fugas da rede de água.\n2") == ["Reparar as fugas da rede de água."]


def test_a_running_head_of_a_plan_of_few_pages() -> None:
    head = "Plano da vila de Serena\n"
    assert texts(f"{head}Reparar as fugas da rede.", f"{head}Abrir os museus à noite.") == [
        "Reparar as fugas da rede.",
        "Abrir os museus à noite.",
    ]


def test_a_row_of_figures_is_told_in_one_line(tmp_path: Path) -> None:
    rows = [
        ("Item", "2026", "2027"),
        ("Fees of networks", "€45,000", ""),
        ("Rivers", "Clean the river and the lake", ""),
    ]
    document = docx.Document()
    table = document.add_table(rows=3, cols=3)
    for at, cells in enumerate(rows):
        for column, text in enumerate(cells):
            table.cell(at, column).text = text
    document.save(str(tmp_path / "plan.docx"))
    told = ["Fees of networks \u2013 2026: €45,000", "Clean the river and the lake"]
    assert [one.text for one in read_plan(tmp_path / "plan.docx").passages] == told
    marked = "\n".join(f"| {' | '.join(cells)} |" for cells in (rows[0], ("---",) * 3, *rows[1:]))
    (tmp_path / "plan.md").write_text(marked, encoding="utf-8")
    assert [one.text for one in read_plan(tmp_path / "plan.md").passages] == told


def test_what_no_reader_of_markdown_sees_is_not_read(tmp_path: Path) -> None:
    unseen = "---\ntitle: the plan of a whole city\n---\n# Plan\n\n<!-- tourism is the\nsecret priority -->\n"
    text = f"{unseen}Clean the river and lake."
    (tmp_path / "plan.md").write_text(text, encoding="utf-8")
    assert [one.text for one in read_plan(tmp_path / "plan.md").passages] == ["Clean the river and lake."]


def test_the_signs_of_lists_are_seen_in_word_files(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Clean air", style="List Bullet")
    document.add_paragraph("Clean water", style="Normal")
    document.save(str(tmp_path / "plan.docx"))
    assert [one.text for one in read_plan(tmp_path / "plan.docx").passages] == ["Clean air"]


def test_a_passage_of_two_themes_counts_once_and_silent_sections_are_told() -> None:
    one, two = Passage(1, 1, MOBILITY), Passage(2, 3, HOUSING)
    matches = (Match(one, "mobility", 0.9), Match(one, "housing", 0.5), Match(two, "housing", 0.9))
    agenda = Agenda("plan.pdf", 9, matches, silent=(Silence("Culture", 4, 3),))
    told = plan_record(PlanRead(agenda, (7,), (one, two)), shipped_vocabulary())
    assert (told.passages_read, told.passages_counted, told.unread_pages) == (9, 2, [7])
    assert [(part.section, part.page, part.passages) for part in told.silent] == [("Culture", 4, 3)]


def test_a_locked_pdf(tmp_path: Path) -> None:
    writer = pypdf.PdfWriter(clone_from=_pdf(tmp_path / "plan.pdf", HOUSING))
    writer.encrypt("secret")
    writer.write(tmp_path / "locked.pdf")
    with pytest.raises(InputError, match="password"):
        read_plan(tmp_path / "locked.pdf")


def _word(path: Path, body: str) -> Path:
    document = docx.Document()
    for element in list(document.element.body):
        if not element.tag.endswith("sectPr"):
            document.element.body.remove(element)
    spaces = (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    for at, element in enumerate(parse_xml(f"<w:body {spaces}>{body}</w:body>")):
        document.element.body.insert(at, element)
    document.save(str(path))
    return path


def _p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    ("body", "read"),
    [
        (f"<w:sdt><w:sdtContent>{_p(HOUSING)}</w:sdtContent></w:sdt>", [HOUSING]),
        (
            "<w:p><w:r><w:t xml:space='preserve'>We will </w:t></w:r><w:sdt><w:sdtContent><w:r><w:t>protect the river"
            "</w:t></w:r></w:sdtContent></w:sdt><w:r><w:t xml:space='preserve'> in every district.</w:t></w:r></w:p>",
            ["We will protect the river in every district."],
        ),
        (
            "<w:p><w:r><w:t xml:space='preserve'>The city will </w:t></w:r><w:ins><w:r><w:t xml:space='preserve'>"
            "welcome refugees </w:t></w:r></w:ins><w:del><w:r><w:delText>build roads </w:delText></w:r></w:del>"
            "<w:moveFrom><w:r><w:t>nowhere </w:t></w:r></w:moveFrom><w:r><w:t>in all districts.</w:t></w:r></w:p>",
            ["The city will welcome refugees in all districts."],
        ),
        (
            f"<w:p><mc:AlternateContent><mc:Choice><w:r><w:drawing><w:txbxContent>{_p(MOBILITY)}</w:txbxContent>"
            f"</w:drawing></w:r></mc:Choice><mc:Fallback><w:r><w:pict><v:textbox><w:txbxContent>{_p(MOBILITY)}"
            "</w:txbxContent></v:textbox></w:pict></w:r></mc:Fallback></mc:AlternateContent></w:p>",
            [MOBILITY],
        ),
        (
            f"<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc>{_p(HOUSING)}</w:tc></w:tr></w:tbl>{_p(MOBILITY)}</w:tc></w:tr>"
            "</w:tbl>",
            [HOUSING, MOBILITY],
        ),
        (f"{_p(HOUSING)}<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{MOBILITY}</w:t></w:r></w:p>", [HOUSING]),
    ],
    ids=["control", "inline-control", "tracked", "text-box", "nested-table", "hidden"],
)
def test_all_that_a_reader_of_word_sees_is_read(tmp_path: Path, body: str, read: list[str]) -> None:
    assert [one.text for one in read_plan(_word(tmp_path / "plan.docx", body)).passages] == read


def test_headings_are_known_by_the_name_of_their_style_whatever_its_id(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Culture", 1)
    document.add_paragraph(HOUSING)
    document.styles["Heading 1"].element.set(qn("w:styleId"), "S7")
    document.paragraphs[0]._p.pPr.pStyle.set(qn("w:val"), "S7")
    document.save(str(tmp_path / "plan.docx"))
    assert [(one.section, one.text) for one in read_plan(tmp_path / "plan.docx").passages] == [("Culture", HOUSING)]


def test_headings_of_word_are_known_by_their_style(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("The strategic plan of our city", 0)
    document.add_heading("Culture", 1)
    document.add_paragraph(HOUSING)
    document.save(str(tmp_path / "plan.docx"))
    assert [(one.section, one.text) for one in read_plan(tmp_path / "plan.docx").passages] == [("Culture", HOUSING)]


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
