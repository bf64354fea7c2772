"""Runs a command with a PostgreSQL of its own, gone afterwards: python tests/throwaway_postgres.py COMMAND..."""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

# Nothing of it is to survive, so nothing is waited for to reach the disk; and it is reached through its folder only.
QUICK = "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=60"


def binaries() -> Path:
    """The folder of the newest PostgreSQL installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    if not found and not on_path:
        sys.exit("PostgreSQL is not installed: as root, apt-get install postgresql")
    return found[-1].parent if found else Path(str(on_path)).resolve().parent


def servant() -> str | None:
    """Whom the server runs as: PostgreSQL refuses to be root."""
    names = {entry.pw_name for entry in pwd.getpwall()}
    return None if os.geteuid() else "postgres" if "postgres" in names else "nobody"


@contextmanager
def server() -> Iterator[str]:
    """The address of a database of a new server, which is stopped and removed at the end."""
    user, programs = servant(), binaries()
    with tempfile.TemporaryDirectory(prefix="proxenia-postgres-") as name:
        if user:
            shutil.chown(name, user)

        def run(program: str, *arguments: str) -> None:
            command = [str(programs / program), "-D", f"{name}/data", *arguments]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, user=user, cwd=name)

        run("initdb", "-U", "proxenia", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        try:
            run("pg_ctl", "-w", "-l", f"{name}/log", "-o", f"-k {name} {QUICK}", "start")
            yield f"postgresql://proxenia@{quote(name, safe='')}/postgres"
        finally:
            run("pg_ctl", "-w", "-m", "immediate", "stop")


def main() -> int:
    """Runs the command with DATABASE_URL set; its exit code."""
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    with server() as address:
        return subprocess.run(sys.argv[1:], env={**os.environ, "DATABASE_URL": address}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
