"""The register as real files: written, read back, and broken in the ways offices break them."""

import contextlib
import dataclasses
import io
import time
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook

from proxenia.catalogue.snapshot import Snapshot
from proxenia.engagement.model import DocumentLink, Money, Promise, RegisteredMembership, WorkingGroup
from proxenia.errors import InputError
from proxenia.evidence.dates import PartialDate
from proxenia.exchange.office.demo import demo_workspace
from proxenia.exchange.office.network_names import NetworkNames
from proxenia.exchange.office.record import MOST_PROBLEMS, Reading
from proxenia.exchange.office.register import COLUMNS, Assumptions, read_register, write_register
from proxenia.exchange.sheet.cell import DateOrder, Manner
from proxenia.language.words import LANGUAGES

DAY = date(2026, 11, 26)
HEADING = ["Network", "Member since", "Fee a year", "Currency"]
Refusal = Callable[[bytes], InputError]


@pytest.fixture(scope="module")
def known(snapshot: Snapshot) -> NetworkNames:
    return NetworkNames.of((), snapshot)


def book(*lines: list[Any], title: str = "Register") -> Workbook:
    made = openpyxl.Workbook()
    assert made.active is not None
    made.active.title = title
    for line in lines:
        made.active.append(line)
    return made


def saved(made: Workbook) -> bytes:
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def read(content: bytes | str, known: NetworkNames, name: str = "register.xlsx", **more: Any) -> Reading[Any]:
    raw = content.encode() if isinstance(content, str) else content
    return read_register(raw, name, known, Assumptions("EUR", **more))


def found(reading: Reading[Any]) -> list[tuple[str, str]]:
    assert all(problem.hint for problem in (*reading.problems, *reading.notes))
    return [(problem.code, problem.where) for problem in reading.problems]


def refusal(content: bytes | str, known: NetworkNames, name: str = "register.xlsx") -> str:
    with pytest.raises(InputError) as refused:
        read(content, known, name)
    (problem,) = refused.value.problems
    assert problem.hint
    return problem.code


# What is written reads back.

line = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z")) | st.sampled_from(" =+-@|;\\\"',"), max_size=9
)
texts = line.map(lambda text: text.strip().lstrip("'") if text.strip().startswith("'") else text.strip())
named = texts.filter(bool)
days = st.dates(date(1850, 1, 1), date(2100, 1, 1))
dates = days.flatmap(
    lambda day: st.sampled_from([PartialDate.of(day), PartialDate(day.year, day.month), PartialDate(day.year)])
)
# To the thousandth: a workbook keeps fifteen digits of a number.
amounts = st.integers(0, 10**12).map(lambda number: number / 1000) | st.sampled_from([0.0, 5.0, 1.234])
memberships = st.builds(
    RegisteredMembership,
    network=st.sampled_from(["uclg", "own-league"]),
    name=named,
    kind=texts,
    joined=st.none() | dates,
    minimum_until=st.none() | days,
    renewal=st.none() | days,
    term_months=st.integers(1, 60),
    notice_months=st.none() | st.integers(0, 60),
    fee=st.none() | st.builds(Money, amounts, st.sampled_from(["EUR", "COP"])),
    budget_line=texts,
    department=texts,
    officer=texts,
    political_holder=texts,
    groups=st.lists(st.builds(WorkingGroup, named, st.booleans()), max_size=2).map(tuple),
    documents=st.lists(st.builds(DocumentLink, texts, st.just("https://example.org/a;b|c\\d")), max_size=2).map(tuple),
    target_depth=st.none() | st.integers(0, 3),
    promises=st.lists(st.builds(Promise, named, days, st.none() | days), max_size=2).map(tuple),
)


@given(memberships, st.sampled_from(LANGUAGES), st.sampled_from([".csv", ".xlsx"]))
@settings(max_examples=150, deadline=None)
def test_what_is_written_reads_back_the_same(one: RegisteredMembership, language: str, form: str) -> None:
    known = NetworkNames.of([RegisteredMembership("uclg", "UCLG"), RegisteredMembership("own-league", "League")])
    reading = read(write_register([one], language, form, DAY), known, f"register{form}")
    assert reading.problems == ()
    assert reading.records == (one,)


