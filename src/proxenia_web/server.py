"""Starts the site on this machine: everything built and collected first, then the server's workers."""

import os
import secrets
import socket
import tempfile
from collections.abc import Callable
from pathlib import Path

import platformdirs

from proxenia.built.lock import one_at_a_time
from proxenia.errors import InputError
from proxenia.problems import Problem
from proxenia.processor import calculate_on_one_thread


def prepare(static: Path, is_demo: bool = False) -> None:
    """Migrates the database, builds what pages read, collects static files into `static`, and sees to a secret key."""
    set_environment(static, is_demo)
    import django
    from django.core.management import call_command
    from django.db import connections

    django.setup()
    from proxenia_web.catalogue.snapshot import presences
    from proxenia_web.core.operation.database import migrate
    from proxenia_web.directory.queries.ecosystem import ecosystem
    from proxenia_web.directory.queries.example import make_examples

    migrate()
    call_command("collectstatic", interactive=False, verbosity=0)
    presences()
    make_examples()
    ecosystem()  # the workers are forked from this process and find it calculated
    if is_demo:
        from proxenia.language.words import LANGUAGES
        from proxenia_web.workspaces.services.demo import make_demo

        for language in LANGUAGES:
            make_demo(language)
    # Workers are forked: an open file of SQLite would have them believe that they hold the locks of this process.
    connections.close_all()


def set_environment(static: Path, is_demo: bool = False) -> None:
    """Says what the settings are made from; whoever reads a setting before has them made without the secret key."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "proxenia_web.settings")
    os.environ["PROXENIA_STATIC"] = str(static)
    data = Path(platformdirs.user_data_dir("proxenia", appauthor=False))
    if is_demo:
        _set_demo_apart(data)
    if not os.environ.get("PROXENIA_SECRET_KEY"):
        os.environ["PROXENIA_SECRET_KEY"] = kept_key(data / "secret-key")


def _set_demo_apart(data: Path) -> None:
    """Gives the demonstration a database of its own: whoever visits may do anything there."""
    os.environ.pop("DATABASE_URL", None)
    os.environ["PROXENIA_DATABASE"] = str(data / "demo.sqlite3")
    os.environ["PROXENIA_DEMO"] = "1"


def kept_key(path: Path) -> str:
    """The secret key of a file that only its owner may read; made up and kept there the first time."""
    with one_at_a_time(path.with_name(f"{path.name}-lock")):  # of several that start at once the first makes it up
        path.touch(mode=0o600)
        if not path.read_text(encoding="ascii"):
            path.write_text(secrets.token_urlsafe(50), encoding="ascii")
        return path.read_text(encoding="ascii")


def check_port(host: str, port: int) -> None:
    """Refuses a port at which something listens: two sites would share it, and answer in turn from two databases."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as tried:
        if os.name != "nt":  # there it would take the port from the other; here it only forgives one just left
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((host, port))
        except OSError as error:
            message = f"cannot listen at {host}, port {port}: {(error.strerror or str(error)).lower()}"
            hint = "stop what listens there, or choose another --port"
            raise InputError([Problem("no-port", "--port", message, hint)]) from error


def run(
    host: str,
    port: int,
    workers: int,
    background: int = 1,
    is_demo: bool = False,
    *,
    listens: Callable[[], object],
) -> None:
    """Serves until interrupted: so many processes answer, so many do long work beside them.

    `listens` is called when the port is bound.
    """
    check_port(host, port)
    calculate_on_one_thread()
    from granian import Granian
    from granian.constants import Interfaces

    with (
        # On Windows a file that is mapped when the server ends cannot be removed.
        tempfile.TemporaryDirectory(prefix="proxenia-static-", ignore_cleanup_errors=True) as folder,
        tempfile.TemporaryDirectory(prefix="proxenia-counts-", ignore_cleanup_errors=True) as counts,
    ):
        # Where the workers' counts are added up: of requests, and of what readers may not do too often.
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = counts
        prepare(Path(folder), is_demo)
        from django.conf import settings

        from proxenia_web.core.operation.log import server_log
        from proxenia_web.jobs.crew import crew

        server = Granian(
            "proxenia_web.wsgi:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=workers,
            blocking_threads=4,
            websockets=False,
            log_access=False,
            log_dictconfig=server_log(settings.LOGGING),
            respawn_failed_workers=True,
            workers_kill_timeout=10,  # one that is told to stop while it starts does not hear it
        )
        server.on_startup(listens)
        with crew(background):
            server.serve()
