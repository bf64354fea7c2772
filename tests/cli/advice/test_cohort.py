"""`proxenia cohort` on the shipped catalogue."""

import json
from pathlib import Path
from typing import Any


def test_a_cohort_is_shown_with_seats_gaps_and_a_joint_portfolio(proxenia: Any, tmp_path: Path) -> None:
    path = tmp_path / "group.csv"
    path.write_text("city,country\nMedellín,CO\nBogotá,CO\nCali,CO\n", encoding="utf-8")
    ended = proxenia("cohort", str(path), "--budget", "30000", "--staff-days", "90", "--json")
    data = json.loads(ended.out)
    assert data["cities"][0]["name"] == "Bogotá"
    seats = {row["network"]: row for row in data["seats"]}
    assert set(seats["c40"]["members"]) == {"Bogotá", "Medellín"} and seats["c40"]["could_speak_for"] == ["Cali"]
    assert set(seats).isdisjoint(row["network"] for row in data["none_is_in"])
    joint = data["joint_portfolio"]
    assert joint["used_eur_per_year"] <= 30000 and joint["used_staff_days"] <= 90 and joint["is_budget_stated"]
    shown = proxenia("cohort", str(path), "--budget", "30000", "--staff-days", "90")
    text = " ".join(shown.out.split())
    assert "Bogotá could speak there for Cali" in text and "each network counts once" in text
    assert "what is usual" not in text and "what is usual" in " ".join(proxenia("cohort", str(path)).out.split())


def test_every_city_that_cannot_be_found_is_told_with_its_line(proxenia: Any, tmp_path: Path) -> None:
    path = tmp_path / "group.csv"
    path.write_text("city\nXqzwvkplomf\nMedellín\nSprngfield\n", encoding="utf-8")
    ended = proxenia("cohort", str(path))
    assert ended.code == 2 and ended.out == ""
    assert "group.csv:2: no place called" in ended.err and "group.csv:4: 'Sprngfield' could be" in ended.err


def test_one_city_named_twice_is_no_cohort(proxenia: Any, tmp_path: Path) -> None:
    path = tmp_path / "group.yaml"
    path.write_text("- Medellín\n- Medellin\n", encoding="utf-8")
    ended = proxenia("cohort", str(path))
    assert ended.code == 2 and "two or more different cities" in ended.err


def test_a_country_is_no_city_and_a_number_an_id_only_where_that_is_said(proxenia: Any, tmp_path: Path) -> None:
    path = tmp_path / "cities.csv"
    path.write_text("city,country\nFrance,\n71137,\nCork,IE\n", encoding="utf-8")
    ended = proxenia("cohort", str(path))
    assert ended.code == 2
    assert "cities.csv:2: 'France': this is a country's name" in ended.err
    assert "cities.csv:3: '71137': a number is no name" in ended.err
    path.write_text("city\n3674962\nCork\n", encoding="utf-8")
    assert proxenia("cohort", str(path), "--ids").code == 0


def test_a_document_is_written_in_a_language(proxenia: Any, tmp_path: Path) -> None:
    path, out = tmp_path / "group.csv", tmp_path / "grupo.xlsx"
    path.write_text("ciudad;país\nMedellín;Colombia\nCali;Colombia\n", encoding="utf-8")
    assert proxenia("cohort", str(path), "--output", str(out), "--lang", "es").code == 0
    from openpyxl import load_workbook

    cells = {cell for sheet in load_workbook(out) for row in sheet.iter_rows(values_only=True) for cell in row}
    assert {"Podría hablar por las demás", "Medellín", "participar"} <= cells
    refused = proxenia("cohort", str(path), "--output", str(tmp_path / "a.odt"))
    assert refused.code == 2 and ".docx" in refused.err and not (tmp_path / "a.odt").exists()


def test_the_screen_speaks_the_readers_language_and_calls_cities_as_it_does(proxenia: Any, tmp_path: Path) -> None:
    path = tmp_path / "group.csv"
    path.write_text("city,country\nLisbon,PT\nCork,IE\nLondon,GB\n", encoding="utf-8")
    shown = proxenia("cohort", str(path), "--lang", "fr")
    text = " ".join(shown.out.split())
    assert "pourrait y parler pour" in text and "Convention des maires pour le climat et l'énergie" in text
    assert "Lisbonne" in text and "Londres" in text and "Lisbon " not in text and "London" not in text
    assert not {"could", "networks", "Within", "observe", "Takes"} & set(text.split())
    out = tmp_path / "groupe.xlsx"
    assert proxenia("cohort", str(path), "--output", str(out), "--lang", "fr").code == 0
    from openpyxl import load_workbook

    cells = {cell for sheet in load_workbook(out) for row in sheet.iter_rows(values_only=True) for cell in row}
    assert "Londres" in cells and "London" not in cells