@pytest.mark.parametrize("form", [".csv", ".xlsx"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_made_up_office_goes_out_and_in(known: NetworkNames, language: str, form: str) -> None:
    office = demo_workspace(language)
    content = write_register(office.ledger.memberships, language, form, DAY)
    assert read(content, known, f"r{form}") == Reading(office.ledger.memberships, (), ())
    assert content == write_register(office.ledger.memberships, language, form, DAY)


def test_a_workbook_holds_dates_numbers_and_no_formula(known: NetworkNames) -> None:
    one = RegisteredMembership(
        "uclg", "=cmd()", joined=PartialDate(2015, 3, 1), fee=Money(1234.5, "EUR"), officer="+34 600"
    )
    sheet = openpyxl.load_workbook(io.BytesIO(write_register([one], "es", ".xlsx", DAY))).active
    assert sheet is not None and sheet.title == "Registro"
    assert [cell.value for cell in sheet[1]][:2] == ["Identificador de la red", "Red"]
    row = {str(top.value): cell for top, cell in zip(sheet[1], sheet[2], strict=True)}
    assert (row["Red"].value, row["Red"].data_type) == ("'=cmd()", "s")
    assert sheet["A1"].font.bold and sheet.column_dimensions["B"].width > len("Red")
    assert row["Miembro desde"].value == datetime(2015, 3, 1) and row["Cuota anual"].value == 1234.5
    text = write_register([one], "es", ".csv", DAY).decode("utf-8-sig")
    assert "'=cmd()" in text and "'+34 600" in text
    assert read(text, known, "r.csv").records == (one,)


# Values as people write them.


@pytest.mark.parametrize(
    ("written", "amount", "currency"),
    [
        ("1.234,56 €", 1234.56, "EUR"),
        ("EUR 1,234.56", 1234.56, "EUR"),
        ("R$ 1.234.567,5", 1234567.5, "BRL"),
        ("1 234,5 £", 1234.5, "GBP"),
        ("12'000.00 CHF", 12000, "CHF"),
        ("7400", 7400, "EUR"),
        ("7400 cop", 7400, "COP"),
        ("€ 7400 EUR", 7400, "EUR"),
        ("7400\u00a0€", 7400, "EUR"),
        ("0,125", 0.125, "EUR"),
        ("", None, ""),
    ],
)
def test_money_of_any_country(known: NetworkNames, written: str, amount: float | None, currency: str) -> None:
    reading = read(f'Network;Fee\nUCLG;"{written}"\n', known, "r.csv")
    assert found(reading) == []
    assert reading.records[0].fee == (None if amount is None else Money(amount, currency))


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("1.234", "ambiguous-amount"),
        ("1,234", "ambiguous-amount"),
        ("-5", "bad-amount"),
        ("1,23,4", "bad-amount"),
        ("about 500 or 600", "bad-amount"),
        ("$ 500", "bad-currency"),
        ("free", "bad-amount"),
        ("7400 tbc", "bad-currency"),
        ("MAX 500", "bad-currency"),
        ("500 IVA", "bad-currency"),
        ("500 XXX", "bad-currency"),
        ("EUR 7400 tbc", "bad-currency"),
        ("EUR 7400 USD", "bad-currency"),
        ("7400 per year", "bad-currency"),
    ],
)
def test_money_that_may_mean_two_things_is_refused(known: NetworkNames, written: str, code: str) -> None:
    assert found(read(f"Network;Fee\nUCLG;{written}\n", known, "r.csv")) == [(code, "r.csv: B2")]


def test_the_decimal_sign_can_be_told(known: NetworkNames) -> None:
    def fee(decimal: str) -> Money | None:
        return read("Network;Fee\nUCLG;1.234\n", known, "r.csv", manner=Manner(decimal=decimal)).records[0].fee  # type: ignore[no-any-return]

    assert (fee(","), fee(".")) == (Money(1234, "EUR"), Money(1.234, "EUR"))


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2025-04-03", date(2025, 4, 3)),
        ("2025/4/3", date(2025, 4, 3)),
        ("25/04/2025", date(2025, 4, 25)),
        ("04/25/2025", date(2025, 4, 25)),
        ("03.04.2025", date(2025, 4, 3)),
        ("04-04-2025", date(2025, 4, 4)),
    ],
)
def test_dates_that_mean_one_day(known: NetworkNames, written: str, day: date) -> None:
    assert read(f"Red;Desde\nUCLG;{written}\n", known, "r.csv").records[0].joined == PartialDate.of(day)


