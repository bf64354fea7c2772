"""What Windows and macOS do otherwise, tried here with the system's own functions replaced."""

import io
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from proxenia.built.gazetteer import open_places
from proxenia.cli.output import write_utf8
from proxenia.evidence.file import transaction
from proxenia.evidence.store import shipped_catalogue
from proxenia.exchange import apart
from proxenia.places.gazetteer import is_current, open_gazetteer

#: Names that Windows keeps for devices, whatever their ending.
RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
PACKAGE = shipped_catalogue().parent


@pytest.mark.parametrize("folder", ["Ann Smith", "100% sure?", "C# and #1", "Ångström ñ"])
def test_places_are_opened_in_a_folder_of_any_name(tmp_path: Path, folder: str) -> None:
    open_places().close()
    from proxenia.built.folder import built_folder

    path = tmp_path / folder / "gazetteer.sqlite"
    path.parent.mkdir()
    path.symlink_to(built_folder() / "gazetteer.sqlite")
    assert is_current(path)
    with open_gazetteer(path) as gazetteer:
        assert gazetteer.place(3674962) is not None


def test_who_only_looks_leaves_the_places_file_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows a file that is open can be neither replaced nor removed."""
    path = tmp_path / "gazetteer.sqlite"
    sqlite3.connect(path).close()
    path.write_bytes(b"")
    opened: list[sqlite3.Connection] = []
    connect = sqlite3.connect

    def noted(*args: object, **kwargs: object) -> sqlite3.Connection:
        opened.append(connect(*args, **kwargs))  # type: ignore[arg-type]
        return opened[-1]

    monkeypatch.setattr(sqlite3, "connect", noted)
    assert not is_current(path)
    for connection in opened:
        with pytest.raises(sqlite3.ProgrammingError, match="closed"):
            connection.execute("SELECT 1")


def test_answers_are_utf8_where_the_system_writes_otherwise() -> None:
    """On Windows what goes into a file or a pipe is written in the code page of the country."""
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="cp1252")
    write_utf8(stream)
    stream.write("Łódź, São Paulo, 東京\n")
    stream.flush()
    assert raw.getvalue().decode("utf-8").rstrip() == "Łódź, São Paulo, 東京"
    write_utf8(io.StringIO())  # what is no stream of bytes stays


def test_a_command_answers_under_another_code_page() -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-m", "proxenia", "city", "Łódź", "--json"]
    done = subprocess.run(command, capture_output=True, env=environment, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    assert '"name": "Łódź"' in done.stdout.decode("utf-8")


def test_a_plan_is_read_under_another_code_page() -> None:
    text = "We will plant ten thousand trees by 2031.\n"
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-m", "proxenia.exchange.plan.read", "東京 plan.md"]
    done = subprocess.run(command, input=text.encode(), capture_output=True, env=environment, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    assert "東京".encode() in done.stdout


def test_where_no_limits_can_be_set_a_plan_is_read_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resource", None)  # there is no such module
    monkeypatch.setattr(sys, "platform", "win32")
    apart.limit_process()


def test_a_limit_that_macos_refuses_does_not_keep_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    import resource

    kept = []

    def refuse_addresses(kind: int, limits: tuple[int, int]) -> None:
        if kind == resource.RLIMIT_AS:
            raise ValueError("current limit exceeds maximum limit")
        kept.append(kind)

    monkeypatch.setattr(resource, "setrlimit", refuse_addresses)
    apart.limit_process()
    assert kept == [resource.RLIMIT_CPU]


def test_no_process_is_signalled_where_that_would_end_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows os.kill(process, 0) ends the process instead of asking for it."""
    monkeypatch.setattr(transaction.os, "kill", lambda *_: pytest.fail("signalled"))
    (tmp_path / ".a.txt.1.part").write_text("begun", encoding="utf-8")
    monkeypatch.setattr(transaction, "IS_POSIX", False)
    transaction.write_file(tmp_path / "a.txt", "whole")
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "whole"


def test_a_file_that_is_in_use_is_tidied_another_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from proxenia.built import snapshot

    old, new = tmp_path / "snapshot-12345678-old.bin", tmp_path / "snapshot-12345678-new.bin"
    for path in (old, new):
        path.write_bytes(b"")

    def in_use(self: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "The process cannot access the file because it is being used", str(self))

    monkeypatch.setattr(Path, "unlink", in_use)
    snapshot._remove_outdated(new)


def test_lines_end_alike_on_every_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "linesep", "\r\n")
    transaction.write_file(tmp_path / "a.csv", "a\nb\n")
    transaction.write_files(tmp_path / "folder", {"b.csv": "a\nb\n"})
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "folder" / "b.csv").read_bytes() == b"a\nb\n"


def test_every_name_that_is_shipped_can_be_written_on_windows_and_macos() -> None:
    names = [path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*") if "__pycache__" not in path.parts]
    assert len({name.casefold() for name in names}) == len(names)
    assert all(len(name) <= 120 for name in names)
    for name in names:
        for part in name.split("/"):
            assert part.split(".")[0].casefold() not in RESERVED and not part.endswith((".", " "))
            assert not set(part) & set('<>:"\\|?*') and part.isascii()
