"""`proxenia catalogue` as an editor of the catalogue runs it."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from proxenia.cli.main import run

FACT = {"network": "alpha", "property": "founded", "value": 1999, "qualifiers": {}, "as_of": "2020", "source": "x"}


def lines(tmp_path: Path, *rows: object, name: str = "new.jsonl") -> Path:
    path = tmp_path / name
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return path


def state(root: Path) -> dict[str, str]:
    return {str(path.relative_to(root)): path.read_text(encoding="utf-8") for path in root.rglob("*") if path.is_file()}


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    with pytest.raises(SystemExit) as ended:
        run(["catalogue", *arguments])
    assert ended.value.code == 2
    told = capsys.readouterr().err
    assert "Traceback" not in told
    return told


def test_importing_twice_changes_nothing(catalogue: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["catalogue", "import", str(lines(tmp_path, FACT)), "--catalogue", str(catalogue)]
    run(arguments)
    assert "1 new, 0 changed, 0 as before" in capsys.readouterr().out
    before = state(catalogue)
    run(arguments)
    assert "0 new, 0 changed, 1 as before" in capsys.readouterr().out
    assert state(catalogue) == before


def test_a_dry_run_writes_nothing(catalogue: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = state(catalogue)
    run(["catalogue", "import", str(lines(tmp_path, FACT)), "--dry-run", "--catalogue", str(catalogue)])
    assert "Nothing was written" in capsys.readouterr().out
    assert state(catalogue) == before


def test_faulty_files_are_refused_with_every_fault(
    catalogue: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = state(catalogue)
    path = tmp_path / "bad.jsonl"
    path.write_text('{"network": \n' + json.dumps({**FACT, "property": "fonded"}) + "\n[1]\n", encoding="utf-8")
    told = refused(capsys, "import", str(path), "--catalogue", str(catalogue))
    assert "bad.jsonl:1:" in told and "bad.jsonl:2" in told and "bad.jsonl:3" in told
    members = tmp_path / "alpha.csv"
    members.write_text(
        "member,country,member_type,since,until,status,source,as_of\n,PT,city,,,,x,\nFaro,Portugal,city,20x,,,x,\n",
        "utf-8",
    )
    told = refused(capsys, "import", str(members), "--catalogue", str(catalogue))
    assert "alpha.csv:2:member" in told and "alpha.csv:3:country" in told and "alpha.csv:3:since" in told
    assert state(catalogue) == before


def test_a_member_list_joins_with_its_places(
    catalogue: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    members = tmp_path / "alpha.csv"
    members.write_text(
        "member,country,member_type,since,until,status,source,as_of\nMünchen,DE,city,2012,,member,y,2022\n", "utf-8"
    )
    run(["catalogue", "import", str(members), "--catalogue", str(catalogue)])
    text = (catalogue / "members" / "alpha.csv").read_text(encoding="utf-8")
    assert "München,DE,city,2012,,member,y,2022,,2867714,same" in text


def test_a_killed_import_leaves_the_catalogue_as_it_was_or_done(catalogue: Path, tmp_path: Path) -> None:
    many = [{**FACT, "network": f"n{number:03}", "value": 1900 + number % 100} for number in range(400)]
    path = lines(tmp_path, *many)
    before = state(catalogue)
    command = [sys.executable, "-m", "proxenia", "catalogue", "import", str(path), "--catalogue", str(catalogue)]
    killed = 0
    for wait in (0.3, 0.6, 0.9, 1.2):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(wait)
        process.send_signal(signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
        run(["catalogue", "check", "--catalogue", str(catalogue)])
        networks = len(list((catalogue / "networks").glob("*.yaml")))
        assert networks in (1, 401)
        if networks == 1:
            assert state(catalogue) == before
    assert killed
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    assert len(list((catalogue / "networks").glob("*.yaml"))) == 401


def test_check_reports_every_problem_with_its_place(catalogue: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (catalogue / "redirects.csv").write_text("old_id,id,reason\nold,nowhere,merged\n", encoding="utf-8")
    (catalogue / "moves.csv").write_text("network,source,id,reason\nalpha,x,nowhere,\n", encoding="utf-8")
    links = "property,value,id,kind,reason\nparent,oif,,un-body,\nparent,La Francophonie,,un-body,\n"
    (catalogue / "links.csv").write_text(links, encoding="utf-8")
    (catalogue / "members" / "beta.csv").write_text(
        "member,country,member_type,since,until,status,source,as_of\nOslo,NO,city,,,,https://b.example,\n", "utf-8"
    )
    told = refused(capsys, "check", "--catalogue", str(catalogue))
    for place in ("redirects.csv", "moves.csv", "members/beta.csv", "https://b.example", "'oif'"):
        assert place in told
    assert "Francophonie" not in told


def test_a_release_is_numbered_and_lists_its_changes(
    catalogue: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = ["--catalogue", str(catalogue)]
    run(["catalogue", "release", "2026.11", "--day", "2026-11-24", *folder])
    run(["catalogue", "import", str(lines(tmp_path, FACT, {**FACT, "network": "beta"})), *folder])
    capsys.readouterr()
    run(["catalogue", "changes", *folder])
    shown = capsys.readouterr().out
    assert "- new: beta" in shown and "- alpha: 1 statements entered" in shown
    run(["catalogue", "release", "2026.12", "--day", "2026-12-24", *folder])
    text = (catalogue / "CHANGES.md").read_text(encoding="utf-8")
    assert text.index("## 2026.12 (2026-12-24)") < text.index("- new: beta") < text.index("## 2026.11 (2026-11-24)")
    said = refused(capsys, "release", "2026.12", "--day", "2026-12-24", *folder)
    assert "is not the number of a next release" in said
    assert "give a later one, such as 2026.12.1" in said
    said = refused(capsys, "release", "2026.12", "--day", "2027-01-24", *folder)
    assert "give a later one, such as 2027.01" in said


def test_unsure_members_are_listed(catalogue: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = catalogue / "members" / "alpha.csv"
    text = path.read_text(encoding="utf-8").replace("Turku", "Xqzwvk")
    path.write_text(text, encoding="utf-8")
    run(["catalogue", "settle", "--catalogue", str(catalogue)])
    capsys.readouterr()
    run(["catalogue", "unsure", "--catalogue", str(catalogue)])
    assert "alpha,Xqzwvk,FI,city,none" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["out.csv", "out.zip", "out.gexf", "out.jsonld"])
def test_export_by_ending(proxenia, catalogue: Path, tmp_path: Path, name: str) -> None:
    ending = proxenia("catalogue", "export", str(tmp_path / name), "--catalogue", str(catalogue))
    assert (ending.code, (tmp_path / name).stat().st_size > 0) == (0, True)


def test_export_by_format_whatever_the_ending(proxenia, catalogue: Path, tmp_path: Path) -> None:
    path = tmp_path / "graph.xml"
    ending = proxenia("catalogue", "export", str(path), "--format", "graphml", "--catalogue", str(catalogue))
    assert ending.code == 0
    assert b"<graphml" in path.read_bytes()


def test_export_to_an_unknown_ending_is_refused(proxenia, catalogue: Path, tmp_path: Path) -> None:
    ending = proxenia("catalogue", "export", str(tmp_path / "out.ods"), "--catalogue", str(catalogue))
    assert ending.code == 2
    assert "'.ods' is the ending of no format" in ending.err
    assert "--format" in ending.err
    assert not (tmp_path / "out.ods").exists()