@pytest.mark.parametrize("written", ["03/04/2025", "3-4-2025"])
def test_a_date_that_may_be_two_days_is_refused_until_the_order_is_told(known: NetworkNames, written: str) -> None:
    content = f"Network;Since\nUCLG;{written}\n"
    (problem,) = read(content, known, "r.csv").problems
    assert (problem.code, problem.where) == ("ambiguous-date", "r.csv: B2")
    assert "3 April or 4 March" in problem.message
    orders = [(DateOrder.DAY_FIRST, date(2025, 4, 3)), (DateOrder.MONTH_FIRST, date(2025, 3, 4))]
    for order, day in orders:
        assert read(content, known, "r.csv", manner=Manner(order=order)).records[0].joined == PartialDate.of(day)


@pytest.mark.parametrize("written", ["2025-02-30", "31/13/2025", "yesterday", "0025-01-01", "3/4/25"])
def test_a_day_there_is_not_is_refused(known: NetworkNames, written: str) -> None:
    assert found(read(f"Network;Since\nUCLG;{written}\n", known, "r.csv")) == [("bad-date", "r.csv: B2")]


def test_a_date_in_a_workbook_is_a_date_and_a_number_is_none(known: NetworkNames) -> None:
    lines = [["UCLG", datetime(2015, 3, 1)], ["POLIS", 42064], ["C40", datetime(2015, 3, 1, 14, 30)]]
    reading = read(saved(book(["Network", "Since"], *lines)), known)
    assert [one.joined for one in reading.records] == [PartialDate(2015, 3, 1)]
    assert found(reading) == [("bad-date", "register.xlsx: Register!B3"), ("bad-date", "register.xlsx: Register!B4")]


# Currencies.


def test_mixed_currencies_need_every_line_to_name_its_own(known: NetworkNames) -> None:
    content = "Network;Fee;Currency\nUCLG;100;\nPOLIS;200;GBP\nC40;5 €;USD\n"
    assert found(read(content, known, "r.csv")) == [("no-currency", "r.csv: B2"), ("two-currencies", "r.csv: B4")]


def test_the_currency_of_a_number_format_is_heeded(known: NetworkNames) -> None:
    made = book(["Network", "Fee"], ["UCLG", 100], ["POLIS", 200])
    sheet = made.worksheets[0]
    sheet["B2"].number_format = "[$£-809]#,##0.00"
    sheet["B3"].number_format = '#,##0.00 "USD"'
    assert [one.fee for one in read(saved(made), known).records] == [Money(100, "GBP"), Money(200, "USD")]


# Networks.


def test_networks_are_found_by_any_name(known: NetworkNames) -> None:
    told = ["uclg", "United Cities and Local Governments", "POLIS", "eurocities"]
    reading = read("Network\n" + "\n".join(told[1:]) + "\n", known, "r.csv")
    assert [one.network for one in reading.records] == ["uclg", "polis", "eurocities"]
    assert reading.records[1].name == "POLIS"
    assert read("Network id\nuclg\n", known, "r.csv").records[0].name == known.name("uclg")


def test_a_slip_is_refused_with_what_was_meant(known: NetworkNames) -> None:
    content = "Network\nEurocites\n"
    (problem,) = read(content, known, "r.csv").problems
    assert problem.code == "unknown-network" and "eurocities" in problem.hint
    for choice in ({"own": frozenset(["Eurocites"])}, {"keeps_unknown": True}):
        assert read(content, known, "r.csv", **choice).records[0].name == "Eurocites"


def test_a_network_nobody_knows_stays_the_offices_own(known: NetworkNames) -> None:
    reading = read("Red\nMesa de alcaldías del páramo\n", known, "r.csv")
    assert [(one.network, one.name) for one in reading.records] == [
        ("mesa-de-alcaldias-del-paramo", "Mesa de alcaldías del páramo")
    ]
    (note,) = reading.notes
    assert note.code == "own-network"
    assert note.message.startswith("no network of the catalogue is like 'Mesa de alcaldías del páramo'")


def test_a_network_twice_is_refused(known: NetworkNames) -> None:
    reading = read("Network\nPOLIS\n\npolis\n", known, "r.csv")
    assert found(reading) == [("twice", "r.csv: A4")]
    assert "line 2" in reading.problems[0].message


