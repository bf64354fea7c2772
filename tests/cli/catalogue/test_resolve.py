"""`proxenia resolve` as a user runs it on real files."""

import csv
import json
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from proxenia.cli.catalogue.resolve import ADDED
from proxenia.cli.main import run

MEMBERS = [["Köln", "DE", 2001], ["Springfield", "US", None], ["Zzyzxq", "PT", 1999], ["Ville de Genève", "Suisse", 3]]


def text_file(folder: Path, content: str) -> Path:
    path = folder / "list.csv"
    path.write_text(content, encoding="utf-8")
    return path


def workbook(folder: Path) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for line in (["member", "country", "since"], *MEMBERS):
        sheet.append(line)
    book.save(folder / "list.xlsx")
    return folder / "list.xlsx"


def lines(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def refused(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    with pytest.raises(SystemExit) as ended:
        run(["resolve", *map(str, arguments)])
    assert ended.value.code == 2
    told = capsys.readouterr().err
    assert "Traceback" not in told
    return told


def test_a_csv_keeps_its_columns_and_order(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = text_file(tmp_path, "no;country;member\n1;DE;Köln\n2;US;Springfield\n3;PT;Zzyzxq\n4;;\n")
    out = tmp_path / "out.csv"
    run(["resolve", str(path), "--column", "member", "--country-column", "country", "--output", str(out)])
    assert "4 rows: 1 same, 1 unsure, 2 none." in capsys.readouterr().out
    found = lines(out)
    assert list(found[0]) == ["no", "country", "member", *ADDED]
    assert [row["no"] for row in found] == ["1", "2", "3", "4"]
    cologne, springfield, unknown, empty = found
    assert (cologne["place_id"], cologne["place_name"], cologne["place_country"]) == ("2886242", "Köln", "DE")
    assert float(cologne["lat"]) == pytest.approx(50.9, abs=0.1)
    assert float(cologne["lng"]) == pytest.approx(6.95, abs=0.1)
    assert (springfield["status"], springfield["place_id"]) == ("unsure", "")
    assert springfield["candidates"].count(";") == 4
    assert (unknown["status"], unknown["place_id"], unknown["score"]) == ("none", "", "0.0")
    assert empty["reason"] == "no name is given"


def test_a_workbook_keeps_numbers(tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    arguments = ["--column", "member", "--country-column", "country", "--kind", "city", "--output", str(out)]
    run(["resolve", str(workbook(tmp_path)), *arguments])
    heading, *rows = load_workbook(out).worksheets[0].iter_rows(values_only=True)
    assert heading == ("member", "country", "since", *ADDED)
    assert [row[:3] for row in rows] == [tuple(line) for line in MEMBERS]
    at = heading.index("place_id")
    assert [row[at] for row in rows] == [2886242, None, None, 2660646]


def test_from_csv_to_workbook_and_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.xlsx"
    run(["resolve", str(text_file(tmp_path, "member\nPorto\n")), "--column", "member", "--output", str(out), "--json"])
    assert json.loads(capsys.readouterr().out) == {"rows": 1, "same": 1, "unsure": 0, "none": 0, "output": str(out)}
    assert load_workbook(out).worksheets[0]["C2"].value == "Porto"


def test_columns_of_the_user_are_never_overwritten(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    path = text_file(tmp_path, "member,status\nPorto,paid\n")
    run(["resolve", str(path), "--column", "member", "--output", str(out)])
    assert (lines(out)[0]["status"], lines(out)[0]["status_found"]) == ("paid", "same")


def test_a_missing_column_names_the_nearest(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = text_file(tmp_path, "Member name,Country\nPorto,PT\n")
    out = tmp_path / "out.csv"
    told = refused(capsys, path, "--column", "member", "--country-column", "contry", "--output", out)
    assert "did you mean 'Member name'?" in told
    assert "did you mean 'Country'?" in told
    assert not out.exists()


def test_a_country_that_is_not_understood_makes_its_row_unsure(tmp_path: Path) -> None:
    path = text_file(tmp_path, "member,country\nPorto,Portugall\nParis,FR\nLondon,The U.K.\nZzyzxq,QZ\n")
    out = tmp_path / "out.csv"
    run(["resolve", str(path), "--column", "member", "--country-column", "country", "--output", str(out)])
    porto, paris, london, unknown = lines(out)
    assert (porto["status"], porto["place_id"]) == ("unsure", "")
    assert porto["reason"].startswith("no single country is called 'Portugall' (nearest: Portugal")
    assert porto["candidates"].startswith("Porto (PT, city, ")
    assert float(porto["score"]) < 0.8
    assert (paris["status"], london["place_country"]) == ("same", "GB")
    assert unknown["status"] == "none" and "no single country is called 'QZ'" in unknown["reason"]


def test_which_sheet_was_read_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = load_workbook(workbook(tmp_path))
    book.create_sheet("Old", 0).sheet_state = "hidden"
    book.save(tmp_path / "list.xlsx")
    out = tmp_path / "out.csv"
    run(["resolve", str(tmp_path / "list.xlsx"), "--column", "member", "--output", str(out), "--json"])
    told = capsys.readouterr()
    assert json.loads(told.out)["rows"] == 4
    assert "the workbook has 2 sheets: 'Sheet' was read" in told.err


def test_a_title_above_the_heading_and_a_column_that_is_not_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = text_file(tmp_path, "Members, 2026\ncity;country\nCork;IE\n")
    told = refused(capsys, path, "--column", "member", "--country-column", "country", "--output", tmp_path / "out.csv")
    assert "list.csv:2: no column 'member' (--column)" in told
    assert "columns: city, country" in told


def test_problems_of_options_and_file_are_told_together(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = text_file(tmp_path, "a,a\n1,2,3\n")
    told = refused(capsys, path, "--column", "a", "--country-column", "land", "--output", tmp_path / "out.ods")
    assert "no column 'land' (--country-column)" in told
    assert "'.ods' is not a table's ending" in told
    assert "column 'a' stands more than once" in told
    assert "list.csv:2: 3 cells under 2 columns" in told


def test_the_users_file_is_never_replaced(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = text_file(tmp_path, "member\nPorto\n")
    assert "would replace your file" in refused(capsys, path, "--column", "member", "--output", path)
    assert path.read_text(encoding="utf-8") == "member\nPorto\n"


def test_formulas_in_the_users_cells_are_made_harmless(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    path = text_file(tmp_path, 'member,note\nPorto,"=HYPERLINK(""http://x.example"")"\n')
    run(["resolve", str(path), "--column", "member", "--output", str(out)])
    assert lines(out)[0]["note"].startswith("'=")


def test_a_number_is_an_id_only_where_that_is_said(tmp_path: Path) -> None:
    path, out = text_file(tmp_path, "city,country\n71137,FR\n3674962,CO\n"), tmp_path / "out.csv"
    arguments = ["resolve", str(path), "--column", "city", "--country-column", "country", "--output", str(out)]
    run(arguments)
    assert [row["status"] for row in lines(out)] == ["none", "none"]
    run([*arguments, "--ids"])
    assert [(row["status"], row["place_id"]) for row in lines(out)] == [("none", ""), ("same", "3674962")]
    assert lines(out)[0]["reason"] == "the place with the GeoNames id 71137 lies in YE, not in FR"
