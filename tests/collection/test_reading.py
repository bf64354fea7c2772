import io
import json
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxenia.catalogue.comparison.entry import date_in
from proxenia.collection.fetching.answer import Answer
from proxenia.collection.reading.entry import Reading
from proxenia.collection.reading.read import read_answer
from proxenia.collection.recipe import Form, Recipe
from proxenia.errors import InputError

HERE = "https://example.org/members"


def read(content: bytes | str, form: Form, content_type: str = "", **told: object) -> Reading:
    answer = Answer(HERE, HERE, 200, content.encode() if isinstance(content, str) else content, content_type)
    recipe = Recipe(address=HERE, form=form, **told)  # type: ignore[arg-type]
    return read_answer(answer, recipe, lambda text: text in ("Portugal", "Finland", "France"))


def named(reading: Reading) -> list[tuple[str, str]]:
    return [(one.member, one.country) for one in reading.entries]


def refused(content: bytes | str, form: Form, **told: object) -> str:
    with pytest.raises(InputError) as error:
        read(content, form, **told)
    return error.value.problems[0].code


LIST = "<ul class=m><li>Porto (PT) <i>since 2001</i><li>Turku (FI)</ul><ul><li>Contact us</ul>"


def test_a_list_is_read_by_selector_and_pattern() -> None:
    pattern = r"(?P<member>[^(]+) \((?P<country>..)\)(?: since (?P<since>\d+))?"
    reading = read(LIST, Form.HTML_LIST, select=".m li", pattern=pattern)
    assert named(reading) == [("Porto", "PT"), ("Turku", "FI")]
    assert [one.since for one in reading.entries] == ["2001", ""]
    assert reading.entries[0].passage == "Porto (PT) since 2001"


def test_headings_name_the_country_of_what_follows() -> None:
    page = "<h2>Portugal</h2><p class=c>Porto<p class=c>Braga<h2>Finland</h2><p class=c>Turku"
    reading = read(page, Form.HTML_LIST, select="p.c", headings="h2")
    assert named(reading) == [("Porto", "Portugal"), ("Braga", "Portugal"), ("Turku", "Finland")]


def test_cards_have_a_selector_for_each_part_also_of_attributes() -> None:
    page = """<article data-land="PT"><a href="/porto"><img alt="Porto"></a><small>2001</small></article>
              <article data-land="FI"><a href="/turku"><img alt="Turku"></a></article>"""
    columns = {"member": "img@alt", "country": "@data-land", "since": "small"}
    reading = read(page, Form.HTML_LIST, select="article", columns=columns)
    assert named(reading) == [("Porto", "PT"), ("Turku", "FI")]


TABLE = """<table><tr><td>Menu<td>Home</table>
<table><tr><th>City</th><th> Member
 since </th><th>Country</th></tr>
<tr><td>Porto<td>2001<td rowspan=2>Portugal<tr><td>Braga<td><tr><td>Turku<td>1999<td>Finland</table>"""


def test_a_table_is_found_by_its_columns_and_cells_that_span_rows_count_for_each() -> None:
    columns = {"member": "City", "country": "country", "since": "Member since"}
    reading = read(TABLE, Form.HTML_TABLE, columns=columns)
    assert named(reading) == [("Porto", "Portugal"), ("Braga", "Portugal"), ("Turku", "Finland")]


def test_a_table_whose_columns_moved_is_refused_with_those_it_has() -> None:
    with pytest.raises(InputError) as error:
        read(TABLE, Form.HTML_TABLE, columns={"member": "Ville"})
    assert error.value.problems[0].code == "columns-moved"
    assert "City" in error.value.problems[0].hint


def test_a_text_is_read_line_by_line_between_its_bounds() -> None:
    page = (
        "<h1>Our members</h1><div>1. Portugal (2):</div><p>Porto, <b>Braga</b></p>"
        "<p>Finland</p><p>Turku<br>Espoo</p><h2>News</h2><p>x"
    )
    reading = read(page, Form.PAGE_TEXT, after="our members", before="News", headings="countries", split=", ")
    assert named(reading) == [("Porto", "Portugal"), ("Braga", "Portugal"), ("Turku", "Finland"), ("Espoo", "Finland")]


def test_a_text_without_its_bounds_is_another_page() -> None:
    assert refused("<p>Porto", Form.PAGE_TEXT, after="Our members") == "no-beginning"
    assert refused("<p>Our members<p>Porto", Form.PAGE_TEXT, after="Our members", before="News") == "no-end"


def test_sheets_are_read_by_the_house_with_titles_above() -> None:
    table = "List of members;;\nCity;Country;Joined\nPorto;PT;3.5.2001\n;;\nTurku;FI;\n"
    columns = {"member": "City", "country": "Country", "since": "Joined"}
    reading = read(table, Form.SHEET, columns=columns)
    assert named(reading) == [("Porto", "PT"), ("Turku", "FI")]
    assert reading.entries[0].since == "2001-05-03"