TOTALS = [
    *("Total", "TOTAL:", "Totals", "Grand total", "Subtotal", "Sum", "Total 2026 (EUR)", "Total fees"),
    *("Suma", "Totales", "Total general", "Soma", "Total geral", "Totais"),
    *("Somme", "Total général", "Sous-total", "Totaux", "Montant total", "Importe total", "Total de redes: 3"),
]


@pytest.mark.parametrize("told", TOTALS)
@pytest.mark.parametrize("keeps_unknown", [True, False])
def test_a_line_of_totals_is_no_network(known: NetworkNames, told: str, keeps_unknown: bool) -> None:
    reading = read(f"Network;Fee\nUCLG;5\n{told};5\n", known, "r.csv", keeps_unknown=keeps_unknown)
    assert found(reading) == [("totals", "r.csv: A3")]


def test_a_heading_that_stands_again_is_no_line(known: NetworkNames) -> None:
    reading = read("Network;Fee\nUCLG;5\nNetwork;Fee\nPOLIS;5\n", known, "r.csv")
    assert (len(reading.records), found(reading)) == (2, [])


def test_a_comma_that_parts_an_amount_is_told(known: NetworkNames) -> None:
    assert found(read("Network,Fee\nUCLG,€1,000\n", known, "r.csv")) == [("bad-row", "r.csv: 2")]


def test_a_sum_without_cents_is_an_amount(known: NetworkNames) -> None:
    reading = read("Network;Fee\nUCLG;CHF 1'500.–\nPOLIS;1 500,- €\n", known, "r.csv")
    assert [(one.fee.amount, one.fee.currency) for one in reading.records if one.fee] == [(1500, "CHF"), (1500, "EUR")]


def test_a_network_of_ones_own_may_be_called_as_one_likes(known: NetworkNames) -> None:
    assert read("Network\nTotal\n", known, "r.csv", own=frozenset(["Total"])).records[0].name == "Total"
    assert found(read("Network\nTotal Mobility Forum of the North\n", known, "r.csv")) == []


# What is kept, and what a file says of it.

KEPT = RegisteredMembership(
    "polis", "POLIS", "full", PartialDate(2019, 1, 1), renewal=date(2027, 1, 1), term_months=24, notice_months=6,
    fee=Money(7400, "GBP"), officer="J. Vale", groups=(WorkingGroup("Air", True),), target_depth=2,
    promises=(Promise("Send the data", date(2027, 3, 31)),),
)  # fmt: skip


def over(content: str, known: NetworkNames) -> RegisteredMembership:
    (one,) = read_register(content.encode(), "r.csv", known, Assumptions("EUR"), [KEPT]).records
    assert isinstance(one, RegisteredMembership)
    return one


@pytest.mark.parametrize(
    ("content", "changes"),
    [
        ("Network id,Network,Fee a year,Currency\npolis,POLIS,7900,EUR\n", {"fee": Money(7900, "EUR")}),
        ("Network,Fee a year\nPOLIS,7900\n", {"fee": Money(7900, "GBP")}),
        ("Network,Currency\nPOLIS,EUR\n", {"fee": Money(7400, "EUR")}),
        ("Network,Officer,Fee,Target\nPOLIS,,,\n", {}),
        ("Network,Officer\nPOLIS,K. Moor\n", {"officer": "K. Moor"}),
        ("Network,Officer,Target\nPOLIS,(empty),0\n", {"officer": "", "target_depth": 0}),
        ("Red,Responsable,Cuota anual\nPOLIS,(vacío),(vacio)\n", {"officer": "", "fee": None}),
        ("Réseau,Groupes de travail,Engagements\nPOLIS,(vide),(vide)\n", {"groups": (), "promises": ()}),
        ("Network,Term in months\nPOLIS,(empty)\n", {"term_months": 12}),
    ],
)
def test_what_a_file_does_not_say_stays(known: NetworkNames, content: str, changes: dict[str, Any]) -> None:
    assert over(content, known) == dataclasses.replace(KEPT, **changes)


def test_dates_are_compared_with_those_that_are_kept(known: NetworkNames) -> None:
    reading = read_register(b"Network,Left\nPOLIS,2018-01-01\n", "r.csv", known, Assumptions("EUR"), [KEPT])
    assert found(reading) == [("wrong-order", "r.csv: B2")]


