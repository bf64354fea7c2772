from pathlib import Path

import pytest

from proxenia.evidence.file.tables import members_text, read_member_places, read_members, read_twinnings

HEADING = "member,country,member_type,since,until,status,source,as_of\n"


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "alpha.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_namibia_is_not_missing(tmp_path: Path) -> None:
    rows, problems = read_members(write(tmp_path, HEADING + "Windhoek,NA,city,,,member,x,2020\n"))
    assert not problems
    assert rows[0].country == "NA"


def test_rows_survive_the_way_there_and_back(tmp_path: Path) -> None:
    text = HEADING + '"Bogotá, D.C.",CO,city,1999-02,2005,former,x,2020\nAnn,DE,city,,,,y,\n'
    rows, problems = read_members(write(tmp_path, text))
    again, _ = read_members(write(tmp_path, members_text(rows)))
    assert not problems
    assert sorted(again, key=str) == sorted(rows, key=str)


def test_every_fault_is_reported_with_line_and_column(tmp_path: Path) -> None:
    text = HEADING + ",CO,city,1999,1990,m,,soon\nBonn,Germany,city,,,,x,\nshort,DE\n"
    _, problems = read_members(write(tmp_path, text))
    assert [(p.code, p.where) for p in problems] == [
        ("bad-row", "alpha.csv:4"),
        ("empty-cell", "alpha.csv:2:member"),
        ("empty-cell", "alpha.csv:2:source"),
        ("bad-date", "alpha.csv:2:as_of"),
        ("bad-interval", "alpha.csv:2:until"),
        ("bad-country", "alpha.csv:3:country"),
    ]


@pytest.mark.parametrize(("text", "code"), [("name\nBonn\n", "missing-column"), ('member,"x\n', "bad-csv")])
def test_tables_that_cannot_be_read(tmp_path: Path, text: str, code: str) -> None:
    rows, problems = read_members(write(tmp_path, text))
    assert rows == ()
    assert [p.code for p in problems] == [code]


def test_a_missing_column_hides_no_row_of_too_few_cells(tmp_path: Path) -> None:
    rows, problems = read_members(write(tmp_path, "member,country\nBonn,DE\nCork\n"))
    assert (rows, [(p.code, p.where) for p in problems]) == (
        (),
        [("missing-column", "alpha.csv:1"), ("bad-row", "alpha.csv:3")],
    )


def test_an_empty_list_is_a_list(tmp_path: Path) -> None:
    assert read_members(write(tmp_path, HEADING)) == ((), [])


def test_twinnings_keep_their_dates(tmp_path: Path) -> None:
    text = "city_a,country_a,city_b,country_b,since,source\nCork,IE,Köln,DE,1988,x\n"
    rows, problems = read_twinnings(write(tmp_path, text))
    assert not problems
    assert str(rows[0].since) == "1988"


def test_members_told_by_their_source_are_read(tmp_path: Path) -> None:
    path = tmp_path / "member_places.csv"
    path.write_text("source,member,country,since,place_id\nhttps://a.org,Mieres,ES,2011-11-08,12\n", encoding="utf-8")
    assert read_member_places(path) == ({("https://a.org", "Mieres", "ES", "2011-11-08"): 12}, [])


def test_no_table_of_told_members_is_an_empty_one(tmp_path: Path) -> None:
    assert read_member_places(tmp_path / "member_places.csv") == ({}, [])


def test_members_told_twice_or_without_a_number_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "member_places.csv"
    lines = ["source,member,country,since,place_id", "a,Mieres,ES,,12", "a,Mieres,ES,,13", "a,Vera,ES,,twelve"]
    path.write_text("\n".join(lines), encoding="utf-8")
    told, problems = read_member_places(path)
    assert told == {("a", "Mieres", "ES", ""): 12}
    assert [(one.code, one.where) for one in problems] == [
        ("duplicate", "member_places.csv:3"),
        ("bad-place", "member_places.csv:4:place_id"),
    ]
