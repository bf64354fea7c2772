"""The program that reads one plan: what it prints, and the limits it sets itself."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

PLAN = "1. Tres líneas de metro y cien kilómetros de ciclorrutas.\n2. Construiremos mil viviendas asequibles.\n"


def read(path: Path) -> tuple[int, Any]:
    command = [sys.executable, "-m", "proxenia.exchange.plan.read", path.name]
    done = subprocess.run(command, input=path.read_bytes(), capture_output=True, check=False)
    return done.returncode, json.loads(done.stdout)


def test_a_plan_is_printed_as_its_agenda(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, encoding="utf-8")
    code, told = read(path)
    assert (code, told["agenda"]["passages_read"]) == (0, 2)
    assert {theme["theme"] for theme in told["agenda"]["themes"]} == {"mobility", "housing"}


def test_what_counts_for_no_theme_and_what_money_is_named_are_printed_too(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    words = "El presente documento fue aprobado por unanimidad en la sesión ordinaria.\n"
    path.write_text(
        f"{PLAN}3. {words}4. Para redes internacionales se destinan 40.000 euros al año.\n", encoding="utf-8"
    )
    _code, told = read(path)
    assert words.strip() in [one["text"] for one in told["unread"]]
    assert all(len(one["themes"]) == 3 for one in told["unread"])
    assert [(one["kind"], one["amount"]) for one in told["means"]] == [("budget", 40_000)]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("plan.exe", b"MZ", "unknown-form"),
        ("plan.pdf", b"%PDF-1.7 broken", "broken"),
        ("plan.txt", b"1 2 3", "no-passages"),
    ],
)
def test_faults_are_printed_with_their_codes(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(content)
    ended, told = read(tmp_path / name)
    assert ended == 1
    assert [(one["code"], one["where"]) for one in told["problems"]] == [(code, name)]
    assert all(one["message"] and one["hint"] for one in told["problems"])