def test_a_title_above_the_heading_is_left_out(known: NetworkNames) -> None:
    assert found(read("Our networks, 2026\n\nNetwork;Fee;Currency\nUCLG;5,5;EUR\n", known, "r.csv")) == []
    reading = read(saved(book(["Our networks"], [None], HEADING, ["UCLG", "soon"])), known)
    assert found(reading) == [("bad-date", "register.xlsx: Register!B4")]


# The whole list of problems, by cell.


def test_every_problem_of_every_cell_is_told_at_once(known: NetworkNames) -> None:
    heading = ["Network", "Since", "Left", "Notice in months", "Target", "Documents", "Promises", "Working groups"]
    lines = [
        ["POLIS", "2020-01-01", "2019-01-01"],
        ["UCLG", "soon", None, -1, 7, "javascript:alert(1)", "host it", "A | maybe"],
        [None, "2020-01-01"],
    ]
    reading = read(saved(book(heading, *lines)), known)
    assert reading.records == ()
    assert sorted(found(reading)) == [
        ("bad-address", "register.xlsx: Register!F3"),
        ("bad-date", "register.xlsx: Register!B3"),
        ("bad-date", "register.xlsx: Register!G3"),
        ("bad-number", "register.xlsx: Register!D3"),
        ("bad-number", "register.xlsx: Register!E3"),
        ("no-network", "register.xlsx: Register!A4"),
        ("unknown-word", "register.xlsx: Register!H3"),
        ("wrong-order", "register.xlsx: Register!C2"),
    ]


def test_more_problems_than_anyone_mends_are_counted(known: NetworkNames) -> None:
    content = "Network;Since\n" + "UCLG;soon\n" * (MOST_PROBLEMS + 7)
    problems = read(content, known, "r.csv").problems
    assert len(problems) == MOST_PROBLEMS + 1
    assert problems[-1].message == "7 more problems"


def test_columns_unknown_missing_and_twice_are_told(known: NetworkNames) -> None:
    reading = read("Network;Colour;Fee;Cuota\nUCLG;red;1;2\n", known, "r.csv")
    assert found(reading) == [("repeated-column", "r.csv: D1")]
    assert [(note.code, note.where) for note in reading.notes] == [("unknown-column", "r.csv: B1")]
    assert found(read("Colour;Fee\nred;1\n", known, "r.csv")) == [("missing-column", "r.csv: 1")]
    assert refusal("", known, "r.csv") == "empty-table"
    assert found(read("Network\n\n", known, "r.csv")) == [("empty-table", "r.csv")]


def test_a_missing_column_hides_nothing_that_is_wrong_in_the_lines(known: NetworkNames) -> None:
    reading = read("Fee;Currency;Since;Left\nmany;EUR;2020-02-30;\n5 USD;EUR;2020;2019\n7;EUR;2021;\n", known, "r.csv")
    assert found(reading) == [
        ("missing-column", "r.csv: 1"),
        ("bad-amount", "r.csv: A2"),
        ("bad-date", "r.csv: C2"),
        ("two-currencies", "r.csv: A3"),
        ("wrong-order", "r.csv: D3"),
    ]
    assert reading.records == ()


def test_an_unknown_network_hides_nothing_that_is_wrong_in_its_line(known: NetworkNames) -> None:
    reading = read("Network;Fee;Currency;Since;Left\nEurocitie;5 USD;EUR;2020;2019\n", known, "r.csv")
    assert found(reading) == [
        ("unknown-network", "r.csv: A2"),
        ("two-currencies", "r.csv: B2"),
        ("wrong-order", "r.csv: E2"),
    ]


# Text files of every making.


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_files_of_every_making(known: NetworkNames, separator: str, encoding: str) -> None:
    content = f"Red{separator}Responsable{separator}Cuota anual\r\n\r\nUCLG{separator}José Ñuñez{separator}5 €\r\n"
    reading = read(content.encode(encoding), known, "r.csv")
    assert (reading.records[0].officer, reading.records[0].fee) == ("José Ñuñez", Money(5, "EUR"))
    assert [note.code for note in reading.notes] == (["encoding"] if encoding == "cp1252" else [])


def test_two_encodings_in_one_file_are_refused_rather_than_half_misread(known: NetworkNames) -> None:
    mixed = "Red;Responsable\nUCLG;José\n".encode() + "POLIS;Núñez\n".encode("cp1252")
    assert refusal(mixed, known, "r.csv") == "bad-encoding"


