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
        assert openpyxl.load_workbook(io.BytesIO(content)).sheetnames[0] == "Adesões"
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