def test_only_wanted_rows_of_a_sheet_are_read() -> None:
    table = "city,country,state\nPorto,PT,active\nBraga,PT,on hold\n"
    columns = {"member": "city", "country": "country"}
    assert named(read(table, Form.SHEET, columns=columns, only={"state": ["Active"]})) == [("Porto", "PT")]


def test_excel_and_opendocument_are_read_alike() -> None:
    import openpyxl

    book = openpyxl.Workbook()
    for row in (["City", "Country"], ["Porto", "PT"], ["Turku", "FI"]):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    columns = {"member": "City", "country": "Country"}
    assert named(read(out.getvalue(), Form.SHEET, columns=columns)) == [("Porto", "PT"), ("Turku", "FI")]
    assert named(read(open_document(), Form.SHEET, columns=columns)) == [("Porto", "PT"), ("Turku", "FI")]


def open_document() -> bytes:
    """A sheet as LibreOffice packs it."""
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    rows = (("City", "Country"), ("Porto", "PT"), ("Turku", "FI"))
    body = "".join(f"<table:table-row>{''.join(map(cell.format, row))}</table:table-row>" for row in rows)
    space = "urn:oasis:names:tc:opendocument:xmlns"
    names = " ".join(f'xmlns:{name}="{space}:{name}:1.0"' for name in ("office", "table", "text"))
    sheet = f'<office:spreadsheet><table:table table:name="A">{body}</table:table></office:spreadsheet>'
    content = f"<office:document-content {names}><office:body>{sheet}</office:body></office:document-content>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        packed.writestr("content.xml", f'<?xml version="1.0"?>{content}', zipfile.ZIP_DEFLATED)
        packed.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="{space}:manifest:1.0"/>')
    return out.getvalue()


def test_a_sheet_that_is_a_page_is_refused() -> None:
    columns = {"member": "City"}
    assert refused("<!doctype html><p>Sorry", Form.SHEET, columns=columns) == "another-page"
    page = "<html><form><input type='password'></form>"
    assert refused(page, Form.SHEET, columns=columns) == "login"
    assert refused(page, Form.HTML_LIST, select="li") == "login"
    assert refused("City;Country\nPorto;PT\n", Form.SHEET, columns={"member": "Town"}) == "columns-moved"


def test_json_is_read_by_paths() -> None:
    data = {"data": {"members": [{"n": {"en": "Porto"}, "c": "PT"}, {"n": {"en": "Turku"}, "c": "FI"}, {"n": None}]}}
    columns = {"member": "n.en", "country": "c"}
    assert named(read(json.dumps(data), Form.JSON, items="data.members.*", columns=columns)) == [
        ("Porto", "PT"),
        ("Turku", "FI"),
    ]
    assert refused(json.dumps(data), Form.JSON, items="data.cities.*", columns=columns) == "columns-moved"
    assert refused("<html>", Form.JSON, columns=columns) == "bad-json"
    assert refused("[" * 100_000, Form.JSON, columns=columns) == "bad-json"


def test_the_json_of_a_map_is_found_in_its_page() -> None:
    page = """<body><script>var x = 1; var markers = [{"title": "Porto"}, {"title": "Turku"}]; draw(markers)</script>"""
    reading = read(page, Form.JSON, select="script", after="markers = ", columns={"member": "title"})
    assert named(reading) == [("Porto", ""), ("Turku", "")]


def test_features_bring_their_position() -> None:
    point = {"type": "Point", "coordinates": [-8.61, 41.15]}
    features = [
        {"geometry": point, "properties": {"name": "Porto"}},
        {"geometry": None, "properties": {"name": "Turku"}},
    ]
    data = {"type": "FeatureCollection", "features": features}
    entries = read(json.dumps(data), Form.GEOJSON, columns={"member": "name"}).entries
    assert [(one.member, one.lat, one.lng) for one in entries] == [("Porto", 41.15, -8.61), ("Turku", None, None)]


def test_answers_of_sparql_services_are_read_in_the_form_of_the_w3c() -> None:
    def literal(value: str) -> dict[str, str]:
        return {"type": "literal", "value": value}

    told = {"memberLabel": "Porto", "country": "PT", "geonames": "2735943", "since": "2001-05-03T00:00:00Z"}
    bindings = [
        {name: literal(value) for name, value in told.items()},
        {"memberLabel": literal("Turku"), "country": literal("FI")},
    ]
    answer = {"head": {"vars": ["memberLabel"]}, "results": {"bindings": bindings}}
    entries = read(json.dumps(answer), Form.SPARQL, query="SELECT").entries
    assert [(one.member, one.country, one.geonames, one.since) for one in entries] == [
        ("Porto", "PT", 2735943, "2001-05-03"),
        ("Turku", "FI", None, ""),
    ]