def test_the_line_by_which_excel_names_its_separator_is_heeded(known: NetworkNames) -> None:
    assert found(read("sep=|\nNetwork|Since\nUCLG|soon\n", known, "r.csv")) == [("bad-date", "r.csv: B3")]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b'Network\n"UCLG\n', "bad-csv"),
        (b"Network\n\x00\x01", "not-a-table"),
        (b"Network\n\x81\x8d", "bad-encoding"),
        (b"\xd0\xcf\x11\xe0rest", "bad-xlsx"),
        (b"PK\x03\x04rest", "bad-xlsx"),
        (b"\xff\xfe\x00", "bad-encoding"),
    ],
)
def test_what_is_no_table_is_refused(known: NetworkNames, content: bytes, code: str) -> None:
    assert refusal(content, known, "r.csv") == code


# Workbooks of every making.


def test_merged_cells_are_refused(known: NetworkNames) -> None:
    made = book(HEADING, ["UCLG"], ["POLIS"])
    made.worksheets[0].merge_cells("B2:B3")
    assert found(read(saved(made), known)) == [("merged-cells", "register.xlsx: Register!B2")]
    made = book(["Our networks"], HEADING, ["UCLG"])
    made.worksheets[0].merge_cells("A1:D1")
    assert refusal(saved(made), known) == "merged-cells"


