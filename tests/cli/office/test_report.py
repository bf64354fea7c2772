"""`proxenia report` as an office runs it."""

import io
import json
from pathlib import Path

import docx
import openpyxl
import pytest
from pypdf import PdfReader

from proxenia.cli.main import run

DAY = ["--day", "2026-11-26"]


def test_the_answer_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    run(["report", "--demo", *DAY])
    shown = " ".join(capsys.readouterr().out.split())
    assert "2. In which did we take part regularly in the last two years, and in which not at all?" in shown
    assert "Not at all: Conference of the Atlantic Arc Cities (last on 20 Jun 2024)" in shown


@pytest.mark.parametrize("form", [".pdf", ".docx", ".xlsx", ".json"])
def test_each_form_is_written_and_reads_back(tmp_path: Path, form: str) -> None:
    path = tmp_path / f"council{form}"
    run(["report", "--demo", *DAY, "--lang", "pt", "--output", str(path)])
    content = path.read_bytes()
    if form == ".pdf":
        assert "Redes internacionais" in PdfReader(io.BytesIO(content)).pages[0].extract_text()
    elif form == ".docx":
        assert docx.Document(io.BytesIO(content)).paragraphs[0].text == "Redes internacionais"
    elif form == ".xlsx":
        assert openpyxl.load_workbook(io.BytesIO(content)).sheetnames[:2] == ["Redes internacionais", "Adesões"]
    else:
        assert len(json.loads(content)["networks"]) == 14


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    with pytest.raises(SystemExit) as ended:
        run(["report", *arguments])
    assert ended.value.code == 2
    told = capsys.readouterr().err
    assert "Traceback" not in told
    return told


def test_bad_input_is_refused_and_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken, output = tmp_path / "broken.json", tmp_path / "out.pdf"
    broken.write_text(
        '{"proxenia_workspace": 1, "office": {"name": "O"}, "memberships": [{}], "entries": [1]}', encoding="utf-8"
    )
    told = refused(capsys, str(broken), "--output", str(output))
    assert "memberships[0]" in told and "entries[0]" in told
    assert not output.exists()
    assert "name one record" in refused(capsys)
    assert "'.odt'" in refused(capsys, "--demo", "--output", str(tmp_path / "x.odt"))
    told = refused(capsys, "--demo", "--kind", "network", "--scenario", str(broken), "--output", "x.odt")
    assert "--kind network and --network go together" in told and "'.odt'" in told
    assert "a memo answers a scenario" in refused(capsys, "--demo", "--kind", "memo")
    assert "holds no advice" in refused(capsys, "--demo", "--scenario", str(broken))
    assert "members of: climate-alliance" in refused(capsys, "--demo", "--kind", "network", "--network", "c40", *DAY)


@pytest.fixture
def scenario(tmp_path: Path) -> Path:
    path = tmp_path / "scenario.yaml"
    path.write_text("place: '2735943'\nbudget: 60000\nstaff_days: 190\nsamples: 200\n", encoding="utf-8")
    return path


def test_one_network_is_told_with_the_advisors_verdict(
    tmp_path: Path, scenario: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    network = ["report", "--demo", *DAY, "--kind", "network", "--network", "POLIS"]
    run([*network, "--scenario", str(scenario), "--lang", "es"])
    shown = capsys.readouterr().out
    assert "El asesor dice: " in shown and "Con preaviso hasta el" in shown
    run([*network, "--json"])
    assert json.loads(capsys.readouterr().out)["network"] == "polis"
    path = tmp_path / "polis.pdf"
    run([*network, "--output", str(path)])
    assert len(PdfReader(path).pages) == 1


def test_all_networks_and_the_memo_start_from_the_offices_own_memberships(tmp_path: Path, scenario: Path) -> None:
    for kind in ("networks", "memo"):
        for form in (".pdf", ".docx", ".xlsx", ".json"):
            path = tmp_path / f"{kind}{form}"
            run(
                [
                    "report",
                    "--demo",
                    *DAY,
                    "--kind",
                    kind,
                    "--scenario",
                    str(scenario),
                    "--lang",
                    "fr",
                    "--output",
                    str(path),
                ]
            )
    assert len(PdfReader(tmp_path / "networks.pdf").pages) == 15
    assert "Le conseiller dit\u00a0: " in "".join(
        p.text for p in docx.Document(str(tmp_path / "networks.docx")).paragraphs
    )
    memo = json.loads((tmp_path / "memo.json").read_text(encoding="utf-8"))
    stated = {row["id"]: row["present_level"] for row in memo["networks"] if row["present"]}
    assert stated["eurocities"] == 3 and stated["mayors-for-peace"] == 1
    assert openpyxl.load_workbook(tmp_path / "memo.xlsx").sheetnames
    assert docx.Document(str(tmp_path / "memo.docx")).paragraphs[0].text


def test_a_scenario_without_a_place_is_refused_where_the_office_has_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "scenario.yaml"
    path.write_text("budget: 60000\n", encoding="utf-8")
    assert "neither the scenario nor the office names a place" in refused(
        capsys, "--demo", "--kind", "memo", "--scenario", str(path)
    )
