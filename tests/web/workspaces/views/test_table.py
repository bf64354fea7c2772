"""Register and ledger handed in as tables: a dry run first, then the good lines, and the rest mended in place."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string

from proxenia.exchange import apart
from proxenia.problems import Problem
from proxenia_web.workspaces.models import Change, Draft, Record
from proxenia_web.workspaces.services.record import change

from ..conftest import ENTRY, MEMBERSHIP, Cast

REGISTER = "Red;Cuota anual;Moneda;Miembro desde\nEUROCITIES;9.800,00;EUR;2016-06-01\nICLEI;1.600,00;EUR;2019-03-01\n"


def address(cast: Cast, path: str) -> str:
    return f"/en/offices/{cast.workspace.id}/tables/{path}"


def hand_in(cast: Cast, table: str, content: str | bytes, name: str = "t.csv", **more: str) -> str:
    data = content.encode() if isinstance(content, str) else content
    sent = {"file": SimpleUploadedFile(name, data), **more}
    answer = cast.client("editor").post(address(cast, f"{table}/"), sent)
    assert answer.status_code in (200, 422)
    return answer.content.decode()


def take_in(cast: Cast, table: str, person: str = "editor") -> None:
    cast.client(person).post(address(cast, f"{table}/{Draft.objects.get().id}/"))


def test_a_table_is_shown_before_anything_changes(cast: Cast) -> None:
    text = hand_in(cast, "register", REGISTER)
    assert "1 new, 1 changed, 0 as they are." in text
    assert "<del>EUR 1500</del> → <ins>EUR 1600</ins>" in text
    assert Record.objects.filter(kind="memberships").count() == 1
    take_in(cast, "register")
    kept = {record.key: record for record in Record.objects.filter(kind="memberships")}
    assert kept["eurocities"].data["fee"] == {"amount": 9800.0, "currency": "EUR"}
    assert (kept["iclei"].version, kept["iclei"].data["fee"]["amount"]) == (2, 1600.0)
    assert not Draft.objects.exists()
    told = [(one.action, one.key) for one in Change.objects.filter(kind="memberships", user=cast.editor.user)]
    assert set(told) == {("added", "eurocities"), ("changed", "iclei"), ("imported", "t.csv")}


def test_a_column_that_is_not_there_changes_nothing_and_what_is_emptied_is_shown(cast: Cast) -> None:
    kept = {**MEMBERSHIP, "officer": "J. Vale", "notice_months": 6, "target_depth": 2}
    change(cast.owner, "memberships", "iclei", 1, kept, "register")
    text = hand_in(cast, "register", "Network id,Network,Fee a year,Currency\niclei,ICLEI,1600,EUR\n")
    assert text.count("<del>") == 1 and "<del>EUR 1500</del> → <ins>EUR 1600</ins>" in text
    take_in(cast, "register")
    before = Record.objects.get(key="iclei").data
    assert (before["officer"], before["notice_months"], before["fee"]["amount"]) == ("J. Vale", 6, 1600.0)
    text = hand_in(cast, "register", "Network,Officer,Target depth\nICLEI,(empty),\n")
    assert text.count("<del>") == 1 and "<del>J. Vale</del> → <ins>–</ins>" in text
    take_in(cast, "register")
    left = {key: value for key, value in before.items() if key != "officer"}
    assert Record.objects.get(key="iclei").data == left


@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("en", "is a line of totals, not a network"),
        ("es", "es una fila de totales, no una red"),
        ("pt", "é uma linha de totais, não uma rede"),
        ("fr", "est une ligne de totaux, pas un réseau"),
    ],
)
def test_a_line_of_totals_is_told_in_the_language_of_the_page(cast: Cast, language: str, message: str) -> None:
    table = SimpleUploadedFile("t.csv", b"Network,Fee\nICLEI,5\nTotal,5\n")
    path = address(cast, "register/").replace("/en/", f"/{language}/")
    text = cast.client("editor").post(path, {"file": table, "keeps_unknown": "on"}).content.decode()
    assert message in text[text.index("<li>Network") :]


def test_what_is_wrong_is_told_by_cell_and_nothing_brought_in(cast: Cast) -> None:
    text = hand_in(cast, "ledger", "Network,Date,Kind,What\nICLEI,03/04/2026,event,A\nICLEI,2026-13-01,party,<b>\n")
    assert "2 lines are to be mended first" in text
    first, second = text[text.index("Line 2") : text.index("Line 3")], text[text.index("Line 3") :]
    assert "<li>Date: " in first and "<li>Date: " in second and "<li>Kind: " in second
    assert "<b>" not in text.replace("<b>Proxenia", "")
    assert not Record.objects.filter(kind="entries", data__title="A").exists()
    assert "1 new" in hand_in(cast, "ledger", "Network,Date,Kind,What\nICLEI,03/04/2026,event,A\n", order="day-first")


def test_a_place_with_two_faults_stands_once(cast: Cast) -> None:
    text = hand_in(
        cast, "ledger", "Network;Date;Kind;What;Spent;Won;Spent in\nICLEI;;;A;5 USD;1 EUR;EUR\nICLEI;;;B;;;\n"
    )
    assert [text.count(f"<li>{column}:") for column in ("Date", "Kind", "Spent")] == [2, 2, 1]
    problems = [Problem("a", "B2", "one", "mend"), Problem("b", "C2", "two"), Problem("c", "B2", "three")]
    told = render_to_string("workspaces/told_places.html", {"problems": problems})
    assert told.strip() == "<li>B2: one (mend); three</li><li>C2: two</li>"


def test_a_missing_column_is_told_with_what_is_wrong_in_the_lines(cast: Cast) -> None:
    text = hand_in(cast, "register", "Fee;Currency;Since;Left\nmany;EUR;2020;2019\n7;EUR;2021;\n")
    assert "no column is called" in text and "1 line is to be mended first" in text
    assert "<li>Fee:" in text and "<li>Left:" in text
    assert "nothing can be taken over yet." in text and "0 new" not in text
    draft = Draft.objects.get()
    assert draft.records == {}


@pytest.mark.parametrize(
    ("language", "message", "hint"),
    [
        ("es", "«03/04/2026» puede ser el 3 de abril o el 4 de marzo", "escríbala como 2025-04-03"),
        ("pt", "«03/04/2026» pode ser 3 de abril ou 4 de março", "escreva-a como 2025-04-03"),
        ("fr", "«\u00a003/04/2026\u00a0» peut être le 3 avril ou le 4 mars", "écrivez 2025-04-03"),
    ],
)
def test_what_is_wrong_is_told_in_the_language_of_the_page(cast: Cast, language: str, message: str, hint: str) -> None:
    table = SimpleUploadedFile("t.csv", b"Network,Date,Kind,What\nICLEI,03/04/2026,event,A\n")
    path = address(cast, "ledger/").replace("/en/", f"/{language}/")
    text = cast.client("editor").post(path, {"file": table}).content.decode()
    assert message in text and hint in text


def test_lines_can_be_pasted(cast: Cast) -> None:
    sent = {"lines": "Network\tDate\tKind\tWhat\nICLEI\t2026-04-03\tmeeting\tCall\n"}
    assert "1 new" in cast.client("editor").post(address(cast, "ledger/"), sent).content.decode()
    take_in(cast, "ledger")
    assert Record.objects.filter(kind="entries", day="2026-04-03").get().data["title"] == "Call"


def test_a_record_changed_meanwhile_is_not_overwritten(cast: Cast) -> None:
    hand_in(cast, "register", REGISTER)
    change(cast.owner, "memberships", "iclei", 1, {**MEMBERSHIP, "officer": "A. Duarte"}, "register")
    take_in(cast, "register")
    assert Record.objects.filter(kind="memberships").count() == 1
    assert Record.objects.get(key="iclei").data["officer"] == "A. Duarte"


def test_nobody_takes_over_what_another_handed_in(cast: Cast) -> None:
    hand_in(cast, "register", REGISTER)
    take_in(cast, "register", "owner")
    assert Record.objects.filter(kind="memberships").count() == 1


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("table", ["register", "ledger"])
def test_what_is_taken_along_comes_back_as_it_was(cast: Cast, table: str, form: str) -> None:
    change(cast.owner, "entries", "e1", 1, {**ENTRY, "title": "=HYPERLINK(1)", "note": "-2"}, "ledger")
    file = cast.client("viewer").get(address(cast, f"{table}.{form}")).content
    assert "0 new, 0 changed, 1 as they are." in hand_in(cast, table, file, f"{table}.{form}")
    if form == "xlsx":
        cells = [cell for row in openpyxl.load_workbook(io.BytesIO(file)).worksheets[0] for cell in row]
        assert not [cell for cell in cells if cell.data_type == "f"]


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"PK\x03\x04 no zip", b"one column\n1\n"])
def test_what_is_no_table_is_refused(cast: Cast, content: bytes) -> None:
    assert 'role="alert"' in hand_in(cast, "register", content, "t.xlsx") or content == b""


@pytest.mark.parametrize(
    ("language", "told"), [("en", "takes more memory or time than a table"), ("pt", "ocupa mais memória ou mais tempo")]
)
def test_a_file_that_takes_too_much_is_told(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, language: str, told: str
) -> None:
    monkeypatch.setattr(apart, "LONGEST_SECONDS", 0.01)
    file = SimpleUploadedFile("t.xlsx", b"PK\x03\x04" + b"x" * 99)
    answer = cast.client("editor").post(address(cast, "register/").replace("/en/", f"/{language}/"), {"file": file})
    assert answer.status_code == 422 and told in answer.content.decode()


def test_a_missing_file_and_an_unknown_table_are_told(cast: Cast) -> None:
    assert cast.client("editor").post(address(cast, "register/")).status_code == 422
    assert cast.client("editor").get(address(cast, "budget/")).status_code == 404
    assert cast.client("viewer").get(address(cast, "register.exe")).status_code == 404


def mend(cast: Cast, table: str, **said: str) -> str:
    answer = cast.client("editor").post(address(cast, f"{table}/{Draft.objects.get().id}/"), {"do": "again", **said})
    assert answer.status_code in (200, 422)
    return answer.content.decode()


def test_good_lines_are_taken_and_the_rest_is_mended_in_place(cast: Cast) -> None:
    table = (
        "Network,Date,Kind,What\nICLEI,2026-04-03,meeting,A\nICLEI,2026-13-01,Jour fixe,B\nICLEI,2026-14-01,event,C\n"
    )
    text = hand_in(cast, "ledger", table)
    assert "1 new" in text and "2 lines are to be mended first" in text and "<q>Jour fixe</q>" in text
    take_in(cast, "ledger")
    assert Record.objects.filter(kind="entries", data__title="A").count() == 1
    # What was taken is taken once, and what a colleague changes in it afterwards stays.
    text = cast.client("editor").get(address(cast, f"ledger/{Draft.objects.get().id}/")).content.decode()
    assert "0 new" not in text and "2 lines are to be mended first" in text
    text = mend(cast, "ledger", **{"cell-3-1": "2026-12-01", "cell-3-3": "B", "word-entry_kind-Jour fixe": "meeting"})
    assert "1 new" in text and "1 line is to be mended first" in text
    take_in(cast, "ledger")
    assert Record.objects.get(data__title="B").data["kind"] == "meeting"
    assert "0 new" in mend(cast, "ledger", **{"drop-4": "1"})
    assert Record.objects.filter(kind="entries", data__title__in="ABC").count() == 2


def test_the_reader_says_which_column_is_which(cast: Cast) -> None:
    text = hand_in(cast, "register", "Network called,Fees a year\nEUROCITIES,EUR 9800\n")
    assert 'name="column-0"' in text and "a guess" in text and "nothing can be taken over yet." in text
    # It is asked, not told: neither that a column is missing nor that one is not read.
    assert "no column is called" not in text and "is not read" not in text
    text = mend(cast, "register", **{"column-0": "name", "column-1": "fee"})
    assert "1 new" in text
    take_in(cast, "register")
    assert Record.objects.get(key="eurocities").data["fee"]["amount"] == 9800
    assert not Draft.objects.exists()


def test_lines_to_be_mended_stand_in_the_order_of_the_file(cast: Cast) -> None:
    text = hand_in(cast, "register", "Network,Since,Fee\nICLEY,2020,1 EUR\nICLEI,35/13/2015,1 EUR\n")
    assert text.index("<legend>Line 2") < text.index("<legend>Line 3")


def test_a_kept_table_is_found_again_and_nonsense_in_its_form_changes_nothing(cast: Cast) -> None:
    hand_in(cast, "register", "Network,Fee\nICLEI,soon\n")
    assert "Go on with t.csv" in cast.client("editor").get(address(cast, "register/")).content.decode()
    said = {
        "cell-2-99": "x",
        "cell-99-0": "x",
        "cell-x-0": "x",
        "column-0": "nothing",
        "word-kind-a": "b",
        "drop-x": "1",
    }
    assert "1 line is to be mended first" in mend(cast, "register", **said)


def test_what_a_cell_may_mean_is_said_once_for_the_whole_table(cast: Cast) -> None:
    table = "Network,Fee,Currency,Since\nICLEI,1.600,EUR,03/04/2019\nEUROCITIES,9.800,EUR,\n"
    text = hand_in(cast, "register", table)
    assert 'name="order"' in text and 'name="decimal"' in text and "2 lines are to be mended first" in text
    text = mend(cast, "register", decimal=",", order="day-first")
    assert "to be mended first" not in text and '<option value="," selected>' in text
    take_in(cast, "register")
    kept = {record.key: record.data for record in Record.objects.filter(kind="memberships")}
    assert (kept["iclei"]["fee"]["amount"], kept["iclei"]["joined"]) == (1600, "2019-04-03")
    assert kept["eurocities"]["fee"]["amount"] == 9800


def test_a_fault_names_its_column_and_not_the_file(cast: Cast) -> None:
    text = hand_in(cast, "register", "Network,Fee,Remarks\nICLEI,soon,well\n")
    assert "<li>Fee: &#x27;soon&#x27; is not an amount" in text
    assert "t.csv: B2" not in text and 'name="order"' not in text and 'name="decimal"' not in text
    # What may be chosen for a column stands above it: it is not told again.
    assert "the column &#x27;Remarks&#x27; is not read</li>" in text


@pytest.mark.parametrize("said", [{"decimal": "x"}, {"order": "upside-down"}])
def test_nonsense_about_the_whole_table_changes_nothing(cast: Cast, said: dict[str, str]) -> None:
    hand_in(cast, "register", "Network,Fee,Since\nICLEI,1.600,03/04/2019\n")
    assert "1 line is to be mended first" in mend(cast, "register", **said)


def test_a_name_that_no_network_bears_is_asked_for_once_with_the_networks_it_may_mean(cast: Cast) -> None:
    table = "Network,Fee,Currency\nRed de Ciudades Europeas Eurocities,9,EUR\nVilas do Rio,7,EUR\nEurocitties,5,EUR\n"
    text = hand_in(cast, "register", table)
    asked = text[text.index('id="names"') : text.index("</section>", text.index('id="names"'))]
    assert (
        asked.count("<select") == 3 and asked.count("Kept as our own") == 2 and asked.count("Choose what it means") == 1
    )
    assert asked.count('<option value="eurocities">') >= 2
    assert "kept as one of your own" not in text and "eurocities (" not in text
    said = {"network-is-Red de Ciudades Europeas Eurocities": "eurocities", "network-is-Eurocitties": "own"}
    text = mend(cast, "register", **said, **{"network-is-Vilas do Rio": "no-such"})
    assert "to be mended first" not in text and "3 new" in text and text.count("network-is-") == 1
    take_in(cast, "register")
    kept = {record.key: record.data["fee"]["amount"] for record in Record.objects.filter(kind="memberships")}
    assert (kept["eurocities"], kept["eurocitties"], kept["vilas-do-rio"]) == (9, 5, 7)


def test_a_ledger_says_in_the_line_which_network_may_be_meant(cast: Cast) -> None:
    text = hand_in(cast, "ledger", "Network,Date,Kind,What\nICLEY,2026-04-03,event,A\n")
    assert "network-is-" not in text and "<li>Network: " in text and "iclei (ICLEI)" in text