def with_part(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for part in {*old.namelist(), name}:
            new.writestr(
                part, change(old.read(part) if part in old.namelist() else b"") if part == name else old.read(part)
            )
    return stream.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def test_a_formula_is_read_by_its_last_result_and_told(known: NetworkNames) -> None:
    content = saved(book(HEADING, ["UCLG", None, "=100+20"]))
    assert found(read(content, known)) == [("formula-without-value", "register.xlsx: Register!C2")]
    kept = with_part(content, SHEET, lambda xml: xml.replace(b"<v></v>", b"<v>120</v>").replace(b"<v/>", b"<v>120</v>"))
    reading = read(kept, known)
    assert reading.problems == ()
    assert reading.records[0].fee == Money(120, "EUR")
    assert [(note.code, note.where) for note in reading.notes] == [("formula", "register.xlsx: Register!C2")]


def test_an_error_in_a_cell_is_refused(known: NetworkNames) -> None:
    assert found(read(saved(book(HEADING, ["UCLG", "#REF!"])), known)) == [("error-cell", "register.xlsx: Register!B2")]


def test_macros_are_refused_whatever_the_file_is_called(known: NetworkNames) -> None:
    content = saved(book(HEADING, ["UCLG"]))
    assert refusal(content, known, "register.xlsm") == "macros"
    assert refusal(with_part(content, "xl/vbaProject.bin", lambda _: b"macro"), known) == "macros"


def test_a_file_that_would_unpack_to_far_more_is_refused(known: NetworkNames) -> None:
    content = saved(book(HEADING, ["UCLG"]))
    padding = b"<!-- " + b" " * 100_000_000 + b" -->"
    assert refusal(with_part(content, SHEET, lambda xml: xml + padding), known) == "too-large"
    declared = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>'
    assert refusal(with_part(content, SHEET, lambda xml: declared + xml), known) == "bad-xlsx"


def test_another_archive_is_no_workbook(known: NetworkNames) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("content.xml", "<x/>")
    assert refusal(stream.getvalue(), known) == "bad-xlsx"
    broken = with_part(saved(book(HEADING, ["UCLG"])), SHEET, lambda xml: xml[: len(xml) // 2])
    assert refusal(broken, known) == "bad-xlsx"


def changed(content: bytes, at: int, new: bytes) -> bytes:
    return content[:at] + new + content[at + len(new) :]


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_a_damaged_file_is_refused_or_read_and_never_breaks_the_reader(data: st.DataObject) -> None:
    """Bytes changed anywhere, in the archive or in one of its parts, as a bad transfer or a bad will leaves them."""
    known = NetworkNames.of([RegisteredMembership("uclg", "UCLG")])
    one = RegisteredMembership("uclg", "UCLG", joined=PartialDate(2015, 3, 1), fee=Money(5, "EUR"))
    # The same bytes each time, so that what is found can be found again.
    content = write_register([one], "en", ".xlsx", DAY)
    if data.draw(st.booleans(), "inside a part"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            part = data.draw(st.sampled_from(archive.namelist()))
            held = archive.read(part)
        at = data.draw(st.integers(0, len(held) - 1))
        content = with_part(content, part, lambda xml: changed(xml, at, data.draw(st.binary(min_size=1, max_size=6))))
    else:
        at = data.draw(st.integers(0, len(content) - 1))
        content = changed(content, at, data.draw(st.binary(min_size=1, max_size=6)))
    with contextlib.suppress(InputError):
        read(content, known)


def test_damage_that_changing_bytes_found(known: NetworkNames) -> None:
    content = saved(book(HEADING, ["UCLG"]))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        begins = archive.getinfo("xl/workbook.xml").header_offset + 30 + len("xl/workbook.xml")
    assert refusal(changed(content, begins, b"\xff" * 20), known) == "bad-xlsx"
    version_needed = content.index(b"PK\x01\x02") + 6
    assert refusal(changed(content, version_needed, b"\x9f"), known) == "bad-xlsx"


def test_tags_that_never_end_take_no_time(known: NetworkNames) -> None:
    content = saved(book(HEADING, ["UCLG"]))
    endless = b"<c " * 300_000 + b"<c x " + b'r="A1" ' * 150_000
    begun = time.perf_counter()
    assert refusal(with_part(content, SHEET, lambda xml: xml.replace(b"<sheetData>", b"<sheetData>" + endless)), known)
    assert time.perf_counter() - begun < 10


@pytest.mark.parametrize("sign", ["\x07", "\x0b", "\x1b", "\x7f", "\x92", "\ufffe", "\uffff"])
def test_a_sign_that_cannot_be_printed_is_refused_by_its_cell(known: NetworkNames, sign: str) -> None:
    (problem,) = read(f"Network;Officer\nUCLG;A{sign}B\n", known, "r.csv").problems
    assert problem.where == "r.csv: B2"
    assert problem.message == f"'Officer' holds U+{ord(sign):04X}, a sign that cannot be printed"


def test_the_sheet_called_register_is_read_and_otherwise_the_first(known: NetworkNames) -> None:
    made = book(["Notes"], ["nothing"], title="Notas")
    sheet = made.create_sheet("registro")
    sheet.append(["Red"])
    sheet.append(["UCLG"])
    assert read(saved(made), known).records[0].network == "uclg"
    assert read(saved(book(["Red"], ["UCLG"], title="Hoja1")), known).records[0].network == "uclg"


def test_no_heading_stands_for_two_columns() -> None:
    """In each language and across them; a file's column is never guessed."""
    from proxenia.catalogue.spelling import fold
    from proxenia.exchange.office.columns import titles
    from proxenia.exchange.office.ledger import columns
    from proxenia.language.words import words

    for of_file in (COLUMNS, columns()):
        meant: dict[str, set[str]] = {}
        for language in LANGUAGES:
            for column in of_file:
                for title in titles(column.key, words(language, "office_file")):
                    meant.setdefault(fold(title), set()).add(column.key)
        assert {title: keys for title, keys in meant.items() if len(keys) > 1} == {}


def test_working_groups_are_told_apart_by_semicolons_as_well(known: NetworkNames) -> None:
    reading = read('Network;Working groups\nUCLG;"Culture | active; Peace"\n', known, "r.csv")
    assert reading.records[0].groups == (WorkingGroup("Culture", True), WorkingGroup("Peace"))


@pytest.mark.parametrize("form", [".csv", ".xlsx"])
def test_a_year_alone_is_kept_as_a_year_and_a_renewal_needs_its_day(known: NetworkNames, form: str) -> None:
    rows = [["Network", "Member since", "Left on"], ["UCLG", "2019", "marzo de 2024"]]
    if form == ".csv":
        content = "\n".join(",".join(row) for row in rows).encode()
    else:
        book = openpyxl.Workbook()
        for row in [rows[0], ["UCLG", 2019, "marzo de 2024"]]:
            book.active.append(row)  # type: ignore[union-attr]
        book.save(kept := io.BytesIO())
        content = kept.getvalue()
    reading = read(content, known, f"r{form}")
    (one,) = reading.records
    assert (one.joined, one.left) == (PartialDate(2019), PartialDate(2024, 3)) and not reading.problems
    assert read(write_register([one], "fr", form, DAY), known, f"r{form}").records == (one,)
    refused = read("Network,Next renewal\nUCLG,2027\n", known, "r.csv")
    assert [(p.code, p.where) for p in refused.problems] == [("no-day", "r.csv: B2")]
