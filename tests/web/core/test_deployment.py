import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from proxenia.errors import InputError
from proxenia_web.server import check_port, kept_key

PREPARE = "import sys; from pathlib import Path; from proxenia_web.server import prepare; prepare(Path(sys.argv[1]))"
#: What a page of suggestions calculates, in a thread with the stack that a worker's threads have.
CALCULATE = """
import threading
from proxenia.processor import calculate_on_one_thread
calculate_on_one_thread()
from proxenia.built.snapshot import open_snapshot
from proxenia.ecosystem.membership import read_matrix
from proxenia.ecosystem.suggestion.forecast import learn_forecast
from proxenia.ecosystem.suggestion.recovery import recover_members

def calculate():
    snapshot = open_snapshot()
    print(recover_members(learn_forecast(snapshot, read_matrix(snapshot)), "mercociudades").hidden)

threading.stack_size(2 * 1024 * 1024)
thread = threading.Thread(target=calculate)
thread.start()
thread.join()
"""


def test_a_worker_lives_through_what_pages_calculate() -> None:
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "2"}
    command = [sys.executable, "-c", CALCULATE]
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, "") and int(result.stdout) > 0


def test_the_deployment_check_finds_nothing(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "proxenia_web.settings",
        "PROXENIA_SECRET_KEY": kept_key(tmp_path / "key"),
        "PROXENIA_TLS": "1",
    }
    del environment["DJANGO_ALLOW_ASYNC_UNSAFE"]  # the tests' own, and rightly refused on a server
    command = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"]
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, "")


def test_the_key_is_made_once_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "data" / "secret-key"
    key = kept_key(path)
    assert len(key) >= 50
    assert kept_key(path) == key
    assert path.stat().st_mode & 0o077 == 0


def test_the_site_signs_with_the_key_that_is_kept(tmp_path: Path) -> None:
    code = (
        "from pathlib import Path; from proxenia_web.server import set_environment; set_environment(Path('static')); "
    )
    code += "from django.conf import settings; print(settings.DATA / 'secret-key', settings.SECRET_KEY)"
    given = {**os.environ, "XDG_DATA_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "proxenia_web.settings"}
    given.pop("PROXENIA_SECRET_KEY", None)
    told = [
        subprocess.run([sys.executable, "-c", code], env=given, capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    ]
    path, key = told[0].rsplit(maxsplit=1)
    assert told[1] == told[0] and Path(path).read_text(encoding="ascii") == key


def test_a_second_site_at_a_port_is_refused() -> None:
    with socket.socket() as first:
        first.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)  # as the server listens
        first.bind(("127.0.0.1", 0))
        port = first.getsockname()[1]
        first.listen()
        with pytest.raises(InputError, match=f"cannot listen at 127.0.0.1, port {port}: .*another --port"):
            check_port("127.0.0.1", port)
    check_port("127.0.0.1", port)


def test_servers_that_start_together_write_one_key(tmp_path: Path) -> None:
    code = "import sys; from pathlib import Path; from proxenia_web.server import kept_key; "
    code += "input(); print(kept_key(Path(sys.argv[1])))"
    command = [sys.executable, "-c", code, str(tmp_path / "data" / "secret-key")]
    pipe = subprocess.PIPE
    started = [subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) for _ in range(6)]
    time.sleep(1.5)
    for process in started:
        assert process.stdin
        process.stdin.write("go\n")
        process.stdin.flush()
    assert len({process.communicate(timeout=60)[0] for process in started}) == 1


def test_servers_that_start_together_collect_their_own_static_files(tmp_path: Path) -> None:
    environment = {**os.environ, "PROXENIA_SECRET_KEY": "only for this test " * 3}
    folders = [tmp_path / "one", tmp_path / "two"]
    started = [subprocess.Popen([sys.executable, "-c", PREPARE, str(folder)], env=environment) for folder in folders]
    assert [process.wait(timeout=120) for process in started] == [0, 0]
    one, two = ({path.relative_to(folder) for path in folder.rglob("*") if path.is_file()} for folder in folders)
    assert one == two != set()


def test_workers_are_counted_together_and_log_what_can_be_read(site: Any) -> None:
    for _ in range(20):
        site.get("/robots.txt?who=ana@example.org")
    text = site.get("/metrics/", Authorization="Bearer token-of-the-test").decode()
    counted = re.search(r'proxenia_requests_total{method="GET",route="robots",status="200"} (\S+)', text)
    assert counted and float(counted[1]) == 20
    assert json.loads(site.get("/health/"))["status"] == "ok"
    written = site.log.read_text(encoding="utf-8")
    lines = [json.loads(line) for line in written.splitlines() if line.startswith("{")]
    assert sum(line.get("route") == "robots" for line in lines) == 20
    assert any(line["logger"] == "_granian" for line in lines)
    assert "ana@" not in written


def test_a_server_that_is_stopped_while_its_workers_start_ends(empty_database: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "proxenia", "serve", "--port", str(free_port()), "--workers", "2"]
    with (tmp_path / "log").open("wb") as log:
        given = {**os.environ, "DATABASE_URL": empty_database}
        process = subprocess.Popen(command, env=given, stdout=log, stderr=log)
    try:
        while "Spawning worker-2" not in (tmp_path / "log").read_text(encoding="utf-8"):
            assert process.poll() is None
            time.sleep(0.01)
        process.terminate()
        assert process.wait(timeout=30) == 0
    finally:
        process.kill()


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


ROOT = Path(__file__).parents[3]
#: Between the program and its own workers; and what the examples of the API call a reader's own key.
INTERNAL = {"PROXENIA_STATIC", "PROXENIA_DEMO", "PROXENIA_KEY"}
OIDC = ("CLIENT_ID", "SECRET", "NAME")


def test_every_setting_is_documented_and_every_file_names_only_those() -> None:
    told = (ROOT / "docs" / "reference" / "web.md").read_text(encoding="utf-8")
    told = told.replace("`_CLIENT_ID`, `_SECRET`, `_NAME`", " ".join(f"PROXENIA_OIDC_{part}" for part in OIDC))
    documented = set(re.findall(r"PROXENIA_[A-Z_]+|DATABASE_URL", told))
    read = {
        name
        for path in (ROOT / "src" / "proxenia_web").rglob("*.py")
        for name in re.findall(r'"(PROXENIA_[A-Z_]+|DATABASE_URL)"', path.read_text(encoding="utf-8"))
    }
    assert read - INTERNAL == documented
    for file in ("deploy/proxenia.env", "Containerfile", "docs/how-to/deploy.md"):
        named = set(re.findall(r"PROXENIA_[A-Z_]+|DATABASE_URL", (ROOT / file).read_text(encoding="utf-8")))
        assert named <= documented, file


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")
def test_systemd_finds_nothing_wrong_with_the_units(tmp_path: Path) -> None:
    for path in (ROOT / "deploy").glob("proxenia*.*"):
        text = path.read_text(encoding="utf-8").replace("/opt/proxenia/bin/proxenia", sys.executable)
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    units = sorted(str(path) for path in tmp_path.iterdir() if path.suffix != ".env")
    assert len(units) == 5
    result = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, "")
