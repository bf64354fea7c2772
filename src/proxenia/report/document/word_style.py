"""How a Word file looks: the colours and sizes of the PDF, in named styles that an office can change at one place."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph

ACCENT, QUIET = "1F5A7A", "55636E"
_INK = "1D2B36"
_BODY = 10.5
#: Style -> points, colour, bold, points above and below.
_LOOKS = {
    "Normal": (_BODY, _INK, False, 0, 5),
    "Title": (22, ACCENT, True, 0, 8),
    "Subtitle": (11, QUIET, False, 0, 6),
    "Heading 1": (14, ACCENT, True, 14, 4),
    "Heading 2": (11.5, ACCENT, True, 10, 3),
    "Caption": (9.5, _INK, True, 6, 3),
    "List Bullet": (_BODY, _INK, False, 0, 3),
    "List Number": (_BODY, _INK, False, 0, 3),
    "Lead": (12, _INK, False, 0, 6),
    "Note": (9, QUIET, False, 0, 5),
    "Entry": (_BODY, _INK, False, 0, 2),
}


def set_styles(file: "WordDocument", language: str) -> None:
    """Gives the styles their look, and the text its language, so that the spelling is checked in it."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    for name, (size, colour, is_bold, above, below) in _LOOKS.items():
        if name not in file.styles:
            file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = file.styles["Normal"]
        style: Any = file.styles[name]
        style.font.size, style.font.bold, style.font.italic = Pt(size), is_bold, False
        style.font.color.rgb = RGBColor.from_string(colour)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(above), Pt(below)
    rule = file.styles["Title"].element.find(f".//{qn('w:pBdr')}")
    if rule is not None:
        rule.getparent().remove(rule)
    for mark in file.styles.element.iter(qn("w:lang")):
        mark.set(qn("w:val"), language)


def add_footer(paragraph: "Paragraph", text: str, width: int) -> None:
    """The words of the footer, and on the right the page's number of how many there are."""
    from docx.enum.text import WD_TAB_ALIGNMENT

    paragraph.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
    paragraph.style = "Note"
    paragraph.add_run(f"{text}\t")
    _add_field(paragraph, "PAGE")
    paragraph.add_run(" / ")
    _add_field(paragraph, "NUMPAGES")


def _add_field(paragraph: "Paragraph", code: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = paragraph.add_run("1")
    field.append(run._r)
    paragraph._p.append(field)