def test_letters_are_read_as_they_are_whatever_the_page_says() -> None:
    page = "<li>Malmö<li>Łódź"
    assert read(page, Form.HTML_LIST, select="li").doubts == ()
    western = "<li>Malmö<li>Évora".encode("cp1252")
    reading = read(western, Form.HTML_LIST, "text/html; charset=utf-8", select="li")
    assert [one.member for one in reading.entries] == ["Malmö", "Évora"]
    assert [doubt.code for doubt in reading.doubts] == ["encoding"]
    said = read(western, Form.HTML_LIST, "text/html; charset=ISO-8859-1", select="li")
    assert ([one.member for one in said.entries], said.doubts) == (["Malmö", "Évora"], ())
    wrong = read(page.encode(), Form.HTML_LIST, "text/html; charset=iso-8859-1", select="li")
    assert ([one.member for one in wrong.entries], len(wrong.doubts)) == (["Malmö", "Łódź"], 1)
    other = read("<meta charset=iso-8859-2><li>Łódź".encode("iso-8859-2"), Form.HTML_LIST, select="li")
    assert ([one.member for one in other.entries], other.doubts) == (["Łódź"], ())


def test_what_is_no_text_is_refused() -> None:
    assert refused(b"\x89PNG\r\n\x00\x00\x81\x8d", Form.HTML_LIST, select="li") == "bad-encoding"
    assert refused(b"", Form.HTML_LIST, select="li") == "empty"
    assert refused("<p>nothing", Form.HTML_LIST, select="li.member") == "no-member"
    assert refused("<p>nothing", Form.HTML_LIST, select="li[") == "bad-selector"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("member since 2001", "2001"),
        ("2001-05", "2001-05"),
        ("03/05/2001", "2001-05-03"),
        ("2001-05-03T00:00Z", "2001-05-03"),
        ("1.12.2019", "2019-12-01"),
        ("no. 12345", ""),
        ("", ""),
        ("31.13.2019", "2019"),
        ("31.02.2019", "2019-02"),
        ("season 2024-25", "2024"),
    ],
)
def test_dates_in_texts(text: str, date: str) -> None:
    assert date_in(text) == date


@given(st.binary(max_size=400), st.sampled_from(list(Form)))
def test_any_bytes_are_read_or_refused(content: bytes, form: Form) -> None:
    if form is Form.PDF:  # in a process of its own: below
        return
    told = {"select": "li", "columns": {"member": "City"}, "query": "x"}
    try:
        read(content, form, **told)
    except InputError as error:
        assert error.problems[0].message


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)
    )
)
def test_any_json_is_read_or_refused(data: object) -> None:
    for form in (Form.JSON, Form.GEOJSON, Form.SPARQL):
        try:
            read(json.dumps(data), form, columns={"member": "name", "country": "a.b"}, query="x")
        except InputError as error:
            assert error.problems[0].message


PDF = """#set page(width: 16cm, height: 9cm)
= Members
#table(columns: (5cm, 4cm, 3cm), stroke: none, [City], [Country], [Member since],
  [Porto], [Portugal], [2001], [Vila Nova de Gaia], [Portugal], [], [Turku], [Finland], [1999])
"""


def pdf(source: str) -> bytes:
    import typst

    return bytes(typst.compile(source.encode()))


def test_the_table_of_a_pdf_is_read_by_where_its_columns_stand() -> None:
    columns = {"member": "City", "country": "Country", "since": "Member since"}
    reading = read(pdf(PDF), Form.PDF, columns=columns)
    assert [(one.member, one.country, one.since) for one in reading.entries] == [
        ("Porto", "Portugal", "2001"),
        ("Vila Nova de Gaia", "Portugal", ""),
        ("Turku", "Finland", "1999"),
    ]


def test_the_lines_of_a_pdf_are_read_by_a_pattern() -> None:
    content = pdf("Members in 2026\n\n- Porto (PT)\n- Turku (FI)\n\nContact: x")
    reading = read(content, Form.PDF, pattern=r"(?P<member>\w+) \((?P<country>..)\)")
    assert named(reading) == [("Porto", "PT"), ("Turku", "FI")]


def test_a_broken_pdf_is_refused() -> None:
    assert refused(b"%PDF-1.7 and nothing else", Form.PDF) == "broken"
    assert refused(pdf("#rect()"), Form.PDF) == "scanned"
    assert refused(pdf(PDF), Form.PDF, columns={"member": "Ville"}) == "columns-moved"


def test_a_broken_opendocument_is_refused() -> None:
    assert refused(open_document()[:400], Form.SHEET, columns={"member": "City"}) == "broken"
